import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

import { listen } from './server.ts'

/** A request that came by. */
export type Passing = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type Canned = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Stands before a server, notes what is asked, and may answer or change answers itself. */
export type Relay = {
  readonly url: string
  readonly seen: Passing[]
  /** Answers in place of the server; `hang` never answers. */
  instead: (request: Passing) => Canned | 'hang' | undefined
  readonly stop: () => void
}

export async function startRelay(
  target: string,
  change: (answer: Canned, request: Passing) => Canned = (answer) => answer,
): Promise<Relay> {
  const seen: Passing[] = []
  const server = createServer((incoming, outgoing) => {
    void passOn(incoming, outgoing)
  })
  async function passOn(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await passing(incoming)
    seen.push(request)
    const canned = relay.instead(request)
    if (canned === 'hang') return
    const answer = canned ?? change(await asked(target, request), request)
    outgoing.writeHead(answer.status, answer.headers).end(answer.body)
  }
  const relay: Relay = {
    url: `http://127.0.0.1:${await listen(server)}`,
    seen,
    instead: () => undefined,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return relay
}

async function passing(incoming: IncomingMessage): Promise<Passing> {
  let body = ''
  for await (const chunk of incoming) body += String(chunk)
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: incoming.headers,
    body,
  }
}

async function asked(target: string, { method, path, headers, body }: Passing): Promise<Canned> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const outgoing = request(`${target}${path}`, { method, headers }, (incoming) => {
      passing(incoming)
        .then(({ body: answer }) => {
          const type = incoming.headers['content-type']
          const location = incoming.headers.location
          const kept = { ...(type && { 'content-type': type }), ...(location && { location }) }
          resolve({ status: incoming.statusCode ?? 0, headers: kept, body: answer })
        })
        .catch(reject)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
