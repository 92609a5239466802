const layer = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: to },
})

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle cannot be read from either end.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'leaves-import-nothing',
      comment: 'secret.ts and errors.ts are what everything else stands on.',
      severity: 'error',
      from: { path: '^src/(secret|errors)\\.ts$' },
      to: { path: '^src/' },
    },
    layer(
      'text-layers-stand-apart',
      'uri, dotenv and config turn text into data and know nothing else.',
      '^src/(uri|dotenv|config)/',
      '^src/(spec|sources|secrets|node|resolve|clients|schema|cli)/',
    ),
    {
      name: 'text-layers-are-siblings',
      comment: 'uri, dotenv and config do not know each other.',
      severity: 'error',
      from: { path: '^src/(uri|dotenv|config)/' },
      to: { path: '^src/(uri|dotenv|config)/', pathNot: '^src/$1/' },
    },
    layer(
      'spec-is-below-sources',
      'The settings table knows no source.',
      '^src/spec/',
      '^src/(sources|secrets|node|resolve|clients|schema|cli)/',
    ),
    layer(
      'sources-are-below-resolve',
      'A source reads; it does not decide.',
      '^src/(sources|secrets|node)/',
      '^src/(resolve|clients|schema|cli)/',
    ),
    layer(
      'resolve-knows-no-client',
      'A connection is the same whoever is handed it.',
      '^src/resolve/',
      '^src/(clients|schema|cli)/',
    ),
    {
      name: 'clients-take-a-connection',
      comment: 'An adapter needs the connection and nothing of how it came about.',
      severity: 'error',
      from: { path: '^src/clients/' },
      to: {
        path: '^src/',
        pathNot: '^src/(clients|spec/connection\\.ts|secret\\.ts|uri/types\\.ts)',
      },
    },
    {
      name: 'lint-is-pure',
      comment:
        'Linting a text needs no machine, no command and no schema, so that it runs anywhere.',
      severity: 'error',
      from: { path: '^src/lint/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(lint|uri|dotenv|config|spec|sources|resolve|clients)/|^src/(secret|errors|rules)\\.ts$|^src/secrets/(reference|grammar|secret-text)\\.ts$',
      },
    },
    {
      name: 'rules-stand-apart',
      comment: 'What two rules share is a file of its own beside them.',
      severity: 'error',
      from: { path: '^src/lint/rules/', pathNot: '/index\\.ts$' },
      to: { path: '^src/lint/rules/' },
    },
    {
      name: 'adapters-stand-apart',
      comment: 'Importing one adapter loads no other.',
      severity: 'error',
      from: { path: '^src/clients/adapters/' },
      to: { path: '^src/clients/adapters/' },
    },
    {
      name: 'sources-stand-apart',
      comment: 'Sources share the variable reader, not each other.',
      severity: 'error',
      from: { path: '^src/sources/(args|env|dotenv|config|defaults)\\.ts$' },
      to: { path: '^src/sources/(args|env|dotenv|config|defaults)\\.ts$' },
    },
    {
      name: 'cli-uses-the-public-api',
      comment: 'The command is an ordinary user of the library.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: {
        path: '^src/',
        // The ids of clients and rules are of the public API; what goes by them is not loaded for that.
        pathNot:
          '^src/(cli/|((clients|lint|secrets|node/lint)/)?index\\.ts|(clients/|lint/rule-)ids\\.ts)',
      },
    },
    {
      name: 'watching-and-rotating-use-the-public-api',
      comment: 'They keep a connection up to date; the resolution does not know them.',
      severity: 'error',
      from: { path: '^src/(watch|rotation)/' },
      to: {
        path: '^src/',
        pathNot: '^src/(watch/|rotation/|secrets/|spec/paths\\.ts|index\\.ts|clients/index\\.ts)',
      },
    },
    {
      name: 'one-door-to-the-machine',
      comment: 'Only src/node, the bin and what it sets on the terminal touch Node.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(node/|cli/(bin|paint|prompt|child)\\.ts)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-sdk-at-run-time',
      comment: 'Client types are pinned in type tests; no SDK is a dependency.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/(@zilliz|@langchain|@?llamaindex|@grpc)' },
    },
    {
      name: 'no-orphans',
      comment: 'A file nobody imports is dead.',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}
