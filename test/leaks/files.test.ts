import { describe, expect, test } from 'vitest'
import { nodeMachine } from 'milvus-connection'

import { machineWith } from '../cases/machine.ts'
import { canary, someSpellings, spellings } from './canary.ts'
import { failures, machineOf, leaksAcross, resolved, resolvedAtOnce } from './drive.ts'
import type { Told } from './drive.ts'

type Content = readonly [what: string, content: (text: string) => string]

/** `.env` files, broken and not, with a text planted in them. */
const envFiles: readonly Content[] = [
  ['a bare value', (text) => `MILVUS_TOKEN=root:${text}`],
  ['double quotes', (text) => `MILVUS_TOKEN="root:${text}"`],
  ['single quotes', (text) => `MILVUS_TOKEN='root:${text}'`],
  ['backticks', (text) => `MILVUS_TOKEN=\`root:${text}\``],
  ['an open double quote', (text) => `MILVUS_TOKEN="root:${text}\nMILVUS_URI=http://db\n`],
  ['an open single quote', (text) => `MILVUS_PASSWORD='${text}\nMILVUS_USER=root\n'x`],
  ['an open backtick', (text) => `MILVUS_PASSWORD=\`${text}\nMILVUS_USER=root`],
  ['text behind the quotes', (text) => `MILVUS_TOKEN="root:a" ${text}\n`],
  ['a junk line', (text) => `${text}\nMILVUS_PASSWORD=${text}\nroot:${text}`],
  ['a name in front', (text) => `MILVUS_TOKEN ${text}\nMILVUS_${text}=x\nMILVUS_PASSWORD=x`],
  ['a misspelt name', (text) => `MILVUS_TOKN=${text}\nMILVUS_PASWORD: ${text}\nMILVUS_PORT=x`],
  ['export', (text) => `export MILVUS_PASSWORD=${text}`],
  ['a colon', (text) => `MILVUS_PASSWORD: ${text}`],
  ['a comment', (text) => `# MILVUS_TOKEN=${text}\nMILVUS_PASSWORD=a#${text}`],
  ['two values', (text) => `MILVUS_TOKEN=${text}\nMILVUS_API_KEY=${text}2\n`],
  ['a port', (text) => `MILVUS_PORT=${text}\nMILVUS_TIMEOUT=${text}\nMILVUS_SECURE=${text}`],
]

/** Ways to write a credential into YAML, well or badly. */
const yamlFiles: readonly Content[] = [
  ['a plain value', (text) => `user: root\npassword: ${text}`],
  ['double quotes', (text) => `user: root\npassword: "${text}"`],
  ['single quotes', (text) => `user: root\npassword: '${text}'`],
  ['an open double quote', (text) => `user: root\npassword: "${text}\nhost: db`],
  ['an open single quote', (text) => `password: '${text}\nuser: root`],
  ['text behind the quotes', (text) => `password: "a" ${text}`],
  ['a bad escape', (text) => `password: "\\q${text}"`],
  ['a tab', (text) => `connections:\n\tprod: ${text}`],
  ['a bad indent', (text) => `connections:\n    prod:\n  token: ${text}\n   uri: ${text}`],
  ['a key twice', (text) => `token: ${text}\ntoken: ${text}2`],
  ['a key of its own', (text) => `${text}: x\n"${text}": y`],
  ['a pair as a key', (text) => `root:${text}\n`],
  ['a key and nothing', (text) => text],
  ['an anchor', (text) => `password: &${text} x\nuser: *${text}`],
  ['an unknown anchor', (text) => `password: *${text}`],
  ['a tag', (text) => `password: !!js/function ${text}\ntoken: !${text} x`],
  ['a merge', (text) => `<<: ${text}\npassword: *x`],
  ['a list', (text) => `token: [${text}, {a: ${text}}]`],
  ['an open list', (text) => `token: [${text}\nuser: root`],
  ['a map', (text) => `token: {${text}: ${text}}`],
  ['an open map', (text) => `{token: ${text}, `],
  ['a block', (text) => `token: |\n  ${text}\n ${text}`],
  ['a folded block', (text) => `token: >-9\n  ${text}`],
  ['a reserved start', (text) => `token: @${text}\npassword: \`${text}\``],
  ['two documents', (text) => `token: a\n---\ntoken: ${text}`],
  ['a directive', (text) => `%${text} 1\n---\ntoken: ${text}`],
  ['a document that is a text', (text) => `- ${text}`],
  ['connections that are a list', (text) => `connections: [${text}]`],
  ['connections that are a text', (text) => `connections: ${text}\ndefault: prod`],
  ['a connection that is a text', (text) => `connections:\n  prod: ${text}\n  dev: {host: db}`],
  ['a slip among connections', (text) => `connections: {dev: {host: db}, "root:${text}": x}`],
  [
    'a key among connections',
    (text) => `connections: {dev: {host: db}, ${canary}: '${text.replaceAll("'", '')}'}`,
  ],
  ['a default that is a list', (text) => `default: [${text}]`],
  ['a default nobody defines', (text) => `default: "x${text}"\nconnections: {dev: {host: db}}`],
  ['a deep place', (text) => `connections: {prod: {token: {a: {b: ${text}}}}}`],
  ['a port', (text) => `port: ${text}\nsecure: ${text}\ntimeout: ${text}\ndbName: ${text}-`],
  ['a complex key', (text) => `? [${text}]\n: ${text}\n`],
]

