import { readFile } from 'node:fs/promises'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import type { RequestOptions } from 'node:https'
import type { RestRequest, Send } from './capabilities.ts'

const maxBytes = 1_048_576

/**
 * Sends requests with the connection's certificates, which `fetch` cannot. Proxies in the environment
 * are ignored, as gRPC clients dial the server itself, too.
 */
export const send: Send = async (request) => {
  const { url, headers, body, timeoutMs } = request
  const signal = AbortSignal.timeout(timeoutMs)
  const options = { method: 'POST', headers, signal, agent: false, ...(await tlsOf(request)) }
  return new Promise((resolve, reject) => {
    const target = new URL(url)
    const sent = (target.protocol === 'https:' ? overHttps : overHttp)(
      target,
      options,
      (answer) => {
        const chunks: Buffer[] = []
        let bytes = 0
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > maxBytes) answer.destroy(new Error('Cannot read so long an answer'))
          else chunks.push(chunk)
        })
        answer.on('error', reject)
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

async function tlsOf({ tls }: RestRequest): Promise<RequestOptions> {
  if (tls === undefined) return {}
  const { rootPath, certPath, keyPath, serverName } = tls
  const read = async (path: string | undefined) => path && readFile(path)
  const [ca, cert, key] = await Promise.all([read(rootPath), read(certPath), read(keyPath)])
  return {
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(key && { key }),
    ...(serverName !== undefined && { servername: serverName }),
  }
}
