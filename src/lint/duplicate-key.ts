import type { DocumentProblem } from './document.ts'

/** Whether a problem of a file is that a key is there twice, as the readers of all formats say it. */
export function isKeyAgain({ reason }: DocumentProblem): boolean {
  return reason === 'has the same key again here'
}
