import { malformed, SecretStoreError, unavailable } from '../store.ts'
import type { FailureWords, SecretStore, StoreMachine, StoreRequest } from '../store.ts'
import {
  checkName,
  failed,
  failureOf,
  fieldOf,
  loadSdk,
  notOfForm,
  property,
  storeOfKeys,
  takeApart,
  timedOut,
} from './service.ts'
import type { Fetched, Service, Wanted } from './service.ts'

/** `aws-sm://name#field`: AWS Secrets Manager, through AWS's SDK. */
export function awsSmStore(machine: StoreMachine): SecretStore {
  return storeOfKeys({
    backend: awsService.name,
    parse: parseAwsName,
    fetch: (keys, request) => fetchAws(machine, keys, request),
    read: fieldOf,
  })
}

const form = 'aws-sm://name or aws-sm://name#field; the name may be an ARN'

/** The characters of names, including those of services' own secrets (`rds!db-…`), and of ARNs. */
const name = /^[\w/+=.@!:-]{1,2048}$/

const arn = /^arn:[\w-]+:secretsmanager:([\w-]+):\d*:secret:.+$/

function parseAwsName(rest: string): Wanted {
  const { segments, field } = takeApart(rest, form)
  const key = segments.map((segment) => checkName(segment, name, form)).join('/')
  if (key.startsWith('arn:') && !arn.test(key)) throw notOfForm(form, 0)
  return { key, field }
}

function regionOf(key: string): string | undefined {
  return arn.exec(key)?.[1]
}

/** The part of `@aws-sdk/client-secrets-manager` that is used. */
type AwsSdk = {
  readonly SecretsManagerClient: new (settings: { region?: string }) => AwsClient
  readonly GetSecretValueCommand: new (input: { SecretId: string }) => AwsCommand
  readonly BatchGetSecretValueCommand: new (input: { SecretIdList: string[] }) => AwsCommand
}

export type AwsClient = {
  readonly config: { readonly region: () => Promise<string> }
  readonly send: (command: AwsCommand, options: { abortSignal: AbortSignal }) => Promise<unknown>
  readonly destroy: () => void
}

type AwsCommand = { readonly input: object }

/** The most that BatchGetSecretValue takes. */
const batchSize = 20

type Access = {
  readonly machine: StoreMachine
  readonly sdk: AwsSdk
  readonly client: AwsClient
  readonly signal: AbortSignal
}

/** Makes one call for up to twenty secrets of a region, where the caller is permitted to. */
async function fetchAws(
  machine: StoreMachine,
  keys: readonly string[],
  { signal }: StoreRequest,
): Promise<readonly Fetched<string>[]> {
  const sdk = await loadSdk<AwsSdk>(
    machine,
    '@aws-sdk/client-secrets-manager',
    'SecretsManagerClient',
    'GetSecretValueCommand',
    'BatchGetSecretValueCommand',
  )
  const home = keys.every(regionOf) ? undefined : await homeRegion(sdk)
  const found = new Map<string, Fetched<string>>()
  const fetchRegion = async (region: string | undefined) => {
    const access = { machine, sdk, signal }
    const wanted = keys.filter((key) => (regionOf(key) ?? home) === region)
    for (const [key, secret] of await inRegion(access, region, wanted)) found.set(key, secret)
  }
  const regions = new Set(keys.map((key) => regionOf(key) ?? home))
  await Promise.all([...regions].map(fetchRegion))
  return keys.map((key) => found.get(key))
}

/** The region of the environment or the profile, as the SDK finds it. */
async function homeRegion({ SecretsManagerClient }: AwsSdk): Promise<string | undefined> {
  const client = new SecretsManagerClient({})
  try {
    return await client.config.region()
  } catch {
    return undefined
  } finally {
    client.destroy()
  }
}

type Answers = readonly (readonly [key: string, secret: Fetched<string>])[]

async function inRegion(
  access: Omit<Access, 'client'>,
  region: string | undefined,
  keys: readonly string[],
): Promise<Answers> {
  if (region === undefined) {
    const why = unavailable(
      'no AWS region is set',
      'Set AWS_REGION, or a region in the profile, or use the ARN of the secret as its name',
    )
    return keys.map((key) => [key, why])
  }
  const client = new access.sdk.SecretsManagerClient({ region })
  try {
    const batches = Array.from({ length: Math.ceil(keys.length / batchSize) }, (_, index) =>
      keys.slice(index * batchSize, (index + 1) * batchSize),
    )
    const answers = await Promise.all(batches.map((batch) => several({ ...access, client }, batch)))
    return answers.flat()
  } catch (error) {
    const why = failure(access, error)
    return keys.map((key) => [key, why])
  } finally {
    client.destroy()
  }
}

