import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { machineWith } from '../../cases/machine.ts'

const cli = new URL('../../../dist/cli.mjs', import.meta.url).pathname

function rulesIn(files: Record<string, string>): readonly string[] {
  const { cwd, remove } = machineWith(files)
  const { stdout } = spawnSync(process.execPath, [cli, 'lint', '--format', 'json'], { cwd })
  remove()
  return [...stdout.toString().matchAll(/"rule": ?"([\w-]+)"/g)].map(([, rule = '']) => rule)
}

const lint = 'lint: { ignore: [..x/**] }\n'
const slip = { '..x/.env': 'MILVUS_URI=ftp://db.example\n' }

test.each<readonly [string, Record<string, string>, readonly string[]]>([
  ['beside no other file', {}, []],
  [
    'beside a package.json that names us elsewhere',
    { 'package.json': '{"keywords":["milvus"]}' },
    [],
  ],
  [
    'not beside a package.json that is the config file, though empty',
    { 'package.json': '{"milvus":{}}' },
    ['two-config-files', 'unsupported-scheme'],
  ],
])('lint settings are read from .milvusrc.yaml %s', (_, files, rules) => {
  const found = rulesIn({ ...slip, ...files, '.milvusrc.yaml': lint })
  const relevant = found.filter((rule) => /two-config|unsupported/.test(rule))
  expect(relevant.toSorted()).toEqual(rules)
})
