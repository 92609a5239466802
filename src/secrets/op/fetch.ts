import type { Fetched } from '../stores/secrets-by-key.ts'
import type { StoreRequest } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'
import { opFailure } from './failure.ts'

/** Reads fields by their references: one with `op read`, several with one `op inject`. */
export async function fetchOp(
  machine: StoreMachine,
  references: readonly string[],
  request: StoreRequest,
): Promise<readonly Fetched<string>[]> {
  const together = references.length > 1 ? await inject(machine, references, request) : undefined
  // When one of them is missing, "op inject" has none of the others for us.
  return together ?? Promise.all(references.map((reference) => read(machine, reference, request)))
}

async function read(
  machine: StoreMachine,
  reference: string,
  { signal }: StoreRequest,
): Promise<Fetched<string>> {
  const result = await machine.run(['op', 'read', '--no-newline', reference], { signal })
  return result.kind === 'ended' && result.exit === 0 ? result.stdout : opFailure(result, machine)
}

/** Fills all references into one template; `undefined` when they have to be asked for one by one. */
async function inject(
  machine: StoreMachine,
  references: readonly string[],
  { signal }: StoreRequest,
): Promise<readonly Fetched<string>[] | undefined> {
  // No credential has this in it, so it tells where one ends and the next begins.
  const mark = `=${crypto.randomUUID()}=`
  const input = references.map((reference) => `{{ ${reference} }}`).join(mark)
  const result = await machine.run(['op', 'inject'], { signal, input })
  if (result.kind !== 'ended') {
    const failure = opFailure(result, machine)
    return references.map(() => failure)
  }
  if (result.exit === 0) {
    const values = result.stdout.split(mark)
    return values.length === references.length ? values : undefined
  }
  const failure = opFailure(result, machine)
  return failure?.failure === 'locked' ? references.map(() => failure) : undefined
}
