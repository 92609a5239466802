import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

import { shows } from '../leaks/canary.ts'

/** Where the packed package is installed, beside the SDKs. */
export const withSdks: string = fileURLToPath(new URL('.cache/app', import.meta.url))

/** What came of one reference. */
export type Told = {
  readonly is?: string
  readonly via?: string
  readonly rule?: string
  readonly message?: string
  readonly help?: string
  readonly tookMs: number
}

export type Env = Readonly<Record<string, string | undefined>>

type Looked = { readonly groups: readonly (readonly Told[])[]; readonly lingeredMs: number }

/**
 * Runs the user's program with these variables and no others. Whatever it prints is searched for
 * the canary.
 */
export async function lookAll(
  groups: readonly (readonly string[])[],
  env: Env,
  { limitMs, app = withSdks }: { readonly limitMs?: number; readonly app?: string } = {},
): Promise<Looked> {
  const { PATH } = process.env
  const child = spawn(process.execPath, ['look.mjs'], {
    cwd: app,
    env: { PATH, HOME: app, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let printed = ''
  let complained = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()))
  child.stdin.end(JSON.stringify({ groups, limitMs }))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  expect(shows(printed + complained)).toBe(false)
  const told = /^told (.*)$/m.exec(printed)?.[1]
  if (code !== 0 || told === undefined) {
    throw new Error(`The program ended with ${code}:\n${complained || printed}`)
  }
  const lingered = /^lingered (\d+)$/m.exec(printed)?.[1]
  return { groups: JSON.parse(told), lingeredMs: Number(lingered) }
}

/** The same for one reference. */
export async function look(
  reference: string,
  env: Env,
  options: Parameters<typeof lookAll>[2] = {},
): Promise<Told> {
  const { groups } = await lookAll([[reference]], env, options)
  const told = groups[0]?.[0]
  if (told === undefined) throw new Error('The program told nothing')
  return told
}

/** What a credential is told as. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
