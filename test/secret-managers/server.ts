import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'

/** Starts a program that serves until it is stopped, and waits for a line of its output. */
export async function startProgram(
  command: readonly [string, ...string[]],
  line: RegExp,
): Promise<{ readonly match: RegExpExecArray; readonly stop: () => Promise<void> }> {
  const [file, ...words] = command
  const child = spawn(file, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  const match = await firstMatch(child, line)
  const stop = async () => {
    const closed = new Promise((resolve) => child.on('exit', resolve))
    child.kill('SIGKILL')
    await closed
  }
  return { match, stop }
}

function firstMatch(child: ChildProcess, line: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = ''
    const read = (chunk: Buffer) => {
      text += chunk.toString()
      const match = line.exec(text)
      if (match) resolve(match)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}:\n${text}`)))
  })
}

/** Lets a server listen on a free port of the loopback interface. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return portOf(server)
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

/** A server that takes connections and never answers. */
export async function silentServer(): Promise<{
  readonly port: number
  readonly stop: () => void
}> {
  const sockets = new Set<{ destroy: () => void }>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  const port = await listen(server)
  const stop = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { port, stop }
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}
