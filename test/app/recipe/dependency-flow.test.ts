// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts are written so
import { describe, expect, test } from '@jest/globals'
import { countOne, type Files, howTheyCount } from './memory-project.ts'
import {
  BUILT_PYPROJECT,
  BUILT_UV_FILES,
  BUILT_UV_LOCK,
  PYPROJECT,
  UV_FILES,
} from './project-files.ts'

interface Row {
  readonly when: string
  readonly dockerfile: string
  readonly files?: Files
  readonly counts: Readonly<Record<string, string>>
}

const REQUIREMENTS = { 'requirements.txt': 'flask==3.0.0\n' }
const REDUCED = { 'requirements.txt': 'reduced' }
const BYTES = { 'requirements.txt': 'bytes' }
const UV_REDUCED = { 'pyproject.toml': 'reduced', 'uv.lock': 'reduced' }
const UV_BYTES = { 'pyproject.toml': 'bytes', 'uv.lock': 'bytes' }

const POETRY_PYPROJECT = `[tool.poetry]
name = "shop"
version = "1.0.0"
[tool.poetry.dependencies]
python = "^3.11"
flask = "^3"
`
const POETRY_CORE = `[build-system]\nrequires = ["poetry-core>=1"]\nbuild-backend = "poetry.core.masonry.api"\n`

const FROM = 'FROM python:3.12-slim\n'

async function check({ dockerfile, files = REQUIREMENTS, counts }: Row) {
  const counted = await countOne(dockerfile, files)
  expect(howTheyCount(counted)).toEqual(counts)
}

