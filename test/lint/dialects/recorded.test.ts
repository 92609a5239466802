import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dialects } from '../../../src/lint/dialects/index.ts'
import { objection } from '../../dialects/objection.ts'
import type { Answer } from '../../dialects/readers.ts'

// What the real readers answered; `npm run test:dialects` asks them again.
const recorded: readonly {
  readonly title: string
  readonly text: string
  readonly answers: Readonly<Record<string, Answer>>
}[] = JSON.parse(readFileSync(join(import.meta.dirname, 'recorded.json'), 'utf8'))

describe('a model says what the real reader said', () => {
  test.each(recorded.map(({ title, text, answers }) => [title, text, answers] as const))(
    '%s',
    (_, text, answers) => {
      expect(Object.keys(answers).sort()).toEqual(dialects.map(({ id }) => id).sort())
      for (const [id, answer] of Object.entries(answers)) {
        expect([id, objection(id, text, answer)]).toEqual([id, ''])
      }
    },
  )
})
