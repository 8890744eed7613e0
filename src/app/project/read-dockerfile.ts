import type { Dockerfile } from '../../domain/dockerfile/instruction.ts'
import { parseDockerfile } from '../../domain/dockerfile/parse.ts'
import { InputError } from '../../domain/errors.ts'
import type { Workspace } from '../../ports/workspace.ts'

/** @throws InputError when there is no such file, or it is no Dockerfile */
export async function readDockerfile(workspace: Workspace, file: string): Promise<Dockerfile> {
  const text = await workspace.readText(file)
  if (text === undefined) {
    throw new InputError('there is no such Dockerfile', {
      remedy: 'Correct `file:` of the image, or add the Dockerfile.',
      at: { file },
    })
  }
  return parseDockerfile(text, file)
}
