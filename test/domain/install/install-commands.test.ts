import { describe, expect, test } from '@jest/globals'
import { pythonOf, readInstallCommand } from '../../../src/domain/install/install-commands.ts'
import { PRODUCTION } from '../../../src/domain/python/uv-selection.ts'
import { NOWHERE, placeWith, words } from './shell-words.ts'

const read = (text: string, variables: Readonly<Record<string, string | undefined>> = {}) =>
  readInstallCommand(words(text), placeWith(variables))

const NONE = {
  packages: 'project',
  extras: [],
  excludedExtras: [],
  groups: [],
  excludedGroups: [],
  defaultGroups: true,
  onlyGroups: [],
  omit: { project: false, workspace: false, local: false, packages: [] },
  noBinary: [],
  noBuild: [],
}

describe('uv sync', () => {
  const plain = {
    kind: 'uv-project',
    directory: '/app',
    lock: 'updated',
    selection: NONE,
    python: undefined,
    text: 'uv sync',
  }
  const omit = NONE.omit

  test.each<{ command: string; variables?: Record<string, string | undefined>; change: object }>([
    { command: 'uv sync', change: {} },
    { command: '/bin/uv sync', change: {} },
    { command: 'python -m uv sync', change: {} },
    {
      command: 'uv sync --frozen --no-dev --no-install-project',
      change: {
        lock: 'frozen',
        selection: PRODUCTION,
        text: 'uv sync --frozen --no-dev --no-install-project',
      },
    },
    {
      command: 'uv sync',
      variables: { UV_FROZEN: '1', UV_NO_DEV: 'true', UV_NO_INSTALL_PROJECT: 'yes' },
      change: {
        lock: 'frozen',
        selection: PRODUCTION,
        text: 'uv sync --frozen --no-dev --no-install-project',
      },
    },
    {
      command: 'uv sync --locked',
      variables: { UV_NO_DEV: '0', UV_LINK_MODE: 'copy', UV_INDEX_ACME_PASSWORD: 'x' },
      change: { lock: 'locked', text: 'uv sync --locked' },
    },
    {
      command:
        'uv -q sync --extra b --extra a,c --no-extra d --group g --no-group h --compile-bytecode',
      change: {
        selection: {
          ...NONE,
          extras: ['a', 'b', 'c'],
          excludedExtras: ['d'],
          groups: ['g'],
          excludedGroups: ['h'],
        },
        text: 'uv sync --extra a --extra b --extra c --no-extra d --group g --no-group h',
      },
    },
    {
      command:
        'uv sync --all-extras --all-groups --all-packages --no-default-groups --no-binary --no-build',
      change: {
        selection: {
          ...NONE,
          packages: 'workspace',
          extras: 'all',
          groups: 'all',
          defaultGroups: false,
          noBinary: 'all',
          noBuild: 'all',
        },
        text: 'uv sync --all-packages --all-extras --all-groups --no-default-groups --no-binary --no-build',
      },
    },
    {
      command: 'uv sync --package b --package a --only-group x --only-dev --no-install-package six',
      change: {
        selection: {
          ...NONE,
          packages: ['a', 'b'],
          onlyGroups: ['x', 'dev'],
          omit: { ...omit, packages: ['six'] },
        },
        text: 'uv sync --package a --package b --only-group x --only-dev --no-install-package six',
      },
    },
    {
      command: 'uv sync --dev --no-install-workspace --no-install-local',
      variables: {
        UV_NO_DEV: '1',
        UV_NO_BINARY_PACKAGE: 'lxml psycopg',
        UV_NO_BUILD_PACKAGE: 'numpy',
        UV_NO_GROUP: 'docs',
      },
      change: {
        selection: {
          ...NONE,
          groups: ['dev'],
          excludedGroups: ['docs'],
          omit: { ...omit, workspace: true, local: true },
          noBinary: ['lxml', 'psycopg'],
          noBuild: ['numpy'],
        },
        text: 'uv sync --group dev --no-group docs --no-install-workspace --no-install-local --no-binary-package lxml --no-binary-package psycopg --no-build-package numpy',
      },
    },
    {
      command: 'uv sync --directory backend --project ../other --python 3.12',
      change: { directory: '/app/other', python: '3.12' },
    },
    {
      command: 'uv --directory /srv --cache-dir /c sync',
      change: { directory: '/srv' },
    },
    {
      command: 'uv sync -p3.11',
      variables: { UV_PROJECT: '/srv', UV_PYTHON: '3.12' },
      change: { directory: '/srv', python: '3.11' },
    },
    {
      command: 'uv sync',
      variables: { UV_WORKING_DIR: 'sub', UV_PYTHON: '3.12' },
      change: { directory: '/app/sub', python: '3.12' },
    },
    { command: 'uv sync', variables: { UV_PYTHON: undefined }, change: { python: 'unknown' } },
    { command: 'uv sync --managed-python', change: { python: 'managed' } },
    { command: 'uv sync', variables: { UV_MANAGED_PYTHON: '1' }, change: { python: 'managed' } },
    {
      command: 'uv sync',
      variables: { UV_PYTHON_PREFERENCE: 'only-managed', UV_PROJECT: '' },
      change: { python: 'managed' },
    },
    { command: 'uv sync --python-preference only-managed', change: { python: 'managed' } },
    { command: 'uv sync --python-preference=only-system --compile', change: {} },
    {
      command: 'uv sync --frozen --prerelease=allow --exclude-newer 2026-01-01 --no-sources',
      change: { lock: 'frozen', text: 'uv sync --frozen' },
    },
  ])('$command $variables', ({ command, variables, change }) => {
    expect(read(command, variables)).toEqual({ ...plain, ...change })
  })

  test.each<{ command: string; variables?: Record<string, string | undefined>; why: string }>([
    { command: 'uv sync --prerelease=allow', why: '--prerelease may make uv lock again' },
    { command: 'uv sync --upgrade', why: 'the option --upgrade is not known' },
    { command: 'uv sync --frozen=false', why: 'the option --frozen takes no value' },
    { command: 'uv sync --group', why: '--group has no value' },
    { command: 'uv sync --group $GROUP', why: 'the value of --group is not known' },
    { command: 'uv sync --project $WHERE', why: 'the value of --project is not known' },
    { command: 'uv sync $FLAGS', why: 'the operand $FLAGS is not known' },
    { command: 'uv sync --$FLAG', why: 'the option --$FLAG... is not known' },
    { command: 'uv sync -z', why: 'the option -z is not known' },
    {
      command: 'uv sync',
      variables: { UV_CONFIG_FILE: '/x' },
      why: 'the variable UV_CONFIG_FILE is not known',
    },
    {
      command: 'uv sync',
      variables: { UV_NO_DEV: undefined },
      why: 'the value of UV_NO_DEV is not known',
    },
    {
      command: 'uv sync',
      variables: { UV_NO_DEV: 'perhaps' },
      why: 'UV_NO_DEV=perhaps is neither true nor false',
    },
    { command: 'uv export --output-file $OUT', why: 'the value of --output-file is not known' },
    { command: 'uv export --upgrade', why: 'the option --upgrade is not known' },
    { command: 'uv run --with x y', why: 'the option --with is not known' },
    { command: 'uv run --directory x y', why: 'the option --directory is not understood' },
    { command: 'uv venv --python $V', why: 'the value of --python is not known' },
    { command: 'uv venv --directory $V', why: 'the value of --directory is not known' },
    { command: 'uv venv --quantum', why: 'the option --quantum is not known' },
  ])('is not understood: $command $variables', ({ command, variables, why }) => {
    expect(read(command, variables)).toEqual({ why })
  })

  test('needs to know where it runs', () => {
    expect(readInstallCommand(words('uv sync'), NOWHERE)).toEqual({
      why: 'the working directory is not known',
    })
  })

  test('as an export, writes a file or its output', () => {
    const exported = { ...plain, text: 'uv export --frozen --no-dev --no-install-project' }
    const base = { ...exported, lock: 'frozen', selection: PRODUCTION }
    const flags = '--frozen --no-dev --no-emit-project --no-hashes'
    expect(read(`uv export ${flags} -o requirements.txt`)).toEqual({
      ...base,
      output: '/app/requirements.txt',
    })
    expect(read(`uv export ${flags} --format requirements-txt`)).toEqual({ ...base, output: '-' })
    expect(read('uv export --no-emit-package six')).toEqual({
      ...plain,
      selection: { ...NONE, omit: { ...omit, packages: ['six'] } },
      text: 'uv export --no-install-package six',
      output: '-',
    })
  })

  test('as a run, is followed by another command', () => {
    expect(read('uv run --frozen make --all')).toEqual({
      ...plain,
      lock: 'frozen',
      text: 'uv run --frozen',
      inner: words('make --all'),
    })
    expect(read('uv run -m compileall')).toEqual({
      ...plain,
      text: 'uv run',
      inner: words('python -m compileall'),
    })
    expect(read('uv run --no-sync make')).toEqual({ kind: 'inner', inner: words('make') })
    expect(read('uv run make', { UV_NO_PROJECT: '1' })).toEqual({
      kind: 'inner',
      inner: words('make'),
    })
  })
})

