import type { RunResult } from '../../machine/capabilities.ts'
import { SecretStoreError, unavailable } from '../store.ts'
import type {
  FailureWords,
  NotRunWords,
  SecretStore,
  StoreMachine,
  StoreRequest,
} from '../store.ts'
import { checkName, notOfForm, storeOfKeys, takeApart, timedOut } from './service.ts'
import type { Fetched, Service } from './service.ts'

/** `op://vault/item/field`: 1Password, through its command-line tool. */
export function opStore(machine: StoreMachine): SecretStore {
  return storeOfKeys({
    backend: opService.name,
    parse: (rest) => ({ key: parseOpName(rest), field: undefined }),
    fetch: (keys, request) => fetchOp(machine, keys, request),
    read: (secret: string) => secret,
  })
}

const form =
  'op://vault/item/field or op://vault/item/section/field; a name with other characters by its id'

/** The characters that 1Password takes in references; the last part may ask for an attribute. */
const name = /^[\p{L}\p{N} ._@-]+$/u
const lastName = /^[\p{L}\p{N} ._@-]+(?:\?[a-z-]+=[\w-]+)?$/u

function parseOpName(rest: string): string {
  const { segments, field } = takeApart(rest, form)
  if (field !== undefined) throw notOfForm(form, rest.indexOf('#'))
  if (segments.length < 3) throw notOfForm(form, rest.length)
  const excess = segments[4]
  if (excess !== undefined) throw notOfForm(form, excess.offset)
  const parts = segments.map((segment, index) =>
    checkName(segment, index === segments.length - 1 ? lastName : name, form),
  )
  return `op://${parts.join('/')}`
}

/** One reference is read with `op read`, several with one `op inject`. */
async function fetchOp(
  machine: StoreMachine,
  references: readonly string[],
  request: StoreRequest,
): Promise<readonly Fetched<string>[]> {
  const together = references.length > 1 ? await inject(machine, references, request) : undefined
  // When one of them is missing, "op inject" prints none of the others.
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

/** `undefined` when the references have to be read one by one. */
async function inject(
  machine: StoreMachine,
  references: readonly string[],
  { signal }: StoreRequest,
): Promise<readonly Fetched<string>[] | undefined> {
  // No credential contains this, so it separates one from the next.
  const mark = `=${crypto.randomUUID()}=`
  const input = references.map((reference) => `{{ ${reference} }}`).join(mark)
  const result = await machine.run(['op', 'inject'], { signal, input })
  if (result.kind === 'ended' && result.exit === 0) {
    const values = result.stdout.split(mark)
    return values.length === references.length ? values : undefined
  }
  const failure = opFailure(result, machine)
  const isOfAll = result.kind !== 'ended' || failure?.failure === 'locked'
  return isOfAll ? references.map(() => failure) : undefined
}

const opService: Service = {
  name: '1Password',
  where: 'that the 1Password app is unlocked and shows no question',
}

/** What `op` prints for a missing vault, item, section or field; it has no codes. */
const missing =
  /isn't an? (?:item|vault|field|section)\b|(?:item|vault|field|section|file)[^\n]* (?:not found|does not exist|doesn't exist)|does not have a field|no item found|could not find (?:the )?(?:item|vault|field|section|file)/i

/** … without a sign-in, with a locked app, or after its prompt was dismissed. */
const locked =
  /not (?:currently )?signed in|no accounts? configured|session expired|invalid session|please (?:run|sign)[^\n]*sign|authorization (?:prompt )?(?:dismissed|timeout|denied)|connecting to (?:the )?desktop app|app is locked|account is not signed in/i

/** Its other messages; the first match counts. */
const failures: readonly (readonly [stderr: RegExp, ...words: FailureWords])[] = [
  [
    /more than one (?:item|vault|field)/i,
    'malformed',
    'several items or vaults of 1Password have that name',
    'Use the id in place of the name; "op item list" shows it',
  ],
  [
    /invalid secret reference|invalid character|not a valid secret reference/i,
    'malformed',
    '1Password does not take the reference',
    'Copy the reference from the 1Password app ("Copy Secret Reference"), or use ids in place of names',
  ],
  [
    /no such host|dial tcp|connection refused|network is unreachable|i\/o timeout|TLS handshake|certificate/i,
    'unavailable',
    '1Password cannot be reached',
    'Check the network, and OP_CONNECT_HOST if a Connect server is used',
  ],
  [
    // The token of a service account or of a Connect server is refused.
    /\b(?:401|403)\b|unauthorized|forbidden|permission|not authorized|invalid (?:service account )?token|failed to deserialize|deleted service account|access denied/i,
    'denied',
    '1Password does not let this account read the item',
    'Check that OP_SERVICE_ACCOUNT_TOKEN or OP_CONNECT_TOKEN is current and that the vault is shared with it',
  ],
]

const cannotRun: FailureWords = [
  'unavailable',
  'the 1Password CLI cannot be run',
  'Run "op --version" to see whether it works',
]

const notRun: Omit<NotRunWords, 'timed-out'> = {
  'not-found': [
    'unavailable',
    'the 1Password CLI is not installed',
    'Install "op" (https://developer.1password.com/docs/cli/get-started) and see that it is in PATH',
  ],
  'too-much': [
    'malformed',
    'the 1Password CLI printed more than a credential can be',
    'Check that the reference names a field and not a file',
  ],
  denied: cannotRun,
  killed: cannotRun,
}

/** `undefined` when there is no secret. The output is not repeated, as it quotes the reference. */
function opFailure(result: RunResult, { env }: StoreMachine): SecretStoreError | undefined {
  if (result.kind === 'timed-out') return timedOut(opService)
  if (result.kind !== 'ended') return new SecretStoreError(...notRun[result.kind])
  const { stderr } = result
  if (locked.test(stderr)) {
    return new SecretStoreError(
      'locked',
      'nobody is signed in to 1Password, or its app is locked',
      env['OP_SERVICE_ACCOUNT_TOKEN'] || env['OP_CONNECT_TOKEN']
        ? 'Renew OP_SERVICE_ACCOUNT_TOKEN or OP_CONNECT_TOKEN'
        : 'Unlock the 1Password app, or run: eval $(op signin); on a server set OP_SERVICE_ACCOUNT_TOKEN',
    )
  }
  if (missing.test(stderr)) return undefined
  const row = failures.find(([pattern]) => pattern.test(stderr))
  if (row === undefined) {
    return unavailable(
      'the 1Password CLI failed',
      'Run "op read" with the reference to see why, and "op whoami" to see who is signed in',
    )
  }
  const [, ...words] = row
  return new SecretStoreError(...words)
}
