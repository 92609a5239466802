import type { ConfigItem, ConfigNode, ConfigScalar, ConfigStream } from '../../config/tree.ts'
import { Secret } from '../../core/secret.ts'
import type { Block, Span, WrittenVariable } from '../document.ts'
import { isServer, readersIn } from './images.ts'
import { interpolate } from './interpolation.ts'
import { at, entriesOf, shownName, textOf, unknownValue } from './nodes.ts'
import type { WrittenValue } from './nodes.ts'
import { variableBlocks } from './variable-blocks.ts'
import { wholeLines } from './whole-lines.ts'

/**
 * The variables of a Compose file: a block for each service, of its `environment:` as a map or a
 * list, with the files that `env_file:` names. `${NAME:-default}` counts as its default.
 */
export function composeBlocks({ roots }: ConfigStream, text: string): readonly Block[] {
  return roots.flatMap((root) =>
    entriesOf(at(root, 'services')).flatMap(({ key, value }) => {
      const environment = at(value, 'environment')
      const files = at(value, 'env_file')
      const place = environment ?? files
      if (place === undefined) return []
      return variableBlocks(
        {
          label: `services.${shownName(key)}.${environment ? 'environment' : 'env_file'}`,
          source: 'env',
          span: place.span,
          envFiles: envFilesOf(files),
          ...readersIn(textOf(at(value, 'image'))),
          isAlone: isAlone(value),
        },
        variablesOf(environment, text),
      )
    }),
  )
}

// What `extends:` adds is not known, and a server may well dial itself.
function isAlone(service: ConfigNode): boolean {
  const mode = at(service, 'network_mode')
  return (
    at(service, 'extends') === undefined &&
    (mode === undefined || textOf(mode) === 'bridge') &&
    !isServer(textOf(at(service, 'image')))
  )
}

function envFilesOf(node: ConfigNode | undefined): Block['envFiles'] {
  const nodes = node?.kind === 'list' ? node.items.map(({ value }) => value) : [node]
  return nodes.flatMap((one) => {
    const path = one?.kind === 'map' ? at(one, 'path') : one
    const written = textOf(path)
    const { text } = written === undefined ? { text: undefined } : interpolate(written)
    return path === undefined || text === undefined ? [] : [{ path: text, span: path.span }]
  })
}

function variablesOf(node: ConfigNode | undefined, text: string): readonly WrittenVariable[] {
  if (node?.kind === 'list') return node.items.flatMap((item) => inList(item, text))
  return entriesOf(node).map(({ key, keySpan, span, value }) => ({
    name: key,
    nameSpan: keySpan,
    ...inMap(value),
    span: wholeLines(text, span),
  }))
}

function inMap(node: ConfigNode): WrittenValue {
  // A name alone is passed on from the environment that Compose is started in.
  if (node.kind !== 'scalar' || node.text === null) return unknownValue(node)
  return interpolated(node.text, node.span, node.contentSpan, node.quote)
}

/** `NAME=value` as one text: its quotes are around both, those inside belong to the value. */
function inList({ value: node, span }: ConfigItem, text: string): readonly WrittenVariable[] {
  if (node.kind !== 'scalar' || node.text === null) return []
  const equals = node.text.indexOf('=')
  const name = equals < 0 ? node.text : node.text.slice(0, equals)
  const { contentSpan } = node
  const nameAt = contentSpan?.from ?? text.indexOf(name, node.span.from)
  const isInside = nameAt >= 0 && nameAt + name.length <= node.span.to
  const nameSpan = isInside ? { from: nameAt, to: nameAt + name.length } : node.span
  const content = contentSpan && { from: nameSpan.to + 1, to: contentSpan.to }
  const end: Span = { from: nameSpan.to, to: nameSpan.to }
  const written: WrittenValue =
    equals < 0
      ? { ...unknownValue(node), valueSpan: end }
      : interpolated(node.text.slice(equals + 1), content ?? node.span, content, node.quote)
  return [{ name, nameSpan, ...written, span: wholeLines(text, span, 'dash') }]
}

function interpolated(
  written: string,
  valueSpan: Span,
  content: Span | undefined,
  quote: ConfigScalar['quote'],
): WrittenValue {
  const { text, defaultAt } = interpolate(written)
  if (text === undefined) {
    return { value: undefined, valueSpan, quote, isOptional: /^\$\{\w+:?-\}$/.test(written) }
  }
  const isLetterForLetter = text === written
  const contentSpan =
    content && defaultAt
      ? { from: content.from + defaultAt.from, to: content.from + defaultAt.to }
      : isLetterForLetter
        ? content
        : undefined
  return { value: new Secret(text), valueSpan, ...(contentSpan && { contentSpan }), quote }
}
