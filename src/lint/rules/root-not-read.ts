import type { ModelId } from '../../clients/interpretations.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import { givenIn } from '../facts/credentials.ts'

const affected: readonly ModelId[] = ['pymilvus', 'pymilvus-orm', 'java', 'java-v1']

export const rootNotRead: RuleDefinition = {
  id: 'root-not-read',
  severity: 'info',
  about: ['tls'],
  summary: 'A CA is set alone, which pymilvus and Java do not read from there.',
  why: `For a server whose CA is one's own, Node takes \`tls.rootCertPath\`; pymilvus (2.x and 3.x) takes \`server_pem_path\` and Java \`serverPemPath\`, and both leave a \`ca_pem_path\` without a client pair beside it out in silence, so that the system's roots are used and the handshake fails ([pymilvus#2785](https://github.com/milvus-io/pymilvus/issues/2785)). What this package makes for a client has the CA in the right place; this is for programs that pass the settings on by their names.`,
  help: 'Set the CA as serverPemPath (MILVUS_SERVER_PEM_PATH), which every client takes as the only root.',
  check: perBlock(function* (block, subject) {
    if (!affected.some((client) => subject.options.clients.includes(client))) return
    const ca = givenIn(subject, block, 'caPemPath')
    const others = ['serverPemPath', 'clientPemPath', 'clientKeyPath'] as const
    if (!ca || others.some((setting) => givenIn(subject, block, setting))) return
    yield {
      span: ca.nameSpan,
      message: `${ca.name} alone is a root to Node; pymilvus and Java leave it out when it is passed on by its name`,
    }
  }),
}
