import type { Machine } from '../../machine/machine.ts'
import type { TextRead } from '../../machine/read-text.ts'
import { expandPath } from '../../core/paths.ts'
import { SecretStoreError, unavailable } from '../store.ts'

/**
 * The credential files of one resolution, read together: kubelet swaps all files of a mount at once,
 * by one link (`..data`), and a user of one generation does not match a password of another.
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

  /** A relative name starts at `folder`. */
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

  // Kubelet names each generation anew, so links with the same target before and after did not change.
  #readAll(): ReadonlyMap<string, TextRead> {
    for (let attempt = 0; attempt < 1000; attempt += 1) {
      const before = this.#places()
      const read = new Map(Array.from(this.#paths, (path) => [path, this.#machine.readText(path)]))
      if (this.#places() === before) return read
    }
    throw unavailable(
      'the files are exchanged all the time',
      'Find out what keeps writing the folder they are in',
    )
  }

  #places(): string {
    return Array.from(this.#paths, (path) => this.#machine.inspect?.(path)?.path).join('\0')
  }

  // The modes of files mounted for a container (0644 in Kubernetes, 0444 in Docker) or by systemd say
  // nothing about other users.
  #isExposed(path: string): boolean {
    const facts = this.#machine.inspect?.(path)
    return facts?.isExposed === true && !/^\/run\/|\/\.\.[^/]+\//.test(facts.path)
  }
}

export type SecretFile = {
  /** The text without one newline at its end; `undefined` when the file is absent or empty. */
  readonly read: () => string | undefined
  /** Whether other users can read it. */
  readonly isExposed: () => boolean
}

function noDirectory(): never {
  throw unavailable(
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
