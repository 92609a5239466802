import { createLinter, fileReport, lintText } from 'milvus-connection/lint'
import type { Finding } from 'milvus-connection/lint'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { fc } from '../properties/check.ts'

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: milvus }\ndata:\n'
const secret = head.replace('ConfigMap', 'Secret').replace('\ndata', '\nstringData')

const at = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ rule, origin }) => `${rule}@${origin.line}:${origin.column}`)

function found(text: string): readonly string[] {
  return at(lintText(text, { path: 'k8s/map.yaml', clients: ['node'] }).findings)
}

describe('a file inside of a manifest is linted as the file it is', () => {
  test.each([
    [
      'a .env file',
      `${head}  .env: |\n    A=1\n    MILVUS_URI=ftp://db\n`,
      ['unsupported-scheme@7:16'],
    ],
    [
      'one of another depth, without its last line break',
      `${head}  prod.env: |-\n        MILVUS_URI=ftp://db`,
      ['unsupported-scheme@6:20'],
    ],
    [
      'a config file',
      `${head}  .milvusrc: |\n    connections:\n      dev: { uri: http://db:19530/ }\n`,
      ['trailing-slash@7:34'],
    ],
    [
      'a config file that cannot be read',
      `${head}  .milvusrc: |\n    uri: [\n`,
      ['unparsable-file@7:1'],
    ],
    ['in a Secret', `${secret}  .env: |\n    MILVUS_PORT=70000\n`, ['invalid-port@6:17']],
    [
      'in quotes on one line',
      `${head}  .env: 'MILVUS_URI=ftp://db'\n`,
      ['unsupported-scheme@5:21'],
    ],
    [
      'with lines of CR LF',
      `${head}  .env: |\n    A=1\n    MILVUS_URI=ftp://db\n`.replaceAll('\n', '\r\n'),
      ['unsupported-scheme@7:16'],
    ],
    [
      'where its characters do not stand one by one, at its start',
      `${head}  .env: "A=1\\nMILVUS_URI=ftp://db\\nMILVUS_SECURE=x\\n"\n`,
      ['invalid-boolean@5:9', 'unsupported-scheme@5:9'],
    ],
    [
      'in Base64',
      `${secret.replace('stringData', 'data')}  .env: ${btoa('MILVUS_URI=ftp://db')}\n# milvus\n`,
      ['unsupported-scheme@5:9'],
    ],
    [
      'by the name that it is mounted under',
      `${head}  config.yaml: |\n    uri: ftp://db\n---\napiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - volumeMounts: [{ name: c, mountPath: /app/.milvusrc.yaml, subPath: config.yaml }]\n  volumes:\n    - { name: c, configMap: { name: milvus } }\n`,
      ['unsupported-scheme@6:10'],
    ],
    [
      'by the name that an item of a volume gives it',
      `${head}  config.yaml: |\n    uri: ftp://db\n---\napiVersion: v1\nkind: Pod\nspec:\n  volumes:\n    - { name: c, configMap: { name: milvus, items: [{ key: config.yaml, path: .milvusrc }] } }\n`,
      ['unsupported-scheme@6:10'],
    ],
    ['but not under another name', `${head}  config.yaml: |\n    uri: ftp://db\n`, []],
    [
      'nor before a template is filled in',
      `${head}  .env: |\n    {{ if .Values.a }}\n    MILVUS_URI=ftp://db\n    {{ end }}\n`,
      [],
    ],
  ])('%s', (_title, text, expected) => {
    const places = found(text).filter((one) => !/^(?:url-in|duplicate)/.test(one))
    expect(places).toEqual(expected)
  })
})

test('its comments silence what is on its lines, and those around it do as well', () => {
  const silence = (word: string) => `# milvus-connection-${word} unsupported-scheme`
  const inner = `${head}  .env: |\n    ${silence('disable-next-line')}\n    MILVUS_URI=ftp://db\n`
  expect(found(inner)).toEqual([])
  expect(found(inner.replace('ftp', 'http')).map((one) => one.split('@')[0])).toContain(
    'unused-suppression',
  )
  const whole = `${head}  .env: |\n    ${silence('disable-file')}\n  MILVUS_URI: ftp://db\n`
  expect(found(whole)).toEqual(['unused-suppression@6:38', 'unsupported-scheme@7:15'])
  expect(found(`${silence('disable-file')}\n${head}  .env: |\n    MILVUS_URI=ftp://db\n`)).toEqual(
    [],
  )
})

test('what it has of credentials is not shown, not even how long they are', () => {
  const canary = 'Kx7pq2-canary'
  for (const text of [
    `${head}  .env: |\n    MILVUS_TOKEN=${canary}\n    MILVUS_URI=http://root:${canary}@db:19530/ # ${canary}\n`,
    `${head}  .env: "MILVUS_TOKEN=${canary}\\nMILVUS_URI=http://root:${canary}@db:19530/"\n`,
    `${head}  .milvusrc: '{ "uri": "http://db/", "token": "${canary}" }'\n`,
  ]) {
    const linted = lintText(text, { path: 'map.yaml' })
    const { findings, frames } = fileReport(linted)
    expect(findings.map(({ rule }) => rule)).toContain('secret-in-kubernetes')
    expect(JSON.stringify([findings, [...frames.values()]])).not.toContain(canary)
    const longer = lintText(text.replaceAll(canary, `${canary}${canary}`), { path: 'map.yaml' })
    const ofSecret = ({ rule }: Finding) => rule === 'secret-in-kubernetes'
    expect(longer.findings.filter(ofSecret).slice(0, 1)).toEqual(
      findings.filter(ofSecret).slice(0, 1),
    )
  }
})

const line = fc.constantFrom(
  'A=1',
  '',
  '# of ours',
  'MILVUS_URI=http://db:19530/',
  'MILVUS_URI=HTTP://db',
  'export MILVUS_DB_NAME=a b',
  'MILVUS_PASSWORD=a#b',
  'MILVUS_USER = root',
  'ZILLIZ_TOKEN=x',
  'MILVUS_DB_NAME=books # ours',
  "MILVUS_TIMEOUT='5'",
  'nothing',
)

function fixedText(path: string, text: string): string {
  const linter = createLinter()
  const document = linter.read(path, text)
  return linter.fix(document ? [document] : [], 'unsafe')[0]?.text ?? ''
}

const unplaced = (message: string) => message.replaceAll(/\S+:\d+:\d+/g, 'there')

test('a .env file in a literal text has the same findings and the same fixes as one of its own', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(2, 7),
      (lines, deep) => {
        // YAML tells the depth from the first line that is not empty, and lines of blanks need none.
        const own = `A=0\n${lines.join('\n')}\nZ=1\n`
        const indent = ' '.repeat(deep)
        const around = `${head} .env: |\n${own.replaceAll(/^(?=.)/gm, indent)} other: milvus\n`
        const alone = lintText(own, { path: '.env' })
        const inside = lintText(around, { path: 'map.yaml' })
        const shifted = alone.findings.map(({ rule, message, origin: { line, column } }) =>
          [rule, unplaced(message), line + 5, column + deep].join(' '),
        )
        const told = inside.findings
          .filter(({ rule }) => rule !== 'secret-in-kubernetes')
          .map(({ rule, message, origin: { line, column } }) =>
            [rule, unplaced(message), line, column].join(' '),
          )
        expect(told).toEqual(shifted)
        const fixed: unknown = parse(fixedText('map.yaml', around))
        expect(fixed).toMatchObject({ data: { '.env': fixedText('.env', own), other: 'milvus' } })
      },
    ),
    { numRuns: 80 },
  )
})
