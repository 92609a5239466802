import {
  createLinter,
  fileReport,
  lintText,
  sinceBaseline,
  writeBaseline,
} from 'milvus-connection/lint'
import { describe, expect, test } from 'vitest'
import { parseYamlStream } from '../../src/config/yaml.ts'
import { kubernetesFiles } from '../../src/lint/documents/kubernetes.ts'

const repeated = (times: number, text: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => text(index)).join('')

const manyMounts = (times: number, name: (index: number) => string): string =>
  `apiVersion: v1
kind: ConfigMap
metadata: { name: milvus }
data: { settings: "MILVUS_URI=http://db:19530" }
---
apiVersion: v1
kind: Pod
spec:
  volumes:
${repeated(times, (index) => `  - { name: ${name(index)}, configMap: { name: milvus } }\n`)}
  containers:
  - volumeMounts:
${repeated(times, (index) => `    - { name: ${name(index)}, subPath: settings, mountPath: /${index}/.env }\n`)}`

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

describe('the time for a long file does not grow with the square of its length', () => {
  const silent = '# milvus-connection-disable'
  test.each<readonly [string, string]>([
    ['comments that silence the next line', repeated(20_000, () => `${silent}-next-line\n`)],
    ['comments that silence what follows', repeated(20_000, () => `${silent} trailing-slash\n`)],
    ['a comment that names many rules', `${silent}-next-line ${repeated(20_000, () => 'a, ')}b\n`],
    ['dollar signs with braces', `MILVUS_TOKEN="${repeated(20_000, () => '${')}"\n`],
    ['defaults in defaults', `MILVUS_TOKEN=${'${A:-'.repeat(3000)}${'}'.repeat(3000)}\n`],
    ['defaults beside each other', `MILVUS_TOKEN=${'${A:-x}'.repeat(10_000)}\n`],
  ])('%s', { timeout: 8000 }, (_title, text) => {
    expect(lintText(`${text}MILVUS_HOST=db\n`, { path: '.env' }).document).toBeDefined()
  })
})

test.each<readonly [string, (times: number) => string]>([
  ['volumes beside their mounts', (times) => manyMounts(times, (index) => `v${index}`)],
  ['mounts of one key', (times) => manyMounts(times, () => 'v')],
])(
  'the time for %s of Kubernetes grows with their number',
  { timeout: 20_000 },
  (_title, textOf) => {
    const milliseconds = (times: number): number => {
      const text = textOf(times)
      const stream = parseYamlStream(text)
      const start = performance.now()
      expect(kubernetesFiles(stream, { path: 'pod.yaml', text })).toHaveLength(1)
      return performance.now() - start
    }
    milliseconds(100)
    expect(milliseconds(1600)).toBeLessThan(8 * milliseconds(400) + 100)
  },
)

test('a baseline of a long file takes time in proportion to its length', { timeout: 8000 }, () => {
  const linted = lintText(
    repeated(20_000, (index) => `MILVUS_A${index % 100}_URI=ftp://db\n`),
    { path: '.env' },
  )
  const { findings } = sinceBaseline(JSON.parse(writeBaseline([linted])), linted)
  expect(linted.findings.length).toBeGreaterThanOrEqual(20_000)
  expect(findings).toEqual([])
})

test('a text read as another kind of file is another document', () => {
  const { read } = createLinter()
  const text = 'uri: http://db:19530\n'
  expect(read('x', text, 'dotenv')?.kind).toBe('dotenv')
  expect(read('x', text, 'config')?.kind).toBe('config')
  expect(read('x', text, 'config')).toBe(read('x', text, 'config'))
})

test.each(['..x/**', '..x/.env', '..x/'])(
  '%s names a folder that starts with two dots',
  (pattern) => {
    const read = { rules: {}, ignore: [pattern], overrides: [] }
    const settings = { read, folder: '' }
    const text = 'MILVUS_URI=ftp://db\n'
    expect(lintText(text, { path: '..x/.env', settings }).findings).toEqual([])
    expect(lintText(text, { path: 'x/.env', settings }).findings).not.toEqual([])
    expect(lintText(text, { path: '../x/.env', settings }).findings).not.toEqual([])
  },
)
