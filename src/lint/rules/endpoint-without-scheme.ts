import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const endpointWithoutScheme: Rule = portabilityRule({
  id: 'endpoint-without-scheme',
  severity: 'warning',
  summary: 'A uri is written without a scheme, which pymilvus and Java refuse.',
  why: `Node and Go take \`host:port\`. pymilvus (\`MilvusClient\` and \`connections.connect\`, 2.x and 3.x) wants a scheme in a uri and raises "Illegal uri" ([milvus_cli#59](https://github.com/zilliztech/milvus_cli/issues/59)); with such a text in \`MILVUS_URI\` even \`import pymilvus\` fails, as orm/connections.py reads it on import. Java finds no host in it. An *address* (\`MILVUS_ADDRESS\`) is meant to be \`host:port\` and is left alone.`,
  help: 'Write http:// or https:// in front, or use an address (MILVUS_ADDRESS) for host:port.',
  fix: 'unsafe',
  lead: 'A uri without a scheme is read differently',
  place: ({ spans }) => spans.user ?? spans.host,
  mend({ text }, { raw }) {
    const at = text.length - text.trimStart().length
    const isBareIpv6 = /:.*:/.test(text) && !/[[@]/.test(text)
    if (raw.secure === true || isBareIpv6) return undefined
    return {
      safety: 'unsafe',
      title: 'Write http:// in front',
      edits: [{ from: at, to: at, text: 'http://' }],
    }
  },
})
