import type { ModelId } from '../../clients/interpretations.ts'
import type { SettingId } from '../../settings/table.ts'
import type { Block, Entry } from '../document.ts'
import { givenIn } from '../facts/credentials.ts'
import { perBlock } from '../rule.ts'
import type { Problem, RuleDefinition } from '../rule.ts'

/** A rule about certificate settings that some clients leave out, or cannot do without. */
type Row = Omit<RuleDefinition, 'about' | 'check'> & {
  /** The clients that it is about; any of them is enough. */
  readonly clients: readonly ModelId[]
  readonly problemIn: (
    given: (setting: SettingId) => Entry | undefined,
    block: Block,
  ) => Problem | undefined
}

const rows: readonly Row[] = [
  {
    id: 'root-not-read',
    severity: 'info',
    clients: ['pymilvus', 'pymilvus-orm', 'java', 'java-v1'],
    summary: 'A CA is set alone, which pymilvus and Java do not read from there.',
    why: `For a server whose CA is one's own, Node takes \`tls.rootCertPath\`; pymilvus (2.x and 3.x) takes \`server_pem_path\` and Java \`serverPemPath\`, and both leave a \`ca_pem_path\` without a client pair beside it out in silence, so that the system's roots are used and the handshake fails ([pymilvus#2785](https://github.com/milvus-io/pymilvus/issues/2785)). What this package makes for a client has the CA in the right place; this is for programs that pass the settings on by their names.`,
    help: 'Set the CA as serverPemPath (MILVUS_SERVER_PEM_PATH), which every client takes as the only root.',
    problemIn(given) {
      const ca = given('caPemPath')
      const others = ['serverPemPath', 'clientPemPath', 'clientKeyPath'] as const
      if (!ca || others.some(given)) return undefined
      return {
        span: ca.nameSpan,
        message: `${ca.name} alone is a root to Node; pymilvus and Java leave it out when it is passed on by its name`,
      }
    },
  },
  {
    id: 'client-certificate-dropped',
    severity: 'warning',
    clients: ['pymilvus', 'pymilvus-orm', 'java', 'java-v1'],
    summary: 'A client certificate is set in a way in which pymilvus and Java leave it out.',
    why: `pymilvus (2.x and 3.x, client/grpc_handler.py) and Java (v1 and v2) choose one of three ways: \`serverPemPath\` as the only root and no client certificate; a client pair together with \`caPemPath\`; or the system's roots and no client certificate. A pair beside \`serverPemPath\`, and a pair without \`caPemPath\`, are left out in silence, and a server that asks for a certificate refuses the connection. Node sends it either way.`,
    help: 'Set the CA of the server as caPemPath beside the pair, and leave serverPemPath out.',
    problemIn(given, { source }) {
      const certificate = given('clientPemPath')
      if (!certificate || !given('clientKeyPath')) return undefined
      const { name, nameSpan: span } = certificate
      const root = given('serverPemPath')
      if (root) {
        return {
          span,
          message: `pymilvus and Java leave ${name} out beside ${root.name}; Node sends it`,
          related: [{ span: root.nameSpan, message: 'The only root' }],
        }
      }
      if (given('caPemPath')) return undefined
      return {
        span,
        message: `pymilvus and Java leave ${name} out without a CA beside it; Node sends it`,
        // The CA of a variable may be set elsewhere.
        severity: source === 'config' ? 'warning' : 'info',
      }
    },
  },
  {
    id: 'server-name-missing',
    severity: 'info',
    clients: ['java', 'java-v1'],
    summary: 'A root is set without a server name, which Java cannot do without.',
    why: `With \`serverPemPath\` the Java SDK (v1 and v2, up to 3.0) calls \`overrideAuthority(serverName)\` whether there is a name or not, and without one throws \`NullPointerException: authority\`. Other clients check the certificate against the host.`,
    help: 'Set serverName (MILVUS_SERVER_NAME) to the name in the certificate, which is the host as a rule.',
    problemIn(given) {
      const root = given('serverPemPath')
      if (!root || given('serverName')) return undefined
      return {
        span: root.nameSpan,
        message: `${root.name} stands without a server name: Java cannot connect`,
      }
    },
  },
]

/** The rules about certificate settings as clients take them. */
export const tlsSettings: readonly RuleDefinition[] = rows.map(
  ({ clients, problemIn, ...row }) => ({
    ...row,
    about: ['tls'],
    check: perBlock((block, subject) => {
      if (!clients.some((client) => subject.options.clients.includes(client))) return []
      const problem = problemIn((setting) => givenIn(subject, block, setting), block)
      return problem ? [problem] : []
    }),
  }),
)
