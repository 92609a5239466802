// Builds the package where it is installed from git, as pre-commit does it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const root = new URL('..', import.meta.url)

// "npm install -g" of a git address hands "global" on to the installation in the clone, which then
// has none of what builds.
if (!existsSync(new URL('node_modules/tsdown', root))) {
  run('npm', ['ci', '--no-global', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'])
}
run('npm', ['run', '--silent', 'build'])

function run(command, words) {
  const env = { ...process.env, npm_config_global: 'false', npm_config_location: 'project' }
  const { status } = spawnSync(command, words, {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}
