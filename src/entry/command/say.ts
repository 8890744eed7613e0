import { HELP } from '../cli-help.ts'
import { VERSION } from '../version.ts'
import type { CliCall } from './world.ts'

export async function sayHelp({ world }: CliCall): Promise<number> {
  world.out(HELP)
  return 0
}

export async function sayVersion({ world }: CliCall): Promise<number> {
  world.out(`${VERSION}\n`)
  return 0
}
