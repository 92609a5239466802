/**
 * Whether a credential's text may be a reference, or a slip of one; what it is, the part that looks
 * credentials up finds out.
 */
export function mayBeReference(text: string): boolean {
  return /^\s*(?:[\w.+-]{2,12}:\/|exec:|keychain:|(?:aws|gcp)-sm:|azure-kv:)/i.test(text)
}
