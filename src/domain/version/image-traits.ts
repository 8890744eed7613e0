import { upstreamPython } from '../install/image-python.ts'
import type { ImageConfig } from '../oci/manifest.ts'

/** What users of an image build against. */
export interface ImageTraits {
  /** Such as `3.12`; undefined: nothing says. */
  readonly python: string | undefined
  readonly distribution: Distribution | undefined
}

export interface Distribution {
  /** Such as `debian`. */
  readonly name: string
  /** `bookworm`, `24.04`, `3.20`; undefined: nothing says. */
  readonly release: string | undefined
}

/** Release names that tags spell, by the distribution they are of. */
const RELEASES: Readonly<Record<string, RegExp>> = {
  debian: /(?:^|[-.])(buster|bullseye|bookworm|trixie|forky|sid)(?:$|[-.])/,
  ubuntu: /(?:^|[-.])(focal|jammy|noble|plucky|questing|resolute)(?:$|[-.])/,
  alpine: /(?:^|[-.])alpine(\d+\.\d+)?/,
  rhel: /(?:^|[-/])ubi(\d+)/,
}
/** Repositories whose tags begin with the release of the distribution itself. */
const DISTRIBUTIONS: ReadonlySet<string> = new Set([
  'almalinux',
  'alpine',
  'amazonlinux',
  'busybox',
  'debian',
  'fedora',
  'opensuse',
  'rockylinux',
  'ubuntu',
])
/** Names that Ubuntu and its derivatives use for one release. */
const UBUNTU_NUMBERS: Readonly<Record<string, string>> = {
  focal: '20.04',
  jammy: '22.04',
  noble: '24.04',
}

/**
 * From the config that a built image has, which holds what it stands on: official images say PYTHON_VERSION, and their
 * lowest layer tells the distribution. What it does not say is read from the name of what it stands on.
 * @param reference what the last stage is FROM, expanded; undefined where that is an image of this repository
 */
export function imageTraits(
  reference: string | undefined,
  config: Pick<ImageConfig, 'env' | 'labels' | 'history'> | undefined,
): ImageTraits {
  const environment = new Map(
    (config?.env ?? []).map(text => {
      const equals = text.indexOf('=')
      return [text.slice(0, equals), text.slice(equals + 1)]
    }),
  )
  const { version } = upstreamPython(reference ?? '', environment).interpreter
  return {
    python: version?.split('.').slice(0, 2).join('.'),
    distribution: builtDistribution(config) ?? namedDistribution(reference),
  }
}

/** A trait that is known of both and is another one; what is not known is not taken for changed. */
export function isOtherDistribution(
  before: Distribution | undefined,
  now: Distribution | undefined,
): boolean {
  if (before === undefined || now === undefined) return false
  const isOtherRelease =
    before.release !== undefined && now.release !== undefined && before.release !== now.release
  return before.name !== now.name || isOtherRelease
}

export function distributionText({ name, release }: Distribution): string {
  return release === undefined ? name : `${name} ${release}`
}

function builtDistribution(
  config: Pick<ImageConfig, 'labels' | 'history'> | undefined,
): Distribution | undefined {
  const labels = config?.labels ?? {}
  if (labels['org.opencontainers.image.ref.name'] === 'ubuntu') {
    return { name: 'ubuntu', release: labels['org.opencontainers.image.version'] }
  }
  const lowest = config?.history[0]?.createdBy ?? ''
  const [, debian] = /# debian\.sh .*'([a-z]+)'/.exec(lowest) ?? []
  if (debian !== undefined) return { name: 'debian', release: debian }
  const [, alpine] = /alpine-minirootfs-(\d+\.\d+)/.exec(lowest) ?? []
  return alpine === undefined ? undefined : { name: 'alpine', release: alpine }
}

function namedDistribution(reference: string | undefined): Distribution | undefined {
  const [path = ''] = (reference ?? '').split('@')
  const last = path.slice(path.lastIndexOf('/') + 1)
  const [name = '', tag = ''] = last.split(':')
  if (DISTRIBUTIONS.has(name)) {
    return { name, release: releaseOf(name, tag) ?? /^\d+(?:\.\d+)?/.exec(tag)?.[0] }
  }
  for (const distribution of Object.keys(RELEASES)) {
    const text = distribution === 'rhel' ? path : tag
    if (RELEASES[distribution]?.test(text)) {
      return { name: distribution, release: releaseOf(distribution, text) }
    }
  }
  const isDebian = ['python', 'pypy', 'buildpack-deps', 'node'].includes(name)
  return isDebian || /(?:^|-)slim(?:$|-)/.test(tag)
    ? { name: 'debian', release: undefined }
    : undefined
}

function releaseOf(distribution: string, text: string): string | undefined {
  const found = RELEASES[distribution]?.exec(text)?.[1]
  return found === undefined ? undefined : (UBUNTU_NUMBERS[found] ?? found)
}
