import { checkName, notOfForm, takeApart } from '../reference-text.ts'
import type { Wanted } from '../stores/secrets-by-key.ts'

const form = 'aws-sm://name or aws-sm://name#field; the name may be an ARN'

/** The characters of names, those of services' own secrets (`rds!db-…`) and those of ARNs. */
const name = /^[\w/+=.@!:-]{1,2048}$/

const arn = /^arn:[\w-]+:secretsmanager:([\w-]+):\d*:secret:.+$/

/** Reads `name`, `name#field` or an ARN in place of the name. A name may have slashes in it. */
export function parseAwsName(rest: string): Wanted {
  const { segments, field } = takeApart(rest, form)
  const key = segments.map((segment) => checkName(segment, name, form)).join('/')
  if (key.startsWith('arn:') && !arn.test(key)) throw notOfForm(form, 0)
  return { key, field }
}

/** The region that an ARN names. */
export function regionOf(key: string): string | undefined {
  return arn.exec(key)?.[1]
}
