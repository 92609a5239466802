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
  allows: [
    {
      title: 'https, with TLS turned on or not',
      files: { '.env': 'MILVUS_URI=https://milvus:19530\nMILVUS_SECURE=true\n' },
    },
    {
      title: 'TLS turned on for an address, which has no scheme',
      files: { '.env': 'MILVUS_ADDRESS=milvus:19530\nMILVUS_SECURE=true\n' },
    },
  ],
  catches: [
    {
      title: 'http and true',
      files: { '.env': 'MILVUS_URI=http://milvus:19530\nMILVUS_SECURE=true\n' },
      at: ['1:12'],
      fixed: 'MILVUS_URI=https://milvus:19530\nMILVUS_SECURE=true\n',
    },
    {
      title: 'http and 1, for Java v1',
      files: { '.env': 'MILVUS_SSL=1\nMILVUS_URI=http://milvus:443\n' },
      at: ['2:12'],
      fixed: 'MILVUS_SSL=1\nMILVUS_URI=https://milvus:443\n',
      clients: ['java-v1'],
    },
  ],
})