describe('where a file is', () => {
  test.each<Row>([
    {
      when: 'a folder is copied to a folder that is there already',
      dockerfile: `${FROM}WORKDIR /app\nCOPY requirements.txt /app\nRUN pip install -r requirements.txt\n`,
      counts: REDUCED,
    },
    {
      when: 'it is copied under the name of a folder',
      dockerfile: `${FROM}COPY requirements.txt /wanted\nRUN pip install -r /wanted\n`,
      counts: REDUCED,
    },
    {
      when: 'a pattern takes it',
      dockerfile: `${FROM}COPY requirements*.txt /tmp/\nRUN pip install -r /tmp/requirements.txt\n`,
      counts: REDUCED,
    },
    {
      when: 'it is taken over from another stage',
      dockerfile: `FROM python:3.12 AS a\nCOPY . /src\nFROM python:3.12\nCOPY --from=a /src/requirements.txt /x/\nRUN pip install -r /x/requirements.txt\n`,
      counts: REDUCED,
    },
    {
      when: 'a folder, a pattern and parents take it over',
      dockerfile: `FROM python:3.12 AS a
COPY . /src/in
FROM python:3.12 AS b
COPY --from=a /src /b
COPY --from=a /src/*/requirements.txt /c/
COPY --parents --from=a /src/in /d
FROM b
RUN pip install -r /b/in/requirements.txt
RUN pip install -r /c/requirements.txt
RUN pip install -r /d/src/in/requirements.txt
`,
      counts: REDUCED,
    },
    {
      when: 'it is mounted from another stage',
      dockerfile: `FROM python:3.12 AS a\nCOPY . /src\nFROM python:3.12\nRUN --mount=from=a,source=/src,target=/x pip install -r /x/requirements.txt\n`,
      counts: REDUCED,
    },
    {
      when: 'the whole context is mounted',
      dockerfile: `${FROM}WORKDIR /x\nRUN --mount=target=. pip install -r requirements.txt\n`,
      counts: REDUCED,
    },
    {
      when: 'the folder is changed in the script',
      dockerfile: `${FROM}COPY . /srv\nRUN cd /srv && pip install -r requirements.txt\n`,
      counts: REDUCED,
    },
    {
      when: 'the folder is not known',
      dockerfile: `${FROM}ARG WHERE\nCOPY . /srv\nRUN cd $WHERE && pip install -r requirements.txt\n`,
      counts: BYTES,
    },
    {
      when: 'its destination is not known',
      dockerfile: `${FROM}COPY requirements.txt $ELSEWHERE/\nRUN pip install flask\n`,
      counts: BYTES,
    },
    {
      when: 'an unknown destination carries it on',
      dockerfile: `FROM python:3.12 AS a\nCOPY . /src\nFROM python:3.12\nCOPY --from=a /src $X/\nRUN pip install flask\n`,
      counts: BYTES,
    },
    {
      when: 'an unknown source carries it on',
      dockerfile: `FROM python:3.12 AS a\nCOPY . /src\nFROM python:3.12\nCOPY --from=a $X /x/\nRUN pip install -r /x/src/requirements.txt\n`,
      counts: REDUCED,
    },
    {
      when: 'an unknown target mounts it',
      dockerfile: `FROM python:3.12 AS a\nCOPY . $X/src\nFROM python:3.12\nRUN --mount=from=a,target=$X/y pip install flask\n`,
      counts: BYTES,
    },
    {
      when: 'two files may be what is read',
      dockerfile: `${FROM}COPY requirements.txt /wanted\nCOPY a /wanted\nRUN pip install -r /wanted\n`,
      files: { ...REQUIREMENTS, a: 'gunicorn==1\n' },
      counts: { ...BYTES, a: 'bytes' },
    },
    {
      when: 'two files may be what another stage takes',
      dockerfile: `FROM python AS a\nCOPY requirements.txt /wanted\nCOPY a /wanted\nFROM python\nCOPY --from=a /wanted /w/\nRUN pip install -r /w/wanted\n`,
      files: { ...REQUIREMENTS, a: 'gunicorn==1\n' },
      counts: { ...BYTES, a: 'bytes' },
    },
    {
      when: 'another file takes its place',
      dockerfile: `${FROM}COPY . /a/\nCOPY prod.txt /a/requirements.txt\nRUN pip install -r /a/requirements.txt\n`,
      files: { ...REQUIREMENTS, 'prod.txt': 'gunicorn==1\n' },
      counts: { 'prod.txt': 'reduced' },
    },
    {
      when: 'an ONBUILD trigger of a stage installs it',
      dockerfile: `FROM python:3.12 AS a\nONBUILD COPY requirements.txt /r/\nONBUILD RUN pip install -r /r/requirements.txt\nFROM a\n`,
      counts: REDUCED,
    },
    ...[
      ['the folder of an image is known', 'python:3.12', '', 'reduced'],
      ['the folder of an image is not known', 'acme/python', '', 'bytes'],
      ['the folder of an image is said', 'acme/python', 'WORKDIR /srv\n', 'reduced'],
      ['the folder of an image is said relative to it', 'acme/python', 'WORKDIR srv\n', 'bytes'],
    ].map(
      ([when = '', image = '', workdir = '', how = '']): Row => ({
        when: `${when}, and another stage takes some folder of it`,
        dockerfile: `FROM ${image} AS a\n${workdir}COPY . .\nRUN pip install -r requirements.txt\nFROM python\nCOPY --from=a /usr/src/app /x\nRUN make\n`,
        counts: { 'requirements.txt': how },
      }),
    ),
    {
      when: 'a stage begins with nothing',
      dockerfile: `FROM scratch\nCOPY requirements.txt /a/\nRUN pip install -r /a/requirements.txt\n`,
      counts: REDUCED,
    },
    {
      when: 'a heredoc is copied too',
      dockerfile: `FROM python:3.12 AS a\nCOPY . /a/\nFROM python:3.12\nCOPY <<EOF /x\nx\nEOF\nCOPY --from=a <<EOF /a/requirements.txt /y/\nx\nEOF\nRUN pip install -r /y/requirements.txt\n`,
      counts: REDUCED,
    },
    {
      when: 'nothing is there that it might be',
      dockerfile: `${FROM}COPY requirements.txt /a/\nRUN pip install -r /b/requirements.txt\n`,
      counts: {},
    },
    {
      when: 'it comes from a remote build context',
      dockerfile: `${FROM}COPY --from=busybox /etc/x /x\nCOPY requirements.txt /a/\nRUN pip install -r /a/requirements.txt\n`,
      counts: REDUCED,
    },
  ])('$when', check)
})

