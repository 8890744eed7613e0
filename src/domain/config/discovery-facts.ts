import type { SourcesExist } from './choose-context.ts'
import type { Namespace } from './published-name.ts'

/** What discovery asks of the workspace and of the Dockerfile reader. Paths are relative to the repository root. */
export interface DiscoveryFacts {
  /** All files of the repository. */
  listFiles(): Promise<readonly string[]>
  readText(path: string): Promise<string | undefined>
  /**
   * References to images from outside of the Dockerfile (FROM, COPY --from, mounts) of the target's closure,
   * expanded with these arguments over the ARG defaults.
   * @throws InputError when it cannot be told
   */
  references(build: DockerfileUse): Promise<readonly string[]>
  sourcesExist(build: DockerfileUse, context: string): Promise<SourcesExist>
}

export interface DockerfileUse {
  readonly file: string
  readonly args: Readonly<Record<string, string>>
  readonly target: string | undefined
  /** Names of named contexts: a FROM that names one is no image from outside. */
  readonly contextNames: readonly string[]
}

export interface DiscoverySettings extends Namespace {
  /** Tags that runs move on images by default: `latest` and the default branch's. */
  readonly movedTags: readonly string[]
}
