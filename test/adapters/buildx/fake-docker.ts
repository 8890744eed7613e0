import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BuildxBuilder, type BuildxOptions } from '../../../src/adapters/buildx/buildx-builder.ts'
import { plainLog } from '../../../src/adapters/console/plain-log.ts'
import { plainToolOutput } from '../../../src/adapters/console/stop-commands.ts'
import { LocalRunFolder } from '../../../src/adapters/run-folder/local-run-folder.ts'

export interface FakeDocker extends AsyncDisposable {
  readonly folder: string
  readonly builder: BuildxBuilder
  readonly printed: () => string
  readonly cancel: AbortController
}

/** A builder whose `docker` is a node script; `argv` in it are docker's arguments. */
export async function fakeDocker(
  script: string,
  change: Partial<BuildxOptions> = {},
): Promise<FakeDocker> {
  const folder = await mkdtemp(join(tmpdir(), 'base-image-fake-'))
  const program = join(folder, 'docker.mjs')
  const head = `#!${process.execPath}\nimport { writeFileSync } from 'node:fs'\nimport { spawn } from 'node:child_process'\nconst argv = process.argv.slice(2)\n`
  await writeFile(program, `${head}${script}\n`, { mode: 0o755 })
  let printed = ''
  const write = (text: string) => {
    printed += text
  }
  const cancel = new AbortController()
  return {
    folder,
    cancel,
    printed: () => printed,
    builder: new BuildxBuilder({
      program,
      builder: undefined,
      cwd: folder,
      environment: process.env,
      folder: new LocalRunFolder(join(folder, 'out')),
      log: plainLog({ write, isVerbose: false }),
      output: plainToolOutput(write),
      secrets: [],
      cancel: cancel.signal,
      ...change,
    }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
