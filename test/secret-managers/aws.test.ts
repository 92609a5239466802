import { fileURLToPath } from 'node:url'
import { createRequire } from 'node:module'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { canary } from '../leaks/canary.ts'
import { digest, look, lookAll } from './app.ts'
import type { Env } from './app.ts'
import { startRelay } from './relay.ts'
import type { Canned, Relay } from './relay.ts'
import { closedPort, silentServer, startProgram } from './server.ts'

// moto, the server that AWS SDKs are commonly tested with. It checks signatures and policies.
const moto = fileURLToPath(new URL('.cache/python/bin/moto_server', import.meta.url))
const sdk = createRequire(import.meta.url)('@aws-sdk/client-secrets-manager')

const names = Array.from({ length: 25 }, (_, index) => `many/${index}`)

let relay: Relay
let allowed: Env
let single: Env
let nobody: Env
const arns: Record<string, string> = {}
const stops: (() => unknown)[] = []

beforeAll(async () => {
  const port = await closedPort()
  const { stop } = await startProgram([moto, '-H', '127.0.0.1', '-p', `${port}`], /Running on/)
  stops.push(stop)
  const target = `http://127.0.0.1:${port}`
  relay = await startRelay(target, asAws)
  stops.push(relay.stop)
  await fill()
  allowed = await identity('reader', ['secretsmanager:*'])
  single = await identity('single', ['secretsmanager:GetSecretValue'])
  nobody = await identity('nobody', ['s3:*'])
  // From here on moto wants signatures by those it knows, and asks their policies.
  await fetch(`${target}/moto-api/reset-auth`, { method: 'POST', body: '0' })
  relay.seen.length = 0
})

afterAll(async () => {
  for (const stop of stops.toReversed()) await stop()
})

afterEach(() => {
  relay.instead = () => undefined
  relay.seen.length = 0
})

// moto refuses in XML whatever the protocol; AWS does it in the one of the request.
function asAws(answer: Canned): Canned {
  const code = /<Code>(\w+)<\/Code>/.exec(answer.body ?? '')?.[1]
  return answer.status < 400 || code === undefined ? answer : refusal(code, answer.status)
}

function refusal(code: string, status = 400): Canned {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ __type: code, message: `${canary} is not authorized`, Message: canary }),
  }
}

async function fill(): Promise<void> {
  const credentials = { accessKeyId: 'maker', secretAccessKey: 'maker' }
  const make = async (region: string, Name: string, content: object) => {
    const client = new sdk.SecretsManagerClient({ region, endpoint: relay.url, credentials })
    const { ARN } = await client.send(new sdk.CreateSecretCommand({ Name, ...content }))
    arns[Name] = ARN
    client.destroy()
  }
  await make('eu-west-1', 'prod/milvus', {
    SecretString: JSON.stringify({ token: canary, password: `${canary}2`, port: 19530, none: '' }),
  })
  await make('eu-west-1', 'plain', { SecretString: canary })
  await make('eu-west-1', 'rds!db-1', { SecretString: canary })
  await make('eu-west-1', 'list', { SecretString: JSON.stringify([canary]) })
  await make('eu-west-1', 'binary', { SecretBinary: Buffer.from(canary) })
  await make('us-east-2', 'elsewhere', { SecretString: canary })
  for (const name of names) await make('eu-west-1', name, { SecretString: `${canary}${name}` })
}