/** The same in JSON. */
const jsonFiles: readonly Content[] = [
  ['a value', (text) => JSON.stringify({ user: 'root', password: text })],
  ['a raw value', (text) => `{"user": "root", "password": "${text}"}`],
  ['an open quote', (text) => `{"password": "${text}`],
  ['no quotes', (text) => `{"password": ${text}}`],
  ['single quotes', (text) => `{'password': '${text}'}`],
  ['a key', (text) => `{"${text}": 1, ${text}: 2}`],
  ['a key twice', (text) => `{"token": "${text}", "token": "${text}2"}`],
  ['a comment', (text) => `{ // ${text}\n"token": "a" }`],
  ['a comma too many', (text) => `{"password": "${text}",}`],
  ['a comma too few', (text) => `{"password": "${text}" "user": "root"}`],
  ['a bad escape', (text) => `{"password": "\\q${text}"}`],
  ['a list', (text) => JSON.stringify({ token: [text] })],
  ['an object', (text) => JSON.stringify({ token: { [text]: text } })],
  ['a text', (text) => JSON.stringify(text)],
  ['text behind it', (text) => `{}${text}`],
  [
    'an alias',
    (text) => JSON.stringify({ connections: { [`a:${text}`]: text, dev: { host: 1 } } }),
  ],
  ['a number', (text) => `{"port": 1${text}}`],
]

/** The same in TOML. */
const tomlFiles: readonly Content[] = [
  ['a value', (text) => `user = "root"\npassword = ${JSON.stringify(text)}`],
  ['a raw value', (text) => `password = "${text}"`],
  ['no quotes', (text) => `password = ${text}`],
  ['an open quote', (text) => `password = "${text}\nuser = "root"`],
  ['an open literal', (text) => `password = '''${text}\n`],
  ['a bad escape', (text) => `password = "\\q${text}"`],
  ['a key', (text) => `${text} = 1\n"${text}" = 2`],
  ['a key twice', (text) => `token = "${text}"\ntoken = "${text}2"`],
  ['a table', (text) => `[${text}]\ntoken = "a"`],
  ['a table twice', (text) => `[connections."x:${text}"]\n[connections."x:${text}"]`],
  ['an open table', (text) => `[connections.${text}\ntoken = 1`],
  ['a list', (text) => `token = ["${text}", 1]`],
  ['an inline table', (text) => `token = { a = "${text}", ${text} }`],
  ['no equals sign', (text) => `token "${text}"`],
  ['text behind the value', (text) => `token = "a" ${text}`],
]

const formats: readonly (readonly [string, readonly Content[], (text: string) => string])[] = [
  ['.milvusrc.yaml', yamlFiles, (text) => text],
  ['.milvusrc.json', jsonFiles, (text) => text],
  ['.milvusrc.toml', tomlFiles, (text) => text],
  ['package.json', jsonFiles, (text) => `{"name": "app", "milvus": ${text}}`],
]

const planted = someSpellings.concat(canary)