describe('uv venv and uv pip list', () => {
  test.each<{ command: string; change: object }>([
    { command: 'uv venv', change: {} },
    { command: 'uv venv -p 3.12 --seed /opt/venv', change: { python: '3.12' } },
    { command: 'uv venv --directory /srv', change: { directory: '/srv' } },
    { command: 'uv pip list', change: { venv: false, text: 'uv pip' } },
    { command: 'uv pip uninstall --system acme', change: { venv: false, text: 'uv pip' } },
  ])('$command', ({ command, change }) => {
    const plain = {
      kind: 'uv-settings',
      directory: '/app',
      python: undefined,
      venv: true,
      text: 'uv venv',
    }
    expect(read(command)).toEqual({ ...plain, ...change })
  })

  test('may run where nobody knows', () => {
    expect(readInstallCommand(words('uv venv'), NOWHERE)).toMatchObject({ directory: undefined })
    expect(readInstallCommand(words('uv venv --directory /x'), NOWHERE)).toMatchObject({
      directory: '/x',
    })
  })
})

describe('pip install', () => {
  const plain = {
    kind: 'pip-install',
    installer: 'pip',
    packages: [],
    files: [],
    projects: [],
    groups: [],
    extras: [],
    alone: false,
    directory: '/app',
    statesTarget: false,
    python: undefined,
    text: 'pip install',
  }
  const uv = { ...plain, installer: 'uv', text: 'uv pip install' }
  const wanted = { option: '--requirement', path: '/app/requirements.txt' }

  test.each<{ command: string; variables?: Record<string, string>; reading: object }>([
    { command: 'pip install -r requirements.txt', reading: { ...plain, files: [wanted] } },
    {
      command: '.venv/bin/pip install -r requirements.txt',
      reading: { ...plain, files: [wanted] },
    },
    {
      command: '../env/bin/python -m pip install -r requirements.txt',
      reading: { ...plain, files: [wanted] },
    },
    { command: 'pip-sync -q', reading: { ...plain, files: [wanted], text: 'pip-sync' } },
    {
      command: 'pip-sync a.txt b.txt',
      reading: {
        ...plain,
        files: ['a', 'b'].map(name => ({ option: '--requirement', path: `/app/${name}.txt` })),
        text: 'pip-sync',
      },
    },
    { command: 'pip3 -q install -rrequirements.txt', reading: { ...plain, files: [wanted] } },
    {
      command: 'python -u -m pip install --requirement=requirements.txt -qU',
      reading: { ...plain, files: [wanted] },
    },
    {
      command: 'pip install -r /tmp/a.txt -c c.txt -r https://index.example/b.txt',
      reading: {
        ...plain,
        files: [
          { option: '--requirement', path: '/tmp/a.txt' },
          { option: '--constraint', path: '/app/c.txt' },
        ],
      },
    },
    {
      command: 'pip install flask',
      variables: { PIP_CONSTRAINT: 'c.txt', PIP_NO_CACHE_DIR: '1' },
      reading: {
        ...plain,
        packages: ['flask'],
        files: [{ option: '--constraint', path: '/app/c.txt' }],
      },
    },
    {
      command:
        'pip install --no-deps . -e ./lib[a,b] /wheels/*.whl file:///x.whl x@https://index.example/x.whl',
      reading: {
        ...plain,
        packages: ['x@https://index.example/x.whl'],
        alone: true,
        projects: [
          { path: '/app/lib', editable: true, extras: ['a', 'b'] },
          { path: '/app', editable: false, extras: [] },
          { path: '/wheels', editable: false, extras: [] },
          { path: '/x.whl', editable: false, extras: [] },
        ],
      },
    },
    {
      command: 'pip install uv==$UV_VERSION -- x.zip',
      reading: {
        ...plain,
        packages: ['uv==$UV_VERSION'],
        projects: [{ path: '/app/x.zip', editable: false, extras: [] }],
      },
    },
    {
      command: 'pip install x@file:/y.whl git+https://index.example/x.git --platform any',
      reading: {
        ...plain,
        packages: ['git+https://index.example/x.git'],
        projects: [{ path: '/y.whl', editable: false, extras: [] }],
        statesTarget: true,
      },
    },
    {
      command: 'pip install --group dev --group sub/pyproject.toml:web',
      reading: {
        ...plain,
        groups: [
          { file: '/app/pyproject.toml', group: 'dev' },
          { file: '/app/sub/pyproject.toml', group: 'web' },
        ],
      },
    },
    {
      command: 'pip wheel -w /wheels -r requirements.txt',
      reading: { ...plain, files: [wanted], text: 'pip wheel' },
    },
    { command: 'pip3.11 install x', reading: { ...plain, packages: ['x'], python: '3.11' } },
    {
      command: '/usr/bin/python3 -m pip install x',
      reading: { ...plain, packages: ['x'], python: 'system' },
    },
    { command: 'uv pip install -r requirements.txt', reading: { ...uv, files: [wanted] } },
    {
      command: 'uv pip sync requirements.txt --python 3.12',
      reading: { ...uv, files: [wanted], python: '3.12', text: 'uv pip sync' },
    },
    {
      command: 'uv pip install -r - --all-extras --directory /srv -b b.txt --overrides o.txt',
      variables: { UV_SYSTEM_PYTHON: '1', UV_NO_DEV: '1' },
      reading: {
        ...uv,
        files: [
          { option: '--requirement', path: '-' },
          { option: '--override', path: '/srv/o.txt' },
          { option: '--build-constraint', path: '/srv/b.txt' },
        ],
        extras: 'all',
        directory: '/srv',
      },
    },
    {
      command: 'uv pip install --extra web .',
      variables: { UV_CONSTRAINT: 'c.txt d.txt' },
      reading: {
        ...uv,
        files: [
          { option: '--constraint', path: '/app/c.txt' },
          { option: '--constraint', path: '/app/d.txt' },
        ],
        projects: [{ path: '/app', editable: false, extras: [] }],
        extras: ['web'],
      },
    },
  ])('$command', ({ command, variables, reading }) => {
    expect(read(command, variables)).toEqual(reading)
  })

  test.each<{ command: string; variables?: Record<string, string | undefined>; why: string }>([
    { command: 'pip-sync --pip-args=-x', why: 'the option --pip-args is not known' },
    { command: 'pip-sync $FILE', why: 'the value of --requirement is not known' },
    { command: 'pip install --quantum x', why: 'the option --quantum is not known' },
    { command: 'pip install -r $FILE', why: 'the value of --requirement is not known' },
    { command: 'pip install -r *.txt', why: 'the value of --requirement is not known' },
    { command: 'pip install $THINGS', why: 'the operand $THINGS is not known' },
    { command: 'pip install ./$THING', why: 'the operand ./$THING is not known' },
    { command: 'uv pip install --quantum', why: 'the option --quantum is not known' },
    {
      command: 'pip install x',
      variables: { PIP_REQUIREMENT: undefined },
      why: 'the value of PIP_REQUIREMENT is not known',
    },
  ])('is not understood: $command $variables', ({ command, variables, why }) => {
    expect(read(command, variables)).toEqual({ why })
  })

  test('needs to know where it runs only for relative paths', () => {
    const nowhere = (text: string) => readInstallCommand(words(text), NOWHERE)
    const why = 'the working directory is not known'
    expect(nowhere('pip install -r x.txt')).toEqual({ why })
    expect(nowhere('uv pip install --directory sub .')).toEqual({ why })
    expect(nowhere('pip install -r /x.txt')).toEqual({
      ...plain,
      directory: undefined,
      files: [{ option: '--requirement', path: '/x.txt' }],
    })
  })
})

