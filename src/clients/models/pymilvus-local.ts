import { refused, type Interpretation } from './model.ts'

/** What is sent once the target is dialled. */
type Sent = Omit<Extract<Interpretation, { readonly ok: true }>, 'ok' | 'dial'>

/**
 * What pymilvus does with a text that begins with `unix:`: it hands the whole of it to gRPC, which
 * takes `unix:path` and `unix:///path`.
 *
 * @param client - how the error calls the client
 */
export function dialSocket(client: string, uri: string, sent: Sent): Interpretation {
  const path = uri.replace(/^unix:(?:\/\/(?=\/))?/, '')
  if (path === '' || path.startsWith('//')) {
    return refused(
      `${client} hands gRPC a socket without a path, or with a host: expected unix:/path`,
    )
  }
  return { ok: true, dial: `unix:${path}`, ...sent }
}

/**
 * What pymilvus does with a text that ends in `.db`: it starts a Milvus Lite server on that file
 * and dials the unix socket of it, whose name nobody knows beforehand, so `lite:` and the path
 * stand for it. The directory must exist, which is taken for granted here unless the path has a
 * `:` or `@` in it: then it is an address that went astray, and no directory is called so.
 *
 * @param client - how the error calls the client
 * @param path - ends in `.db`
 */
export function openLite(client: string, path: string, sent: Sent): Interpretation {
  const withoutDrive = path.replace(/^[A-Za-z]:(?=[\\/])/, '')
  if (/[:@]/.test(withoutDrive)) {
    return refused(
      `${client} takes an address that ends in .db for a file, in a directory that does not exist`,
    )
  }
  return { ok: true, dial: `lite:${path}`, ...sent }
}
