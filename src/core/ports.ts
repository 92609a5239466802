/** The port of a Milvus server. */
export const milvusPort = 19_530

/** The port of `https://`. */
const httpsPort = 443

/** The last port there is; the first one is 1. */
export const highestPort = 65_535

/**
 * The port of an endpoint that names none: 443 behind `https://`, as in pymilvus, Node and Go, and
 * 19530 for everything else.
 */
export function defaultPort(scheme: string | undefined): number {
  return scheme === 'https' ? httpsPort : milvusPort
}

/** Whether a number is a port. */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= highestPort
}
