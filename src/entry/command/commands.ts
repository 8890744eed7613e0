import type { CliCommand } from '../cli-arguments.ts'
import type { Command } from './world.ts'

/** Each command, loaded when it is called. */
export const COMMAND_OF: Readonly<Record<CliCommand, () => Promise<Command>>> = {
  plan: async () => (await import('./plan-project.ts')).planProject,
  explain: async () => (await import('./plan-project.ts')).planProject,
  build: async () => (await import('./run-project.ts')).buildProject,
  report: async () => (await import('./run-project.ts')).reportProject,
  init: async () => (await import('./init.ts')).initProject,
  help: async () => (await import('./say.ts')).sayHelp,
  version: async () => (await import('./say.ts')).sayVersion,
}