describe('poetry', () => {
  const plain = {
    kind: 'poetry',
    directory: '/app',
    selection: { only: undefined, with: [], without: [], extras: [] },
    root: true,
    text: 'poetry install',
    output: undefined,
  }

  test.each<{ command: string; reading: object }>([
    { command: 'poetry install', reading: plain },
    {
      command: 'poetry -n install --only main --no-root --no-ansi',
      reading: {
        ...plain,
        selection: { ...plain.selection, only: ['main'] },
        root: false,
        text: 'poetry install --only main --no-root',
      },
    },
    {
      command: 'poetry sync --with docs --without test,dev -E a --directory sub',
      reading: {
        ...plain,
        directory: '/app/sub',
        selection: { only: undefined, with: ['docs'], without: ['dev', 'test'], extras: ['a'] },
        text: 'poetry sync --with docs --without dev --without test --extras a',
      },
    },
    {
      command: 'python -m poetry install --no-dev --all-extras',
      reading: {
        ...plain,
        selection: { only: undefined, with: [], without: ['dev'], extras: 'all' },
        text: 'poetry install --without dev --all-extras',
      },
    },
    {
      command: 'poetry export -o r.txt --without-hashes --with web',
      reading: {
        ...plain,
        selection: { only: ['main', 'web'], with: ['web'], without: [], extras: [] },
        root: false,
        text: 'poetry export --only main --only web --with web',
        output: '/app/r.txt',
      },
    },
    {
      command: 'poetry export --only web',
      reading: {
        ...plain,
        selection: { only: ['web'], with: [], without: [], extras: [] },
        root: false,
        text: 'poetry export --only web',
        output: '-',
      },
    },
  ])('$command', ({ command, reading }) => {
    expect(read(command)).toEqual(reading)
  })

  test.each<{ command: string; variables?: Record<string, string>; why: string }>([
    { command: 'poetry install --quantum', why: 'the option --quantum is not known' },
    { command: 'poetry install x', why: 'the operand x is not known' },
    { command: 'poetry install --only $G', why: 'the value of --only is not known' },
    { command: 'poetry install --only-root', why: 'the option --only-root is not understood' },
    {
      command: 'poetry install',
      variables: { POETRY_INSTALLER_NO_BINARY: 'x' },
      why: 'the variable POETRY_INSTALLER_NO_BINARY is not understood',
    },
  ])('is not understood: $command', ({ command, variables, why }) => {
    expect(read(command, variables)).toEqual({ why })
  })

  test('needs to know where it runs', () => {
    expect(readInstallCommand(words('poetry install'), NOWHERE)).toEqual({
      why: 'the working directory is not known',
    })
  })
})

test.each([
  '',
  'make',
  'uv',
  'uv cache clean',
  'uv pip',
  'uv pip compile x',
  'pip list',
  'pip',
  'python x.py',
  'python -m pytest',
  'python -m poetry run x',
  'poetry run x',
  '/opt/$V/bin/pip install -r x',
  './pip install -r x',
  'bin/pip install -r x',
  './bin/pip install -r x',
  'poetry',
])('is no install: %s', command => {
  expect(read(command)).toEqual({ kind: 'no-install' })
})

test.each([
  ['python', undefined],
  ['/opt/venv/bin/pip', undefined],
  ['/usr/local/bin/python3', undefined],
  ['python3.11', '3.11'],
  ['/usr/bin/pip3.9', '3.9'],
  ['/usr/bin/python3', 'system'],
])('%s is run by Python %s', (program, python) => {
  expect(pythonOf(program)).toBe(python)
})
