import { isLocal } from './locked-source.ts'
import { normalizeName } from './package-name.ts'
import { packageAt, type UvLock } from './uv-lock.ts'
import type { UvOmission, UvRoots } from './uv-selection.ts'

/** Whether a package of the closure is left out of the install; what it needs is installed all the same. */
export function isOmitted(
  lock: UvLock,
  roots: UvRoots,
  { project, workspace, local, packages }: UvOmission,
  index: number,
): boolean {
  const { name, source } = packageAt(lock, index)
  const isMember = lock.members.includes(name) || roots.indices.includes(index)
  return (
    source.kind === 'virtual' ||
    (project && index === roots.project) ||
    (workspace && isMember) ||
    (local && (isLocal(source.kind) || source.kind === 'path')) ||
    packages.some(other => normalizeName(other) === name)
  )
}
