import { nothingAround } from 'milvus-connection/lint'
import type { Surroundings } from 'milvus-connection/lint'
import { certificatesAmong } from '../../src/lint/tree/certificates.ts'
import { makeCertificates } from './certificates.ts'
import type { Example } from './examples.ts'

const made = makeCertificates()

function textOf(name: string | undefined): string | undefined {
  const file = name === undefined ? undefined : made[name]
  return typeof file === 'string' ? file : undefined
}

/** What lies around the files of an example: those files, and what it says of git and of modes. */
export function aroundOf({ files, around = {} }: Example): Surroundings {
  const { tracked, ignored, modes, certificates = {}, now = '2026-01-01T00:00:00Z' } = around
  const isGiven = tracked !== undefined || ignored !== undefined
  return {
    ...nothingAround(new Date(now)),
    exists: (path) => path in files || path in certificates,
    text: (path) => files[path] ?? textOf(certificates[path]),
    isTracked: (path) => (isGiven ? (tracked ?? []).includes(path) : undefined),
    isIgnored: (path) => (isGiven ? (ignored ?? []).includes(path) : undefined),
    mode: (path) => modes?.[path],
    certificate: certificatesAmong((path) => {
      const name = certificates[path]
      if (name === undefined) return { kind: 'absent' }
      const file = made[name]
      if (file === undefined) throw new Error(`Cannot find a certificate called ${name}`)
      return typeof file === 'string'
        ? { kind: 'text', text: file }
        : { kind: 'broken', reason: 'is not UTF-8' }
    }),
  }
}
