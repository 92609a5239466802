import { createLinter, diffOf } from 'milvus-connection/lint'
import type { Document } from 'milvus-connection/lint'
import { describe, expect, test } from 'vitest'
import { canary, shows, someSpellings } from '../leaks/canary.ts'
import { aroundOf } from './around.ts'
import { exampleIds, examplesOf } from './examples.ts'

const examples = exampleIds.flatMap((id) => {
  const { allows, catches } = examplesOf(id)
  return [...allows, ...catches].map((example) => [`${id}: ${example.title}`, example] as const)
})

describe.each(['safe', 'unsafe'] as const)('%s fixes', (mode) => {
  test.each(examples)('change nothing more when they are done again, in %s', (_title, example) => {
    const { clients, within, requireReason } = example
    const linter = createLinter({ surroundings: aroundOf(example), clients, within, requireReason })
    const documents = Object.entries(example.files).flatMap(([path, text]) => {
      const document = linter.read(path, text)
      return document ? [document] : []
    })
    const once = linter.fix(documents, mode)
    const again = once.flatMap(({ path, text }) => linter.read(path, text) ?? [])
    expect(linter.fix(again, mode).map(({ text }) => text)).toEqual(once.map(({ text }) => text))
  })
})

test('fixes leave comments, order and everything else where they are', () => {
  const text = '# the proxy\ntimeout:   10s\nuri:  "http://db:19530/"   # ours\n\ndbName: books\n'
  const linter = createLinter({ clients: ['node'] })
  const document = linter.read('.milvusrc', text)
  const [fixed] = document ? linter.fix([document], 'safe') : []
  expect(fixed?.text).toBe(text.replace('19530/', '19530'))
})

describe('a diff', () => {
  const linter = createLinter()
  const read = (text: string): Document => {
    const document = linter.read('.env', text)
    if (document === undefined) throw new Error('Cannot read a .env file')
    return document
  }

  test('is empty when nothing changes', () => {
    expect(diffOf(read('MILVUS_HOST=a\n'), read('MILVUS_HOST=a\n'))).toBe('')
  })

  test.each([canary, ...someSpellings])('shows no credential: %j', (secret) => {
    const around = `# ${secret}\nOTHER_TOKEN=${secret}\n${secret}\nMILVUS_PASSWORD="${secret}"\n`
    const before = read(
      `${around}MILVUS_URI=http://root:${secret}@db:19530/\nMILVUS_TOKEN=${secret}\n`,
    )
    const after = read(
      `${around}MILVUS_URI=http://root:${secret}@db:19530\nMILVUS_TOKEN='${secret}'\n`,
    )
    const diff = diffOf(before, after)
    expect(diff.length).toBeGreaterThan(0)
    expect(shows(diff)).toBe(false)
  })
})
