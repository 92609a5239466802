import type { ResolveOptions } from '../resolve/options.ts'
import type { Resolution } from '../resolve/resolve.ts'

/** How connections are watched. */
export type WatchOptions = ResolveOptions & {
  /** Called with every new resolution, and the one before it. */
  readonly onChange?: ((resolution: Resolution, previous: Resolution) => void) | undefined
  /**
   * Called when the settings are no longer valid, once for each different message: an
   * `InvalidConnectionError`. The connection before stays the current one.
   */
  readonly onError?: ((error: unknown) => void) | undefined
  /**
   * How often everything is looked at again, in milliseconds, as stores and some file systems send
   * no events. `false` is never. Default: 60,000.
   */
  readonly pollMs?: number | false | undefined
  /** For how long files have to be left alone before they are read, in milliseconds. Default: 100. */
  readonly debounceMs?: number | undefined
  /** Whether watching keeps the process alive. Default: `true`. */
  readonly persistent?: boolean | undefined
  /** Closes the watch when it is aborted. */
  readonly signal?: AbortSignal | undefined
}

/**
 * A connection that is kept up to date. Iterating over it yields the current resolution, then every
 * later one, until it is closed; a slow consumer gets the latest.
 */
export type ConnectionWatch = AsyncIterable<Resolution> &
  Disposable & {
    /** The latest valid resolution. */
    readonly current: Resolution
    /**
     * Looks at everything now, stores included; for when the server refused the credential.
     *
     * @throws InvalidConnectionError when the settings are not valid now
     */
    readonly refresh: () => Promise<Resolution>
    /** Ends watching and iterating; no listener is called after it. */
    readonly close: () => void
  }
