import { createLinter } from 'milvus-connection/lint'
import type { LintOptions } from 'milvus-connection/lint'
import { expect, test } from 'vitest'
import { aroundOf } from './around.ts'

const uri = 'uri: http://root:Kx7pq2@db.example:19530\n'

test.each<
  readonly [string, Record<string, string>, readonly string[] | undefined, LintOptions, string]
>([
  [
    'in a tracked file: that it is public',
    { '.milvusrc': uri },
    ['.milvusrc'],
    {},
    'credentials-in-uri',
  ],
  [
    'elsewhere: which client does what',
    { '.milvusrc': uri },
    undefined,
    {},
    'credentials-in-endpoint',
  ],
  [
    'elsewhere, where all read it alike: that it travels',
    { '.milvusrc': uri },
    undefined,
    { clients: ['pymilvus'] },
    'credentials-in-uri',
  ],
  [
    'the one that is not switched off',
    { '.milvusrc': uri },
    ['.milvusrc'],
    { rules: { 'credentials-in-uri': 'off' } },
    'credentials-in-endpoint',
  ],
  [
    'in a .env file',
    { '.env': 'MILVUS_URI=http://root:Kx7pq2@db\n' },
    [],
    {},
    'credentials-in-endpoint',
  ],
])('one rule speaks of a password in an endpoint, %s', (_title, files, tracked, options, rule) => {
  const around = tracked === undefined ? {} : { tracked }
  const linter = createLinter({ ...options, surroundings: aroundOf({ title: '', files, around }) })
  const documents = Object.entries(files).flatMap(([path, text]) => linter.read(path, text) ?? [])
  const found = linter.lint(documents).flatMap(({ findings }) => findings)
  expect(found.map((one) => one.rule).filter((id) => id.startsWith('credentials-in'))).toEqual([
    rule,
  ])
})
