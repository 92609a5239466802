import { nothing } from './source.ts'
import type { Source, SourceContext } from './source.ts'
import { couldBeOurs, namedAlias, variableLayers } from './variables.ts'
import type { Variable, Variables } from './variables.ts'

/** The process environment, or the object given in its place. An empty variable is unset. */
export const env: Source = {
  id: 'env',

  open(context) {
    if (context.options.env === false) {
      context.record({ source: 'env', at: 'environment', outcome: 'off' })
      return nothing
    }
    const variables = environmentVariables(context)
    const defaultAlias = namedAlias(variables)
    const layer = { source: 'env', place: 'env', inProject: false, folder: context.cwd } as const
    return {
      ...(defaultAlias && { defaultAlias }),
      aliases: [],
      layers: (choice) => variableLayers(variables, choice, layer, context),
    }
  },
}

function environmentVariables({ options, machine, report }: SourceContext): Variables {
  const found: Variable[] = []
  try {
    const values: Readonly<Record<string, unknown>> = options.env || machine.env
    for (const name of Object.keys(values)) {
      const text = couldBeOurs(name) ? values[name] : undefined
      if (typeof text === 'string') found.push({ name, text, origin: { source: 'env', at: name } })
      else if (text !== undefined) throw new TypeError('Cannot use what is no text')
    }
  } catch {
    // What a getter or a proxy throws can quote what it was asked for.
    report({
      rule: 'unreadable-source',
      severity: 'error',
      message: 'Cannot read the environment: expected text, or nothing, under every name',
      help: 'Pass variables as text: { MILVUS_PORT: "19530" }',
      origin: { source: 'env', at: 'environment' },
    })
  }
  return { found, unquotes: true }
}
