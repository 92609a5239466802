import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { format, inspect } from 'node:util'
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'

import { shows } from './canary.ts'

type Showing = readonly [how: string, show: (value: unknown) => unknown]

const everything = { depth: null, showHidden: true, getters: true, maxStringLength: null } as const

/** The ways that cost little: among them they find all that is text in a value. */
const searching: readonly Showing[] = [
  ['String()', String],
  ['JSON.stringify', (value) => JSON.stringify(value)],
  ['its properties', (value) => propertiesOf(value, new Set()).join('\n')],
]

/** Every way a program shows a value, or hands it to something that shows it. */
const showings: readonly Showing[] = [
  ...searching,
  ['inspect without customs', (value) => inspect(value, { ...everything, customInspect: false })],
  ['joining', (value) => [value].join()],
  ['inspect', (value) => inspect(value, everything)],
  ['format %s', (value) => format('%s %j', value, value)],
  ['format %o', (value) => format('%o %O', value, value)],
  ['console.log', printed],
  ['structuredClone', (value) => inspect(structuredClone(value), everything)],
  ['postMessage', (value) => inspect(posted(value), everything)],
]

/**
 * Shows a value in every way and tells the ways that show the credential. A way that does not work
 * for such a value is judged by the error it ends in.
 */
export function leaksIn(value: unknown): readonly string[] {
  return shownBy(showings, value)
}

/** The same for drives of very many values, by the ways that cost little. */
export function leaksFoundIn(value: unknown): readonly string[] {
  return shownBy(searching, value)
}

function shownBy(ways: readonly Showing[], value: unknown): readonly string[] {
  return ways.flatMap(([how, show]) => (shows(attempted(show, value)) ? [how] : []))
}

function attempted(show: Showing[1], value: unknown): string {
  try {
    return String(show(value))
  } catch (error) {
    return inspect(error, everything)
  }
}

function printed(value: unknown): string {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  const console = new Console({ stdout: stream, stderr: stream })
  console.log('%s', value)
  console.error(value)
  console.dir(value, { depth: null, showHidden: true })
  return chunks.join('')
}

function posted(value: unknown): unknown {
  const { port1, port2 } = new MessageChannel()
  try {
    port1.postMessage(value)
    return receiveMessageOnPort(port2)
  } finally {
    port1.close()
  }
}

// What a debugger or a crash reporter finds: own properties of all kinds, getters asked, causes.
function propertiesOf(value: unknown, seen: Set<unknown>): readonly string[] {
  if (typeof value !== 'object' || value === null) return [String(value)]
  if (seen.has(value)) return []
  seen.add(value)
  const inside = value instanceof Map || value instanceof Set ? [...value].flat() : []
  return [
    ...inside,
    ...Reflect.ownKeys(value).flatMap((key) => [key, property(value, key)]),
  ].flatMap((one) => propertiesOf(one, seen))
}

function property(value: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(value, key)
  } catch (error) {
    return error
  }
}
