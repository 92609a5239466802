import { readDotenv } from '../../src/dotenv/values.ts'
import { posix } from 'node:path'
import { parseJson } from '../../src/config/json.ts'
import { parseToml } from '../../src/config/toml.ts'
import { parseYaml } from '../../src/config/yaml.ts'
import type { Machine, SettingKind } from '../../src/entry/index.ts'
import { fc } from './check.ts'

/** A credential that must not show. */
export const canary = 'Xq7-canary'

/** Values that a setting may well refuse. */
export const wild = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'ftp://db.example',
    'http://a b',
    '70000',
    'YOUR_ENDPOINT',
    'in01-*****',
  ),
  fc.constantFrom('"http://quoted"', 'tcp://10.0.0.1:19530', 'no such value:', '\u0000', 'é', '5'),
  fc.string({ maxLength: 8 }),
)
/** Values that a setting takes, by its kind. */
export const sound: { readonly [Kind in SettingKind]: readonly string[] } = {
  endpoint: [
    'http://localhost:19530',
    'https://Db.example/books',
    'https://milvus.example',
    `https://root:${canary}%2F@[::1]:443`,
    'db.example',
    '10.0.0.7',
    'unix:/run/milvus.sock',
    './milvus.db',
  ],
  port: ['19530', '1', ' 443 '],
  name: ['root', 'books', 'default'],
  secret: [canary, `root:${canary}`, `env://SOMEWHERE`],
  boolean: ['true', 'No', '1', 'ON'],
  path: ['./certs/ca.pem', '~/key.pem'],
  duration: ['10', '500ms', '1.5', '.5 H'],
}

/** A machine in memory that has these files in `/project`, its working folder. */
export function machineWith(
  files: Readonly<Record<string, string>>,
  env: Machine['env'] = {},
): Machine {
  return {
    env,
    cwd: '/project',
    home: '/home/user',
    platform: 'linux',
    exists: () => false,
    readText: (path) => {
      const text = files[path]
      return text === undefined ? { kind: 'absent' } : { kind: 'text', text }
    },
    findConfig: (_folder, places) => ({ broken: [], absent: places, alsoPresent: [] }),
    parseConfig: (format, text) => parsers[format](text),
    parseDotenv: readDotenv,
    path: posix,
  }
}

const parsers = { json: parseJson, 'package.json': parseJson, yaml: parseYaml, toml: parseToml }
