import type { CheckedUpdate, PlatformUpdates, RefreshFinding } from '../domain/probe/refresh.ts'
import type { ImageReport } from '../domain/report/report.ts'
import { markdownText } from './markdown-text.ts'

const MOST_PACKAGES = 50

/** What a new refresh period brought, as lines without a full stop; none for an image that was not asked. */
export function refreshTexts({ refresh }: Pick<ImageReport, 'refresh'>): readonly string[] {
  return refresh === undefined ? [] : [headline(refresh), ...details(refresh)]
}

/** A section of the job summary; empty when no image was asked. */
export function refreshSection(images: readonly ImageReport[]): string {
  const asked = images.filter(({ refresh }) => refresh !== undefined)
  const items = asked.map(image => {
    const [first = '', ...rest] = refreshTexts(image)
    const lines = rest.map(line => `  - ${markdownText(line)}`)
    return [`- **${markdownText(image.name)}**: ${markdownText(first)}`, ...lines].join('\n')
  })
  return items.length === 0 ? '' : ['### Security refresh', items.join('\n')].join('\n\n')
}

function headline({ decision, period, platforms, upstreams }: RefreshFinding): string {
  if (period === null) return 'is no longer refreshed; it stays as it is'
  switch (decision) {
    case 'failed':
      return `refresh period ${period}: nobody knows whether there is something to fix`
    case 'kept':
      return `refresh period ${period}: ${nothing(platforms)}, so nothing was built and nothing is to be downloaded`
    case 'rebuild':
      return `refresh period ${period}: built anew for ${causes(platforms, upstreams)}${stayedText(platforms)}`
  }
}

function nothing(platforms: readonly PlatformUpdates[]): string {
  const managers = [...new Set(platforms.flatMap(({ manager }) => manager ?? []))]
  return managers.length === 0
    ? 'it has no package manager and its upstream has not moved'
    : `${managers.join(', ')} has no updates and the upstream has not moved`
}

function causes(
  platforms: RefreshFinding['platforms'],
  upstreams: RefreshFinding['upstreams'],
): string {
  const all = platforms.flatMap(one => one.updates)
  const unnamed = Math.max(0, ...platforms.map(({ updatesLeftOut = 0 }) => updatesLeftOut))
  const updates = new Set(all.map(({ name }) => name)).size + unnamed
  const moved = new Set(upstreams.map(({ reference }) => reference))
  const unknown = platforms.find(
    ({ manager, updates: list }) => manager !== null && list.length === 0,
  )
  return [
    ...(updates === 0 ? [] : [`${updates} ${updates === 1 ? 'package' : 'packages'} with updates`]),
    ...[...moved].map(reference => `the upstream ${reference}, which moved`),
    ...(updates === 0 && moved.size === 0
      ? [`${unknown?.manager ?? 'its package manager'}, which cannot be asked for updates`]
      : []),
  ].join(' and ')
}

/** Loud, since a rebuild that changes nothing is asked for again in every period. */
function stayedText(platforms: readonly PlatformUpdates[]): string {
  const names = platforms.flatMap(({ updates }) => updates.filter(isAsBefore).map(one => one.name))
  const count = new Set(names).size
  return count === 0 ? '' : `; ${count} of them ${count === 1 ? 'is' : 'are'} as old as before`
}

/** Of several platforms with the same updates only one is told. */
function details({ platforms }: RefreshFinding): readonly string[] {
  const texts = platforms
    .filter(({ updates }) => updates.length > 0)
    .map(one => ({ platform: one.platform, text: packageList(one) }))
  const isSame = texts.every(({ text }) => text === texts[0]?.text)
  return isSame
    ? texts.slice(0, 1).map(({ text }) => text)
    : texts.map(({ platform, text }) => `${platform}: ${text}`)
}

function packageList({ updates, updatesLeftOut = 0 }: PlatformUpdates): string {
  const stayed = updates.filter(isAsBefore)
  const sorted = [...stayed, ...updates.filter(one => !stayed.includes(one))]
  const shown = sorted.slice(0, MOST_PACKAGES).map(updateText)
  const more = updates.length - shown.length + updatesLeftOut
  const where = updatesLeftOut > 0 ? '' : ', all in report.json'
  return [...shown, ...(more > 0 ? [`and ${more} more${where}`] : [])].join(', ')
}

/** What is in the rebuilt image, where somebody looked; else what was to be had. */
function updateText(update: CheckedUpdate): string {
  const { name, installed, available, rebuilt } = update
  if (rebuilt === null) return `${name} ${installed} is gone`
  if (isAsBefore(update)) return `${name} stayed ${installed}, although there is ${available}`
  return `${name} ${installed} -> ${rebuilt ?? `${available} (not checked)`}`
}

function isAsBefore({ installed, rebuilt }: CheckedUpdate): boolean {
  return rebuilt === installed
}
