import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const text = z.record(z.string(), z.string())

/** What stands at a path: a text, or something less ordinary. */
const planted = z.union([
  z.string(),
  z.strictObject({ fixture: z.string() }),
  z.strictObject({ base64: z.string() }),
  z.strictObject({ directory: z.literal(true) }),
  z.strictObject({ link: z.string() }),
  z.strictObject({
    head: z.string().default(''),
    repeat: z.string(),
    times: z.int(),
    tail: z.string().default(''),
  }),
])

const origin = z.union([
  z.string(),
  z.strictObject({ from: z.string(), over: z.array(z.string()).default([]) }),
])

/**
 * One case: what is given and what must come of it. Texts name the working folder as `<cwd>` and
 * the user's home as `<home>`; paths under `files` start at the one or, after `~/`, at the other.
 * Every credential has "canary" in it, or is listed under `secrets`, and must never be shown.
 */
const oneCase = z.strictObject({
  title: z.string(),
  args: z.record(z.string(), z.unknown()).default({}),
  env: text.default({}),
  files: z.record(z.string(), planted).default({}),
  options: z
    .strictObject({
      alias: z.string(),
      cwd: z.string(),
      env: z.union([text, z.literal(false)]),
      envFiles: z.union([z.array(z.string()), z.literal(false)]),
      mode: z.string(),
      configFile: z.union([z.string(), z.literal(false)]),
      credentialScope: z.enum(['host', 'any']),
      strict: z.boolean(),
    })
    .partial()
    .default({}),
  secrets: z.array(z.string()).default([]),
  /** Part of the connection; absent when there must be none. */
  connection: z.record(z.string(), z.unknown()).optional(),
  /** `source place`, or that and the places it was chosen over; those of other settings name them. */
  origins: z.record(z.string(), origin).default({}),
  /** All of them, as `severity rule source place`. */
  diagnostics: z.array(z.string()).default([]),
  /** Words that the messages and helps must have in them. */
  says: z.array(z.string()).default([]),
  /** Some of what was looked at, as `source place outcome`. */
  lookedAt: z.array(z.string()).default([]),
  /** Whether the command is held to it too, in a process of its own. */
  command: z.boolean().default(false),
})

/** One case, as `test/cases/*.yaml` has it. */
export type Case = z.infer<typeof oneCase>

/** What is planted at one path. */
export type Planted = z.infer<typeof planted>

/** Every topic, which is a file, with its cases. */
export const topics: readonly (readonly [topic: string, cases: readonly Case[]])[] = readdirSync(
  import.meta.dirname,
)
  .filter((name) => name.endsWith('.yaml'))
  .toSorted()
  .map((name) => [name.slice(0, -5), read(join(import.meta.dirname, name))])

function read(path: string): readonly Case[] {
  return z.array(oneCase).parse(parse(readFileSync(path, 'utf8'), { maxAliasCount: 0 }))
}
