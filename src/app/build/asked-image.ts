import { withoutOnbuild } from '../../domain/bake/without-onbuild.ts'
import { findTarget } from '../../domain/dockerfile/closure.ts'
import { parseDockerfile } from '../../domain/dockerfile/parse.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { Ports } from '../ports.ts'
import type { AskedImage } from './ask-for-updates.ts'

/** Arguments that RUN knows although no Dockerfile declares them. */
const PREDEFINED = /^(?:HTTP|HTTPS|FTP|NO|ALL)_PROXY$/i

/** How an image is asked for updates: with the network that its own RUN steps have. */
export async function askedImage(
  image: PlannedImage,
  source: string,
  { workspace }: Pick<Ports, 'workspace'>,
): Promise<AskedImage> {
  const { name, declaration, builtPlatforms } = image
  return {
    name,
    source,
    platforms: builtPlatforms,
    network: declaration.network,
    args: Object.fromEntries(
      Object.entries(declaration.buildArgs).filter(([key]) => PREDEFINED.test(key)),
    ),
    hasTriggers: hasTriggers((await workspace.readText(declaration.file)) ?? '', image),
  }
}

function hasTriggers(text: string, { declaration: { file, target } }: PlannedImage): boolean {
  const stages = parseDockerfile(text, file).stages.map(stage => ({ stage }))
  return withoutOnbuild(text, findTarget(stages, target, file).stage) !== undefined
}
