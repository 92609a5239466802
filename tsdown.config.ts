import { fileURLToPath } from 'node:url'

import { defineConfig, type UserConfig } from 'tsdown'

// cosmiconfig's own loaders run code. Ours take their place, so theirs are not even shipped.
const withoutCodeLoaders = {
  name: 'without-code-loaders',
  resolveId: {
    filter: { id: /^\.\/loaders$/ },
    handler: (_: string, importer: string | undefined) =>
      importer?.includes('/cosmiconfig/') ? '\0no-loaders' : undefined,
  },
  load: { filter: { id: /no-loaders$/ }, handler: () => 'export {}' },
}

// Of dotenv only `parse` is used; what it reads files with is left out, so that linting a text stays
// free of Node.
const withoutFilesOfDotenv = {
  name: 'without-files-of-dotenv',
  resolveId: {
    filter: { id: /^(?:fs|path|os|url)$/ },
    handler: (_: string, importer: string | undefined) =>
      importer?.includes('/dotenv/') ? '\0nothing' : undefined,
  },
  load: { filter: { id: /nothing$/ }, handler: () => 'export {}' },
}

const shared = {
  platform: 'node',
  target: 'node20',
  outDir: 'dist',
  // Stale chunks are cleared before packing: builds beside each other must not pull files away.
  clean: false,
  deps: { alwaysBundle: () => true, onlyBundle: false },
  plugins: [withoutCodeLoaders, withoutFilesOfDotenv],
  inputOptions: { checks: { pluginTimings: false } },
  // yaml's Node build prints what it reads when LOG_TOKENS or LOG_STREAM is set.
  alias: { yaml: fileURLToPath(new URL('node_modules/yaml/browser/index.js', import.meta.url)) },
} satisfies UserConfig

const library = {
  index: 'src/entry/index.ts',
  clients: 'src/entry/clients.ts',
  lint: 'src/entry/lint.ts',
  schema: 'src/entry/schema.ts',
  secrets: 'src/entry/secrets.ts',
}

// Loaded only by the runs that need them, by path and at once: so CommonJS.
const lazy = {
  'lazy/explorer': 'src/machine/explorer.ts',
  'lazy/yaml': 'src/config/yaml.ts',
  'lazy/json': 'src/config/json.ts',
  'lazy/toml': 'src/config/toml.ts',
  'lazy/dotenv': 'src/dotenv/values.ts',
  'lazy/stores': 'src/machine/stores.ts',
  'lazy/fetch': 'src/resolve/fetch.ts',
  'lazy/keychain': 'src/machine/keychain-process.ts',
  'lazy/watch': 'src/machine/watch.ts',
  'lazy/rotation': 'src/machine/rotation.ts',
}

// Half the size is a tenth of the cold start; names stay, so that a stack trace can be read. The
// adapters stay as they are: a bundler that takes one leaves the others only where calls are marked.
const small = { compress: true, mangle: false, codegen: { removeWhitespace: true } } as const

// Watching and rotating resolve connections: they use the library beside them, so that its errors are
// the ones that its users know.
const withLibraryBeside = (format: 'esm' | 'cjs') => ({
  name: 'with-library-beside',
  resolveId: {
    filter: { id: /\/entry\/index\.ts$/ },
    handler: () => ({ id: format === 'esm' ? './index.mjs' : './index.cjs', external: true }),
  },
})

// One file an entry: every further file costs a cold start as much as the code in it.
const files = (entries: Readonly<Record<string, string>>, format: 'esm' | 'cjs') =>
  Object.entries(entries).map(([name, file]) => ({
    ...shared,
    plugins: [...shared.plugins, ...(name === 'secrets' ? [withLibraryBeside(format)] : [])],
    minify: name === 'clients' ? false : small,
    entry: { [name]: file },
    format,
    dts: false,
  }))

export default defineConfig([
  ...files({ ...library, cli: 'src/entry/cli.ts' }, 'esm'),
  ...files({ ...library, ...lazy }, 'cjs'),
  // Those for CommonJS are made of these, by tools/build.mjs.
  { ...shared, entry: library, format: 'esm', dts: { emitDtsOnly: true } },
])
