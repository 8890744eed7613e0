import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runProgram } from './e2e-process.ts'

/** A `docker` that writes down its arguments and then is the real one. */
export interface DockerRecorder {
  /** Put first in PATH. */
  readonly path: string
  /** Arguments of each call since it was asked last, one text a call. */
  takeCalls(): Promise<readonly string[]>
}

export async function recordDocker(folder: string): Promise<DockerRecorder> {
  const path = join(folder, 'docker-recorder')
  const log = join(path, 'calls')
  const real = await runProgram('sh', ['-c', 'command -v docker'], { cwd: folder })
  await writeProgram(path, 'docker', `printf '%s\\n' "$*" >>'${log}'\nexec '${real}' "$@"\n`)
  return {
    path,
    async takeCalls() {
      const calls = await readFile(log, 'utf8').catch(() => '')
      await rm(log, { force: true })
      return calls.split('\n').filter(call => call !== '')
    },
  }
}

/**
 * What the docker driver pushes it keeps in the local Docker as well; the build cache is not touched.
 * @param component of the names, such as `e2e-0123abcd`
 */
export async function removeLocalImages(component: string): Promise<void> {
  const list = ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}']
  const names = (await runProgram('docker', list, { cwd: '/' })).split('\n')
  const ours = names.filter(name => name.split('/').includes(component))
  if (ours.length > 0) {
    await runProgram('docker', ['image', 'rm', '--force', ...ours], { cwd: '/' })
  }
}

/** A shell script as a program of that name, alone in its folder. */
export async function writeProgram(folder: string, name: string, script: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), `#!/bin/sh\n${script}`)
  await chmod(join(folder, name), 0o755)
}
