import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

export const hasRegistry = spawnSync('docker-registry', ['--version']).status === 0

export interface OwnRegistry extends AsyncDisposable {
  /** `localhost:<port>` */
  readonly host: string
  /** Takes a tag away and leaves the manifest, as the pages of some registries do; docker-registry itself cannot. */
  removeTag(path: string, tag: string): Promise<void>
}

/** docker-registry as it comes, in this folder: without `delete`, it answers 405. */
export async function startOwnRegistry(folder: string): Promise<OwnRegistry> {
  await mkdir(folder, { recursive: true })
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  const file = join(folder, 'registry.yml')
  const storage = join(folder, 'storage')
  await writeFile(
    file,
    `version: 0.1
log: { level: error }
storage:
  filesystem: { rootdirectory: '${storage}' }
http: { addr: '127.0.0.1:${port}' }
`,
  )
  const program = spawn('docker-registry', ['serve', file], { stdio: 'ignore' })
  const host = `localhost:${port}`
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`http://${host}/v2/`).catch(() => undefined)
    if (answer?.ok === true) break
    await setTimeout(100)
  }
  return {
    host,
    async removeTag(path, tag) {
      const repository = join(storage, 'docker/registry/v2/repositories', path)
      await rm(join(repository, '_manifests/tags', tag), { recursive: true })
    },
    async [Symbol.asyncDispose]() {
      program.kill()
      await once(program, 'exit')
    },
  }
}
