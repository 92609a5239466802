import type { Diagnostic } from '../core/diagnostics.ts'
import { InvalidConnectionError } from '../resolve/invalid-connection.ts'
import type { ResolveOptions } from '../resolve/options.ts'
import { resolveWith } from '../resolve/resolve.ts'
import type { Resolution } from '../resolve/resolve.ts'
import { argsOf, optionsOf } from './flags.ts'
import type { Flags } from './flags.ts'
import { exit } from './io.ts'
import type { Exit, Io } from './io.ts'

/** A resolution, or the error with all that is known of a failed one. */
export type Outcome =
  | { readonly ok: true; readonly resolution: Resolution }
  | { readonly ok: false; readonly error: InvalidConnectionError }

/** Resolves with the settings and options of the command line. */
export async function resolveFlags(
  alias: string | undefined,
  flags: Flags,
  io: Io,
  more: ResolveOptions = {},
): Promise<Outcome> {
  try {
    const options = {
      ...optionsOf(flags, io.machine),
      ...more,
      ...(alias !== undefined && { alias }),
    }
    return { ok: true, resolution: await resolveWith(io.machine, argsOf(flags), options) }
  } catch (error) {
    if (error instanceof InvalidConnectionError) return { ok: false, error }
    throw error
  }
}

export function diagnosticsOf(outcome: Outcome): readonly Diagnostic[] {
  return outcome.ok ? outcome.resolution.diagnostics : outcome.error.diagnostics
}

export function exitOf(outcome: Outcome): Exit {
  if (outcome.ok) return exit.ok
  const isUnreadable = outcome.error.diagnostics.some(({ rule }) => rule === 'unreadable-source')
  return isUnreadable ? exit.unreadable : exit.invalid
}
