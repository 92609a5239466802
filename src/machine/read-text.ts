/** 10 MiB. */
export const maxBytes = 10_485_760

/** The result of reading a file; one that exists and cannot be read is `broken`, not `absent`. */
export type TextRead =
  | { readonly kind: 'absent' }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'broken'
      /** Completes "the file …"; never quotes the file. */
      readonly reason: string
      readonly line?: number
      readonly column?: number
      /** `denied`: this user may not read it; `malformed`: it is not text. */
      readonly why?: 'denied' | 'malformed'
    }

type Broken = Extract<TextRead, { readonly kind: 'broken' }>

/** Reads a UTF-8 file without its byte order mark. Opening a pipe can block: only regular files. */
export function readText(path: string): TextRead {
  const file = readWhole(path)
  return file.kind === 'text' ? { kind: 'text', text: file.text.replace(/^\uFEFF/, '') } : file
}

/** Reads a file like {@link readText}, byte order mark included. */
export function readWhole(path: string): TextRead {
  try {
    const { readFileSync, statSync } = process.getBuiltinModule('node:fs')
    const entry = statSync(path, { throwIfNoEntry: false })
    if (entry === undefined) return nothingAt(path)
    if (!entry.isFile())
      return broken(entry.isDirectory() ? 'is a directory' : 'is not a plain file')
    if (entry.size > maxBytes) return broken('is larger than 10 MiB')
    return decode(readFileSync(path))
  } catch (error) {
    return failed(error, path)
  }
}

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['EACCES', 'cannot be read: permission is denied'],
  ['EPERM', 'cannot be read: permission is denied'],
  ['EISDIR', 'is a directory'],
  ['ELOOP', 'is a link that leads back to itself'],
  ['EIO', 'cannot be read: the disk reports an error'],
  ['EMFILE', 'cannot be read: too many files are open'],
  ['ENFILE', 'cannot be read: too many files are open'],
])

// The message of a system error names the path; only its code is used.
function failed(error: unknown, path: string): TextRead {
  const code = codeOf(error)
  if (code === 'ENOTDIR') return { kind: 'absent' }
  if (code === 'ENOENT') return nothingAt(path)
  const told = broken(reasons.get(code) ?? 'cannot be read')
  return code === 'EACCES' || code === 'EPERM' ? { ...told, why: 'denied' } : told
}

function nothingAt(path: string): TextRead {
  try {
    const { lstatSync } = process.getBuiltinModule('node:fs')
    const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()
    return isLink ? broken('is a link to nothing') : { kind: 'absent' }
  } catch {
    return { kind: 'absent' }
  }
}

/** Decodes the bytes of a file; a byte order mark stays. */
export function decode(given: Uint8Array): TextRead {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  if (bytes.length > maxBytes) return broken('is larger than 10 MiB')
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { ...broken('is UTF-16: save it as UTF-8'), why: 'malformed' }
  const text = bytes.toString('utf8')
  const { isUtf8 } = process.getBuiltinModule('node:buffer')
  if (isUtf8(bytes)) return { kind: 'text', text }
  return { ...invalid(bytes, text.replace(/^\uFEFF/, '')), why: 'malformed' }
}

/** Finds the first byte that is not UTF-8: the first U+FFFD that is not in the file itself. */
function invalid(bytes: Buffer, text: string): Broken {
  const replacement = Buffer.from('\uFFFD')
  let offset = bytes.toString('latin1', 0, 3) === '\xEF\xBB\xBF' ? 3 : 0
  let from = 0
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) {
    offset += Buffer.byteLength(text.slice(from, at))
    from = at
    if (!bytes.subarray(offset, offset + 3).equals(replacement)) {
      const before = text.slice(0, at)
      const column = at - before.lastIndexOf('\n')
      const line = before.split('\n').length
      return { kind: 'broken', reason: 'is not UTF-8 here', line, column }
    }
  }
  return broken('is not UTF-8')
}

function broken(reason: string): Broken {
  return { kind: 'broken', reason }
}

/** The code of a system error. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
