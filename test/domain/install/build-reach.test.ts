import { expect, test } from '@jest/globals'
import { buildReach } from '../../../src/domain/install/build-reach.ts'

const system = (backend: string, ...requires: readonly string[]) => ({
  'build-system': { 'build-backend': backend, requires },
})
const HATCH = system('hatchling.build', 'hatchling>=1')

test.each<{ when: string; pyproject: object; has?: readonly string[]; reach: string }>([
  { when: 'hatchling', pyproject: HATCH, reach: 'pyproject' },
  { when: 'uv', pyproject: system('uv_build', 'uv_build>=0.9,<0.10'), reach: 'pyproject' },
  {
    when: 'setuptools',
    pyproject: system('setuptools.build_meta', 'Setuptools', 'wheel'),
    reach: 'pyproject',
  },
  { when: 'no back-end, which means setuptools', pyproject: {}, reach: 'pyproject' },
  {
    when: 'no back-end, and a package beside setuptools',
    pyproject: { 'build-system': { requires: ['setuptools', 'acme-plugin'] } },
    reach: 'plugins',
  },
  { when: 'an unknown back-end', pyproject: system('maturin', 'maturin'), reach: 'plugins' },
  {
    when: 'a plug-in',
    pyproject: system('hatchling.build', 'hatchling', 'hatch-requirements-txt'),
    reach: 'plugins',
  },
  {
    when: 'a plug-in that reads a version from git',
    pyproject: {
      ...system('hatchling.build', 'hatchling', 'uv-dynamic-versioning>=0.7.0'),
      tool: { hatch: { version: { source: 'uv-dynamic-versioning' } } },
    },
    reach: 'pyproject',
  },
  {
    when: 'a hook that writes the version into the code',
    pyproject: {
      ...system('hatchling.build', 'hatchling', 'hatch-vcs'),
      tool: { hatch: { build: { hooks: { vcs: { 'version-file': 'src/x/_version.py' } } } } },
    },
    reach: 'pyproject',
  },
  {
    when: 'a hook that is not known',
    pyproject: {
      ...HATCH,
      tool: { hatch: { build: { targets: { wheel: { hooks: { mypyc: {} } } } } } },
    },
    reach: 'plugins',
  },
  { when: 'what is no name', pyproject: system('hatchling.build', '@x'), reach: 'plugins' },
  { when: 'setup.cfg', pyproject: HATCH, has: ['setup.cfg'], reach: 'plugins' },
  {
    when: 'files that setuptools reads',
    pyproject: {
      ...system('setuptools.build_meta', 'setuptools'),
      tool: { setuptools: { dynamic: { version: { file: ['VERSION'] } } } },
    },
    reach: 'plugins',
  },
  {
    when: 'files that hatchling takes',
    pyproject: { ...HATCH, tool: { hatch: { build: { 'force-include': {} } } } },
    reach: 'plugins',
  },
  { when: 'setup.py', pyproject: HATCH, has: ['setup.py'], reach: 'anything' },
  {
    when: 'a back-end of its own',
    pyproject: { 'build-system': { 'build-backend': 'x', requires: [], 'backend-path': ['.'] } },
    reach: 'anything',
  },
  {
    when: 'a hook of its own',
    pyproject: { ...HATCH, tool: { hatch: { build: { hooks: { custom: {} } } } } },
    reach: 'anything',
  },
  {
    when: 'a script of poetry',
    pyproject: {
      ...system('poetry.core.masonry.api', 'poetry-core'),
      tool: { poetry: { build: { script: 'build.py' } } },
    },
    reach: 'anything',
  },
  {
    when: 'a build table of pdm that runs nothing',
    pyproject: {
      ...system('pdm.backend', 'pdm-backend'),
      tool: { pdm: { build: { 'source-includes': ['tests/'] } } },
    },
    reach: 'pyproject',
  },
  {
    when: 'files that pdm takes',
    pyproject: {
      ...system('pdm.backend', 'pdm-backend'),
      tool: { pdm: { build: { includes: ['requirements.txt'] } } },
    },
    reach: 'plugins',
  },
  {
    when: 'a version that pdm asks the code for',
    pyproject: {
      ...system('pdm.backend', 'pdm-backend'),
      tool: { pdm: { version: { source: 'call', getter: 'x:version' } } },
    },
    reach: 'anything',
  },
  {
    when: 'the build script of pdm',
    pyproject: system('pdm.backend', 'pdm-backend'),
    has: ['pdm_build.py'],
    reach: 'anything',
  },
])('a build with $when reads: $reach', ({ pyproject, has = [], reach }) => {
  expect(buildReach(pyproject as Record<string, unknown>, name => has.includes(name))).toBe(reach)
})
