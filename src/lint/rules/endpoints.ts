import { isLoopback, reachOf } from '../../core/ip.ts'
import { toBoolean } from '../../settings/values.ts'
import { deploymentOf, parseUri } from '../../uri/index.ts'
import type { TcpUri } from '../../uri/types.ts'
import type { Block, Entry } from '../document.ts'
import { credentialStated, givenIn } from '../facts/credentials.ts'
import { inEffect, textOf } from '../facts/in-effect.ts'
import { replaced } from '../finding.ts'
import type { Fix } from '../finding.ts'
import { perBlock } from '../rule.ts'
import type { Problem, RuleDefinition } from '../rule.ts'
import type { Subject } from '../subject.ts'

/** A rule about the network endpoint that a block names, and what goes there. */
type Row = Omit<RuleDefinition, 'about' | 'check'> & {
  readonly problemIn: (
    endpoint: { readonly uri: TcpUri; readonly entry: Entry },
    block: Block,
    subject: Subject,
  ) => Problem | undefined
}

const rows: readonly Row[] = [
  {
    id: 'default-credentials',
    severity: 'warning',
    summary: 'A server that others can reach is used with the default user and password of Milvus.',
    why: `Milvus starts with the user \`root\` and the password \`Milvus\` (\`common.security.defaultRootPassword\` in its configs/milvus.yaml). Whoever reaches the port is root. On loopback that is a matter of one machine; a private network or a Compose service is worth knowing; anywhere else it is open. Clusters of Zilliz Cloud have no such user: theirs is \`db_admin\`, or another whose name the console shows.`,
    help: 'Change the password of root (update_password in every client), and make a user for the program.',
    problemIn({ uri }, block, subject) {
      const stated = credentialStated(subject, block)
      // A well-known password is no secret.
      if (stated?.user !== 'root' || stated.password !== 'Milvus') return undefined
      const reach = reachOf(uri.host)
      if (reach === 'loopback') return undefined
      const isZilliz = deploymentOf(uri).startsWith('zilliz-')
      return {
        span: stated.entry.valueSpan,
        message: isZilliz
          ? 'The default user and password of Milvus are set for Zilliz Cloud, which has no such user'
          : `The default user and password of Milvus are used ${reach === 'private' ? 'on a network' : 'on a public host'}`,
        severity: reach === 'private' ? 'info' : 'warning',
        ...(isZilliz && {
          help: 'Use an API key, or the user and password of the cluster, such as db_admin.',
        }),
      }
    },
  },
  {
    id: 'api-key-to-self-hosted',
    severity: 'warning',
    summary: 'A token that is an API key goes to a server of one’s own.',
    why: `A token with a \`:\` in it is a user and a password to the server, and any other one an API key (\`parseMD\` in Milvus's internal/proxy/authentication_interceptor.go). API keys are a matter of Zilliz Cloud: Milvus itself has none, unless a hook was built in that provides them, and answers "auth check failure". With authorization off, the default of Milvus, any token is ignored. A cluster of Zilliz Cloud behind a name of one's own is the exception: say so in a suppression.`,
    help: 'Use user:password, or the endpoint of the cluster that the key is for.',
    problemIn({ uri }, block, subject) {
      const stated = credentialStated(subject, block)
      if (stated?.kind !== 'key' || deploymentOf(uri) !== 'self-hosted') return undefined
      return {
        span: stated.entry.valueSpan,
        message: `${stated.entry.name} has no ":" in it, so it is an API key, and Milvus itself has none`,
        // Authorization is mostly off where only this machine reaches the server.
        severity: reachOf(uri.host) === 'loopback' ? 'info' : 'warning',
      }
    },
  },
  {
    id: 'password-to-serverless',
    severity: 'warning',
    summary: 'A user and a password go to a serverless cluster of Zilliz Cloud.',
    why: `A serverless or free cluster takes an API key, or the user and password of that cluster (docs.zilliz.com, "Connect to Serving Clusters" and "Cluster Credentials"), so this may well be right. It often is not: the user is \`db_admin\`, or another one whose name begins with \`db_\`, and never the \`root\` of a Milvus of one's own; a console account is no user of a cluster; and the examples of Zilliz use API keys. \`root\` is a warning, any other user is worth knowing.`,
    help: 'Use an API key that may use the cluster, or the user and password that the console shows for it.',
    problemIn({ uri }, block, subject) {
      const stated = credentialStated(subject, block)
      if (stated?.user === undefined || deploymentOf(uri) !== 'zilliz-serverless') return undefined
      const isRoot = stated.user === 'root'
      // For default-credentials.
      if (isRoot && stated.password === 'Milvus') return undefined
      return {
        span: stated.entry.valueSpan,
        message: isRoot
          ? 'A serverless cluster has no user root: expected an API key, or a user of the cluster'
          : 'A user and a password go to a serverless cluster, whose examples use an API key',
        severity: isRoot ? 'warning' : 'info',
      }
    },
  },
  {
    id: 'credentials-without-tls',
    severity: 'warning',
    summary: 'A credential crosses a network without TLS.',
    why: `Every Milvus client sends its credential with every call, in a header that is base64 and nothing more: whoever sees the traffic has it. Between the containers of one host, or on a network of one's own, that is worth knowing; on the way to a public host it is a leak.`,
    help: 'Turn TLS on in the server (docs: "Encryption in Transit") and write https:// in the endpoint.',
    problemIn({ uri, entry }, block, subject) {
      const reach = reachOf(uri.host)
      if (uri.scheme === 'https' || reach === 'loopback') return undefined
      if (deploymentOf(uri) !== 'self-hosted') return undefined
      const secure = inEffect(subject, block, 'secure')
      if (secure !== undefined && toBoolean(textOf(secure) ?? '') !== false) return undefined
      const stated = credentialStated(subject, block)
      if (stated === undefined) return undefined
      // For a bare host TLS may be turned on elsewhere.
      const isCertain = uri.scheme !== undefined || secure !== undefined
      return {
        span: entry.valueSpan,
        message: `A credential goes to ${reach === 'public' ? 'a public host' : 'another host of the network'} without TLS`,
        severity: reach === 'public' && isCertain ? 'warning' : 'info',
        ...(stated.entry !== entry && {
          related: [{ span: stated.entry.nameSpan, message: 'This credential' }],
        }),
      }
    },
  },
  {
    id: 'plaintext-to-zilliz',
    severity: 'error',
    summary: 'The endpoint is a cluster of Zilliz Cloud, and TLS is off.',
    why: `Zilliz Cloud takes connections with TLS only; without it every client fails with a message that does not say so ("Fail connecting to server", "Connection dropped"). It is an error where \`http://\` is written and nothing there turns TLS on; a bare host, a Compose service with an \`env_file\`, and an endpoint beside a file that turns TLS on are warnings.`,
    help: 'Write https:// in the endpoint.',
    fix: 'unsafe',
    problemIn({ uri, entry }, block, subject) {
      if (uri.scheme === 'https' || !deploymentOf(uri).startsWith('zilliz-')) return undefined
      const secure = givenIn(subject, block, 'secure')
      if (secure && !isOff(secure)) return undefined
      const isCertain = uri.scheme !== undefined && !mayTurnTlsOn(block, subject)
      const fix = writeHttps(entry)
      return {
        span: entry.valueSpan,
        message: 'Zilliz Cloud takes connections with TLS only, and nothing turns it on here',
        severity: isCertain ? 'error' : 'warning',
        ...(uri.scheme === undefined && {
          help: 'Set secure (MILVUS_SECURE) to true, or write a uri with https://.',
        }),
        ...(fix && { fix }),
      }
    },
  },
  {
    id: 'loopback-in-container',
    severity: 'warning',
    kinds: ['compose'],
    summary:
      'A service of Compose is told to find Milvus on localhost, which is its own container.',
    why: `Every container has a network of its own: \`localhost\` and \`127.0.0.1\` are the container, not the machine it runs on, and Milvus is not in it. The connection is refused, as people meet it with Attu, whose README (2.6) says so ([attu#153](https://github.com/zilliztech/attu/issues/153), [attu#154](https://github.com/zilliztech/attu/issues/154), [attu#177](https://github.com/zilliztech/attu/issues/177)).

Other services of the same file are reached by their names. A service with \`network_mode: host\`, or with the network of another service, is left alone, and so is Milvus itself. In a default (\`\${MILVUS_HOST:-localhost}\`) it is worth knowing.`,
    help: 'Write the name of the service that Milvus is, or host.docker.internal for the machine itself.',
    problemIn({ uri, entry: { name, valueSpan } }, { isAlone }, { document }) {
      if (isAlone !== true || !isLoopback(uri.host)) return undefined
      const written = document.text.slice(valueSpan.from, valueSpan.to)
      return {
        span: valueSpan,
        message: `${name} is this container itself, where no Milvus runs`,
        severity: written.includes('${') ? 'info' : 'warning',
      }
    },
  },
]

/** The rules about where a connection goes, and what it sends there. */
export const endpoints: readonly RuleDefinition[] = rows.map(({ problemIn, ...row }) => ({
  ...row,
  about: ['endpoint'],
  check: perBlock((block, subject) => {
    const { uri, entry } = subject.resolve(block).endpoint ?? {}
    const problem = uri?.kind === 'tcp' && entry && problemIn({ uri, entry }, block, subject)
    return problem ? [problem] : []
  }),
}))

// A program may read this block together with another one, or with a file beside this one.
function mayTurnTlsOn({ envFiles }: Block, { folder }: Subject): boolean {
  const others = folder().flatMap(({ blocks }) => blocks.flatMap(({ entries }) => entries))
  return envFiles.length > 0 || others.some((one) => one.setting === 'secure' && !isOff(one))
}

function isOff({ value }: Entry): boolean {
  return /^(?:false|0|no|off)$/i.test(value?.reveal().trim() ?? '')
}

function writeHttps(entry: Entry): Fix | undefined {
  const { scheme } = parseUri(entry.value?.reveal() ?? '').spans
  const edit = scheme && replaced(entry, ...scheme, 'https')
  return edit && { safety: 'unsafe', title: 'Write https', edits: [edit] }
}
