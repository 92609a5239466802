import { formatUri, parseUri } from '../../entry/index.ts'
import type { Resolution, SecretStores } from '../../entry/index.ts'
import { keychainEntry, keychainService, referenceSchemes } from '../../entry/secrets.ts'
import type { KeychainEntry } from '../../entry/secrets.ts'
import type { Invocation } from '../commands/command.ts'
import { diagnosticsText } from '../formats/diagnostics.ts'
import { diagnosticsOf, exitOf, resolveFlags } from '../outcome.ts'
import { painter } from '../paint.ts'
import { usageError } from '../usage.ts'

/** The entry that a command line is about, or how the command ends without one. */
export type Chosen =
  | {
      readonly entry: KeychainEntry
      /** Where a credential is set that is taken before the one in the keychain. */
      readonly overruledBy?: string
    }
  | { readonly exit: number }

const expected =
  'expected an account such as root@db.example:19530 (db.example:443 for an API key), or keychain://service/account'

/** Takes the account from the command line, or else works it out from the settings. */
export async function chooseEntry(invocation: Invocation): Promise<Chosen> {
  const { argument, io } = invocation
  if (argument === undefined) return ofSettings(invocation)
  const entry = ofArgument(argument)
  return entry ? { entry } : { exit: usageError(io, expected) }
}

function ofArgument(text: string): KeychainEntry | undefined {
  if (/^keychain:\/\/[^/]+\/./.test(text)) return keychainEntry(text)
  const at = text.lastIndexOf('@')
  const user = at < 0 ? undefined : text.slice(0, at)
  const address = text.slice(at + 1)
  // A word that is no account may be a credential that was meant for standard input.
  if (!/:\d+$/.test(address) || user === '' || user?.includes(':')) return undefined
  const { uri } = parseUri(address)
  return uri?.kind === 'tcp' ? entryFor(user, formatUri(uri)) : undefined
}

function entryFor(user: string | undefined, address: string): KeychainEntry {
  const account = user === undefined ? address : `${user}@${address}`
  return { service: keychainService, account }
}

// The settings are resolved with stores that have something for everybody: what the keychain is
// then asked for is the account, and nothing is fetched on the way.
async function ofSettings({ flags, io }: Invocation): Promise<Chosen> {
  const asked: string[] = []
  const standIn = (rest: string) => {
    asked.push(rest)
    return { text: 'stand-in', backend: '' }
  }
  const nothingFetched: SecretStores = Object.fromEntries(
    referenceSchemes.map((scheme) => [scheme, () => 'stand-in'] as const),
  )
  const secretStores: SecretStores = { ...nothingFetched, keychain: standIn }
  const options = { secretStores, keychain: true }
  const outcome = await resolveFlags(undefined, flags, io, options)
  if (!outcome.ok) {
    io.err(diagnosticsText(diagnosticsOf(outcome), painter(io.color.err)))
    return { exit: exitOf(outcome) }
  }
  const [first] = asked
  if (first !== undefined) return { entry: keychainEntry(first) }
  return (
    ofConnection(outcome.resolution) ?? {
      exit: usageError(io, `${expected}, as the connection in the settings is to no host and port`),
    }
  )
}

function ofConnection({ connection, origins }: Resolution): Chosen | undefined {
  if (connection.kind !== 'tcp') return undefined
  const { auth, address } = connection
  const entry = entryFor(auth.kind === 'password' ? auth.user : undefined, address)
  const origin = origins.password ?? origins.token
  return auth.kind === 'none' || origin === undefined
    ? { entry }
    : { entry, overruledBy: origin.at }
}
