import { defineConfig } from 'vitest/config'

// What needs other languages: the real readers of .env files, which the models are held to.
export default defineConfig({
  test: { include: ['test/dialects/**/*.test.ts'], testTimeout: 60_000 },
})
