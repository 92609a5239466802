import { nothing } from './source.ts'
import type { Source } from './source.ts'
import { couldBeOurs, namedAlias, variableLayers } from './variables.ts'
import type { Variable, Variables } from './variables.ts'

/** The process environment, or the object given in its place. An empty variable is unset. */
export const env: Source = {
  id: 'env',

  open(context) {
    if (context.options.env === false) {
      context.look({ source: 'env', at: 'environment', outcome: 'off' })
      return nothing
    }
    const variables = environmentVariables(context.options.env ?? context.host.env)
    const defaultAlias = namedAlias(variables)
    const layer = { source: 'env', place: 'env', inProject: false, folder: context.cwd } as const
    return {
      ...(defaultAlias && { defaultAlias }),
      aliases: [],
      layers: (choice) => variableLayers(variables, choice, layer, context),
    }
  },
}

function environmentVariables(values: Readonly<Record<string, string | undefined>>): Variables {
  const found: Variable[] = []
  for (const name of Object.keys(values)) {
    const text = couldBeOurs(name) ? values[name] : undefined
    if (text !== undefined) found.push({ name, text, origin: { source: 'env', at: name } })
  }
  return { found, unquotes: true }
}
