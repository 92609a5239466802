import type { Machine } from '../machine/machine.ts'

/** A machine that remembers its answers about files, so that it can be asked again. */
export type Recording = {
  readonly machine: Machine
  /** Every path that was asked about. */
  readonly paths: () => readonly string[]
  /** Whether an answer would be another one now. */
  readonly hasChanged: () => boolean
}

type Question = { readonly ask: () => unknown; readonly answer: string }

/** Records what a resolution asks about the machine's files. */
export function record(machine: Machine): Recording {
  const paths = new Set<string>()
  const questions = new Map<string, Question>()

  // The last answer counts: a reader that reads until two readings agree is done with the others.
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
