/** One runner for every package: each test file stands beside the code that it speaks of. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{shared,server,simulator,scripts}/**/*.test.ts', 'client/{src,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '.services/**'],
    globalSetup: ['scripts/testing/services.ts'],
    reporters: ['default', './scripts/testing/reporter.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
