import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = (path) => fileURLToPath(new URL(`./programs/${path}`, import.meta.url))

const bare = { mjs: program('bare.mjs'), cjs: program('bare.cjs') }
// Ours run where they are installed, so their paths wait for a folder.
const ours = [
  { id: 'ours', label: 'milvus-connection', program: 'ours.mjs', bare: bare.mjs },
  { id: 'ours-cjs', label: 'milvus-connection, require()', program: 'ours.cjs', bare: bare.cjs },
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
const scenes = [
  {
    id: 'environment',
    title: 'Cold start, settings in the environment',
    budget: 0.15,
    limit: 0.225,
    variables: { MILVUS_URI: 'https://db.example.com:19530', MILVUS_TOKEN: 'root:Milvus' },
    files: {},
    connection: { ...connection, database: 'default', timeoutMs: 10_000 },
    peers: [peer('zod', 'zod + new URL by hand')],
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
  },
]

/**
 * Makes a folder for every scene, with the package installed in each, and calls back with the scenes
 * as they are there. The package stands alone, as an install would have it: a library of the peers
 * that it forgot to bring itself is not to be found.
 *
 * @param source - the folder of the built package
 */
export async function withScenes(source, use) {
  const root = mkdtempSync(join(tmpdir(), 'milvus-connection-bench-'))
  try {
    const home = join(root, 'home')
    mkdirSync(home)
    return await use(scenes.map((scene) => place(scene, source, join(root, scene.id), home)))
  } finally {
    rmSync(root, { recursive: true })
  }
}

function place(scene, source, cwd, home) {
  install(source, cwd)
  writeFileSync(join(cwd, 'package.json'), '{ "name": "app", "private": true }\n')
  for (const [name, text] of Object.entries(scene.files)) writeFileSync(join(cwd, name), text)
  // Nothing of the caller's environment but what a process needs to start.
  const { PATH, SystemRoot } = process.env
  const env = { PATH, SystemRoot, HOME: home, USERPROFILE: home, ...scene.variables }
  const installed = ours.map((row) => ({ ...row, program: join(cwd, row.program) }))
  return { ...scene, ours: installed, cwd, env }
}

/** Copies the package, as an install would: a build that goes on elsewhere changes nothing half-way. */
function install(source, cwd) {
  const folder = join(cwd, 'node_modules', 'milvus-connection')
  mkdirSync(folder, { recursive: true })
  for (const part of ['package.json', 'dist']) {
    cpSync(join(source, part), join(folder, part), { recursive: true })
  }
  for (const { program: name } of ours) cpSync(program(name), join(cwd, name))
}
