// Reads texts as `node --env-file` does, by the same parser: a JSON list in, what it makes of each out.
import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

const texts = JSON.parse(readFileSync(0, 'utf8'))
// No variable of the environment has a part in it.
const answers = texts.map((text) => ({ none: { ...parseEnv(text) } }))
console.log(JSON.stringify({ node: answers.map(({ none }) => ({ none, filled: none })) }))
