import { spawnSync } from 'node:child_process'
import { mkdtempSync, realpathSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A folder with the command in it, under the name that people call it by. */
export function folderWithCommand(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'milvus-connection-shell-')))
  symlinkSync(join(import.meta.dirname, '../../dist/cli.mjs'), join(folder, 'milvus-connection'))
  return folder
}

/** Runs a program in a folder, with the command on its path, and returns what it printed. */
export function runIn(
  folder: string,
  program: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    cwd: folder,
    env: {
      PATH: [folder, join(process.execPath, '..'), process.env['PATH']].join(delimiter),
      HOME: folder,
      ...env,
    },
    encoding: 'utf8',
  })
  if (error) throw new Error(`Cannot run ${program}: expected it to be installed`)
  if (status !== 0 || stderr !== '') throw new Error(`${program} ended with ${status}:\n${stderr}`)
  return stdout
}
