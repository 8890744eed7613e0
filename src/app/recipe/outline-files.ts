import { type FileOutline, outlineFile, textHash } from '../../domain/fingerprint/file-outline.ts'
import type { SourceEntry } from '../../domain/fingerprint/recipe.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { DependencyReadings } from './read-dependencies.ts'
import { readDependencyText } from './read-dependency-text.ts'

/**
 * Outlines of the files that count by what they make the image install, by path in the context.
 * @param reduced entries of those that left the sources
 * @param counted all of them: a lock beside a file that is installed without it is no source
 */
export async function outlineFiles(
  context: string,
  {
    reduced,
    counted,
  }: { readonly reduced: readonly SourceEntry[]; readonly counted: readonly string[] },
  { readings, workspace }: { readonly readings: DependencyReadings; readonly workspace: Workspace },
): Promise<Readonly<Record<string, FileOutline>>> {
  const outlines: [string, FileOutline][] = []
  const blobs = new Map(reduced.map(([path, , blob]) => [path, blob]))
  for (const path of new Set([...blobs.keys(), ...counted])) {
    const file = context === '.' ? path : `${context}/${path}`
    const text = readings.text(file) ?? (await readDependencyText(file, workspace)) ?? ''
    outlines.push([path, outlineFile(path, text, blobs.get(path) ?? textHash(text))])
  }
  return Object.fromEntries(outlines)
}
