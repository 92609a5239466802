import { Secret } from '../core/secret.ts'
import type { Machine, PathWatcher, WatchPort } from '../machine/machine.ts'
import { resolveOptionsIn } from '../resolve/options.ts'
import type { ConnectionArgs, ResolveOptions } from '../resolve/options.ts'
import type { Resolution, Resolver } from '../resolve/resolve.ts'
import type { Connection } from '../settings/connection.ts'

/** How connections are watched. */
export type WatchOptions = ResolveOptions & {
  /** Called with every new resolution, and the one before it. */
  readonly onChange?: ((resolution: Resolution, previous: Resolution) => void) | undefined
  /**
   * Called with an `InvalidConnectionError` when the settings are no longer valid, once for each
   * different message. The last valid connection stays current.
   */
  readonly onError?: ((error: unknown) => void) | undefined
  /**
   * How often everything is checked, in milliseconds, as stores and some file systems send no
   * events; `false` for never. Default: 60,000.
   */
  readonly pollMs?: number | false | undefined
  /** How long files must be left alone before they are read, in milliseconds. Default: 100. */
  readonly debounceMs?: number | undefined
  /** Whether watching keeps the process alive. Default: `true`. */
  readonly persistent?: boolean | undefined
  /** Closes the watch when it is aborted. */
  readonly signal?: AbortSignal | undefined
}

/**
 * A connection that is kept up to date. Iterating over it yields the current resolution, then each
 * new one, until it is closed; a slow consumer gets only the latest.
 */
export type ConnectionWatch = AsyncIterable<Resolution> &
  Disposable & {
    /** The latest valid resolution. */
    readonly current: Resolution
    /**
     * Checks everything now, including stores, for example after the server refused the credential.
     *
     * @throws InvalidConnectionError when the settings are not valid now
     */
    readonly refresh: () => Promise<Resolution>
    /** Ends watching and iterating; no listener is called afterwards. */
    readonly close: () => void
  }

export async function watchWith(
  { resolve, machine }: Resolver,
  args: ConnectionArgs,
  options: WatchOptions,
): Promise<ConnectionWatch> {
  const watching = new Watching(options.machine ?? machine, options, (recorded) =>
    resolve(args, { ...resolveOptionsIn(options), machine: recorded }),
  )
  await watching.start()
  return watching
}

type Outcome =
  | { readonly ok: true; readonly resolution: Resolution; readonly fingerprint: string }
  | { readonly ok: false; readonly error: unknown }

/** How many readings are discarded while files change faster than they are read. */
const maxTorn = 20

class Watching implements ConnectionWatch {
  readonly #machine: Machine
  readonly #options: WatchOptions
  readonly #resolve: (machine: Machine) => Promise<Resolution>
  readonly #port: WatchPort | undefined
  readonly #debounceMs: number
  readonly #persistent: boolean
  #watcher: PathWatcher | undefined
  #stopPolling: () => void = () => undefined
  #recording: Recording | undefined
  #current: { readonly resolution: Resolution; readonly fingerprint: string } | undefined
  #failure: { readonly error: unknown } | undefined
  #round: Promise<void> = Promise.resolve()
  #isLooking = false
  #isAskedAgain = false
  #isClosed = false
  #next = signal()

  constructor(
    machine: Machine,
    options: WatchOptions,
    resolve: (machine: Machine) => Promise<Resolution>,
  ) {
    const { debounceMs = 100, pollMs = 60_000, persistent = true } = options
    if (!isDuration(debounceMs) || (pollMs !== false && !isDuration(pollMs))) {
      throw new RangeError('Cannot watch: expected pollMs and debounceMs to be milliseconds')
    }
    this.#machine = machine
    this.#options = options
    this.#resolve = resolve
    this.#debounceMs = debounceMs
    this.#persistent = persistent
    this.#port = machine.watching?.()
  }

