import { defineConfig } from 'tsdown'

// What cosmiconfig's own loaders need is never reached: ours take their place, and load no code.
const neverLoaded = ['typescript', 'import-fresh', 'parse-json', 'js-yaml', 'env-paths']

const shared = {
  platform: 'node',
  target: 'node20',
  outDir: 'dist',
  deps: { alwaysBundle: () => true, neverBundle: neverLoaded, onlyBundle: false },
} as const

const library = { index: 'src/index.ts', clients: 'src/clients/index.ts' }

export default defineConfig([
  {
    ...shared,
    entry: { ...library, cli: 'src/cli/bin.ts' },
    format: 'esm',
    dts: true,
    clean: false,
  },
  {
    ...shared,
    entry: library,
    format: 'cjs',
    dts: true,
    clean: false,
  },
  {
    // Loaded only by the runs that need them, by path and at once: so CommonJS, and files alone.
    ...shared,
    entry: {
      'lazy/explorer': 'src/config/explorer.ts',
      'lazy/yaml': 'src/config/yaml.ts',
      'lazy/json': 'src/config/json.ts',
      'lazy/toml': 'src/config/toml.ts',
    },
    format: 'cjs',
    dts: false,
    clean: false,
  },
])
