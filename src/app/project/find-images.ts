import type { ProjectDeclaration } from '../../domain/config/declaration.ts'
import { DEFAULT_CONFIG } from '../../domain/config/default-config.ts'
import { discoverProject } from '../../domain/config/discover.ts'
import type {
  DiscoveryFacts,
  DiscoverySettings,
  DockerfileUse,
} from '../../domain/config/discovery-facts.ts'
import { listUndeclared } from '../../domain/config/undeclared.ts'
import { type Evaluation, evaluate } from '../../domain/dockerfile/evaluate.ts'
import { listReferences } from '../../domain/dockerfile/references.ts'
import { InputError } from '../../domain/errors.ts'
import type { Workspace } from '../../ports/workspace.ts'
import { findMissingSource } from '../recipe/find-missing-source.ts'
import { readDockerfile } from './read-dockerfile.ts'

/** The images that the config declares, or that discovery finds where there is no config. */
export async function findImages(
  config: string,
  settings: DiscoverySettings,
  workspace: Workspace,
): Promise<ProjectDeclaration> {
  const text = await workspace.readText(config)
  if (text !== undefined) {
    const { parseConfig } = await import('../../domain/config/parse-config.ts')
    const declared = parseConfig(text, config)
    return { ...declared, unmanaged: listUndeclared(declared, await workspace.listFiles()) }
  }
  if (config !== DEFAULT_CONFIG) {
    throw new InputError('there is no such config file', {
      remedy: 'Correct the input `config`, or leave it out to have images discovered.',
      at: { file: config },
    })
  }
  return discoverProject(discoveryFacts(workspace), settings)
}

/** Discovery's questions, answered by the workspace. */
export function discoveryFacts(workspace: Workspace): DiscoveryFacts {
  const read = async ({ file, args, target, contextNames }: DockerfileUse): Promise<Evaluation> =>
    evaluate(await readDockerfile(workspace, file), {
      buildArgs: args,
      target,
      buildContexts: contextNames,
    })
  return {
    listFiles: () => workspace.listFiles(),
    readText: path => workspace.readText(path),
    references: async use =>
      listReferences(await read(use)).images.map(({ reference }) => reference),
    sourcesExist: async (use, context) => {
      const missing = await findMissingSource(
        await read(use),
        { file: use.file, context },
        workspace,
      )
      return missing === undefined ? 'all' : { missing }
    },
  }
}
