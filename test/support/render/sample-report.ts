import type { ImageReport, PlatformReport, RunReport } from '../../../src/domain/report/report.ts'

const digestOf = (text: string) =>
  `sha256:${Buffer.from(text.padEnd(32, '.')).toString('hex').slice(0, 64)}`

export const SIZE: PlatformReport = {
  platform: 'linux/amd64',
  layers: [
    {
      digest: digestOf('debian'),
      compressedBytes: 29_126_484,
      role: 'upstream',
      instruction: "RUN debian.sh --arch 'amd64' out/ 'trixie'",
    },
    {
      digest: digestOf('python'),
      compressedBytes: 12_040_113,
      role: 'upstream',
      instruction: 'RUN set -eux; wget -O python.tar.xz',
    },
    {
      digest: digestOf('venv'),
      compressedBytes: 121_400_000,
      role: 'base',
      instruction: 'RUN uv sync --frozen --no-dev',
    },
    {
      digest: digestOf('code'),
      compressedBytes: 48_211,
      role: 'app',
      instruction: 'COPY src /app/src',
    },
  ],
  totalCompressedBytes: 162_614_808,
  bytesByRole: { upstream: 41_166_597, base: 121_400_000, app: 48_211 },
  pullCostBytes: 51_302,
}

/** An image that was built because of its code. */
export const APP: ImageReport = {
  name: 'orders',
  role: 'app',
  state: 'missing',
  reasons: [{ kind: 'sources', subject: 'src/orders/api.py', old: 'a', new: 'b' }],
  withoutEffect: [],
  outcome: 'published',
  fingerprint: '4'.repeat(64),
  ref: `ghcr.io/acme/orders:fp-${'4'.repeat(32)}`,
  digest: digestOf('orders'),
  tags: [`fp-${'4'.repeat(32)}`, 'main', 'main-1234567'],
  tagNotices: [],
  needs: ['python-base'],
  wave: 1,
  buildMs: 2400,
  lastBuildMs: 2400,
  steps: { total: 9, cached: 7 },
  error: null,
  dependencies: [],
  warnings: [],
  sizes: [SIZE],
}

export const BASE: ImageReport = {
  ...APP,
  name: 'python-base',
  role: 'base',
  state: 'present',
  reasons: [],
  outcome: 'unchanged',
  ref: `ghcr.io/acme/python-base:fp-${'b'.repeat(32)}`,
  digest: digestOf('base'),
  tags: [`fp-${'b'.repeat(32)}`, 'latest', 'main', 'main-1234567'],
  needs: [],
  wave: 0,
  buildMs: null,
  lastBuildMs: 185_000,
  steps: null,
  sizes: [
    {
      ...SIZE,
      layers: SIZE.layers.slice(0, 3),
      totalCompressedBytes: 162_566_597,
      bytesByRole: { upstream: 41_166_597, base: 121_400_000, app: 0 },
      pullCostBytes: 0,
    },
  ],
}

export const FAILED: ImageReport = {
  ...APP,
  name: 'payments',
  outcome: 'failed',
  digest: null,
  tags: [],
  sizes: [],
  reasons: [
    { kind: 'dependencies', subject: 'uv.lock', item: 'httpx', old: '0.27.2', new: '0.28.1' },
    {
      kind: 'dockerfile',
      subject: 'services/payments/Dockerfile',
      line: 7,
      old: 'RUN make',
      new: 'RUN make all',
    },
  ],
  buildMs: 18_300,
  steps: { total: 9, cached: 2 },
  error:
    '[payments 6/7] RUN make all: process "/bin/sh -c make all" did not complete successfully: exit code: 2\n#12 0.412 make: *** No rule to make target \'all\'.  Stop.\nERROR: target payments: failed to solve: exit code: 2',
}

export const BLOCKED: ImageReport = {
  ...APP,
  name: 'payments-worker',
  outcome: 'blocked',
  needs: ['payments'],
  reasons: [{ kind: 'parent', subject: 'payments', old: 'a'.repeat(64), new: 'b'.repeat(64) }],
  wave: 2,
  digest: null,
  tags: [],
  sizes: [],
  buildMs: null,
  steps: null,
}

/** A run in which one app was built. */
export const REPORT: RunReport = {
  version: 1,
  startedAt: '2026-11-21T12:00:00.000Z',
  durationMs: 41_200,
  pushed: true,
  pushReason: 'pushed: a push, tag, schedule or dispatch of this repository',
  waves: [['python-base'], ['orders']],
  images: [BASE, APP],
  unmanaged: [],
  notices: [],
  warnings: [],
  failed: false,
}

/** A run in which one image failed and another stands on it. */
export const RED_REPORT: RunReport = {
  ...REPORT,
  waves: [['python-base'], ['orders', 'payments'], ['payments-worker']],
  images: [BASE, APP, FAILED, BLOCKED],
  unmanaged: [{ file: 'tools/Dockerfile', why: 'it stands on no base of this repository' }],
  notices: ['ghcr.io/acme/orders:main stays where it is: the branch has a newer commit'],
  failed: true,
}
