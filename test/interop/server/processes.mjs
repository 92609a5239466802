import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { join } from 'node:path'

const here = import.meta.dirname

/** The Python that setup.sh made. */
export const python = join(here, '.cache', 'venv', 'bin', 'python')

/**
 * Starts a real Milvus and waits until it is ready.
 *
 * @param {{ tls?: 'off' | 'server' | 'mutual', cert?: string, key?: string, clientCa?: string }} options
 */
export async function startMilvus({ tls = 'off', cert, key, clientCa } = {}) {
  const args = ['--until-eof', '--tls', tls]
  if (cert) args.push('--cert', cert)
  if (key) args.push('--key', key)
  if (clientCa) args.push('--client-ca', clientCa)
  const child = spawn(python, [join(here, 'start-milvus.py'), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const { value, done } = await lines.next()
  if (done) throw new Error('Cannot start Milvus: what went wrong stands above')
  return {
    ...JSON.parse(value),
    /** Asks the server to stop and waits until it has; returns the exit code of its keeper. */
    async stop() {
      child.kill('SIGTERM')
      const [code] = await ended
      return code
    },
  }
}

/** Starts the pymilvus driver: one process that answers JSON lines, in order. */
export function startPymilvus() {
  const child = spawn(python, [join(here, 'pymilvus_driver.py')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaints = ''
  child.stderr.on('data', (chunk) => (complaints = (complaints + chunk).slice(-2000)))
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    /** Sends one request; throws what the driver says went wrong. */
    async ask(action, options, more = {}) {
      child.stdin.write(`${JSON.stringify({ action, options, ...more })}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(`The pymilvus driver ended: ${complaints}`)
      const answer = JSON.parse(value)
      if (!answer.ok) throw new Error(answer.error)
      return answer.result
    },
    async stop() {
      child.stdin.end()
      await ended
    },
  }
}
