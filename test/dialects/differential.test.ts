import { parse } from 'dotenv'
import { fc } from '../properties/check.ts'
import { describe, expect, test } from 'vitest'
import { dialects } from '../../src/lint/dialects/index.ts'
import { modelOf, objection } from './objection.ts'
import { type Answer, readers } from './readers.ts'
import { corpus, generated } from './texts.ts'

const wrong = (
  texts: readonly string[],
  read: (texts: readonly string[]) => Readonly<Record<string, readonly Answer[]>>,
): readonly unknown[] =>
  Object.entries(read(texts)).flatMap(([id, answers]) =>
    texts.flatMap((text, index) => {
      const answer = answers[index]
      if (answer === undefined) throw new Error(`${id} did not answer for every text`)
      const problem = objection(id, text, answer)
      return problem === '' ? [] : [{ id, text, problem, answer, model: modelOf(id)(text) }]
    }),
  )

describe('a model says what the real reader says', () => {
  test.each(readers.map((reader) => [reader.title, reader] as const))(
    '%s, of lines that people write',
    (_, { read }) => {
      expect(
        wrong(
          corpus.map(([, text]) => text),
          read,
        ),
      ).toEqual([])
    },
  )

  test.each(readers.map((reader) => [reader.title, reader] as const))(
    '%s, of thousands of texts nobody would write',
    (title, { read }) => {
      // For bash, each text is a process or two.
      const runs = title === 'bash' ? 1500 : 4000
      const seed = Number(process.env['SEED'] ?? 5)
      const texts = fc.sample(generated, { seed, numRuns: Number(process.env['RUNS'] ?? runs) })
      expect(wrong(texts, read).slice(0, 5)).toEqual([])
    },
  )
})

test('the models say something of most of those texts', () => {
  const texts = fc.sample(generated, { seed: 5, numRuns: 1000 })
  for (const { id, read } of dialects) {
    const told = texts.filter((text) => {
      const reading = read(text)
      return (
        reading.kind === 'refused' ||
        (reading.kind === 'read' &&
          [...reading.values.values()].some((value) => value.kind === 'value'))
      )
    })
    expect([id, told.length > 100]).toEqual([id, true])
  }
})

test('the recorded answers are those of the real readers', async () => {
  const texts = corpus.map(([, text]) => text)
  const real: Record<string, readonly Answer[]> = {
    dotenv: texts.map((text) => ({ none: parse(text), filled: parse(text) })),
  }
  for (const { read } of readers) Object.assign(real, read(texts))
  const recorded = corpus.map(([title, text], index) => ({
    title,
    text,
    answers: Object.fromEntries(Object.entries(real).map(([id, answers]) => [id, answers[index]])),
  }))
  // `npm run test:dialects -- --update` writes it.
  await expect(`${JSON.stringify(recorded, undefined, 1)}\n`).toMatchFileSnapshot(
    '../lint/dialects/recorded.json',
  )
})
