import { inEffect } from '../facts/in-effect.ts'
import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'
import { isEmpty } from '../facts/credentials.ts'

export const serverNameMissing: Rule = {
  id: 'server-name-missing',
  family: 'portability',
  severity: 'info',
  about: ['tls'],
  summary: 'A root is set without a server name, which Java cannot do without.',
  why: `With \`serverPemPath\` the Java SDK (v1 and v2, up to 3.0) calls \`overrideAuthority(serverName)\` whether there is a name or not, and without one throws \`NullPointerException: authority\`. Other clients check the certificate against the host.`,
  help: 'Set serverName (MILVUS_SERVER_NAME) to the name in the certificate, which is the host as a rule.',
  allows: [
    {
      title: 'a root and a server name',
      files: {
        '.env':
          'MILVUS_URI=https://milvus:19530\nMILVUS_SERVER_PEM_PATH=/c/ca.pem\nMILVUS_SERVER_NAME=milvus\n',
      },
    },
    {
      title: 'a root alone, where no program is in Java',
      files: { '.env': 'MILVUS_URI=https://milvus:19530\nMILVUS_SERVER_PEM_PATH=/c/ca.pem\n' },
      clients: ['pymilvus', 'node'],
    },
  ],
  catches: [
    {
      title: 'a root alone',
      files: { '.env': 'MILVUS_URI=https://milvus:19530\nMILVUS_SERVER_PEM_PATH=/c/ca.pem\n' },
      at: ['2:1'],
    },
    {
      title: 'a root alone in a config file',
      files: { '.milvusrc.yaml': 'uri: https://milvus:19530\nserverPemPath: /c/ca.pem\n' },
      at: ['2:1'],
      clients: ['java-v1'],
    },
  ],
  check: perBlock(function* (block, subject) {
    const { clients } = subject.options
    if (!clients.includes('java') && !clients.includes('java-v1')) return
    const root = inEffect(subject, block, 'serverPemPath')
    const name = inEffect(subject, block, 'serverName')
    if (root === undefined || isEmpty(root) || (name !== undefined && !isEmpty(name))) return
    yield {
      span: root.nameSpan,
      message: `${root.name} stands without a server name: Java cannot connect`,
    }
  }),
}
