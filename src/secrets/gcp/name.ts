import { checkName, notOfForm, takeApart, type Segment } from '../reference-text.ts'
import type { Wanted } from '../stores/secrets-by-key.ts'

const form =
  'gcp-sm://project/name or gcp-sm://project/name/version; #field takes a field of a JSON secret'

/** An id, with a domain before it where there is one (`example.com:books`), or a number. */
const project = /^(?:[a-z0-9.-]+:)?[a-z0-9][a-z0-9-]{0,62}$/
const secret = /^[\w-]{1,255}$/
const version = /^[\w-]{1,64}$/
const place = /^[a-z][a-z0-9-]{0,62}$/

/** What a resource name has before each of its parts. */
const collections: Readonly<Record<string, RegExp>> = {
  projects: project,
  locations: place,
  secrets: secret,
  versions: version,
}

/** Reads `project/name`, with a version or without, or the resource name that Google's tools show. */
export function parseGcpName(rest: string): Wanted {
  const { segments, field } = takeApart(rest, form)
  const key = segments[0]?.text === 'projects' ? resource(segments, rest) : short(segments, rest)
  return { key, field }
}

/** The region of a secret that is kept in one only. */
export function placeOf(key: string): string | undefined {
  return /^projects\/[^/]+\/locations\/([^/]+)\//.exec(key)?.[1]
}

function short([inProject, name, which, excess]: readonly Segment[], rest: string): string {
  if (inProject === undefined || name === undefined) throw notOfForm(form, rest.length)
  if (excess !== undefined) throw notOfForm(form, excess.offset)
  const at = checkName(inProject, project, form)
  const called = checkName(name, secret, form)
  return `projects/${at}/secrets/${called}/versions/${which ? checkName(which, version, form) : 'latest'}`
}

function resource(segments: readonly Segment[], rest: string): string {
  for (const [index, segment] of segments.entries()) {
    const collection = segments[index - 1]?.text ?? ''
    if (index % 2 === 1) checkName(segment, collections[collection] ?? /$^/, form)
  }
  const path = segments.map(({ text }) => text).join('/')
  const shape = /^projects\/[^/]+(?:\/locations\/[^/]+)?\/secrets\/[^/]+(\/versions\/[^/]+)?$/
  const match = shape.exec(path)
  if (match === null) throw notOfForm(form, rest.length)
  return match[1] === undefined ? `${path}/versions/latest` : path
}
