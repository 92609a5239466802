/**
 * The longest texts that are parsed, in UTF-16 code units. A file of settings has a few hundred,
 * though a `package.json` can have many more; and the YAML and TOML parsers need seconds and a
 * gigabyte for a million.
 */
export const maxLength = { json: 1_048_576, toml: 262_144, yaml: 262_144 } as const

/** How deep maps and lists may nest. Parsers recurse, and an exhausted stack can abort Node. */
export const maxDepth = 100

/** How many lexical tokens of YAML are parsed: its parser takes seconds for a few hundred thousand. */
export const maxTokens = 100_000

/** How many nodes YAML aliases and merge keys may repeat, all together. */
export const maxRepeated = 10_000

/** What is said about a text beyond {@link maxLength} or {@link maxTokens}. */
export const tooLong = 'is too long for a file of settings'

/** What is said about a text beyond {@link maxDepth}. */
export const tooDeep = 'is nested too deeply'