/** Makes a user with a key and a policy; moto's IAM speaks AWS's query protocol. */
async function identity(user: string, actions: readonly string[]): Promise<Env> {
  const act = async (parameters: Readonly<Record<string, string>>) => {
    const scope = 'Credential=maker/20260101/us-east-1/iam/aws4_request'
    const response = await fetch(relay.url, {
      method: 'POST',
      headers: { authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0` },
      body: new URLSearchParams({ Version: '2010-05-08', UserName: user, ...parameters }),
    })
    return response.text()
  }
  await act({ Action: 'CreateUser' })
  const statement = [{ Effect: 'Allow', Action: actions, Resource: '*' }]
  const document = JSON.stringify({ Version: '2012-10-17', Statement: statement })
  await act({ Action: 'PutUserPolicy', PolicyName: 'all', PolicyDocument: document })
  const made = await act({ Action: 'CreateAccessKey' })
  const key = (name: string) => new RegExp(`<${name}>(.*)</${name}>`).exec(made)?.[1]
  return { AWS_ACCESS_KEY_ID: key('AccessKeyId'), AWS_SECRET_ACCESS_KEY: key('SecretAccessKey') }
}

/** The variables of a program that may ask moto and looks for credentials nowhere else. */
function as(who: Env, more: Env = {}): Env {
  return {
    AWS_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL: relay.url,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...who,
    ...more,
  }
}

const asked = () =>
  relay.seen.map(({ headers }) => String(headers['x-amz-target']).replace('secretsmanager.', ''))

describe('a secret is found', () => {
  test.each([
    ['by its name', 'plain', canary],
    ['by a name with slashes, and a field', 'prod/milvus#token', canary],
    ['by a name that a service of AWS gave', 'rds!db-1', canary],
  ])('%s', async (_, rest, text) => {
    expect(await look(`aws-sm://${rest}`, as(allowed))).toMatchObject({
      is: digest(text),
      via: 'AWS Secrets Manager',
    })
    expect(asked()).toEqual(['GetSecretValue'])
  })

  test('by its ARN, in the region that it names', async () => {
    const told = await look(`aws-sm://${arns['elsewhere']}`, as(allowed, { AWS_REGION: undefined }))
    expect(told).toMatchObject({ is: digest(canary) })
  })
})

describe('what is not there is not found', () => {
  test.each([
    ['a secret', 'nothing'],
    ['a secret of another region', 'elsewhere'],
    ['a field', `prod/milvus#${canary}`],
    ['an empty field', 'prod/milvus#none'],
    ['a field that every object has', 'prod/milvus#constructor'],
  ])('%s', async (_, rest) => {
    expect(await look(`aws-sm://${rest}`, as(allowed))).toMatchObject({ rule: 'secret-not-found' })
  })
})

describe('a refusal is told as what it is', () => {
  test.each([
    ['a policy', 'secret-denied', () => as(nobody), /GetSecretValue/],
    ['a key nobody has', 'secret-denied', () => as(allowed, { AWS_ACCESS_KEY_ID: canary }), /sts/],
    [
      'a wrong secret key',
      'secret-denied',
      () => as(allowed, { AWS_SECRET_ACCESS_KEY: canary }),
      /sts/,
    ],
    ['no credentials', 'secret-locked', () => as({}), /aws sso login.*Looked at/],
    [
      'a profile that is not there',
      'secret-locked',
      () => as({ AWS_PROFILE: canary }),
      /AWS_PROFILE/,
    ],
    [
      'no region',
      'secret-store-unavailable',
      () => as(allowed, { AWS_REGION: undefined }),
      /AWS_REGION/,
    ],
  ] as const)('%s', async (_, rule, env, help) => {
    const told = await look('aws-sm://plain', env())
    expect(told.rule).toBe(rule)
    expect(told.help).toMatch(help)
  })

  test.each([
    ['a binary secret', 'binary', /put-secret-value/],
    ['a field of what is no JSON', 'plain#token', /Leave out/],
    ['a field of a list', 'list#token', /Leave out/],
    ['a field that is a number', 'prod/milvus#port', /in quotes/],
  ])('%s', async (_, rest, help) => {
    const told = await look(`aws-sm://${rest}`, as(allowed))
    expect(told.rule).toBe('invalid-secret')
    expect(told.help).toMatch(help)
  })

  test.each([
    ['expired credentials', 'secret-locked', refusal('ExpiredTokenException')],
    ['a key of KMS that may not be used', 'secret-denied', refusal('DecryptionFailure')],
    [
      'a secret that is going to be deleted',
      'secret-not-found',
      refusal('InvalidRequestException'),
    ],
    ['too many requests', 'secret-store-unavailable', refusal('ThrottlingException')],
    ['a failure of the service', 'secret-store-unavailable', refusal('InternalServiceError', 500)],
    [
      'a proxy that speaks no JSON',
      'secret-store-unavailable',
      { status: 502, body: `<b>${canary}` },
    ],
  ])('%s', async (_, rule, canned) => {
    relay.instead = () => canned
    expect(await look('aws-sm://plain', as(allowed))).toMatchObject({ rule })
  })
})

