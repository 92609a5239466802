import { checkReference, parseReference } from '../../secrets/reference.ts'
import { nearestArgument, nearestVariable } from '../../settings/names.ts'
import { legacyVariable, millisecondNames, settingTable } from '../../settings/table.ts'
import { toBoolean } from '../../settings/values.ts'
import { deploymentOf, isPlaceholder, parseUri } from '../../uri/index.ts'
import type { Block, Entry } from '../document.ts'
import { isEmpty } from '../facts/credentials.ts'
import { inEffect, textOf } from '../facts/in-effect.ts'
import { replaced, spanWithin } from '../finding.ts'
import type { Edit, Fix } from '../finding.ts'
import { perBlock } from '../rule.ts'
import type { Problem, RuleDefinition } from '../rule.ts'
import type { Subject } from '../subject.ts'

/** A rule about one name with its value. */
type Row = Omit<RuleDefinition, 'check'> & {
  readonly problemIn: (entry: Entry, block: Block, subject: Subject) => Problem | undefined
}

const rows: readonly Row[] = [
  {
    id: 'unknown-setting',
    severity: 'error',
    summary:
      'A key of a config file is none of the settings, or a variable looks like one that is misspelt.',
    why: `A misspelt name is not read by anybody, so the program connects with the default in its place: to \`localhost\`, without the password, or without TLS.

In a config file, which this package alone reads, an unknown key is an error. A variable is a warning, and only if its name is a letter or two away from a setting's: names that begin with \`MILVUS_\` belong to many programs. The fix renames it, and is unsafe as another program may read the name as it is.`,
    help: 'Use one of the names in docs/settings.md',
    fix: 'unsafe',
    problemIn(entry, block, { document }) {
      const { name, setting, nameSpan: span } = entry
      if (setting !== undefined) return undefined
      const isConfig = block.source === 'config'
      const near = isConfig ? nearestArgument(name) : nearestVariable(name)
      if (!isConfig && near === undefined) return undefined
      const fix = near === undefined ? undefined : rename(entry, near, block, document.text)
      const question = `Did you mean ${String(near)}?`
      return {
        span,
        // A key unlike any setting may be a misplaced credential, so it is not quoted.
        message: isConfig
          ? 'Cannot use this key: it is none of the settings'
          : `Cannot use the variable ${name}: it is none of the settings`,
        severity: isConfig ? 'error' : 'warning',
        ...(near !== undefined && {
          help: isConfig ? question : `${question} Leave it where a program reads ${name}.`,
        }),
        ...(fix && { fix }),
      }
    },
  },
  {
    id: 'missing-cluster-port',
    severity: 'warning',
    about: ['endpoint'],
    summary: 'The endpoint of a dedicated cluster of Zilliz Cloud names no port.',
    why: `A dedicated cluster listens on a port of its own: 19530 to 19550 on AWS, 19530 on Azure, 443 on Google Cloud (docs.zilliz.com, "On Zilliz Cloud Console"). The console shows it with the endpoint. Without it every client dials a default, 443 or 19530, and fails with a timeout where that is another one. The port cannot be guessed, so nothing is fixed.

Serverless and global clusters listen on 443.`,
    help: 'Copy the public endpoint with its port from the console',
    problemIn(entry) {
      if (entry.setting !== 'uri' && entry.setting !== 'address') return undefined
      const { uri, spans } = parseUri(entry.value?.reveal() ?? '')
      if (uri?.kind !== 'tcp' || uri.port !== undefined || spans.host === undefined)
        return undefined
      if (deploymentOf(uri) !== 'zilliz-dedicated') return undefined
      return {
        span: spanWithin(entry, spans.host),
        message: `${entry.name} names a dedicated cluster of Zilliz Cloud without its port`,
      }
    },
  },
  {
    id: 'trailing-slash',
    severity: 'warning',
    about: ['endpoint'],
    summary: 'The endpoint ends with a slash.',
    why: `A URL copied out of a browser ends with a \`/\`. The Node SDK 3.0.6 hands it to grpc-js, which cannot resolve it: "Failed to parse DNS address dns:host:19530/" (\`milvus/utils/Format.ts\` strips the scheme and nothing else); its HttpClient asks for \`//v2\`. The other clients ignore it. Without \`node\` among the clients it is worth knowing only.`,
    help: 'Remove the slash at the end',
    fix: 'safe',
    problemIn(entry, _block, { options }) {
      const text = endpointText(entry)
      const end = text.trimEnd().length
      if (!text.endsWith('/', end) || parseUri(text).uri?.kind !== 'tcp') return undefined
      return {
        span: spanWithin(entry, [end - 1, end]),
        message: `${entry.name} ends with a slash, which the Node SDK cannot resolve`,
        severity: options.clients.includes('node') ? 'warning' : 'info',
        ...fixWith('safe', 'Remove the slash', replaced(entry, end - 1, end, '')),
      }
    },
  },
  {
    id: 'credentials-in-uri',
    severity: 'warning',
    about: ['endpoint'],
    summary: 'An endpoint has a user name and a password in it.',
    why: `A URI travels further than a password does: into logs, error messages, process lists and, with the file, into git. pymilvus
3.0.1 sends such a password, without decoding it; Java and Go ignore it and connect as nobody; the Node SDK 3.0.6 cannot
resolve the name.

It is a warning in a file that git tracks. Where that is not known it is worth knowing in files that belong into git, and not in a \`.env\` file. A file that git does not track is left alone. Where it is but worth knowing and some client does not read such a password, \`credentials-in-endpoint\` says which one in place of this rule.`,
    help: 'Set the password as "password" (MILVUS_PASSWORD), or as a reference such as keychain://milvus/prod',
    problemIn(entry, _block, { document, surroundings }) {
      const text = endpointText(entry)
      if (!text.includes('@')) return undefined
      const isTracked = surroundings.isTracked(document.path)
      if (isTracked === false) return undefined
      if (isTracked === undefined && document.kind === 'dotenv') return undefined
      const { user, password: [from, to] = [0, 0] } = parseUri(text).spans
      if (user === undefined || from === to || isPlaceholder(text, from, to)) return undefined
      return {
        // The linter hides how long the password is.
        span: spanWithin(entry, [user[0], to]),
        message: `${entry.name} has a password in its endpoint`,
        severity: isTracked ? 'warning' : 'info',
      }
    },
  },
  {
    id: 'invalid-reference',
    severity: 'error',
    about: ['credentials'],
    summary: 'A reference to where a credential is kept is not built as its store needs it.',
    why: `\`vault://kv/milvus\` names no field, and \`keychian://milvus/prod\` no store. Resolving refuses both, as what looks like a slip of a reference would be sent to the server as the credential otherwise. A program can put a store of its own in the place of one of ours (\`secretStores\`) and read other forms of its references, so those are a warning; there is no such way for a scheme. The forms are in [docs/secrets.md](../secrets.md).`,
    help: 'Correct it; see docs/secrets.md for the forms.',
    problemIn({ name, setting, isFile, value, valueSpan: span }) {
      if (setting === undefined || isFile || value === undefined) return undefined
      if (settingTable[setting].kind !== 'secret') return undefined
      const reference = parseReference(value.reveal())
      if (reference === undefined) return undefined
      const message = `Cannot read the reference in ${name}: `
      if ('slip' in reference) {
        return { span, message: `${message}${reference.slip}`, help: reference.help }
      }
      const fault = checkReference(reference.scheme, reference.rest)
      if (fault === undefined) return undefined
      return {
        span,
        message: `${message}expected ${fault.expected}`,
        help: `Write ${fault.expected}`,
        severity: 'warning',
      }
    },
  },
  {
    id: 'foreign-variable',
    severity: 'warning',
    summary: 'A variable means something else to another tool that reads it.',
    why: `Three names of other tools look like settings and are not quite the same:

- \`ZILLIZ_CLOUD_URI\` is the control plane to zilliz-mcp-server (settings.py, \`https://api.cloud.zilliz.com\` by default) and the endpoint of a cluster to many samples and to us.
- \`MILVUS_ADDRESS\` is \`host:port\` to Attu, LlamaIndexTS, AnythingLLM and us, and the host alone, with \`MILVUS_PORT\` beside it, to milvus-backup 1 (internal/cfg/cfg.go). The port beside it is then passed over, and 19530 is dialled.
- \`MILVUS_TLS_MODE\` is 0, 1 or 2 to milvus-backup 1, and nothing to everybody else: no client turns TLS on for it.`,
    help: 'Use a name that means one thing: MILVUS_URI for an endpoint, MILVUS_SECURE for TLS.',
    problemIn(entry, block, subject) {
      const text = textOf(entry)
      if (text === undefined || block.source === 'config') return undefined
      if (entry.name === 'ZILLIZ_CLOUD_URI') return controlPlane(entry, text)
      if (entry.name === 'MILVUS_ADDRESS') {
        return hostAlone(entry, text, subject.entryOf(block, 'port'))
      }
      return entry.name === 'MILVUS_TLS_MODE' ? tlsMode(entry, text, block, subject) : undefined
    },
  },
  {
    id: 'timeout-unit',
    severity: 'warning',
    about: ['timeout'],
    summary: 'A timeout is a bare number so large that it looks like milliseconds.',
    why: `A bare number is seconds, as \`MILVUS_CONN_TIMEOUT\` and \`timeout\` are in pymilvus. Node and Java count in milliseconds, and so may the program that used to read this variable (FastGPT has a \`MILVUS_TIMEOUT\` of its own): 10000 is ten seconds there and close to three hours here.`,
    help: 'Write the unit: 10s, 500ms, 1m; in MILVUS_CONN_TIMEOUT, which pymilvus reads as well, write seconds.',
    fix: 'unsafe',
    problemIn(entry) {
      const { setting, name, value, valueSpan: span } = entry
      if (setting !== 'timeout' || millisecondNames.includes(name)) return undefined
      const text = value?.reveal().trim() ?? ''
      if (!/^\d{4,7}(?:\.\d*)?$/.test(text)) return undefined
      // pymilvus parses it with float() on import.
      const isBare = name !== 'MILVUS_CONN_TIMEOUT' && value?.reveal() === text
      const edit = isBare ? replaced(entry, text.length, text.length, 'ms') : undefined
      return {
        span,
        message: `${name} is ${String(Math.round(Number(text) / 60))} minutes: a bare number is seconds`,
        ...fixWith('unsafe', 'Write ms behind the number', edit),
      }
    },
  },
  {
    id: 'breaks-pymilvus-import',
    severity: 'warning',
    summary: 'A variable has a value that keeps pymilvus from being imported.',
    why: `On import pymilvus (2.x and 3.x, settings.py and orm/connections.py) makes a float of \`MILVUS_CONN_TIMEOUT\` and takes \`MILVUS_URI\` apart, or \`MILVUS_DEFAULT_CONNECTION\` without one. A unit behind the number, the path of a Milvus Lite file and a unix socket make \`from pymilvus import MilvusClient\` itself raise ([milvus-lite#219](https://github.com/milvus-io/milvus-lite/issues/219)), even where MilvusClient is then given something else: it never reads those variables. pymilvus also loads a \`.env\` that lies above its own folder, so a virtual environment inside the project is enough.`,
    help: 'Give the file or the socket to the program in a variable of another name, such as MILVUS_URL, and the timeout in seconds.',
    problemIn(entry, block, { options: { clients } }) {
      const isPython = clients.includes('pymilvus') || clients.includes('pymilvus-orm')
      if (!isPython || block.source === 'config' || !stopsImport(entry, block)) return undefined
      return {
        span: entry.valueSpan,
        message: `${entry.name} has a value that makes "import pymilvus" raise an error`,
      }
    },
  },
  {
    id: 'legacy-variable',
    severity: 'warning',
    summary: 'MILVUS_DEFAULT_CONNECTION is a name of the past for MILVUS_URI.',
    why: `pymilvus (\`settings.py\` lines 11 and 12, in 2.6 and 3.0) reads \`MILVUS_DEFAULT_CONNECTION\` only where \`MILVUS_URI\` is not set; no other client and none of the tools around Milvus reads it. Beside \`MILVUS_URI\` it says nothing any more.

The other names in the settings table are not of the past: each is the one that some tool of today reads. Renaming is \`unsafe\`, as a program of your own may read the old name.`,
    help: 'Rename it to MILVUS_URI.',
    fix: 'unsafe',
    problemIn({ name, nameSpan: span }, { entries }) {
      if (name !== legacyVariable) return undefined
      const [canonical = name] = settingTable.uri.env
      if (entries.some((other) => other.name === canonical)) {
        return {
          span,
          message: `${name} is a legacy name, and ${canonical} beside it is used in its place`,
          help: `Take ${name} out`,
        }
      }
      return {
        span,
        message: `${name} is a legacy name that nothing but pymilvus and this package reads`,
        ...fixWith('unsafe', `Rename ${name} to ${canonical}`, { ...span, text: canonical }),
      }
    },
  },
]

