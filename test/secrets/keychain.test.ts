import { nodeMachine } from 'milvus-connection'
import { keychainEntry, openKeychain } from 'milvus-connection/secrets'
import { describe, expect, test } from 'vitest'
import type { RunProgram } from '../../src/machine/capabilities.ts'
import { storePort } from '../../src/machine/store-port.ts'
import type { KeychainCall, KeychainProblem } from '../../src/secrets/keychain/call.ts'
import { keychainError, keychainProblems } from '../../src/secrets/keychain/call.ts'
import { keychainOf } from '../../src/secrets/keychain/keychain.ts'
import {
  callKeytar,
  isKeytar,
  loadProblemOf,
  problemOf,
} from '../../src/secrets/keychain/keytar.ts'
import { isLocked } from '../../src/secrets/keychain/port.ts'
import type { KeychainPort } from '../../src/secrets/keychain/port.ts'
import { keychainStore } from '../../src/secrets/stores/index.ts'
import { canary, shows } from '../leaks/canary.ts'

type Answers = Partial<Record<KeychainCall['do'], Awaited<ReturnType<KeychainPort['ask']>>>>

/** A machine with a keychain that answers so, and writes down what it is asked. */
function machine(platform: string, answers: Answers, locked: readonly boolean[] = []) {
  const asked: string[] = []
  const left = [...locked]
  const port: KeychainPort = {
    ask: async (call) => {
      asked.push(call.do)
      return answers[call.do] ?? { kind: 'problem', problem: 'failed' }
    },
    isLocked: async () => {
      asked.push('is-locked')
      return left.shift()
    },
  }
  const keychain = keychainOf(port, platform)
  return { keychain, store: keychainStore({ ...storePort, env: {}, platform }, keychain), asked }
}

const nothing = { kind: 'text', text: undefined } as const

describe('what keytar says comes down to', () => {
  test.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'no-bus'],
    ['Could not connect: No such file or directory', 'no-bus'],
    ['Could not connect: Permission denied', 'no-bus'],
    ['The connection is closed', 'no-bus'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'no-service'],
    ['GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name …', 'no-service'],
    ['GDBus.Error:org.freedesktop.DBus.Error.Spawn.ChildExited: Process …', 'no-service'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'no-keyring'],
    ['Cannot create an item in a locked collection', 'locked'],
    ['GDBus.Error:org.freedesktop.Secret.Error.IsLocked: …', 'locked'],
    ['User interaction is not allowed.', 'locked'],
    ['A default keychain could not be found.', 'no-keyring'],
    ['User canceled the operation.', 'denied'],
    ['The user name or passphrase you entered is not correct.', 'denied'],
    ['GDBus.Error:org.freedesktop.DBus.Error.AccessDenied: An AppArmor policy …', 'denied'],
    ['Access is denied.', 'denied'],
    ['A specified logon session does not exist.', 'no-session'],
    ['The stub received bad data.', 'too-long'],
    ['Timeout was reached', 'timed-out'],
    ['something new', 'failed'],
  ])('%s', (message, problem) => {
    expect(problemOf(new Error(message))).toBe(problem)
  })

  test('what is thrown and is no error', () => expect(problemOf(canary)).toBe('failed'))

  test.each([
    ['libsecret-1.so.0: cannot open shared object file: No such file', 'no-libsecret'],
    ['Error loading shared library libsecret-1.so.0: No such file', 'no-libsecret'],
    ["Cannot find module '../build/Release/keytar.node'", 'no-native-part'],
    ['Error loading shared library ld-linux-x86-64.so.2', 'no-native-part'],
    ['/lib64/libc.so.6: version `GLIBC_2.38’ not found', 'no-native-part'],
  ])('at loading: %s', (message, problem) => {
    expect(loadProblemOf(new Error(message))).toBe(problem)
  })
})

const problems = Object.keys(keychainProblems) as readonly KeychainProblem[]

test.each(problems)('the problem %s has a message and says what to do', (problem) => {
  const { message, help } = keychainError(problem)
  expect(message).toMatch(/^[^A-Z].*[^.]$|^Windows .*[^.]$/)
  expect(help).toMatch(/^[A-Z].*[^.]$/)
})

