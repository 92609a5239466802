import { nodeMachine, resolveConnection } from './index.ts'
import type { ConnectionArgs } from '../resolve/options.ts'
import { rotateWith } from '../rotate/rotate-password.ts'
import type { RotateOptions, Rotation } from '../rotate/rotate-password.ts'

export type { FilePort, RestRequest, RotationPort, Send } from '../machine/capabilities.ts'
export { RotationError } from '../rotate/rotation-error.ts'
export type { InForce, RotationFailure } from '../rotate/rotation-error.ts'
export type { SecretPlace } from '../rotate/place.ts'
export type { RotateOptions, Rotation } from '../rotate/rotate-password.ts'

/**
 * Changes a password on the server and where it is kept: in a file that a reference or a `_FILE`
 * variable names, or in the keychain. The new one is stored beside the old one first, and replaces it
 * once the server accepts it. If a rotation is cut off, the next call finishes it.
 *
 * @param args - settings by name, as for `resolveConnection`
 * @param options - which sources are read, what the new password is, and where the API is
 * @throws InvalidConnectionError when the settings make no connection
 * @throws {@link RotationError} with the password in force
 *
 * @example
 * ```ts no-run
 * import { rotatePassword } from 'milvus-connection/rotate'
 *
 * const { connection, keptIn } = await rotatePassword({ alias: 'prod' })
 * ```
 */
export function rotatePassword(
  args: ConnectionArgs = {},
  options: RotateOptions = {},
): Promise<Rotation> {
  return rotateWith({ resolve: resolveConnection, machine: nodeMachine }, args, options)
}
