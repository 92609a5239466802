import type { Machine } from '../entry/index.ts'

/** A host that keeps what it answered about files, so that it can be asked again. */
export type Tape = {
  readonly machine: Machine
  /** Every path that was asked about. */
  readonly paths: () => readonly string[]
  /** Whether a file or folder that was asked about is another one now. */
  readonly hasChanged: () => boolean
}

type Question = { readonly ask: () => unknown; readonly answer: string }

/** Records what a resolution asks of the machine's files. */
export function record(machine: Machine): Tape {
  const paths = new Set<string>()
  const questions = new Map<string, Question>()

  // The last answer counts: who reads until two readings agree does not mind the others.
  function put<Answer>(kind: string, asked: readonly string[], ask: () => Answer): Answer {
    for (const path of asked) paths.add(path)
    const answer = ask()
    questions.set(JSON.stringify([kind, ...asked]), { ask, answer: JSON.stringify(answer) })
    return answer
  }

  return {
    machine: {
      ...machine,
      readText: (path) => put('text', [path], () => machine.readText(path)),
      exists: (path) => put('exists', [path], () => machine.exists(path)),
      findConfig: (folder, places) =>
        put(
          'config',
          places.map((place) => machine.path.resolve(folder, place)),
          () => machine.findConfig(folder, places),
        ),
    },
    paths: () => [...paths],
    hasChanged: () =>
      [...questions.values()].some(({ ask, answer }) => JSON.stringify(ask()) !== answer),
  }
}
