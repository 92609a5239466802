import { text } from 'node:stream/consumers'

/** Answers a question on standard input; ends when the parent does, even while a dialog is open. */
export async function answerParent(answer: (question: string) => Promise<string>): Promise<void> {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  }, 500).unref()
  process.stdout.write(await answer(await text(process.stdin)))
}
