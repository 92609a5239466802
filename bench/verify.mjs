import { deepStrictEqual } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'

const show = `
const { connection, default: exported } = await import(process.argv[1])
const { auth, ...rest } = connection ?? exported.connection
const { password } = auth
process.stdout.write(JSON.stringify({ ...rest, auth: { ...auth, password: password.reveal?.() ?? password } }))
`

/** Makes sure that a program comes to the connection of its scene: else its time means nothing. */
export function verify({ program, label }, scene) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', show, pathToFileURL(program).href],
    { cwd: scene.cwd, env: scene.env, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`Cannot measure ${label}: it fails in "${scene.id}"\n${stderr}`)
  const found = JSON.parse(stdout)
  // Ours says more of a connection than the peers do; what both say has to be the same.
  const shared = Object.fromEntries(Object.keys(scene.connection).map((key) => [key, found[key]]))
  deepStrictEqual(shared, scene.connection, `${label} comes to another connection`)
}
