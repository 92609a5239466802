import { defineConfig } from 'vitest/config'

// What needs other people's SDKs and servers; test/secret-managers/run.sh installs them first.
export default defineConfig({
  test: {
    include: ['test/secret-managers/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/.cache/**'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
