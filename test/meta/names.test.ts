import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ruleIds } from '../../src/core/diagnostics.ts'
import { allArgumentNames, allBareVariables, argumentNames } from '../../src/settings/names.ts'
import { settings } from '../../src/settings/table.ts'
import { sources } from '../../src/sources/index.ts'
import { referenceSchemes } from '../../src/secrets/reference.ts'
import { argumentNamesByHand } from './argument-names.ts'

// Copied by hand from the contract, so that the table cannot change by accident.
const table: readonly (readonly [id: string, others: readonly string[], env: readonly string[]])[] =
  [
    [
      'uri',
      ['url', 'endpoint'],
      [
        'MILVUS_URI',
        'MILVUS_URL',
        'MILVUS_ENDPOINT',
        'ZILLIZ_URI',
        'ZILLIZ_ENDPOINT',
        'ZILLIZ_CLOUD_URI',
        'MILVUS_DEFAULT_CONNECTION',
      ],
    ],
    ['address', [], ['MILVUS_ADDRESS', 'MILVUS_ADDR']],
    ['host', [], ['MILVUS_HOST']],
    ['port', [], ['MILVUS_PORT']],
    ['user', ['username'], ['MILVUS_USER', 'MILVUS_USERNAME']],
    ['password', [], ['MILVUS_PASSWORD', 'ZILLIZ_PASSWORD']],
    [
      'token',
      ['apiKey', 'api_key'],
      [
        'MILVUS_TOKEN',
        'MILVUS_API_KEY',
        'ZILLIZ_CLOUD_API_KEY',
        'ZILLIZ_API_KEY',
        'ZILLIZ_CLOUD_TOKEN',
        'ZILLIZ_TOKEN',
        'ZILLIZ_API_TOKEN',
      ],
    ],
    ['dbName', ['db_name', 'db', 'database'], ['MILVUS_DB_NAME', 'MILVUS_DB', 'MILVUS_DATABASE']],
    ['secure', ['ssl'], ['MILVUS_SECURE', 'MILVUS_SSL']],
    [
      'caPemPath',
      ['ca_pem_path'],
      ['MILVUS_CA_PEM_PATH', 'MILVUS_TLS_ROOT_CERT_PATH', 'MILVUS_CA_CERT_PATH'],
    ],
    ['serverPemPath', ['server_pem_path'], ['MILVUS_SERVER_PEM_PATH']],
    [
      'clientPemPath',
      ['client_pem_path'],
      ['MILVUS_CLIENT_PEM_PATH', 'MILVUS_TLS_CERT_CHAIN_PATH', 'MILVUS_MTLS_CERT_PATH'],
    ],
    [
      'clientKeyPath',
      ['client_key_path'],
      ['MILVUS_CLIENT_KEY_PATH', 'MILVUS_TLS_PRIVATE_KEY_PATH', 'MILVUS_MTLS_KEY_PATH'],
    ],
    ['serverName', ['server_name'], ['MILVUS_SERVER_NAME', 'MILVUS_TLS_SERVER_NAME']],
    ['timeout', ['timeoutMs', 'timeout_ms'], ['MILVUS_CONN_TIMEOUT', 'MILVUS_TIMEOUT']],
    ['alias', [], ['MILVUS_CONN_ALIAS']],
  ]

const secretTwins = [
  'MILVUS_PASSWORD_FILE',
  'ZILLIZ_PASSWORD_FILE',
  'MILVUS_TOKEN_FILE',
  'MILVUS_API_KEY_FILE',
  'ZILLIZ_CLOUD_API_KEY_FILE',
  'ZILLIZ_API_KEY_FILE',
  'ZILLIZ_CLOUD_TOKEN_FILE',
  'ZILLIZ_TOKEN_FILE',
  'ZILLIZ_API_TOKEN_FILE',
]

describe('the settings table', () => {
  test('has the settings of the contract, in its order', () => {
    expect(settings.map(({ id }) => id)).toEqual(table.map(([id]) => id))
  })

  test.each(table)('%s has the names of the contract', (id, others, env) => {
    const setting = settings.find((one) => one.id === id)
    expect(setting && argumentNames(setting)).toEqual([id, ...others])
    expect(setting?.env).toEqual(env)
  })

  test('has no other argument, config key or variable', () => {
    expect(allArgumentNames().toSorted()).toEqual([...argumentNamesByHand].toSorted())
    const variables = [...table.flatMap(([, , env]) => env), ...secretTwins]
    expect(allBareVariables().toSorted()).toEqual(variables.toSorted())
  })
})

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

describe('the pages', () => {
  const settingsPage = read('docs/settings.md')
  const diagnosticsPage = read('docs/diagnostics.md')
  const secretsPage = read('docs/secrets.md')

  test('docs/settings.md has the sources in their order', () => {
    const listed = [...settingsPage.matchAll(/^\d\. `(\w+)`/gm)].map(([, id]) => id)
    // The keychain is asked last, when it is known whose server the credential is for.
    expect(listed).toEqual(
      sources.flatMap(({ id }) => (id === 'default' ? ['keychain', id] : [id])),
    )
  })

  test('docs/secrets.md has every scheme of a reference', () => {
    expect(referenceSchemes.filter((scheme) => !secretsPage.includes(`\`${scheme}:`))).toEqual([])
  })

  test('docs/diagnostics.md has a row for every rule, in order', () => {
    const rows = [...diagnosticsPage.matchAll(/^\| `([a-z-]+)` /gm)].map(([, id]) => id)
    expect(rows).toEqual(ruleIds)
  })
})
