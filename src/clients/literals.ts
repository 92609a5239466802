export type Data = string | number | boolean | { readonly [key: string]: Data }

/** A string literal that JavaScript, Python and Go read alike. */
export function quote(text: string): string {
  return JSON.stringify(text)
}

/** A string literal for Java, in ASCII, because the encoding of its source files varies. */
export function quoteJava(text: string): string {
  return ascii(quote(text))
}

/** One word of a POSIX shell, quoted only where it must be. */
export function quoteShell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** The value of a Java property, in ASCII, because `.properties` files are read as Latin-1. */
export function quoteProperty(text: string): string {
  const escaped = text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`)
    .replaceAll('\t', String.raw`\t`)
    .replace(/^ /, String.raw`\ `)
  return ascii(escaped)
}

export function indent(text: string, by: string): string {
  return text.replaceAll('\n', `\n${by}`)
}

function ascii(text: string): string {
  return text.replace(
    /[^\x20-\x7e]/g,
    (unit) => String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0'),
  )
}
