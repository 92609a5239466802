import { z } from 'zod'

// What a careful engineer writes by hand to have these fields checked: one schema, `new URL` for
// the endpoint, and the rules between fields. It does less than the package does: one name for each
// setting, no origins, no scopes, no help, and credentials that print.

const path = z.string().min(1).optional()

const settings = z
  .object({
    uri: z
      .string()
      .trim()
      .min(1)
      .default('http://localhost:19530')
      .transform((text, context) => {
        const url = URL.canParse(text) ? new URL(text) : undefined
        if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
        context.addIssue({ code: 'custom', message: 'Expected http://host:port or https://host' })
        return z.NEVER
      }),
    token: z.string().min(1).optional(),
    user: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
    dbName: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
      .optional(),
    secure: z.union([z.boolean(), z.stringbool()]).optional(),
    caPemPath: path,
    serverPemPath: path,
    clientPemPath: path,
    clientKeyPath: path,
    serverName: z.string().min(1).optional(),
    timeout: z.coerce.number().positive().default(10),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    message: 'Expected user and password together',
  })
  .refine(({ clientPemPath, clientKeyPath }) => !clientPemPath === !clientKeyPath, {
    message: 'Expected a client certificate and its key together',
  })
  .refine(({ uri, secure }) => !(uri.protocol === 'https:' && secure === false), {
    message: 'Expected no "secure: false" beside https://',
  })

/** The settings that variables hold, by their canonical names. */
export function settingsOf(variables) {
  const found = {
    uri: variables.MILVUS_URI,
    token: variables.MILVUS_TOKEN,
    user: variables.MILVUS_USER,
    password: variables.MILVUS_PASSWORD,
    dbName: variables.MILVUS_DB_NAME,
    secure: variables.MILVUS_SECURE,
    caPemPath: variables.MILVUS_CA_PEM_PATH,
    serverPemPath: variables.MILVUS_SERVER_PEM_PATH,
    clientPemPath: variables.MILVUS_CLIENT_PEM_PATH,
    clientKeyPath: variables.MILVUS_CLIENT_KEY_PATH,
    serverName: variables.MILVUS_SERVER_NAME,
    timeout: variables.MILVUS_CONN_TIMEOUT,
  }
  return Object.fromEntries(Object.entries(found).filter(([, text]) => text))
}

/** Checks raw settings and makes the connection of them. */
export function connectionOf(raw) {
  const { uri, token, user, password, dbName, secure, timeout, ...rest } = settings.parse(raw)
  const isSecure = secure ?? uri.protocol === 'https:'
  const port = uri.port === '' ? (uri.protocol === 'https:' ? 443 : 19_530) : Number(uri.port)
  const address = `${uri.hostname}:${port}`
  return {
    uri: `${isSecure ? 'https' : 'http'}://${address}`,
    host: uri.hostname.replace(/^\[|\]$/g, ''),
    port,
    address,
    auth: authOf(
      token ??
        (user && `${user}:${password}`) ??
        decodeURIComponent(`${uri.username}:${uri.password}`),
    ),
    database: dbName ?? (uri.pathname.slice(1) || 'default'),
    tls: isSecure ? { mode: rest.clientPemPath ? 'mutual' : 'server', ...rest } : { mode: 'off' },
    timeoutMs: timeout * 1000,
  }
}

function authOf(token) {
  const colon = token.indexOf(':')
  if (token === ':') return { kind: 'none' }
  if (colon < 0) return { kind: 'token', token }
  return { kind: 'password', user: token.slice(0, colon), password: token.slice(colon + 1) }
}
