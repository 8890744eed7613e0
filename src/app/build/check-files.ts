import { bakeTargetName } from '../../domain/bake/target-name.ts'
import { withoutOnbuild } from '../../domain/bake/without-onbuild.ts'
import { findTarget } from '../../domain/dockerfile/closure.ts'
import { parseDockerfile } from '../../domain/dockerfile/parse.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { Ports } from '../ports.ts'

/**
 * Dockerfiles without the ONBUILD triggers of the stage that is built, by image name: the triggers are meant for
 * children and would fire in the image's checks. Images without checks or triggers have none.
 */
export async function writeCheckFiles(
  images: readonly PlannedImage[],
  { workspace, folder }: Pick<Ports, 'workspace' | 'folder'>,
): Promise<ReadonlyMap<string, string>> {
  const written = new Map<string, string>()
  for (const { name, declaration, checksToRun } of images) {
    const text = checksToRun.length === 0 ? undefined : await workspace.readText(declaration.file)
    if (text === undefined) {
      continue
    }
    const stages = parseDockerfile(text, declaration.file).stages.map(stage => ({ stage }))
    const { stage } = findTarget(stages, declaration.target, declaration.file)
    const plain = withoutOnbuild(text, stage)
    if (plain !== undefined) {
      const fileName = `${bakeTargetName(name)}.check.Dockerfile`
      written.set(name, await folder.write(fileName, plain))
      const ignore = await workspace.readText(`${declaration.file}.dockerignore`)
      if (ignore !== undefined) {
        await folder.write(`${fileName}.dockerignore`, ignore)
      }
    }
  }
  return written
}
