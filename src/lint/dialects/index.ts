import { bash } from './bash.ts'
import { compose } from './compose.ts'
import type { Dialect } from './dialect.ts'
import { docker } from './docker.ts'
import { dotenv } from './dotenv.ts'
import { node } from './node.ts'
import { pythonDotenv } from './python-dotenv.ts'

export type { Dialect, DialectId, DialectReading } from './dialect.ts'

/** The readers of `.env` files that know quotes; a value can be spelt so that all of them agree. */
export const quotingDialects: readonly Dialect[] = [dotenv, node, compose, pythonDotenv, bash]

/** Every reader there is a model of. */
export const dialects: readonly Dialect[] = [...quotingDialects, docker]
