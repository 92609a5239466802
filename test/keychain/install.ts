import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The package as npm installs it, in a project of its own. */
export type Installed = {
  readonly folder: string
  readonly binary: string
  readonly add: (name: string) => void
}

const root = join(import.meta.dirname, '../..')
let tarball: string | undefined

/** Packs the package, once, and installs it. */
export function install(
  flags: readonly string[],
  overrides: Readonly<Record<string, string>> = {},
): Installed {
  tarball ??= pack()
  const folder = mkdtempSync(join(tmpdir(), 'milvus-connection-installed-'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, overrides }))
  const add = (name: string): void => {
    const quiet = ['--no-audit', '--no-fund', '--silent']
    execFileSync('npm', ['install', ...quiet, ...flags, name], { cwd: folder, stdio: 'ignore' })
  }
  add(tarball)
  return { folder, binary: join(folder, 'node_modules/milvus-connection/dist/cli.mjs'), add }
}

function pack(): string {
  const destination = join(root, '.cache/keychain/packed')
  mkdirSync(destination, { recursive: true })
  // It is built already; another build beside the tests would pull files away from them.
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', destination]
  const printed = execFileSync('npm', words, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [packed]: readonly { readonly filename: string }[] = JSON.parse(printed)
  if (packed === undefined) throw new Error('Cannot pack the package: npm packed nothing')
  return join(destination, packed.filename)
}
