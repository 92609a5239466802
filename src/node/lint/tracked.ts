import { Buffer } from 'node:buffer'

/** The paths that git tracks in one work tree, from its root, with `/` between folders. */
export type Tracked = ReadonlySet<string>

/**
 * Reads the paths out of git's index (gitformat-index, versions 2 to 4). git itself is not run, as
 * what a checkout configures would then run too (`core.fsmonitor`).
 *
 * @param bytes - the content of `.git/index`
 * @param hashLength - 20 for SHA-1, 32 for SHA-256 repositories
 * @returns `undefined` when it is no index of those versions, or one that is split over files
 *
 * @example
 * ```ts
 * trackedIn(readFileSync('.git/index'), 20)?.has('package.json') // => true
 * ```
 */
export function trackedIn(bytes: Buffer, hashLength: 20 | 32): Tracked | undefined {
  if (bytes.length < 12 + hashLength || bytes.toString('latin1', 0, 4) !== 'DIRC') return undefined
  const version = bytes.readUInt32BE(4)
  const count = bytes.readUInt32BE(8)
  if (version < 2 || version > 4) return undefined
  const paths = new Set<string>()
  let at = 12
  let path = ''
  for (let entry = 0; entry < count; entry += 1) {
    // Ten numbers of file data, the hash, and the flags, the top bits of which say that more follow.
    const flagsAt = at + 40 + hashLength
    if (flagsAt + 2 > bytes.length) return undefined
    const nameAt = flagsAt + ((bytes.readUInt16BE(flagsAt) & 0x4000) === 0 ? 2 : 4)
    const name = version === 4 ? shortened(bytes, nameAt, path) : whole(bytes, at, nameAt)
    if (name === undefined) return undefined
    path = name.path
    at = name.next
    paths.add(path)
  }
  return bytes.toString('latin1', at, at + 4) === 'link' ? undefined : paths
}

type Name = { readonly path: string; readonly next: number }

// A NUL ends the name, and more of them fill the entry up to a multiple of eight bytes.
function whole(bytes: Buffer, start: number, nameAt: number): Name | undefined {
  const end = bytes.indexOf(0, nameAt)
  if (end < 0) return undefined
  const length = end - start
  return { path: bytes.toString('utf8', nameAt, end), next: start + length + 8 - (length % 8) }
}

// Version 4: how much to drop off the path before, then what to put there.
function shortened(bytes: Buffer, nameAt: number, before: string): Name | undefined {
  let at = nameAt
  let drop = 0
  for (;;) {
    const byte = bytes[at]
    if (byte === undefined || at - nameAt > 8) return undefined
    at += 1
    drop = drop * 128 + (byte & 0x7f)
    if ((byte & 0x80) === 0) break
    drop += 1
  }
  const end = bytes.indexOf(0, at)
  const kept = Buffer.from(before)
  if (end < 0 || drop > kept.length) return undefined
  const path = Buffer.concat([kept.subarray(0, kept.length - drop), bytes.subarray(at, end)])
  return { path: path.toString('utf8'), next: end + 1 }
}
