import { fileURLToPath } from 'node:url'

import { defineConfig } from 'tsdown'

// cosmiconfig's own loaders run code. Ours take their place, so theirs are not even shipped.
const withoutCodeLoaders = {
  name: 'without-code-loaders',
  resolveId(id: string, importer: string | undefined) {
    return id === './loaders' && importer?.includes('/cosmiconfig/') ? '\0no-loaders' : undefined
  },
  load(id: string) {
    return id === '\0no-loaders' ? 'export {}' : undefined
  },
}

const shared = {
  platform: 'node',
  target: 'node20',
  outDir: 'dist',
  // Stale chunks are cleared before packing: builds beside each other must not pull files away.
  clean: false,
  deps: { alwaysBundle: () => true, onlyBundle: false },
  plugins: [withoutCodeLoaders],
  // yaml's Node build prints what it reads when LOG_TOKENS or LOG_STREAM is set.
  alias: { yaml: fileURLToPath(new URL('node_modules/yaml/browser/index.js', import.meta.url)) },
} as const

const library = {
  index: 'src/index.ts',
  clients: 'src/clients/index.ts',
  schema: 'src/schema/index.ts',
}

export default defineConfig([
  {
    ...shared,
    entry: { ...library, cli: 'src/cli/bin.ts' },
    format: 'esm',
    dts: true,
  },
  {
    ...shared,
    entry: library,
    format: 'cjs',
    dts: true,
  },
  // Loaded only by the runs that need them, by path and at once: so CommonJS, each on its own.
  ...Object.entries({
    explorer: 'src/node/explorer.ts',
    yaml: 'src/config/yaml.ts',
    json: 'src/config/json.ts',
    toml: 'src/config/toml.ts',
  }).map(([name, file]) => ({
    ...shared,
    entry: { [`lazy/${name}`]: file },
    format: 'cjs' as const,
    dts: false,
  })),
])
