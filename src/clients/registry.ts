import type { Connection } from '../settings/connection.ts'

/** Why a method of {@link ConnectionRegistry} threw. */
export type RegistryErrorCode =
  'ERR_ALIAS_IN_USE' | 'ERR_UNKNOWN_ALIAS' | 'ERR_DISCONNECTED' | 'ERR_CLOSE_FAILED'

/** An error of a `ConnectionRegistry`; match on `code`. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'
  readonly code: RegistryErrorCode
  readonly alias: string

  constructor(code: RegistryErrorCode, alias: string, message: string) {
    super(message)
    this.code = code
    this.alias = alias
  }
}

/** How a registry closes its clients. */
export type RegistryOptions<Client> = {
  /** Closes a client. By default its own `close`, `closeConnection`, `disconnect` or disposer. */
  readonly close?: (client: Client) => void | Promise<void>
}

/** What {@link ConnectionRegistry.list} says of one alias. */
export type RegistryEntry = {
  readonly alias: string
  /** `host:port`, or the uri of a socket or file. */
  readonly address: string
  /** Whether a client exists or is being made. */
  readonly connected: boolean
}

/** Makes a client; the adapters turn the connection into its options. */
export type ClientFactory<Client> = (connection: Connection) => Client | Promise<Client>

type Attempt<Client> = { readonly client: Promise<Client>; wanted: boolean }

type Slot<Client> = { connection: Connection; attempt?: Attempt<Client> | undefined }

/** A client being closed; `end` is the failure, if any. */
type Closing = { readonly alias: string; readonly end: Promise<RegistryError | undefined> }

/**
 * Keeps connections by alias and one client of any kind for each, with the verbs of pymilvus's
 * `connections`. It makes and closes clients only when asked to.
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { ConnectionRegistry } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * const registry = new ConnectionRegistry<{ close(): void }>()
 * registry.add(connection)
 * await registry.connect('default', () => ({ close() {} }))
 * registry.list() // => [{ alias: 'default', address: 'localhost:19530', connected: true }]
 * await registry.disconnect('default')
 * ```
 */
export class ConnectionRegistry<Client> {
  readonly #slots = new Map<string, Slot<Client>>()
  readonly #closing = new Set<Closing>()
  readonly #close: (client: Client) => void | Promise<void>

  constructor({ close = closeClient }: RegistryOptions<Client> = {}) {
    this.#close = close
  }

  /**
   * Keeps a connection under its own alias, or under another. A connected alias keeps its client;
   * the new connection counts for the next one made.
   *
   * @throws {RegistryError} `ERR_ALIAS_IN_USE` when the alias is connected to another address
   */
  add(connection: Connection): void
  add(alias: string, connection: Connection): void
  add(...given: readonly [Connection] | readonly [string, Connection]): void {
    const [alias, connection] = given.length === 1 ? [given[0].alias, given[0]] : given
    const slot = this.#slots.get(alias)
    if (slot?.attempt !== undefined && addressOf(slot.connection) !== addressOf(connection)) {
      throw new RegistryError(
        'ERR_ALIAS_IN_USE',
        alias,
        'Cannot add the connection: its alias is connected to another address; disconnect it first',
      )
    }
    if (slot === undefined) this.#slots.set(alias, { connection })
    else slot.connection = connection
  }

  /**
   * Returns the client of an alias, making it at the first call. Concurrent calls share one
   * attempt; after a failed one the next call tries again.
   *
   * @throws {RegistryError} `ERR_UNKNOWN_ALIAS` when nothing was added under the alias,
   * `ERR_DISCONNECTED` when it was disconnected meanwhile; and what the factory throws
   */
  async connect(alias: string, factory: ClientFactory<Client>): Promise<Client> {
    const slot = this.#slots.get(alias)
    if (slot === undefined) {
      throw new RegistryError(
        'ERR_UNKNOWN_ALIAS',
        alias,
        'Cannot connect: expected an alias that was added',
      )
    }
    const attempt = (slot.attempt ??= {
      client: (async () => factory(slot.connection))(),
      wanted: true,
    })
    try {
      const client = await attempt.client
      if (attempt.wanted) return client
    } catch (error) {
      if (slot.attempt === attempt) slot.attempt = undefined
      throw error
    }
    throw new RegistryError(
      'ERR_DISCONNECTED',
      alias,
      'Cannot connect: the alias was disconnected meanwhile',
    )
  }

