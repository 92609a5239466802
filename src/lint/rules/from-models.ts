import type { ModelId } from '../../clients/interpretations.ts'
import { deploymentOf, parseUri } from '../../uri/index.ts'
import type { UriSpans } from '../../uri/types.ts'
import type { SettingId } from '../../settings/table.ts'
import { replaced, spanWithin } from '../finding.ts'
import type { Fix } from '../finding.ts'
import { causes, portPlace } from '../portability/causes.ts'
import { differencesBy } from '../portability/differences.ts'
import { wordsFor } from '../portability/wording.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import type { Stated } from '../subject.ts'

/** An endpoint as the file has it. */
type Whole = NonNullable<Stated['whole']>

type Range = readonly [from: number, to: number]

/** A cause of differences between the models of clients, by the id that it has in `causes`. */
type Row = Omit<RuleDefinition, 'check'> & {
  /** How the message begins, before it says which client does what. */
  readonly lead: string
  /** Where the finding is, in the text of the endpoint; by default all of the value. */
  readonly place?: keyof UriSpans | ((whole: Whole) => Range | undefined)
  /** The setting whose name is the place instead. */
  readonly setting?: SettingId
  /** What to write instead, and where in the text of the endpoint. */
  readonly fixFor?: (
    whole: Whole,
    stated: Stated,
  ) => { readonly title: string; readonly at: Range; readonly text: string } | undefined
}

