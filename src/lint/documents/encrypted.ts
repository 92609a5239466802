/**
 * Whether a value is encrypted, so that the file does not say what it is: by SOPS or by dotenvx.
 *
 * @example
 * ```ts
 * isSealed('ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]') // => true
 * ```
 */
export function isSealed(value: string): boolean {
  return /^ENC\[AES256_GCM,[^\]]*\]$/.test(value) || /^encrypted:[A-Za-z0-9+/=]{40,}$/.test(value)
}
