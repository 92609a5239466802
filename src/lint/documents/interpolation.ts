/** What Compose makes of a text with `$` in it. */
export type Interpolated = {
  /** Absent when it depends on a variable that the text gives no default. */
  readonly text: string | undefined
  /** Where in the text the one default stands that is all there is of it. */
  readonly defaultAt?: { readonly from: number; readonly to: number }
}

/**
 * Fills in a value as Compose does when none of the variables in it is set: `${NAME:-default}` and
 * `${NAME-default}` are their defaults, `$$` is a dollar sign, and anything else is not known.
 *
 * @example
 * ```ts
 * interpolate('${MILVUS_URI:-http://db:19530}').text // => 'http://db:19530'
 * interpolate('http://${HOST}:19530').text // => undefined
 * interpolate('pa$$word').text // => 'pa$word'
 * ```
 */
export function interpolate(text: string): Interpolated {
  if (!text.includes('$')) return { text }
  const { value, end } = readPart(text, 0, 0)
  if (end < text.length || value === undefined) return { text: undefined }
  const only = /^\$\{\w+:?-([^${}]+)\}$/.exec(text)?.[1]
  if (only === undefined) return { text: value }
  return { text: value, defaultAt: { from: text.length - 1 - only.length, to: text.length - 1 } }
}

type Part = { readonly value: string | undefined; readonly end: number }

// Nobody nests defaults deeper, and a text that does must not exhaust the stack.
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
    // What Compose refuses is not known either: the whole text is passed over.
    return { value: undefined, end: variable ? at + variable[0].length : text.length + 1 }
  }
  const part = readPart(text, at + found[0].length, depth + 1)
  // An empty default says that the variable may be left out.
  const value = part.value === '' ? undefined : part.value
  return text[part.end] === '}' ? { value, end: part.end + 1 } : { value, end: text.length + 1 }
}

function joined(text: string | undefined, more: string | undefined): string | undefined {
  return text === undefined || more === undefined ? undefined : text + more
}
