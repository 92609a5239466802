/** What a registry can complain about. */
export type RegistryErrorCode =
  'ERR_ALIAS_IN_USE' | 'ERR_UNKNOWN_ALIAS' | 'ERR_DISCONNECTED' | 'ERR_CLOSE_FAILED'

/** A complaint of a `ConnectionRegistry`; match on `code`. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'
  /**
   * `ERR_ALIAS_IN_USE`: the alias is connected to another address. `ERR_UNKNOWN_ALIAS`: nothing was
   * added under it. `ERR_DISCONNECTED`: it was disconnected while connecting. `ERR_CLOSE_FAILED`:
   * the client did not close.
   */
  readonly code: RegistryErrorCode
  /** The alias it happened to. */
  readonly alias: string

  constructor(code: RegistryErrorCode, alias: string, message: string) {
    super(message)
    this.code = code
    this.alias = alias
  }
}
