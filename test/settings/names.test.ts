import { expect, test } from 'vitest'
import { aliasVariables } from '../../src/settings/names.ts'

test.each([
  ['a variable of one alias', 'prod', [], 'MILVUS_PROD_URI', 'uri'],
  ['a variable of another', 'prod', [], 'MILVUS_TEST_URI', undefined],
  [
    'one that only one alias could own',
    'prod',
    ['prod'],
    'MILVUS_PROD_TLS_SERVER_NAME',
    'serverName',
  ],
  [
    'belongs to the longer alias',
    'prod',
    ['prod', 'prod-tls'],
    'MILVUS_PROD_TLS_SERVER_NAME',
    undefined,
  ],
  [
    'and applies to it',
    'prod-tls',
    ['prod', 'prod-tls'],
    'MILVUS_PROD_TLS_SERVER_NAME',
    'serverName',
  ],
  ['however that is written', 'prod', ['Prod.TLS'], 'MILVUS_PROD_TLS_SERVER_NAME', undefined],
  [
    'unless it is nothing there',
    'prod',
    ['prod-tls'],
    'MILVUS_PROD_TLS_CERT_CHAIN_PATH',
    'clientPemPath',
  ],
  [
    'the other name of the setting stays free',
    'prod',
    ['prod-tls'],
    'MILVUS_PROD_SERVER_NAME',
    'serverName',
  ],
  ['the longest of three', 'a', ['a', 'a-conn', 'a-conn-b'], 'MILVUS_A_CONN_TIMEOUT', undefined],
  ['an alias that only begins alike', 'prod', ['production'], 'MILVUS_PROD_URI', 'uri'],
] as const)('%s', (_, alias, known, name, setting) => {
  expect(aliasVariables(alias, known)(name)?.setting.id).toBe(setting)
})