describe('who reads a file', () => {
  const copied = `${FROM}WORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n`

  test.each<Row>([
    ...[
      'rm requirements.txt',
      'rm -rf /root/.cache && find / -name "*.pyc" -delete',
      'python -m compileall -q .',
      'apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*',
      'useradd -m app && chown -R app:app /app',
      'echo done > /app/marker',
      'echo x 2>/dev/null 1>&2',
      'cd $X && echo a > b',
      '. /opt/venv/bin/activate',
      '["/bin/sh", "-c", "true"]',
      'for x in a b; do mkdir $x; done',
      'cat /etc/os-release',
      'cat <<< requirements',
      'sudo apt-get update',
      'exec true',
      'env A=b true',
      'echo "app:x" | chpasswd',
      'gosu app true',
      'bash -c "true"',
      'rm requirements.txt && ./build.sh',
      'true && rm requirements.txt && ./build.sh',
      'true > requirements.txt && make',
      'if [ -f x ]; then echo x; fi',
    ].map(run => ({
      when: `not ${run}`,
      dockerfile: `${copied}RUN ${run}\n`,
      counts: REDUCED,
    })),
    ...[
      'cat requirements.txt',
      '. ./environment.sh',
      '["/bin/sh", "-c", "make"]',
      'for x in *.txt; do cat $x; done',
      'for x in requirements.txt; do pip install -r $x; done',
      'cp -r . /elsewhere',
      'make',
      './manage.py collectstatic',
      'python -c "import app"',
      'npm ci',
      'sudo -u app make',
      'env A=b make',
      'env UV_NO_DEV=1 pip install -r requirements.txt',
      'sed -n "r requirements.txt" /etc/passwd',
      'echo flask >> requirements.txt',
      'tr a b < requirements.txt',
      'tr a b < $FILE',
      'eval "$SCRIPT"',
      'bash -c "$SCRIPT"',
      'if [ -f x ]; then rm requirements.txt; fi; make',
      'false && rm requirements.txt || make',
      'test -f x && rm requirements.txt; make',
      'test -f x && true > requirements.txt; make',
      'if test -f x && rm requirements.txt; then true; fi && make',
      'echo $(test -f x && rm requirements.txt) && make',
      '{ test -f x && rm requirements.txt; } | cat && make',
      'cd $X && tr a b < file',
      '$COMMAND',
      'FLAG=x make',
    ].map(run => ({ when: run, dockerfile: `${copied}ARG SCRIPT\nRUN ${run}\n`, counts: BYTES })),
    {
      when: 'another interpreter',
      dockerfile: `${copied}RUN <<EOF\n#!/usr/bin/env python3\nopen('requirements.txt')\nEOF\n`,
      counts: BYTES,
    },
    {
      when: 'a later stage that inherits it',
      dockerfile: `${copied.replace('FROM python:3.12-slim', 'FROM python:3.12-slim AS a')}FROM a\nRUN make\n`,
      counts: BYTES,
    },
    {
      when: 'a later stage that copies the folder it is in',
      dockerfile: `${copied.replace('FROM python:3.12-slim', 'FROM python:3.12-slim AS a')}FROM python:3.12\nCOPY --from=a /app /srv\nRUN make\n`,
      counts: BYTES,
    },
    {
      when: 'not a later stage that copies another folder',
      dockerfile: `${copied.replace('FROM python:3.12-slim', 'FROM python:3.12-slim AS a')}FROM python:3.12\nCOPY --from=a /opt/venv /opt/venv\nRUN make\n`,
      counts: REDUCED,
    },
    {
      when: 'something in another place, where it has another name',
      dockerfile: `${FROM}COPY wanted.lst /r/requirements.txt\nCOPY . /src\nRUN pip install -r /r/requirements.txt\nRUN cd /src && make\n`,
      files: { 'wanted.lst': 'flask==3.0.0\n' },
      counts: { 'wanted.lst': 'bytes' },
    },
    {
      when: 'not a stage that nothing needs',
      dockerfile: `FROM python:3.12 AS unused\nCOPY . .\nRUN make\n${copied}`,
      counts: REDUCED,
    },
    {
      when: 'not a command in front of it',
      dockerfile: `${FROM}RUN make\n${copied.replace(FROM, '')}`,
      counts: REDUCED,
    },
    {
      when: 'not a command behind its mount',
      dockerfile: `${FROM}RUN --mount=target=/x pip install -r /x/requirements.txt\nRUN make\n`,
      counts: REDUCED,
    },
    {
      when: 'the exec form',
      dockerfile: `${copied}RUN ["make"]\n`,
      counts: BYTES,
    },
  ])('$when', check)
})

