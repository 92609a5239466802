import type { ConfigStream } from '../../config/tree.ts'
import type { Comment, DocumentProblem } from '../document.ts'
import { restOfLine } from './whole-lines.ts'

type Parsed = Pick<ConfigStream, 'problems' | 'comments'>

/** The problems of a parsed text, each up to the end of its line. */
export function problemsOf({ problems }: Parsed, text: string): readonly DocumentProblem[] {
  return problems.map(({ offset, reason, kind }) => ({
    kind: kind === 'syntax' ? 'unparsable' : kind,
    span: restOfLine(text, offset),
    reason,
  }))
}

/** The comments of a parsed text. */
export function commentsOf({ comments }: Parsed): readonly Comment[] {
  return comments.map(({ text, span }) => ({ text: text.replace(/^#+/, '').trim(), span }))
}