/** The rules about single names and values. */
export const entries: readonly RuleDefinition[] = rows.map(({ problemIn, ...row }) => ({
  ...row,
  check: perBlock((block, subject) =>
    block.entries.flatMap((entry) => problemIn(entry, block, subject) ?? []),
  ),
}))

function fixWith(
  safety: Fix['safety'],
  title: string,
  edit: Edit | undefined,
): { readonly fix?: Fix } {
  return edit ? { fix: { safety, title, edits: [edit] } } : {}
}

/** The text of an entry that names an endpoint; empty for others. */
function endpointText({ setting, value }: Entry): string {
  const isEndpoint = setting !== undefined && settingTable[setting].kind === 'endpoint'
  return isEndpoint ? (value?.reveal() ?? '') : ''
}

function rename(
  { name, nameSpan: { from, to } }: Entry,
  near: string,
  { entries }: Block,
  text: string,
): Fix | undefined {
  const at = text.slice(from, to).indexOf(name)
  if (at < 0 || entries.some((other) => other.name === near)) return undefined
  const start = from + at
  return {
    safety: 'unsafe',
    title: `Rename it to ${near}`,
    edits: [{ from: start, to: start + name.length, text: near }],
  }
}

function controlPlane({ nameSpan }: Entry, text: string): Problem | undefined {
  const { uri } = parseUri(text)
  if (uri === undefined || !deploymentOf(uri).startsWith('zilliz-')) return undefined
  return {
    span: nameSpan,
    message: 'ZILLIZ_CLOUD_URI is the endpoint of a cluster here, and the control plane to others',
    help: 'Name the endpoint MILVUS_URI or ZILLIZ_URI; zilliz-mcp-server takes this one for the control plane.',
    severity: 'info',
  }
}

