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
 * The rules that a resolution itself reports. The ids are API; the wording of messages is not.
 *
 * The type of the table below derives from this list, so the two cannot differ. The other way round
 * the table's texts would be part of every cold start.
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

/** What a rule is about, for people. */
export type Rule = {
  /** The severities it is reported with when `strict` is off. */
  readonly severities: readonly Severity[]
  /** One sentence: what is wrong. */
  readonly meaning: string
  /** One sentence: what to do about it. */
  readonly help: string
}

/**
 * Every rule a resolution can report. `docs/diagnostics.md` and the JSON Schemas derive from this
 * table.
 *
 * @example
 * ```ts
 * import { rules } from 'milvus-connection/schema'
 *
 * rules['partial-endpoint'].severities // => ['warning']
 * ```
 */
export const rules: Readonly<Record<RuleId, Rule>> = {
  'invalid-uri': {
    severities: ['error'],
    meaning: 'The text is not an endpoint.',
    help: 'Write http(s)://host:port, host:port, unix:/path or the path of a Milvus Lite file.',
  },
  'unsupported-scheme': {
    severities: ['error'],
    meaning: 'The endpoint starts with a scheme that no Milvus client dials.',
    help: 'Use http, https, tcp, grpc or unix, or no scheme at all.',
  },
  'invalid-port': {
    severities: ['error'],
    meaning: 'The port is not a whole number from 1 to 65535.',
    help: 'Write the number alone; 19530 is the usual one.',
  },
  'invalid-host': {
    severities: ['error'],
    meaning: 'The host is neither a host name nor an IP address.',
    help: 'Write the host alone, with brackets around an IPv6 address that has a port behind it.',
  },
  'invalid-path': {
    severities: ['error'],
    meaning: 'The path of the endpoint has more than one segment.',
    help: 'Leave the path out, or write the database alone; no client reaches a server below a path.',
  },
  'invalid-database': {
    severities: ['error'],
    meaning: 'The database has a name that the server refuses.',
    help: 'Use letters, digits and underscores, and do not start with a digit.',
  },
  'invalid-timeout': {
    severities: ['error'],
    meaning: 'The timeout is not a duration above zero, or is longer than timers can hold.',
    help: 'Write seconds as a number, or a number with its unit: 10, 500ms, 10s, 1m.',
  },
  'invalid-boolean': {
    severities: ['error'],
    meaning: 'The value is neither true nor false.',
    help: 'Write true, false, 1, 0, yes, no, on or off.',
  },
  'invalid-user': {
    severities: ['error'],
    meaning: 'The user name is missing, or has a colon in it, where the server would split it.',
    help: 'Set a user name without a colon, in the same place as the password.',
  },
  'invalid-value': {
    severities: ['error'],
    meaning: 'A value of another kind was expected, such as text where a list stands.',
    help: 'Write one value for one setting.',
  },
  'unencoded-credential': {
    severities: ['error', 'warning'],
    meaning:
      'A character in the user name or password of a URI cuts it short (error), or a percent sign in it starts no escape and is kept as written (warning).',
    help: 'Percent-encode it, as in %2F for /, or set the password as a setting of its own.',
  },
  'missing-password': {
    severities: ['error'],
    meaning: 'There is a user and no password that goes with it.',
    help: 'Set the password, or use token if the user is an API key.',
  },
  'conflicting-endpoint': {
    severities: ['warning'],
    meaning:
      'One place names different endpoints; address wins over uri, and uri over host and port.',
    help: 'Remove all but one, or make them agree: other clients may take another one.',
  },
  'conflicting-credentials': {
    severities: ['error'],
    meaning: 'One place holds a token beside a user or a password that say something else.',
    help: 'Remove one of the two; a token may itself be user:password.',
  },
  'conflicting-security': {
    severities: ['error'],
    meaning: 'The endpoint and secure contradict each other, such as https:// and false.',
    help: 'Change the scheme of the endpoint, or remove secure.',
  },
  'conflicting-names': {
    severities: ['error'],
    meaning:
      'Two names of one setting disagree in one place, or a connection has the name of a setting.',
    help: 'Keep one of the names, or give the connection another one.',
  },
  'certificate-without-tls': {
    severities: ['error'],
    meaning: 'A certificate, key or server name is given while TLS is off.',
    help: 'Write the endpoint with https://, set secure to true, or remove the setting.',
  },
  'incomplete-client-certificate': {
    severities: ['error'],
    meaning: 'A client certificate is given without its key, or a key without its certificate.',
    help: 'Set both clientPemPath and clientKeyPath, or neither.',
  },
  'placeholder-value': {
    severities: ['error'],
    meaning: 'The value is still the placeholder of an example.',
    help: 'Put the real value in its place.',
  },
  'control-plane-endpoint': {
    severities: ['error'],
    meaning: 'The endpoint is the control plane of Zilliz Cloud, which holds no data.',
    help: 'Copy the public endpoint of the cluster from the console.',
  },
  'credentials-out-of-scope': {
    severities: ['warning'],
    meaning:
      'A credential declared beside one host is not sent to the endpoint in use, which is another.',
    help: "Set the credential beside the endpoint in use, or allow it with credentialScope: 'any' (--credential-scope any).",
  },
  'split-credentials': {
    severities: ['notice'],
    meaning: 'A file of the project decides where a credential from outside the project is sent.',
    help: 'Check that the file may decide that, or set the endpoint beside the credential.',
  },
  'partial-endpoint': {
    severities: ['warning'],
    meaning: 'A host or a port alone displaces a whole endpoint from a weaker source.',
    help: 'Set the other half beside it, or remove it.',
  },
  'bare-variable-ignored': {
    severities: ['notice'],
    meaning: 'A variable that speaks of the default alias is not used for another alias.',
    help: 'Set the variable of that alias, such as MILVUS_PROD_URI for prod.',
  },
  'kubernetes-service-variable': {
    severities: ['notice'],
    meaning: 'MILVUS_PORT was set by Kubernetes for a Service of that name and is not used.',
    help: 'Set enableServiceLinks: false in the pod, or name the endpoint with MILVUS_URI.',
  },
  'url-in-address': {
    severities: ['notice'],
    meaning: 'address holds a URL, which is read as uri is.',
    help: 'Write host:port there, or use uri: other clients expect that.',
  },
  'quoted-value': {
    severities: ['warning'],
    meaning: 'The quotes around a whole environment value were removed.',
    help: 'Set the variable without them; docker --env-file and systemd keep quotes.',
  },
  'value-cut-short': {
    severities: ['warning'],
    meaning: 'A value in a .env file ends before a "#", behind which all is read as a comment.',
    help: 'Put quotes around the value if the "#" is part of it, or white space before it if not.',
  },
  'surrounding-whitespace': {
    severities: ['warning'],
    meaning: 'The white space around a value was removed.',
    help: 'Remove it where the value is written.',
  },
  'unknown-setting': {
    severities: ['error', 'warning'],
    meaning:
      'An argument or a key of a config file is none of the settings (error), or a variable looks like one that is misspelt (warning).',
    help: 'Use one of the names in docs/settings.md.',
  },
  'unknown-alias': {
    severities: ['error'],
    meaning: 'Nothing defines the connection that was asked for.',
    help: 'Define it under connections in a config file, or ask for one that is defined.',
  },
  'unreadable-source': {
    severities: ['error'],
    meaning: 'A file exists, or was asked for by name, and cannot be read or parsed.',
    help: 'Mend the file, or leave it out; nothing weaker is used in its place.',
  },
  'secret-not-found': {
    severities: ['error'],
    meaning: 'A reference names a credential that is not there, or is empty.',
    help: 'Store the credential there, or set it directly.',
  },
  'secret-denied': {
    severities: ['error'],
    meaning: 'The store does not let this user, role or token read the credential.',
    help: 'Grant the right to read it, or refer to one that may be read.',
  },
  'secret-locked': {
    severities: ['error'],
    meaning: 'The store, or the keychain, is locked, sealed or signed out.',
    help: 'Unlock it and try again.',
  },
  'secret-timed-out': {
    severities: ['error'],
    meaning: 'The store did not answer in the time there was.',
    help: 'Check that the store can be reached, or wait longer with secretTimeoutMs (--secret-timeout).',
  },
  'invalid-reference': {
    severities: ['error'],
    meaning:
      'A reference is not built as its store needs it, or looks like a slip of one; it is not taken for a credential.',
    help: 'Correct it at the place named; see docs/secrets.md for the forms.',
  },
  'invalid-secret': {
    severities: ['error'],
    meaning: 'What is kept in the store is no credential: bytes, other JSON, or a reference again.',
    help: 'Store the credential itself, or name the field it is in.',
  },
  'secret-file-readable': {
    severities: ['warning'],
    meaning: 'Other users of the machine can read a file with a credential in it.',
    help: 'Take the others their access: chmod 600.',
  },
  'secret-store-unavailable': {
    severities: ['error'],
    meaning:
      'The store that a reference names is not installed, not reachable or not allowed, or failed.',
    help: 'Pass a store with secretStores, or set the credential directly.',
  },
}
