// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import { describe, expect, test } from '@jest/globals'
import { downloadCachesOf } from '../../../src/domain/carry/download-cache.ts'
import { type EvaluateOptions, evaluate } from '../../../src/domain/dockerfile/evaluate.ts'
import { parseDockerfile } from '../../../src/domain/dockerfile/parse.ts'
import { UNKNOWN_IMAGE } from '../../../src/domain/dockerfile/scope.ts'

const found = (text: string, options: EvaluateOptions = {}) =>
  downloadCachesOf([evaluate(parseDockerfile(text, 'Dockerfile'), options)])

/** What is found for the mount of one RUN, short. */
const mounted = (mount: string, { before = '', run = 'uv sync' } = {}) =>
  found(`FROM python:3.12\n${before}\nRUN --mount=type=cache,${mount} ${run}`).map(
    ({ id, owner, folders }) => [id, ...owner, ...folders].join(' '),
  )

describe('the id of a cache mount is what BuildKit makes of it', () => {
  test.each<{ mount: string; before?: string; is: string }>([
    { mount: 'target=/root/.cache/uv', is: '/root/.cache/uv .' },
    { mount: 'target=/root/.cache//uv/', is: '/root/.cache/uv .' },
    { mount: 'dst=/root/.cache/pip,id=pip', is: 'pip .' },
    { mount: 'target=/root/.cache/uv,id=', is: '/root/.cache/uv .' },
    { mount: 'target=.cache/uv', before: 'WORKDIR /home/app', is: '.cache/uv .' },
    { mount: 'target=$HOME/.cache/uv', before: 'ENV HOME=/h', is: '/h/.cache/uv .' },
    { mount: 'id=uv-${V:-1},target=/root/.cache/uv', before: 'ARG V=2', is: 'uv-2 .' },
    {
      mount: 'target=/root/.cache/uv,mode=0700,gid=$GID,uid=1000,sharing=locked',
      before: 'ARG GID=7',
      is: '/root/.cache/uv uid=1000 gid=7 mode=0700 .',
    },
  ])('$mount', ({ mount, is, ...options }) => {
    expect(mounted(mount, options)).toEqual([is])
  })
})

describe('downloads of pip and uv are', () => {
  test.each<{ where: string; mount: string; before?: string; run?: string; is: string }>([
    { where: 'in folders of all caches', mount: 'target=/root/.cache', is: '/root/.cache pip uv' },
    {
      where: 'where a variable says',
      mount: 'target=/c',
      before: 'ENV UV_CACHE_DIR=/c',
      is: '/c .',
    },
    {
      where: 'below a mount',
      mount: 'target=/c',
      before: 'ENV PIP_CACHE_DIR=/c/pip UV_CACHE_DIR=/c/uv',
      is: '/c pip uv',
    },
    {
      where: 'where XDG says',
      mount: 'target=/c',
      before: 'ENV XDG_CACHE_HOME=/c',
      is: '/c pip uv',
    },
    {
      where: 'where a command says',
      mount: 'target=/c',
      run: 'UV_CACHE_DIR=/c uv sync',
      is: '/c .',
    },
    {
      where: 'where an option says',
      mount: 'target=/c',
      run: 'uv --cache-dir /c sync',
      is: '/c .',
    },
    {
      where: 'where another form of it says',
      mount: 'target=/c',
      run: 'python -m pip install --cache-dir=/c/p a',
      is: '/c p',
    },
    {
      where: 'where a variable says to a script that nobody understands',
      mount: 'target=/c',
      before: 'ENV UV_CACHE_DIR=/c',
      run: 'eval "$X"; uv sync',
      is: '/c .',
    },
  ])('$where', ({ mount, is, ...options }) => {
    expect(mounted(mount, options)).toEqual([is])
  })
})

