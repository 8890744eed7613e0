import { BuildFailedError } from '../../domain/errors.ts'
import { safeLine } from '../console/safe-line.ts'
import { type ChildEnd, runChild } from '../process/run-child.ts'
import type { BuildxOptions } from './buildx-builder.ts'

/** Characters of what is said, of which the last line says why it failed. */
const MOST_SAID = 16 * 1024

/** As registries and buildx say that somebody may not write. */
const REFUSED = /denied|unauthorized|authorization|insufficient_scope|basic auth|\b40[13]\b/i

export interface ImageCopyRequest {
  /** By digest. */
  readonly source: string
  readonly target: string
}

/**
 * `docker buildx imagetools create` of one image: blobs and manifests as they are.
 * @throws BuildFailedError with what buildx said, masked
 */
export async function copyImage(
  { source, target }: ImageCopyRequest,
  options: BuildxOptions,
  mask: (text: string) => string,
): Promise<void> {
  const { program = 'docker', cwd, environment, cancel, builder, log } = options
  let said = ''
  const take = (text: string) => {
    said = `${said}${text}`.slice(-MOST_SAID)
  }
  const args = [
    // As it is: buildx would make an index of a single manifest.
    ...['buildx', 'imagetools', 'create', '--prefer-index=false', '--progress=plain'],
    ...(builder === undefined ? [] : ['--builder', builder]),
    ...['--tag', target, source],
  ]
  const end = await log.group(`Copy to ${target}`, () =>
    runChild({ program, args, cwd, env: environment, cancel, onStdout: take, onStderr: take }),
  )
  if (end.exitCode !== 0) {
    const lastLine = mask(said).trim().split('\n').map(safeLine).at(-1)
    const why = cancel.aborted ? 'it was canceled' : lastLine || endText(end)
    throw new BuildFailedError(`${source} could not be copied to ${target}: ${why}`, {
      remedy: remedyFor(why, target),
    })
  }
}

function endText({ exitCode, signal }: ChildEnd): string {
  return `buildx ended with ${exitCode === undefined ? signal : `exit code ${exitCode}`}`
}

function remedyFor(why: string, target: string): string {
  return REFUSED.test(why)
    ? `Log in to the registry of ${target} with docker/login-action, as a user who may write there.`
    : `Run it again; if it fails the same way, see that ${target} can be written in its registry.`
}
