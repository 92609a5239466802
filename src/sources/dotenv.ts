import type { Position } from '../core/positions.ts'
import { winners } from '../dotenv/scan.ts'
import type { DotenvFile } from '../dotenv/types.ts'
import { displayPath } from '../core/paths.ts'
import { reportUnreadable } from './unreadable.ts'
import { nothing, originIn } from './source.ts'
import type { Source, SourceContext } from './source.ts'
import { couldBeOurs, namedAlias, variableLayers } from './variables.ts'
import type { Variable, Variables } from './variables.ts'

type EnvFile = { readonly path: string; readonly variables: Variables }

/**
 * `.env` files: `.env.<mode>.local`, `.env.local`, `.env.<mode>` and `.env` in the working folder,
 * strongest first, or the ones named, the last of which is the strongest, as with
 * `node --env-file`. Values are exactly those of dotenv 18; the environment is not changed.
 */
export const dotenv: Source = {
  id: 'dotenv',

  open(context) {
    if (context.options.envFiles === false) {
      context.record({ source: 'dotenv', at: '.env', outcome: 'off' })
      return nothing
    }
    const files = [...filePaths(context)].flatMap((path) => readFile(path, context))
    const defaultAlias = files.map(({ variables }) => namedAlias(variables)).find(Boolean)
    return {
      ...(defaultAlias && { defaultAlias }),
      aliases: [],
      layers: (choice) =>
        files.flatMap(({ path, variables }) => {
          const folder = context.machine.path.dirname(path)
          const inProject = context.isInProject(path)
          const layer = { source: 'dotenv', place: 'dotenv', inProject, folder } as const
          return variableLayers(variables, choice, layer, context)
        }),
    }
  },
}

// Each file once: the mode "local" names one that is read anyway, and a caller may repeat one.
function filePaths({ options: { envFiles, mode }, machine, cwd }: SourceContext): Set<string> {
  const ofMode = mode ? [`.env.${mode}`] : []
  const names = envFiles
    ? envFiles.toReversed()
    : [...ofMode.map((name) => `${name}.local`), '.env.local', ...ofMode, '.env']
  return new Set(names.map((name) => machine.path.resolve(cwd, name)))
}

function readFile(path: string, context: SourceContext): EnvFile[] {
  const { machine, options } = context
  const at = displayPath(path, context)
  const read = machine.readText(path)
  if (read.kind === 'text') {
    context.record({ source: 'dotenv', at, outcome: 'read' })
    return [{ path, variables: fileVariables(path, at, machine.parseDotenv(read.text)) }]
  }
  // A virtual environment of Python's is often called .env, and is no file of settings.
  const isAbsent = () =>
    read.kind === 'absent' || machine.exists(machine.path.resolve(path, 'pyvenv.cfg'))
  if (!options.envFiles && isAbsent()) {
    context.record({ source: 'dotenv', at, outcome: 'absent' })
    return []
  }
  const fault = read.kind === 'absent' ? { reason: 'is not there' } : read
  reportUnreadable({ source: 'dotenv', at, path }, fault, context.report)
  return []
}

function fileVariables(path: string, at: string, { entries }: DotenvFile): Variables {
  const found: Variable[] = []
  const originAt = (place: Position) => originIn('dotenv', at, path, place)
  for (const entry of winners(entries).values()) {
    const { name, value, valueAt, contentAt, exact, cut } = entry
    if (!couldBeOurs(name)) continue
    found.push({
      name,
      text: value,
      origin: originAt(valueAt),
      ...(exact && { contentColumn: contentAt.column }),
      ...(cut && { cutAt: originAt(cut) }),
    })
  }
  return { found, unquotes: false }
}
