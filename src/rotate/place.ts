import { expandPath } from '../core/paths.ts'
import { fileUrlPath } from '../core/percent.ts'
import type { Machine } from '../machine/machine.ts'
import type { FilePort } from '../machine/capabilities.ts'
import type { Resolution } from '../resolve/resolve.ts'
import { keychainEntry, keychainService, openKeychainOf } from '../secrets/keychain/keychain.ts'
import { parseReference } from '../secrets/reference.ts'
import { RotationError } from './rotation-error.ts'

/** Where a credential is kept, with room beside it for the next one. No interrupted step loses both. */
export type SecretPlace = {
  /** For people: `the file /run/secrets/milvus`, `the keychain entry milvus/prod`. */
  readonly name: string
  /** Where the next text waits, for people. */
  readonly pendingName: string
  /** The text in use; `undefined` when there is none. */
  readonly read: () => Promise<string | undefined>
  /** The text that waits to take its place; `undefined` when there is none. */
  readonly pending: () => Promise<string | undefined>
  /** Keeps a text beside the one in use, safe on disk before the promise resolves. */
  readonly stage: (text: string) => Promise<void>
  /** Replaces the text in use, then removes the one that waited. */
  readonly promote: (text: string) => Promise<void>
  /** Removes the text that waits. */
  readonly discard: () => Promise<void>
}

/** Where the credential of a resolution is kept; throws unless that is a file or the keychain. */
export function placeOf(
  resolution: Resolution,
  machine: Machine,
  files: FilePort,
  cwd: string,
): SecretPlace {
  const { connection, origins, raw } = resolution
  const { auth } = connection
  const [origin, written] =
    origins.token === undefined ? [origins.password, raw.password] : [origins.token, raw.token]
  if (auth.kind !== 'password' || origin === undefined)
    throw notKept('it is in none of the settings')
  if (origin.source === 'keychain' && connection.kind === 'tcp')
    return keychainPlace(machine, keychainService, `${auth.user}@${connection.address}`)
  const text = written?.reveal().trim() ?? ''
  const inSettings = [auth.password.reveal(), `${auth.user}:${auth.password.reveal()}`]
  if (text === '' || inSettings.some((one) => one.trim() === text))
    throw notKept(`it is written out at ${origin.at}`)
  const folder = origin.file === undefined ? cwd : machine.path.dirname(origin.file)
  const place = placeNamed(text, machine, (path) =>
    filePlace(files, expandPath(path, folder, machine)),
  )
  if (place) return place
  throw notKept(`${origin.at} names a place that it cannot be written to from here`)
}

// A text that is not a reference is a path, as in MILVUS_PASSWORD_FILE.
function placeNamed(
  text: string,
  machine: Machine,
  fileAt: (path: string) => SecretPlace,
): SecretPlace | undefined {
  const reference = parseReference(text)
  // systemd puts a copy into $CREDENTIALS_DIRECTORY.
  const isCopy = /^(?:file:\/\/)?\$/.test(text)
  if (isCopy || (reference && 'slip' in reference)) return undefined
  if (reference === undefined) return fileAt(text)
  if (reference.scheme === 'file') return fileAt(fileUrlPath(reference.rest, machine.platform))
  if (reference.scheme !== 'keychain') return undefined
  const { service, account } = keychainEntry(reference.rest)
  return keychainPlace(machine, service, account)
}

function notKept(where: string): RotationError {
  return new RotationError(
    'not-kept',
    'old',
    `Cannot rotate the password: ${where}`,
    'Keep it in a file (MILVUS_PASSWORD_FILE, file://) or in the keychain (milvus-connection secret set), or rotate it with the tool of the store that has it; nothing was changed',
  )
}

function keychainPlace(machine: Machine, service: string, account: string): SecretPlace {
  const keychain = openKeychainOf(machine)
  const waiting = `${account}#pending`
  return {
    name: `the keychain entry ${service}/${account}`,
    pendingName: `the keychain entry ${service}/${waiting}`,
    read: async () => (await keychain.get(service, account))?.reveal(),
    pending: async () => (await keychain.get(service, waiting))?.reveal(),
    stage: (text) => keychain.set(service, waiting, text),
    async promote(text) {
      await keychain.set(service, account, text)
      await keychain.delete(service, waiting)
    },
    async discard() {
      await keychain.delete(service, waiting)
    },
  }
}

// A newline at the end stays, and so does a link: the file it leads to is replaced.
function filePlace(files: FilePort, path: string): SecretPlace {
  const pendingPath = async () => `${await files.realPath(path)}.pending`
  const withEndOf = async (target: string, text: string) =>
    text + (/\r?\n$/.exec((await files.read(target)) ?? '')?.[0] ?? '')
  return {
    name: `the file ${path}`,
    pendingName: `${path}.pending`,
    read: async () => withoutEnd(await files.read(path)),
    pending: async () => withoutEnd(await files.read(await pendingPath())),
    async stage(text) {
      const target = await files.realPath(path)
      await files.replace(`${target}.pending`, await withEndOf(target, text), { mode: 0o600 })
    },
    async promote(text) {
      const target = await files.realPath(path)
      await files.replace(target, await withEndOf(target, text))
      await files.remove(`${target}.pending`)
    },
    discard: async () => files.remove(await pendingPath()),
  }
}

function withoutEnd(text: string | undefined): string | undefined {
  return text?.replace(/\r?\n$/, '')
}
