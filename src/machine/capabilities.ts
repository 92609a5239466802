import type { TextRead } from './read-text.ts'

/** What a program printed, or why it did not finish. */
export type RunResult =
  | {
      readonly kind: 'ended'
      readonly exit: number
      readonly stdout: string
      readonly stderr: string
    }
  | { readonly kind: 'not-found' | 'denied' | 'timed-out' | 'too-much' | 'killed' }

/** How a program is run. */
export type RunOptions = {
  /** Aborting it stops the program and what it started. */
  readonly signal: AbortSignal
  readonly input?: string
  /** A program that prints more is stopped. Default: 1 MiB. */
  readonly maxBytes?: number
  /** Its whole environment. Default: that of the process. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Never the project's. Default: the root of the file system. */
  readonly folder?: string | undefined
}

/** Runs a program without a shell. */
export type RunProgram = (
  command: readonly [string, ...string[]],
  options: RunOptions,
) => Promise<RunResult>

/** What looking up a credential needs of the machine. */
export type StorePort = {
  /** That of the process, even if settings are read from another environment. */
  readonly processEnv: Readonly<Record<string, string | undefined>>
  /** As Node names it: `linux`, `darwin`, `win32` … */
  readonly platform: string
  /** As Node names it: `x64`, `arm64` … */
  readonly arch: string
  /** Reads a UTF-8 text file of at most 10 MiB. */
  readonly readText: (path: string) => TextRead
  readonly run: RunProgram
  /** Runs a part of this package in Node; absent in Electron and single executables. */
  readonly runPart?: ((name: string, options: RunOptions) => Promise<RunResult>) | undefined
  readonly fetch: typeof globalThis.fetch
  /** Loads an optional package, never from the project; `undefined` when it is not installed. */
  readonly load: (name: string) => Promise<unknown>
  /** Calls back later; returns the function that cancels it. */
  readonly after: (ms: number, then: () => void) => () => void
}

/** A request to the RESTful API. */
export type RestRequest = {
  readonly url: string
  /** `Authorization` holds the credential. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  /** Paths of PEM files, and the name to expect in the certificate. Default: the system's roots. */
  readonly tls?: {
    readonly rootPath?: string
    readonly certPath?: string
    readonly keyPath?: string
    readonly serverName?: string
  }
}

/** Sends a POST request and follows no redirect. */
export type Send = (
  request: RestRequest,
) => Promise<{ readonly status: number; readonly text: string }>

/** Files that are replaced as a whole. */
export type FilePort = {
  /** Resolves all links; fails when there is no file. */
  readonly realPath: (path: string) => Promise<string>
  /** Returns `undefined` when there is no file. */
  readonly read: (path: string) => Promise<string | undefined>
  /**
   * Replaces a file atomically and syncs it to disk; fails for a link. Owner and mode are kept, unless
   * another mode is given; a new file has mode 0600.
   */
  readonly replace: (
    path: string,
    text: string,
    options?: { readonly mode?: number },
  ) => Promise<void>
  readonly remove: (path: string) => Promise<void>
}

/** What rotating a password needs of the machine. */
export type RotationPort = {
  readonly send: Send
  readonly files: FilePort
  readonly pause: (ms: number) => Promise<void>
}
