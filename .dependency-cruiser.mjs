import { readdirSync, readFileSync } from 'node:fs'
import { layerRules, layersIn, problemsOf } from './tools/layers.mjs'

const architecture = readFileSync(new URL('ARCHITECTURE.md', import.meta.url), 'utf8')
const layers = layersIn(architecture)
const entries = readdirSync(new URL('src', import.meta.url), { withFileTypes: true })
const problems = problemsOf(
  layers,
  entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)),
)
if (problems.length > 0) throw new Error(problems.join('\n'))

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules(layers),
    rule('no-cycles', 'A cycle cannot be read from either end.', {}, { circular: true }),
    rule(
      'sources-stand-apart',
      'Sources share the readers of variables and of blocks, not each other.',
      { path: '^src/sources/(args|env|dotenv|config|defaults)\\.ts$' },
      { path: '^src/sources/(args|env|dotenv|config|defaults)\\.ts$' },
    ),
    rule(
      'adapters-stand-apart',
      'Importing one adapter loads no other.',
      { path: '^src/clients/adapters/' },
      { path: '^src/clients/adapters/' },
    ),
    rule(
      'rules-stand-apart',
      'What two rules share is a file beside the folder.',
      { path: '^src/lint/rules/', pathNot: '/(?:index|files)\\.ts$' },
      { path: '^src/lint/rules/' },
    ),
    rule(
      'lint-is-pure',
      'Linting a text runs anywhere: of the machine it has types alone, and it knows no folder.',
      { path: '^src/lint/', pathNot: '^src/lint/tree/' },
      { path: '^src/(machine|lint/tree)/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'one-door-to-the-machine',
      'Only machine/ and entry/ touch Node.',
      // lint/tree/ still walks folders by itself: Machine does not list, resolve or replace files.
      { path: '^src/', pathNot: '^src/(machine|entry|lint/tree)/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'no-sdk-at-run-time',
      'Client types are pinned in type tests; no SDK is a dependency.',
      { path: '^src/' },
      { path: 'node_modules/(@zilliz|@langchain|@?llamaindex|@grpc)' },
    ),
    rule(
      'no-orphans',
      'A file without imports that no file imports is dead.',
      { orphan: true, pathNot: '\\.d\\.ts$' },
      {},
    ),
  ],
  options: {
    // Imports of types count.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}
