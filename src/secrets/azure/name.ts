import { checkName, notOfForm, takeApart } from '../reference-text.ts'
import type { Wanted } from '../stores/secrets-by-key.ts'

const form =
  'azure-kv://vault/name or azure-kv://vault/name/version; #field takes a field of a JSON secret'

/** The name of a vault, or its whole host name, as in clouds other than the public one. */
const vault = /^(?:[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$/
const secret = /^[A-Za-z0-9-]{1,127}$/
const version = /^[A-Za-z0-9]{1,64}$/

/** Which secret of which vault. */
export type AzureName = { readonly url: string; readonly name: string; readonly version: string }

/** Reads `vault/name`, with a version or without. */
export function parseAzureName(rest: string): Wanted {
  const { segments, field } = takeApart(rest, form)
  const [where, name, which, excess] = segments
  if (where === undefined || name === undefined) throw notOfForm(form, rest.length)
  if (excess !== undefined) throw notOfForm(form, excess.offset)
  const host = checkName(where, vault, form).toLowerCase()
  const called = checkName(name, secret, form)
  const key = `${host.includes('.') ? host : `${host}.vault.azure.net`}/${called}`
  return { key: which ? `${key}/${checkName(which, version, form)}` : key, field }
}

/** Takes a key of {@link parseAzureName} apart; without a version it is the newest. */
export function azureName(key: string): AzureName {
  const [host = '', name = '', newest = ''] = key.split('/')
  return { url: `https://${host}`, name, version: newest }
}
