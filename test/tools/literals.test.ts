import { spawnSync } from 'node:child_process'
import { fc } from '../properties/check.ts'
import { expect, test } from 'vitest'
import { quote, quoteJava, quoteProperty, quoteShell } from '../../src/clients/literals.ts'

test.each([
  ['a quotation mark', 'a"b', '"a\\"b"', '"a\\"b"', `'a"b'`, 'a"b'],
  ['an apostrophe', "a'b", `"a'b"`, `"a'b"`, String.raw`'a'\''b'`, "a'b"],
  ['a backslash', 'a\\u', '"a\\\\u"', '"a\\\\u"', "'a\\u'", 'a\\\\u'],
  ['a line break', 'a\nb', '"a\\nb"', '"a\\nb"', "'a\nb'", 'a\\nb'],
  ['a letter beyond ASCII', 'é', '"é"', '"\\u00e9"', "'é'", '\\u00e9'],
  ['a pair of surrogates', '😀', '"😀"', '"\\ud83d\\ude00"', "'😀'", '\\ud83d\\ude00'],
  ['a space in front', ' a', '" a"', '" a"', "' a'", '\\ a'],
  ['a plain path', '/tls/ca.pem', '"/tls/ca.pem"', '"/tls/ca.pem"', '/tls/ca.pem', '/tls/ca.pem'],
  ['a dollar sign', '$a', '"$a"', '"$a"', "'$a'", '$a'],
])('%s is quoted for every language', (_, text, plain, java, shell, property) => {
  expect([quote(text), quoteJava(text), quoteShell(text), quoteProperty(text)]).toEqual([
    plain,
    java,
    shell,
    property,
  ])
})

test('Java reads any text back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(quoteJava(text)).toMatch(/^[\x20-\x7e]*$/)
      expect(JSON.parse(quoteJava(text))).toBe(text)
    }),
  )
})

test('a shell reads any text back', () => {
  const texts = fc.sample(fc.string({ unit: 'grapheme-ascii' }), 300)
  const script = `printf '%s\\0' ${texts.map((text) => quoteShell(text)).join(' ')}`
  const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' })
  expect(stdout.split('\0').slice(0, -1)).toEqual(texts)
})
