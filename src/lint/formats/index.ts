import { compact } from './compact.ts'
import { github } from './github.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import type { Format } from './report.ts'
import { sarif } from './sarif.ts'
import { text } from './text.ts'

/** The formats by name, in the order that help lists them. */
export const formats: Readonly<Record<FormatName, Format>> = {
  text,
  json,
  sarif,
  github,
  junit,
  compact,
}

/** The names of the formats. */
export type FormatName = 'text' | 'json' | 'sarif' | 'github' | 'junit' | 'compact'
