import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Env } from './app.ts'
import { listen } from './server.ts'

/** A certificate for names of a cloud, by an authority that only the programs of a test trust. */
export type Trust = {
  readonly folder: string
  readonly key: Buffer
  readonly certificate: Buffer
  readonly authority: string
  readonly remove: () => void
}

export function makeTrust(names: readonly string[]): Trust {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-connection-cloud-'))
  const openssl = (...words: readonly string[]) =>
    execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Test',
    '-days',
    '2',
  )
  openssl('req', ...newKey, '-keyout', 'key.pem', '-out', 'request.pem', '-subj', '/CN=cloud')
  writeFileSync(
    join(folder, 'names'),
    `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`,
  )
  openssl(
    'x509',
    '-req',
    '-in',
    'request.pem',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-out',
    'cert.pem',
    '-days',
    '2',
    '-extfile',
    'names',
  )
  return {
    folder,
    key: readFileSync(join(folder, 'key.pem')),
    certificate: readFileSync(join(folder, 'cert.pem')),
    authority: join(folder, 'ca.pem'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A proxy that leads the host names of a cloud to servers here, and to nowhere else. */
export type Proxy = {
  readonly env: Env
  /** Where each host name leads; others are refused. */
  readonly ports: Map<string, number>
  /** The host names that were asked for. */
  readonly seen: string[]
  readonly stop: () => void
}

/** Programs find it by the variables that all SDKs read. */
export async function startProxy(trust: Trust): Promise<Proxy> {
  const ports = new Map<string, number>()
  const seen: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((_, response) => response.writeHead(502).end())
  server.on('connect', ({ url = '' }, socket: Socket) => {
    const host = url.replace(/:\d+$/, '')
    const port = ports.get(host)
    seen.push(host)
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (port === undefined) return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    sockets.add(onward)
    onward.on('error', () => socket.destroy())
    socket.on('close', () => onward.destroy())
  })
  const url = `http://127.0.0.1:${await listen(server)}`
  return {
    env: { HTTPS_PROXY: url, https_proxy: url, NODE_EXTRA_CA_CERTS: trust.authority },
    ports,
    seen,
    stop: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
