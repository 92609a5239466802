import { text } from 'node:stream/consumers'
import type { KeychainCall } from '../secrets/keychain/call.ts'
import { answerHere } from './keychain.ts'

// The program that `nodeKeychain` starts: a call on standard input, its answer on standard output.

// When whoever asked is gone, so is the reason for a question that still stands on the screen.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 500).unref()

void text(process.stdin).then(async (line) => {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- nodeKeychain wrote it
  const call: KeychainCall = JSON.parse(line)
  process.stdout.write(JSON.stringify(await answerHere(call)))
})
