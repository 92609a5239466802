import { lintText } from 'milvus-connection/lint'
import { describe, expect, test } from 'vitest'

const slash = 'MILVUS_URI=http://db:19530/'
const silent = 'milvus-connection-disable'

/** What is found, and what is silenced, each as `rule@line`. */
function told(text: string, path = '.env'): readonly [string[], string[]] {
  const { findings, suppressed } = lintText(text, { path, clients: ['node'] })
  const shown = ({ rule, origin }: (typeof findings)[number]) => `${rule}@${origin.line}`
  return [findings.map(shown), suppressed.map(shown)]
}

describe('a comment silences', () => {
  test.each([
    ['the next line', `# ${silent}-next-line trailing-slash\n${slash}\n`],
    [
      'the next line that says something',
      `# ${silent}-next-line trailing-slash\n\n# why\n${slash}\n`,
    ],
    ['with a reason', `# ${silent}-next-line trailing-slash -- the proxy, again\n${slash}\n`],
    ['every rule, when it names none', `# ${silent}-next-line\n${slash}\n`],
    ['everything behind it', `# ${silent} trailing-slash\nMILVUS_DB_NAME=a\n${slash}\n`],
    ['the whole file, wherever it stands', `${slash}\n# ${silent}-file trailing-slash\n`],
  ])('%s', (_title, text) => {
    const [findings, suppressed] = told(text)
    expect(findings).toEqual([])
    expect(suppressed.map((one) => one.split('@')[0])).toEqual(['trailing-slash'])
  })

  test.each([
    ['YAML', '.milvusrc', `uri: http://db:19530/ # ${silent}-line trailing-slash\n`],
    ['TOML', '.milvusrc.toml', `uri = "http://db:19530/" # ${silent}-line trailing-slash\n`],
    [
      'a Compose file',
      'compose.yaml',
      `services:\n  api:\n    environment:\n      # ${silent}-next-line trailing-slash\n      ${slash.replace('=', ': ')}\n`,
    ],
  ])('its own line or the next one in %s', (_title, path, text) => {
    const [findings, suppressed] = told(text, path)
    expect(findings.filter((one) => /trailing|unused/.test(one))).toEqual([])
    expect(suppressed.map((one) => one.split('@')[0])).toEqual(['trailing-slash'])
  })
})

describe('a comment does not silence', () => {
  test.each([
    ['another rule', `# ${silent}-next-line invalid-port\n${slash}\n`, 2],
    ['the line after the next', `# ${silent}-next-line trailing-slash\nMILVUS_DB=a\n${slash}\n`, 3],
    [
      'what comes when it is enabled again',
      `# ${silent} trailing-slash\nMILVUS_DB=a\n# milvus-connection-enable trailing-slash\n${slash}\n`,
      4,
    ],
  ])('%s', (_title, text, line) => {
    const [findings] = told(text)
    expect(findings).toEqual(['unused-suppression@1', `trailing-slash@${line}`])
  })

  test('anything when the word is in a value, or is another word', () => {
    expect(told(`MILVUS_DB="${silent}-next-line"\n${slash}\n`)[1]).toEqual([])
    expect(told(`# ${silent}d-next-line\n${slash}\n`)[1]).toEqual([])
  })
})

test('enabling one rule leaves the others silenced', () => {
  const text = `# ${silent} trailing-slash, invalid-boolean\nMILVUS_SECURE=maybe\n# milvus-connection-enable invalid-boolean\n${slash}\n`
  expect(told(text)[1]).toEqual(['invalid-boolean@2', 'trailing-slash@4'])
})

test('a rule that is switched off is no reason to take a comment away', () => {
  const text = `# ${silent}-next-line trailing-slash\n${slash}\n`
  const { findings } = lintText(text, { path: '.env', rules: { 'trailing-slash': 'off' } })
  expect(findings.filter(({ rule }) => rule === 'unused-suppression')).toEqual([])
})
