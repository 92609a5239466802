import { defineConfig } from 'vitest/config'

/** What needs shells to be installed: bash, zsh, fish and a POSIX sh. Nothing here is skipped. */
export default defineConfig({
  test: { root: import.meta.dirname, include: ['*.shell.ts'], testTimeout: 30_000 },
})
