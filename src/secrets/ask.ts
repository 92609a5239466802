import type { StorePort } from '../machine/capabilities.ts'
import type { FailureWords, SecretStore, StoreAnswer } from './store.ts'
import { isStoreError, SecretStoreError, unavailable } from './store.ts'

/** One call to a store, aborted once no caller waits for it. */
type Call = {
  readonly controller: AbortController
  readonly rests: string[]
  readonly answers: Promise<readonly (StoreAnswer | SecretStoreError)[]>
  waiting: number
}

type Traffic = {
  /** The call that takes more references until the end of this tick. */
  open: Call | undefined
  /** By reference. */
  readonly calls: Map<string, Call>
}

const traffic = new WeakMap<SecretStore, Traffic>()

/**
 * Callers of one reference share a look-up; those of one store in one tick share a call where it
 * takes several. Answers are not cached, as credentials change.
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
  // It may fail with no caller waiting.
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
  throw unavailable('its store failed', 'Check the store that was passed')
}

const timedOut: FailureWords = [
  'timed-out',
  'there was no answer in time',
  'Check that the store can be reached and is unlocked, or wait longer with secretTimeoutMs (--secret-timeout)',
]
