import type { StorePort } from '../../machine/capabilities.ts'
import type { KeychainAnswer, KeychainCall, KeychainProblem } from './call.ts'

/** The functions of keytar that are used; `null` is no entry. */
export type Keytar = {
  readonly getPassword: (service: string, account: string) => Promise<string | null>
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>
  readonly deletePassword: (service: string, account: string) => Promise<boolean>
  readonly findPassword: (service: string) => Promise<string | null>
  readonly findCredentials: (service: string) => Promise<readonly { readonly account: string }[]>
}

const functions = [
  'getPassword',
  'setPassword',
  'deletePassword',
  'findPassword',
  'findCredentials',
] as const

export function isKeytar(value: unknown): value is Keytar {
  if (typeof value !== 'object' || value === null) return false
  const entries = new Map<string, unknown>(Object.entries(value))
  return functions.every((name) => typeof entries.get(name) === 'function')
}

type Beside = Pick<StorePort, 'load' | 'platform' | 'arch'>

/** Asks the keytar that is installed beside this package, in this process. */
export async function askKeytar(beside: Beside, call: KeychainCall): Promise<KeychainAnswer> {
  const keytar = await loadKeytar(beside)
  return typeof keytar === 'string'
    ? { kind: 'problem', problem: keytar }
    : callKeytar(keytar, call)
}

async function loadKeytar(beside: Beside): Promise<Keytar | KeychainProblem> {
  try {
    const keytar = await beside.load('keytar')
    if (keytar === undefined) return 'not-installed'
    return isKeytar(keytar) ? keytar : 'no-native-part'
  } catch (error) {
    return (await loadForMusl(beside)) ?? (await whyNot(beside, error))
  }
}

// keytar ships builds for musl but does not look for them.
async function loadForMusl({ load, arch }: Beside): Promise<Keytar | undefined> {
  try {
    const keytar = await load(nativePart('linuxmusl', arch))
    return isKeytar(keytar) ? keytar : undefined
  } catch {
    return undefined
  }
}

// keytar hides the system loader's reason, so its native part is loaded once more.
async function whyNot({ load, platform, arch }: Beside, error: unknown): Promise<KeychainProblem> {
  try {
    await load(nativePart(platform, arch))
    return loadProblemOf(error)
  } catch (reason) {
    return loadProblemOf(reason)
  }
}

function nativePart(system: string, arch: string): string {
  return `keytar/prebuilds/${system}-${arch}/keytar.node`
}

export function callKeytar(keytar: Keytar, call: KeychainCall): Promise<KeychainAnswer> {
  return answer(keytar, call).catch((error: unknown) => ({
    kind: 'problem',
    problem: problemOf(error),
  }))
}

async function answer(keytar: Keytar, call: KeychainCall): Promise<KeychainAnswer> {
  switch (call.do) {
    case 'get':
      return {
        kind: 'text',
        text: (await keytar.getPassword(call.service, call.account)) ?? undefined,
      }
    case 'set':
      await keytar.setPassword(call.service, call.account, call.secret)
      return { kind: 'done', wasThere: true }
    case 'delete':
      return { kind: 'done', wasThere: await keytar.deletePassword(call.service, call.account) }
    case 'unlock':
      // The only call that unlocks every entry of a service and does not fail where one stays locked.
      return { kind: 'done', wasThere: (await keytar.findPassword(call.service)) !== null }
    case 'accounts': {
      // The passwords come along, and go no further.
      const found = await keytar.findCredentials(call.service)
      return { kind: 'accounts', accounts: found.map(({ account }) => account).toSorted() }
    }
  }
}

/** Messages of GLib, libsecret, macOS and Windows, which keytar passes on; it has no codes. */
const meanings: readonly (readonly [RegExp, KeychainProblem])[] = [
  [/in a locked collection|is ?locked/i, 'locked'],
  [/user interaction is not allowed/i, 'locked'],
  [/autolaunch|dbus-launch|could not connect|connection refused|is closed/i, 'no-bus'],
  [/ServiceUnknown|not provided by any \.service|NameHasNoOwner/i, 'no-service'],
  [/ChildExited|Spawn\.|StartServiceByName|failed to execute/i, 'no-service'],
  [/object does not exist at path|no such interface|unknown object/i, 'no-keyring'],
  [/no keychain is available|default keychain could not be found/i, 'no-keyring'],
  [/logon session does not exist/i, 'no-session'],
  [/access ?denied|permission denied|not authori[sz]ed|access is denied/i, 'denied'],
  [/passphrase you entered is not correct|user canceled|was dismissed/i, 'denied'],
  [/stub received bad data|too large|too long/i, 'too-long'],
  [/timeout|timed out|NoReply/i, 'timed-out'],
]

export function problemOf(error: unknown): KeychainProblem {
  const message = error instanceof Error ? error.message : ''
  return meanings.find(([pattern]) => pattern.test(message))?.[1] ?? 'failed'
}

/** Judges by the message of the system's loader. */
export function loadProblemOf(error: unknown): KeychainProblem {
  const message = error instanceof Error ? error.message : ''
  return message.includes('libsecret') ? 'no-libsecret' : 'no-native-part'
}
