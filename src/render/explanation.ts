import type { Plan, PlannedImage } from '../domain/plan/plan.ts'
import type { Reason } from '../domain/plan/reason.ts'
import { safeLine } from './safe-line.ts'
import { reasonText, STATE_WORDS, withoutEffectText } from './wording.ts'

const FOLDER = '040000'
/** Of files and of instructions; `plan --json` has all. */
const MOST_SOURCES = 6
const MOST_USES = 3
/** From here on the packages of one file are told in a paragraph, not in a line each. */
const MANY_PACKAGES = 6
const COLUMNS = 100

/** `explain` as text: all reasons of each image, its parts and tags. */
export function renderExplanation(plan: Plan): string {
  return plan.images.map(image => imageLines(image).map(safeLine).join('\n')).join('\n\n')
}

function imageLines(image: PlannedImage): readonly string[] {
  return [
    `${image.name} (${image.role}): ${STATE_WORDS[image.state]}`,
    ...reasonLines(image.reasons),
    ...image.withoutEffect.map(change => `  although ${withoutEffectText(change, image.role)}`),
    `  Dockerfile   ${placeText(image)}`,
    `  recipe       ${image.fingerprint}`,
    `  content tag  ${image.repository}:${image.storedTag}`,
    ...(image.digest === undefined ? [] : [`  digest       ${image.digest}`]),
    ...(image.needs.length === 0 ? [] : [`  stands on    ${image.needs.join(', ')}`]),
    ...image.upstreams.map(
      ({ reference, expanded, line }) =>
        `  upstream     ${reference}${expanded === reference ? '' : `, here ${expanded}`} (${image.declaration.file}:${line})`,
    ),
    ...sourceLines(image),
    ...argumentLines(image),
    ...dependencyLines(image),
    ...image.warnings.map(({ message }) => `  warning: ${message}`),
  ]
}

function placeText({ declaration: { file, context, target, foundBy } }: PlannedImage): string {
  const stage = target === undefined ? '' : `, target ${target}`
  return `${file}, context ${context}${stage} (found by: ${foundBy})`
}

function sourceLines({ recipe: { sources, git } }: PlannedImage): readonly string[] {
  const paths = sources.flatMap(([path, mode]) => (mode === FOLDER ? [] : path))
  return [
    ...(paths.length === 0
      ? []
      : [`  files        ${paths.length}, by their bytes: ${listed(paths, MOST_SOURCES)}`]),
    ...(git === undefined ? [] : [`  .git         ${git.describe}`]),
  ]
}

/** With their values as the recipe holds them: none of a secret. */
function argumentLines({ recipe: { args } }: PlannedImage): readonly string[] {
  const texts = Object.entries(args).map(([name, value]) =>
    value === null ? name : `${name}=${value}`,
  )
  return texts.length === 0 ? [] : [`  arguments    ${texts.join(', ')}`]
}

/** What is the same for several files is told once. */
function dependencyLines({ dependencies }: PlannedImage): readonly string[] {
  const byUse = Map.groupBy(dependencies, ({ counts, use }) => `${counts} ${use}`)
  return [...byUse.values()].flatMap(same => {
    const [{ counts, use, file } = { counts: 'bytes', use: '', file: '' }] = same
    const how = `counts by ${counts === 'bytes' ? 'its bytes' : 'what it installs'}`
    const uses = listed(use.split('; '), MOST_USES, '; ')
    return same.length === 1
      ? [`  ${file} ${how}: ${uses}`]
      : [
          `  ${same.length} files, each ${how}: ${uses}`,
          ...wrap(
            '',
            same.map(one => one.file),
          ),
        ]
  })
}

/** More than `most` are counted. */
function listed(texts: readonly string[], most: number, separator = ', '): string {
  const more = texts.length - most
  return [...texts.slice(0, most), ...(more > 0 ? [`and ${more} more`] : [])].join(separator)
}

function reasonLines(reasons: readonly Reason[]): readonly string[] {
  const packages = Map.groupBy(reasons.filter(isPackage), ({ subject }) => subject)
  const told = new Set<Reason['subject']>()
  return reasons.flatMap(reason => {
    const ofFile = isPackage(reason) ? (packages.get(reason.subject) ?? []) : []
    if (ofFile.length < MANY_PACKAGES) {
      return [`  because ${reasonText(reason)}`]
    }
    const isTold = told.has(reason.subject)
    told.add(reason.subject)
    return isTold ? [] : packageLines(reason.subject, ofFile)
  })
}

function isPackage({ kind, item, aspect }: Reason): boolean {
  return kind === 'dependencies' && item !== undefined && aspect === undefined
}

function packageLines(subject: string | undefined, reasons: readonly Reason[]): readonly string[] {
  const kinds = [
    { name: 'new', of: reasons.filter(({ old }) => old === undefined) },
    { name: 'gone', of: reasons.filter(reason => reason.new === undefined) },
    {
      name: 'changed',
      of: reasons.filter(reason => reason.old !== undefined && reason.new !== undefined),
    },
  ].filter(({ of }) => of.length > 0)
  const counts = kinds.map(({ name, of }) => `${of.length} ${name}`).join(', ')
  return [
    `  because ${subject}: packages: ${counts}`,
    ...kinds.flatMap(({ name, of }) => wrap(`${name}: `, of.map(packageText))),
  ]
}

/** The reason without its file, which stands above. */
function packageText(reason: Reason): string {
  const text = reasonText({ ...reason, subject: '' }).slice(': '.length)
  return text.replace(/ is (?:new|gone)(?: \((.*)\))?$/, (_, version: string | undefined) =>
    version === undefined ? '' : ` ${version}`,
  )
}

function wrap(title: string, texts: readonly string[]): readonly string[] {
  const indent = ' '.repeat(6)
  const lines = [`${indent}${title}`]
  for (const [index, text] of texts.entries()) {
    const part = index === texts.length - 1 ? text : `${text}, `
    const last = lines.at(-1) as string
    if ((last + part).length > COLUMNS) {
      lines.push(`${indent}  ${part}`)
    } else {
      lines[lines.length - 1] = last + part
    }
  }
  return lines.map(line => line.trimEnd())
}
