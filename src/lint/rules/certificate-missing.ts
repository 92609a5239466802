import { certificateSettings, fileNamed } from '../facts/certificates.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'

export const certificateMissing: RuleDefinition = {
  id: 'certificate-missing',
  severity: 'warning',
  kinds: ['dotenv', 'config'],
  about: ['tls'],
  summary: 'A certificate or a key is named, and there is no such file.',
  why: `A relative path starts at the folder of the file it is written in, not at the folder that a program was started in. pymilvus and Node read the file when they connect and stop with an error that names neither the setting nor the file it came from. The file may be made, or mounted, where the program runs; so this is a warning, and is not said of containers or of examples.`,
  help: 'Put the file there, or correct the path, which starts at the folder of this file.',
  check: perBlock(function* (block, subject) {
    for (const setting of [...certificateSettings, 'clientKeyPath'] as const) {
      const named = fileNamed(subject, block, setting)
      if (named === undefined || subject.surroundings.exists(named.path) !== false) continue
      yield {
        span: named.entry.valueSpan,
        message: `${named.entry.name} names a file that is not there`,
      }
    }
  }),
}
