import { InvalidConnectionError, nodeMachine, resolveConnection } from 'milvus-connection'
import type { ConnectionArgs, ResolveOptions } from 'milvus-connection'
import type { SecretStore } from 'milvus-connection/secrets'
import { diagnosticText, reveal } from '../cases/outcome.ts'

/** Node's machine with an empty environment: its time and files, and no keychain of its own. */
export const machine = { ...nodeMachine, env: {} }

const alone = { machine, envFiles: false, configFile: false } as const

/** The credential a resolution comes to and the store it is from, or what is reported. */
export async function lookUp(args: ConnectionArgs, options: ResolveOptions): Promise<unknown> {
  try {
    const { connection, origins } = await resolveConnection(args, { ...alone, ...options })
    const { token, password } = origins
    return { ...Object(reveal(connection.auth)), via: (token ?? password)?.via }
  } catch (error) {
    if (!(error instanceof InvalidConnectionError)) throw error
    return error.diagnostics.map(diagnosticText)
  }
}

/** A store that keeps count of what it is asked for, and answers when it is told to. */
export function slowStore(): {
  readonly store: SecretStore
  readonly asked: string[]
  readonly answer: (text: string) => void
  readonly signals: AbortSignal[]
} {
  const asked: string[] = []
  const signals: AbortSignal[] = []
  const waiting: ((text: string) => void)[] = []
  const store: SecretStore = (rest, { signal }) => {
    asked.push(rest)
    signals.push(signal)
    return new Promise((resolve) => waiting.push(resolve))
  }
  const answer = (text: string): void => {
    for (const give of waiting.splice(0)) give(text)
  }
  return { store, asked, answer, signals }
}
