import { availableParallelism, totalmem } from 'node:os'

/** What the numbers were taken on, in general words: it is the ratios that travel. */
export function machine() {
  const cores = availableParallelism()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cores} cores, ${memory} GiB of memory, ${process.platform} ${process.arch}, Node ${process.version}`
}
