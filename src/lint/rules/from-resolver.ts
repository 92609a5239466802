import { rules as diagnosticRules } from '../../core/diagnostic-texts.ts'
import type { RuleId } from '../../core/diagnostics.ts'
import { aliasCollides } from '../../settings/names.ts'
import { settingTable } from '../../settings/table.ts'
import type { SettingId } from '../../settings/table.ts'
import type { Block, Entry } from '../document.ts'
import { replaced } from '../finding.ts'
import type { Fix, LintSeverity } from '../finding.ts'
import { givenIn, isStandIn } from '../facts/credentials.ts'
import type { Problem, RuleDefinition } from '../rule.ts'
import type { LintRuleId } from '../rule-ids.ts'
import type { Sighting, Subject } from '../subject.ts'

/** A diagnostic of the resolver as a rule. Its summary and its help stand in the resolver's table. */
type Row = {
  readonly id: LintRuleId & RuleId
  readonly why: string
  /** By default the resolver's first: an error stops it, so no client gets that far. */
  readonly severity?: LintSeverity
  /** The severity at one place, or `undefined` to report nothing; by default the resolver's. */
  readonly weigh?: (sighting: Sighting) => LintSeverity | undefined
  readonly fix?: Fix['safety']
  readonly fixFor?: (sighting: Sighting) => Fix | undefined
  /** Finds what the resolver does not look for. */
  readonly besides?: (subject: Subject) => Iterable<Problem>
}

