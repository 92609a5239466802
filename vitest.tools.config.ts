import { defineConfig } from 'vitest/config'

// What needs more than Node: real shells, and the parsers of the languages that snippets are in.
export default defineConfig({
  test: { include: ['test/tools/**/*.test.ts'], testTimeout: 30_000 },
})
