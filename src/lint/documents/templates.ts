import { wholeLines } from './whole-lines.ts'

/** Stands in a text for what a template will put there. */
export const placeholder = '\uE000'

const actions = /\{\{(?:[^{}"`]|"[^"\n]*"|`[^`]*`|[{}](?![{}]))*\}\}/g

/** Whether a text is made into YAML by a template engine first: Helm, Jinja, gomplate, ERB. */
export function isTemplate(text: string): boolean {
  return /(?<!\$)\{\{|\{%|<%/.test(text)
}

/**
 * Takes the actions of a template out of a text without moving anything else: one that has its line
 * to itself becomes a comment, any other a run of {@link placeholder}.
 *
 * @example
 * ```ts
 * withoutActions('  {{- end }}\n') // => '  #         \n'
 * ```
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
