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
  watch: 'src/entry/watch.ts',
  rotate: 'src/entry/rotate.ts',
}

// Loaded only by the runs that need them, by path and at once: so CommonJS.
const lazy = {
  'lazy/cosmiconfig': 'src/machine/cosmiconfig.ts',
  'lazy/yaml': 'src/config/yaml.ts',
  'lazy/json': 'src/config/json.ts',
  'lazy/toml': 'src/config/toml.ts',
  'lazy/dotenv': 'src/dotenv/values.ts',
  'lazy/fetch': 'src/resolve/fetch.ts',
  'lazy/stores': 'src/secrets/stores/index.ts',
  'lazy/store-port': 'src/machine/store-port.ts',
  'lazy/keychain': 'src/secrets/keychain/child.ts',
  'lazy/watch': 'src/machine/watch.ts',
  'lazy/rotation-port': 'src/machine/rotation-port.ts',
}

// Half the size is a tenth of the cold start; names stay, so that a stack trace can be read. The
// adapters stay as they are: a bundler that takes one leaves the others only where calls are marked.
const small = { compress: true, mangle: false, codegen: { removeWhitespace: true } } as const

// What has to be the same for all entries, such as the classes of errors and of credentials, is taken
// from the library beside them, which exports all that these files do.
const besideLibrary: readonly string[] = ['secrets', 'watch', 'rotate']

const withLibraryBeside = (format: 'esm' | 'cjs') => ({
  name: 'with-library-beside',
  resolveId: {
    filter: { id: /(?:^\.|\/entry)\/index\.ts$|\/core\/secret\.ts$/ },
    handler: () => ({ id: format === 'esm' ? './index.mjs' : './index.cjs', external: true }),
  },
})

// One file an entry: every further file costs a cold start as much as the code in it.
const files = (entries: Readonly<Record<string, string>>, format: 'esm' | 'cjs') =>
  Object.entries(entries).map(([name, file]) => ({
    ...shared,
    plugins: [
      ...shared.plugins,
      ...(besideLibrary.includes(name) ? [withLibraryBeside(format)] : []),
    ],
    minify: name === 'clients' ? false : small,
    entry: { [name]: file },
    format,
    dts: false,
  }))

// The command loads some parts only with the verbs that need them. What it starts with is one chunk.
const start = {
  name: 'start',
  test: /\/src\/(?:core|uri|settings|sources|trust|secrets|resolve|cli)\/|\/node_modules\/(?:commander|leven)\//,
  minShareCount: 2,
}

const command = files({ cli: 'src/entry/cli.ts' }, 'esm').map((one) => ({
  ...one,
  outputOptions: { codeSplitting: { groups: [start] } },
}))

export default defineConfig([
  ...files(library, 'esm'),
  ...command,
  ...files({ ...library, ...lazy }, 'cjs'),
  // Those for CommonJS are made of these, by tools/build.mjs.
  { ...shared, entry: library, format: 'esm', dts: { emitDtsOnly: true } },
])
