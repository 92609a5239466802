import { winners } from '../../dotenv/scan.ts'
import { readDotenv } from '../../dotenv/values.ts'
import { type Dialect, literal } from './dialect.ts'

/** The package dotenv, which our own reader equals. */
export const dotenv: Dialect = {
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
