import { checkName, notOfForm, takeApart } from '../reference-text.ts'

const form =
  'op://vault/item/field or op://vault/item/section/field; a name with other characters by its id'

/** The characters that 1Password takes in references; the last part may ask for an attribute. */
const name = /^[\p{L}\p{N} ._@-]+$/u
const lastName = /^[\p{L}\p{N} ._@-]+(?:\?[a-z-]+=[\w-]+)?$/u

/** Checks a reference of 1Password's and gives it back as `op` takes it. */
export function parseOpName(rest: string): string {
  const { segments, field } = takeApart(rest, form)
  if (field !== undefined) throw notOfForm(form, rest.indexOf('#'))
  if (segments.length < 3) throw notOfForm(form, rest.length)
  const excess = segments[4]
  if (excess !== undefined) throw notOfForm(form, excess.offset)
  const parts = segments.map((segment, index) =>
    checkName(segment, index === segments.length - 1 ? lastName : name, form),
  )
  return `op://${parts.join('/')}`
}
