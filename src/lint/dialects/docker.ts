import {
  type Dialect,
  DYNAMIC,
  endOfLine,
  goSpace,
  literal,
  readStatements,
  withoutMark,
} from './dialect.ts'

/** `docker run --env-file`: quotes and comments are part of a value. */
export const docker: Dialect = {
  id: 'docker',
  title: 'docker run --env-file',
  versions: 'docker/cli 29.9 (pkg/kvfile)',
  read(text) {
    const content = withoutMark(text)
    return readStatements(content, (at, values) => {
      const end = endOfLine(content, at)
      const line = goSpace.start(content.slice(at, end).replace(/\r$/, ''))
      if (line === '' || line.startsWith('#')) return end + 1
      const equals = line.indexOf('=')
      const name = equals === -1 ? line : line.slice(0, equals)
      if (name === '' || /[ \t]/.test(name)) {
        return { kind: 'refused', at: at + text.length - content.length }
      }
      // A name alone passes on the variable of the environment.
      values.set(name, equals === -1 ? DYNAMIC : literal(line.slice(equals + 1)))
      return end + 1
    })
  },
}
