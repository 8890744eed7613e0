import { parseBudgetMapping } from '../budget/parse-budget.ts'
import type { Location } from '../errors.ts'
import { formatPlatform, parsePlatform } from '../oci/platform.ts'
import { parseReference } from '../oci/reference.ts'
import { checkTag } from '../release/tag-name.ts'
import { checkVersion } from '../version/version-number.ts'
import type { ConfigFile, DeclaredImage } from './config-file.ts'
import type { DeclaredVersion, ImageDeclaration } from './declaration.ts'
import { newDeclaration } from './new-declaration.ts'
import { readChecks } from './read-checks.ts'
import { parseRefreshPeriod } from './refresh-period.ts'
import { joinInside, repositoryPath } from './repository-path.ts'
import { checkPublishName } from './resolve-names.ts'

type Path = readonly (string | number)[]

/**
 * One image of a config whose shape was checked, with the defaults of the file.
 * @throws InputError at the value that is wrong
 */
export function readDeclaredImage(
  name: string,
  config: ConfigFile,
  place: (path: Path) => Location,
): ImageDeclaration {
  const own = config.images[name] as DeclaredImage
  const image = withDefaults(config, own)
  const at = (key: keyof DeclaredImage, ...rest: Path) =>
    place(key in own ? ['images', name, key, ...rest] : ['defaults', key, ...rest])
  const pathOf = (key: keyof DeclaredImage) =>
    key in own ? `images.${name}.${key}` : `defaults.${key}`
  const context = repositoryPath(image.context ?? '.', at('context'))
  const file =
    image.file === undefined
      ? (joinInside(context, 'Dockerfile') as string)
      : repositoryPath(image.file, at('file'))
  return newDeclaration(
    { name, file, context, declaredAt: place(['images', name]), foundBy: 'config' },
    {
      role: image.role,
      target: image.target,
      image: image.image === undefined ? undefined : checkPublishName(image.image, at('image')),
      fromNames: image['from-names']?.map((text, index) =>
        checkReference(text, at('from-names', index)),
      ),
      tags: image.tags?.map((tag, index) => checkTag(tag, at('tags', index))),
      extraTags: image['extra-tags']?.map((tag, index) => checkTag(tag, at('extra-tags', index))),
      latest: image.latest,
      version: image.version === undefined ? undefined : readVersion(image.version, at('version')),
      notes: readNotes(image.note, version => at('note', version)),
      changelog:
        image.changelog === undefined
          ? undefined
          : repositoryPath(image.changelog, at('changelog')),
      platforms: image.platforms && unique(image.platforms.map(normalizePlatform)),
      buildArgs: image['build-args'],
      buildContexts:
        image['build-contexts'] &&
        Object.fromEntries(
          Object.entries(image['build-contexts']).map(([key, value]) => [
            key,
            checkBuildContext(value, at('build-contexts', key)),
          ]),
        ),
      volatileArgs: image['volatile-args'],
      checks: image.checks && readChecks(image.checks, index => at('checks', index)),
      inheritChecks: isTrue(image['inherit-checks']),
      previousChecks: isTrue(image['previous-checks']),
      refresh:
        image.refresh === undefined
          ? undefined
          : parseRefreshPeriod(image.refresh, pathOf('refresh'), at('refresh')),
      refreshWhen: image['refresh-when'],
      upstream: image.upstream,
      labels: image.labels,
      annotations: image.annotations,
      secrets: image.secrets,
      ssh: image.ssh,
      network: image.network,
      provenance: image.provenance,
      sbom: image.sbom,
      rewriteTimestamp: isTrue(image['rewrite-timestamp']),
      lock: image.lock,
      installs: image.installs,
      sizeBudget: parseBudgetMapping(image['size-budget'], key =>
        place(
          own['size-budget']?.[key] === undefined
            ? ['defaults', 'size-budget', key]
            : ['images', name, 'size-budget', key],
        ),
      ),
    },
  )
}

/** A list of the image replaces the default one; mappings are merged key by key. */
function withDefaults(
  { defaults = {} }: ConfigFile,
  own: DeclaredImage,
): DeclaredImage & Required<Pick<DeclaredImage, 'size-budget'>> {
  return {
    ...defaults,
    ...own,
    'build-args': { ...defaults['build-args'], ...own['build-args'] },
    labels: { ...defaults.labels, ...own.labels },
    annotations: { ...defaults.annotations, ...own.annotations },
    'size-budget': { ...defaults['size-budget'], ...own['size-budget'] },
  }
}

/** Booleans are texts here; undefined is not stated. */
function isTrue(text: string | undefined): boolean | undefined {
  return text === undefined ? undefined : text.toLowerCase() === 'true'
}

function readVersion(text: string, at: Location): DeclaredVersion {
  return { number: text === 'auto' ? 'auto' : checkVersion(text, at), at }
}

/** A text alone is about the next version. */
function readNotes(
  note: DeclaredImage['note'],
  at: (version: string) => Location,
): Readonly<Record<string, string>> {
  if (note === undefined || typeof note === 'string') {
    return note === undefined ? {} : { next: note }
  }
  for (const version of Object.keys(note)) checkVersion(version, at(version))
  return note
}

function checkReference(text: string, at: Location): string {
  parseReference(text, at)
  return text
}

/** Anything but a folder of the repository names its kind: `docker-image://`, `target:`, `https://`. */
function checkBuildContext(text: string, at: Location): string {
  return /^(?:docker-image|oci-layout|https?|git|ssh|target):|^git@/.test(text)
    ? text
    : repositoryPath(text, at)
}

function normalizePlatform(text: string): string {
  return formatPlatform(parsePlatform(text))
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
