import { readdirSync, readFileSync } from 'node:fs'

const root = new URL('../', import.meta.url)
const PIN = /\b([\w.-]+\/[\w.-]+)@([0-9a-f]{40} # v[\d.]+)/g

/** Files that name other people's actions and are no workflows of ours, relative to the root. */
export function pinnedFiles(): readonly string[] {
  return ['README.md', 'src/domain/init/workflow-text.ts'].concat(
    ['docs', 'workflows-templates'].flatMap(folder =>
      readdirSync(new URL(folder, root)).map(name => `${folder}/${name}`),
    ),
  )
}

/** Action -> commit with its version, as our own workflows pin it: dependency updates change those alone. */
export function ownPins(): ReadonlyMap<string, string> {
  const folder = new URL('.github/workflows/', root)
  const texts = readdirSync(folder).map(name => readFileSync(new URL(name, folder), 'utf8'))
  return new Map(
    [...texts.join('\n').matchAll(PIN)].map(([, name = '', pin = '']) => [name, pin] as const),
  )
}

export function withPins(text: string, pins: ReadonlyMap<string, string>): string {
  return text.replace(PIN, (pinned, name: string) =>
    pins.has(name) ? `${name}@${pins.get(name)}` : pinned,
  )
}