describe('installs from requirements', () => {
  const either = { 'requirements-dev.txt': 'flask\n', 'requirements-prod.txt': 'django\n' }
  const bothBytes = { 'requirements-dev.txt': 'bytes', 'requirements-prod.txt': 'bytes' }
  test.each<Row>(
    [
      'test -f x && A=dev;',
      'test -f x && A=dev || true;',
      'test -f x && { A=dev; };',
      'if test -f x && A=dev; then :; fi;',
      ': "${A:=dev}";',
      ': ${B:-${A=dev}};',
      'export $(cat env);',
      'declare "$X";',
      'unset $X;',
      'read $X < env;',
      'printf -v A dev;',
      'let A=1;',
      'getopts a A;',
      'echo $((A=1));',
      'echo $((A<<=1));',
      'echo $((A++));',
    ].map(run => ({
      when: run,
      dockerfile: `${FROM}ARG A=prod\nWORKDIR /app\nCOPY . .\nRUN ${run} pip install -r requirements-$A.txt\n`,
      files: either,
      counts: bothBytes,
    })),
  )('any of which may be meant behind $when', check)

  test.each<Row>([
    {
      when: 'in an environment that is made active',
      dockerfile: `${FROM}COPY requirements.txt .\nRUN python -m venv /v && . /v/bin/activate && pip install -r requirements.txt\n`,
      counts: REDUCED,
    },
    {
      when: 'all are pinned: the lock beside them does not count',
      dockerfile: `${FROM}COPY requirements.txt .\nRUN pip install -r requirements.txt\n`,
      files: { ...REQUIREMENTS, ...UV_FILES },
      counts: REDUCED,
    },
    {
      when: 'one floats: the lock beside them counts',
      dockerfile: `${FROM}COPY requirements.txt .\nRUN pip install -r requirements.txt\n`,
      files: { ...UV_FILES, 'requirements.txt': 'flask\n' },
      counts: { ...REDUCED, 'uv.lock': 'reduced' },
    },
    {
      when: 'a lock beside them is of another version',
      dockerfile: `${FROM}COPY requirements.txt .\nRUN pip install -r requirements.txt\n`,
      files: { 'uv.lock': 'version = 99\n', 'requirements.txt': 'flask\n' },
      counts: { ...REDUCED, 'uv.lock': 'reduced' },
    },
    {
      when: 'a lock beside them is no lock',
      dockerfile: `${FROM}COPY requirements.txt .\nRUN pip install -r requirements.txt\n`,
      files: { 'uv.lock': '<<<<<<<\n', 'requirements.txt': 'flask\n' },
      counts: { ...REDUCED, 'uv.lock': 'reduced' },
    },
    {
      when: 'an option in them is not understood',
      dockerfile: `${FROM}COPY requirements.txt .\nRUN pip install -r requirements.txt\n`,
      files: { 'requirements.txt': '--quantum\nflask\n' },
      counts: BYTES,
    },
    {
      when: 'an include was made by a command',
      dockerfile: `${FROM}WORKDIR /x\nRUN curl https://index.example/c.txt -o c.txt\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n`,
      files: { 'requirements.txt': '-c c.txt\nflask==1\n' },
      counts: REDUCED,
    },
    {
      when: 'a local package is built without a pyproject.toml',
      dockerfile: `${FROM}WORKDIR /x\nCOPY . .\nRUN pip install -r requirements.txt\n`,
      files: { 'requirements.txt': './lib\n', 'lib/setup.py': '', 'lib/requirements.txt': '' },
      counts: { ...REDUCED, 'lib/requirements.txt': 'bytes' },
    },
    {
      when: 'a constraint is given by a variable, the platform by an option',
      dockerfile: `${FROM}ENV PIP_CONSTRAINT=/c/constraints.txt\nCOPY constraints.txt /c/\nCOPY requirements.txt /c/\nRUN pip install --platform any --target /t -r /c/requirements.txt\n`,
      files: { ...REQUIREMENTS, 'constraints.txt': 'flask<4\n' },
      counts: { ...REDUCED, 'constraints.txt': 'reduced' },
    },
    {
      when: 'setup.cfg is named',
      dockerfile: `${FROM}WORKDIR /x\nCOPY . .\nRUN uv pip install -r setup.cfg\n`,
      files: { 'setup.cfg': '' },
      counts: {},
    },
    {
      when: 'uv reads settings beside them',
      dockerfile: `${FROM}WORKDIR /x\nCOPY . .\nRUN uv pip install -r requirements.txt\n`,
      files: { ...REQUIREMENTS, 'pyproject.toml': `${PYPROJECT}[tool.uv]\nno-binary = true\n` },
      counts: { ...REDUCED, 'pyproject.toml': 'reduced' },
    },
    {
      when: 'a uv.toml stands beside them',
      dockerfile: `${FROM}WORKDIR /x\nCOPY . .\nRUN uv pip install -r requirements.txt\n`,
      files: { ...REQUIREMENTS, 'uv.toml': 'no-binary = true\n' },
      counts: BYTES,
    },
    {
      when: 'their text cannot be read',
      dockerfile: `${FROM}COPY requirements.txt .\nRUN pip install -r requirements.txt\n`,
      files: { 'requirements.txt': '!unreadable' },
      counts: BYTES,
    },
  ])('$when', check)
})

const PYLOCK = `lock-version = "1.0"
created-by = "uv"

[[packages]]
name = "flask"
version = "3.0.0"
wheels = [{ url = "https://index.example/flask-3.0.0-py3-none-any.whl", hashes = { sha256 = "${'a'.repeat(64)}" } }]
`

