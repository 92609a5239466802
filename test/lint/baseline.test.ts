import { lintText, parseBaseline, sinceBaseline, writeBaseline } from 'milvus-connection/lint'
import { describe, expect, test } from 'vitest'
import { canary, shows } from '../leaks/canary.ts'

const lint = (text: string) => lintText(text, { path: '.env', clients: ['node'] })
const slash = 'MILVUS_URI=http://db:19530/\n'
const port = 'MILVUS_PORT=soon\n'

function left(before: string, after: string): readonly string[] {
  const baseline = parseBaseline(writeBaseline([lint(before)]))
  if (baseline === undefined) throw new Error('Cannot read what was just written')
  return sinceBaseline(baseline, lint(after)).findings.map(({ rule }) => rule)
}

describe('with a baseline', () => {
  test.each([
    ['nothing is found that was there', slash, slash, []],
    ['what moved is still known', slash, `# new\nMILVUS_DB=a\n${slash}`, []],
    ['what is new is found', slash, `${slash}MILVUS_SECURE=perhaps\n`, ['invalid-boolean']],
    ['what is mended is not missed', slash, 'MILVUS_URI=http://db:19530\n', []],
    [
      'the same mistake in another setting is new',
      slash,
      'MILVUS_ADDRESS=db:19530/\n',
      ['trailing-slash'],
    ],
  ])('%s', (_title, before, after, expected) => {
    expect(left(before, after)).toEqual(expected)
  })

  test('the second of a kind is new', () => {
    const rules = left(slash, `${slash}${slash}`).filter((rule) => rule === 'trailing-slash')
    expect(rules).toEqual(['trailing-slash'])
  })
})

test('the same findings give the same text, which holds no value', () => {
  const text = `MILVUS_TOKEN=${canary}#x\nMILVUS_URI=http://root:${canary}@db:19530/\n${port}`
  const written = writeBaseline([lint(text)])
  expect(written).toBe(writeBaseline([lint(text)]))
  expect(shows(written)).toBe(false)
})

test.each([
  ['no JSON', '{'],
  ['another version', '{ "schemaVersion": 2, "files": {} }'],
  ['no counts', '{ "schemaVersion": 1, "files": { "a": { "b": 3 } } }'],
])('a file with %s is no baseline', (_title, text) => {
  expect(parseBaseline(text)).toBeUndefined()
})
