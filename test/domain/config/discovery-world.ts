import type {
  DiscoveryFacts,
  DiscoverySettings,
} from '../../../src/domain/config/discovery-facts.ts'
import { evaluate } from '../../../src/domain/dockerfile/evaluate.ts'
import { parseDockerfile } from '../../../src/domain/dockerfile/parse.ts'
import { listReferences } from '../../../src/domain/dockerfile/references.ts'

export const settings: DiscoverySettings = {
  registry: 'ghcr.io/acme',
  owner: 'Acme',
  repo: 'Shop',
  movedTags: ['latest', 'main'],
}

/** A repository in memory: path -> text. `COPY <path> ...` asks for files of these. */
export function worldOf(files: Readonly<Record<string, string>>): DiscoveryFacts {
  const read = (file: string) => files[file] ?? ''
  return {
    listFiles: async () => Object.keys(files),
    readText: async path => files[path],
    references: async ({ file, args, target, contextNames }) => {
      const options = { buildArgs: args, target, buildContexts: contextNames }
      return listReferences(evaluate(parseDockerfile(read(file), file), options)).images.map(
        ({ reference }) => reference,
      )
    },
    sourcesExist: async ({ file }, context) => {
      const sources = [...read(file).matchAll(/^COPY (\S+)/gm)].map(([, source]) => source ?? '')
      const folder = context === '.' ? '' : `${context}/`
      const missing = sources.find(source => files[`${folder}${source}`] === undefined)
      return missing === undefined ? 'all' : { missing }
    },
  }
}
