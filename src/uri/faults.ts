import type { RuleId } from '../core/diagnostics.ts'

/** What can be wrong with an endpoint. No message or help may hold any piece of its text. */
export type Fault = readonly [rule: RuleId, message: string, help: string]

const uri = (message: string, help: string): Fault => ['invalid-uri', message, help]

const host = (expected: string, help: string): Fault => [
  'invalid-host',
  `Cannot read the host: expected ${expected}`,
  help,
]

const scheme = (help: string): Fault => [
  'unsupported-scheme',
  'Cannot use the scheme of the endpoint: expected http, https, tcp, grpc or unix',
  help,
]

const tail = (part: 'query' | 'fragment'): Fault =>
  uri(
    `Cannot use the ${part} of the endpoint: expected none`,
    `Remove the ${part}; the database goes into the path, everything else into a setting of its own`,
  )

export const whiteSpace: Fault = [
  'surrounding-whitespace',
  'Cannot use the white space around the endpoint: expected none, and ignored it',
  'Remove the white space before and after the endpoint',
]
export const empty: Fault = uri(
  'Cannot read the endpoint: expected some text',
  'Write an endpoint, such as http://localhost:19530',
)
export const quotes: Fault = uri(
  'Cannot read the endpoint: expected no quotes around it',
  'Remove the quotes, which are part of the value here',
)
export const slashes: Fault = uri(
  'Cannot read the endpoint: expected a scheme, a colon and two slashes, or none of them',
  'Write http:// or https:// before the host, as in http://localhost:19530, or the host and port alone',
)
export const secondScheme: Fault = uri(
  'Cannot read the endpoint: expected one scheme',
  'Remove one of the two schemes',
)
export const fileScheme: Fault = scheme('Write the path alone, as in ./milvus.db')
export const grpcName: Fault = scheme(
  'Write the host and port without the gRPC name syntax, as in localhost:19530, and a socket as in unix:/run/milvus.sock',
)
export const otherScheme: Fault = scheme(
  'Write http:// or https:// before the host, or the host and port alone, as in localhost:19530',
)
export const query: Fault = tail('query')
export const fragment: Fault = tail('fragment')
export const socketPath: Fault = uri(
  'Cannot read the path of the unix socket: expected an absolute path and no host',
  'Write unix: and the absolute path of the socket, as in unix:/run/milvus.sock',
)
export const controlInPath: Fault = uri(
  'Cannot use the path: expected no control characters in it',
  'Remove the line break or other control character from the path',
)
export const otherPath: Fault = uri(
  'Cannot use the path as an endpoint: expected the path of a Milvus Lite file, which ends in .db',
  'Write a path that ends in .db, unix: and the path for a unix socket, or the host and port of a server',
)
export const placeholder: Fault = [
  'placeholder-value',
  'Cannot use a placeholder as part of an endpoint: expected a real value',
  'Replace the placeholder, or the variable nobody expanded, by the value it stands for; the console of Zilliz Cloud shows the public endpoint of a cluster',
]
export const placeholderCredential: Fault = [
  'placeholder-value',
  'Cannot use a placeholder as a user name or password: expected a real value',
  'Replace the placeholder; if it really is the value, write its first character percent-encoded',
]
export const controlPlane: Fault = [
  'control-plane-endpoint',
  'Cannot connect to the control plane of Zilliz Cloud: expected the endpoint of a cluster',
  'This REST interface manages clusters and holds no data; copy the public endpoint from the page of the cluster in the console of Zilliz Cloud',
]
export const noUser: Fault = [
  'invalid-user',
  'Cannot read the user name: expected one before the password',
  'Write user:password before the @, or nothing at all; an API key goes into the token setting',
]
export const colonInUser: Fault = [
  'invalid-user',
  'Cannot use the user name: expected no colon in it, escaped or not',
  'Use another user name: the server takes everything before the first colon as the user',
]
export const badEscape: Fault = [
  'unencoded-credential',
  'Cannot decode a percent sign in the user name or password: expected an escape, and kept it as written',
  'Write %25 for a percent sign',
]
export const segments: Fault = [
  'invalid-path',
  'Cannot read the path: expected one segment, the database',
  'Write the endpoint without a path, or with the database alone, as in http://localhost:19530/books; a Milvus client cannot reach a server below a path',
]
export const database: Fault = [
  'invalid-database',
  'Cannot use the path as a database: expected letters, digits and underscores, and no digit first',
  'Write the name of a database, as in http://localhost:19530/books, or leave the path out',
]
export const port: Fault = [
  'invalid-port',
  'Cannot read the port: expected a number from 1 to 65535 after the colon',
  'Write the port in digits, or leave the colon out too; a user name and password go before the host, as in user:password@host:19530',
]
export const noHost: Fault = host(
  'a host name or address',
  'Write the host before the port, as in localhost:19530',
)
export const longHost: Fault = host('at most 253 characters', 'Check where the host name ends')
export const emptyLabel: Fault = host(
  'a label before every dot',
  'Remove the extra dot from the host name',
)
export const longLabel: Fault = host(
  'labels of at most 63 characters',
  'Check where the host name ends',
)
export const hyphen: Fault = host(
  'labels that neither begin nor end with a hyphen',
  'Check whether a part of the host name is missing',
)
export const number: Fault = host(
  'a name that does not end in a number, or an IPv4 address',
  'Write an IPv4 address as four numbers from 0 to 255 with no leading zeros, as in 127.0.0.1',
)
export const notAscii: Fault = host(
  'ASCII characters only',
  'Write an international name in punycode, as in xn--bcher-kva.example',
)
export const controlInHost: Fault = host(
  'no white space or control characters',
  'Remove the white space, or check whether two values have run together',
)
export const escapeInHost: Fault = host('no percent escapes', 'Write the host name without escapes')
export const backslash: Fault = host('no backslash', 'Write / instead of a backslash')
export const otherCharacter: Fault = host(
  'letters, digits, hyphens, dots and underscores',
  'Write the host as a name or an address, such as localhost, 127.0.0.1 or [::1]',
)
export const openBracket: Fault = host(
  'a closing bracket',
  'Close the brackets around the IPv6 address',
)
export const afterBracket: Fault = host(
  'a colon and the port after the closing bracket, or nothing',
  'Write the port after the brackets, as in [::1]:19530',
)
export const bareIpv6: Fault = host(
  'an IPv6 address in brackets, or one colon before the port',
  'Write brackets around an IPv6 address, as in [::1]:19530',
)
export const zone: Fault = host(
  'an address without a zone',
  'Use an address that needs no zone: a zone names an interface of one machine, and Milvus clients do not pass it on',
)
export const notIpv6: Fault = host(
  'an IPv6 address between the brackets',
  'Write brackets around an IPv6 address only, as in [::1]:19530',
)