describe('installs from pyproject.toml and pylock.toml', () => {
  const install = (run: string) => `${FROM}WORKDIR /app\nCOPY . .\nRUN ${run}\n`
  const project = { 'pyproject.toml': BUILT_PYPROJECT }
  test.each<Row>([
    {
      when: 'with extras and groups',
      dockerfile: install('uv pip install -r pyproject.toml --extra web --group dev'),
      files: {
        'pyproject.toml': PYPROJECT.replace(
          '[dependency-groups]',
          '[project.optional-dependencies]\nweb = ["uvicorn"]\n[dependency-groups]',
        ),
      },
      counts: { 'pyproject.toml': 'reduced' },
    },
    {
      when: 'with all extras',
      dockerfile: install('uv pip install -r pyproject.toml --all-extras --python-version 3.11'),
      files: { 'pyproject.toml': PYPROJECT },
      counts: { 'pyproject.toml': 'reduced' },
    },
    {
      when: 'all pinned: the lock beside it does not count',
      dockerfile: install('uv pip install -r pyproject.toml'),
      files: { ...UV_FILES, 'pyproject.toml': PYPROJECT.replace('flask>=3', 'flask==3.1.0') },
      counts: { 'pyproject.toml': 'reduced' },
    },
    {
      when: 'two may be the one',
      dockerfile: `${FROM}COPY pyproject.toml /x\nCOPY b/pyproject.toml /x\nRUN uv pip install -r /x/pyproject.toml\n`,
      files: { 'pyproject.toml': PYPROJECT, 'b/pyproject.toml': PYPROJECT },
      counts: { 'pyproject.toml': 'bytes', 'b/pyproject.toml': 'bytes' },
    },
    {
      when: 'its settings alone may be read, somewhere',
      dockerfile: install('cd $X && uv pip install flask'),
      files: { 'pyproject.toml': PYPROJECT },
      counts: { 'pyproject.toml': 'reduced' },
    },
    {
      when: 'its range chooses the Python of an environment',
      dockerfile: install('uv venv').replace('python:3.12-slim', 'debian'),
      files: { 'pyproject.toml': PYPROJECT },
      counts: { 'pyproject.toml': 'reduced' },
    },
    {
      when: 'pip takes it for requirements',
      dockerfile: install('pip install -r pyproject.toml'),
      files: { 'pyproject.toml': PYPROJECT },
      counts: { 'pyproject.toml': 'bytes' },
    },
    {
      when: 'the project is built',
      dockerfile: install('pip install .'),
      files: { ...project, ...REQUIREMENTS },
      counts: { 'pyproject.toml': 'reduced' },
    },
    {
      when: 'a project is built that [tool.poetry] alone describes',
      dockerfile: install('pip install .[fast]'),
      files: { ...REQUIREMENTS, 'pyproject.toml': `${POETRY_PYPROJECT}${POETRY_CORE}` },
      counts: { 'pyproject.toml': 'reduced' },
    },
    {
      when: 'a project of [tool.poetry] needs a folder, which is built, too',
      dockerfile: install('pip install .'),
      files: {
        'lib/pyproject.toml': PYPROJECT,
        'pyproject.toml': `${POETRY_PYPROJECT}lib = [{ path = "lib" }]\n${POETRY_CORE}`,
      },
      counts: { 'pyproject.toml': 'bytes', 'lib/pyproject.toml': 'bytes' },
    },
    {
      when: 'only the project is built',
      dockerfile: install('pip install --no-deps -e .'),
      files: { ...project, ...UV_FILES, 'pyproject.toml': BUILT_PYPROJECT },
      counts: { 'pyproject.toml': 'reduced' },
    },
    {
      when: 'a plug-in helps to build it',
      dockerfile: install('pip install .'),
      files: {
        ...REQUIREMENTS,
        'pyproject.toml': BUILT_PYPROJECT.replace(
          '["hatchling"]',
          '["hatchling", "hatch-requirements-txt"]',
        ),
      },
      counts: { ...BYTES, 'pyproject.toml': 'reduced' },
    },
    {
      when: 'code of the project builds it',
      dockerfile: install('pip install .'),
      files: { ...REQUIREMENTS, ...project, 'setup.py': '' },
      counts: { ...BYTES, 'pyproject.toml': 'bytes' },
    },
    {
      when: 'its dependencies are dynamic',
      dockerfile: install('uv pip install .'),
      files: {
        ...REQUIREMENTS,
        'pyproject.toml':
          '[project]\nname = "x"\ndynamic = ["version", "dependencies"]\n[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
      },
      counts: { ...BYTES, 'pyproject.toml': 'bytes' },
    },
    {
      when: 'there is none where it is built',
      dockerfile: install('pip install .'),
      files: { ...REQUIREMENTS, 'setup.py': '' },
      counts: { ...BYTES },
    },
    {
      when: 'a folder that is named holds none of them',
      dockerfile: install('pip install ./app'),
      files: { 'app/x/y.py': '' },
      counts: {},
    },
    {
      when: 'an archive is installed',
      dockerfile: install('pip install /wheels/*.whl'),
      files: { ...project },
      counts: {},
    },
    {
      when: 'a group of another pyproject.toml',
      dockerfile: install('pip install --group sub/pyproject.toml:dev'),
      files: { 'sub/pyproject.toml': PYPROJECT },
      counts: { 'sub/pyproject.toml': 'reduced' },
    },
    {
      when: 'a pylock.toml',
      dockerfile: install('uv pip sync pylock.toml'),
      files: { 'pylock.toml': PYLOCK },
      counts: { 'pylock.toml': 'reduced' },
    },
    {
      when: 'a pylock.toml with a name, by pip',
      dockerfile: install('pip install -r pylock.web.toml'),
      files: { 'pylock.web.toml': PYLOCK },
      counts: { 'pylock.web.toml': 'reduced' },
    },
    {
      when: 'a pylock.toml of another version',
      dockerfile: install('uv pip sync pylock.toml'),
      files: { 'pylock.toml': PYLOCK.replace('1.0', '9.0') },
      counts: { 'pylock.toml': 'bytes' },
    },
    {
      when: 'a pylock.toml with all extras',
      dockerfile: install('uv pip sync pylock.toml --all-extras'),
      files: { 'pylock.toml': PYLOCK },
      counts: { 'pylock.toml': 'bytes' },
    },
    {
      when: 'a pylock.toml for a stated platform',
      dockerfile: install('uv pip sync pylock.toml --python-platform linux'),
      files: { 'pylock.toml': PYLOCK },
      counts: { 'pylock.toml': 'bytes' },
    },
  ])('$when', check)
})

