export const milvusPort = 19_530

export const highestPort = 65_535

/** The port of an endpoint that names none, as in pymilvus, Node and Go. */
export function defaultPort(scheme: string | undefined): number {
  return scheme === 'https' ? 443 : milvusPort
}

export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= highestPort
}
