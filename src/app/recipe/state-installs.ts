import { createContextTree } from '../../domain/dockerfile/context-tree.ts'
import { type Evaluation, evaluate } from '../../domain/dockerfile/evaluate.ts'
import { matchSource } from '../../domain/dockerfile/match-sources.ts'
import { parseDockerfile } from '../../domain/dockerfile/parse.ts'
import { listSources } from '../../domain/dockerfile/sources.ts'
import type { SourceEntry } from '../../domain/fingerprint/recipe.ts'
import type { ProjectImage } from '../project/project.ts'
import type { TakenSource } from './count-sources.ts'
import type { ImageSources } from './read-dependencies.ts'

/**
 * An image whose config states how it installs, as if its Dockerfile said just that: what the image takes from the
 * context lies in one folder, and the stated commands run there. Other images stay as they are.
 */
export function withStatedInstalls({ image, sources }: ImageSources): ImageSources {
  const { installs } = image.declaration
  if (installs.length === 0) {
    return { image, sources }
  }
  const evaluations = image.declaration.platforms.map(platform => stated(image, platform))
  const taken = evaluations.flatMap(evaluation => takeAll(evaluation, sources.entries))
  return { image: { ...image, evaluations }, sources: { ...sources, taken } }
}

function stated({ declaration, upstreams, parents }: ProjectImage, platform: string): Evaluation {
  const base =
    parents.find(use => use.isFinalBase)?.contextKey ??
    upstreams.find(use => use.isFinalBase)?.expanded ??
    'scratch'
  const text = [
    `FROM ${base}`,
    'WORKDIR /context',
    'COPY . /context/',
    ...declaration.installs.map(command => `RUN ${command.replace(/\s+/g, ' ')}`),
  ].join('\n')
  return evaluate(parseDockerfile(text, declaration.declaredAt.file), { platform })
}

function takeAll(evaluation: Evaluation, entries: readonly SourceEntry[]): readonly TakenSource[] {
  const tree = createContextTree(
    entries.map(([path, mode, target]) => ({
      path,
      kind: mode === '040000' ? 'directory' : mode === '120000' ? 'symlink' : 'file',
      linkTarget: mode === '120000' ? target : undefined,
    })),
  )
  return listSources(evaluation).context.flatMap(source =>
    matchSource(source, { tree, file: evaluation.dockerfile.file }).map(file => ({
      source,
      ...file,
    })),
  )
}
