import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { FolderLayerCache } from '../../src/adapters/cache/folder-layer-cache.ts'
import { TarLayerReader } from '../../src/adapters/layers/tar-layer-reader.ts'
import { openRegistry } from '../../src/adapters/registry/open-registry.ts'
import { imageContents } from '../../src/app/contents/contents-image.ts'
import { layerLooker } from '../../src/app/contents/contents-layers.ts'
import { isWhole, lookUpImage } from '../../src/app/look-up/look-up-image.ts'
import { parseReference, type Tag } from '../../src/domain/oci/reference.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'
import { noLogin } from '../support/store-subjects.ts'

/** A package without dependencies that has files above its folder (bin) and one that is removed again. */
const DOCKERFILE = `
FROM python:3.12-slim
COPY <<EOF /src/setup.py
from setuptools import setup
setup(name='Loom.Kit', version='1.2', packages=['loom_kit'], scripts=['loom'], license='MIT')
EOF
COPY <<EOF /src/loom
#!/bin/sh
EOF
RUN mkdir /src/loom_kit && for n in 1 2 3 4 5 6 7 8; do head -c 100000 /dev/urandom | base64 | sed 's/^/# /' > /src/loom_kit/m$n.py; done; touch /src/loom_kit/__init__.py
RUN python3 -m venv --system-site-packages /opt/venv
RUN /opt/venv/bin/pip install --no-index --no-build-isolation --disable-pip-version-check /src
RUN rm -r /src /usr/share/perl5 || true
RUN ln /usr/bin/sha512sum /usr/bin/sha512sum-again && echo changed >> /usr/bin/ldd
`

describeOnEngine('contents of an image', registry => {
  test('sizes of packages are those of du in a container, and a second look reads no layer', async () => {
    const work = await mkdtemp(join(tmpdir(), 'base-image-contents-'))
    const name = `${registry}/contents-${process.pid}/app:latest`
    try {
      await writeFile(join(work, 'Dockerfile'), DOCKERFILE)
      await docker('buildx', 'build', '--push', '--tag', name, ...engine.networkFlags, work)
      const { repository, tag } = parseReference(name)
      const store = openRegistry({ environment: noLogin })
      const found = await lookUpImage(store, repository, tag ?? ('latest' as Tag), ['linux/amd64'])
      if (found === undefined || !isWhole(found)) throw new Error('the image is not there')
      const platforms = found.perPlatform.map(image => ({
        ...image,
        roles: image.manifest.layers.map(() => 'app' as const),
      }))
      let streamed = 0
      const look = () =>
        layerLooker({
          store: {
            streamBlob: (where, layer) => {
              streamed += 1
              return store.streamBlob(where, layer)
            },
          },
          reader: new TarLayerReader(),
          cache: new FolderLayerCache(join(work, 'cache')),
          log: { debug: () => undefined },
        })
      const [first] = await imageContents(look(), repository, platforms)
      expect(streamed).toBe(found.perPlatform[0]?.manifest.layers.length)
      expect((await imageContents(look(), repository, platforms))[0]).toEqual(first)
      expect(streamed).toBe(found.perPlatform[0]?.manifest.layers.length)
      const bytes = (kind: string, wanted: string) =>
        first?.contents.packages.find(one => one.kind === kind && one.name === wanted)
          ?.unpackedBytes ?? 0

      const site = '/opt/venv/lib/python3*/site-packages'
      const inContainer: Readonly<Record<string, readonly [number, string]>> = {
        'the whole root': [
          first?.contents.unpackedBytes ?? 0,
          'find / -xdev -type f ! -path "/proc/*" ! -path "/sys/*" ! -path "/dev/*" ! -path /etc/hosts ! -path /etc/hostname ! -path /etc/resolv.conf ! -path /.dockerenv -print0',
        ],
        'Loom.Kit': [
          bytes('python', 'Loom.Kit'),
          `find ${site}/[Ll]oom* /opt/venv/bin/loom -type f -print0`,
        ],
        pip: [
          pipBytes(first?.contents.packages ?? []),
          `find ${site}/pip ${site}/pip-* /opt/venv/bin/pip* -type f -print0`,
        ],
        coreutils: [bytes('apt', 'coreutils'), listed('coreutils')],
        libc6: [bytes('apt', 'libc6'), listed('libc6')],
        'perl-base': [bytes('apt', 'perl-base'), listed('perl-base')],
      }
      for (const [what, [told, files]] of Object.entries(inContainer)) {
        const said = await docker('run', '--rm', '--network', 'none', name, 'sh', '-c', du(files))
        const measured = Number(/(\d+)\s+total/.exec(said)?.[1])
        expect({
          what,
          within: Math.abs(told - measured) / measured <= 0.01,
          told,
          measured,
        }).toEqual({ what, within: true, told, measured })
      }
    } finally {
      await rm(work, { recursive: true })
    }
  }, 300_000)
})

function pipBytes(
  packages: readonly {
    readonly name: string
    readonly place: string | null
    readonly unpackedBytes: number
  }[],
): number {
  const own = packages.filter(({ name, place }) => name === 'pip' && place?.startsWith('/opt/venv'))
  return own.reduce((sum, one) => sum + one.unpackedBytes, 0)
}

/** Regular files of a Debian package that are there; usrmerge leads some names over links. */
function listed(name: string): string {
  return `dpkg-query -L ${name} | while read -r f; do [ -f "$f" ] && [ ! -L "$f" ] && printf "%s\\0" "$f"; done; true`
}

function du(files: string): string {
  return `{ ${files}; } | du -cb --files0-from=- | tail -n 1`
}

function docker(...args: readonly string[]): Promise<string> {
  return runProgram('docker', args, { cwd: '/' })
}
