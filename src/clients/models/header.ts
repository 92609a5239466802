/**
 * Tells whether a text can be the value of a gRPC header that is not binary: printable ASCII
 * (github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md, `ASCII-Value`).
 */
export function isHeaderValue(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}

/** What a client does with a database name that no header can carry. */
export function unsendableDatabase(client: string): string {
  return `${client} cannot put the database name in a header: expected printable ASCII`
}
