import { expect, test } from '@jest/globals'
import { evaluate } from '../../../src/domain/dockerfile/evaluate.ts'
import { parseDockerfile } from '../../../src/domain/dockerfile/parse.ts'
import type { DependencyEntry } from '../../../src/domain/fingerprint/recipe.ts'
import { importCheck } from '../../../src/domain/init/import-check.ts'

const lock = (kind: string): readonly DependencyEntry[] => [
  {
    file: 'uv.lock',
    use: 'uv sync --frozen',
    value: {
      kind,
      packages: [
        { name: 'numpy', source: 'registry' },
        { name: 'python-ldap', source: 'registry', where: ['linux/amd64'] },
        { name: 'lxml', source: 'registry', perhaps: true },
        { name: 'acme-shop', source: 'registry' },
      ],
    },
  },
]
const requirements = (kind: string): readonly DependencyEntry[] => [
  {
    file: 'requirements.txt',
    use: 'pip install',
    value: {
      kind,
      packages: [
        { name: 'django', requirement: 'django==5.1', role: 'requirement' },
        { name: 'pandas', requirement: 'pandas==2', role: 'constraint' },
        { name: 'pillow', requirement: 'pillow ; python_version < "3"', role: 'requirement' },
        { requirement: './wheels/x.whl', role: 'requirement' },
      ],
    },
  },
]
const found = (lines: string, dependencies: readonly DependencyEntry[] = []) =>
  importCheck(
    evaluate(parseDockerfile(`FROM python:3.12-slim AS deps\n${lines}`, 'Dockerfile')),
    dependencies,
  )

const numpyIn = (interpreter: string | undefined) => ({ imports: ['numpy'], interpreter })
const DJANGO = { imports: ['django'], interpreter: undefined }

test.each<{ when: string; lines: string }>([
  { when: 'in the folder of the project', lines: 'WORKDIR /app\nRUN uv sync --frozen' },
  { when: 'behind the install of uv', lines: 'RUN pip install uv\nRUN cd /app && uv sync' },
  {
    when: 'in a stage below',
    lines: 'WORKDIR /app\nRUN uv sync\nFROM deps\nRUN apt-get update',
  },
])('uv sync $when: the Python of its environment', ({ lines }) => {
  expect(found(lines, lock('uv-lock'))).toEqual(numpyIn('/app/.venv/bin/python'))
})

test.each<{ when: string; lines: string; interpreter: string | undefined }>([
  {
    when: 'UV_PROJECT_ENVIRONMENT is a path',
    lines: 'ENV UV_PROJECT_ENVIRONMENT=/opt/venv\nRUN cd /app && uv sync',
    interpreter: '/opt/venv/bin/python',
  },
  {
    when: 'PATH begins with it',
    lines: 'WORKDIR /app\nENV PATH=/app/.venv/bin:/bin\nRUN uv sync',
    interpreter: undefined,
  },
])('uv sync, when $when', ({ lines, interpreter }) => {
  expect(found(lines, lock('pylock'))).toEqual(numpyIn(interpreter))
})

test.each<{ command: string }>([
  { command: 'pip install -r requirements.txt' },
  { command: 'python3 -m pip install --no-cache-dir -r requirements.txt' },
  { command: 'pip install --upgrade pip setuptools && pip install -r requirements.txt' },
  { command: 'X=1; pip install -r requirements.txt' },
  { command: 'uv pip install --system -r requirements.txt' },
  { command: 'true\nENV PATH=/v/bin:$PATH\nRUN pip install -r requirements.txt' },
  { command: 'UV_SYSTEM_PYTHON=1 uv pip install -r requirements.txt' },
])('$command: the Python that is found first', ({ command }) => {
  expect(found(`COPY requirements.txt .\nRUN ${command}`, requirements('requirements'))).toEqual(
    DJANGO,
  )
})

test.each<{ command: string; interpreter: string }>([
  { command: '/opt/venv/bin/pip install -r x.txt', interpreter: '/opt/venv/bin/python' },
  { command: 'python3.11 -m pip install -r x.txt', interpreter: 'python3.11' },
  { command: 'VIRTUAL_ENV=/v uv pip install -r x.txt', interpreter: '/v/bin/python' },
])('$command: its own Python', ({ command, interpreter }) => {
  expect(found(`RUN ${command}`, requirements('pyproject'))).toEqual({
    imports: ['django'],
    interpreter,
  })
})

test('packages that the command names count, the first five of what is known', () => {
  const words =
    'Pillow psycopg2-binary==2.9 psycopg2 "uvicorn[standard]>=0.3" flask redis boto3 acme'
  expect(found(`RUN pip install ${words}`)).toEqual({
    imports: ['psycopg2', 'PIL.Image', 'flask', 'uvicorn', 'redis'],
    interpreter: undefined,
  })
})

