import { spawn } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { BuildFailedError } from '../../domain/errors.ts'
import type { Descriptor } from '../../domain/oci/manifest.ts'
import { formatReference, parseReference } from '../../domain/oci/reference.ts'
import type { Environment } from '../process/run-child.ts'

export interface LayoutImage {
  /** Absolute folder of the image layout. */
  readonly folder: string
  readonly manifest: Descriptor
  readonly config: Descriptor
  /** Bottom first. */
  readonly layers: readonly Descriptor[]
  /** Such as `loom/python-base:3.11-slim`. */
  readonly names: readonly string[]
}

export interface LoadContext {
  readonly environment: Environment
  /** An existing folder for a few small files. */
  readonly temporaryFolder: string
}

/**
 * Puts one image of a layout into the local Docker, as a stream: `docker load` of an archive that is an OCI
 * layout and a Docker archive at once, because only daemons with the containerd store read the former.
 * @throws BuildFailedError when docker does not take it
 */
export async function loadLayoutImage(
  image: LayoutImage,
  { environment, temporaryFolder }: LoadContext,
): Promise<void> {
  const archive = await mkdtemp(join(temporaryFolder, 'load-'))
  try {
    await symlink(join(image.folder, 'blobs'), join(archive, 'blobs'))
    await writeFile(join(archive, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
    await writeFile(join(archive, 'index.json'), JSON.stringify(indexOf(image)))
    await writeFile(join(archive, 'manifest.json'), JSON.stringify(dockerManifest(image)))
    const blobs = [image.manifest, image.config, ...image.layers].map(blobPath)
    await pipeToDocker(
      archive,
      ['oci-layout', 'index.json', 'manifest.json', ...new Set(blobs)],
      environment,
    )
  } finally {
    await rm(archive, { recursive: true, force: true })
  }
}

function indexOf({ manifest, names }: LayoutImage): unknown {
  return {
    schemaVersion: 2,
    manifests: names.map(name => ({
      mediaType: manifest.mediaType,
      digest: manifest.digest,
      size: manifest.size,
      // containerd takes the name as it is: without `docker.io/` no FROM and no `docker run` would find it.
      annotations: { 'io.containerd.image.name': formatReference(parseReference(name)) },
    })),
  }
}

function dockerManifest({ config, layers, names }: LayoutImage): unknown {
  return [{ Config: blobPath(config), RepoTags: names, Layers: layers.map(blobPath) }]
}

function blobPath({ digest }: Descriptor): string {
  return `blobs/${digest.replace(':', '/')}`
}

async function pipeToDocker(
  archive: string,
  files: readonly string[],
  env: Environment,
): Promise<void> {
  const tar = spawn('tar', ['-C', archive, '--dereference', '-cf', '-', ...files], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const docker = spawn('docker', ['load', '--quiet'], { env, stdio: ['pipe', 'ignore', 'pipe'] })
  let stderr = ''
  docker.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    docker.on('error', reject)
    docker.on('close', resolve)
  })
  const copied = pipeline(tar.stdout, docker.stdin).then(
    () => undefined,
    (error: Error) => error,
  )
  const [exitCode, broken] = await Promise.all([ended.catch(() => null), copied])
  if (exitCode !== 0 || broken !== undefined) {
    throw new BuildFailedError(
      `docker cannot load the image: ${stderr.trim().split('\n').at(-1) || broken?.message || 'docker was not found'}`,
      {
        remedy: 'Check that the Docker daemon runs.',
        cause: broken,
      },
    )
  }
}
