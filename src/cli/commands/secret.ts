import { Option } from 'commander'

import { isStoreError } from '../../secrets/store.ts'
import type { SecretStores } from '../../secrets/store.ts'
import { keychainEntry, keychainService, openKeychainOf } from '../../secrets/keychain/keychain.ts'
import type { Keychain, KeychainEntry, KeychainOptions } from '../../secrets/keychain/keychain.ts'
import { referenceSchemes } from '../../secrets/reference.ts'
import type { Resolution } from '../../resolve/resolve.ts'
import { flagName } from '../../settings/names.ts'
import { settings } from '../../settings/table.ts'
import { formatUri, parseUri } from '../../uri/index.ts'
import { connectionOptions } from '../flags.ts'
import { diagnosticsText } from '../formats/diagnostics.ts'
import { exit, usageError } from '../io.ts'
import type { Io } from '../io.ts'
import { diagnosticsOf, exitOf, resolveFlags } from '../outcome.ts'
import type { Command, Invocation } from './command.ts'

const accountArgument = {
  name: 'account',
  doc: 'user@host:port, host:port for an API key, or keychain://service/account; by default the user and host of the settings.',
} as const

const secretFlags = settings.filter(({ kind }) => kind === 'secret').map(({ id }) => flagName(id))

export const secretSet: Command = {
  name: 'secret set',
  summary: 'Keep a password or an API key in the keychain, in place of one that is there.',
  argument: accountArgument,
  details: `It is asked for on a terminal, and not shown; else it is read from standard input, less one
newline at the end. It is never an argument.

A user without a password anywhere gets it from the entry user@host:port; --keychain has an API
key looked up too, in host:port. Others are referred to: keychain://service/account.

Exit codes: 0 kept, 1 invalid settings, 2 usage, 3 the keychain cannot be used, 130 interrupted.

Examples:
  milvus-connection secret set root@db.example:19530
  milvus-connection secret set --uri https://db.example --user root
  milvus-connection secret set keychain://milvus/prod < token.txt`,
  options: () => [...accountOptions(), quietOption()],

  async run(invocation) {
    const { flags, io } = invocation
    const chosen = await chooseEntry(invocation)
    if ('exit' in chosen) return chosen.exit
    const { entry, overruledBy } = chosen
    const name = nameOf(entry)
    const given = await readCredential(io, name)
    if ('exit' in given) return given.exit
    return withKeychain(io, `keep the credential of ${name}`, async (keychain, options) => {
      await keychain.set(entry.service, entry.account, given.secret, options)
      if (flags['quiet'] === true) return exit.ok
      io.err(`Kept the credential of ${name} in ${keychain.backend}\n`)
      if (overruledBy !== undefined)
        io.err(`It is not used as long as the one from ${overruledBy} is set\n`)
      return exit.ok
    })
  },
}

export const secretGet: Command = {
  name: 'secret get',
  summary: 'Say whether the keychain has a credential, and print it with --show.',
  argument: accountArgument,
  details: `Exit codes: 0 there, 1 not there or invalid settings, 2 usage, 3 the keychain cannot be used.

Examples:
  milvus-connection secret get root@db.example:19530
  milvus-connection secret get keychain://milvus/prod --show`,
  options: () => [
    ...accountOptions(),
    new Option('--show', 'Print the credential, and a newline.'),
    quietOption(),
  ],

  async run(invocation) {
    const { flags, io } = invocation
    return withEntry(
      invocation,
      'look up',
      async ({ service, account }, name, keychain, options) => {
        const secret = await keychain.get(service, account, options)
        if (secret === undefined) {
          io.err(`There is no credential of ${name} in ${keychain.backend}\n`)
          return exit.notFound
        }
        if (flags['show'] === true) io.out(`${secret.reveal()}\n`)
        else if (flags['quiet'] !== true)
          io.out(`${name}  ${secret.toString()}  ${keychain.backend}\n`)
        return exit.ok
      },
    )
  },
}

export const secretList: Command = {
  name: 'secret list',
  summary: 'List the accounts that the keychain has credentials of, and no credential.',
  details: `Exit codes: 0 ok, also where there is none, 2 usage, 3 the keychain cannot be used.

Examples:
  milvus-connection secret list
  milvus-connection secret list --service milvus --format json`,
  options: () => [
    new Option('--service <name>', 'List the entries of another service.').default(
      keychainService,
      keychainService,
    ),
    new Option('--format <format>', 'How to print it.').choices(['table', 'json']),
  ],

  async run({ flags, io }) {
    const service = String(flags['service'])
    return withKeychain(io, 'list the accounts in the keychain', async (keychain, options) => {
      const accounts = await keychain.accounts(service, options)
      const { backend } = keychain
      if (flags['format'] === 'json') {
        io.out(`${JSON.stringify({ schemaVersion: 1, service, backend, accounts }, null, 2)}\n`)
        return exit.ok
      }
      io.out(accounts.map((account) => `${account}\n`).join(''))
      if (accounts.length === 0) io.err(`There is no entry of that service in ${backend}\n`)
      return exit.ok
    })
  },
}

