import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { CliCall } from './world.ts'

/** The text, or with `--json` the document, which `--output` also writes to a file. */
export async function printDocument(
  text: string,
  document: unknown,
  { asked: { flags }, world }: CliCall,
): Promise<void> {
  const json = JSON.stringify(document, undefined, 2)
  const shown = flags.json ? json : text
  world.out(shown.endsWith('\n') ? shown : `${shown}\n`)
  if (flags.output !== undefined) {
    await writeFile(resolve(flags.output), `${json}\n`)
  }
}
