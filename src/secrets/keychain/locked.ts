import type { RunProgram } from '../../machine/ports.ts'
import type { Attributes } from './call.ts'

type Tool = {
  readonly command: (attributes: Attributes) => readonly [string, ...string[]] | undefined
  /** Whether what the tool printed lists an entry that is locked. */
  readonly isLocked: (stdout: string) => boolean
}

const bus = 'org.freedesktop.secrets'
const path = '/org/freedesktop/secrets'
const type = 'org.freedesktop.Secret.Service'
const method = 'SearchItems'

/** Programs that can ask on D-Bus; every system with a session on it has one of them. */
const tools: readonly Tool[] = [
  {
    command: (attributes) => [
      ...(['gdbus', 'call', '--session', '--timeout', '10'] as const),
      ...['--dest', bus, '--object-path', path, '--method', `${type}.${method}`],
      // GVariant's text format takes JSON's strings, but for escapes beyond its own.
      `{${pairs(attributes)
        .map((pair) => pair.map(gvariant).join(': '))
        .join(', ')}}`,
    ],
    isLocked: (stdout) => /\],\s*\[[^\]]*'\//.test(stdout),
  },
  {
    command: (attributes) => [
      ...(['busctl', '--user', '--timeout=10', 'call', bus, path, type, method] as const),
      ...['a{ss}', `${pairs(attributes).length}`, ...pairs(attributes).flat()],
    ],
    isLocked: (stdout) => /^aoao \d+(?: "[^"]*")* [1-9]/.test(stdout),
  },
  {
    command: (attributes) => {
      const words = pairs(attributes).flat()
      // It has no way to write a comma.
      if (words.some((word) => word.includes(','))) return undefined
      const call = `${type}.${method}`
      return [
        ...(['dbus-send', '--session', '--print-reply', '--reply-timeout=10000'] as const),
        ...[`--dest=${bus}`, path, call, `dict:string:string:${words.join(',')}`],
      ]
    },
    isLocked: (stdout) => /array \[[^\]]*\]\s*array \[\s*object path/.test(stdout),
  },
]

function pairs({ service, account }: Attributes): readonly (readonly [string, string])[] {
  return [['service', service], ...(account === undefined ? [] : ([['account', account]] as const))]
}

function gvariant(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}

/**
 * Whether the Secret Service has an entry with these attributes that is locked. keytar answers the
 * same for an entry that stays locked and for one that is not there, so the service itself is asked;
 * no credential is in the answer. `undefined` where there is no tool to ask with.
 */
export async function isLocked(
  run: RunProgram,
  attributes: Attributes,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  for (const tool of tools) {
    const command = tool.command(attributes)
    const result = command && (await run(command, { signal }))
    if (result?.kind === 'ended' && result.exit === 0) return tool.isLocked(result.stdout)
  }
  return undefined
}
