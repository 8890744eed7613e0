// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import { expect, test } from '@jest/globals'
import { argsInEffect } from '../../../src/domain/dockerfile/args-in-effect.ts'
import { type EvaluateOptions, evaluate } from '../../../src/domain/dockerfile/evaluate.ts'
import { parseDockerfile } from '../../../src/domain/dockerfile/parse.ts'
import { listReferences } from '../../../src/domain/dockerfile/references.ts'
import { readRunCommands } from '../../../src/domain/dockerfile/run-commands.ts'
import { listSources } from '../../../src/domain/dockerfile/sources.ts'

// Dockerfiles written after the shapes that public projects use, with their traps.

/** A Dockerfile in a few lines: what it reads, what it stands on, what it runs, what decides. */
function digest(lines: readonly string[], options: EvaluateOptions = {}) {
  const evaluation = evaluate(parseDockerfile(lines.join('\n'), 'Dockerfile'), options)
  const runs = evaluation.stages
    .flatMap(stage => stage.instructions)
    .filter(({ instruction }) => instruction.keyword === 'RUN')
    .flatMap(run => {
      const reading = readRunCommands(run)
      return reading.understood ? reading.commands : []
    })
  return {
    sources: listSources(evaluation).context.map(
      one => `${one.by} ${one.pattern} -> ${one.destination}`,
    ),
    images: listReferences(evaluation).images.map(one => `${one.by} ${one.reference}`),
    commands: runs.map(({ words }) => words.map(word => word.text).join(' ')),
    args: argsInEffect(evaluation).values,
  }
}

test('the Docker guide of uv: mounts in place of COPY, a second stage with the environment alone', () => {
  const lines = [
    '# syntax=docker/dockerfile:1',
    'FROM ghcr.io/astral-sh/uv:python3.12-bookworm-slim AS builder',
    'ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy',
    'WORKDIR /app',
    'RUN --mount=type=cache,target=/root/.cache/uv \\',
    '    --mount=type=bind,source=uv.lock,target=uv.lock \\',
    '    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \\',
    '    uv sync --locked --no-install-project --no-dev',
    'COPY . /app',
    'RUN --mount=type=cache,target=/root/.cache/uv \\',
    '    uv sync --locked --no-dev',
    'FROM python:3.12-slim-bookworm',
    'COPY --from=builder --chown=app:app /app /app',
    'ENV PATH="/app/.venv/bin:$PATH"',
    'CMD ["fastapi", "run", "/app/src/app"]',
  ]
  expect(digest(lines)).toEqual({
    sources: [
      'mount uv.lock -> /app/uv.lock',
      'mount pyproject.toml -> /app/pyproject.toml',
      'copy . -> /app',
    ],
    images: [
      'from ghcr.io/astral-sh/uv:python3.12-bookworm-slim',
      'from python:3.12-slim-bookworm',
    ],
    commands: ['uv sync --locked --no-install-project --no-dev', 'uv sync --locked --no-dev'],
    args: {},
  })
})

test('a base with build metadata, comments in a chain and an unquoted >=', () => {
  const lines = [
    'ARG PYTHON_VERSION=3.11',
    'ARG BASE=loom/python-base:${PYTHON_VERSION}-slim',
    'FROM ${BASE}',
    'ARG PIP_VERSION=24.2',
    'USER root',
    'RUN apt-get update && \\',
    '    # the client library',
    '    apt-get install -y --no-install-recommends librdkafka-dev && \\',
    '',
    '    rm -rf /var/lib/apt/lists/*',
    'RUN pip install "pip==${PIP_VERSION}" && pip install uv fastapi>=0.110 \\',
    '    # keep up to date',
    '    uvicorn',
    'USER app',
    'ARG BUILD_DATE',
    'ARG VCS_REF=unknown',
    'LABEL org.opencontainers.image.created=$BUILD_DATE org.opencontainers.image.revision="${VCS_REF}"',
    'HEALTHCHECK --interval=30s CMD python -c "import fastapi" || exit 1',
  ]
  expect(digest(lines, { buildArgs: { BUILD_DATE: 'now' } })).toEqual({
    sources: [],
    images: ['from loom/python-base:3.11-slim'],
    commands: [
      'apt-get update',
      'apt-get install -y --no-install-recommends librdkafka-dev',
      'rm -rf /var/lib/apt/lists/*',
      'pip install pip==24.2',
      'pip install uv fastapi uvicorn',
    ],
    args: { BASE: 'loom/python-base:3.11-slim', PIP_VERSION: '24.2' },
  })
})

test('one file for four services, told apart by arguments', () => {
  const lines = [
    'FROM python:3.12-slim AS base',
    'COPY requirements-base.txt /tmp/',
    'RUN pip install -r /tmp/requirements-base.txt',
    'FROM base AS service',
    'ARG SERVICE',
    'WORKDIR /srv',
    'COPY services/${SERVICE}/requirements*.txt ./',
    'RUN pip install -r requirements.txt',
    'COPY --link services/${SERVICE}/ .',
    'FROM service AS debug',
    'RUN pip install debugpy',
  ]
  expect(digest(lines, { target: 'service', buildArgs: { SERVICE: 'api' } })).toEqual({
    sources: [
      'copy requirements-base.txt -> /tmp/',
      'copy services/api/requirements*.txt -> /srv/',
      'copy services/api -> /srv/',
    ],
    images: ['from python:3.12-slim'],
    commands: ['pip install -r /tmp/requirements-base.txt', 'pip install -r requirements.txt'],
    args: { SERVICE: 'api' },
  })
})

test('heredocs, triggers and tools from other images', () => {
  const lines = [
    'FROM python:3.12 AS onbuild',
    'ONBUILD COPY requirements.txt /tmp/requirements.txt',
    'ONBUILD RUN pip install -r /tmp/requirements.txt',
    'FROM onbuild',
    'COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/',
    'RUN --mount=from=busybox:1.36,target=/tools <<EOF',
    'set -eux',
    'uv pip install --system gunicorn',
    'FROM="not an instruction"',
    'EOF',
    'COPY <<"EOF" /etc/app.conf',
    'COPY not this',
    'EOF',
  ]
  expect(digest(lines)).toEqual({
    sources: ['copy requirements.txt -> /tmp/requirements.txt'],
    images: ['from python:3.12', 'copy ghcr.io/astral-sh/uv:0.9', 'mount busybox:1.36'],
    commands: [
      'pip install -r /tmp/requirements.txt',
      'set -eux',
      'uv pip install --system gunicorn',
      '',
    ],
    args: {},
  })
})
