import type { PackageChange } from '../../../src/domain/contents/compare-contents.ts'
import type { ImageContents, PackageShare } from '../../../src/domain/contents/image-contents.ts'
import type { ImagePackages } from '../../../src/domain/contents/image-packages.ts'
import { platformPackages } from '../../../src/domain/contents/image-packages.ts'

const MB = 1_000_000

export function share(change: Partial<PackageShare> = {}): PackageShare {
  const unpackedBytes = change.unpackedBytes ?? 812 * MB
  const compressedBytes = Math.round(unpackedBytes / 2)
  return {
    kind: 'python',
    name: 'torch',
    version: '2.4.0',
    license: 'BSD-3-Clause',
    place: '/opt/venv/lib/python3.12/site-packages',
    role: 'base',
    files: 10,
    unpackedBytes,
    compressedBytes,
    parts: [{ layer: 1, folder: 'torch/lib', files: 10, unpackedBytes, compressedBytes }],
    ...change,
  }
}

/** An upstream layer, a base layer with two packages, an app layer with a folder. */
export const SAMPLE_CONTENTS: ImageContents = {
  version: 1,
  layers: [
    { digest: 'sha256:0', role: 'upstream', compressedBytes: 29 * MB, unpackedBytes: 74 * MB },
    { digest: 'sha256:1', role: 'base', compressedBytes: 420 * MB, unpackedBytes: 862 * MB },
    { digest: 'sha256:2', role: 'app', compressedBytes: 4000, unpackedBytes: 9000 },
  ].map(layer => ({ ...layer, wastedBytes: 0, unread: null }) as ImageContents['layers'][number]),
  packages: [
    share(),
    share({
      kind: 'apt',
      name: 'libc6',
      version: '2.36-9',
      place: null,
      role: 'upstream',
      unpackedBytes: 74 * MB,
      parts: [part(0, '/usr/lib', 74 * MB)],
    }),
    share({
      name: 'numpy',
      version: '2.1.0',
      unpackedBytes: 50 * MB,
      parts: [part(1, 'numpy', 50 * MB)],
    }),
    share({
      kind: 'folder',
      name: '/app',
      version: null,
      place: null,
      role: 'app',
      unpackedBytes: 9000,
      parts: [part(2, '/app', 9000)],
    }),
  ],
  waste: [
    {
      layer: 0,
      hiddenBy: 1,
      how: 'removed',
      files: 3,
      unpackedBytes: MB,
      compressedBytes: MB / 4,
      largest: [{ path: '/var/lib/apt/lists/x', unpackedBytes: MB }],
    },
  ],
  unpackedBytes: 936_009_000,
  bytesByRole: { upstream: 74 * MB, base: 862 * MB, app: 9000 },
  wastedBytes: MB,
  notices: [],
}

function part(layer: number, folder: string, unpackedBytes: number) {
  return { layer, folder, files: 1, unpackedBytes, compressedBytes: unpackedBytes / 2 }
}

function side(version: string, megabytes: number) {
  const unpackedBytes = megabytes * MB
  return { versions: [version], unpackedBytes, compressedBytes: unpackedBytes / 2 }
}

export function change(altered: Partial<PackageChange> = {}): PackageChange {
  const [before, after] = [500 * MB, 812 * MB]
  return {
    kind: 'python',
    name: 'torch',
    before: { versions: ['2.3.0'], unpackedBytes: before, compressedBytes: before / 2 },
    after: { versions: ['2.4.0'], unpackedBytes: after, compressedBytes: after / 2 },
    unpackedDeltaBytes: after - before,
    compressedDeltaBytes: (after - before) / 2,
    ...altered,
  }
}

export const SAMPLE_CHANGES: readonly PackageChange[] = [
  change(),
  change({ name: 'triton', before: null, after: side('3.1.0', 9), unpackedDeltaBytes: 9 * MB }),
  change({ name: 'numba', before: side('0.61.0', 5), after: null, unpackedDeltaBytes: -5 * MB }),
]

/** Of the base and, with the same layers below, of the app. */
export const SAMPLE_PACKAGES: readonly ImagePackages[] = ['python-base', 'orders'].map(image => ({
  image,
  platforms: [
    platformPackages({ platform: 'linux/amd64', contents: SAMPLE_CONTENTS }, SAMPLE_CHANGES),
  ],
}))
