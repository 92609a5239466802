import { aliasCollides } from '../../settings/names.ts'
import { isStandIn } from '../plaintext.ts'
import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../standing.ts'

const ofNames = resolverRule({
  id: 'conflicting-names',
  family: 'syntax',
  why: `Every setting has several names, since programs read different ones. Two of them with different values in one place mean
that two programs connect to different servers, or as different users; this package refuses to choose.

Among variables it is a warning, as each name may be there for a program of its own.

A connection whose name is that of a setting is refused, too: \`MILVUS_TLS_SERVER_NAME\` could not be told from the
\`SERVER_NAME\` of a connection \`tls\`.`,
  // What is to be filled in disagrees with nothing yet.
  weigh: (sighting) =>
    [sighting.entry, ...sighting.diagnostic.others].some(isStandIn)
      ? undefined
      : errorIfOurs(sighting),
})

export const conflictingNames: Rule = {
  ...ofNames,
  *check(subject) {
    yield* ofNames.check(subject)
    for (const { alias, source, span } of subject.document.blocks) {
      if (source !== 'config' || alias === undefined || !aliasCollides(alias)) continue
      yield {
        span: { from: span.from, to: span.from + 1 },
        message:
          'Cannot use this connection: its name, or a variable made from it, is that of a setting',
        help: 'Give the connection another name',
      }
    }
  },
}
