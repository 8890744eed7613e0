// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import { expect, test } from '@jest/globals'
import { type EvaluateOptions, evaluate } from '../../../src/domain/dockerfile/evaluate.ts'
import { parseDockerfile } from '../../../src/domain/dockerfile/parse.ts'
import { listReferences } from '../../../src/domain/dockerfile/references.ts'
import {
  type ContextSource,
  listSources,
  readBinds,
} from '../../../src/domain/dockerfile/sources.ts'
import { InputError } from '../../../src/domain/errors.ts'

const evaluateText = (text: string, options: EvaluateOptions = {}) =>
  evaluate(parseDockerfile(text, 'Dockerfile'), options)

const copied: ContextSource = {
  by: 'copy',
  stage: 0,
  line: 2,
  pattern: 'a',
  written: 'a',
  destination: '/b',
  exclude: [],
  parents: false,
  pivot: undefined,
  link: false,
  writable: false,
  uncertain: [],
}

test.each<{ what: string; text: string; sources: readonly Partial<ContextSource>[] }>([
  { what: 'a file', text: 'COPY a /b', sources: [{}] },
  {
    what: 'ADD',
    text: 'ADD a.tar /b',
    sources: [{ by: 'add', pattern: 'a.tar', written: 'a.tar' }],
  },
  {
    what: 'JSON and blanks',
    text: 'COPY ["a b", "/b c/"]',
    sources: [{ pattern: 'a b', written: 'a b', destination: '/b c/' }],
  },
  {
    what: 'the current folder',
    text: 'COPY . .',
    sources: [{ pattern: '.', written: '.', destination: '/' }],
  },
  {
    what: 'paths that leave the context',
    text: 'COPY ../../a ./x/../c/ /b',
    sources: [
      { pattern: 'a', written: '../../a', destination: '/b/' },
      { pattern: 'c', written: './x/../c/', destination: '/b/' },
    ],
  },
  { what: 'a WORKDIR', text: 'COPY a ./x/', sources: [{ destination: '/x/' }] },
  {
    what: 'patterns',
    text: 'COPY uv.lock* *.[tj]s ./',
    sources: [
      { pattern: 'uv.lock*', written: 'uv.lock*', destination: '/' },
      { pattern: '*.[tj]s', written: '*.[tj]s', destination: '/' },
    ],
  },
  {
    what: 'flags',
    text: 'COPY --link --chown=a:b --chmod=755 --exclude=*.md --exclude=x a /b',
    sources: [{ link: true, exclude: ['*.md', 'x'] }],
  },
  { what: 'an exclusion of nothing', text: 'COPY --exclude a /b', sources: [{}] },
  { what: '--link=false', text: 'COPY --link=false a /b', sources: [{}] },
  {
    what: '--parents',
    text: 'COPY --parents a/./b/*.py /c/',
    sources: [
      { parents: true, pattern: 'a/b/*.py', written: 'a/./b/*.py', pivot: 'a', destination: '/c/' },
    ],
  },
  { what: '--parents without a pivot', text: 'COPY --parents a /b', sources: [{ parents: true }] },
  {
    what: 'a heredoc: nothing',
    text: 'COPY <<EOF a /b/\nx\nEOF',
    sources: [{ destination: '/b/' }],
  },
  { what: 'another stage: nothing', text: 'COPY --from=busybox a /b', sources: [] },
  { what: 'an empty --from: the context', text: 'COPY --from= a /b', sources: [{}] },
  {
    what: 'a bind mount',
    text: 'RUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync',
    sources: [{ by: 'mount', pattern: 'uv.lock', written: 'uv.lock', destination: '/uv.lock' }],
  },
  {
    what: 'a bind mount of all, by its other names',
    text: 'RUN --mount=dst=/src,rw x',
    sources: [{ by: 'mount', pattern: '.', written: '', destination: '/src', writable: true }],
  },
  {
    what: 'a mount that is not read-only',
    text: 'RUN --mount=destination=/src,src=/a,readonly=false x',
    sources: [{ by: 'mount', written: '/a', destination: '/src', writable: true }],
  },
  {
    what: 'a quoted mount',
    text: 'RUN --mount=\'"type=bind","source=a, b",target=/c\' x',
    sources: [{ by: 'mount', pattern: 'a, b', written: 'a, b', destination: '/c' }],
  },
  {
    what: 'a mount with an empty field at its end',
    text: 'RUN --mount=source=a,target=/b, x',
    sources: [{ by: 'mount' }],
  },
  {
    what: 'other mounts: nothing',
    text: 'RUN --mount=type=cache,target=/c --mount=type=secret,id=x --mount=type=tmpfs,target=/t --mount=from=q,target=/q x',
    sources: [],
  },
  {
    what: 'an empty mount',
    text: 'RUN --mount x',
    sources: [{ by: 'mount', pattern: '.', written: '', destination: '/' }],
  },
])('lists $what', ({ text, sources }) => {
  expect(listSources(evaluateText(`FROM a\n${text}`)).context).toEqual(
    sources.map(change => ({ ...copied, ...change })),
  )
})