const rows: readonly Row[] = [
  {
    id: 'invalid-boolean',
    why: `\`secure\` takes true, false, 1, 0, yes, no, on and off, in any case. Other readers are stricter: LlamaIndexTS takes \`MILVUS_SSL\` for true only when it is exactly \`true\`, so that any slip turns TLS off without a word.`,
    weigh: errorInConfig,
  },
  {
    id: 'invalid-timeout',
    why: `A timeout is a number of seconds above zero, or a number with \`ms\`, \`s\`, \`m\` or \`h\`. pymilvus 3.0.1 reads \`MILVUS_CONN_TIMEOUT\` with \`float()\` while it is imported, so a word there ends the program before it has begun (\`pymilvus/settings.py\`); a unit is for this package only.`,
    weigh: errorInConfig,
  },
  {
    id: 'invalid-database',
    why: `The server accepts letters, digits and \`_\` in the name of a database, with no digit first (Milvus \`ValidateDatabaseName\`), and answers anything else with "database not found" or "Invalid database name".

Among variables it is a warning: \`MILVUS_DB\` holds the path of a file in programs written for Milvus Lite.`,
    weigh: errorInConfig,
  },
  {
    id: 'quoted-value',
    why: `Where no shell reads a value, quotes are part of it: in a list under \`environment:\` of a Compose file, in a ConfigMap, in \`docker run --env-file\`. This package takes them off; other programs dial \`"127.0.0.1\`, as FastGPT did (labring/FastGPT#1802).`,
    fix: 'unsafe',
    fixFor: withoutQuotes,
  },
  {
    id: 'surrounding-whitespace',
    why: `White space around a value is easily pasted along and never seen. This package takes it off; a space before an endpoint stays in the target of the Node SDK 3.0.6 and fails in Java and Go, and one behind it fails everywhere.`,
    fix: 'unsafe',
    fixFor: trimmed,
  },
  {
    id: 'conflicting-names',
    why: `Every setting has several names, since programs read different ones. Two of them with different values in one place mean that two programs connect to different servers, or as different users; this package refuses to choose.

Among variables it is a warning, as each name may be there for a program of its own.

A connection whose name is that of a setting is refused, too: \`MILVUS_TLS_SERVER_NAME\` could not be told from the \`SERVER_NAME\` of a connection \`tls\`.`,
    // What is to be filled in disagrees with nothing yet.
    weigh: (sighting) =>
      [sighting.entry, ...sighting.diagnostic.others].some(isStandIn)
        ? undefined
        : errorInConfig(sighting),
    besides: aliasesLikeSettings,
  },
  {
    id: 'invalid-uri',
    why: `An endpoint is \`http(s)://host:port\`, \`host:port\`, \`unix:/path\` or the path of a Milvus Lite file. A slip such as \`http//host\` or \`http:host\` does not always fail: pymilvus 3.0.1 falls back to \`localhost\` where it finds no host (\`ConnectionConfig.from_uri\`), so a program talks to the wrong server without a word.

A query or a fragment is dropped by pymilvus, Java and Go, and breaks the name resolution of the Node SDK 3.0.6; among variables, which any client may read, it is a warning.`,
    weigh: ({ block, diagnostic, entry }) => {
      const offset = diagnostic.origin.offset ?? 0
      const isTail = '?#'.includes(entry.value?.reveal().charAt(offset) || ' ')
      return isTail && block.source !== 'config' ? 'warning' : 'error'
    },
  },
  {
    id: 'unsupported-scheme',
    why: `Milvus clients dial gRPC endpoints written with \`http\`, \`https\` or \`tcp\`, a few also \`grpc\` and \`unix\`. With anything else pymilvus 3.0.1 raises "uri … is illegal, needs start with [unix, http, https, tcp]" (\`pymilvus/client/connection_manager.py\`), the Node SDK 3.0.6 strips the \`://\` and asks DNS for what is left (\`milvus/utils/Format.ts\`), Go takes the scheme for the host, and Java 3.0.7 ignores it and dials in plaintext.`,
  },
  {
    id: 'invalid-host',
    why: `A host is a name of letters, digits, \`-\`, \`_\` and dots, or an IP address, with brackets around IPv6 where a port follows. Clients hand anything else to DNS, which does not know it, and report "Fail connecting to server".

In \`MILVUS_HOST\` it is a warning: programs do exist that take a URL there, or \`host:port\`, and hand it on as an address. pymilvus 3.0.1 refuses both as a host ("Type of 'host' must be str.").`,
    weigh: ({ entry, block }) =>
      entry.setting === 'host' && block.source !== 'config' ? 'warning' : 'error',
  },
  {
    id: 'invalid-port',
    why: `A port is a whole number from 1 to 65535. What clients make of others differs: pymilvus 3.0.1 raises a bare \`ValueError\` above 65535 and takes 0 for its default, Java takes 0 for 19530, the Node SDK and Go dial whatever is there.

In \`MILVUS_PORT\` it is a warning: files of deployments use that name for a mapping of ports, too.`,
    weigh: ({ entry, block }) =>
      entry.setting === 'port' && block.source !== 'config' ? 'warning' : 'error',
  },
  {
    id: 'invalid-path',
    why: `Behind the host there is room for one segment, the database. No client reaches a server below a path: gRPC has none. Of \`http://host/a/b\` pymilvus 3.0.1 takes \`a\` for the database, Java and Go take \`a/b\`, and the Node SDK 3.0.6 cannot resolve the name any more.`,
  },
  {
    id: 'unencoded-credential',
    why: `In a URI the host ends at the first \`/\`, \`?\` or \`#\` (RFC 3986, section 3.2). A password with one of them in it is cut there, and what follows is taken for a port or a database: pymilvus 3.0.1 raises a \`ValueError\` that quotes a piece of the password.

The fix writes the one character percent-encoded. It is unsafe because clients do not decode it: pymilvus sends \`p%23ss\` as it stands. A password beside the URI, as \`MILVUS_PASSWORD\`, means the same to everybody.`,
    fix: 'unsafe',
    fixFor: encoded,
  },
  {
    id: 'control-plane-endpoint',
    why: `\`api.cloud.zilliz.com\` manages clusters and holds no data: a Milvus client that dials it gets no answer it understands. The endpoint of a cluster is in the console of Zilliz Cloud under "Public Endpoint".

\`ZILLIZ_CLOUD_URI\` is left alone: zilliz-mcp-server reads the control plane from it, and that is its default (\`settings.py\`).`,
    weigh: ({ entry }) => (entry.name === 'ZILLIZ_CLOUD_URI' ? undefined : 'error'),
  },
  {
    id: 'conflicting-security',
    why: `Of \`https://\` with \`secure: false\`, pymilvus's MilvusClient 3.0.1 makes plaintext; its \`connections.connect\`, the Node SDK, Java and Go make TLS. A connection that is protected in one program and open in the other is refused rather than guessed.

Among variables it is a warning: programs that read \`MILVUS_SSL\` at all differ in what they do with it.`,
    weigh: errorInConfig,
  },
  {
    id: 'url-in-address',
    why: `\`MILVUS_ADDRESS\` is \`host:port\` to Attu v3, the host alone to milvus-backup v1, and an address or a URL to LlamaIndexTS, AnythingLLM and claude-context. pymilvus 3.0.1 refuses a URL as \`address\`: it wants exactly one colon (\`pymilvus/client/check.py\`). A URL belongs into \`MILVUS_URI\`.`,
  },
  {
    id: 'conflicting-credentials',
    why: `A token beside a user and a password that say something else leaves open who connects. pymilvus 3.0.1, Node 3.0.6, Java and the current Go client take the token; the frozen milvus-sdk-go sends both, and the server reads the user and password. This package refuses to choose.

It is a warning among variables, where a program may read one of the two and never the other.`,
    weigh: errorInConfig,
  },
  {
    id: 'missing-password',
    why: `A user without a password is nobody to pymilvus 3.0.1, Node 3.0.6 and Java v2, which connect without a credential; Go sends \`user:\` and Java v1 \`user:null\`. For \`http://user@host\` MilvusClient sends the user name as an API key.

The password may come from the environment or from the keychain, where this package looks it up by user and host; so it is worth knowing only. In an endpoint it is a warning, and behind the \`:\` of a token something has to stand.`,
    weigh(sighting) {
      const { setting } = sighting.entry
      if (setting === 'token') return errorInConfig(sighting)
      return setting === 'user' ? 'info' : 'warning'
    },
    besides: (subject) =>
      subject.document.blocks.flatMap((block) => userAlone(block, subject) ?? []),
  },
  {
    id: 'invalid-user',
    why: `The server splits what it is sent at the first \`:\` (internal/proxy/authentication_interceptor.go), so a user name with a \`:\` in it is another user with another password. A token that begins with \`:\`, and a \`:\` with nothing before it in an endpoint, name nobody.

A password without a user may find its user elsewhere and is worth knowing only. The rest is a warning among variables, which other programs read, too.`,
    weigh: (sighting) => (sighting.entry.setting === 'password' ? 'info' : errorInConfig(sighting)),
  },
  {
    id: 'incomplete-client-certificate',
    severity: 'warning',
    why: `A client certificate without its key, and a key without its certificate, are half of mutual TLS. pymilvus 3.0.1 and Java leave the half out in silence and connect without a client certificate; Node 3.0.6 leaves a certificate out, and throws for a key ("Private key must be given with accompanying certificate chain"). This package refuses it.

The other half may be set elsewhere, so it is a warning in a config file and worth knowing among variables.`,
    weigh: ({ block }) => (block.source === 'config' ? 'warning' : 'info'),
  },
  {
    id: 'certificate-without-tls',
    why: `With \`http://\` pymilvus 3.0.1 ignores every certificate and sends the password in plaintext; the Node SDK 3.0.6 and Java turn TLS on because of the certificate. This package refuses to guess.

It is said only where the endpoint stands beside the certificate, and is a warning among variables, where \`MILVUS_SECURE\` may be set elsewhere.`,
    weigh: (sighting) => (sighting.resolution.endpoint ? errorInConfig(sighting) : undefined),
  },
  {
    id: 'conflicting-endpoint',
    why: `An address wins over a uri, and a uri over a host and a port, as in pymilvus's \`connections.connect\` (orm/connections.py, 2.x and 3.x); the others are not looked at. Another program may read another one of them: Attu and LlamaIndexTS read \`MILVUS_ADDRESS\`, mcp-server-milvus \`MILVUS_URI\`, milvus-backup 1 \`MILVUS_ADDRESS\` and \`MILVUS_PORT\`. With one file they connect to different servers.`,
  },
  {
    id: 'credentials-out-of-scope',
    why: `A credential that stands beside an endpoint belongs to that host, so that a file which names another host cannot have it sent there. On top of a config file, beside an endpoint, it is therefore not used by a connection to another host, which then connects without one.`,
  },
  {
    id: 'kubernetes-service-variable',
    why: `For a Service called \`milvus\` Kubernetes gives every pod of the namespace \`MILVUS_PORT=tcp://10.0.0.1:19530\`, and Docker's old links do the same. A program that wants a number there stops ([milvus-backup#197](https://github.com/zilliztech/milvus-backup/issues/197)); this package passes it over. In a file it was copied from the environment of a pod, and is left over.`,
  },
  {
    id: 'partial-endpoint',
    why: `A host alone takes the port 19530, and a port alone the host \`localhost\`, as in pymilvus. In a connection of a config file whose top names a whole endpoint, one half therefore displaces both halves of it: \`port: 19531\` does not change the port of the endpoint above, but connects to \`localhost\`.`,
  },
]

