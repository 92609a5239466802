import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lintText } from '../../src/entry/lint.ts'

// What each gets is told, and judged, in docs/lint-real-files.md.
test.each([
  ['pymilvus.env.example', '.env.example', 2, []],
  ['milvus_cli.env.example', '.env.example', 1, []],
  ['milvus_cli.workflow.yml', '.github/workflows/integration.yml', 4, []],
])('%s, as it is published, gets what it should', (file, path, entries, expected) => {
  const text = readFileSync(join(import.meta.dirname, 'real', file), 'utf8')
  const { document, findings } = lintText(text, { path })
  const known = document?.blocks.flatMap((block) => block.entries) ?? []
  expect(known.length).toBeGreaterThanOrEqual(entries)
  expect(
    findings.map(({ severity, rule, origin }) => `${severity} ${rule} ${origin.line}`),
  ).toEqual(expected)
})

test.each([
  [
    'the Deployment of Attu 2, whose MILVUS_URL is host:port',
    'attu-k8s-deploy.yaml',
    'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - name: attu\n        env:\n        - name: MILVUS_URL\n          value: "my-release-milvus:19530"\n',
    ['warning endpoint-without-scheme'],
  ],
  [
    'the .env.example of Coze Studio, in which every line is exported',
    '.env.example',
    'export MILVUS_ADDR="milvus:19530"\nexport MILVUS_USER=""\nexport MILVUS_TOKEN=""\n',
    ['info env-export', 'info env-export', 'info env-export'],
  ],
])('%s: what is right about it', (_, path, text, expected) => {
  const { findings } = lintText(text, { path })
  expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(expected)
})
