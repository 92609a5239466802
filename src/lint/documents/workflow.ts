import type { ConfigNode, ConfigStream } from '../../config/tree.ts'
import type { Block, WrittenVariable } from '../document.ts'
import { at, entriesOf, literalValue, shownName, unknownValue, valuesOf } from './nodes.ts'
import { variableBlocks, meaningOf } from './variables.ts'
import { wholeLines } from './whole-lines.ts'

/**
 * The variables of a GitHub workflow or a composite action: a block for each `env:`, with what it
 * takes over from the job and the workflow around it, as a step does. A value with `${{ … }}` in it
 * is not known.
 */
export function workflowBlocks({ roots }: ConfigStream, text: string): readonly Block[] {
  return roots.flatMap((root) => {
    const env = at(root, 'env')
    const shared = variablesOf(env, text)
    return [
      ...blocksOf('env', env, [], text),
      ...entriesOf(at(root, 'jobs')).flatMap(({ key, value }) =>
        jobBlocks(`jobs.${shownName(key)}`, value, shared, text),
      ),
      ...blocksOf('runs.env', at(root, 'runs', 'env'), [], text),
      ...stepBlocks('runs', at(root, 'runs', 'steps'), [], text),
    ]
  })
}

function jobBlocks(
  label: string,
  job: ConfigNode,
  shared: readonly WrittenVariable[],
  text: string,
): readonly Block[] {
  const env = at(job, 'env')
  return [
    ...blocksOf(`${label}.env`, env, shared, text),
    ...blocksOf(`${label}.container.env`, at(job, 'container', 'env'), [], text),
    ...entriesOf(at(job, 'services')).flatMap(({ key, value }) =>
      blocksOf(`${label}.services.${shownName(key)}.env`, at(value, 'env'), [], text),
    ),
    ...stepBlocks(label, at(job, 'steps'), [...shared, ...variablesOf(env, text)], text),
  ]
}

function stepBlocks(
  label: string,
  steps: ConfigNode | undefined,
  shared: readonly WrittenVariable[],
  text: string,
): readonly Block[] {
  return valuesOf(steps).flatMap((step, i) =>
    blocksOf(`${label}.steps[${i}].env`, at(step, 'env'), shared, text),
  )
}

/** The blocks of one `env:`, unless it names nothing of ours itself. */
function blocksOf(
  label: string,
  env: ConfigNode | undefined,
  shared: readonly WrittenVariable[],
  text: string,
): readonly Block[] {
  const own = variablesOf(env, text)
  if (env === undefined || own.length === 0) return []
  const names = new Set(own.map(({ name }) => name))
  const taken = shared.filter(({ name }) => !names.has(name))
  const place = { label, source: 'env', span: env.span, envFiles: [] } as const
  return variableBlocks(place, [...taken, ...own])
}

function variablesOf(env: ConfigNode | undefined, text: string): readonly WrittenVariable[] {
  return entriesOf(env).flatMap(({ key, keySpan, span, value }) => {
    if (meaningOf(key) === undefined) return []
    const isKnown = value.kind === 'scalar' && value.text?.includes('${{') !== true
    const written = isKnown ? literalValue(value) : unknownValue(value)
    return [{ name: key, nameSpan: keySpan, ...written, span: wholeLines(text, span) }]
  })
}
