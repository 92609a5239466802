import type { StorePort } from '../machine/capabilities.ts'
import type { FailureWords, SecretStore, StoreAnswer } from './store.ts'
import { SecretStoreError, isStoreError } from './store.ts'

/** One call to a store, for one reference or several; aborted once no caller waits for it. */
type Call = {
  readonly controller: AbortController
  readonly rests: string[]
  readonly answers: Promise<readonly (StoreAnswer | SecretStoreError)[]>
  waiting: number
}

type Traffic = {
  /** The call that still takes references, until the end of this tick. */
  open: Call | undefined
  /** The calls under way, by reference. */
  readonly calls: Map<string, Call>
}

const traffic = new WeakMap<SecretStore, Traffic>()

/**
 * Asks a store for what a reference names. Callers that ask for the same at one time share a
 * look-up, and those that ask one store in the same tick share a call where the store takes several.
 * Answers are not kept: the credential can be another one the next time.
 */
export async function ask(
  store: SecretStore,
  rest: string,
  { limitMs, after }: { readonly limitMs: number; readonly after: StorePort['after'] },
): Promise<StoreAnswer> {
  let ofStore = traffic.get(store)
  if (ofStore === undefined) traffic.set(store, (ofStore = { open: undefined, calls: new Map() }))
  const { calls } = ofStore
  const call = calls.get(rest) ?? join(store, rest, ofStore)
  calls.set(rest, call)
  call.waiting += 1
  let stop: (() => void) | undefined
  const late = new Promise<never>((_, reject) => {
    stop = after(limitMs, () => reject(new SecretStoreError(...timedOut)))
  })
  try {
    const answers = await Promise.race([call.answers, late])
    const answer = answers[call.rests.indexOf(rest)]
    if (isStoreError(answer)) throw answer
    return answer
  } finally {
    stop?.()
    call.waiting -= 1
    if (call.waiting === 0) {
      for (const one of call.rests) if (calls.get(one) === call) calls.delete(one)
      call.controller.abort()
    }
  }
}

function join(store: SecretStore, rest: string, traffic: Traffic): Call {
  if (traffic.open !== undefined && store.many !== undefined) {
    traffic.open.rests.push(rest)
    return traffic.open
  }
  const controller = new AbortController()
  const rests = [rest]
  const answers = Promise.resolve().then(() => {
    traffic.open = undefined
    return answersOf(store, rests, controller.signal)
  })
  // It may fail after the last caller has stopped waiting.
  answers.catch(() => undefined)
  traffic.open = { controller, rests, answers, waiting: 0 }
  return traffic.open
}

async function answersOf(
  store: SecretStore,
  rests: readonly string[],
  signal: AbortSignal,
): Promise<readonly (StoreAnswer | SecretStoreError)[]> {
  const [first] = rests
  if (store.many === undefined || first === undefined || rests.length === 1) {
    return [await store(first ?? '', { signal })]
  }
  const answers = await store.many(rests, { signal })
  // A store given by the caller may answer too few.
  if (answers.length === rests.length) return answers
  throw new SecretStoreError('unavailable', 'its store failed', 'Check the store that was passed')
}

const timedOut: FailureWords = [
  'timed-out',
  'there was no answer in time',
  'Check that the store can be reached and is unlocked, or wait longer with secretTimeoutMs (--secret-timeout)',
]
