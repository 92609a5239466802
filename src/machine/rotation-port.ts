import type { SecretPlace } from '../secrets/place.ts'

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

/** Sends a request by POST and answers with what came back; it follows no redirect. */
export type Send = (
  request: RestRequest,
) => Promise<{ readonly status: number; readonly text: string }>

/** What rotating a password takes of the machine. */
export type RotationPort = {
  readonly send: Send
  /** A file with a credential in it. */
  readonly filePlace: (path: string) => SecretPlace
  readonly pause: (ms: number) => Promise<void>
}
