import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const percentEncodedCredential: Rule = portabilityRule({
  id: 'percent-encoded-credential',
  severity: 'warning',
  summary: 'A user or password in an endpoint is percent-encoded, and no client decodes it.',
  why: `In a URI a password with \`@\`, \`#\`, \`/\` or \`?\` in it has to be percent-encoded (RFC 3986, section 3.2.1), and we decode it. pymilvus (2.x and 3.x) is the only client that takes credentials from an endpoint, and it sends the escapes as they are written, so the server answers "auth check failure".`,
  help: 'Set the user and the password as settings of their own (MILVUS_USER, MILVUS_PASSWORD), undecoded characters and all.',
  lead: 'An encoded user or password in the endpoint is read differently',
  place: ({ spans: { user } }) => user,
})
