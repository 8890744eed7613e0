import { describe, expect, test } from '@jest/globals'
import { countAll, countOne, type Files, howTheyCount } from './memory-project.ts'
import { BUILT_UV_FILES, PYPROJECT, UV_FILES } from './project-files.ts'

const UV_GUIDE = `FROM ghcr.io/astral-sh/uv:python3.12-bookworm-slim
WORKDIR /app
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_DEV=1 UV_TOOL_BIN_DIR=/usr/local/bin
RUN --mount=type=cache,target=/root/.cache/uv \\
    --mount=type=bind,source=uv.lock,target=uv.lock \\
    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \\
    uv sync --locked --no-install-project
`

describe('dependency files of real shapes of Dockerfiles', () => {
  test.each<{ shape: string; dockerfile: string; files: Files; counts: Record<string, string> }>([
    {
      shape: 'the guide of uv, dependencies only, bind mounts',
      dockerfile: UV_GUIDE,
      files: UV_FILES,
      counts: { 'pyproject.toml': 'reduced', 'uv.lock': 'reduced' },
    },
    {
      shape: 'the guide of uv with the project',
      dockerfile: `${UV_GUIDE}COPY . /app
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked
ENV PATH="/app/.venv/bin:$PATH"
ENTRYPOINT []
CMD ["fastapi", "run"]
`,
      files: BUILT_UV_FILES,
      counts: { 'pyproject.toml': 'reduced', 'uv.lock': 'reduced' },
    },
    {
      shape: 'quickstart: copied, frozen, no project',
      dockerfile: `FROM python:3.12-slim AS uv
RUN pip install --no-cache-dir uv==0.13.8
FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml uv.lock README.md ./
RUN --mount=from=uv,source=/usr/local/bin/uv,target=/bin/uv uv sync --frozen --no-dev --no-install-project
CMD ["python"]
`,
      files: UV_FILES,
      counts: { 'pyproject.toml': 'reduced', 'uv.lock': 'reduced' },
    },
    {
      shape: 'uv pip install -r pyproject.toml, the lock beside it not copied',
      dockerfile: `FROM python:3.12-slim
WORKDIR /app
COPY README.md pyproject.toml ./
RUN uv venv /app/.venv && uv pip install -r pyproject.toml
`,
      files: UV_FILES,
      counts: { 'pyproject.toml': 'reduced', 'uv.lock': 'reduced' },
    },
    {
      shape: 'a requirements file that PowerShell wrote in UTF-16',
      dockerfile:
        'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
      files: {
        'requirements.txt': Buffer.from('\ufeffidna==3.10\r\n', 'utf16le').toString('latin1'),
      },
      counts: { 'requirements.txt': 'reduced' },
    },
    {
      shape: 'pip with a file in another folder',
      dockerfile: `FROM python:3.12-slim
COPY requirements-base.txt /tmp/
RUN pip install --no-cache-dir -r /tmp/requirements-base.txt
`,
      files: { 'requirements-base.txt': 'flask==3.0.0\n' },
      counts: { 'requirements-base.txt': 'reduced' },
    },
    {
      shape: 'pip with includes, beside them and up',
      dockerfile: `FROM python:3.12
COPY requirements /srv/requirements
COPY constraints.txt /srv
WORKDIR /srv
RUN pip3 install -r requirements/prod.txt -c constraints.txt
`,
      files: {
        'requirements/base.txt': 'flask\n',
        'requirements/prod.txt': '-r base.txt\n-c ../constraints.txt\ngunicorn==1\n',
        'requirements/dev.txt': '-r base.txt\npytest\n',
        'constraints.txt': 'flask==3.0.0\n',
      },
      counts: {
        'requirements/base.txt': 'reduced',
        'requirements/prod.txt': 'reduced',
        'constraints.txt': 'reduced',
      },
    },
    {
      shape: 'a file that is renamed on the way, an environment variable in its name',
      dockerfile: `FROM python:3.12
ARG SET=prod
COPY deps/\${SET}.pip /opt/wanted
RUN python -m pip install -r /opt/wanted
`,
      files: { 'deps/prod.pip': 'flask==3.0.0\n' },
      counts: { 'deps/prod.pip': 'reduced' },
    },
    {
      shape: 'poetry in a stage of its own',
      dockerfile: `FROM python:3.11-slim as builder
RUN pip install poetry==1.8.2
ENV POETRY_NO_INTERACTION=1 POETRY_VIRTUALENVS_IN_PROJECT=1 POETRY_CACHE_DIR=/tmp/poetry_cache
WORKDIR /app
COPY pyproject.toml poetry.lock* ./
RUN touch README.md
RUN --mount=type=cache,target=$POETRY_CACHE_DIR poetry install --without dev --no-root
FROM python:3.11-slim as runtime
ENV VIRTUAL_ENV=/app/.venv PATH="/app/.venv/bin:$PATH"
COPY --from=builder \${VIRTUAL_ENV} \${VIRTUAL_ENV}
COPY app ./app
RUN ./app/prepare
`,
      files: {
        'pyproject.toml': PYPROJECT,
        'poetry.lock': '[metadata]\nlock-version = "2.1"\n',
        'app/prepare': '',
      },
      counts: { 'pyproject.toml': 'reduced', 'poetry.lock': 'reduced' },
    },
    {
      shape: 'pip between the packages that it needs to build',
      dockerfile: `FROM python:3.12-slim
COPY requirements.txt /requirements.txt
RUN --mount=type=secret,id=netrc,target=/root/.netrc set -eux; \\
    savedAptMark="$(apt-mark showmanual)"; \\
    apt-get update; apt-get install -y --no-install-recommends gcc; \\
    pip install --no-cache-dir -r /requirements.txt; \\
    apt-mark auto '.*' > /dev/null; apt-mark manual $savedAptMark; \\
    find /usr/local -type f -executable -exec ldd '{}' ';' | awk '/=>/ { print $(NF-1) }' | sort -u \\
      | xargs -r dpkg-query --search | cut -d: -f1 | sort -u | xargs -r apt-mark manual; \\
    apt-get purge -y --auto-remove; rm -rf /var/lib/apt/lists/*
`,
      files: { 'requirements.txt': 'flask==3.0.0\n' },
      counts: { 'requirements.txt': 'reduced' },
    },
    {
      shape: 'wheels that are made in a stage of their own',
      dockerfile: `FROM python:3.12 AS builder
WORKDIR /code
COPY requirements.txt .
RUN pip wheel --no-cache-dir --wheel-dir /wheels -r requirements.txt
FROM python:3.12-slim
COPY --from=builder /wheels /wheels
COPY --from=builder /code/requirements.txt .
RUN pip install --no-cache --no-index --find-links=/wheels -r requirements.txt && pip install /wheels/*
`,
      files: { 'requirements.txt': 'flask==3.0.0\n' },
      counts: { 'requirements.txt': 'reduced' },
    },
    {
      shape: 'a script that may read it',
      dockerfile: `FROM python:3.12
COPY requirements.txt build.sh ./
RUN pip install -r requirements.txt && ./build.sh
`,
      files: { 'requirements.txt': 'flask==3.0.0\n', 'build.sh': '' },
      counts: { 'requirements.txt': 'bytes' },
    },
    {
      shape: 'an unknown flag',
      dockerfile: `FROM python:3.12
COPY requirements.txt ./
RUN pip install --quantum -r requirements.txt
`,
      files: { 'requirements.txt': 'flask==3.0.0\n' },
      counts: { 'requirements.txt': 'bytes' },
    },
  ])('$shape', async ({ dockerfile, files, counts }) => {
    const counted = await countOne(dockerfile, files)
    expect({ counts: howTheyCount(counted), replaced: [...counted.replaced].sort() }).toEqual({
      counts,
      replaced: Object.keys(counts)
        .filter(file => counts[file] === 'reduced')
        .sort(),
    })
  })
})

