import { createHash } from 'node:crypto'
import { mkdir, open, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunFolder } from '../../ports/run-folder.ts'
import { systemErrorCode } from '../layout/system-error.ts'

const MAX_READ_BYTES = 8 * 1024 * 1024

type Environment = Readonly<Record<string, string | undefined>>

/**
 * `$RUNNER_TEMP/base-image`, or `$XDG_STATE_HOME/base-image/<hash of the root>`: never inside the workspace,
 * where `COPY . .` would take it.
 */
export function runFolderPath(root: string, environment: Environment): string {
  if (environment.RUNNER_TEMP !== undefined && environment.RUNNER_TEMP !== '') {
    return join(environment.RUNNER_TEMP, 'base-image')
  }
  const state =
    environment.XDG_STATE_HOME || (homedir() === '' ? tmpdir() : join(homedir(), '.local', 'state'))
  return join(state, 'base-image', createHash('sha256').update(root).digest('hex').slice(0, 16))
}

export class LocalRunFolder implements RunFolder {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  async make(): Promise<void> {
    await mkdir(this.path, { recursive: true })
  }

  async write(fileName: string, text: string): Promise<string> {
    await this.make()
    const file = join(this.path, fileName)
    await writeFile(file, text)
    return file
  }

  async read(path: string): Promise<string | undefined> {
    const bytes = await this.readBytes(path)
    return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
  }

  async readBytes(path: string): Promise<Uint8Array | undefined> {
    try {
      await using file = await open(join(this.path, path))
      const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_READ_BYTES))
      return buffer.subarray(0, bytesRead)
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return undefined
      throw error
    }
  }

  async remove(path: string): Promise<void> {
    await rm(join(this.path, path), { recursive: true, force: true })
  }
}
