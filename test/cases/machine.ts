import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Planted } from './case.ts'

/** A real folder that plays a user's machine: a project and a home. */
export type Machine = {
  readonly cwd: string
  readonly home: string
  /** Writes the folder's names out: `<cwd>/a` and `<home>/a`, wherever they stand in a value. */
  readonly spellOut: <T>(value: T) => T
  readonly remove: () => void
}

/** Makes a machine with some files. The project's root, as `.git` says, is its working folder. */
export function machineWith(files: Readonly<Record<string, Planted>>): Machine {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'milvus-connection-')))
  const [cwd, home] = [join(root, 'project'), join(root, 'home')]
  mkdirSync(join(cwd, '.git'), { recursive: true })
  mkdirSync(home)
  const spellOut = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll('<cwd>', JSON.stringify(cwd).slice(1, -1))
        .replaceAll('<home>', JSON.stringify(home).slice(1, -1)),
    )
  for (const [name, content] of Object.entries(files)) {
    const path = name.startsWith('~/') ? join(home, name.slice(2)) : join(cwd, name)
    mkdirSync(dirname(path), { recursive: true })
    plant(path, spellOut(content))
  }
  return { cwd, home, spellOut, remove: () => rmSync(root, { recursive: true }) }
}

function plant(path: string, content: Planted): void {
  // With a credential in it, a file that others can read is worth a warning.
  if (typeof content === 'string') writeFileSync(path, content, { mode: 0o600 })
  else if ('fixture' in content)
    cpSync(join(import.meta.dirname, 'fixtures', content.fixture), path)
  else if ('base64' in content)
    writeFileSync(path, Buffer.from(content.base64, 'base64'), { mode: 0o600 })
  else if ('directory' in content) mkdirSync(path)
  else if ('link' in content) symlinkSync(content.link, path)
  else writeFileSync(path, content.head + content.repeat.repeat(content.times) + content.tail)
}