describe('what children make of the files of a base', () => {
  const base = `FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project
`
  const reduced = { 'pyproject.toml': 'reduced', 'uv.lock': 'reduced' }
  const bytes = { 'pyproject.toml': 'bytes', 'uv.lock': 'bytes' }

  test.each<{ child: string; counts: Record<string, string> }>([
    { child: 'FROM ghcr.io/acme/base\nRUN python -m compileall -q src\n', counts: reduced },
    { child: 'FROM ghcr.io/acme/base\nCOPY src src\nRUN make\n', counts: bytes },
    { child: 'FROM ghcr.io/acme/base\nRUN uv sync --frozen\n', counts: bytes },
    {
      child: 'FROM ghcr.io/acme/base\nRUN uv pip install .\n',
      counts: { ...reduced, 'pyproject.toml': 'bytes' },
    },
    { child: 'FROM ghcr.io/acme/base\nCOPY . .\nRUN uv sync --frozen\n', counts: reduced },
    {
      child: 'FROM ghcr.io/acme/base\nCOPY pyproject.toml .\nRUN make\n',
      counts: { ...reduced, 'uv.lock': 'bytes' },
    },
    { child: 'FROM ghcr.io/acme/base\nRUN rm pyproject.toml uv.lock && make\n', counts: reduced },
    {
      child: 'FROM python\nCOPY --from=ghcr.io/acme/base /app/.venv /app/.venv\nRUN make\n',
      counts: reduced,
    },
    {
      child: 'FROM python\nCOPY --from=ghcr.io/acme/base /app /app\nRUN make\n',
      counts: bytes,
    },
    {
      child: 'FROM python\nRUN --mount=from=ghcr.io/acme/base,target=/base make\n',
      counts: bytes,
    },
    { child: 'FROM ghcr.io/acme/base\nCMD ["make"]\n', counts: reduced },
  ])('$child', async ({ child, counts }) => {
    const counted = await countAll(
      { ...UV_FILES, 'Dockerfile.base': base, Dockerfile: child },
      { base: { file: 'Dockerfile.base' }, app: { file: 'Dockerfile' } },
    )
    expect(howTheyCount(counted.base ?? NOTHING)).toEqual(counts)
  })

  test('a grandchild counts as well, and is named', async () => {
    const counted = await countAll(
      {
        'base/Dockerfile':
          'FROM python:3.12\nCOPY requirements.txt /srv/\nRUN pip install -r /srv/requirements.txt\n',
        'base/requirements.txt': 'flask==3.0.0\n',
        'middle/Dockerfile': 'FROM ghcr.io/acme/base\n',
        'app/Dockerfile': 'FROM ghcr.io/acme/middle\nRUN pip install -r /srv/requirements.txt\n',
      },
      {
        base: { file: 'base/Dockerfile', context: 'base' },
        middle: { file: 'middle/Dockerfile', context: 'middle' },
        app: { file: 'app/Dockerfile', context: 'app' },
      },
    )
    expect(counted.base?.uses).toEqual([
      {
        file: 'requirements.txt',
        counts: 'bytes',
        use: 'app (app/Dockerfile:2) runs pip install on it',
      },
    ])
    expect(counted.middle?.uses).toEqual([])
  })
})

const NOTHING = { entries: [], replaced: new Set<string>(), uses: [], warnings: [] }