describe('several secrets take few calls', () => {
  test('one for twenty, and what each lacks is its own', async () => {
    const rests = [
      'prod/milvus#token',
      'prod/milvus#password',
      'nothing',
      'binary',
      'plain#x',
      'plain',
    ]
    const { groups } = await lookAll([rests.map((rest) => `aws-sm://${rest}`)], as(allowed))
    expect(groups[0]?.map(({ is, rule }) => is ?? rule)).toEqual([
      digest(canary),
      digest(`${canary}2`),
      'secret-not-found',
      'invalid-secret',
      'invalid-secret',
      digest(canary),
    ])
    expect(asked()).toEqual(['BatchGetSecretValue'])
  })

  test('two for twenty-five', async () => {
    const { groups } = await lookAll([names.map((name) => `aws-sm://${name}`)], as(allowed))
    expect(groups[0]?.map(({ is }) => is)).toEqual(names.map((name) => digest(`${canary}${name}`)))
    expect(asked()).toEqual(['BatchGetSecretValue', 'BatchGetSecretValue'])
  })

  test('one for each region, and ARNs among names', async () => {
    const rests = [arns['elsewhere'], arns['plain'], 'prod/milvus#token']
    const { groups } = await lookAll([rests.map((rest) => `aws-sm://${rest}`)], as(allowed))
    expect(groups[0]?.map(({ is }) => is)).toEqual([canary, canary, canary].map(digest))
    expect(asked().sort()).toEqual(['BatchGetSecretValue', 'GetSecretValue'])
  })

  test('one each where the call for several is not allowed', async () => {
    const rests = ['plain', 'prod/milvus#token', 'nothing']
    const { groups } = await lookAll([rests.map((rest) => `aws-sm://${rest}`)], as(single))
    expect(groups[0]?.map(({ is, rule }) => is ?? rule)).toEqual([
      digest(canary),
      digest(canary),
      'secret-not-found',
    ])
    expect(asked()).toEqual(['BatchGetSecretValue', ...rests.map(() => 'GetSecretValue')])
  })

  test('one for callers who want the same at one time, and another for those who come later', async () => {
    const same = ['aws-sm://plain', 'aws-sm://plain', 'aws-sm://plain']
    await lookAll([same, same], as(allowed))
    expect(asked()).toEqual(['GetSecretValue', 'GetSecretValue'])
  })
})

describe('a reference of another form is refused before anything is asked', () => {
  test.each([
    ['aws-sm://'],
    ['aws-sm://plain#'],
    ['aws-sm://a b'],
    ['aws-sm://arn:aws:s3:eu-west-1:123456789012:secret:x'],
    ['aws-sm://arn:aws:secretsmanager::123456789012:secret:x'],
  ])('%s', async (reference) => {
    expect(await look(reference, as(allowed))).toMatchObject({ rule: 'invalid-reference' })
    expect(relay.seen).toEqual([])
  })
})

describe('a service that does not answer', () => {
  test('is given up when the time is over, and nothing is left running', async () => {
    const silent = await silentServer()
    stops.push(silent.stop)
    const env = as(allowed, { AWS_ENDPOINT_URL: `http://127.0.0.1:${silent.port}` })
    const { groups, lingeredMs } = await lookAll([['aws-sm://plain']], env, { limitMs: 500 })
    expect(groups[0]?.[0]).toMatchObject({ rule: 'secret-timed-out' })
    expect(lingeredMs).toBeLessThan(2000)
  })

  test('is told apart from one that is not there', async () => {
    const env = as(allowed, { AWS_ENDPOINT_URL: `http://127.0.0.1:${await closedPort()}` })
    const told = await look('aws-sm://plain', env)
    expect(told).toMatchObject({ rule: 'secret-store-unavailable' })
    expect(told.help).toContain('AWS_ENDPOINT_URL')
  })
})
