import type { ImageDocs } from '../domain/changelog/image-docs.ts'
import { checkTitle, type StatedCheck } from '../domain/checks/stated-check.ts'
import type { ImageContents, PackageShare } from '../domain/contents/image-contents.ts'
import type { NormalisedDockerfile } from '../domain/dockerfile/normalise.ts'
import type { Recipe } from '../domain/fingerprint/recipe.ts'
import { byText } from '../domain/python/package-name.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'
import type { ImageSize } from '../domain/sizes/image-size.ts'
import { redactSecrets } from '../domain/sizes/redact-secrets.ts'
import { attestationsText } from './attestation-words.ts'
import { markdownBlock, markdownSpan, markdownText } from './markdown-text.ts'

/** The documentation of one version; the same image gives the same bytes. */
export function renderImageDocs(image: ImageDocs): string {
  const { recipe, note, checks, platforms } = image
  const isOne = platforms.length === 1
  return `${[
    `# ${markdownText(image.name)} ${image.version}`,
    ...(note === undefined ? [] : [markdownText(note)]),
    factsTable(image),
    '## Dockerfile',
    recipe === undefined
      ? 'Not known: the image has no record that can be read.'
      : markdownBlock(dockerfileText(recipe)),
    '## Arguments',
    recipe === undefined ? 'Not known.' : argumentsText(recipe),
    '## Checks',
    checksText(recipe, checks),
    ...platforms.flatMap(({ platform, size, contents }) => [
      `## ${isOne ? 'Size' : `Size for ${markdownText(platform)}`}`,
      sizeText(size),
      `## ${isOne ? 'Packages' : `Packages for ${markdownText(platform)}`}`,
      packagesText(contents),
    ]),
    '## Attestations',
    attestationsText(image.attestations),
    ...image.notices.map(notice => `> ${markdownText(notice)}`),
  ].join('\n\n')}\n`
}

function factsTable({ ref, builtAt, revision, base, recipe }: ImageDocs): string {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['reference', ref],
    ['built', builtAt?.slice(0, 10)],
    ['commit', revision],
    ['stands on', base === undefined ? undefined : `${base.name}@${base.digest}`],
    ['platforms', recipe?.platforms.join(', ')],
  ]
  return [
    '| | |',
    '| --- | --- |',
    ...rows.flatMap(([name, value]) =>
      value === undefined ? [] : [`| ${name} | ${markdownSpan(value)} |`],
    ),
  ].join('\n')
}

/** As it was built: comments and white space are gone, values of arguments stand in the table below. */
function dockerfileText({ dockerfile }: Recipe): string {
  const forms = (Array.isArray(dockerfile) ? dockerfile : [dockerfile]) as unknown[]
  return forms
    .filter(isNormalised)
    .map(({ directives, stages }) =>
      [
        ...directives.map(directive => `# ${directive}`),
        ...stages.map(({ from, instructions }) => [from, ...instructions].join('\n')),
      ].join('\n\n'),
    )
    .map(redactSecrets)
    .join('\n\n')
}

function isNormalised(form: unknown): form is NormalisedDockerfile {
  return typeof form === 'object' && form !== null && 'stages' in form && 'directives' in form
}

function argumentsText({ args }: Recipe): string {
  const names = Object.keys(args).sort(byText)
  if (names.length === 0) return 'None that counts.'
  return [
    '| argument | value |',
    '| --- | --- |',
    ...names.map(name => {
      const value = args[name]
      const shown = value?.startsWith('hash:') ? '***' : (value ?? 'not set')
      return `| ${markdownSpan(name)} | ${markdownSpan(shown)} |`
    }),
  ].join('\n')
}

function checksText(
  recipe: Recipe | undefined,
  checks: readonly StatedCheck[] | undefined,
): string {
  if (checks === undefined) return recipe === undefined ? 'Not known.' : 'None is recorded.'
  return checks.map(check => `- ${markdownSpan(checkTitle(check))}`).join('\n')
}

function sizeText({ totalCompressedBytes, bytesByRole, layers }: ImageSize): string {
  const roles = (['upstream', 'base', 'app'] as const)
    .filter(role => bytesByRole[role] > 0)
    .map(role => `${ROLE_WORDS[role]} ${formatBytes(bytesByRole[role])}`)
  return `${formatBytes(totalCompressedBytes)} compressed in ${layers.length} layers: ${roles.join(', ')}.`
}

/** The page is about one image: what it adds is its own, whatever its role. */
const ROLE_WORDS = { upstream: 'of the upstream', base: 'of its base', app: 'its own' } as const

function packagesText({ packages, layers }: ImageContents): string {
  const known = packages.filter(isPackage)
  const unread = layers.filter(layer => layer.unread !== null).length
  const without = known.filter(({ license }) => license === null).length
  const rows = known
    .toSorted((one, other) => byText(other.kind, one.kind) || byText(one.name, other.name))
    .map(packageRow)
  return [
    ...(unread === 0 ? [] : [`${unread} layers could not be read: packages may be missing here.`]),
    ...(without === 0
      ? []
      : [
          `The licence of ${without} of ${known.length} packages is not known: system packages of Debian state theirs in files that are not read.`,
        ]),
    known.length === 0
      ? 'None is known.'
      : [
          '| package | version | kind | licence |',
          '| --- | --- | --- | --- |',
          ...new Set(rows),
        ].join('\n'),
  ].join('\n\n')
}

function isPackage({ kind }: PackageShare): boolean {
  return kind === 'python' || kind === 'apt' || kind === 'apk'
}

function packageRow({ name, version, kind, license }: PackageShare): string {
  const cells = [name, version ?? 'not known', kind, license ?? 'not known']
  return `| ${cells.map(markdownSpan).join(' | ')} |`
}
