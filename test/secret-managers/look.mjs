// A user's program: resolves connections whose tokens are references, and says what came of them
// without ever showing a credential. Reads the references from stdin, groups of them; those of a
// group are asked for at the same time. Everything that a program might show is printed.
import { createHash } from 'node:crypto'
import { inspect } from 'node:util'
import { resolveConnection } from 'milvus-connection'

const everything = { depth: null, showHidden: true, getters: true, maxStringLength: null }

let input = ''
for await (const chunk of process.stdin) input += chunk
const { groups, limitMs } = JSON.parse(input)

const told = []
for (const group of groups) told.push(await Promise.all(group.map(look)))
// A process that something keeps alive is one that hangs for its user.
const started = performance.now()
process.on('exit', () => {
  console.log(`lingered ${Math.round(performance.now() - started)}`)
})
console.log(`told ${JSON.stringify(told)}`)

async function look(token) {
  const began = performance.now()
  const answer = await resolve(token)
  return { ...answer, tookMs: Math.round(performance.now() - began) }
}

async function resolve(token) {
  try {
    const resolution = await resolveConnection(
      { host: 'db.example', token },
      { envFiles: false, configFile: false, ...(limitMs && { secretTimeoutMs: limitMs }) },
    )
    console.log(inspect(resolution, everything), JSON.stringify(resolution))
    const { auth } = resolution.connection
    const text =
      auth.kind === 'none'
        ? ''
        : auth.kind === 'token'
          ? auth.token.reveal()
          : `${auth.user}:${auth.password.reveal()}`
    return {
      is: createHash('sha256').update(text).digest('hex'),
      via: resolution.origins.token?.via,
    }
  } catch (error) {
    console.log(inspect(error, everything), JSON.stringify(error), String(error), error.stack)
    const [{ rule, message, help, origin } = {}] = error.diagnostics ?? []
    return { rule, message, help, origin }
  }
}