describe('an entry that is not there', () => {
  test.each([
    ['linux', [false], undefined, ['get', 'is-locked']],
    ['linux', [], undefined, ['get', 'is-locked']],
    ['freebsd', [false], undefined, ['get', 'is-locked']],
    ['darwin', [true], undefined, ['get']],
    ['win32', [true], undefined, ['get']],
  ] as const)('%s, locked: %j', async (platform, locked, expected, calls) => {
    const { keychain, asked } = machine(platform, { get: nothing }, locked)
    expect((await keychain.get('a', 'b'))?.reveal()).toBe(expected)
    expect(asked).toEqual(calls)
  })

  test('is locked where the Secret Service has it locked', async () => {
    const { keychain } = machine('linux', { get: nothing }, [true])
    await expect(keychain.get('a', 'b')).rejects.toMatchObject({ failure: 'locked' })
  })
})

describe('a list', () => {
  const accounts = { kind: 'accounts', accounts: ['a'] } as const
  const unlock = { kind: 'done', wasThere: true } as const

  test('of what is locked has it unlocked first', async () => {
    const { keychain, asked } = machine('linux', { accounts, unlock }, [true, false])
    expect(await keychain.accounts('s')).toEqual(['a'])
    expect(asked).toEqual(['is-locked', 'unlock', 'is-locked', 'accounts'])
  })

  test('of what stays locked is not asked for', async () => {
    const { keychain, asked } = machine('linux', { accounts, unlock }, [true, true])
    await expect(keychain.accounts('s')).rejects.toMatchObject({ failure: 'locked' })
    expect(asked).not.toContain('accounts')
  })
})

describe('the store', () => {
  const signal = new AbortController().signal

  test.each([
    ['linux', 'Secret Service'],
    ['darwin', 'macOS Keychain'],
    ['win32', 'Windows Credential Manager'],
  ])('names what answered on %s', async (platform, backend) => {
    const { store } = machine(platform, { get: { kind: 'text', text: canary } })
    expect(await store('s/a', { signal })).toEqual({ text: canary, backend })
  })

  test('asks nobody when its time is over already', async () => {
    const { store, asked } = machine('linux', { get: nothing })
    await expect(store('s/a', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      failure: 'timed-out',
    })
    expect(asked).toEqual([])
  })

  test('has no answer where the machine has no keychain', async () => {
    const host = { ...nodeMachine, stores: undefined }
    expect(() => openKeychain(host)).toThrow(expect.objectContaining({ failure: 'unavailable' }))
  })
})

describe('service/account', () => {
  test.each([
    ['milvus/prod', 'milvus', 'prod'],
    ['keychain://milvus/prod', 'milvus', 'prod'],
    ['milvus-connection/root@db.example:443', 'milvus-connection', 'root@db.example:443'],
    ['a%2Fb/c', 'a/b', 'c'],
    ['a/b/c', 'a', 'b/c'],
    ['a/b%2Fc', 'a', 'b%2Fc'],
    ['100%/x', '100%', 'x'],
  ])('%s', (text, service, account) => {
    expect(keychainEntry(text)).toEqual({ service, account })
  })

  test.each([
    ['', 0],
    ['/', 0],
    ['/a', 0],
    [canary, 0],
    [`${canary}/`, canary.length + 1],
  ])('"%s" is malformed, and not quoted', (text, offset) => {
    let told: unknown
    try {
      keychainEntry(text)
    } catch (error) {
      told = error
    }
    expect(told).toMatchObject({ failure: 'malformed', offset })
    expect(shows(String(told))).toBe(false)
  })
})

