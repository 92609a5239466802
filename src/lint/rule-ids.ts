/**
 * Every rule of the linter, by family; the order of every listing. It stands alone, so that flags,
 * completion and schemas know the ids without loading the rules.
 */
export const ruleFamilies = [
  {
    family: 'syntax',
    rules: [
      'unparsable-file',
      'duplicate-key',
      'unknown-setting',
      'invalid-value',
      'invalid-boolean',
      'invalid-timeout',
      'invalid-database',
      'quoted-value',
      'surrounding-whitespace',
      'conflicting-names',
      'unknown-alias',
      'two-config-files',
      'unused-suppression',
      'suppression-without-reason',
      'invalid-lint-setting',
    ],
  },
  {
    family: 'uri',
    rules: [
      'invalid-uri',
      'unsupported-scheme',
      'invalid-host',
      'invalid-port',
      'invalid-path',
      'unencoded-credential',
      'control-plane-endpoint',
      'missing-cluster-port',
      'conflicting-security',
      'url-in-address',
      'trailing-slash',
      'credentials-in-uri',
    ],
  },
  {
    family: 'dialect',
    rules: [
      'env-value-hash',
      'env-value-dollar',
      'env-value-quotes',
      'env-value-backslash',
      'env-value-spaces',
      'env-value-shell',
      'env-value-raw',
      'env-export',
      'env-bom',
      'env-crlf',
      'env-earlier-line',
    ],
  },
  {
    family: 'auth',
    rules: [
      'conflicting-credentials',
      'missing-password',
      'invalid-user',
      'invalid-reference',
      'token-and-password',
      'default-credentials',
      'api-key-to-self-hosted',
      'password-to-serverless',
    ],
  },
  {
    family: 'tls',
    rules: [
      'incomplete-client-certificate',
      'credentials-without-tls',
      'plaintext-to-zilliz',
      'certificate-without-tls',
      'certificate-missing',
      'certificate-unreadable',
      'certificate-expired',
      'certificate-expiring',
      'key-mismatch',
      'server-name-mismatch',
      'certificate-not-signed',
      'private-key-exposed',
    ],
  },
  {
    family: 'precedence',
    rules: [
      'conflicting-endpoint',
      'credentials-out-of-scope',
      'kubernetes-service-variable',
      'value-never-wins',
      'credential-for-several-hosts',
      'foreign-variable',
      'loopback-in-container',
      'timeout-unit',
      'partial-endpoint',
    ],
  },
  {
    family: 'hygiene',
    rules: [
      'plaintext-secret-tracked',
      'env-not-ignored',
      'secret-file-mode',
      'secret-in-package-json',
      'secret-in-compose',
      'secret-in-kubernetes',
      'secret-in-workflow',
      'placeholder-left-in',
    ],
  },
  {
    family: 'portability',
    rules: [
      'breaks-pymilvus-import',
      'endpoint-without-scheme',
      'no-port-http',
      'no-port-https',
      'scheme-case',
      'plaintext-scheme',
      'secure-beside-http',
      'credentials-in-endpoint',
      'percent-encoded-credential',
      'database-in-endpoint',
      'empty-token',
      'empty-database',
      'ipv6-host',
      'host-name-not-portable',
      'highest-port',
      'unix-socket',
      'unix-socket-slashes',
      'lite-file',
      'root-not-read',
      'client-certificate-dropped',
      'server-name-missing',
      'leaf-certificate-as-root',
    ],
  },
  {
    family: 'deprecation',
    rules: ['legacy-variable'],
  },
] as const

/** What rules are about. */
export type Family = (typeof ruleFamilies)[number]['family']

/** The id of a rule of the linter. */
export type LintRuleId = (typeof ruleFamilies)[number]['rules'][number]

/** The ids of all rules, in their order. */
export const lintRuleIds: readonly string[] = ruleFamilies.flatMap(({ rules }) => rules)
