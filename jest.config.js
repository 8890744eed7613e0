import { globSync, readFileSync } from 'node:fs'

// v8 calls a file that holds only types, and so no code, not covered at all.
const typesOnly = globSync('src/domain/**/*.ts', { cwd: import.meta.dirname }).filter(
  file =>
    file.endsWith('.d.ts') ||
    !/^(?:export )?(?:async )?(?:function|const|let|class)\b|^import '/m.test(
      readFileSync(new URL(file, import.meta.url), 'utf8'),
    ),
)

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  transform: {},
  runtime: '<rootDir>/test/support/jest/runtime.ts',
  testEnvironment: '<rootDir>/test/support/jest/environment.ts',
  testPathIgnorePatterns: ['/node_modules/', '/fixtures/'],
  modulePathIgnorePatterns: ['<rootDir>/examples/', '<rootDir>/dist/', '<rootDir>/lib/'],
  ...more,
})

// Once, before the workers start: two of them building at once would take lib/ from under each other.
const bundles = '<rootDir>/test/support/build-bundles.ts'
const ignored = ['/node_modules/', '/fixtures/']

export default {
  projects: [
    project('unit', ['<rootDir>/test/**/*.test.ts'], {
      testPathIgnorePatterns: [...ignored, '<rootDir>/test/(?:e2e|contract|dist)/'],
    }),
    project(
      'contract',
      ['<rootDir>/test/contract/**/*.test.ts', '<rootDir>/test/dist/**/*.test.ts'],
      { globalSetup: bundles },
    ),
    project('e2e', ['<rootDir>/test/e2e/**/*.test.ts'], { globalSetup: bundles }),
  ],
  // A busy machine is no failure; what must be fast is measured by script/bench.
  testTimeout: 60_000,
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/domain/**/*.ts', ...typesOnly.map(file => `!${file}`)],
  coverageThreshold: {
    './src/domain/': { statements: 100, branches: 100, functions: 100, lines: 100 },
  },
}
