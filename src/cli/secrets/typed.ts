import { exit } from '../io.ts'
import type { Io } from '../io.ts'
import { usageError } from '../usage.ts'

/** A credential as it was typed or piped in, or how the command ends without one. */
export type Given = { readonly secret: string } | { readonly exit: number }

/** Asks for a credential on the terminal, twice, or else takes it from standard input. */
export async function readCredential(io: Io, name: string): Promise<Given> {
  return io.ask ? typed(io, io.ask, name) : piped(io)
}

async function typed(io: Io, ask: NonNullable<Io['ask']>, name: string): Promise<Given> {
  const answer = await ask([`Credential of ${name} (not shown): `, 'Once more: '])
  if (answer.kind === 'interrupted') return { exit: exit.interrupted }
  if (answer.kind === 'ended') return refused(io, 'expected a credential to be typed')
  const [secret = '', again] = answer.lines
  if (secret === '') return refused(io, 'expected a credential, and nothing was typed')
  return secret === again ? { secret } : refused(io, 'expected the same credential both times')
}

async function piped(io: Io): Promise<Given> {
  const secret = new TextDecoder().decode(await io.input()).replace(/\r?\n$/, '')
  if (secret === '') return refused(io, 'expected the credential on standard input')
  // What stands for bytes that are no UTF-8.
  return secret.includes('\uFFFD')
    ? refused(io, 'expected the credential on standard input to be UTF-8')
    : { secret }
}

function refused(io: Io, message: string): Given {
  return { exit: usageError(io, message) }
}
