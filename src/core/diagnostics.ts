/** The places settings come from, strongest first. */
export type SourceId = 'args' | 'env' | 'dotenv' | 'config' | 'keychain' | 'default'

/** Where one value was written, spelt as that source spells it. */
export type Origin = {
  readonly source: SourceId
  /** `MILVUS_TOKEN`, `--token`, `.env:3:12`, `.milvusrc.yaml:7:10`, `built-in default`. */
  readonly at: string
  /** Absolute path of the file, for sources that are files. */
  readonly file?: string
  /** From 1. */
  readonly line?: number
  /** From 1, in UTF-16 code units. */
  readonly column?: number
  /** Where inside the value, in UTF-16 code units from 0, when a problem has such a place. */
  readonly offset?: number
  /** The store that had the value, for people: `Secret Service`, `AWS Secrets Manager`. */
  readonly via?: string
}

/** `error` stops the resolution, `warning` and `notice` do not (`strict` makes warnings errors). */
export type Severity = 'error' | 'warning' | 'notice'

/**
 * The rules that a resolution itself reports. The ids are API; the wording of messages is not. Their
 * texts are in `diagnostic-texts.ts`, as they would slow every cold start.
 */
export const ruleIds = [
  'invalid-uri',
  'unsupported-scheme',
  'invalid-port',
  'invalid-host',
  'invalid-path',
  'invalid-database',
  'invalid-timeout',
  'invalid-boolean',
  'invalid-user',
  'invalid-value',
  'unencoded-credential',
  'missing-password',
  'conflicting-endpoint',
  'conflicting-credentials',
  'conflicting-security',
  'conflicting-names',
  'certificate-without-tls',
  'incomplete-client-certificate',
  'placeholder-value',
  'control-plane-endpoint',
  'credentials-out-of-scope',
  'split-credentials',
  'partial-endpoint',
  'bare-variable-ignored',
  'kubernetes-service-variable',
  'url-in-address',
  'quoted-value',
  'value-cut-short',
  'surrounding-whitespace',
  'unknown-setting',
  'unknown-alias',
  'unreadable-source',
  'secret-not-found',
  'secret-denied',
  'secret-locked',
  'secret-timed-out',
  'invalid-reference',
  'invalid-secret',
  'secret-store-unavailable',
  'secret-file-readable',
] as const

/** The id of a rule; stable, so match on it. */
export type RuleId = (typeof ruleIds)[number]

/** One problem in the input. It never carries credential text, not even a part of one. */
export type Diagnostic = {
  readonly rule: RuleId
  readonly severity: Severity
  /** What is wrong: "Cannot <do what> <where>: expected <what>". */
  readonly message: string
  /** What to do about it. */
  readonly help: string
  readonly origin: Origin
  /** The other places that take part in the problem, such as the second of two conflicting names. */
  readonly related?: readonly Origin[]
}
