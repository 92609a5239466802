import { expect } from 'vitest'
import { parseUri } from '../../src/uri/index.ts'
import type { MilvusUri } from '../../src/uri/types.ts'

/** Reads a text that has nothing wrong with it. */
export function read(text: string): MilvusUri {
  const { uri, problems } = parseUri(text)
  expect(problems).toEqual([])
  if (uri === undefined) throw new Error('no endpoint')
  return uri
}

/** An endpoint with its password in clear, so that a table can show it. */
export function show(uri: MilvusUri | undefined): Readonly<Record<string, unknown>> | undefined {
  if (uri?.kind !== 'tcp' || uri.password === undefined) return uri
  return { ...uri, password: uri.password.reveal() }
}

/** Every problem as `rule@offset`, with a question mark behind a warning. */
export function complaints(text: string): readonly string[] {
  const { uri, problems } = parseUri(text)
  const hasError = problems.some((problem) => problem.severity === 'error')
  expect(uri === undefined).toBe(hasError)
  return problems.map(
    ({ rule, severity, offset }) => `${rule}@${offset}${severity === 'warning' ? '?' : ''}`,
  )
}
