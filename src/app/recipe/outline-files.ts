import { type FileOutline, outlineFile } from '../../domain/fingerprint/file-outline.ts'
import type { SourceEntry } from '../../domain/fingerprint/recipe.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { DependencyReadings } from './read-dependencies.ts'
import { readDependencyText } from './read-dependency-text.ts'

/**
 * Outlines of the files that left the sources for what they make the image install, by path in the context.
 * @param reduced their entries among all sources
 */
export async function outlineFiles(
  context: string,
  reduced: readonly SourceEntry[],
  { readings, workspace }: { readonly readings: DependencyReadings; readonly workspace: Workspace },
): Promise<Readonly<Record<string, FileOutline>>> {
  const outlines: [string, FileOutline][] = []
  for (const [path, , blob] of reduced) {
    const file = context === '.' ? path : `${context}/${path}`
    const text = readings.text(file) ?? (await readDependencyText(file, workspace))
    outlines.push([path, outlineFile(path, text ?? '', blob)])
  }
  return Object.fromEntries(outlines)
}
