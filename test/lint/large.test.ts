import { fileReport, lintText } from 'milvus-connection/lint'
import { describe, expect, test } from 'vitest'

const repeated = (times: number, text: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => text(index)).join('')

// At a cost that grows with the square of the lines, each of these would run into the time limit.
describe('a long file with a mistake in each line is reported', () => {
  test.each<readonly [string, string, string]>([
    [
      'of settings, given again and again',
      '.env',
      repeated(5000, () => 'MILVUS_URI=http://db:19530/\n'),
    ],
    [
      'of many connections',
      '.env',
      repeated(1000, (index) => `MILVUS_A${index}_URI=http://db:19530/\n`),
    ],
    [
      'of many services',
      'compose.yaml',
      `services:\n${repeated(500, (index) => `  a${index}:\n    environment: { MILVUS_URI: http://db:19530/ }\n`)}`,
    ],
  ])('%s', (_title, path, text) => {
    const { findings, frames } = fileReport(lintText(text, { path }))
    expect(frames.size).toBe(findings.length)
    expect(findings.length).toBeGreaterThanOrEqual(500)
  })
})
