import { createRequire } from 'node:module'
import { verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

/** What the server has under a resource name: a payload, or the number of a refusal. */
export type Kept = Uint8Array | number | 'hang'

export type GcpServer = {
  readonly port: number
  /** The names that were asked for. */
  readonly seen: string[]
  readonly stop: () => void
}

/**
 * No server of Google's can be had here. This one is made of the service definition that Google
 * publishes and its client carries, and takes tokens that the service account has signed itself.
 */
export async function startGcp(
  kept: ReadonlyMap<string, Kept>,
  publicKey: KeyObject,
  tls: { readonly key: Buffer; readonly certificate: Buffer },
): Promise<GcpServer> {
  const grpc = require('@grpc/grpc-js')
  const { loadSync } = require('@grpc/proto-loader')
  const definition = loadSync('google/cloud/secretmanager/v1/service.proto', {
    includeDirs: [protosOf('@google-cloud/secret-manager'), protosOf('google-gax')],
    keepCase: true,
  })
  const service = definition['google.cloud.secretmanager.v1.SecretManagerService']
  const seen: string[] = []
  const server = new grpc.Server()
  const refuse = (code: number, details: string) => ({ code, details })
  server.addService(service, {
    AccessSecretVersion: (call: Call, done: (error: object | null, answer?: object) => void) => {
      const { name } = call.request
      seen.push(name)
      const [authorization = ''] = call.metadata.get('authorization')
      if (!isSigned(String(authorization), publicKey))
        return done(refuse(16, String(authorization)))
      const found = kept.get(name)
      if (found === 'hang') return
      if (found === undefined) return done(refuse(5, `Secret [${name}] not found`))
      if (typeof found === 'number') return done(refuse(found, `Refused: ${name}`))
      done(null, { name, payload: { data: found } })
    },
  })
  const pair = { private_key: tls.key, cert_chain: tls.certificate }
  const credentials = grpc.ServerCredentials.createSsl(null, [pair])
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error: Error | null, bound: number) =>
      error ? reject(error) : resolve(bound),
    )
  })
  return { port, seen, stop: () => server.forceShutdown() }
}

type Call = {
  readonly request: { readonly name: string }
  readonly metadata: { readonly get: (name: string) => readonly unknown[] }
}

function protosOf(name: string): string {
  return fileURLToPath(new URL(`node_modules/${name}/build/protos`, import.meta.url))
}

function isSigned(authorization: string, publicKey: KeyObject): boolean {
  const [, head = '', claims = '', signature = ''] =
    /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization) ?? []
  const signed = Buffer.from(`${head}.${claims}`)
  return verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'))
}
