import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They need more than Node, and have runs of their own; so have the types, in `npm run types`.
    exclude: [
      ...['interop', 'tools', 'dialects', 'keychain', 'secret-managers'].map(
        (folder) => `test/${folder}/**`,
      ),
      '**/node_modules/**',
    ],
    // No module of ours keeps anything, so files may share what they import; it takes a quarter off.
    isolate: false,
    // Not one fewer than there are cores, which is one of two.
    maxWorkers: '100%',
    // For what hangs: how fast something is, is measured in bench.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
