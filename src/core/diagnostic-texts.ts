import type { RuleId, Severity } from './diagnostics.ts'

/** What a rule is about, for people. */
export type Rule = {
  /** The severities it is reported with when `strict` is off. */
  readonly severities: readonly Severity[]
  /** One sentence: what is wrong. */
  readonly meaning: string
  /** One sentence: what to do about it. */
  readonly help: string
}

const row =
  (...severities: readonly Severity[]) =>
  (meaning: string, help: string): Rule => ({ severities, meaning, help })

const error = row('error')
const warning = row('warning')
const notice = row('notice')
const errorOrWarning = row('error', 'warning')

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
  'invalid-uri': error(
    'The text is not an endpoint.',
    'Write http(s)://host:port, host:port, unix:/path or the path of a Milvus Lite file.',
  ),
  'unsupported-scheme': error(
    'The endpoint starts with a scheme that no Milvus client dials.',
    'Use http, https, tcp, grpc or unix, or no scheme at all.',
  ),
  'invalid-port': error(
    'The port is not a whole number from 1 to 65535.',
    'Write the number alone; 19530 is the usual one.',
  ),
  'invalid-host': error(
    'The host is neither a host name nor an IP address.',
    'Write the host alone, with brackets around an IPv6 address that has a port behind it.',
  ),
  'invalid-path': error(
    'The path of the endpoint has more than one segment.',
    'Leave the path out, or write the database alone; no client reaches a server below a path.',
  ),
  'invalid-database': error(
    'The database has a name that the server refuses.',
    'Use letters, digits and underscores, and do not start with a digit.',
  ),
  'invalid-timeout': error(
    'The timeout is not a duration above zero, or is longer than timers can hold.',
    'Write seconds as a number, or a number with its unit: 10, 500ms, 10s, 1m.',
  ),
  'invalid-boolean': error(
    'The value is neither true nor false.',
    'Write true, false, 1, 0, yes, no, on or off.',
  ),
  'invalid-user': error(
    'The user name is missing, or has a colon in it, where the server would split it.',
    'Set a user name without a colon, in the same place as the password.',
  ),
  'invalid-value': error(
    'A value of another kind was expected, such as text where a list stands.',
    'Write one value for one setting.',
  ),
  'unencoded-credential': errorOrWarning(
    'A character in the user name or password of a URI cuts it short (error), or a percent sign in it starts no escape and is kept as written (warning).',
    'Percent-encode it, as in %2F for /, or set the password as a setting of its own.',
  ),
  'missing-password': error(
    'There is a user and no password that goes with it.',
    'Set the password, or use token if the user is an API key.',
  ),
  'conflicting-endpoint': warning(
    'One place names different endpoints; address wins over uri, and uri over host and port.',
    'Remove all but one, or make them agree: other clients may take another one.',
  ),
  'conflicting-credentials': error(
    'One place holds a token beside a user or a password that say something else.',
    'Remove one of the two; a token may itself be user:password.',
  ),
  'conflicting-security': error(
    'The endpoint and secure contradict each other, such as https:// and false.',
    'Change the scheme of the endpoint, or remove secure.',
  ),
  'conflicting-names': error(
    'Two names of one setting disagree in one place, or a connection has the name of a setting.',
    'Keep one of the names, or give the connection another one.',
  ),
  'certificate-without-tls': error(
    'A certificate, key or server name is given while TLS is off.',
    'Write the endpoint with https://, set secure to true, or remove the setting.',
  ),
  'incomplete-client-certificate': error(
    'A client certificate is given without its key, or a key without its certificate.',
    'Set both clientPemPath and clientKeyPath, or neither.',
  ),
  'placeholder-value': error(
    'The value is still the placeholder of an example.',
    'Put the real value in its place.',
  ),
  'control-plane-endpoint': error(
    'The endpoint is the control plane of Zilliz Cloud, which holds no data.',
    'Copy the public endpoint of the cluster from the console.',
  ),
  'credentials-out-of-scope': warning(
    'A credential declared beside one host is not sent to the endpoint in use, which is another.',
    "Set the credential beside the endpoint in use, or allow it with credentialScope: 'any' (--credential-scope any).",
  ),
  'split-credentials': notice(
    'A file of the project decides where a credential from outside the project is sent.',
    'Check that the file may decide that, or set the endpoint beside the credential.',
  ),
  'partial-endpoint': warning(
    'A host or a port alone displaces a whole endpoint from a weaker source.',
    'Set the other half beside it, or remove it.',
  ),
  'bare-variable-ignored': notice(
    'A variable that speaks of the default alias is not used for another alias.',
    'Set the variable of that alias, such as MILVUS_PROD_URI for prod.',
  ),
  'kubernetes-service-variable': notice(
    'MILVUS_PORT was set by Kubernetes for a Service of that name and is not used.',
    'Set enableServiceLinks: false in the pod, or name the endpoint with MILVUS_URI.',
  ),
  'url-in-address': notice(
    'address holds a URL, which is read as uri is.',
    'Write host:port there, or use uri: other clients expect that.',
  ),
  'quoted-value': warning(
    'The quotes around a whole environment value were removed.',
    'Set the variable without them; docker --env-file and systemd keep quotes.',
  ),
  'value-cut-short': warning(
    'A value in a .env file ends before a "#", behind which all is read as a comment.',
    'Put quotes around the value if the "#" is part of it, or white space before it if not.',
  ),
  'surrounding-whitespace': warning(
    'The white space around a value was removed.',
    'Remove it where the value is written.',
  ),
  'unknown-setting': errorOrWarning(
    'An argument or a key of a config file is none of the settings (error), or a variable looks like one that is misspelt (warning).',
    'Use one of the names in docs/settings.md.',
  ),
  'unknown-alias': error(
    'Nothing defines the connection that was asked for.',
    'Define it under connections in a config file, or ask for one that is defined.',
  ),
  'unreadable-source': error(
    'A file exists, or was asked for by name, and cannot be read or parsed.',
    'Mend the file, or leave it out; nothing weaker is used in its place.',
  ),
  'secret-not-found': error(
    'A reference names a credential that is not there, or is empty.',
    'Store the credential there, or set it directly.',
  ),
  'secret-denied': error(
    'The store does not let this user, role or token read the credential.',
    'Grant the right to read it, or refer to one that may be read.',
  ),
  'secret-locked': error(
    'The store, or the keychain, is locked, sealed or signed out.',
    'Unlock it and try again.',
  ),
  'secret-timed-out': error(
    'The store did not answer in the time there was.',
    'Check that the store can be reached, or wait longer with secretTimeoutMs (--secret-timeout).',
  ),
  'invalid-reference': error(
    'A reference is not built as its store needs it, or looks like a slip of one; it is not taken for a credential.',
    'Correct it at the place named; see docs/secrets.md for the forms.',
  ),
  'invalid-secret': error(
    'What is kept in the store is no credential: bytes, other JSON, or a reference again.',
    'Store the credential itself, or name the field it is in.',
  ),
  'secret-file-readable': warning(
    'Other users of the machine can read a file with a credential in it.',
    'Take the others their access: chmod 600.',
  ),
  'secret-store-unavailable': error(
    'The store that a reference names is not installed, not reachable or not allowed, or failed.',
    'Pass a store with secretStores, or set the credential directly.',
  ),
}
