import type { TextRead } from './read-text.ts'

/** What a program printed, or why it has no answer. */
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
  /** Stops the program, and what it started, when it is aborted. */
  readonly signal: AbortSignal
  /** Written to its standard input. */
  readonly input?: string
  /** Stops a program that prints more. Default: 1 MiB. */
  readonly maxBytes?: number
  /** Its whole environment. Default: the environment of the process. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The folder it runs in, never the project's. Default: the root of the file system. */
  readonly folder?: string | undefined
}

/** Runs a program without a shell. */
export type RunProgram = (
  command: readonly [string, ...string[]],
  options: RunOptions,
) => Promise<RunResult>

/** What looking a credential up needs of the machine. */
export type StorePort = {
  /** The environment of the process, even if settings are read from another one. */
  readonly processEnv: Readonly<Record<string, string | undefined>>
  /** As Node names it: `linux`, `darwin`, `win32` … */
  readonly platform: string
  /** As Node names it: `x64`, `arm64` … */
  readonly arch: string
  /** Reads a UTF-8 text file of at most 10 MiB. */
  readonly readText: (path: string) => TextRead
  readonly run: RunProgram
  /**
   * Runs a part of this package in a child process of Node; left out where this process is not
   * `node` itself (Electron and single executables would start themselves).
   */
  readonly runPart?: ((name: string, options: RunOptions) => Promise<RunResult>) | undefined
  readonly fetch: typeof globalThis.fetch
  /**
   * Loads an optional package, such as an SDK or keytar, from beside this one, never from the
   * project; `undefined` when it is not installed. What it throws while loading is thrown on.
   */
  readonly load: (name: string) => Promise<unknown>
  /** Calls back later; returns the function that cancels it. */
  readonly after: (ms: number, then: () => void) => () => void
}

/** A request to the RESTful API. */
export type RestRequest = {
  readonly url: string
  /** The credential is in `Authorization`. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  /** Paths of PEM files, and the name that the certificate must carry; absent when system roots do. */
  readonly tls?: {
    readonly rootPath?: string
    readonly certPath?: string
    readonly keyPath?: string
    readonly serverName?: string
  }
}

/** Sends a request by POST and returns the response; it follows no redirect. */
export type Send = (
  request: RestRequest,
) => Promise<{ readonly status: number; readonly text: string }>

/** Files that are replaced as a whole. */
export type FilePort = {
  /** The path behind all links; fails when there is no file. */
  readonly realPath: (path: string) => Promise<string>
  /** The text of a file; `undefined` when there is none. */
  readonly read: (path: string) => Promise<string | undefined>
  /**
   * Replaces a file at once: a reader sees the old text or the new one, which is on disk when this
   * ends. It keeps owner and mode, unless another mode is given; a new file has mode 0600. It fails
   * where `path` is a link.
   */
  readonly replace: (
    path: string,
    text: string,
    options?: { readonly mode?: number },
  ) => Promise<void>
  /** Removes a file, if there is one. */
  readonly remove: (path: string) => Promise<void>
}

/** What rotating a password needs of the machine. */
export type RotationPort = {
  readonly send: Send
  readonly files: FilePort
  readonly pause: (ms: number) => Promise<void>
}
