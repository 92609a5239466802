import type { Machine } from '../../machine/machine.ts'
import type { TextRead } from '../../machine/read-text.ts'
import { expandPath } from '../../core/paths.ts'
import { SecretStoreError } from '../store.ts'

/** Often enough for any directory that is not swapped without a pause. */
const attempts = 1000

/**
 * The files with credentials in them that one resolution reads. They are read together: kubelet
 * swaps all files of a mount at once, by one link (`..data`), and a user of one generation does not
 * go with a password of another.
 */
export class SecretFiles {
  readonly #machine: Machine
  readonly #env: Machine['env']
  readonly #paths = new Set<string>()
  #read: ReadonlyMap<string, TextRead> | undefined

  constructor(machine: Machine, env: Machine['env']) {
    this.#machine = machine
    this.#env = env
  }

  /** Takes the name of a file down; what is relative starts at `folder`. */
  add(name: string, folder: string): SecretFile {
    const path = this.#pathOf(name, folder)
    if (path === undefined) return { read: noDirectory, isExposed: () => false }
    this.#paths.add(path)
    this.#read = undefined
    return { read: () => this.#textOf(path), isExposed: () => this.#isExposed(path) }
  }

  #pathOf(name: string, folder: string): string | undefined {
    const variable = /^\$(?:CREDENTIALS_DIRECTORY|\{CREDENTIALS_DIRECTORY\})(?=[/\\])/.exec(name)
    if (variable === null) return expandPath(name, folder, this.#machine)
    const given = this.#env['CREDENTIALS_DIRECTORY']
    return given && expandPath(`.${name.slice(variable[0].length)}`, given, this.#machine)
  }

  #textOf(path: string): string | undefined {
    this.#read ??= this.#readAll()
    const read = this.#read.get(path)
    if (read?.kind === 'broken') throw unreadable(read)
    return read?.kind === 'text' ? read.text.replace(/\r?\n$/, '') || undefined : undefined
  }

  // Where every link leads to before and after the same, they led there all the time between, as
  // kubelet gives each generation a name of its own.
  #readAll(): ReadonlyMap<string, TextRead> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const before = this.#places()
      const read = new Map(Array.from(this.#paths, (path) => [path, this.#machine.readText(path)]))
      if (this.#places() === before) return read
    }
    throw new SecretStoreError(
      'unavailable',
      'the files are exchanged all the time',
      'Find out what keeps writing the folder they are in',
    )
  }

  #places(): string {
    return Array.from(this.#paths, (path) => this.#machine.inspect?.(path)?.path).join('\0')
  }

  // What is mounted for a container, or for a service by systemd, is meant for the processes there:
  // its modes (0644 by default in Kubernetes, 0444 in Docker) say nothing of other users.
  #isExposed(path: string): boolean {
    const facts = this.#machine.inspect?.(path)
    return facts?.isExposed === true && !/^\/run\/|\/\.\.[^/]+\//.test(facts.path)
  }
}

/** A file with a credential in it. */
export type SecretFile = {
  /** Its text, less exactly one newline at its end; nothing when it is absent or empty. */
  readonly read: () => string | undefined
  /** Whether others on the machine can read it too. */
  readonly isExposed: () => boolean
}

function noDirectory(): never {
  throw new SecretStoreError(
    'unavailable',
    'CREDENTIALS_DIRECTORY is not set',
    'Run it as a service of systemd with LoadCredential=, or name the file by its path',
  )
}

function unreadable({ reason, why }: Extract<TextRead, { kind: 'broken' }>): SecretStoreError {
  const help =
    why === 'denied'
      ? 'Let the user that this process runs as read the file'
      : 'Check that it is the right file, and that it is a text file in UTF-8'
  return new SecretStoreError(why ?? 'unavailable', `the file ${reason}`, help)
}
