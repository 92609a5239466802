import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { look, withSdks } from './app.ts'

// The packed package with nothing beside it, as after a plain "npm install".
const app = mkdtempSync(join(tmpdir(), 'milvus-connection-alone-'))

beforeAll(() => cpSync(withSdks, app, { recursive: true }))

afterAll(() => rmSync(app, { recursive: true, force: true }))

describe('without its SDK a store says what to install', () => {
  test.each([
    ['aws-sm://milvus', '@aws-sdk/client-secrets-manager'],
    ['gcp-sm://books/milvus', '@google-cloud/secret-manager'],
    ['azure-kv://books/milvus', '@azure/keyvault-secrets'],
  ])('%s', async (reference, name) => {
    const told = await look(reference, {}, { app })
    expect(told.rule).toBe('secret-store-unavailable')
    expect(told.message).toContain(`the package ${name} is not installed`)
    expect(told.help).toContain(`npm install ${name}`)
  })

  test('and everything else works', async () => {
    const found = await look('env://TOKEN_ELSEWHERE', { TOKEN_ELSEWHERE: 'text' }, { app })
    expect(found.is).toMatch(/^[0-9a-f]{64}$/)
  })
})
