import type { PageData, PageImage, PageLayer } from '../../../src/render/html/page-data.ts'

export const DIGEST = {
  upstream: `sha256:${'a'.repeat(64)}`,
  base: `sha256:${'b'.repeat(64)}`,
  app: `sha256:${'c'.repeat(64)}`,
} as const

const UPSTREAM: PageLayer = {
  digest: DIGEST.upstream,
  role: 'upstream',
  contents: null,
  compressedBytes: 30_000_000,
  instruction: null,
}
const BASE: PageLayer = {
  digest: DIGEST.base,
  role: 'base',
  contents: 0,
  compressedBytes: 90_000_000,
  instruction: 'RUN uv sync --frozen --no-dev',
}
const APP: PageLayer = {
  digest: DIGEST.app,
  role: 'app',
  contents: 1,
  compressedBytes: 240_000,
  instruction: 'COPY src /app/src',
}

export function pageImage(
  name: string,
  layers: readonly PageLayer[],
  more: Partial<PageImage> = {},
): PageImage {
  const bytesOf = (role: PageLayer['role']) =>
    layers.reduce((sum, layer) => sum + (layer.role === role ? layer.compressedBytes : 0), 0)
  return {
    name,
    role: 'app',
    tone: 'changed',
    outcome: 'built and published',
    reasons: ['src/ changed'],
    ref: `ghcr.io/acme/${name}:fp-0123`,
    digest: `sha256:${'d'.repeat(64)}`,
    error: null,
    needs: [],
    wave: 0,
    sizes: [
      {
        platform: 'linux/amd64',
        totalCompressedBytes: layers.reduce((sum, { compressedBytes }) => sum + compressedBytes, 0),
        bytesByRole: { upstream: bytesOf('upstream'), base: bytesOf('base'), app: bytesOf('app') },
        pullCostBytes: 240_512,
        layers,
      },
    ],
    ...more,
  }
}

/** A base, an app on it, and what two of their three layers hold. */
export const pageData: PageData = {
  title: 'Base images',
  headline: '1 of 2 images built and published, 1 unchanged',
  startedAt: '2026-11-21T04:00:00.000Z',
  messages: ['app: Dockerfile:3: an argument changes before a RUN'],
  images: [
    pageImage('python-base', [UPSTREAM, BASE], {
      role: 'base',
      tone: 'unchanged',
      outcome: 'unchanged',
      reasons: [],
    }),
    pageImage('app', [UPSTREAM, BASE, APP], { needs: ['python-base'], wave: 1 }),
  ],
  totals: [],
  comparisons: [],
  contents: [
    {
      unpackedBytes: 300_000_000,
      packages: [
        {
          name: 'torch',
          version: '2.4.0',
          kind: 'python',
          ...weight(200, 60),
          directories: [
            { path: 'opt/venv/lib/torch/lib', ...weight(150, 45) },
            { path: 'opt/venv/lib/torch', ...weight(50, 15) },
          ],
        },
        {
          name: 'idna',
          version: '3.10',
          kind: 'python',
          ...weight(50, 15),
          directories: [{ path: 'opt/venv/lib/idna', ...weight(50, 15) }],
        },
      ],
      directories: [
        { path: '/usr/share/doc', ...weight(30, 9) },
        { path: '/usr/share/man', ...weight(8, 2.4) },
      ],
      waste: [{ how: 'removed', files: 12, paths: ['/var/lib/apt/lists/x'], ...weight(10, 3) }],
    },
    {
      unpackedBytes: 1_000_000,
      packages: [],
      directories: [
        { path: '/app/src', ...weight(0.6, 0.14) },
        { path: '/app/src/static/img', ...weight(0.4, 0.1) },
      ],
      waste: [],
    },
  ],
}

function weight(unpackedMegabytes: number, compressedMegabytes: number) {
  return {
    unpackedBytes: Math.round(unpackedMegabytes * 1e6),
    compressedBytes: Math.round(compressedMegabytes * 1e6),
  }
}