  /**
   * Closes the client of an alias, if any, even one still being made, and keeps the connection.
   * Returns when every client of the alias is closed, earlier ones included.
   *
   * @throws {RegistryError} `ERR_CLOSE_FAILED`, without a message that can quote a credential
   */
  async disconnect(alias: string): Promise<void> {
    this.#startClosing(alias)
    const [failure] = await this.#failures((closing) => closing.alias === alias)
    if (failure !== undefined) throw failure
  }

  /**
   * Replaces the connection under its alias, whatever its address, and closes the old client; the
   * next {@link ConnectionRegistry.connect} makes a new one. For `watchConnection`.
   *
   * @throws {RegistryError} `ERR_CLOSE_FAILED`; the new connection is kept all the same
   */
  async replace(connection: Connection): Promise<void> {
    const closed = this.disconnect(connection.alias)
    this.add(connection)
    await closed
  }

  /** Whether a connection was added under this alias. */
  has(alias: string): boolean {
    return this.#slots.has(alias)
  }

  /** Every alias in the order it was added. */
  list(): readonly RegistryEntry[] {
    return Array.from(this.#slots, ([alias, { connection, attempt }]) => ({
      alias,
      address: addressOf(connection),
      connected: attempt !== undefined,
    }))
  }

  /** `host:port`, or the uri of a socket or file; nothing for an unknown alias. */
  address(alias: string): string | undefined {
    const slot = this.#slots.get(alias)
    return slot && addressOf(slot.connection)
  }

  /** Forgets an alias, and disconnects it like {@link ConnectionRegistry.disconnect}. */
  async remove(alias: string): Promise<void> {
    const closed = this.disconnect(alias)
    this.#slots.delete(alias)
    await closed
  }

  /** @throws {AggregateError} with a {@link RegistryError} for each client that did not close */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const alias of this.#slots.keys()) this.#startClosing(alias)
    const failures = await this.#failures(() => true)
    if (failures.length > 0) {
      throw new AggregateError(failures, `Cannot close ${failures.length} of the clients`)
    }
  }

  #startClosing(alias: string): void {
    const slot = this.#slots.get(alias)
    if (slot?.attempt === undefined) return
    const { attempt } = slot
    attempt.wanted = false
    slot.attempt = undefined
    const end = this.#end(alias, attempt).finally(() => this.#closing.delete(closing))
    const closing = { alias, end }
    this.#closing.add(closing)
  }

  async #end(alias: string, { client }: Attempt<Client>): Promise<RegistryError | undefined> {
    const arrived = await client.then(
      (value) => ({ value }),
      () => undefined,
    )
    if (arrived === undefined) return undefined
    try {
      await this.#close(arrived.value)
      return undefined
    } catch {
      return new RegistryError('ERR_CLOSE_FAILED', alias, 'Cannot close the client of an alias')
    }
  }

  async #failures(isMeant: (closing: Closing) => boolean): Promise<RegistryError[]> {
    const ends = await Promise.all([...this.#closing].filter(isMeant).map(({ end }) => end))
    return ends.filter((failure) => failure !== undefined)
  }
}

function addressOf(connection: Connection): string {
  return connection.kind === 'tcp' ? connection.address : connection.uri
}

const ways = ['close', 'closeConnection', 'disconnect', Symbol.asyncDispose, Symbol.dispose]

/** Calls the first method present; a client without any, such as one for HTTP, needs no closing. */
async function closeClient(client: unknown): Promise<void> {
  if (typeof client !== 'object' || client === null) return
  for (const way of ways) {
    const method: unknown = Reflect.get(client, way)
    if (typeof method !== 'function') continue
    await Reflect.apply(method, client, [])
    return
  }
}
