import type { Plan, PlannedImage } from '../domain/plan/plan.ts'
import type { Reason } from '../domain/plan/reason.ts'
import { safeLine } from './safe-line.ts'
import { reasonText, STATE_WORDS, withoutEffectText } from './wording.ts'

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
    `  recipe       ${image.fingerprint}`,
    `  content tag  ${image.repository}:${image.storedTag}`,
    ...(image.digest === undefined ? [] : [`  digest       ${image.digest}`]),
    ...(image.needs.length === 0 ? [] : [`  stands on    ${image.needs.join(', ')}`]),
    ...image.upstreams.map(
      ({ reference, expanded, line }) =>
        `  upstream     ${reference}${expanded === reference ? '' : `, here ${expanded}`} (${image.declaration.file}:${line})`,
    ),
    ...image.dependencies.map(
      ({ file, use, counts }) =>
        `  ${file} counts by ${counts === 'bytes' ? 'its bytes' : 'what it installs'}: ${use}`,
    ),
    ...image.warnings.map(({ message }) => `  warning: ${message}`),
  ]
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
