import type { ConfigNode, ConfigStream } from '../../config/tree.ts'
import type { Block, WrittenVariable } from '../document.ts'
import {
  at,
  entriesOf,
  literalValue,
  shownName,
  textOf,
  unknownValue,
  valuesOf,
  type WrittenValue,
  writtenVariable,
} from './nodes.ts'
import { meaningOf, variableBlocks } from './variables.ts'

/** An `env:`, and the variables that it inherits. */
type Env = {
  readonly label: string
  readonly env: ConfigNode | undefined
  readonly shared: readonly WrittenVariable[]
}

/** A block for each `env:` of a GitHub workflow or a composite action that names settings. */
export function workflowBlocks({ roots }: ConfigStream, text: string): readonly Block[] {
  return roots.flatMap((root) => {
    const env = at(root, 'env')
    const shared = variablesOf(env, text)
    return [
      { label: 'env', env, shared: [] },
      ...entriesOf(at(root, 'jobs')).flatMap(({ key, value }) =>
        envsOfJob(`jobs.${shownName(key)}`, value, shared, text),
      ),
      { label: 'runs.env', env: at(root, 'runs', 'env'), shared: [] },
      ...envsOfSteps('runs', at(root, 'runs', 'steps'), []),
    ].flatMap((place) => blocksOf(place, text))
  })
}

function envsOfJob(
  label: string,
  job: ConfigNode,
  shared: readonly WrittenVariable[],
  text: string,
): readonly Env[] {
  const env = at(job, 'env')
  return [
    { label: `${label}.env`, env, shared },
    { label: `${label}.container.env`, env: at(job, 'container', 'env'), shared: [] },
    ...entriesOf(at(job, 'services')).map(({ key, value }) => ({
      label: `${label}.services.${shownName(key)}.env`,
      env: at(value, 'env'),
      shared: [],
    })),
    ...envsOfSteps(label, at(job, 'steps'), [...shared, ...variablesOf(env, text)]),
  ]
}

function envsOfSteps(
  label: string,
  steps: ConfigNode | undefined,
  shared: readonly WrittenVariable[],
): readonly Env[] {
  return valuesOf(steps).map((step, i) => ({
    label: `${label}.steps[${i}].env`,
    env: at(step, 'env'),
    shared,
  }))
}

function blocksOf({ label, env, shared }: Env, text: string): readonly Block[] {
  const own = variablesOf(env, text)
  if (env === undefined || own.length === 0) return []
  const names = new Set(own.map(({ name }) => name))
  const taken = shared.filter(({ name }) => !names.has(name))
  const place = { label, source: 'env', span: env.span, envFiles: [] } as const
  return variableBlocks(place, [...taken, ...own])
}

function variablesOf(env: ConfigNode | undefined, text: string): readonly WrittenVariable[] {
  return entriesOf(env)
    .filter(({ key }) => meaningOf(key) !== undefined)
    .map((entry) => writtenVariable(entry, valueOf, text))
}

function valueOf(node: ConfigNode): WrittenValue {
  return textOf(node)?.includes('${{') ? unknownValue(node) : literalValue(node)
}
