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
})
