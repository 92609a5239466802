import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../standing.ts'

export const conflictingSecurity: Rule = resolverRule({
  id: 'conflicting-security',
  family: 'uri',
  why: `Of \`https://\` with \`secure: false\`, pymilvus's MilvusClient 3.0.1 makes plaintext; its \`connections.connect\`, the Node SDK,
Java and Go make TLS. A connection that is protected in one program and open in the other is refused rather than guessed.

Among variables it is a warning: programs that read \`MILVUS_SSL\` at all differ in what they do with it.`,
  weigh: errorIfOurs,
})
