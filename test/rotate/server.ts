import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** What the server is asked: which call, and whether with the password in force. */
export type Asked = { readonly call: 'describe' | 'update_password'; readonly isRight: boolean }

/** A server that speaks the users' part of the RESTful API v2, as its documentation has it. */
export type ApiServer = {
  readonly url: string
  readonly port: number
  password: string
  readonly asked: Asked[]
  /** Takes the answer's place, where it wants to; `apply` does what was asked for. */
  intercept: ((asked: Asked, answer: ServerResponse, apply: () => void) => boolean) | undefined
}

export async function apiServer(password = 'old-password'): Promise<ApiServer> {
  const http: Server = createServer((request, answer) => void serve(api, request, answer))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const api: ApiServer = {
    url: `http://127.0.0.1:${port}`,
    port,
    password,
    asked: [],
    intercept: undefined,
  }
  onTestFinished(() => {
    http.closeAllConnections()
    http.close()
  })
  return api
}

async function serve(
  api: ApiServer,
  request: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  const body: { userName?: string; password?: string; newPassword?: string } = JSON.parse(
    await text(request),
  )
  const call = /^\/v2\/vectordb\/users\/(describe|update_password)$/.exec(request.url ?? '')?.[1]
  if (call !== 'describe' && call !== 'update_password')
    return reply(answer, 404, '404 page not found')
  const isRight = request.headers.authorization === `Bearer root:${api.password}`
  const asked = { call, isRight } as const
  api.asked.push(asked)
  const isChange = call === 'update_password' && isRight && body.password === api.password
  const apply = () => {
    if (isChange) api.password = body.newPassword ?? ''
  }
  if (api.intercept?.(asked, answer, apply)) return
  if (!isRight) return reply(answer, 401, { code: 1800, message: "user hasn't authenticated" })
  if (isChange && Buffer.byteLength(body.newPassword ?? '') < 6) {
    return reply(answer, 200, { code: 1100, message: 'invalid password length' })
  }
  apply()
  reply(answer, 200, { code: 0, data: call === 'describe' ? ['admin'] : {} })
}

export function reply(answer: ServerResponse, status: number, body: unknown): void {
  answer.writeHead(status, { 'Content-Type': 'application/json' })
  answer.end(typeof body === 'string' ? body : JSON.stringify(body))
}
