import {
  type Dialect,
  type DialectReading,
  type DialectValue,
  DYNAMIC,
  literal,
} from './dialect.ts'
import { goSpace, withoutMark } from './white-space.ts'

const read = (text: string): DialectReading => {
  const values = new Map<string, DialectValue>()
  const content = withoutMark(text)
  let at = text.length - content.length
  for (const whole of content.split('\n')) {
    const line = goSpace.start(whole.replace(/\r$/, ''))
    const equals = line.indexOf('=')
    const name = equals === -1 ? line : line.slice(0, equals)
    if (line !== '' && !line.startsWith('#')) {
      if (name === '' || /[ \t]/.test(name)) return { kind: 'refused', at }
      // Without a value the variable is handed on, if there is one.
      values.set(name, equals === -1 ? DYNAMIC : literal(line.slice(equals + 1)))
    }
    at += whole.length + 1
  }
  return { kind: 'read', values }
}

/** `docker run --env-file`, which takes lines as they are: quotes and comments are part of a value. */
export const docker: Dialect = {
  id: 'docker',
  title: 'docker run --env-file',
  versions: 'docker/cli 29.9 (pkg/kvfile)',
  read,
}
