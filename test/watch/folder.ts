import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import type { ConnectionWatch, WatchOptions } from 'milvus-connection/watch'
import { watchConnection } from 'milvus-connection/watch'
import { onTestFinished } from 'vitest'

/** A real folder that is a project of its own, with the ways in which files change in one. */
export type Folder = {
  readonly path: string
  readonly at: (name: string) => string
  readonly write: (name: string, text: string) => void
  /** As editors and careful programs do: a new file takes the old one's place. */
  readonly replace: (name: string, text: string) => void
  readonly remove: (name: string) => void
  /** As kubelet does: new files in a folder of their own, and a link that is swapped. */
  readonly mount: (name: string, files: Readonly<Record<string, string>>) => void
}

let generation = 0

export function folder(files: Readonly<Record<string, string>> = {}): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'milvus-connection-watch-')))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  const at = (name: string) => join(path, name)
  const write = (name: string, text: string) => {
    mkdirSync(dirname(at(name)), { recursive: true })
    writeFileSync(at(name), text)
  }
  write('package.json', '{}')
  for (const [name, text] of Object.entries(files)) write(name, text)
  return {
    path,
    at,
    write,
    replace(name, text) {
      const temporary = `${at(name)}.${(generation += 1)}~`
      mkdirSync(dirname(temporary), { recursive: true })
      writeFileSync(temporary, text)
      renameSync(temporary, at(name))
    },
    remove: (name) => rmSync(at(name), { recursive: true, force: true }),
    mount(name, content) {
      const version = `..${(generation += 1)}`
      for (const [file, text] of Object.entries(content)) write(`${name}/${version}/${file}`, text)
      const link = at(`${name}/..data`)
      symlinkSync(version, `${link}_tmp`)
      renameSync(`${link}_tmp`, link)
      for (const file of Object.keys(content)) {
        rmSync(at(`${name}/${file}`), { force: true })
        symlinkSync(`..data/${file}`, at(`${name}/${file}`))
      }
    },
  }
}

/** What a watch told of, in the order it did. */
export type Heard = {
  readonly watch: ConnectionWatch
  readonly changes: string[]
  readonly errors: unknown[]
  /** Waits until this has been told of. */
  readonly until: (what: () => boolean) => Promise<void>
}

/** Watches a folder, and nothing else of the machine; events only, unless a poll is asked for. */
export async function watched(
  { path }: Pick<Folder, 'path'>,
  tell: (watch: ConnectionWatch['current']) => string,
  options: WatchOptions = {},
  args: object = {},
): Promise<Heard> {
  const changes: string[] = []
  const errors: unknown[] = []
  const watch = await watchConnection(args, {
    cwd: path,
    env: {},
    pollMs: false,
    debounceMs: 20,
    onChange: (resolution) => changes.push(tell(resolution)),
    onError: (error) => errors.push(error),
    ...options,
  })
  onTestFinished(() => watch.close())
  return { watch, changes, errors, until }
}

/** Waits; a test that waits in vain says so when its time is over. */
export async function until(what: () => boolean): Promise<void> {
  while (!what()) await pause(5)
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
