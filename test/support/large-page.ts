import type {
  PageContents,
  PageData,
  PageDirectory,
  PageImage,
  PageLayer,
} from '../../src/render/html/page-data.ts'

const MB = 1_000_000
const NAMES =
  'torch nvidia-cudnn nvidia-cublas triton numpy pandas scipy transformers pyarrow opencv sympy pillow tokenizers boto3 botocore pydantic-core sqlalchemy cryptography lxml grpcio fastapi uvicorn httpx rich click idna certifi'.split(
    ' ',
  )

/** The same numbers at every run, in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** A project of a base and three services, 2 GB compressed, with `entryCount` directories inside. */
export function largePage(entryCount: number): PageData {
  const next = numbers(7)
  const layers: readonly PageLayer[] = [
    layer('upstream', 29.1 * MB, '# debian.sh --arch amd64 out/ bookworm'),
    layer('upstream', 3.5 * MB, 'RUN set -eux; apt-get update; apt-get install -y ca-certificates'),
    layer('upstream', 12.2 * MB, null),
    layer('base', 184 * MB, 'RUN apt-get update && apt-get install -y libgl1 ffmpeg', 1),
    layer('base', 1_740 * MB, 'RUN uv sync --frozen --no-dev --no-install-project', 0),
  ]
  const services = ['api', 'worker', 'scheduler'].map((name, place) =>
    image(name, [...layers, layer('app', (0.24 + place * 0.7) * MB, `COPY services/${name} /app`)]),
  )
  const packageCount = Math.max(NAMES.length, Math.round(entryCount / 300))
  const packages = Array.from({ length: packageCount }, (_, place) => {
    const bytes = Math.round((1_300 * MB) / (place + 1) ** 1.15)
    const name = NAMES[place] ?? `package-${place}`
    const size = Math.max(1, Math.round((entryCount * 0.8) / packageCount))
    return {
      name,
      version: `${1 + (place % 4)}.${place % 13}.0`,
      kind: 'python',
      ...weight(bytes),
      directories: directories(`opt/venv/lib/python3.12/site-packages/${name}`, size, bytes, next),
    }
  })
  const packaged = packages.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0)
  const others = directories('usr', Math.round(entryCount * 0.2), 700 * MB, next)
  const contents: readonly PageContents[] = [
    {
      unpackedBytes: packaged + 75 * MB,
      packages,
      directories: [{ path: '/opt/venv/bin', ...weight(40 * MB) }],
      waste: [
        { how: 'removed', files: 310, paths: ['/root/.cache/uv/wheels'], ...weight(35 * MB) },
      ],
    },
    { unpackedBytes: 700 * MB, packages: [], directories: others, waste: [] },
  ]
  return {
    title: 'Base images of acme/loom',
    headline: '1 of 4 images built and published, 3 unchanged',
    startedAt: '2026-11-21T04:00:00.000Z',
    messages: ['worker: services/worker/Dockerfile:12: GIT_SHA changes before a RUN'],
    images: [
      image('python-base', layers, {
        role: 'base',
        tone: 'unchanged',
        outcome: 'unchanged',
        reasons: [],
        needs: [],
        wave: 0,
      }),
      ...services,
    ],
    totals: [],
    comparisons: [],
    contents,
  }
}

function directories(
  prefix: string,
  count: number,
  bytes: number,
  next: () => number,
): readonly PageDirectory[] {
  const weights = Array.from({ length: count }, () => next() ** 4 + 0.0001)
  const whole = weights.reduce((sum, share) => sum + share, 0)
  return weights.map((share, place) => ({
    path: `${prefix}/${place % 11 === 0 ? '_vendor' : `part${place % 7}`}/d${place}`,
    ...weight(Math.floor((share / whole) * bytes)),
  }))
}

/** Compressed to a bit more than a third. */
function weight(unpackedBytes: number) {
  return { unpackedBytes, compressedBytes: Math.round(unpackedBytes * 0.41) }
}

let digests = 0

function layer(
  role: PageLayer['role'],
  compressedBytes: number,
  instruction: string | null,
  contents: number | null = null,
): PageLayer {
  digests += 1
  const digest = `sha256:${digests.toString(16).padStart(4, '0').repeat(16)}`
  return { digest, role, compressedBytes: Math.round(compressedBytes), instruction, contents }
}

function image(
  name: string,
  layers: readonly PageLayer[],
  more: Partial<PageImage> = {},
): PageImage {
  const sum = (wanted: readonly PageLayer[]) =>
    wanted.reduce((total, { compressedBytes }) => total + compressedBytes, 0)
  const own = (role: PageLayer['role']) => sum(layers.filter(one => one.role === role))
  return {
    name,
    role: 'app',
    tone: 'changed',
    outcome: 'built and published',
    reasons: [`services/${name}/main.py changed`, 'uv.lock: torch 2.3.0 -> 2.4.0'],
    ref: `ghcr.io/acme/${name}:fp-0123456789abcdef0123456789abcdef`,
    digest: `sha256:${'5e'.repeat(32)}`,
    error: null,
    needs: ['python-base'],
    wave: 1,
    sizes: [
      {
        platform: 'linux/amd64',
        totalCompressedBytes: sum(layers),
        bytesByRole: { upstream: own('upstream'), base: own('base'), app: own('app') },
        pullCostBytes: own('app'),
        layers,
      },
    ],
    ...more,
  }
}
