import { InvalidConnectionError, resolveConnection, resolveConnectionSync } from 'milvus-connection'
import { describe, expect, test } from 'vitest'
import { optionTable } from '../../src/resolve/options.ts'
import { diagnosticText } from '../cases/outcome.ts'

const nowhere = { env: {}, envFiles: false, configFile: false } as const

// As from JavaScript, where nothing keeps a caller from passing this.
function told(options: unknown, args: unknown = {}): readonly (readonly [string, string])[] {
  try {
    Reflect.apply(resolveConnectionSync, undefined, [args, options])
    return []
  } catch (error) {
    if (!(error instanceof InvalidConnectionError)) throw error
    return error.diagnostics.map((one) => [diagnosticText(one), one.help])
  }
}

describe('an option with a wrong value is an error', () => {
  test.each<readonly [option: string, value: unknown, help: RegExp]>([
    ['envFiles', '.env', /\['\.env'\]/],
    ['envFiles', true, /\['\.env'\]/],
    ['envFiles', [1], /\['\.env'\]/],
    ['credentialScope', 'hosts', /Did you mean 'host'\?/],
    ['credentialScope', 'ANY', /Did you mean 'any'\?/],
    ['credentialScope', true, /'host' or 'any'/],
    ['strict', 'true', /true or false/],
    ['keychain', 1, /true or false/],
    ['mode', 1, /text/],
    ['alias', ['prod'], /text/],
    ['cwd', null, /text/],
    ['configFile', true, /false to read none/],
    ['secretTimeoutMs', '10', /number/],
    ['secretStores', 'vault', /scheme/],
    ['credentialHelpers', () => undefined, /list/],
    ['machine', 'node', /nodeMachine/],
    ['env', 'production', /variables/],
  ])('%s: %j', (option, value, help) => {
    expect(told({ ...nowhere, [option]: value })).toEqual([
      [`error invalid-value args ${option}`, expect.stringMatching(help)],
    ])
  })

  test.each(Object.keys(optionTable))('%s, whatever it is for', (option) => {
    expect(told({ ...nowhere, [option]: Symbol('canary') })).toEqual([
      [`error invalid-value args ${option}`, expect.any(String)],
    ])
    expect(told({ ...nowhere, [option]: undefined })).toEqual([])
  })
})

describe('an option that is not one is an error', () => {
  test.each<readonly [option: string, at: string, help: string]>([
    ['envFile', 'envFile', 'Did you mean envFiles?'],
    ['ENV', 'ENV', 'Did you mean env?'],
    ['credentialsScope', 'credentialsScope', 'Did you mean credentialScope?'],
    ['host', 'host', 'Pass it with the settings, which are the first argument: { host }'],
    ['api_key', 'api_key', 'Pass it with the settings, which are the first argument: { api_key }'],
  ])('%s', (option, at, help) => {
    expect(told({ ...nowhere, [option]: [] })).toEqual([[`error unknown-setting args ${at}`, help]])
  })

  test('without its name where that is not nearly one of ours', () => {
    const [[text, help] = ['', ''], ...others] = told({ ...nowhere, 'root:canary': 1 })
    expect(others).toEqual([])
    expect(text).toBe('error unknown-setting args option 4')
    expect(help).toMatch(/^Use one of alias, cwd, env, envFiles, /)
  })
})

test.each([[null], ['prod'], [1], [[]]])('options that are %j', (options) => {
  const texts = told(options).map(([text]) => text)
  expect(texts[0]).toMatch(/^error (?:invalid-value args options)/)
})

test.each([['http://root:canary@db'], [['canary']], [7], [null]])(
  'arguments that are %j are one problem',
  (args) => {
    expect(told(nowhere, args).map(([text]) => text)).toEqual([
      'error invalid-value args arguments',
    ])
  },
)

test('every problem is told at once, those of settings included', () => {
  expect(
    told({ ...nowhere, envFile: [], strict: 1 }, { timeout: 'soon' }).map(([text]) => text),
  ).toEqual([
    'error unknown-setting args envFile',
    'error invalid-value args strict',
    'error invalid-timeout args timeout',
  ])
})

test('the one that answers later rejects', async () => {
  const options: object = { ...nowhere, envFile: [] }
  await expect(resolveConnection({}, options)).rejects.toBeInstanceOf(InvalidConnectionError)
})
