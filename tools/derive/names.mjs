/** `caPemPath` as `ca_pem_path`, or with another joint: `ca-pem-path`. */
function joined(id, joint) {
  return id.replace(/[A-Z]/g, (letter) => joint + letter.toLowerCase())
}

/** The spellings of a setting besides its own name. */
export function otherNames({ id, synonyms }) {
  return [...new Set([joined(id, '_'), ...synonyms])].filter((name) => name !== id)
}

/** The flag of a setting. */
export function flag({ id, kind }) {
  const name = joined(id, '-')
  return kind === 'boolean' ? [`--${name}`, `--no-${name}`] : [`--${name}`]
}

/** Names as code, one after the other. */
export function asCode(names) {
  return names.map((name) => `\`${name}\``).join(', ')
}

/** A Markdown table. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
