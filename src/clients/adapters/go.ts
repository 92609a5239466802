import type { Connection, TcpConnection } from '../../settings/connection.ts'
import { noteGlobal, optionsOf, tcpAdapterOf } from '../adapter.ts'
import type { Adapter, Rules } from '../adapter.ts'
import { variable } from '../credential.ts'
import type { Show } from '../credential.ts'
import { indent, quote } from '../literals.ts'
import { hasTlsSettings, noteTwoRoots, tlsFiles } from '../tls.ts'
import type { TlsFiles } from '../tls.ts'

/** The config of a Go client, and what has to be built in Go itself. */
export type GoOptions = {
  /** Fields by their names in Go, as `encoding/json` reads them. */
  readonly config: {
    /** `http://host:port` or `https://host:port`. */
    readonly Address: string
    readonly APIKey?: string
    readonly Username?: string
    readonly Password?: string
    readonly DBName: string
    readonly EnableTLSAuth?: true
  }
  /** What `tls.Config` is built from; absent when the system roots suffice. */
  readonly tls?: TlsFiles
  /** For `context.WithTimeout`, in milliseconds. */
  readonly timeoutMs: number
}

type GoModule = {
  readonly path: string
  readonly name: string
  /** The call that connects, up to the fields of the config. */
  readonly connect: string
  readonly close: string
}

const milvusclient: GoModule = {
  path: 'github.com/milvus-io/milvus/client/v2/milvusclient',
  name: 'milvusclient',
  connect: 'milvusclient.New(ctx, &milvusclient.ClientConfig',
  close: 'Close(ctx)',
}

const legacy: GoModule = {
  path: 'github.com/milvus-io/milvus-sdk-go/v2/client',
  name: 'client',
  connect: 'client.NewClient(ctx, client.Config',
  close: 'Close()',
}

const rules: Rules = { refusals: [], notes: [noteTwoRoots, noteGlobal] }

const shared = { language: 'go', rules, options: goOptions } as const

// Read at v2.6.2, the newest published, and the main branch, which adds `WithTLSConfig`.
export const go: Adapter<GoOptions> = /* @__PURE__ */ tcpAdapterOf({
  ...shared,
  id: 'go',
  client: 'github.com/milvus-io/milvus/client/v2 milvusclient.ClientConfig, 2.5 to 2.6',
  code: (options, tcp) => program(milvusclient, options, tcp),
})

// The frozen first client, read at 9e6be2a and v2.4.2.
export const goLegacy: Adapter<GoOptions> = /* @__PURE__ */ tcpAdapterOf({
  ...shared,
  id: 'go-legacy',
  client: 'github.com/milvus-io/milvus-sdk-go/v2 client.Config, 2.4',
  code: (options, tcp) => program(legacy, options, tcp),
})

/**
 * Makes the fields of `milvusclient.ClientConfig`, with the files a `tls.Config` is built from.
 *
 * @throws {UnsupportedSettingError} for unix sockets and Milvus Lite files
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toGo } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * toGo(connection).config.Address // => 'http://localhost:19530'
 * ```
 */
export function toGo(connection: Connection): GoOptions {
  return optionsOf(go, connection)
}

/**
 * Makes the fields of the legacy `client.Config`, with the files a `tls.Config` is built from.
 *
 * @throws {UnsupportedSettingError} for unix sockets and Milvus Lite files
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toGoLegacy } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * toGoLegacy(connection).config.DBName // => 'default'
 * ```
 */
export function toGoLegacy(connection: Connection): GoOptions {
  return optionsOf(goLegacy, connection)
}

function goOptions(connection: TcpConnection, show: Show): GoOptions {
  const { auth, tls } = connection
  return {
    config: {
      Address: connection.uri,
      ...(auth.kind === 'token' ? { APIKey: show(auth.token) } : {}),
      ...(auth.kind === 'password' ? { Username: auth.user, Password: show(auth.password) } : {}),
      DBName: connection.database,
      ...(tls.mode === 'off' ? {} : { EnableTLSAuth: true }),
    },
    ...(hasTlsSettings(connection) ? { tls: tlsFiles(tls) } : {}),
    timeoutMs: connection.timeoutMs,
  }
}

// The published modules take no `tls.Config`. A later dial option replaces theirs, and the defaults
// too (`dialOptions` in client.go of v2.6.2, `getDialOption` in config.go of the legacy module).
function program(module: GoModule, options: GoOptions, { auth }: TcpConnection): string {
  const name = variable(auth)
  const { tls } = options
  const imports = [
    'context',
    ...(tls === undefined ? [] : ['crypto/tls']),
    ...(tls?.rootPath === undefined ? [] : ['crypto/x509']),
    'log',
    ...(name === undefined && tls?.rootPath === undefined ? [] : ['os']),
    'time',
  ]
  const modules = [
    module.path,
    ...(tls === undefined ? [] : ['google.golang.org/grpc', 'google.golang.org/grpc/credentials']),
  ]
  const fields = Object.entries(options.config).map(([field, value]) => {
    const secret = name !== undefined && (field === 'APIKey' || field === 'Password')
    return [field, secret ? 'credential' : typeof value === 'string' ? quote(value) : `${value}`]
  })
  if (tls !== undefined) fields.push(['DialOptions', 'dialOptions'])
  return `package main

import (
	${imports.map(quote).join('\n\t')}

	${modules.map(quote).join('\n\t')}
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), ${options.timeoutMs}*time.Millisecond)
	defer cancel()
${[readCredential(name), tls === undefined ? '' : readTls(module, tls)].join('')}
	milvus, err := ${module.connect}{
		${aligned(fields).join('\n\t\t')}
	})
	if err != nil {
		log.Fatal(err)
	}
	defer milvus.${module.close}
}
`
}

function readCredential(name: string | undefined): string {
  if (name === undefined) return ''
  return `
	credential := os.Getenv("${name}")
	if credential == "" {
		log.Fatal("Set ${name}")
	}
`
}

function readTls(module: GoModule, tls: TlsFiles): string {
  const lines = ['tlsConfig := &tls.Config{}']
  if (tls.rootPath !== undefined) {
    lines.push(
      `pem, err := os.ReadFile(${quote(tls.rootPath)})`,
      failed,
      'roots := x509.NewCertPool()',
      `if !roots.AppendCertsFromPEM(pem) {\n\tlog.Fatal("No certificate in the file of CAs")\n}`,
      'tlsConfig.RootCAs = roots',
    )
  }
  if (tls.certPath !== undefined && tls.keyPath !== undefined) {
    lines.push(
      `pair, err := tls.LoadX509KeyPair(${quote(tls.certPath)}, ${quote(tls.keyPath)})`,
      failed,
      'tlsConfig.Certificates = []tls.Certificate{pair}',
    )
  }
  if (tls.serverName !== undefined) lines.push(`tlsConfig.ServerName = ${quote(tls.serverName)}`)
  lines.push(
    `dialOptions := append([]grpc.DialOption{}, ${module.name}.DefaultGrpcOpts...)`,
    'dialOptions = append(dialOptions, grpc.WithTransportCredentials(credentials.NewTLS(tlsConfig)))',
  )
  return `\n\t${indent(lines.join('\n'), '\t')}\n`
}

const failed = 'if err != nil {\n\tlog.Fatal(err)\n}'

// As gofmt aligns the fields of a struct.
function aligned(fields: readonly (readonly string[])[]): string[] {
  const width = Math.max(...fields.map(([field = '']) => field.length)) + 2
  return fields.map(([field = '', value = '']) => `${`${field}:`.padEnd(width)}${value},`)
}
