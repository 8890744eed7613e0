import type { ImageDeclaration, UnmanagedDockerfile } from '../../domain/config/declaration.ts'
import type { Evaluation } from '../../domain/dockerfile/evaluate.ts'
import type { Repository } from '../../domain/oci/reference.ts'
import type { ParentUse, PlanWarning, UpstreamUse } from '../../domain/plan/plan.ts'

/** One image of the project, its Dockerfile read and its references told apart. */
export interface ProjectImage {
  readonly name: string
  readonly declaration: ImageDeclaration
  readonly repository: Repository
  readonly role: 'base' | 'app'
  readonly upstreams: readonly UpstreamUse[]
  readonly parents: readonly ParentUse[]
  /** Names of parents, sorted, each once. */
  readonly needs: readonly string[]
  readonly wave: number
  /** One for each platform, in their order. */
  readonly evaluations: readonly Evaluation[]
  readonly warnings: readonly PlanWarning[]
}

export interface Project {
  readonly images: readonly ProjectImage[]
  readonly waves: readonly (readonly string[])[]
  readonly unmanaged: readonly UnmanagedDockerfile[]
  readonly notices: readonly string[]
}
