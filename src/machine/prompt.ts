import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

export type Typed =
  | { readonly kind: 'typed'; readonly lines: readonly string[] }
  | { readonly kind: 'ended' }
  | { readonly kind: 'interrupted' }

/** Asks for one line per question without echo, and restores the terminal however it ends. */
export function askHidden(
  questions: readonly string[],
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<Typed> {
  // With `terminal`, readline turns the system's echo off and echoes to its output itself.
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
    // The process was suspended, and the question may have scrolled away.
    reader.on('SIGCONT', ask)
    reader.on('close', () => {
      if (typed.kind !== 'typed') output.write('\n')
      resolve(typed)
    })
    ask()
  })
}
