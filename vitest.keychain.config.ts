import { defineConfig } from 'vitest/config'

// What needs a keychain: test/keychain/run.sh installs one, and none of the user's own is touched.
export default defineConfig({
  test: { include: ['test/keychain/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 },
})
