import { Option } from 'commander'

import { InvalidConnectionError } from '../../resolve/invalid-connection.ts'
import { resolveWith } from '../../resolve/resolve.ts'
import { argsOf, connectionOptions, optionsOf } from '../flags.ts'
import { diagnosticsText } from '../formats/diagnostics.ts'
import { exit } from '../io.ts'
import type { Io } from '../io.ts'
import { exitOf } from '../outcome.ts'
import { aliasArgument } from './command.ts'
import type { Command } from './command.ts'
import { quietOption, readCredential } from './secret.ts'

/** No new password was given. */
class NotGiven extends Error {
  readonly exit: number

  constructor(code: number) {
    super('Cannot go on without a password')
    this.exit = code
  }
}

export const secretRotate: Command = {
  name: 'secret rotate',
  summary: "Change the connection's password, on the server and where it is kept.",
  argument: aliasArgument,
  details: `For passwords kept in a file (MILVUS_PASSWORD_FILE, file://) or in the keychain. The new one, 6 to 72
bytes, is asked for on a terminal, else read from standard input, or drawn with --generate. It is
kept beside the old one first, then the server is told, then it is checked, and then it takes the
old one's place. Cut off in between, the same command finds out which of the two is in force and
finishes. It speaks the RESTful API v2 (Milvus 2.4 and later).

Exit codes: 0 rotated, 1 not rotated, or invalid settings; 2 usage, 3 nothing can be read, written
or reached, 130 interrupted. Which password is in force is said.

Examples:
  milvus-connection secret rotate prod --generate
  milvus-connection secret rotate --user root --rest-uri https://db.example:8080`,
  options: () => [
    ...connectionOptions(),
    new Option('--generate', 'Draw the new password; nobody needs to know it.'),
    new Option('--rest-uri <uri>', 'Where the RESTful API listens, if not where clients connect.'),
    quietOption(),
  ],

  async run({ argument, flags, io }) {
    const { rotateWith } = await import('../../rotate/rotate-password.ts')
    const { machine } = io
    const { restUri } = flags
    const options = {
      ...optionsOf(flags, machine),
      machine,
      ...(argument !== undefined && { alias: argument }),
      ...(typeof restUri === 'string' && { restUri }),
      ...(flags['generate'] !== true && { next: () => asked(io) }),
    }
    try {
      const { outcome, connection, keptIn } = await rotateWith(
        { resolve: (args, more) => resolveWith(machine, args, more), machine },
        argsOf(flags),
        options,
      )
      if (flags['quiet'] !== true) {
        const user = connection.auth.kind === 'password' ? connection.auth.user : ''
        const done = outcome === 'finished' ? 'Finished an earlier rotation of' : 'Rotated'
        io.err(`${done} the password of ${user} at ${connection.uri}: it is in ${keptIn}\n`)
      }
      return exit.ok
    } catch (error) {
      return failed(error, io)
    }
  },
}

async function asked(io: Io): Promise<string> {
  const given = await readCredential(io, 'the user, the new one')
  if ('exit' in given) throw new NotGiven(given.exit)
  return given.secret
}

const inForce = {
  old: 'The old password is in force.',
  new: 'The new password is in force.',
  unknown: 'Which password is in force is not known.',
} as const

async function failed(error: unknown, io: Io): Promise<number> {
  const paint = io.paint.err
  if (error instanceof NotGiven) return error.exit
  if (error instanceof InvalidConnectionError) {
    io.err(diagnosticsText(error.diagnostics, paint))
    return exitOf({ ok: false, error })
  }
  const { RotationError } = await import('../../rotate/rotation-error.ts')
  if (!(error instanceof RotationError)) throw error
  const { message, help, failure } = error
  io.err(`${paint('red', 'error')} ${message}\n  ${inForce[error.inForce]}\n`)
  io.err(`  ${paint('dim', 'fix')} ${help}\n`)
  return failure === 'not-stored' || failure === 'unreachable' ? exit.unreadable : exit.invalid
}
