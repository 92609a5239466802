import { settings } from 'milvus-connection'

import { asCode, flag, otherNames, table } from './names.mjs'

/** `docs/settings.md`: every setting with every name it has, and how the places count. */
export function settingsPage() {
  return `# Settings

<!-- Written by tools/gen.mjs from src/settings/table.ts. -->

The same settings can be written as arguments, flags, environment variables, in \`.env\` files and in
config files. Names in one row mean the same; the first variable is the canonical one.

${table(
  ['setting', 'other names', 'flag', 'environment'],
  settings.map((setting) => [
    `\`${setting.id}\``,
    asCode(otherNames(setting)),
    asCode(flag(setting)),
    asCode(setting.env),
  ]),
)}

Other names work as arguments and as config keys. Two names for one setting in one place that
disagree are an error. An empty value is unset. Of a flag there is one spelling, the one above.

## Values

${table(
  ['setting', 'value', 'example'],
  settings.map(({ id, doc, example, kind }) => [
    `\`${id}\``,
    doc,
    kind === 'secret' ? '' : `\`${example}\``,
  ]),
)}

- \`timeoutMs\` and \`timeout_ms\` are milliseconds; everywhere else a bare number is seconds.
- A relative path starts at the folder of the file that has it, or at the working folder for
  arguments, flags and variables. \`~\` is the home folder.
- \`MILVUS_PORT=tcp://…\` is what Kubernetes sets for a Service named \`milvus\`; it is not used.

## Sources, strongest first

1. \`args\`: what the caller passes, the flags of the command included.
2. \`env\`: the environment of the process.
3. \`dotenv\`: \`.env.<mode>.local\`, \`.env.local\`, \`.env.<mode>\` and \`.env\` in the working folder, in
   this order; the ones with a mode only when a mode is asked for.
4. \`config\`: the project's config file, then the user's.
5. \`keychain\`: the password of a user who has none anywhere, by the name of the server; see
   [secrets.md](secrets.md).
6. \`default\`: \`http://localhost:19530\`, database \`default\`, timeout 10 seconds.

The environment of the process is read, never changed. A file that is there and cannot be read is
an error; nothing weaker takes its place.

## Groups

Some settings decide together, and the strongest place that speaks of a group decides all of it:

${table(
  ['group', 'settings', 'how it is decided'],
  Object.entries(groups).map(([group, how]) => [
    group,
    asCode(settings.filter((setting) => setting.group === group).map(({ id }) => id)),
    how,
  ]),
)}

A credential or a TLS setting belongs to the endpoint declared beside it, in the same file and for
the same alias. When the endpoint in use is another host, it is not used there; \`credentialScope:
'any'\` (\`--credential-scope any\`) lets credentials go.

## Credentials from elsewhere

Every variable that holds a credential has a twin that names a file with the credential in it, such
as for Docker and Kubernetes secrets; one newline at its end is removed:
${asCode(settings.filter(({ kind }) => kind === 'secret').flatMap(({ env }) => env.map((name) => `${name}_FILE`)))}.

A credential can also be a reference, which is looked up only when it is the one in use:
\`env://NAME\`, \`file:///path\`, \`keychain://service/account\` and others. What there is, and what
becomes of them, is in [secrets.md](secrets.md).

## Connections by name

An alias names one of several connections. The default one is the one that \`MILVUS_CONN_ALIAS\` names,
or the config file's \`default\`, or \`default\`. Bare variables such as \`MILVUS_URI\` speak of the default
alias only. For an alias \`prod\` write \`MILVUS_PROD_URI\`, \`MILVUS_PROD_TOKEN\` and so on: every variable
above that starts with \`MILVUS_\`, with the alias in upper case behind that, save
\`MILVUS_CONN_ALIAS\` and \`MILVUS_DEFAULT_CONNECTION\`.

## Config files

The first of these in the working folder, or else in a folder above it up to the root of the project:
the key \`milvus\` of \`package.json\`, \`.milvusrc\`, \`.milvusrc.{json,yaml,yml,toml}\`,
\`milvus.config.{json,yaml,yml,toml}\`, \`.config/milvusrc.{json,yaml,yml,toml}\`. Then the user's own:
\`config.{json,yaml,yml,toml}\` in \`$XDG_CONFIG_HOME/milvus\` or what the platform has in its place. They
are data: nothing in them is executed.

\`\`\`yaml
# yaml-language-server: $schema=./node_modules/milvus-connection/schemas/config.schema.json
timeout: 10s
default: dev
connections:
  dev: { uri: http://localhost:19530 }
  prod:
    uri: https://in01-abc.aws-us-west-2.vectordb.zillizcloud.com:19540
    token: env://PROD_API_KEY
    dbName: books
\`\`\`

Settings on top hold for every connection. In JSON the key \`$schema\` tells editors the same.
`
}

const groups = {
  endpoint:
    'In one place `address` wins over `uri`, and `uri` over `host` and `port`. `host` or `port` alone takes the default for the other. `secure` says whether to use TLS, and counts from the place of the endpoint or a stronger one.',
  credentials:
    '`token`, or `user` with `password`. Both in the `uri` are weaker than those beside it.',
  tls: 'Setting by setting.',
  database: 'The one in the path of the endpoint is weaker than `dbName` in the same place.',
  timeout: 'The strongest place decides.',
  alias: 'Decided first; see [connections by name](#connections-by-name).',
}