async function several(access: Access, keys: readonly string[]): Promise<Answers> {
  if (keys.length === 1) return oneByOne(access, keys)
  const { sdk, client, signal } = access
  try {
    const command = new sdk.BatchGetSecretValueCommand({ SecretIdList: [...keys] })
    const answer = await client.send(command, { abortSignal: signal })
    return await Promise.all(keys.map(async (key) => [key, await inBatch(access, answer, key)]))
  } catch (error) {
    // secretsmanager:BatchGetSecretValue is a permission of its own.
    if (noPermission.includes(property(error, 'name'))) return oneByOne(access, keys)
    throw error
  }
}

async function oneByOne(access: Access, keys: readonly string[]): Promise<Answers> {
  return Promise.all(keys.map(async (key) => [key, await one(access, key)]))
}

async function one(access: Access, key: string): Promise<Fetched<string>> {
  const { sdk, client, signal } = access
  try {
    const command = new sdk.GetSecretValueCommand({ SecretId: key })
    return secretText(await client.send(command, { abortSignal: signal }))
  } catch (error) {
    return missing.includes(property(error, 'name')) ? undefined : failure(access, error)
  }
}

function failure({ machine, signal }: Omit<Access, 'client'>, error: unknown): SecretStoreError {
  return failureOf(awsService, error, signal, byName(property(error, 'name'), machine))
}

/** The secret of a key in the answer to a batch; a key left out there is asked for alone. */
async function inBatch(access: Access, answer: unknown, key: string): Promise<Fetched<string>> {
  const isIt = (entry: unknown): boolean =>
    property(entry, 'Name') === key || property(entry, 'ARN') === key
  const value = listIn(answer, 'SecretValues').find(isIt)
  if (value !== undefined) return secretText(value)
  const error = listIn(answer, 'Errors').find((entry) => property(entry, 'SecretId') === key)
  const code = property(error, 'ErrorCode')
  if (typeof code !== 'string') return one(access, key)
  return missing.includes(code) ? undefined : (byName(code, access.machine) ?? failed(awsService))
}

function secretText(answer: unknown): Fetched<string> {
  const text = property(answer, 'SecretString')
  if (typeof text === 'string') return text
  return property(answer, 'SecretBinary') === undefined
    ? undefined
    : malformed(
        'the secret is binary',
        'Store it as text: aws secretsmanager put-secret-value --secret-string',
      )
}

function listIn(answer: unknown, name: string): readonly unknown[] {
  const list = property(answer, name)
  return Array.isArray(list) ? list : []
}

const awsService: Service = {
  name: 'AWS Secrets Manager',
  where: 'the region (AWS_REGION) and AWS_ENDPOINT_URL',
}

/** The errors for a secret that does not exist, or is to be deleted. */
const missing: readonly unknown[] = ['ResourceNotFoundException', 'InvalidRequestException']

const noPermission: readonly unknown[] = [
  'AccessDenied',
  'AccessDeniedException',
  'DecryptionFailure',
  'UnauthorizedOperation',
]

const failures: readonly (readonly [names: readonly unknown[], ...words: FailureWords])[] = [
  [
    ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired'],
    'locked',
    'the AWS credentials have expired',
    'Sign in again (aws sso login), or renew AWS_SESSION_TOKEN and its keys',
  ],
  [
    [
      'IncompleteSignature',
      'InvalidClientTokenId',
      'InvalidSignatureException',
      'MissingAuthenticationToken',
      'MissingAuthenticationTokenException',
      'NotAuthorized',
      'SignatureDoesNotMatch',
      'UnrecognizedClientException',
    ],
    'denied',
    'AWS does not accept the credentials',
    'Compare them with what "aws sts get-caller-identity" says; check the clock too',
  ],
  [
    noPermission,
    'denied',
    'AWS Secrets Manager does not let this identity read the secret',
    'Allow it secretsmanager:GetSecretValue on the secret, and kms:Decrypt on its key; "aws sts get-caller-identity" says who it is',
  ],
]

function byName(name: unknown, machine: StoreMachine): SecretStoreError | undefined {
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError')
    return notSignedIn(machine)
  if (name === 'TimeoutError') return timedOut(awsService)
  const row = failures.find(([names]) => names.includes(name))
  if (row === undefined) return undefined
  const [, ...words] = row
  return new SecretStoreError(...words)
}

// The SDK has one error for all sources, so the help lists them.
function notSignedIn({ env }: StoreMachine): SecretStoreError {
  const profile = env['AWS_PROFILE']
    ? 'AWS_PROFILE is set: check that this profile exists and is complete, or sign in with "aws sso login"'
    : 'Sign in with "aws sso login", or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE'
  return new SecretStoreError(
    'locked',
    'no AWS credentials were found',
    `${profile}. Looked at: the environment, the profile in ~/.aws, SSO, web identity, and the roles of the container and the instance`,
  )
}