describe('installs from uv.lock', () => {
  const install = (run: string) => `${FROM}WORKDIR /app\nCOPY . .\nRUN ${run}\n`
  test.each<Row>([
    { when: 'plain', dockerfile: install('uv sync'), files: UV_FILES, counts: UV_REDUCED },
    {
      when: 'plain, with a pyproject.toml that asks for more',
      dockerfile: install('uv sync'),
      files: {
        ...UV_FILES,
        'pyproject.toml': PYPROJECT.replace('"flask>=3"', '"flask>=3", "six"'),
      },
      counts: UV_BYTES,
    },
    {
      when: 'with an unknown option',
      dockerfile: install('uv sync --quantum'),
      files: UV_FILES,
      counts: UV_BYTES,
    },
    {
      when: 'with a variable of the script that is not known',
      dockerfile: install('export UV_NO_DEV=$DEV && uv sync --frozen'),
      files: UV_FILES,
      counts: UV_BYTES,
    },
    {
      when: 'with a variable of the script that is known',
      dockerfile: install('export UV_NO_DEV=1 && uv sync --frozen'),
      files: UV_FILES,
      counts: UV_REDUCED,
    },
    {
      when: 'where two files may be a pyproject.toml',
      dockerfile: `${FROM}WORKDIR /app\nCOPY pyproject.toml uv.lock ./\nCOPY pyproject.toml x\nCOPY b/pyproject.toml x\nRUN uv sync --frozen\n`,
      files: { ...UV_FILES, 'b/pyproject.toml': PYPROJECT },
      counts: { ...UV_BYTES, 'b/pyproject.toml': 'bytes' },
    },
    {
      when: 'that stands twice in one place',
      dockerfile: `${FROM}WORKDIR /app\nCOPY uv.lock /lock\nCOPY pyproject.toml other /app/\nCOPY other /lock\nRUN uv sync --frozen --project /lock && uv pip install -r /lock\n`,
      files: { ...UV_FILES, other: '' },
      counts: { other: 'bytes', ...UV_BYTES },
    },
    {
      when: 'with a uv.toml',
      dockerfile: install('uv sync --frozen'),
      files: { ...UV_FILES, 'uv.toml': 'no-binary = true\n' },
      counts: UV_BYTES,
    },
    {
      when: 'without one in the image',
      dockerfile: `${FROM}WORKDIR /app\nCOPY pyproject.toml .\nRUN uv sync --no-dev\n`,
      files: UV_FILES,
      counts: UV_REDUCED,
    },
    {
      when: 'without one in the image, with the project',
      dockerfile: `${FROM}WORKDIR /app\nCOPY pyproject.toml .\nRUN uv sync\n`,
      files: { 'pyproject.toml': BUILT_PYPROJECT },
      counts: { 'pyproject.toml': 'reduced' },
    },
    {
      when: 'without one in the image, only a group',
      dockerfile: `${FROM}WORKDIR /app\nCOPY pyproject.toml .\nRUN uv sync --only-dev\n`,
      files: UV_FILES,
      counts: UV_REDUCED,
    },
    {
      when: 'without one in the image, a workspace',
      dockerfile: `${FROM}WORKDIR /app\nCOPY pyproject.toml .\nRUN uv sync --all-packages\n`,
      files: UV_FILES,
      counts: { 'pyproject.toml': 'bytes' },
    },
    {
      when: 'without one in the image, but frozen',
      dockerfile: `${FROM}WORKDIR /app\nCOPY pyproject.toml .\nRUN uv sync --frozen\n`,
      files: UV_FILES,
      counts: { 'pyproject.toml': 'bytes' },
    },
    {
      when: 'without a pyproject.toml',
      dockerfile: `${FROM}WORKDIR /app\nCOPY uv.lock .\nRUN uv sync --frozen\n`,
      files: UV_FILES,
      counts: { 'uv.lock': 'bytes' },
    },
    {
      when: 'and a venv before it',
      dockerfile: install('uv venv --python 3.11 && uv sync --frozen'),
      files: UV_FILES,
      counts: UV_REDUCED,
    },
    {
      when: 'of a folder above, with a pin of Python',
      dockerfile: install('uv --directory src/shop sync --frozen'),
      files: { ...UV_FILES, '.python-version': '# pinned\n3.11\n' },
      counts: UV_REDUCED,
    },
    {
      when: 'exported to a file that pip installs',
      dockerfile: install(
        'uv export --frozen --no-dev --no-emit-project -o r.txt && pip install -r r.txt',
      ),
      files: UV_FILES,
      counts: UV_REDUCED,
    },
    {
      when: 'exported by another Python than that which installs',
      dockerfile: `FROM python:3.13 AS lock
WORKDIR /app
COPY . .
RUN uv export --frozen --no-dev --no-emit-project > /r.txt
FROM python:3.12
COPY --from=lock /r.txt /r.txt
RUN pip install -r /r.txt
`,
      files: UV_FILES,
      counts: UV_REDUCED,
    },
    {
      when: 'exported into a pipe',
      dockerfile: install('uv export --frozen --no-dev | uv pip install -r -'),
      files: UV_FILES,
      counts: UV_REDUCED,
    },
    {
      when: 'exported to a file that something else reads',
      dockerfile: install('uv export --frozen -o r.txt && cat r.txt'),
      files: UV_FILES,
      counts: { ...UV_REDUCED, 'uv.lock': 'bytes' },
    },
    {
      when: 'and a run of something harmless',
      dockerfile: install('uv run --frozen --no-dev python -m compileall .'),
      files: UV_FILES,
      counts: UV_REDUCED,
    },
    {
      when: 'and a run of something else',
      dockerfile: install('uv run --no-sync make'),
      files: UV_FILES,
      counts: UV_BYTES,
    },
    {
      when: 'with the project, built by code of its own',
      dockerfile: install('uv sync --frozen'),
      files: { ...BUILT_UV_FILES, 'setup.py': '' },
      counts: { ...UV_BYTES },
    },
  ])('$when', check)

  test('of a workspace: the member that is installed', async () => {
    const lock = BUILT_UV_LOCK.replace('revision = 3\n', 'revision = 3\n')
      .replace('[[package]]', '[manifest]\nmembers = [\n    "shop",\n]\n\n[[package]]')
      .replace('{ editable = "." }', '{ editable = "backend" }')
    const counted = await countOne(
      `FROM python:3.12
WORKDIR /app/
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /uvx /bin/
RUN --mount=type=cache,target=/root/.cache/uv \\
    --mount=type=bind,source=uv.lock,target=uv.lock \\
    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \\
    uv sync --frozen --no-install-workspace --package shop
COPY ./backend/pyproject.toml /app/backend/
COPY ./backend/app /app/backend/app
RUN --mount=type=cache,target=/root/.cache/uv \\
    --mount=type=bind,source=uv.lock,target=uv.lock \\
    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \\
    uv sync --frozen --package shop
WORKDIR /app/backend/
CMD ["fastapi", "run", "--workers", "4", "app/main.py"]
`,
      {
        'pyproject.toml': '[tool.uv.workspace]\nmembers = ["backend"]\n',
        'uv.lock': lock,
        'backend/pyproject.toml': BUILT_PYPROJECT,
        'backend/app/main.py': '',
      },
    )
    expect(howTheyCount(counted)).toEqual({ ...UV_REDUCED, 'backend/pyproject.toml': 'reduced' })
    expect(counted.entries.map(({ file, use }) => `${file}: ${use}`)).toEqual([
      'backend/pyproject.toml: build for uv sync --frozen --package shop',
      'uv.lock: uv sync --frozen --package shop --no-install-workspace',
      'uv.lock: uv sync --frozen --package shop',
    ])
  })
})