  async start(): Promise<void> {
    const { signal } = this.#options
    signal?.throwIfAborted()
    signal?.addEventListener('abort', this.close, { once: true })
    this.#watcher = this.#port?.watchPaths(() => this.#onEvent(), {
      persistent: this.#persistent,
      debounceMs: this.#debounceMs,
    })
    await this.#look()
    if (this.#current === undefined) {
      this.close()
      throw this.#failure?.error ?? signal?.reason
    }
    this.#pollLater()
  }

  get current(): Resolution {
    if (this.#current === undefined) throw new TypeError('Cannot be asked before it started')
    return this.#current.resolution
  }

  readonly refresh = async (): Promise<Resolution> => {
    if (!this.#isClosed) await this.#look()
    if (this.#failure) throw this.#failure.error
    return this.current
  }

  readonly close = (): void => {
    this.#isClosed = true
    this.#stopPolling()
    this.#watcher?.close()
    this.#options.signal?.removeEventListener('abort', this.close)
    this.#next.give()
  };

  [Symbol.dispose](): void {
    this.close()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Resolution, void, undefined> {
    let seen: Resolution | undefined
    while (!this.#isClosed) {
      if (this.current !== seen) {
        seen = this.current
        yield seen
      } else await this.#next.promise
    }
  }

  #hasClosed(): boolean {
    return this.#isClosed
  }

  // Only a change of what was read needs another look. A replaced folder is watched before it is read.
  #onEvent(): void {
    if (this.#recording !== undefined) this.#watcher?.watch(this.#recording.paths())
    if (this.#recording?.hasChanged() !== false) void this.#look()
  }

  /** One look at a time; a call during a look requests one more. */
  #look(): Promise<void> {
    this.#isAskedAgain = true
    if (!this.#isLooking) this.#round = this.#looks()
    return this.#round
  }

  async #looks(): Promise<void> {
    this.#isLooking = true
    let torn = 0
    try {
      while (this.#isAskedAgain && !this.#isClosed) {
        this.#isAskedAgain = false
        const recording = record(this.#machine)
        const outcome = await this.#resolveWith(recording)
        if (this.#hasClosed()) return
        this.#recording = recording
        this.#watcher?.watch(recording.paths())
        // Checked again now that it is watched: what changed during the reading may mix two states.
        const isTorn = recording.hasChanged()
        if (!isTorn || torn === maxTorn) this.#accept(outcome)
        if (!isTorn) continue
        torn = torn === maxTorn ? 0 : torn + 1
        this.#isAskedAgain = true
        await this.#pause()
      }
    } finally {
      this.#isLooking = false
    }
  }

  async #resolveWith(recording: Recording): Promise<Outcome> {
    try {
      const resolution = await this.#resolve(recording.machine)
      return {
        ok: true,
        resolution,
        fingerprint: fingerprint(resolution.connection, recording.machine),
      }
    } catch (error) {
      return { ok: false, error }
    }
  }

  #accept(outcome: Outcome): void {
    const previous = this.#current
    if (!outcome.ok) {
      const isNew = this.#failure === undefined || !isSame(this.#failure.error, outcome.error)
      this.#failure = outcome
      if (isNew && previous) this.#call(() => this.#options.onError?.(outcome.error))
      return
    }
    this.#failure = undefined
    if (outcome.fingerprint === previous?.fingerprint) return
    this.#current = outcome
    if (previous === undefined) return
    this.#next.give()
    this.#next = signal()
    this.#call(() => this.#options.onChange?.(outcome.resolution, previous.resolution))
  }

  // A listener's error must not end the watch; it becomes an uncaught exception.
  #call(call: () => void): void {
    try {
      call()
    } catch (error) {
      queueMicrotask(() => {
        throw error
      })
    }
  }

  #pollLater(): void {
    const { pollMs = 60_000 } = this.#options
    if (pollMs === false || this.#isClosed || this.#port === undefined) return
    this.#stopPolling = this.#port.after(
      pollMs,
      () => void this.#look().then(() => this.#pollLater()),
      { persistent: this.#persistent },
    )
  }

  #pause(): Promise<void> {
    const { promise, give } = signal()
    if (this.#port === undefined) give()
    else this.#port.after(this.#debounceMs, give, { persistent: true })
    return promise
  }
}

function signal(): { readonly promise: Promise<void>; readonly give: () => void } {
  let give: () => void = () => undefined
  const promise = new Promise<void>((resolve) => {
    give = resolve
  })
  return { promise, give }
}

function isDuration(value: number): boolean {
  return Number.isFinite(value) && value >= 0 && value < 2 ** 31
}

function isSame(one: unknown, other: unknown): boolean {
  return one instanceof Error && other instanceof Error && reasonOf(one) === reasonOf(other)
}

function reasonOf(error: Error): string {
  return 'diagnostics' in error ? JSON.stringify(error.diagnostics) : error.message
}

// A text to compare connections by, certificates included. It holds the credential: never show it.
function fingerprint(connection: Connection, machine: Machine): string {
  const files = pemPaths(connection).map((path) => machine.readText(path))
  return JSON.stringify([connection, files], function (this: unknown, key: string, value: unknown) {
    // JSON.stringify has already masked a Secret in `value`.
    const original: unknown =
      typeof this === 'object' && this !== null ? Reflect.get(this, key) : undefined
    return Secret.is(original) ? original.reveal() : value
  })
}

function pemPaths({ tls }: Connection): readonly string[] {
  if (tls.mode === 'off') return []
  const { caPemPath, serverPemPath } = tls
  const ofClient = tls.mode === 'mutual' ? [tls.clientPemPath, tls.clientKeyPath] : []
  return [caPemPath, serverPemPath, ...ofClient].filter((path) => path !== undefined)
}

type Recording = ReturnType<typeof record>

/** Records what is asked about the machine's files, so that it can be asked again. */
function record(machine: Machine) {
  const paths = new Set<string>()
  const questions = new Map<string, { readonly ask: () => unknown; readonly answer: string }>()

  // The last answer counts, as some readers repeat until two readings agree.
  function put<Answer>(kind: string, asked: readonly string[], ask: () => Answer): Answer {
    for (const path of asked) paths.add(path)
    const answer = ask()
    questions.set(JSON.stringify([kind, ...asked]), { ask, answer: JSON.stringify(answer) })
    return answer
  }

  const recorder: Machine = {
    ...machine,
    readText: (path) => put('text', [path], () => machine.readText(path)),
    exists: (path) => put('exists', [path], () => machine.exists(path)),
    findConfig: (folder, places) =>
      put(
        'config',
        places.map((place) => machine.path.resolve(folder, place)),
        () => machine.findConfig(folder, places),
      ),
  }
  return {
    machine: recorder,
    paths: () => [...paths],
    hasChanged: () =>
      [...questions.values()].some(({ ask, answer }) => JSON.stringify(ask()) !== answer),
  }
}
