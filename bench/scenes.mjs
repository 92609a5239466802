import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = (path) => fileURLToPath(new URL(`./programs/${path}`, import.meta.url))

const bare = { mjs: program('bare.mjs'), cjs: program('bare.cjs') }
const ours = [
  { id: 'ours', label: 'milvus-connection', program: program('ours.mjs'), bare: bare.mjs },
  { id: 'ours-cjs', label: 'milvus-connection, require()', program: program('ours.cjs'), bare: bare.cjs },
]
const peer = (id, label) => ({ id, label, program: program(`peers/${id}.mjs`), bare: bare.mjs })

const connection = {
  uri: 'https://db.example.com:19530',
  host: 'db.example.com',
  port: 19_530,
  address: 'db.example.com:19530',
  auth: { kind: 'password', user: 'root', password: 'Milvus' },
  tls: { mode: 'server' },
}

/**
 * What cold start is measured in. The first of the peers is the one the budget speaks of; the
 * limit is where the check fails, as a busy machine is no reason to.
 */
export const scenes = [
  {
    id: 'environment',
    title: 'Cold start, settings in the environment',
    budget: 0.15,
    limit: 0.225,
    variables: { MILVUS_URI: 'https://db.example.com:19530', MILVUS_TOKEN: 'root:Milvus' },
    files: {},
    connection: { ...connection, database: 'default', timeoutMs: 10_000 },
    peers: [peer('zod', 'zod + new URL by hand')],
    ours,
  },
  {
    id: 'files',
    title: 'Cold start, environment + .env + .milvusrc.yaml',
    budget: 0.4,
    limit: 0.6,
    variables: { MILVUS_CONN_TIMEOUT: '7' },
    files: {
      '.env': 'MILVUS_TOKEN=root:Milvus\n',
      '.milvusrc.yaml': 'uri: https://db.example.com:19530\ndbName: books\ntimeout: 5\n',
    },
    connection: { ...connection, database: 'books', timeoutMs: 7_000 },
    peers: [
      peer('cosmiconfig', 'dotenv + cosmiconfig + zod by hand'),
      peer('c12', 'c12 + zod by hand'),
      peer('convict', 'dotenv + convict + yaml by hand'),
    ],
    ours,
  },
]

/** Makes the folders of the scenes, calls back with what a program needs to run in each, cleans up. */
export function withFolders(use) {
  const root = mkdtempSync(join(tmpdir(), 'milvus-connection-bench-'))
  try {
    const home = join(root, 'home')
    mkdirSync(home)
    const places = new Map(scenes.map((scene) => [scene.id, place(scene, join(root, scene.id), home)]))
    return use(places)
  } finally {
    rmSync(root, { recursive: true })
  }
}

function place({ files, variables }, cwd, home) {
  mkdirSync(cwd)
  writeFileSync(join(cwd, 'package.json'), '{ "name": "app", "private": true }\n')
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text)
  // Nothing of the caller's environment but what a process needs to start.
  const { PATH, SystemRoot } = process.env
  return { cwd, env: { PATH, SystemRoot, HOME: home, USERPROFILE: home, ...variables } }
}