/** The rules that report what the resolver says of a block on its own, at the character it is about. */
export const fromResolver: readonly RuleDefinition[] = rows.map(
  ({ weigh, fixFor, besides, ...row }) => {
    const { severities, meaning, help } = diagnosticRules[row.id]
    return {
      severity: lintSeverity(severities.at(0) ?? 'error'),
      summary: meaning,
      help,
      ...row,
      *check(subject) {
        for (const sighting of subject.sightings(row.id)) {
          const severity = weigh ? weigh(sighting) : lintSeverity(sighting.diagnostic.severity)
          if (severity !== undefined) yield problemOf(sighting, severity, fixFor?.(sighting))
        }
        if (besides) yield* besides(subject)
      },
    }
  },
)

function problemOf(
  { diagnostic, span }: Sighting,
  severity: LintSeverity,
  fix: Fix | undefined,
): Problem {
  const { message, help, others } = diagnostic
  const related = others.map(({ name, valueSpan }) => ({
    span: valueSpan,
    message: `${name} takes part in it`,
  }))
  return { span, message, help, severity, related, ...(fix && { fix }) }
}

function lintSeverity(severity: 'error' | 'warning' | 'notice'): LintSeverity {
  return severity === 'notice' ? 'info' : severity
}

/** Variables are read by other programs, too, and some of them get by with what stands there. */
function errorInConfig({ block }: Sighting): LintSeverity {
  return block.source === 'config' ? 'error' : 'warning'
}