const POETRY_LOCK = `[[package]]
name = "flask"
version = "3.0.0"
description = ""
optional = false
python-versions = ">=3.8"
groups = ["main"]
files = [{file = "flask-3.0.0-py3-none-any.whl", hash = "sha256:${'a'.repeat(64)}"}]

[metadata]
lock-version = "2.1"
python-versions = ">=3.11"
content-hash = "${'b'.repeat(64)}"
`
const POETRY_FILES = { 'poetry.lock': POETRY_LOCK, 'pyproject.toml': PYPROJECT }

describe('installs from poetry.lock', () => {
  const install = (run: string) => `${FROM}WORKDIR /app\nCOPY . .\nRUN ${run}\n`
  const reduced = { 'poetry.lock': 'reduced', 'pyproject.toml': 'reduced' }
  const bytes = { 'poetry.lock': 'bytes', 'pyproject.toml': 'bytes' }
  test.each<Row>([
    {
      when: 'without the project',
      dockerfile: install(
        'poetry config virtualenvs.create false && poetry install --only main --no-root',
      ),
      files: POETRY_FILES,
      counts: reduced,
    },
    {
      when: 'with the project',
      dockerfile: install('poetry install'),
      files: {
        ...POETRY_FILES,
        'pyproject.toml': `${PYPROJECT}${POETRY_CORE}`,
      },
      counts: reduced,
    },
    {
      when: 'with a project that [tool.poetry] alone describes',
      dockerfile: install('poetry install'),
      files: { ...POETRY_FILES, 'pyproject.toml': POETRY_PYPROJECT },
      counts: reduced,
    },
    {
      when: 'with a project that is built by a script',
      dockerfile: install('poetry install'),
      files: {
        ...POETRY_FILES,
        'pyproject.toml': `${POETRY_PYPROJECT}[tool.poetry.build]\nscript = "build.py"\n`,
      },
      counts: bytes,
    },
    {
      when: 'with a project that is no package',
      dockerfile: install('poetry install'),
      files: {
        ...POETRY_FILES,
        'pyproject.toml': `[tool.poetry]\npackage-mode = false\n[tool.poetry.build]\nscript = "build.py"\n`,
      },
      counts: reduced,
    },
    {
      when: 'with settings',
      dockerfile: install('poetry install --no-root'),
      files: { ...POETRY_FILES, 'poetry.toml': '' },
      counts: { ...bytes },
    },
    {
      when: 'of another version',
      dockerfile: install('poetry install --no-root'),
      files: { ...POETRY_FILES, 'poetry.lock': POETRY_LOCK.replace('"2.1"', '"9"') },
      counts: bytes,
    },
    {
      when: 'without a lock',
      dockerfile: install('poetry install --no-root'),
      files: { 'pyproject.toml': PYPROJECT },
      counts: { 'pyproject.toml': 'bytes' },
    },
    {
      when: 'exported',
      dockerfile: install('poetry export -o r.txt && pip install -r r.txt'),
      files: POETRY_FILES,
      counts: reduced,
    },
    {
      when: 'where there is no project',
      dockerfile: `${FROM}WORKDIR /app\nCOPY poetry.lock .\nRUN poetry install --no-root\n`,
      files: POETRY_FILES,
      counts: {},
    },
  ])('$when', check)
})