describe('whether an entry is locked is asked with', () => {
  const entry = { service: "it's", account: 'a\\b' }
  test.each([
    ['gdbus', "(@ao [], [objectpath '/org/x/2'])\n", true],
    ['gdbus', "([objectpath '/org/x/2'], [objectpath '/org/x/3', '/org/x/4'])\n", true],
    ['gdbus', "([objectpath '/org/x/2'], @ao [])\n", false],
    ['gdbus', '(@ao [], @ao [])\n', false],
    ['busctl', 'aoao 0 1 "/org/x/2"\n', true],
    ['busctl', 'aoao 1 "/org/x/2" 2 "/org/x/3" "/org/x/4"\n', true],
    ['busctl', 'aoao 2 "/org/x/2" "/org/x/3" 0\n', false],
    ['busctl', 'aoao 0 0\n', false],
    [
      'dbus-send',
      'method return\n   array [\n   ]\n   array [\n      object path "/x"\n   ]\n',
      true,
    ],
    [
      'dbus-send',
      'method return\n   array [\n      object path "/x"\n   ]\n   array [\n   ]\n',
      false,
    ],
  ])('%s: %j', async (tool, stdout, expected) => {
    const ran: (readonly string[])[] = []
    const run: RunProgram = async (command) => {
      ran.push(command)
      if (command[0] !== tool) return { kind: 'not-found' }
      return { kind: 'ended', exit: 0, stdout, stderr: '' }
    }
    expect(await isLocked(run, entry, new AbortController().signal)).toBe(expected)
    expect(ran.at(-1)?.[0]).toBe(tool)
  })

  test('its names as each program takes them', async () => {
    const ran: (readonly string[])[] = []
    const run: RunProgram = async (command) => {
      ran.push(command)
      return { kind: 'not-found' }
    }
    const { signal } = new AbortController()
    await isLocked(run, entry, signal)
    await isLocked(run, { service: 'a,b' }, signal)
    expect(ran.map((words) => words.slice(words.indexOf('a{ss}')).join(' '))).toEqual([
      `{'service': 'it\\'s', 'account': 'a\\\\b'}`,
      `a{ss} 2 service it's account a\\b`,
      `dict:string:string:service,it's,account,a\\b`,
      `{'service': 'a,b'}`,
      'a{ss} 1 service a,b',
    ])
  })

  test('nothing where there is no such program', async () => {
    const run: RunProgram = async () => ({ kind: 'not-found' })
    expect(await isLocked(run, entry, new AbortController().signal)).toBeUndefined()
  })
})

const says = async (value: unknown) => Promise.reject(value)
test.each<[string, unknown]>([
  ['an error', new Error(canary, { cause: canary })],
  ['a text', canary],
  ['an object', { message: canary, toString: () => canary }],
])('what keytar throws is not quoted: %s', async (_, thrown) => {
  const keytar = {
    getPassword: () => says(thrown),
    setPassword: () => says(thrown),
    deletePassword: () => says(thrown),
    findPassword: () => says(thrown),
    findCredentials: () => says(thrown),
  }
  const answers = await Promise.all([
    callKeytar(keytar, { do: 'get', service: 's', account: 'a' }),
    callKeytar(keytar, { do: 'set', service: 's', account: 'a', secret: canary }),
    callKeytar(keytar, { do: 'delete', service: 's', account: 'a' }),
    callKeytar(keytar, { do: 'unlock', service: 's' }),
    callKeytar(keytar, { do: 'accounts', service: 's' }),
  ])
  expect(answers).toEqual(Array(5).fill({ kind: 'problem', problem: 'failed' }))
})

test('of what keytar lists, accounts alone are taken', async () => {
  const keytar = {
    getPassword: async () => canary,
    setPassword: async () => {},
    deletePassword: async () => true,
    findPassword: async () => canary,
    findCredentials: async () => [
      { account: 'b', password: canary },
      { account: 'a', password: canary },
    ],
  }
  const list = await callKeytar(keytar, { do: 'accounts', service: 's' })
  expect(list).toEqual({ kind: 'accounts', accounts: ['a', 'b'] })
  const unlock = await callKeytar(keytar, { do: 'unlock', service: 's' })
  expect(unlock).toEqual({ kind: 'done', wasThere: true })
})

test.each([null, undefined, 'keytar', {}, { getPassword: () => null }])(
  'what is loaded as keytar and is not, is not taken for it: %j',
  (value) => expect(isKeytar(value)).toBe(false),
)
