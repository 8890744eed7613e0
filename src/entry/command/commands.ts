import type { CliCommand } from '../cli-arguments.ts'
import { planProject } from './plan-project.ts'
import type { Command } from './world.ts'

/** Each command, loaded when it is called, but for the one that nearly all calls are. */
export const COMMAND_OF: Readonly<Record<CliCommand, () => Promise<Command>>> = {
  plan: async () => planProject,
  explain: async () => planProject,
  build: async () => (await import('./run-project.ts')).buildProject,
  report: async () => (await import('./run-project.ts')).reportProject,
  init: async () => (await import('./init.ts')).initProject,
  versions: async () => (await import('./list-versions.ts')).listVersions,
  changelog: async () => (await import('./write-changelogs.ts')).writeChangelogs,
  docs: async () => (await import('./print-image-docs.ts')).printImageDocs,
  get: async () => (await import('./get-version.ts')).getVersion,
  'check-base': async () => (await import('./check-base.ts')).checkBases,
  prune: async () => (await import('./prune.ts')).pruneProject,
  help: async () => (await import('./say.ts')).sayHelp,
  version: async () => (await import('./say.ts')).sayVersion,
}
