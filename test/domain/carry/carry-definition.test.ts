import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { CarriedCache } from '../../../src/domain/carry/carried-cache.ts'
import { fillDefinition, packDefinition } from '../../../src/domain/carry/carry-definition.ts'
import {
  CACHE_FOLDER,
  CARRIED_FOLDER,
  FILL_SCRIPT,
  MOST_UNPACKED_KIB,
  packScript,
  TOO_MANY,
} from '../../../src/domain/carry/carry-script.ts'

const cache: CarriedCache = {
  id: 'uv',
  namespace: '',
  owner: ['uid=1000'],
  folders: ['.'],
  images: ['base'],
  mover: 'docker-image://p@sha256:1',
  isEmptied: false,
  key: 'k',
  prefixes: [],
}

test('downloads are brought by an image that the build needs anyway, without its network', () => {
  expect(fillDefinition([{ cache, folder: '/kept' }], 'now')).toEqual({
    group: { default: { targets: ['downloads_1'] } },
    target: {
      downloads_1: {
        contexts: { mover: 'docker-image://p@sha256:1', carried: 'oci-layout:///kept' },
        'dockerfile-inline': `FROM mover
USER 0:0
ENV BASE_IMAGE_MOMENT=now
RUN --network=none --mount=type=cache,id=uv,target=/base-image-cache,sharing=locked,uid=1000 --mount=type=bind,from=carried,target=/base-image-carried ${exec(FILL_SCRIPT)}
`,
        attest: ['type=provenance,disabled=true'],
        output: ['type=cacheonly'],
      },
    },
  })
})

test('downloads are taken out as an image layout of their own, from the namespace of the build', () => {
  const other = { ...cache, namespace: 'ns', owner: [] }
  expect(packDefinition([{ cache: other, folder: '/new' }], 'now').target).toEqual({
    downloads_1: {
      contexts: { mover: 'docker-image://p@sha256:1' },
      'dockerfile-inline': `FROM mover
USER 0:0
ENV BASE_IMAGE_MOMENT=now
RUN --network=none --mount=type=cache,id=uv,target=/base-image-cache,sharing=locked ${exec(packScript(['.']))}
FROM scratch
COPY --from=0 /base-image-carried/ /
`,
      args: { BUILDKIT_CACHE_MOUNT_NS: 'ns' },
      attest: ['type=provenance,disabled=true'],
      output: ['type=oci,dest=/new,tar=false,compression=zstd,compression-level=1'],
    },
  })
})

function exec(script: string): string {
  return JSON.stringify(['/bin/sh', '-c', script]).replaceAll('<', '\\u003c')
}

describe('the scripts', () => {
  let work = ''
  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), 'carry-script-'))
  })
  afterAll(() => {
    rmSync(work, { recursive: true })
  })

  /** In folders of its own, with these programs alone where some are named. */
  function run(script: string, name: string, programs?: readonly string[]): string {
    const here = script
      .replaceAll(CACHE_FOLDER, join(work, name))
      .replaceAll(CARRIED_FOLDER, join(work, 'carried'))
    const bin = join(work, `bin-${name}`)
    mkdirSync(bin, { recursive: true })
    for (const program of programs ?? []) {
      execFileSync('ln', ['-sf', pathOf(program), join(bin, program)])
    }
    const PATH = programs === undefined ? process.env.PATH : bin
    return execFileSync('/bin/sh', ['-c', here], {
      encoding: 'utf8',
      env: { ...process.env, PATH },
    })
  }

  /** A python3 on the PATH may be a script of its own. */
  function pathOf(program: string): string {
    const text =
      program === 'python3'
        ? execFileSync('python3', ['-c', 'import sys; print(sys.executable)'])
        : execFileSync('which', [program])
    return text.toString().trim()
  }

  function pack(script: string, name: string, programs?: readonly string[]): string {
    rmSync(join(work, 'carried'), { recursive: true, force: true })
    return run(script, name, programs)
  }

  const tools = ['ls', 'rm', 'mkdir', 'mv', 'rmdir', 'du', 'tail', 'cut']
  test.each<{ by: string; programs: readonly string[] }>([
    { by: 'tar', programs: [...tools, 'tar', 'gzip'] },
    { by: 'Python', programs: [...tools, 'python3'] },
  ])('move files by $by, links and hidden ones too', ({ by, programs }) => {
    const [from, to] = [`from-${by}`, `to-${by}`]
    for (const folder of [`${from}/archive-v0/a`, `${from}/wheels-v8`, to]) {
      mkdirSync(join(work, folder), { recursive: true })
    }
    writeFileSync(join(work, from, 'archive-v0/a/x.py'), 'x')
    writeFileSync(join(work, from, '.lock'), '')
    execFileSync('ln', ['-s', '../archive-v0/a', join(work, from, 'wheels-v8/a')])
    pack(packScript(['.']), from, programs)
    run(FILL_SCRIPT, to, programs)
    expect(readdirSync(join(work, to)).sort()).toEqual(['.lock', 'archive-v0', 'wheels-v8'])
    expect(readFileSync(join(work, to, 'wheels-v8/a/x.py'), 'utf8')).toBe('x')
  })

  test('leave a cache alone that is in use, and begin anew where they were killed', () => {
    mkdirSync(join(work, 'used'), { recursive: true })
    writeFileSync(join(work, 'used', 'x'), '')
    pack(packScript(['.']), 'from-tar')
    mkdirSync(join(work, 'killed/.base-image-partial/archive-v0/half'), { recursive: true })
    expect(run(FILL_SCRIPT, 'used')).toBe('the builder has them already\n')
    run(FILL_SCRIPT, 'killed')
    expect([readdirSync(join(work, 'used')), readdirSync(join(work, 'killed')).sort()]).toEqual([
      ['x'],
      ['.lock', 'archive-v0', 'wheels-v8'],
    ])
  })

  test('take the folders that are asked for and there, and nothing from an empty cache', () => {
    mkdirSync(join(work, 'all/uv'), { recursive: true })
    mkdirSync(join(work, 'all/pip'))
    mkdirSync(join(work, 'all/models'))
    writeFileSync(join(work, 'all/uv/x'), '')
    writeFileSync(join(work, 'all/models/x'), '')
    pack(packScript(['pip', 'uv']), 'all')
    const tar = join(work, 'carried/downloads.tar')
    expect(execFileSync('tar', ['-tf', tar], { encoding: 'utf8' })).toBe('uv/\nuv/x\n')
    mkdirSync(join(work, 'none/pip'), { recursive: true })
    pack(packScript(['pip', 'uv']), 'none')
    expect(readdirSync(join(work, 'carried'))).toEqual([])
    mkdirSync(join(work, 'still-none'))
    run(FILL_SCRIPT, 'still-none')
    expect(readdirSync(join(work, 'still-none'))).toEqual([])
  })

  test('fail when there is too much, in a way that is told apart', () => {
    const script = packScript(['uv']).replace(`${MOST_UNPACKED_KIB}`, '1')
    expect(() => pack(script, 'all')).toThrow(expect.objectContaining({ status: TOO_MANY }))
    expect(readdirSync(join(work, 'carried'))).toEqual([])
  })

  test('pack nothing when told of no folder', () => {
    pack(packScript([]), 'all')
    expect(readdirSync(join(work, 'carried'))).toEqual([])
  })
})