describe('nothing is carried of', () => {
  test.each<{ what: string; mount: string; before?: string; run?: string }>([
    { what: 'a cache of another tool', mount: 'target=/var/cache/apt', run: 'apt-get update' },
    { what: 'a mount below the downloads', mount: 'target=/root/.cache/uv/archive-v0' },
    { what: 'a cache that begins as an image', mount: 'target=/root/.cache/uv,from=seed' },
    { what: 'a part of a cache', mount: 'target=/root/.cache/uv,source=part' },
    { what: 'a mount without a place', mount: 'id=uv' },
    { what: 'a place that is not known', mount: 'target=$UNKNOWN/.cache/uv' },
    { what: 'an id that needs quotes', mount: "id=a'b,target=/root/.cache/uv" },
    { what: 'a relative cache', mount: 'target=/c', before: 'ENV UV_CACHE_DIR=c' },
    { what: 'an option of another tool', mount: 'target=/c', run: 'hf --cache-dir /c get' },
    { what: 'an option without a value', mount: 'target=/c', run: 'uv sync --cache-dir' },
  ])('$what', ({ mount, ...options }) => {
    expect(mounted(mount, options)).toEqual([])
  })

  test('a mount of another type, or a RUN without one', () => {
    expect(
      found('FROM a\nRUN --mount=type=tmpfs,target=/root/.cache/uv --network=none uv sync\nRUN x'),
    ).toEqual([])
  })
})

describe('what a RUN can see beside its cache', () => {
  const secretOf = (before: string, run: string) =>
    found(`FROM a\n${before}\nRUN --mount=type=cache,target=/root/.cache/pip ${run}`)[0]?.secret
  test.each<{ before?: string; run: string; secret: string | undefined }>([
    { run: 'pip install a', secret: undefined },
    { run: '--mount=type=secret,id=netrc pip install a', secret: 'a mount of type secret' },
    { run: '--mount=type=ssh pip install a', secret: 'a mount of type ssh' },
    { run: 'pip install -i https://u:p@x.example/ a', secret: 'a credential in its text' },
    {
      run: '<<END\npip install -i https://u:p@x.example/ a\nEND',
      secret: 'a credential in its text',
    },
    {
      before: 'ARG PIP_INDEX_URL=https://u:p@x.example/',
      run: 'pip install a',
      secret: 'the variable PIP_INDEX_URL',
    },
    { before: 'ENV API_TOKEN=x', run: 'pip install a', secret: 'the variable API_TOKEN' },
    { before: 'ENV GPG_KEY=A035C8', run: 'pip install a', secret: undefined },
  ])('$before $run', ({ before = '', run, secret }) => {
    expect(secretOf(before, run)).toBe(secret)
  })
})

describe('a cache', () => {
  const RUN = 'RUN --mount=type=cache,target=/root/.cache/uv uv sync'
  test.each<{ what: string; text: string; options?: EvaluateOptions; is: readonly unknown[] }>([
    { what: 'stands on the image of its stage', text: `FROM a\n${RUN}`, is: ['a'] },
    {
      what: 'stands on what the stage below it stands on',
      text: `FROM a AS x\nFROM x AS y\n${RUN}\nFROM b\nCOPY --from=y / /`,
      is: ['a'],
    },
    { what: 'stands on nothing', text: `FROM scratch\n${RUN}`, is: [undefined] },
    {
      what: 'stands on a context of the user',
      text: `FROM x\n${RUN}`,
      options: { buildContexts: ['x'] },
      is: [undefined],
    },
    { what: 'of a stage that is not built is none', text: `FROM a AS x\n${RUN}\nFROM b`, is: [] },
    {
      what: 'of a trigger is one',
      text: 'FROM base',
      options: {
        imageState: () => ({
          ...UNKNOWN_IMAGE,
          triggers: parseDockerfile(`FROM x\nONBUILD ${RUN}`, 'Dockerfile').stages.flatMap(
            ({ instructions }) => instructions.flatMap(({ trigger }) => trigger ?? []),
          ),
        }),
      },
      is: ['base'],
    },
  ])('$what', ({ text, options, is }) => {
    expect(found(text, options).map(({ standsOn }) => standsOn)).toEqual(is)
  })

  test('that is the same on all platforms is one', () => {
    const text = `FROM a\n${RUN}`
    const on = (platform: string) => evaluate(parseDockerfile(text, 'Dockerfile'), { platform })
    expect(downloadCachesOf([on('linux/amd64'), on('linux/arm64')])).toEqual([
      {
        id: '/root/.cache/uv',
        owner: [],
        folders: ['.'],
        run: 'type=cache,target=/root/.cache/uv\nuv sync',
        line: 2,
        secret: undefined,
        standsOn: 'a',
      },
    ])
  })
})
