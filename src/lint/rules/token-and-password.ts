import type { Entry } from '../document.ts'
import { isEmpty } from '../facts/credentials.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'

export const tokenAndPassword: RuleDefinition = {
  id: 'token-and-password',
  severity: 'warning',
  about: ['credentials'],
  summary: 'A token stands beside a user and a password.',
  why: `The token wins in every client but the frozen milvus-sdk-go (client/interceptor.go), which sends both, and the server reads the user and password first. Two credentials for one server also get out of step: the one that nobody uses is not changed along with the other. Where the two are known to disagree we refuse them (\`conflicting-credentials\`); this is about those that say the same, or are not in the file.`,
  help: 'Keep one of them: a token can be user:password.',
  check: perBlock(function* (block, subject) {
    const { diagnostics } = subject.resolve(block)
    if (diagnostics.some(({ rule }) => rule === 'conflicting-credentials')) return
    const token = subject.entryOf(block, 'token')
    const user = subject.entryOf(block, 'user')
    const password = subject.entryOf(block, 'password')
    if (!token || !user || !password || [token, user, password].some(isEmpty)) return
    // Compose may fill in nothing: "${MILVUS_TOKEN:-}".
    if (subject.document.kind === 'compose' && !(isLiteral(token) && isLiteral(password))) return
    const isKnown = [token, user, password].every(isLiteral)
    yield {
      span: token.nameSpan,
      message: isKnown
        ? `${token.name} says the same as ${user.name} and ${password.name}`
        : `${token.name} stands beside ${user.name} and ${password.name}, and wins`,
      severity: isKnown ? 'info' : 'warning',
      related: [user, password].map(({ name, nameSpan }) => ({
        span: nameSpan,
        message: `${name} is not used`,
      })),
    }
  }),
}

function isLiteral({ value, isFile }: Entry): boolean {
  return value !== undefined && !isFile
}
