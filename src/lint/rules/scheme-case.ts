import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const schemeCase: Rule = portabilityRule({
  id: 'scheme-case',
  severity: 'warning',
  summary: 'The scheme has capitals in it, which only pymilvus understands.',
  why: `A scheme has no case (RFC 3986, section 3.1), and pymilvus and we read it so. Node (3.x, \`formatAddress\`) and Go look for \`http://\` and \`https://\` in lower case only: Node glues the scheme to the host, Go takes it for one. Java (\`startsWith("https")\`) does not see \`HTTPS\` and connects without TLS.`,
  help: 'Write the scheme in lower case.',
  fix: 'safe',
  lead: 'A scheme in capitals is read differently',
  place: ({ spans }) => spans.scheme,
  mend({ text, spans: { scheme } }) {
    if (scheme === undefined) return undefined
    const [from, to] = scheme
    return {
      safety: 'safe',
      title: 'Write the scheme in lower case',
      edits: [{ from, to, text: text.slice(from, to).toLowerCase() }],
    }
  },
  allows: [
    { title: 'a scheme in lower case', files: { '.env': 'MILVUS_URI=https://milvus:19530\n' } },
    { title: 'a host in capitals', files: { '.env': 'MILVUS_URI=http://MILVUS:19530\n' } },
  ],
  catches: [
    {
      title: 'a scheme in capitals, where Java leaves TLS off',
      files: { '.env': 'MILVUS_URI=HTTPS://milvus:19530\n' },
      at: ['1:12'],
      fixed: 'MILVUS_URI=https://milvus:19530\n',
    },
    {
      title: 'one capital, as a phone types it',
      files: { '.env': 'MILVUS_URI=Http://localhost:19530\n' },
      at: ['1:12'],
      fixed: 'MILVUS_URI=http://localhost:19530\n',
      clients: ['go'],
    },
  ],
})
