import { nodeMachine, resolveConnection, resolveConnectionSync } from 'milvus-connection'
import type { Machine, ResolveOptions } from 'milvus-connection'

import { canary } from './canary.ts'
import { leaksFoundIn, leaksIn } from './showings.ts'

// Frames name functions and files and no input, and take the longest to write out.
Error.stackTraceLimit = 1

/** A resolution, or whatever was thrown instead of one. */
export type Told = { readonly ok: boolean; readonly value: unknown }

/** A machine with nothing on it but some files, by absolute path, and an environment. */
export function machineOf(
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Machine {
  return {
    ...nodeMachine,
    // Nor does it have the keychain of whoever runs the tests.
    stores: undefined,
    env,
    cwd: '/project',
    home: '/home/user',
    exists: (path) => path in files,
    readText: (path) => {
      const text = files[path]
      return text === undefined ? { kind: 'absent' } : { kind: 'text', text }
    },
    findConfig: (_, places) => ({ broken: [], absent: places, alsoPresent: [] }),
  }
}

/** What a call came to: what it returned, or what it threw. */
export function outcomeOf(call: () => unknown): Told {
  try {
    return { ok: true, value: call() }
  } catch (error) {
    return { ok: false, value: error }
  }
}

/** Resolves at once, with arguments as people without a type checker pass them. */
export function resolvedAtOnce(args: unknown, options: ResolveOptions = {}): readonly Told[] {
  const given = [args, { machine: machineOf({}), ...options }]
  return [outcomeOf(() => Reflect.apply(resolveConnectionSync, undefined, given))]
}

/** Resolves in both ways. */
export async function resolved(
  args: unknown,
  options: ResolveOptions = {},
): Promise<readonly Told[]> {
  const given = [args, { machine: machineOf({}), ...options }]
  const later: Promise<unknown> = Reflect.apply(resolveConnection, undefined, given)
  const told = later.then(
    (value) => ({ ok: true, value }),
    (value: unknown) => ({ ok: false, value }),
  )
  return [...resolvedAtOnce(args, options), await told]
}

/** One line for each way in which a value shows the credential, and for each error not ours. */
function wrongIn({ ok, value }: Told, search: (value: unknown) => readonly string[]): string[] {
  const isOurs = ok || (value instanceof Error && 'code' in value && isOurCode(value.code))
  return [...search(value), ...(isOurs ? [] : [`an error of somebody else: ${typeof value}`])]
}

function isOurCode(code: unknown): boolean {
  return code === 'ERR_INVALID_CONNECTION' || code === 'ERR_UNSUPPORTED_SETTING'
}

/**
 * Drives something with the credential in each spelling, and tells what leaks. The first two
 * things told of the plain spelling are shown in every way, all others in the ways that cost little.
 */
export async function leaksAcross(
  texts: readonly string[],
  drive: (text: string) => readonly Told[] | Promise<readonly Told[]>,
): Promise<readonly string[]> {
  const found: string[] = []
  for (const text of texts) {
    const all = await drive(text)
    all.forEach((told, index) => {
      const search = text === canary && index < 2 ? leaksIn : leaksFoundIn
      found.push(...wrongIn(told, search).map((how) => `${JSON.stringify(text)}: ${how}`))
    })
  }
  return found
}

/** Only what failed: what came off may show what stands in no place for a credential. */
export function failures(told: readonly Told[]): readonly Told[] {
  return told.filter(({ ok }) => !ok)
}
