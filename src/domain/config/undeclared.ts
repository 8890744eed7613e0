import type { ProjectDeclaration, UnmanagedDockerfile } from './declaration.ts'
import { isDockerfile } from './layout.ts'

/** The Dockerfiles of a repository that its config does not name, sorted. */
export function listUndeclared(
  { images, configFile }: ProjectDeclaration,
  files: readonly string[],
): readonly UnmanagedDockerfile[] {
  const declared = new Set(images.map(({ file }) => file))
  return files
    .filter(file => isDockerfile(file) && !declared.has(file))
    .sort()
    .map(file => ({ file, why: `it is not named in ${configFile}` }))
}
