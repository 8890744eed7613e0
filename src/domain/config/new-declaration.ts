import type { ImageDeclaration } from './declaration.ts'

export const DEFAULT_PLATFORM = 'linux/amd64'

/** A declaration that says nothing more than where the image is made. */
export type DeclarationStart = Pick<
  ImageDeclaration,
  'name' | 'file' | 'context' | 'declaredAt' | 'foundBy'
>

/** Keys that are stated; undefined is not stated. */
export type StatedKeys = {
  readonly [Key in keyof ImageDeclaration]?: ImageDeclaration[Key] | undefined
}

const DEFAULTS: Omit<ImageDeclaration, keyof DeclarationStart> = {
  role: undefined,
  target: undefined,
  image: undefined,
  fromNames: [],
  tags: undefined,
  extraTags: [],
  latest: 'default',
  version: undefined,
  notes: {},
  changelog: undefined,
  platforms: [DEFAULT_PLATFORM],
  buildArgs: {},
  buildContexts: {},
  volatileArgs: [],
  checks: [],
  inheritChecks: true,
  previousChecks: false,
  refresh: undefined,
  refreshWhen: 'needed',
  upstream: 'refresh',
  labels: {},
  annotations: {},
  secrets: [],
  ssh: [],
  network: undefined,
  provenance: undefined,
  sbom: undefined,
  rewriteTimestamp: false,
  lock: 'count',
  installs: [],
  sizeBudget: [],
  notices: [],
}

/** An image with the default of every key that is not stated. */
export function newDeclaration(start: DeclarationStart, stated: StatedKeys = {}): ImageDeclaration {
  const known = Object.entries(stated).filter(([, value]) => value !== undefined)
  return { ...DEFAULTS, ...Object.fromEntries(known), ...start }
}
