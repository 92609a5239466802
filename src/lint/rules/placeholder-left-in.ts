import type { Entry } from '../document.ts'
import { isCredential, isExample, isStandIn } from '../facts/credentials.ts'
import type { RuleDefinition } from '../rule.ts'

export const placeholderLeftIn: RuleDefinition = {
  id: 'placeholder-left-in',
  severity: 'warning',
  givesWayTo: 'env-value-dollar',
  about: ['credentials', 'endpoint'],
  summary: 'A value is still the placeholder of the example that was copied.',
  why: `\`<token>\`, \`your-api-key\`, \`change-me\` or \`YOUR_CLUSTER_ENDPOINT\` were to be replaced. An endpoint like that is refused by this package, and no client can dial it; a credential like that reaches the server, which answers with an authentication error. A stronger source, such as the environment, may set the real value, so this is a warning. Files to be copied, such as \`.env.example\`, are left alone.`,
  help: 'Write the real value, or a reference to where it is kept, or take the line out.',
  *check(subject) {
    const { document } = subject
    if (isExample(document.path)) return
    const seen = new Set<number>()
    for (const block of document.blocks) {
      const endpoints = subject
        .resolve(block)
        .diagnostics.flatMap(({ rule, entry }) =>
          rule === 'placeholder-value' && entry ? [entry] : [],
        )
      const credentials = block.entries.filter((entry) => isCredential(entry) && isStandIn(entry))
      for (const entry of new Set<Entry>([...credentials, ...endpoints])) {
        const { name, valueSpan: span } = entry
        if (seen.has(span.from)) continue
        seen.add(span.from)
        yield { span, message: `${name} is a placeholder where a real value is expected` }
      }
    }
  },
}
