import type { PageData, PageImage, PageLayer } from '../../../src/render/html/page-data.ts'

export const DIGEST = {
  upstream: `sha256:${'a'.repeat(64)}`,
  base: `sha256:${'b'.repeat(64)}`,
  app: `sha256:${'c'.repeat(64)}`,
} as const

const UPSTREAM: PageLayer = {
  digest: DIGEST.upstream,
  role: 'upstream',
  compressedBytes: 30_000_000,
  instruction: null,
}
const BASE: PageLayer = {
  digest: DIGEST.base,
  role: 'base',
  compressedBytes: 90_000_000,
  instruction: 'RUN uv sync --frozen --no-dev',
}
const APP: PageLayer = {
  digest: DIGEST.app,
  role: 'app',
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
  comparisons: [],
  contents: [
    {
      digest: DIGEST.base,
      unpackedBytes: 300_000_000,
      packages: [
        {
          name: 'torch',
          version: '2.4.0',
          kind: 'python',
          bytes: 200_000_000,
          directories: [
            { path: 'opt/venv/lib/torch/lib', bytes: 150_000_000 },
            { path: 'opt/venv/lib/torch', bytes: 50_000_000 },
          ],
        },
        { name: 'idna', version: '3.10', kind: 'python', bytes: 60_000_000, directories: [] },
      ],
      directories: [
        { path: 'usr/share/doc', bytes: 30_000_000 },
        { path: 'usr/share/man', bytes: 8_000_000 },
      ],
    },
    {
      digest: DIGEST.app,
      unpackedBytes: 1_000_000,
      packages: [],
      directories: [
        { path: 'app/src', bytes: 600_000 },
        { path: 'app/src/static/img', bytes: 400_000 },
      ],
    },
  ],
}
