import { readFileSync } from 'node:fs'
import { lintRules, lintText } from 'milvus-connection/lint'
import { expect, test } from 'vitest'

const page = readFileSync(new URL('../../docs/lint.md', import.meta.url), 'utf8')

test('the suppressions that the page on linting shows are of rules there are', () => {
  const ids = Array.from(page.matchAll(/-disable-next-line ([a-z-]+)/g), ([, id]) => id)
  expect(ids.length).toBeGreaterThan(0)
  expect(ids.filter((id) => !lintRules.some((rule) => rule.id === id))).toEqual([])
})

test('the config files that the page on linting shows are without a finding', () => {
  const files = Array.from(
    page.matchAll(/```yaml\n(# \.milvusrc\.yaml\n.*?)```/gs),
    ([, text]) => text,
  )
  expect(files.length).toBeGreaterThan(0)
  expect(files.flatMap((text = '') => lintText(text, { path: '.milvusrc.yaml' }).findings)).toEqual(
    [],
  )
})
