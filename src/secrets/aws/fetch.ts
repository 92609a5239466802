import { loadSdk, property } from '../sdk.ts'
import type { Fetched } from '../stores/secrets-by-key.ts'
import type { StoreRequest } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'
import { listIn, secretText } from './answer.ts'
import { awsFailure, awsService, byName, isMissing, isNotPermitted, noRegion } from './failure.ts'
import { regionOf } from './name.ts'
import { awsPackage, isAwsSdk, type AwsClient, type AwsSdk } from './sdk.ts'
import { failed } from '../unreachable.ts'

/** What BatchGetSecretValue takes at a time. */
const batchSize = 20

/** What a look-up works with. */
type Access = {
  readonly machine: StoreMachine
  readonly sdk: AwsSdk
  readonly client: AwsClient
  readonly signal: AbortSignal
}

/** Fetches secrets by name or ARN: one call for twenty of a region, where the caller may make it. */
export async function fetchAws(
  machine: StoreMachine,
  keys: readonly string[],
  { signal }: StoreRequest,
): Promise<readonly Fetched<string>[]> {
  const sdk = await loadSdk(machine, awsPackage, isAwsSdk)
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

/** The region that the environment or the profile names, as the SDK finds it. */
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
  if (region === undefined) return keys.map((key) => [key, noRegion()])
  const client = new access.sdk.SecretsManagerClient({ region })
  try {
    const batches = Array.from({ length: Math.ceil(keys.length / batchSize) }, (_, index) =>
      keys.slice(index * batchSize, (index + 1) * batchSize),
    )
    const answers = await Promise.all(batches.map((batch) => several({ ...access, client }, batch)))
    return answers.flat()
  } catch (error) {
    const failure = awsFailure(error, access.machine, access.signal)
    return keys.map((key) => [key, failure])
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
    const found = keys.map((key) => [key, inBatch(access, answer, key)] as const)
    const unanswered = found.filter(([, secret]) => secret === 'unanswered').map(([key]) => key)
    const answered = found.flatMap(([key, secret]) =>
      secret === 'unanswered' ? [] : [[key, secret.told] as const],
    )
    return [...answered, ...(await oneByOne(access, unanswered))]
  } catch (error) {
    // secretsmanager:BatchGetSecretValue is a permission of its own.
    if (isNotPermitted(error)) return oneByOne(access, keys)
    throw error
  }
}

async function oneByOne(access: Access, keys: readonly string[]): Promise<Answers> {
  return Promise.all(keys.map(async (key) => [key, await one(access, key)] as const))
}

async function one(
  { machine: machine, sdk, client, signal }: Access,
  key: string,
): Promise<Fetched<string>> {
  try {
    const command = new sdk.GetSecretValueCommand({ SecretId: key })
    return secretText(await client.send(command, { abortSignal: signal }))
  } catch (error) {
    return isMissing(property(error, 'name')) ? undefined : awsFailure(error, machine, signal)
  }
}

function inBatch(
  { machine: machine }: Access,
  answer: unknown,
  key: string,
): { readonly told: Fetched<string> } | 'unanswered' {
  const isIt = (entry: unknown): boolean =>
    property(entry, 'Name') === key || property(entry, 'ARN') === key
  const value = listIn(answer, 'SecretValues').find(isIt)
  if (value !== undefined) return { told: secretText(value) }
  const error = listIn(answer, 'Errors').find((entry) => property(entry, 'SecretId') === key)
  const code = property(error, 'ErrorCode')
  if (typeof code !== 'string') return 'unanswered'
  return { told: isMissing(code) ? undefined : (byName(code, machine) ?? failed(awsService)) }
}
