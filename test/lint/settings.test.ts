import { createLinter, lintText, readLintSettings } from 'milvus-connection/lint'
import { describe, expect, test } from 'vitest'
import { toWithin } from '../../src/lint/engine/settings.ts'

const slash = 'MILVUS_URI=http://db:19530/\n'

function severity(lint: string, path = '.env', rules = {}): string | undefined {
  const found = readLintSettings('.milvusrc', `lint:\n${lint}`)
  if (found === undefined) throw new Error('Cannot read the settings')
  const linter = createLinter({ settings: { read: found.settings, folder: '.' }, rules })
  const document = linter.read(path, slash)
  const [linted] = document ? linter.lint([document]) : []
  return linted?.findings.find(({ rule }) => rule === 'trailing-slash')?.severity
}

describe('the settings of a config file', () => {
  test.each([
    ['leave a rule as it is', '  rules: { invalid-port: off }\n', '.env', 'warning'],
    ['make a rule stronger', '  rules: { trailing-slash: error }\n', '.env', 'error'],
    ['switch a rule off', '  rules: { trailing-slash: off }\n', '.env', undefined],
    ['narrow the clients', '  clients: [pymilvus]\n', '.env', 'info'],
    ['leave a path out', '  ignore: [deploy/]\n', 'deploy/a/.env', undefined],
    ['leave a name out, in any folder', '  ignore: [.env]\n', 'deploy/a/.env', undefined],
    ['leave other paths in', '  ignore: [deploy/**]\n', 'app/.env', 'warning'],
    [
      'differ for some paths',
      '  overrides: [{ files: [deploy/**], rules: { trailing-slash: info } }]\n',
      'deploy/.env',
      'info',
    ],
    [
      'take the last override that matches',
      '  rules: { trailing-slash: off }\n  overrides:\n    - { files: ["**"], rules: { trailing-slash: info } }\n    - { files: [a/**], rules: { trailing-slash: error } }\n',
      'a/.env',
      'error',
    ],
  ])('%s', (_title, lint, path, expected) => {
    expect(severity(lint, path)).toBe(expected)
  })

  test('are weaker than what the caller says', () => {
    const rules = { 'trailing-slash': 'info' } as const
    expect(severity('  rules: { trailing-slash: off }\n', '.env', rules)).toBe('info')
  })

  test.each([
    ['JSON', '.milvusrc.json', '{ "lint": { "rules": { "trailing-slash": "off" } } }'],
    ['TOML', 'milvus.config.toml', '[lint.rules]\ntrailing-slash = "off"\n'],
    [
      'package.json',
      'package.json',
      '{ "milvus": { "lint": { "rules": { "trailing-slash": "off" } } } }',
    ],
  ])('are read from %s', (_title, path, text) => {
    expect(readLintSettings(path, text)?.settings.rules).toEqual({ 'trailing-slash': 'off' })
    expect(lintText(text, { path }).findings).toEqual([])
  })

  test.each([
    ['no word of linting', '.milvusrc', 'uri: localhost\n'],
    ['a file that cannot be read', '.milvusrc.json', '{ "lint": '],
  ])('are none in %s', (_title, path, text) => {
    expect(readLintSettings(path, text)).toBeUndefined()
  })
})

test('a stretch of days that is none is refused', () => {
  expect(() => createLinter({ within: 'soon' })).toThrow(/expected days, hours or weeks/)
})

test.each([
  ['30d', 2_592_000_000],
  ['72h', 259_200_000],
  ['2w', 1_209_600_000],
  ['soon', undefined],
])('the period %s is %s milliseconds', (text, expected) => {
  expect(toWithin(text)).toBe(expected)
})
