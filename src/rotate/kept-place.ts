import type { Machine, Resolution } from '../entry/index.ts'
import { keychainPlace } from '../secrets/keychain-place.ts'
import { keychainEntry, keychainService } from '../secrets/keychain/entry.ts'
import { openKeychain } from '../secrets/keychain/open.ts'
import type { SecretPlace } from '../secrets/place.ts'
import { parseReference } from '../secrets/reference.ts'
import type { RotationPort } from '../machine/rotation-port.ts'
import { expandPath } from '../core/paths.ts'
import { fileUrlPath } from '../core/percent.ts'
import { RotationError } from './rotation-error.ts'

/**
 * Finds where the credential of a resolution is kept: in a file, or in the keychain. Whatever is
 * written into settings, or kept where others look after it, is not for a rotation to change.
 */
export function keptPlace(
  resolution: Resolution,
  machine: Machine,
  door: RotationPort,
  cwd: string,
): SecretPlace {
  const { connection, origins, raw } = resolution
  const { auth } = connection
  const [origin, written] =
    origins.token === undefined ? [origins.password, raw.password] : [origins.token, raw.token]
  if (auth.kind !== 'password' || origin === undefined)
    throw notKept('it is in none of the settings')
  if (origin.source === 'keychain' && connection.kind === 'tcp') {
    return keychainPlace(entriesOf(machine), keychainService, `${auth.user}@${connection.address}`)
  }
  const text = written?.reveal().trim() ?? ''
  const inSettings = [auth.password.reveal(), `${auth.user}:${auth.password.reveal()}`]
  if (text === '' || inSettings.some((one) => one.trim() === text))
    throw notKept(`it is written out at ${origin.at}`)
  const folder = origin.file === undefined ? cwd : machine.path.dirname(origin.file)
  const place = placeNamed(text, machine, (path) =>
    door.filePlace(expandPath(path, folder, machine)),
  )
  if (place) return place
  throw notKept(`${origin.at} names a place that it cannot be written to from here`)
}

// A text that is neither the credential nor a reference to it is the path that a variable such as
// MILVUS_PASSWORD_FILE holds.
function placeNamed(
  text: string,
  machine: Machine,
  fileAt: (path: string) => SecretPlace,
): SecretPlace | undefined {
  const reference = parseReference(text)
  // What systemd hands to a service there is a copy.
  const isCopy = /^(?:file:\/\/)?\$/.test(text)
  if (isCopy || (reference && 'slip' in reference)) return undefined
  if (reference === undefined) return fileAt(text)
  if (reference.scheme === 'file') return fileAt(fileUrlPath(reference.rest, machine.platform))
  if (reference.scheme !== 'keychain') return undefined
  const { service, account } = keychainEntry(reference.rest)
  return keychainPlace(entriesOf(machine), service, account)
}

function entriesOf(machine: Machine): Parameters<typeof keychainPlace>[0] {
  const keychain = openKeychain(machine)
  return {
    ...keychain,
    get: async (service, account) => (await keychain.get(service, account))?.reveal(),
  }
}

function notKept(where: string): RotationError {
  return new RotationError(
    'not-kept',
    'old',
    `Cannot rotate the password: ${where}`,
    'Keep it in a file (MILVUS_PASSWORD_FILE, file://) or in the keychain (milvus-connection secret set), or rotate it with the tool of the store that has it; nothing was changed',
  )
}