export const secretDelete: Command = {
  name: 'secret delete',
  summary: 'Take a credential out of the keychain.',
  argument: accountArgument,
  details: `Exit codes: 0 deleted, 1 not there or invalid settings, 2 usage, 3 the keychain cannot be used.

Examples:
  milvus-connection secret delete root@db.example:19530
  milvus-connection secret delete keychain://milvus/prod`,
  options: () => [...accountOptions(), quietOption()],

  async run(invocation) {
    const { flags, io } = invocation
    return withEntry(
      invocation,
      'delete',
      async ({ service, account }, name, keychain, options) => {
        const wasThere = await keychain.delete(service, account, options)
        if (!wasThere) io.err(`There is no credential of ${name} in ${keychain.backend}\n`)
        else if (flags['quiet'] !== true)
          io.err(`Deleted the credential of ${name} from ${keychain.backend}\n`)
        return wasThere ? exit.ok : exit.notFound
      },
    )
  },
}

/** The flags that identify an account: no credential is among them. */
function accountOptions(): Option[] {
  return connectionOptions().filter(
    ({ long }) => long === undefined || !(secretFlags.includes(long) || long.endsWith('keychain')),
  )
}

export function quietOption(): Option {
  return new Option('-q, --quiet', 'Say nothing but what goes wrong.')
}

/** The entry that a command line names, or the exit code of a command that cannot go on. */
type Chosen =
  | {
      readonly entry: KeychainEntry
      /** Where a credential is set that is stronger than the keychain's. */
      readonly overruledBy?: string
    }
  | { readonly exit: number }

const expected =
  'expected an account such as root@db.example:19530 (db.example:443 for an API key), or keychain://service/account'

async function chooseEntry(invocation: Invocation): Promise<Chosen> {
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
  // Any other word may be a credential that was meant for standard input.
  if (!/:\d+$/.test(address) || user === '' || user?.includes(':')) return undefined
  const { uri } = parseUri(address)
  return uri?.kind === 'tcp' ? entryFor(user, formatUri(uri)) : undefined
}

function entryFor(user: string | undefined, address: string): KeychainEntry {
  const account = user === undefined ? address : `${user}@${address}`
  return { service: keychainService, account }
}

// Resolves with stand-ins for all stores, which fetch nothing: what the one for the keychain is asked
// for is the account.
async function ofSettings({ flags, io }: Invocation): Promise<Chosen> {
  const asked: string[] = []
  const standIn = (rest: string) => {
    asked.push(rest)
    return { text: 'stand-in', backend: '' }
  }
  const secretStores: SecretStores = {
    ...Object.fromEntries(referenceSchemes.map((scheme) => [scheme, () => 'stand-in'])),
    keychain: standIn,
  }
  const outcome = await resolveFlags(undefined, flags, io, { secretStores, keychain: true })
  if (!outcome.ok) {
    io.err(diagnosticsText(diagnosticsOf(outcome), io.paint.err))
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

async function withEntry(
  invocation: Invocation,
  doing: string,
  use: (
    entry: KeychainEntry,
    name: string,
    keychain: Keychain,
    options: KeychainOptions,
  ) => Promise<number>,
): Promise<number> {
  const chosen = await chooseEntry(invocation)
  if ('exit' in chosen) return chosen.exit
  const name = nameOf(chosen.entry)
  return withKeychain(invocation.io, `${doing} the credential of ${name}`, (keychain, options) =>
    use(chosen.entry, name, keychain, options),
  )
}

// Long enough to look up the password of a keyring and type it.
const limitMs = 120_000

async function withKeychain(
  io: Io,
  doing: string,
  use: (keychain: Keychain, options: KeychainOptions) => Promise<number>,
): Promise<number> {
  try {
    return await use(openKeychainOf(io.machine), { signal: AbortSignal.timeout(limitMs) })
  } catch (error) {
    if (!isStoreError(error)) throw error
    const paint = io.paint.err
    io.err(
      `${paint('red', 'error')} Cannot ${doing}: ${error.message}\n  ${paint('dim', 'fix')} ${error.help}\n`,
    )
    return error.failure === 'malformed' ? exit.usage : exit.unreadable
  }
}

function nameOf({ service, account }: KeychainEntry): string {
  return service === keychainService
    ? account
    : `keychain://${encodeURIComponent(service)}/${account}`
}

/** A credential, or the exit code of a command that cannot go on. */
export type Given = { readonly secret: string } | { readonly exit: number }

/** Asks for a credential on the terminal, twice, or reads it from standard input. */
export async function readCredential(io: Io, name: string): Promise<Given> {
  const given = io.ask ? await typed(io.ask, name) : piped(await io.input())
  return 'expected' in given ? { exit: usageError(io, `expected ${given.expected}`) } : given
}

type Read = Given | { readonly expected: string }

async function typed(ask: NonNullable<Io['ask']>, name: string): Promise<Read> {
  const answer = await ask([`Credential of ${name} (not shown): `, 'Once more: '])
  if (answer.kind === 'interrupted') return { exit: exit.interrupted }
  if (answer.kind === 'ended') return { expected: 'a credential to be typed' }
  const [secret = '', again] = answer.lines
  if (secret === '') return { expected: 'a credential, and nothing was typed' }
  return secret === again ? { secret } : { expected: 'the same credential both times' }
}

function piped(bytes: Uint8Array): Read {
  const secret = new TextDecoder().decode(bytes).replace(/\r?\n$/, '')
  if (secret === '') return { expected: 'the credential on standard input' }
  // The decoder puts U+FFFD for bytes that are not UTF-8.
  const isUtf8 = !secret.includes('\uFFFD')
  return isUtf8 ? { secret } : { expected: 'the credential on standard input to be UTF-8' }
}
