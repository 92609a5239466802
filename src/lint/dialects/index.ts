import { winners } from '../../dotenv/scan.ts'
import { readDotenv } from '../../dotenv/values.ts'
import { bash } from './bash.ts'
import { compose } from './compose.ts'
import { type Dialect, literal } from './dialect.ts'
import { docker } from './docker.ts'
import { node } from './node.ts'
import { pythonDotenv } from './python-dotenv.ts'

export type { Dialect, DialectId, DialectReading } from './dialect.ts'

/** The package dotenv, which this package's own reader equals. */
const dotenv: Dialect = {
  id: 'dotenv',
  title: 'dotenv',
  versions: 'dotenv 18.0.10',
  read: (text) => ({
    kind: 'read',
    values: new Map(
      [...winners(readDotenv(text).entries)].map(([name, { value }]) => [name, literal(value)]),
    ),
  }),
}

/** The readers that know quotes; values can be spelt so that all of them agree. */
export const quotingDialects: readonly Dialect[] = [dotenv, node, compose, pythonDotenv, bash]

export const dialects: readonly Dialect[] = [...quotingDialects, docker]
