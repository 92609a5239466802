import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** What was typed, a line a question, or how it ended before. */
export type Typed =
  | { readonly kind: 'typed'; readonly lines: readonly string[] }
  | { readonly kind: 'ended' }
  | { readonly kind: 'interrupted' }

/**
 * Asks on a terminal, a line a question, and shows nothing of what is typed. The terminal is as it was
 * when it is over, however it ends.
 */
export function askHidden(
  questions: readonly string[],
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<Typed> {
  // With a terminal to edit on, readline has the system echo nothing; it does so itself, to here.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines: string[] = []
  return new Promise((resolve) => {
    const reader = createInterface({ input, output: nowhere, terminal: true, historySize: 0 })
    let typed: Typed = { kind: 'ended' }
    const ask = () => output.write(questions[lines.length] ?? '')
    reader.on('line', (line) => {
      // Lines pasted behind the last answer.
      if (lines.length === questions.length) return
      lines.push(line)
      output.write('\n')
      if (lines.length < questions.length) return void ask()
      typed = { kind: 'typed', lines }
      reader.close()
    })
    reader.on('SIGINT', () => {
      typed = { kind: 'interrupted' }
      reader.close()
    })
    // It stops and starts again with the terminal set as before; the question is long gone then.
    reader.on('SIGCONT', ask)
    reader.on('close', () => {
      if (typed.kind !== 'typed') output.write('\n')
      resolve(typed)
    })
    ask()
  })
}
