import { expect, test } from 'vitest'
import { formatOf, packageCounts } from '../../src/config/places.ts'

test.each([
  ['.config/milvusrc.toml', 'toml'],
  ['.milvusrc', 'yaml'],
  ['a/milvus.config.json', 'json'],
  ['a\\package.json', 'package.json'],
])('%s is read as %s', (path, format) => {
  expect(formatOf(path)).toBe(format)
})

test.each([
  ['{ "milvus": {} }', true],
  ['{ "milvus": ', true],
  ['{ "keywords": ["milvus"] }', false],
  ['{}', false],
])('a package.json with %s counts as a config file: %s', (text, counts) => {
  expect(packageCounts(text)).toBe(counts)
})
