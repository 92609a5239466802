import { checkName, notOfForm, takeApart } from '../reference-text.ts'
import type { Wanted } from '../stores/secrets-by-key.ts'

const form = 'vault://mount/path#field; a slash in the name of the mount is %2F'

/** A step up would lead out of the mount. */
const noStep = /^(?!\.{1,2}$)[^\0]+$/

/** Reads `mount/path#field`; what comes out is the path of the HTTP API below `/v1/`. */
export function parseVaultName(rest: string): Wanted & { readonly field: string } {
  const { segments, field } = takeApart(rest, form)
  const [mount, ...path] = segments
  if (mount === undefined || path.length === 0) throw notOfForm(form, rest.length)
  if (field === undefined) throw notOfForm(form, rest.length)
  const steps = mount.text.split('/').map((text) => checkName({ ...mount, text }, noStep, form))
  const below = path.map((segment) => checkName(segment, noStep, form))
  return { key: [...steps, 'data', ...below].map(encodeURIComponent).join('/'), field }
}
