import type { FoundBuild } from '../../../src/domain/init/found-build.ts'
import { builtName } from '../../../src/domain/init/found-build.ts'
import type { DockerfileFacts } from '../../../src/domain/init/link-guesses.ts'
import { parseReference } from '../../../src/domain/oci/reference.ts'

export const namespace = { registry: 'ghcr.io/acme', owner: 'Acme', repo: 'shop' }

/** A Dockerfile with these FROM names, and builds of these names. */
export function dockerfile(
  file: string,
  from: readonly string[],
  builds: readonly FoundBuild[] = [],
): DockerfileFacts {
  const references = from.map(name => parseReference(name))
  return { file, references, unreadable: undefined, builds }
}

export function build(file: string, change: Partial<FoundBuild> = {}, ...tags: readonly string[]) {
  return {
    by: 'docker build',
    at: { file: 'Makefile', line: 3 },
    file,
    context: '.',
    target: undefined,
    args: {},
    platforms: [],
    names: tags.flatMap(tag => builtName(tag) ?? []),
    ...change,
  } satisfies FoundBuild
}
