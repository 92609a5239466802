import { nothingAround } from 'milvus-connection/lint'
import type { Example, Surroundings } from 'milvus-connection/lint'

/** What lies around the files of an example: those files, and what it says of git and of modes. */
export function aroundOf({ files, around = {} }: Example): Surroundings {
  const { tracked, ignored, modes, now = '2026-01-01T00:00:00Z' } = around
  const isGiven = tracked !== undefined || ignored !== undefined
  return {
    ...nothingAround(new Date(now)),
    exists: (path) => path in files,
    text: (path) => files[path],
    isTracked: (path) => (isGiven ? (tracked ?? []).includes(path) : undefined),
    isIgnored: (path) => (isGiven ? (ignored ?? []).includes(path) : undefined),
    mode: (path) => modes?.[path],
  }
}
