import type { Host } from '../../sources/host.ts'
import { expandPath } from '../../spec/paths.ts'
import type { SecretStore } from '../store.ts'

/** `file:///path`: a file that has a credential in it; relative paths start at `folder`. */
export function fileStore(host: Host, folder: string): SecretStore {
  return (path) => readSecretFile(host, expandPath(path, folder, host))
}

/** Reads a file that has a credential in it, less exactly one newline at its end. */
export function readSecretFile(host: Host, path: string): string | undefined {
  const read = host.readText(path)
  if (read.kind === 'broken') throw new Error(read.reason)
  return read.kind === 'text' ? read.text.replace(/\r?\n$/, '') || undefined : undefined
}
