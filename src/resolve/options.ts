import type { Secret } from '../core/secret.ts'
import type { CredentialHelper } from '../secrets/helper.ts'
import type { SecretStores } from '../secrets/store.ts'
import type { Machine } from '../machine/machine.ts'
import type { SourceOptions } from '../sources/source.ts'
import type { CredentialScope } from './scope.ts'

type Text = string | null | undefined
type Credential = string | Secret | null | undefined
type NumberText = number | string | null | undefined
type BooleanText = boolean | string | null | undefined

/**
 * Settings as arguments, in any of their spellings; see `docs/settings.md`. `undefined`, `null` and
 * an empty text are unset.
 */
export type ConnectionArgs = {
  readonly uri?: string | Secret | null | undefined
  readonly url?: string | Secret | null | undefined
  readonly endpoint?: string | Secret | null | undefined
  readonly address?: string | Secret | null | undefined
  readonly host?: Text
  readonly port?: NumberText
  readonly user?: Text
  readonly username?: Text
  readonly password?: Credential
  readonly token?: Credential
  readonly apiKey?: Credential
  readonly api_key?: Credential
  readonly dbName?: Text
  readonly db_name?: Text
  readonly db?: Text
  readonly database?: Text
  readonly secure?: BooleanText
  readonly ssl?: BooleanText
  readonly caPemPath?: Text
  readonly ca_pem_path?: Text
  readonly serverPemPath?: Text
  readonly server_pem_path?: Text
  readonly clientPemPath?: Text
  readonly client_pem_path?: Text
  readonly clientKeyPath?: Text
  readonly client_key_path?: Text
  readonly serverName?: Text
  readonly server_name?: Text
  /** Seconds as a number, or text with a unit: `'500ms'`, `'10s'`. */
  readonly timeout?: NumberText
  /** Milliseconds. */
  readonly timeoutMs?: NumberText
  /** Milliseconds. */
  readonly timeout_ms?: NumberText
  readonly alias?: Text
}

/** How a resolution is done. Everything has a default; `false` switches a source off. */
export type ResolveOptions = SourceOptions & {
  /** Which connection; by default the one `MILVUS_CONN_ALIAS` or the config file's `default` names. */
  readonly alias?: string | undefined
  /** The working folder; `.env` and config files are looked for there. Default: the process's. */
  readonly cwd?: string | undefined
  /** The machine to look at; Node's by default. */
  readonly machine?: Machine | undefined
  /** Stores for secret references, by scheme; they take the place of the built-in ones. */
  readonly secretStores?: SecretStores | undefined
  /** How long a store may take, in seconds, or as text with a unit: `'500ms'`. Default: 30. */
  readonly secretTimeout?: number | string | undefined
  /** The same in milliseconds. */
  readonly secretTimeoutMs?: number | undefined
  /** Lets `exec:` references run their commands, save those in files of the project. */
  readonly allowExec?: boolean | undefined
  /**
   * Whether the keychain is asked for what nobody sets: by default for the password of a user
   * without one, with `true` for an API key too, with `false` for nothing.
   */
  readonly keychain?: boolean | undefined
  /** Asked before the keychain is, in this order. */
  readonly credentialHelpers?: readonly CredentialHelper[] | undefined
  /** `'any'` lets a credential go to another host than the one it was declared beside. */
  readonly credentialScope?: CredentialScope | undefined
  /** Makes every warning, and `split-credentials`, an error. Default: `false`. */
  readonly strict?: boolean | undefined
}
