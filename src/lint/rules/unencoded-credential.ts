import { replaced } from '../edits.ts'
import { resolverRule } from '../resolver-rule.ts'
import type { Sighting } from '../subject.ts'
import type { Fix } from '../finding.ts'
import type { Rule } from '../rule.ts'

const encoded: Readonly<Record<string, string>> = { '/': '%2F', '?': '%3F', '#': '%23', '%': '%25' }

export const unencodedCredential: Rule = resolverRule({
  id: 'unencoded-credential',
  family: 'uri',
  why: `In a URI the host ends at the first \`/\`, \`?\` or \`#\` (RFC 3986, section 3.2). A password with one of them in it is cut
there, and what follows is taken for a port or a database: pymilvus 3.0.1 raises a \`ValueError\` that quotes a piece of the
password.

The fix writes the one character percent-encoded. It is unsafe because clients do not decode it: pymilvus sends \`p%23ss\`
as it stands. A password beside the URI, as \`MILVUS_PASSWORD\`, means the same to everybody.`,
  fix: 'unsafe',
  fixFor: mend,
})

function mend({ diagnostic, entry }: Sighting): Fix | undefined {
  const { offset } = diagnostic.origin
  if (offset === undefined) return undefined
  const character = entry.value?.reveal().charAt(offset) ?? ''
  const text = encoded[character]
  const edit = text === undefined ? undefined : replaced(entry, offset, offset + 1, text)
  if (text === undefined || edit === undefined) return undefined
  return { safety: 'unsafe', title: `Write ${text} instead of ${character}`, edits: [edit] }
}
