import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { changelogsOf, type ImageChangelog } from '../../app/changelog/changelog-images.ts'
import { updateChangelog } from '../../domain/changelog/changelog-file.ts'
import { InputError } from '../../domain/errors.ts'
import { changelogPreamble, renderChangelogEntry } from '../../render/changelog-markdown.ts'
import { openCliProject } from './open-cli-project.ts'
import { printDocument } from './print-document.ts'
import type { CliCall } from './world.ts'

/** `changelog [image...]`: prints the files, writes them, or says whether they would change. */
export async function writeChangelogs(call: CliCall): Promise<number> {
  const { flags } = call.asked
  if (flags.write && flags.check) {
    throw new InputError('--write and --check ask for different things', {
      remedy: 'Use --check to be told, --write to have the files written.',
    })
  }
  await using resources = new AsyncDisposableStack()
  const { project, options, ports } = await openCliProject(call, resources)
  const changelogs = await changelogsOf(project, options, ports)
  const files = []
  for (const changelog of changelogs) {
    const path = join(ports.workspace.root, changelog.file)
    const before = await readFile(path, 'utf8').catch(() => undefined)
    const after = updated(before, changelog)
    if (flags.write && after !== before) {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, after)
    }
    files.push({
      image: changelog.name,
      file: changelog.file,
      changed: after !== before,
      text: after,
    })
  }
  const changed = files.filter(file => file.changed).map(({ file }) => file)
  const said = flags.write
    ? changed.map(file => `wrote ${file}`)
    : changed.map(file => `${file} is not up to date: run \`base-image changelog --write\``)
  const isPrinted = !flags.write && !flags.check
  await printDocument(
    isPrinted
      ? files.map(({ text }) => text).join('\n')
      : said.length === 0
        ? 'all changelogs are up to date'
        : said.join('\n'),
    { version: 1, files, images: changelogs },
    call,
  )
  return flags.check && changed.length > 0 ? 1 : 0
}

function updated(before: string | undefined, { name, entries }: ImageChangelog): string {
  const sections = entries.map(entry => ({
    version: entry.version,
    body: renderChangelogEntry(entry),
    isPublished: entry.isPublished,
  }))
  return updateChangelog(before, sections, changelogPreamble(name))
}