const rows: readonly Row[] = [
  {
    id: 'endpoint-without-scheme',
    severity: 'warning',
    summary: 'A uri is written without a scheme, which pymilvus and Java refuse.',
    why: `Node and Go take \`host:port\`. pymilvus (\`MilvusClient\` and \`connections.connect\`, 2.x and 3.x) wants a scheme in a uri and raises "Illegal uri" ([milvus_cli#59](https://github.com/zilliztech/milvus_cli/issues/59)); with such a text in \`MILVUS_URI\` even \`import pymilvus\` fails, as orm/connections.py reads it on import. Java finds no host in it. An *address* (\`MILVUS_ADDRESS\`) is meant to be \`host:port\` and is left alone.`,
    help: 'Write http:// or https:// in front, or use an address (MILVUS_ADDRESS) for host:port.',
    fix: 'unsafe',
    lead: 'A uri without a scheme is read differently',
    place: ({ spans }) => spans.user ?? spans.host,
    fixFor({ text }, { raw }) {
      const at = text.length - text.trimStart().length
      const isBareIpv6 = /:.*:/.test(text) && !/[[@]/.test(text)
      if (raw.secure === true || isBareIpv6) return undefined
      return { title: 'Write http:// in front', at: [at, at], text: 'http://' }
    },
  },
  {
    id: 'no-port-http',
    severity: 'warning',
    summary: 'An endpoint without TLS names no port, and clients take different ones.',
    why: `For \`http://host\` pymilvus and Java dial 19530, as we do. Node (\`@zilliz/milvus2-sdk-node\` 3.x) hands grpc-js a target without a port, whose default is 443 even without TLS ([milvus-sdk-node#422](https://github.com/milvus-io/milvus-sdk-node/issues/422)). Go (\`milvusclient\` 2.6 and later) adds a port for TLS only and gives up.`,
    help: 'Write the port, such as :19530, behind the host.',
    fix: 'unsafe',
    lead: 'An endpoint without a port is read differently',
    place: 'host',
    fixFor({ text, spans }) {
      const at = portPlace(spans, text)
      if (at === undefined || (spans.host && text[spans.host[1]] === ']') !== text.includes('[')) {
        return undefined
      }
      return { title: 'Write the port 19530', at: [at, at], text: ':19530' }
    },
  },
  {
    id: 'no-port-https',
    severity: 'warning',
    summary: 'An https endpoint names no port, which is 443 to all clients but Java.',
    why: `For \`https://host\` pymilvus (2.6.12 and later), Node and Go dial 443, as we do. The Java SDK (up to 3.0) dials 19530 ([milvus-sdk-java#1546](https://github.com/milvus-io/milvus-sdk-java/issues/1546)), unless the whole text looks like a serverless endpoint of Zilliz Cloud to it; a database behind the host is enough to spoil that. pymilvus 2.6.11 dialled 19530 as well ([pymilvus#3369](https://github.com/milvus-io/pymilvus/issues/3369)). Endpoints of dedicated clusters are printed with a port of their own.`,
    help: 'Write the port behind the host: :443, or the one that the console shows.',
    fix: 'unsafe',
    lead: 'An https endpoint without a port is read differently',
    place: 'host',
    fixFor({ text, spans }) {
      const at = portPlace(spans, text)
      const { uri } = parseUri(text)
      // The port of a dedicated cluster cannot be guessed.
      if (at === undefined || !uri || deploymentOf(uri) === 'zilliz-dedicated') return undefined
      return { title: 'Write the port 443', at: [at, at], text: ':443' }
    },
  },
  {
    id: 'scheme-case',
    severity: 'warning',
    summary: 'The scheme has capitals in it, which only pymilvus understands.',
    why: `A scheme has no case (RFC 3986, section 3.1), and pymilvus and we read it so. Node (3.x, \`formatAddress\`) and Go look for \`http://\` and \`https://\` in lower case only: Node glues the scheme to the host, Go takes it for one. Java (\`startsWith("https")\`) does not see \`HTTPS\` and connects without TLS.`,
    help: 'Write the scheme in lower case.',
    fix: 'safe',
    lead: 'A scheme in capitals is read differently',
    place: 'scheme',
    fixFor: ({ text, spans: { scheme } }) =>
      scheme && {
        title: 'Write the scheme in lower case',
        at: scheme,
        text: text.slice(...scheme).toLowerCase(),
      },
  },
  {
    id: 'plaintext-scheme',
    severity: 'warning',
    summary: 'The scheme is tcp or grpc, which Node and Go do not know.',
    why: `\`tcp://\` and \`grpc://\` stand for a connection without TLS to pymilvus's \`connections.connect\`, to Java and to us; \`MilvusClient\` (2.6.12 and later) takes \`tcp\` but not \`grpc\`. Node (3.x) takes \`://\` out and dials \`tcphost\`; Go takes \`tcp:\` for the host and the rest for the name of a database.`,
    help: 'Write http:// instead, which means the same to every client.',
    fix: 'safe',
    lead: 'The schemes tcp and grpc are read differently',
    place: 'scheme',
    fixFor: ({ spans: { scheme } }) =>
      scheme && { title: 'Write http instead', at: scheme, text: 'http' },
  },
  {
    id: 'secure-beside-http',
    severity: 'warning',
    summary: 'TLS is turned on beside an endpoint that says http.',
    why: `\`secure=True\` beside \`http://\` means TLS to pymilvus, Node, Java v2 and us. Java v1 (\`withSecure(true)\` with a uri) goes by the scheme alone and connects without TLS, credentials and all. Without a port, Node and Go dial 443 for it, and the others 19530.`,
    help: 'Write https:// and the port in the endpoint, which every client understands.',
    fix: 'unsafe',
    lead: 'An http endpoint with TLS turned on beside it is read differently',
    place: 'scheme',
    fixFor: ({ spans: { scheme, port } }) =>
      scheme && port && { title: 'Write https', at: scheme, text: 'https' },
  },
  {
    id: 'credentials-in-endpoint',
    severity: 'warning',
    givesWayTo: 'credentials-in-uri',
    summary: 'The endpoint has a user and a password in it, which most clients do not read.',
    why: `pymilvus takes \`user:password@\` out of an endpoint, as we do. Java and Go (all versions) drop it in silence and connect as nobody. Node (3.x) hands it to name resolution, which fails. With a user and password beside the endpoint, \`connections.connect\` prefers those in the endpoint and \`MilvusClient\` (2.6.10 and later) those beside it.

In a file that git tracks, \`credentials-in-uri\` speaks in place of this rule: the password is public first of all, and taking it out of the endpoint mends both.`,
    help: 'Set the user and the password as settings of their own: MILVUS_USER and MILVUS_PASSWORD, or MILVUS_TOKEN.',
    lead: 'A user and password in the endpoint are read differently',
    place: 'user',
  },
  {
    id: 'percent-encoded-credential',
    severity: 'warning',
    summary: 'A user or password in an endpoint is percent-encoded, and no client decodes it.',
    why: `In a URI a password with \`@\`, \`#\`, \`/\` or \`?\` in it has to be percent-encoded (RFC 3986, section 3.2.1), and we decode it. pymilvus (2.x and 3.x) is the only client that takes credentials from an endpoint, and it sends the escapes as they are written, so the server answers "auth check failure".`,
    help: 'Set the user and the password as settings of their own (MILVUS_USER, MILVUS_PASSWORD), undecoded characters and all.',
    lead: 'An encoded user or password in the endpoint is read differently',
    place: 'user',
  },
  {
    id: 'database-in-endpoint',
    severity: 'warning',
    summary: 'The endpoint has the name of a database behind it, which clients read differently.',
    why: `\`MilvusClient\` takes the first segment of the path for the database, Java and Go take all of it, and \`connections.connect\` reads it only with \`db_name=""\`. Node (3.x) dials the path along with the host, and cannot. Where a database is set beside the endpoint, the path wins in Java and loses elsewhere ([milvus#38936](https://github.com/milvus-io/milvus/issues/38936)). A path that ends in \`.db\` makes a file of the whole endpoint in \`MilvusClient\`.`,
    help: 'Set the database as a setting of its own (MILVUS_DB_NAME), and leave the path out.',
    lead: 'A database in the path of the endpoint is read differently',
    place: 'database',
  },
  {
    id: 'empty-token',
    severity: 'info',
    about: ['credentials'],
    summary: 'An empty token stands beside a user and a password.',
    why: `An empty token is no token to us and to every client but Java v2, which asks \`token != null\`: a program that passes the variable on sends an empty credential, and the user and password are not looked at.`,
    help: 'Remove the empty token.',
    lead: 'An empty token beside a user and password is read differently',
    setting: 'token',
  },
  {
    id: 'empty-database',
    severity: 'info',
    about: ['database'],
    summary: 'The name of the database is empty, which stops Java v2.',
    why: `An empty name is the default database to us and to every client but Java v2 (\`MilvusClientV2\`), which looks for a database whenever the name is not null and gives up with "Database  not exist".`,
    help: 'Remove the empty name, or write default.',
    lead: 'An empty database name is read differently',
    setting: 'dbName',
  },
  {
    id: 'ipv6-host',
    severity: 'warning',
    summary: 'The host is an IPv6 address, which pymilvus cannot dial.',
    why: `Node, Java and Go dial \`[::1]:19530\`. pymilvus takes the brackets off: \`MilvusClient\` (2.6.11 and later) dials \`::1:19530\`, which is no address or another one, and \`connections.connect\` stops with "Type of 'host' must be str." ([pymilvus#2266](https://github.com/milvus-io/pymilvus/issues/2266)).`,
    help: 'Use a host name that stands for the address, as in /etc/hosts or DNS.',
    lead: 'An IPv6 address is read differently',
    place: 'host',
  },
  {
    id: 'host-name-not-portable',
    severity: 'warning',
    summary: 'Some clients cannot dial a host of this name.',
    why: `Java (\`java.net.URI\`) finds no host in a name with an underscore, as Compose files often have, and in one whose last part starts with a digit ("Missing hostname in url"). gRPC reads \`dns:19530\` and the like as a scheme and a path, so a host that is called \`dns\`, \`unix\` or \`ipv4\` is lost on most clients.`,
    help: 'Give the host a name of letters, digits and dashes; a Compose service can have one as a network alias.',
    lead: 'This host name is read differently',
    place: 'host',
  },
  {
    id: 'highest-port',
    severity: 'warning',
    summary: "The port is 65535, which pymilvus's connections.connect refuses.",
    why: `\`connections.connect\` (pymilvus 2.x and 3.x, orm/connections.py) checks for a port below 65535, and with it in \`MILVUS_URI\` even \`import pymilvus\` fails. Every other client dials it.`,
    help: 'Let the server listen on another port.',
    lead: 'The port 65535 is read differently',
    place: 'port',
  },
  {
    id: 'unix-socket',
    severity: 'info',
    summary: 'The endpoint is a unix socket, which Java and Go cannot dial.',
    why: `pymilvus and Node dial \`unix:/path\`. Java finds no host in it; Go takes \`unix:\` for a host and the path for the name of a database.`,
    help: 'Use the host and port of the server where programs in Java or Go read this file.',
    lead: 'A unix socket is read differently',
  },
  {
    id: 'unix-socket-slashes',
    severity: 'warning',
    summary: 'A unix socket is written with three slashes, which Node cannot dial.',
    why: `pymilvus dials both \`unix:/path\` and \`unix:///path\`. Node (3.x) takes the first \`://\` of an address out, whatever stands before it, and is left with \`unix/path\`, which is no target.`,
    help: 'Write one slash: unix:/path.',
    fix: 'safe',
    lead: 'Three slashes behind unix: are read differently',
    place: ({ text }) => [text.indexOf(':') + 1, text.indexOf(':') + 4],
    fixFor({ text }) {
      const from = text.indexOf('//')
      return { title: 'Take two of the slashes away', at: [from, from + 2], text: '' }
    },
  },
  {
    id: 'lite-file',
    severity: 'info',
    summary: 'The endpoint is a Milvus Lite file, which only Python can open.',
    why: `pymilvus starts the package \`milvus-lite\` for a path that ends in \`.db\`. There is no such thing for Node, Java or Go, which take the path for a host name or refuse it.`,
    help: 'Use the host and port of a server where programs in other languages read this file.',
    lead: 'A Milvus Lite file is for Python only',
  },
]

/** The rules that report a client's different reading of an endpoint, one for each cause. */
export const fromModels: readonly RuleDefinition[] = rows.map(ruleOf)

function ruleOf({ lead, place, setting, fixFor, ...row }: Row): RuleDefinition {
  const cause = causes.find(({ rule }) => rule === row.id)
  return {
    about: ['endpoint'],
    ...row,
    check: perBlock(function* (block, subject) {
      const stated = subject.stated(block)
      if (stated === undefined || cause?.without(stated.raw, stated.parsed) === undefined) return
      const isAsked = (client: ModelId): boolean => block.readers?.includes(client) ?? true
      const clients = subject.options.clients.filter(isAsked)
      const found = differencesBy(cause, stated.raw, clients)
      if (found.length === 0) return
      const fix = fixIn(stated, row.fix, fixFor)
      const own = setting && subject.entryOf(block, setting)?.nameSpan
      yield {
        span: own ?? spanWithin(stated.entry, stated.whole && placeIn(stated.whole, place)),
        message: `${lead}: ${wordsFor(found)}`,
        ...(fix && { fix }),
      }
    }),
  }
}

function placeIn(whole: Whole, place: Row['place']): Range | undefined {
  return typeof place === 'function' ? place(whole) : place && whole.spans[place]
}

function fixIn(
  stated: Stated,
  safety: Fix['safety'] | undefined,
  fixFor: Row['fixFor'],
): Fix | undefined {
  const fix = stated.whole && fixFor?.(stated.whole, stated)
  const edit = fix && replaced(stated.entry, ...fix.at, fix.text)
  return edit && safety && { safety, title: fix.title, edits: [edit] }
}
