import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'

/** A client's process: one request at a time, each with a deadline; started again if it dies. */
export class Driver {
  #command
  #log
  #child
  #lines
  #id = 0

  constructor(command, logFile) {
    this.#command = command
    mkdirSync(dirname(logFile), { recursive: true })
    this.#log = createWriteStream(logFile)
  }

  /** Sends a request; what comes back is `{ok: true}` or `{ok: false, error}`, never a rejection. */
  async ask(request, deadlineMs) {
    if (this.#child === undefined) this.#start()
    this.#id += 1
    const id = this.#id
    this.#child.stdin.write(`${JSON.stringify({ ...request, id })}\n`)
    let timer
    const late = new Promise((resolve) => {
      timer = setTimeout(() => resolve({ late: true }), deadlineMs)
    })
    try {
      for (;;) {
        const next = await Promise.race([this.#lines.next(), late])
        if (next.late || next.done) {
          this.stop()
          return {
            ok: false,
            error: next.late ? `no answer in ${deadlineMs} ms` : 'the driver died',
          }
        }
        const answer = JSON.parse(next.value)
        if (answer.id === id) return answer
      }
    } finally {
      clearTimeout(timer)
    }
  }

  stop() {
    this.#child?.kill('SIGKILL')
    this.#child = undefined
  }

  #start() {
    const { file, args, env, cwd } = this.#command
    const child = spawn(file, args, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] })
    child.stdin.on('error', () => {})
    child.on('error', (error) => this.#log.write(`${error.message}\n`))
    child.stderr.pipe(this.#log, { end: false })
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    this.#child = child
  }
}
