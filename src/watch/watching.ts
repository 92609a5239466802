import type { Machine, PathWatcher, Resolution, WatchPort } from '../entry/index.ts'
import { record } from './tape.ts'
import type { Tape } from './tape.ts'
import { fingerprint } from './fingerprint.ts'
import type { ConnectionWatch, WatchOptions } from './connection-watch.ts'

type Outcome =
  | { readonly ok: true; readonly resolution: Resolution; readonly told: string }
  | { readonly ok: false; readonly error: unknown }

/** While files change faster than they are read, so many readings are thrown away. */
const maxTorn = 20

/** The state behind a {@link ConnectionWatch}. */
export class Watching implements ConnectionWatch {
  readonly #machine: Machine
  readonly #options: WatchOptions
  readonly #resolve: (machine: Machine) => Promise<Resolution>
  readonly #door: WatchPort | undefined
  readonly #debounceMs: number
  readonly #persistent: boolean
  #watcher: PathWatcher | undefined
  #stopPolling: () => void = () => undefined
  #tape: Tape | undefined
  #current: { readonly resolution: Resolution; readonly told: string } | undefined
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
    this.#door = machine.watching?.()
  }

  /** Makes the first resolution; without one there is nothing to watch. */
  async start(): Promise<void> {
    const { signal } = this.#options
    signal?.throwIfAborted()
    signal?.addEventListener('abort', this.close, { once: true })
    this.#watcher = this.#door?.watchPaths(() => this.#stirred(), {
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

  // Others write to these folders too; only what was read calls for another look. A folder that was
  // replaced is to be watched before it is read.
  #stirred(): void {
    if (this.#tape !== undefined) this.#watcher?.watch(this.#tape.paths())
    if (this.#tape?.hasChanged() !== false) void this.#look()
  }

  /** One look at a time; what is asked during one is a further one. */
  #look(): Promise<void> {
    this.#isAskedAgain = true
    if (!this.#isLooking) this.#round = this.#looks()
    return this.#round
  }

  async #looks(): Promise<void> {
    this.#isLooking = true
    try {
      await this.#lookUntilNobodyAsks()
    } finally {
      this.#isLooking = false
    }
  }

  async #lookUntilNobodyAsks(): Promise<void> {
    let torn = 0
    while (this.#isAskedAgain && !this.#isClosed) {
      this.#isAskedAgain = false
      const tape = record(this.#machine)
      const outcome = await this.#resolveWith(tape)
      if (this.#hasClosed()) return
      this.#tape = tape
      this.#watcher?.watch(tape.paths())
      // Asked once more now that it is watched: nothing can change unnoticed from here on, and what
      // changed while it was read may be half of one state and half of another.
      const isTorn = tape.hasChanged()
      if (!isTorn || torn === maxTorn) this.#take(outcome)
      if (!isTorn) continue
      torn = torn === maxTorn ? 0 : torn + 1
      this.#isAskedAgain = true
      await this.#pause()
    }
  }

  async #resolveWith(tape: Tape): Promise<Outcome> {
    try {
      const resolution = await this.#resolve(tape.machine)
      return { ok: true, resolution, told: fingerprint(resolution.connection, tape.machine) }
    } catch (error) {
      return { ok: false, error }
    }
  }

  #take(outcome: Outcome): void {
    const previous = this.#current
    if (!outcome.ok) {
      const isNew = this.#failure === undefined || !isSame(this.#failure.error, outcome.error)
      this.#failure = outcome
      if (isNew && previous) this.#tell(() => this.#options.onError?.(outcome.error))
      return
    }
    this.#failure = undefined
    if (outcome.told === previous?.told) return
    this.#current = outcome
    if (previous === undefined) return
    this.#next.give()
    this.#next = signal()
    this.#tell(() => this.#options.onChange?.(outcome.resolution, previous.resolution))
  }

  // A listener's own fault is its owner's to see, and must not end the watch.
  #tell(call: () => void): void {
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
    if (pollMs === false || this.#isClosed || this.#door === undefined) return
    this.#stopPolling = this.#door.after(
      pollMs,
      () => void this.#look().then(() => this.#pollLater()),
      { persistent: this.#persistent },
    )
  }

  #pause(): Promise<void> {
    const { promise, give } = signal()
    if (this.#door === undefined) give()
    else this.#door.after(this.#debounceMs, give, { persistent: true })
    return promise
  }
}

/** Something to wait for, which one gives. */
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
  return one instanceof Error && other instanceof Error && one.message === other.message
}