function withoutQuotes({ entry: { contentSpan, setting } }: Sighting): Fix | undefined {
  if (contentSpan === undefined || setting === undefined) return undefined
  const { from, to } = contentSpan
  return {
    safety: isCredential(setting) ? 'unsafe' : 'safe',
    title: 'Remove the quotes that are part of the value',
    edits: [
      { from, to: from + 1, text: '' },
      { from: to - 1, to, text: '' },
    ],
  }
}

function trimmed({ entry: { contentSpan, setting, value } }: Sighting): Fix | undefined {
  if (contentSpan === undefined || setting === undefined || value === undefined) return undefined
  const text = value.reveal()
  const lead = text.length - text.trimStart().length
  const tail = text.length - text.trimEnd().length
  const { from, to } = contentSpan
  return {
    safety: isCredential(setting) ? 'unsafe' : 'safe',
    title: 'Remove the white space',
    edits: [
      ...(lead > 0 ? [{ from, to: from + lead, text: '' }] : []),
      ...(tail > 0 ? [{ from: to - tail, to, text: '' }] : []),
    ],
  }
}

function isCredential(setting: SettingId): boolean {
  return settingTable[setting].group === 'credentials'
}

const escapes: Readonly<Record<string, string>> = { '/': '%2F', '?': '%3F', '#': '%23', '%': '%25' }

function encoded({ diagnostic, entry }: Sighting): Fix | undefined {
  const { offset } = diagnostic.origin
  if (offset === undefined) return undefined
  const character = entry.value?.reveal().charAt(offset) ?? ''
  const text = escapes[character]
  const edit = text === undefined ? undefined : replaced(entry, offset, offset + 1, text)
  if (text === undefined || edit === undefined) return undefined
  return { safety: 'unsafe', title: `Write ${text} instead of ${character}`, edits: [edit] }
}

function* aliasesLikeSettings({ document }: Subject): Iterable<Problem> {
  for (const { alias, source, span } of document.blocks) {
    if (source !== 'config' || alias === undefined || !aliasCollides(alias)) continue
    yield {
      span: { from: span.from, to: span.from + 1 },
      message:
        'Cannot use this connection: its name, or a variable made from it, is that of a setting',
      help: 'Give the connection another name',
    }
  }
}

// The resolver looks for the password in the keychain; in linting it has none, and reports nothing.
function userAlone(block: Block, subject: Subject): Problem | undefined {
  const { diagnostics, endpoint } = subject.resolve(block)
  if (diagnostics.some(({ rule }) => rule === 'missing-password')) return undefined
  const given = (setting: SettingId): Entry | undefined => givenIn(subject, block, setting)
  const uri = endpoint?.uri.kind === 'tcp' ? endpoint.uri : undefined
  if (given('token') || given('password') || uri?.password !== undefined) return undefined
  const user = given('user')
  const help = 'Set the password, or use a token if the user is an API key.'
  if (user !== undefined) {
    const message = `${user.name} has no password beside it`
    return { span: user.valueSpan, message, help, severity: 'info' }
  }
  if (endpoint === undefined || uri?.user === undefined) return undefined
  const message = `${endpoint.entry.name} has a user in it, and no password`
  return { span: endpoint.entry.valueSpan, message, help, severity: 'warning' }
}
