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
  let name = Buffer.alloc(0)
  for (let entry = 0; entry < count; entry += 1) {
    // Ten numbers of file data, the hash, and the flags, the top bits of which say that more follow.
    const flagsAt = at + 40 + hashLength
    if (flagsAt + 2 > bytes.length) return undefined
    const nameAt = flagsAt + ((bytes.readUInt16BE(flagsAt) & 0x4000) === 0 ? 2 : 4)
    const found = version === 4 ? shortened(bytes, nameAt, name) : whole(bytes, at, nameAt)
    // A folder stands for all in it, which a sparse checkout leaves out.
    if (found === undefined || found.name.at(-1) === slash) return undefined
    name = found.name
    at = found.next
    paths.add(name.toString('utf8'))
  }
  return bytes.toString('latin1', at, at + 4) === 'link' ? undefined : paths
}

const slash = 0x2f

type Name = { readonly name: Buffer<ArrayBuffer>; readonly next: number }

// A NUL ends the name, and more of them fill the entry up to a multiple of eight bytes.
function whole(bytes: Buffer, start: number, nameAt: number): Name | undefined {
  const end = bytes.indexOf(0, nameAt)
  if (end < 0) return undefined
  const length = end - start
  return { name: Buffer.from(bytes.subarray(nameAt, end)), next: start + length + 8 - (length % 8) }
}

// Version 4: how much to drop off the path before, then what to put there.
function shortened(bytes: Buffer, nameAt: number, before: Buffer): Name | undefined {
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
  if (end < 0 || drop > before.length) return undefined
  const name = Buffer.concat([before.subarray(0, before.length - drop), bytes.subarray(at, end)])
  return { name, next: end + 1 }
}
