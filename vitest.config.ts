import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/interop/**', 'test/tools/**', '**/node_modules/**'],
    typecheck: {
      enabled: true,
      tsconfig: 'test/tsconfig.json',
      include: ['test/types/**/*.test-d.ts'],
    },
  },
})