test.each<{ when: string; lines: string }>([
  { when: 'nothing is installed', lines: 'RUN true' },
  { when: 'nothing that is known is installed', lines: 'RUN pip install acme' },
  { when: 'a RUN is not understood', lines: 'RUN pip install numpy\nRUN eval "$(x)"' },
  { when: 'two Pythons have some', lines: 'RUN pip install numpy && /v/bin/pip install flask' },
  { when: 'it goes elsewhere', lines: 'RUN pip install --target /x numpy' },
  { when: 'the environment says elsewhere', lines: 'ENV PIP_TARGET=/x\nRUN pip install numpy' },
  { when: 'it may be left out', lines: 'RUN pip install numpy || true' },
  { when: 'an environment is activated', lines: 'RUN . /v/bin/activate && pip install numpy' },
  { when: 'PATH is another one then', lines: 'RUN pip install numpy\nENV PATH=/v/bin:$PATH' },
  { when: 'uv installs it somewhere', lines: 'RUN uv pip install numpy' },
  { when: 'uv makes it match', lines: 'RUN uv pip sync x.txt' },
  { when: 'sudo runs it', lines: 'RUN sudo pip install numpy' },
  { when: 'poetry installs it', lines: 'RUN poetry install' },
  { when: 'the folder is not known', lines: 'RUN cd "$X" && uv sync --frozen' },
  { when: 'wheels are built', lines: 'RUN pip wheel -r x.txt' },
  {
    when: 'it is in another stage',
    lines: 'RUN pip install numpy\nFROM python:3.12\nCOPY --from=0 /x /x',
  },
  { when: 'an option is not understood', lines: 'RUN pip install --frobnicate numpy' },
])('there is none when $when', ({ lines }) => {
  expect(found(lines, lock('poetry-lock'))).toBeUndefined()
})

test.each<{ command: string }>([
  { command: 'uv sync --frozen --no-install-package torch' },
  { command: 'uv sync --no-extra redis' },
  { command: 'uv sync --no-group celery' },
  { command: 'pip install --no-binary lxml -r requirements.txt' },
  { command: 'pip install -c pandas -r requirements.txt' },
  { command: 'pip install -r requirements.txt \'flask==3; python_version < "3"\'' },
])('a word behind an option is no package: $command', ({ command }) => {
  expect(
    found(`WORKDIR /app\nENV PATH=/app/.venv/bin:/bin\nRUN ${command}`, requirements('pyproject')),
  ).toEqual(DJANGO)
})

const STAGES = (others: string) =>
  found(
    `${others}\nFROM deps AS out\nFROM python:3.12\nCOPY --from=out /out.json /\nRUN pip install -r requirements.txt flask`,
    requirements('requirements'),
  )?.imports

test.each<{ installs: string; others: string }>([
  { installs: 'from a file', others: 'RUN pip install -r requirements-tools.txt' },
  { installs: 'a project', others: 'RUN pip install .' },
  { installs: 'from a lock', others: 'RUN uv sync' },
  { installs: 'behind a wrapper', others: 'RUN env X=1 uv sync' },
  { installs: 'with poetry', others: 'RUN poetry install' },
])('files count for no stage when another one installs $installs', ({ others }) => {
  expect(STAGES(others)).toEqual(['flask'])
})

test.each<{ does: string; others: string }>([
  { does: 'installs tools', others: 'RUN pip install build' },
  { does: 'makes something else', others: 'COPY x .\nRUN make' },
  { does: 'is no part of the image', others: 'FROM x AS loose\nRUN uv sync' },
])('files count when another stage $does', ({ others }) => {
  expect(STAGES(others)).toEqual(['django', 'flask'])
})

test.each<{ what: string; value: DependencyEntry['value'] }>([
  { what: 'a lock by its bytes', value: { kind: 'bytes', sha256: 'x' } },
  { what: 'a kind of another release', value: { kind: 'conda', packages: [{ name: 'numpy' }] } },
  { what: 'a lock without packages', value: { kind: 'uv-lock' } },
  { what: 'packages that are none', value: { kind: 'uv-lock', packages: [null, 'numpy', []] } },
  {
    what: 'a requirement without words',
    value: { kind: 'requirements', packages: [{ role: 'requirement', name: 'numpy' }] },
  },
  { what: 'a text', value: 'numpy' },
])('$what names no package', ({ value }) => {
  expect(found('RUN pip install .', [{ file: 'x', use: 'x', value }])).toBeUndefined()
})

test('there is none of what nobody knows', () => {
  expect(found('RUN pip install -r x.txt acme')).toBeUndefined()
})