function hostAlone(entry: Entry, text: string, port: Entry | undefined): Problem | undefined {
  const { uri } = parseUri(text)
  if (uri?.kind !== 'tcp' || uri.scheme !== undefined || uri.port !== undefined) return undefined
  if (port === undefined || isEmpty(port) || textOf(port)?.startsWith('tcp://')) return undefined
  return {
    span: entry.nameSpan,
    message: `${entry.name} is a host alone here, and ${port.name} beside it is not used`,
    help: `Write host:port into ${entry.name}, or name the host MILVUS_HOST.`,
    related: [{ span: port.nameSpan, message: 'This is not used' }],
  }
}

function tlsMode(
  { nameSpan }: Entry,
  text: string,
  block: Block,
  subject: Subject,
): Problem | undefined {
  if (text !== '1' && text !== '2') return undefined
  const { endpoint } = subject.resolve(block)
  const secure = inEffect(subject, block, 'secure')
  const isOn = secure !== undefined && toBoolean(textOf(secure) ?? 'true') !== false
  if (endpoint?.uri.kind !== 'tcp' || endpoint.uri.scheme === 'https' || isOn) return undefined
  return {
    span: nameSpan,
    message:
      'MILVUS_TLS_MODE turns TLS on for milvus-backup alone, and nothing does for the others',
    help: 'Set MILVUS_SECURE=true beside it, or write https:// in the endpoint.',
  }
}

function stopsImport({ name, value }: Entry, { entries }: Block): boolean {
  const text = value?.reveal() ?? ''
  if (name === 'MILVUS_CONN_TIMEOUT') return text.trim() !== '' && !isFloat(text.trim())
  if (name === legacyVariable && entries.some((other) => other.name === 'MILVUS_URI')) return false
  if (name !== 'MILVUS_URI' && name !== legacyVariable) return false
  const kind = parseUri(text).uri?.kind
  return kind === 'lite' || kind === 'unix'
}

// What Python's float() takes, without infinity and NaN.
function isFloat(text: string): boolean {
  return /^[+-]?(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)
}
