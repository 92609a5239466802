import type { ConfigItem, ConfigNode, ConfigScalar, ConfigStream } from '../../config/tree.ts'
import { Secret } from '../../core/secret.ts'
import type { Span } from '../../core/positions.ts'
import type { Block, WrittenVariable } from '../document.ts'
import { movedSpan } from '../document.ts'
import {
  at,
  entriesOf,
  shownName,
  textOf,
  unknownValue,
  valuesOf,
  type WrittenValue,
  writtenVariable,
} from './nodes.ts'
import { readersIn, variableBlocks } from './variables.ts'
import { wholeLines } from './whole-lines.ts'

/** The variables of each service: its `environment:`, with the files that `env_file:` names. */
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

// What `extends:` adds is not known, and Milvus itself may connect to itself.
function isAlone(service: ConfigNode): boolean {
  const mode = at(service, 'network_mode')
  return (
    at(service, 'extends') === undefined &&
    (mode === undefined || textOf(mode) === 'bridge') &&
    !/(?:^|\/)milvusdb\/milvus(?:$|[:@])/.test(textOf(at(service, 'image')) ?? '')
  )
}

function envFilesOf(node: ConfigNode | undefined): Block['envFiles'] {
  const nodes = node?.kind === 'list' ? valuesOf(node) : [node]
  return nodes.flatMap((one) => {
    const path = one?.kind === 'map' ? at(one, 'path') : one
    const { text } = interpolate(textOf(path))
    return path === undefined || text === undefined ? [] : [{ path: text, span: path.span }]
  })
}

function variablesOf(node: ConfigNode | undefined, text: string): readonly WrittenVariable[] {
  if (node?.kind === 'list') return node.items.flatMap((item) => inList(item, text))
  return entriesOf(node).map((entry) => writtenVariable(entry, inMap, text))
}

function inMap(node: ConfigNode): WrittenValue {
  // A name alone takes its value from the environment of Compose.
  if (node.kind !== 'scalar' || node.text === null) return unknownValue(node)
  return interpolated(node.text, node.span, node.contentSpan, node.quote)
}

/** Reads `NAME=value`, where quotes are around both. */
function inList({ value: node, span }: ConfigItem, text: string): readonly WrittenVariable[] {
  if (node.kind !== 'scalar' || node.text === null) return []
  const equals = node.text.indexOf('=')
  const name = equals < 0 ? node.text : node.text.slice(0, equals)
  const { contentSpan } = node
  const nameAt = contentSpan?.from ?? text.indexOf(name, node.span.from)
  const isInside = nameAt >= 0 && nameAt + name.length <= node.span.to
  const nameSpan = isInside ? { from: nameAt, to: nameAt + name.length } : node.span
  const content = contentSpan && { from: nameSpan.to + 1, to: contentSpan.to }
  const written: WrittenValue =
    equals < 0
      ? { ...unknownValue(node), valueSpan: { from: nameSpan.to, to: nameSpan.to } }
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
  const asWritten = text === written ? content : undefined
  const contentSpan = content && defaultAt ? movedSpan(defaultAt, content.from) : asWritten
  return { value: new Secret(text), valueSpan, ...(contentSpan && { contentSpan }), quote }
}

/**
 * Interpolates as Compose does when no variable is set. `text` is absent when it depends on a variable;
 * `defaultAt` is the place of a default that is all of it.
 */
function interpolate(text: string | undefined): { text: string | undefined; defaultAt?: Span } {
  if (text?.includes('$') !== true) return { text }
  const { value, end } = readPart(text, 0, 0)
  if (end < text.length || value === undefined) return { text: undefined }
  const only = /^\$\{\w+:?-([^${}]+)\}$/.exec(text)?.[1]
  if (only === undefined) return { text: value }
  return { text: value, defaultAt: { from: text.length - 1 - only.length, to: text.length - 1 } }
}

type Part = { readonly value: string | undefined; readonly end: number }

// No text may exhaust the stack.
const maxDepth = 10

/** Reads up to the end of the text or, in a default, up to the brace that closes it. */
function readPart(text: string, from: number, depth: number): Part {
  let value: string | undefined = ''
  let at = from
  while (at < text.length && !(depth > 0 && text[at] === '}')) {
    if (text[at] !== '$') {
      value = joined(value, text.charAt(at))
      at += 1
    } else if (text[at + 1] === '$') {
      value = joined(value, '$')
      at += 2
    } else {
      const part = readVariable(text, at, depth)
      value = joined(value, part.value)
      at = part.end
    }
  }
  return { value, end: at }
}

function readVariable(text: string, at: number, depth: number): Part {
  const head = /\$\{\w+(:?-)?/y
  head.lastIndex = at
  const found = head.exec(text)
  if (found?.[1] === undefined || depth === maxDepth) {
    const plain = /\$(?:\w+|\{\w+(?:[:?+][^{}]*)?\})/y
    plain.lastIndex = at
    const variable = plain.exec(text)
    // A text that Compose refuses is skipped as a whole.
    return { value: undefined, end: variable ? at + variable[0].length : text.length + 1 }
  }
  const part = readPart(text, at + found[0].length, depth + 1)
  // A variable with an empty default may be left out.
  const value = part.value === '' ? undefined : part.value
  return text[part.end] === '}' ? { value, end: part.end + 1 } : { value, end: text.length + 1 }
}

function joined(text: string | undefined, more: string | undefined): string | undefined {
  return text === undefined || more === undefined ? undefined : text + more
}