test('expands with ENV, ARG and WORKDIR in effect', () => {
  const text = [
    'FROM a AS base',
    'ARG SRC=src',
    'ENV APP=/srv/app',
    'WORKDIR $APP',
    'FROM base',
    'WORKDIR code',
    'COPY ${SRC}/main.py ./',
    'COPY a $APP/b',
    'RUN --mount=source=$SRC/lock,target=lock x',
  ].join('\n')
  const there = { ...copied, stage: 1 }
  expect(listSources(evaluateText(text)).context).toEqual([
    {
      ...there,
      line: 7,
      pattern: 'src/main.py',
      written: '${SRC}/main.py',
      destination: '/srv/app/code/',
    },
    { ...there, line: 8, destination: '/srv/app/b' },
    {
      ...there,
      line: 9,
      by: 'mount',
      pattern: 'src/lock',
      written: '$SRC/lock',
      destination: '/srv/app/code/lock',
    },
  ])
})

test('marks what hangs on a variable of an unknown upstream', () => {
  const text =
    'FROM python\nCOPY $A/x $B/y\nWORKDIR $B\nCOPY a ./\nRUN --mount=source=$A,target=z x'
  expect(listSources(evaluateText(text)).context).toEqual([
    { ...copied, pattern: 'x', written: '$A/x', destination: undefined, uncertain: ['A'] },
    { ...copied, line: 4, destination: undefined },
    {
      ...copied,
      line: 5,
      by: 'mount',
      pattern: '.',
      written: '$A',
      destination: undefined,
      uncertain: ['A'],
    },
  ])
})

test('takes the line of FROM for a trigger, and leaves out what is not reached', () => {
  const text =
    'FROM a AS no\nCOPY n /\nFROM b AS base\nONBUILD COPY requirements.txt /tmp/\nFROM base'
  expect(listSources(evaluateText(text)).context).toEqual([
    {
      ...copied,
      stage: 2,
      line: 5,
      pattern: 'requirements.txt',
      written: 'requirements.txt',
      destination: '/tmp/',
    },
  ])
})

test('lists what ADD fetches', () => {
  const sum = `sha256:${'0'.repeat(64)}`
  const text = `FROM a
ARG V=1
ADD --checksum=${sum} https://x.example/a-$V.tgz /t/
ADD https://x.example/r.git#v1 git@x.example:o/r ssh://h/r git://h/r http://x/y?z.git /g`
  const remote = { stage: 0, line: 4, destination: '/g/', checksum: undefined }
  expect(listSources(evaluateText(text))).toEqual({
    context: [],
    remote: [
      {
        stage: 0,
        line: 3,
        protocol: 'http',
        url: 'https://x.example/a-1.tgz',
        checksum: sum,
        destination: '/t/',
      },
      { ...remote, protocol: 'git', url: 'https://x.example/r.git#v1' },
      { ...remote, protocol: 'git', url: 'git@x.example:o/r' },
      { ...remote, protocol: 'git', url: 'ssh://h/r' },
      { ...remote, protocol: 'git', url: 'git://h/r' },
      { ...remote, protocol: 'http', url: 'http://x/y?z.git' },
    ],
  })
})

test('refuses a URL in COPY', () => {
  expect(() => listSources(evaluateText('FROM a\nCOPY https://x/y /'))).toThrow(InputError)
})

test('reads mounts from elsewhere', () => {
  const evaluation = evaluateText('FROM a AS x\nFROM b\nRUN --mount=from=x,source=/u,target=/v y')
  const { target } = evaluation
  expect(target.instructions.flatMap(one => readBinds(one, target, evaluation))).toEqual([
    {
      from: { kind: 'stage', index: 0 },
      source: 'u',
      written: '/u',
      target: '/v',
      writable: false,
      uncertain: [],
    },
  ])
})

test('lists the images and contexts of the closure', () => {
  const text = `ARG V=0.9
FROM ghcr.io/astral-sh/uv:$V AS uv
FROM never
FROM --platform=$TARGETPLATFORM python:3.12
COPY --from=uv /uv /bin/
COPY --from=busybox:1.36 /bin/x /bin/
RUN --mount=from=tools,target=/t --mount=from=alpine,target=/a --mount=type=cache,target=/c x
FROM scratch`
  const options = { target: undefined, buildContexts: ['tools'] }
  const file = text.replace('\nFROM scratch', '')
  const use = { stage: 2, platform: undefined }
  expect(listReferences(evaluateText(file, options))).toEqual({
    images: [
      {
        by: 'from',
        stage: 0,
        line: 2,
        written: 'ghcr.io/astral-sh/uv:$V',
        reference: 'ghcr.io/astral-sh/uv:0.9',
        platform: undefined,
      },
      {
        by: 'from',
        stage: 2,
        line: 4,
        written: 'python:3.12',
        reference: 'python:3.12',
        platform: 'linux/amd64',
      },
      { ...use, by: 'copy', line: 6, written: 'busybox:1.36', reference: 'busybox:1.36' },
      { ...use, by: 'mount', line: 7, written: 'alpine', reference: 'alpine' },
    ],
    contexts: ['tools'],
  })
  expect(listReferences(evaluateText(text, options))).toEqual({ images: [], contexts: [] })
})