describe('a .env file shows nothing of itself', () => {
  test.each(envFiles)('with %s', async (_, content) => {
    const drive = (text: string) => {
      const machine = machineOf({ '/project/.env': content(text) })
      const [told] = resolvedAtOnce({}, { machine, configFile: false })
      const asked = resolvedAtOnce({}, { machine, configFile: false, alias: 'prod', strict: true })
      return [...asked, ...(told ? [told] : [])]
    }
    expect(await leaksAcross(planted, drive)).toEqual([])
  })

  test.each<[string, (text: string) => Buffer]>([
    ['UTF-16', (text) => Buffer.from(`\ufeffMILVUS_TOKEN=${text}`, 'utf16le')],
    [
      'UTF-16, the other way',
      (text) => Buffer.from(`\ufeffMILVUS_TOKEN=${text}`, 'utf16le').swap16(),
    ],
    [
      'bytes that are no UTF-8',
      (text) => Buffer.concat([Buffer.from(`MILVUS_PASSWORD=${text}`), Buffer.from([0xff, 0xfe])]),
    ],
    [
      'bytes in front',
      (text) => Buffer.concat([Buffer.from([0xc3]), Buffer.from(`password: "${text}`)]),
    ],
    ['a zero byte', (text) => Buffer.from(`MILVUS_PASSWORD=${text}\0${text}\0`)],
  ])('in %s, nor does a config file', async (_, bytes) => {
    const drive = (text: string): readonly Told[] => {
      const base64 = bytes(text).toString('base64')
      const folder = machineWith({
        '.env': { base64 },
        '.milvusrc': { base64 },
        token: { base64 },
      })
      const machine = { ...nodeMachine, cwd: folder.cwd, home: folder.home, env: {} }
      try {
        return [
          ...resolvedAtOnce({}, { machine, configFile: false }),
          ...resolvedAtOnce({}, { machine, envFiles: false }),
          ...failures(
            resolvedAtOnce(
              { token: 'file://token' },
              { machine, configFile: false, envFiles: false },
            ),
          ),
        ]
      } finally {
        folder.remove()
      }
    }
    expect(await leaksAcross([canary, `${canary}"`], drive)).toEqual([])
  })
})

test('an alias in a .env file is not quoted where it is not defined', async () => {
  const drive = (text: string) => {
    const machine = machineOf({
      '/project/.env': `MILVUS_CONN_ALIAS=${text}`,
      '/project/c.yaml': 'connections: { dev: { host: db } }',
    })
    const options = { machine, configFile: 'c.yaml' } as const
    return failures([
      ...resolvedAtOnce({}, options),
      ...resolvedAtOnce({}, { ...options, alias: 'x' }),
    ])
  }
  expect(await leaksAcross(spellings, drive)).toEqual([])
})

describe.each(formats)('%s shows nothing of itself', (name, contents, wrap) => {
  test.each(contents)('with %s', async (_, content) => {
    const drive = (text: string) => {
      const machine = machineOf({ [`/project/${name}`]: wrap(content(text)) })
      const options = { machine, configFile: name, envFiles: false } as const
      return [...resolvedAtOnce({}, options), ...resolvedAtOnce({}, { ...options, alias: 'prod' })]
    }
    expect(await leaksAcross(planted, drive)).toEqual([])
  })

  test('cut off anywhere', async () => {
    const whole = contents[0]?.[1](`${canary}: "${canary}'`) ?? ''
    const drive = (text: string) => {
      const content = wrap(whole).slice(0, Number(text))
      const machine = machineOf({ [`/project/${name}`]: content })
      return resolvedAtOnce({}, { machine, configFile: name, envFiles: false })
    }
    const lengths = Array.from(whole, (_, index) => String(index))
    expect(await leaksAcross(lengths, drive)).toEqual([])
  })
})

test('a credential in a file that is fine is handed over', async () => {
  const files = {
    '/project/.env': `MILVUS_PASSWORD='${canary}'`,
    '/project/c.yaml': `user: root\npassword: ${canary}`,
  }
  const machine = machineOf(files)
  const told = await resolved({ user: 'root' }, { machine, configFile: 'c.yaml' })
  expect(told.map(({ ok }) => ok)).toEqual([true, true])
})
