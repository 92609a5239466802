import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folderWithCommand, runIn } from './shell.ts'

let folder = ''
beforeAll(() => {
  folder = folderWithCommand()
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe.each(['sh', 'bash', 'zsh'])('%s', (shell) => {
  test.each([
    ['plain', 'canary'],
    ['spaces', ' canary canary '],
    ['a single quote', "it's canary"],
    ['double quotes', 'a "canary"'],
    ['a dollar sign', 'canary$HOME'],
    ['a command', 'canary`id`$(id)'],
    ['a backslash', 'canary\\n\\'],
    ['a hash', 'canary #canary'],
    ['both quotes and a dollar sign', `it's "$HOME"`],
    ['a semicolon', 'canary; exit 1'],
    ['an exclamation mark', 'canary!!'],
  ])('reads the variables back as they were: %s', (_, password) => {
    const program = `eval "$(milvus-connection resolve --format env --show-secrets)"
      printf '%s\\n%s' "$MILVUS_URI" "$MILVUS_PASSWORD"`
    const env = { MILVUS_URI: 'http://db.example', MILVUS_USER: 'root', MILVUS_PASSWORD: password }
    expect(runIn(folder, shell, ['-c', program], env)).toBe(`http://db.example:19530\n${password}`)
  })

  test('head closes the pipe quietly', () => {
    const program = 'milvus-connection explain --format json | head -1'
    expect(runIn(folder, shell, ['-c', program])).toBe('{\n')
  })
})
