import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A work tree of a real git, for one test. */
export type Repository = {
  readonly root: string
  /** Runs git in it, in another folder if one is given, and returns what it printed. */
  readonly git: (words: readonly string[], input?: string, cwd?: string) => string
  /** Writes a file, and the folders on the way to it. */
  readonly write: (path: string, text?: string) => void
}

/** Makes an empty work tree that knows nothing of the machine's own settings of git. */
export function repository(...init: readonly string[]): Repository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'milvus-connection-git-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const git: Repository['git'] = (words, input = '', cwd = root) => {
    // check-ignore ends with 1 when it has nothing to say.
    const given = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words]
    try {
      return execFileSync('git', given, {
        cwd,
        input,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: root, GIT_CONFIG_NOSYSTEM: '1' },
        stdio: ['pipe', 'pipe', 'pipe'],
      })
    } catch (error) {
      if (words[0] === 'check-ignore' && Object(error).status === 1) return ''
      throw error
    }
  }
  git(['init', '-q', ...init])
  return {
    root,
    git,
    write(path, text = '') {
      const file = join(root, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    },
  }
}

/** The parts of a list that ends each of them with NUL, in order. */
export function listed(text: string): readonly string[] {
  return [...new Set(text.split('\0').filter((part) => part !== ''))].toSorted()
}
