import { wholeLines } from './whole-lines.ts'

/** Stands for what a template will insert. */
export const placeholder = '\uE000'

const actions = /\{\{(?:[^{}"`]|"[^"\n]*"|`[^`]*`|[{}](?![{}]))*\}\}/g

/** Whether a text is a template of Helm, Jinja, gomplate or ERB. */
export function isTemplate(text: string): boolean {
  return /(?<!\$)\{\{|\{%|<%/.test(text)
}

/**
 * Replaces the actions of a template without moving anything else: one on a line of its own becomes a
 * comment, any other a run of {@link placeholder}.
 */
export function withoutActions(text: string): string {
  return text.replace(actions, (action, from: number) => {
    const to = from + action.length
    const lines = wholeLines(text, { from, to })
    const isAlone = lines.from < from || lines.to > to
    const [first, rest] = isAlone ? ['#', ' '] : [placeholder, placeholder]
    return first + action.slice(1).replace(/[^\r\n]/g, rest)
  })
}
