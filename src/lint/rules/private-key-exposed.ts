import { fileNamed } from '../facts/certificates.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'

export const privateKeyExposed: RuleDefinition = {
  id: 'private-key-exposed',
  severity: 'warning',
  kinds: ['dotenv', 'config'],
  about: ['tls'],
  summary: 'The client key can be read by others, or is in git.',
  why: `Whoever has the key is the client, to every server that trusts its certificate. Other users of the machine can read a file with a mode such as 644, and everybody with the repository one that git tracks, however long ago it was removed. A mode that lets the group read it, such as 640, is worth knowing.`,
  help: 'Run chmod 600 on the key; take it out of git, and have a new pair issued if it ever was in there.',
  check: perBlock(function* (block, subject) {
    const key = fileNamed(subject, block, 'clientKeyPath')
    if (key === undefined) return
    const { isTracked, mode } = subject.surroundings
    const bits = mode(key.path) ?? 0
    const span = key.entry.valueSpan
    if (isTracked(key.path) === true) {
      yield { span, message: `${key.entry.name} names a private key that git tracks` }
    }
    if ((bits & 0o044) === 0) return
    const others = (bits & 0o004) !== 0
    yield {
      span,
      message: `${key.entry.name} names a private key that ${others ? 'everybody' : 'a group'} on the machine can read`,
      severity: others ? 'warning' : 'info',
    }
  }),
}
