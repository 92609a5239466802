import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const listScripts = fileURLToPath(new URL('./scripts.cjs', import.meta.url))

/** Packages that a run with the environment alone has no use for. */
const unneeded = [
  'yaml',
  'js-yaml',
  'cosmiconfig',
  'toml-eslint-parser',
  '@humanwhocodes/momoa',
  'keytar',
]

/**
 * Lists the scripts of the package that a program makes node compile, and those of them that a run
 * with nothing but the environment must not load: the parts in `dist/lazy`, and any bundle that
 * says it holds one of the libraries those parts are made of.
 */
export function scriptsLoaded(program, { cwd, env }) {
  const { stdout } = spawnSync(process.execPath, ['-r', listScripts, program], {
    cwd,
    env,
    encoding: 'utf8',
  })
  const paths = JSON.parse(stdout).map((url) =>
    url.startsWith('file:') ? fileURLToPath(url) : url,
  )
  const ours = [...new Set(paths)].filter((path) => path.includes(`${sep}milvus-connection${sep}`))
  if (ours.length === 0) throw new Error(`Cannot tell what ${program} loads: no script was seen`)
  return { loaded: ours, unwanted: ours.filter(isUnneeded) }
}

function isUnneeded(path) {
  if (path.includes(`${sep}lazy${sep}`) || path.endsWith('.node')) return true
  // The bundler marks where the code of each file starts.
  const text = readFileSync(path, 'utf8')
  return unneeded.some((name) => text.includes(`#region node_modules/${name}/`))
}
