import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const secureBesideHttp: Rule = portabilityRule({
  id: 'secure-beside-http',
  severity: 'warning',
  summary: 'TLS is turned on beside an endpoint that says http.',
  why: `\`secure=True\` beside \`http://\` means TLS to pymilvus, Node, Java v2 and us. Java v1 (\`withSecure(true)\` with a uri) goes by the scheme alone and connects without TLS, credentials and all. Without a port, Node and Go dial 443 for it, and the others 19530.`,
  help: 'Write https:// and the port in the endpoint, which every client understands.',
  fix: 'unsafe',
  lead: 'An http endpoint with TLS turned on beside it is read differently',
  place: ({ spans: { scheme } }) => scheme,
  mend({ spans: { scheme, port } }) {
    if (scheme === undefined || port === undefined) return undefined
    const [from, to] = scheme
    return { safety: 'unsafe', title: 'Write https', edits: [{ from, to, text: 'https' }] }
  },
})