describe('errors in dependency files', () => {
  test.each<{ what: string; dockerfile: string; files: Files; message: string }>([
    {
      what: 'an include that is not there',
      dockerfile: `${FROM}COPY requirements.txt /r/\nRUN pip install -r /r/requirements.txt\n`,
      files: { 'requirements.txt': '-r common.txt\n' },
      message: 'there is no file common.txt, which requirements.txt includes',
    },
    {
      what: 'a lock that is none',
      dockerfile: `${FROM}WORKDIR /app\nCOPY . .\nRUN uv sync --frozen\n`,
      files: { ...UV_FILES, 'uv.lock': '' },
      message: 'uv.lock is empty',
    },
    {
      what: 'a lock of another version, which uv would refuse',
      dockerfile: `${FROM}WORKDIR /app\nCOPY . .\nRUN uv sync --frozen\n`,
      files: { ...UV_FILES, 'uv.lock': 'version = 99\n' },
      message: 'the lock version 99 is not supported; supported: 1',
    },
    {
      what: 'a pyproject.toml that is no text',
      dockerfile: `${FROM}WORKDIR /app\nCOPY . .\nRUN uv sync --frozen\n`,
      files: { ...UV_FILES, 'pyproject.toml': '!unreadable' },
      message: 'pyproject.toml is no text',
    },
  ])('$what', async ({ dockerfile, files, message }) => {
    await expect(countOne(dockerfile, files)).rejects.toThrow(message)
  })
})

test('a stage may stand on a named context', async () => {
  const dockerfile = `FROM files AS a\nCOPY requirements.txt /a/\nRUN pip install -r /a/requirements.txt\n`
  const counted = await countOne(dockerfile, REQUIREMENTS, {
    buildContexts: { files: 'docker-image://x' },
  })
  expect(howTheyCount(counted)).toEqual(REDUCED)
})
