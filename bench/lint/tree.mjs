// Trees of files to lint. In `mixed`, a repository of many services, about one file in eight speaks
// of Milvus; in `all`, every one does.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const filler = (i, count) =>
  Array.from({ length: count }, (_, line) => `SETTING_${line}=value ${i} of ${line}`)

const dotenv = (i, ours) =>
  [
    '# settings of the service',
    ...filler(i, 8),
    ...(ours
      ? [`MILVUS_URI=http://db-${i}:19530`, 'MILVUS_DB_NAME=books', 'MILVUS_TIMEOUT=10']
      : []),
    ...filler(i, 4),
    '',
  ].join('\n')

const yamlConfig = (i) =>
  `timeout: 10s\ndefault: dev\nconnections:\n  dev: { uri: "http://dev-${i}:19530" }\n  prod:\n    uri: https://db-${i}.example.com:19530\n    token: keychain://milvus/prod\n    dbName: books\n`

const jsonConfig = (i) =>
  JSON.stringify(
    { timeout: '10s', connections: { dev: { uri: `http://dev-${i}:19530` } } },
    null,
    2,
  )

const tomlConfig = (i) =>
  `timeout = "10s"\n[connections.dev]\nuri = "http://dev-${i}:19530"\n[connections.prod]\nuri = "https://db-${i}.example.com:19530"\n`

const compose = (i, ours) =>
  `services:\n${['api', 'worker', 'web']
    .map(
      (name) =>
        `  ${name}:\n    image: example/${name}:${i}\n    ports: ["8080:8080"]\n    environment:\n      LOG_LEVEL: info\n      NUMBER: "${i}"\n${ours ? `      MILVUS_URI: http://db-${i}:19530\n      MILVUS_DB_NAME: books\n` : ''}    depends_on: [redis]\n`,
    )
    .join('')}`

const manifest = (i, ours) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app-${i}\n  labels: { app: app-${i} }\nspec:\n  replicas: 2\n  selector: { matchLabels: { app: app-${i} } }\n  template:\n    metadata: { labels: { app: app-${i} } }\n    spec:\n      containers:\n      - name: app\n        image: example/app:${i}\n        resources: { limits: { cpu: "1", memory: 512Mi } }\n        env:\n        - name: LOG_LEVEL\n          value: info\n${ours ? `        - name: MILVUS_URI\n          value: http://db-${i}:19530\n        - name: MILVUS_TOKEN\n          valueFrom: { secretKeyRef: { name: milvus, key: token } }\n` : ''}---\napiVersion: v1\nkind: Service\nmetadata: { name: app-${i} }\nspec:\n  ports: [{ port: 80, targetPort: 8080 }]\n  selector: { app: app-${i} }\n`

const workflow = (i, ours) =>
  `name: ci ${i}\non: [push]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n    - uses: actions/checkout@v4\n    - run: make test\n      env:\n        NUMBER: ${i}\n${ours ? `        MILVUS_URI: http://db-${i}:19530\n` : ''}`

const packageJson = (i, ours) =>
  JSON.stringify(
    {
      name: `service-${i}`,
      version: '1.0.0',
      scripts: { build: 'tsc', test: 'vitest' },
      dependencies: { express: '^5.0.0', zod: '^4.0.0' },
      ...(ours && { milvus: { uri: `http://db-${i}:19530` } }),
    },
    null,
    2,
  )

const mixed = (i) => ({
  '.env': dotenv(i, i % 2 === 0),
  '.env.example': dotenv(i, false),
  'package.json': packageJson(i, i % 10 === 0),
  'compose.yaml': compose(i, i % 2 === 0),
  'docker-compose.test.yml': compose(i, false),
  '.github/workflows/ci.yml': workflow(i, i % 5 === 0),
  ...(i % 5 === 0 ? { '.milvusrc.yaml': yamlConfig(i) } : { 'renovate.yaml': workflow(i, false) }),
  ...Object.fromEntries(
    Array.from({ length: 13 }, (_, n) => [`deploy/app-${n}.yaml`, manifest(i * 13 + n, n === 0)]),
  ),
})

const all = (i) => ({
  '.env': dotenv(i, true),
  '.env.local': dotenv(i, true),
  'package.json': packageJson(i, true),
  'compose.yaml': compose(i, true),
  '.github/workflows/ci.yml': workflow(i, true),
  '.milvusrc.yaml': yamlConfig(i),
  'a/.milvusrc.json': jsonConfig(i),
  'b/.milvusrc.toml': tomlConfig(i),
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, n) => [`deploy/app-${n}.yaml`, manifest(i * 12 + n, true)]),
  ),
})

/** Writes a tree of 20 files a folder, and tells how many there are. */
export function writeTree(root, kind, folders) {
  let count = 0
  for (let i = 0; i < folders; i += 1) {
    for (const [path, text] of Object.entries((kind === 'all' ? all : mixed)(i))) {
      const file = join(root, `services/service-${i}`, path)
      mkdirSync(join(file, '..'), { recursive: true })
      writeFileSync(file, text)
      count += 1
    }
  }
  return count
}
