import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import { givenIn } from '../facts/credentials.ts'

export const serverNameMissing: RuleDefinition = {
  id: 'server-name-missing',
  severity: 'info',
  about: ['tls'],
  summary: 'A root is set without a server name, which Java cannot do without.',
  why: `With \`serverPemPath\` the Java SDK (v1 and v2, up to 3.0) calls \`overrideAuthority(serverName)\` whether there is a name or not, and without one throws \`NullPointerException: authority\`. Other clients check the certificate against the host.`,
  help: 'Set serverName (MILVUS_SERVER_NAME) to the name in the certificate, which is the host as a rule.',
  check: perBlock(function* (block, subject) {
    const { clients } = subject.options
    if (!clients.includes('java') && !clients.includes('java-v1')) return
    const root = givenIn(subject, block, 'serverPemPath')
    if (!root || givenIn(subject, block, 'serverName')) return
    yield {
      span: root.nameSpan,
      message: `${root.name} stands without a server name: Java cannot connect`,
    }
  }),
}
