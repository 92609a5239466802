import { fc } from '../properties/check.ts'
import { checkReference, parseReference, referenceSchemes } from 'milvus-connection/secrets'
import { describe, expect, test } from 'vitest'

describe('a text is a reference', () => {
  test.each([
    ['env://CI_KEY', 'env', 'CI_KEY', 6],
    ['keychain://milvus/root@db:19530', 'keychain', 'milvus/root@db:19530', 11],
    ['KEYCHAIN://milvus/prod', 'keychain', 'milvus/prod', 11],
    [' op://vault/my item/field\n', 'op', 'vault/my item/field', 6],
    ['file:///run/secrets/key', 'file', '/run/secrets/key', 7],
    ['file://key', 'file', 'key', 7],
    ['file:/run/key', 'file', '/run/key', 5],
    [
      'aws-sm://arn:aws:secretsmanager:eu-west-1:1:secret:a/b#c',
      'aws-sm',
      'arn:aws:secretsmanager:eu-west-1:1:secret:a/b#c',
      9,
    ],
    ['exec:pass show it', 'exec', 'pass show it', 5],
    ['exec:["pass", "show"]', 'exec', '["pass", "show"]', 5],
  ])('%j', (text, scheme, rest, at) => {
    expect(parseReference(text)).toEqual({ scheme, rest, at })
  })
})

describe('a text is a slip of a reference, and no credential', () => {
  test.each([
    ['keychian://milvus/prod', 'Did you mean keychain://?', 0],
    ['aws-ssm://name', 'Did you mean aws-sm://?', 0],
    ['aws_sm://name', 'Did you mean aws-sm://?', 0],
    ['gcp-ms://p/n', 'Did you mean gcp-sm://?', 0],
    ['azurekv://v/n', 'Did you mean azure-kv://?', 0],
    ['  valut://a/b#c', 'Did you mean vault://?', 2],
    ['1password://a/b/c', 'Did you mean op://?', 0],
    ['evn://CI_KEY', 'Did you mean env://?', 0],
    ['fiel:///run/key', 'Did you mean file://?', 0],
    ['env:/CI_KEY', 'Write env://', 5],
    ['keychain:milvus/prod', 'Write keychain://', 9],
    ['azure-kv:/a/b', 'Write azure-kv://', 10],
  ])('%j: %s', (text, help, offset) => {
    expect(parseReference(text)).toMatchObject({ help, offset })
  })
})

describe('a text is a credential', () => {
  test.each([
    'root:Milvus',
    'vault:secret',
    'env:secret',
    'op:secret',
    'file:secret',
    'EXEC:secret',
    'root://',
    'https://db.example',
    'a://b',
    'db_admin://x',
    'db_2f0e6c1a9d7b4e55a1c3',
    '',
    ':',
    '://',
    'ünv://x',
  ])('%j', (text) => {
    expect(parseReference(text)).toBeUndefined()
  })
})

describe('the text behind a scheme', () => {
  test.each([
    ['keychain', 'service/account', undefined],
    ['keychain', 'service/a/b', undefined],
    ['keychain', 'service', 7],
    ['keychain', '/account', 0],
    ['keychain', 'service/', 8],
    ['env', 'CI_KEY', undefined],
    ['env', '$CI_KEY', 0],
    ['env', '', 0],
    ['op', 'vault/my item/field', undefined],
    ['op', 'vault/item/section/field', undefined],
    ['op', 'vault/item/one-time password?attribute=otp', undefined],
    ['op', 'vault/item', 10],
    ['op', 'a/b/c/d/e', 8],
    ['vault', 'kv/milvus#token', undefined],
    ['vault', 'kv/team/milvus#token', undefined],
    ['vault', 'kv/milvus', 9],
    ['vault', 'kv/milvus#', 10],
    ['vault', 'kv#token', 2],
    ['vault', 'kv//milvus#token', 3],
    ['aws-sm', 'prod/milvus', undefined],
    ['aws-sm', 'prod/milvus#token', undefined],
    ['aws-sm', 'prod/milvus#', 12],
    ['aws-sm', '#token', 0],
    ['gcp-sm', 'project/name', undefined],
    ['gcp-sm', 'project/name/3', undefined],
    ['gcp-sm', 'project', 7],
    ['azure-kv', 'vault/name', undefined],
    ['azure-kv', 'vault/name/0f/x', 14],
    ['file', '/run/key', undefined],
    ['file', ' ', 0],
    ['exec', 'pass show it', undefined],
    ['exec', '', 0],
    ['keychain', 'service/a\nb', 9],
  ] as const)('%s %j is wrong at %s', (scheme, rest, offset) => {
    expect(checkReference(scheme, rest)?.offset).toBe(offset)
  })
})

describe('whatever the text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(
        fc.constantFrom('', ' ', '\t'),
        fc.constantFrom(...referenceSchemes, 'keychian', 'http', 'root'),
        fc.constantFrom(':', ':/', '://', ':///', ';//'),
        fc.string(),
      )
      .map((parts) => parts.join('')),
  )

  test('reading it does not throw, and what is told lies inside it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const told = parseReference(text)
        if (told === undefined) return
        if ('slip' in told) {
          expect(told.offset).toBeLessThanOrEqual(text.length)
          return
        }
        const { scheme, rest, at } = told
        expect(text.slice(at).trimEnd()).toBe(rest)
        const offset = checkReference(scheme, rest)?.offset ?? 0
        expect(offset).toBeGreaterThanOrEqual(0)
        expect(offset).toBeLessThanOrEqual(rest.length)
      }),
    )
  })

  test('a known scheme with two slashes is a reference with all that follows', () => {
    const schemes = fc.constantFrom(...referenceSchemes.filter((scheme) => scheme !== 'exec'))
    fc.assert(
      fc.property(schemes, fc.string(), (scheme, rest) => {
        expect(parseReference(`${scheme}://${rest}`)).toMatchObject({
          scheme,
          rest: rest.trimEnd(),
        })
      }),
    )
  })

  test('nothing of it is in what is said of it', () => {
    const canary = 'canary-7f3a'
    fc.assert(
      fc.property(texts, (text) => {
        expect(
          JSON.stringify(parseReference(`${text}${canary}`) ?? {}).replace(
            /"rest":"(?:[^"\\]|\\.)*"/,
            '',
          ),
        ).not.toContain(canary)
      }),
    )
  })
})
