import { nameOf } from '../paths.ts'

/** A place where a Dockerfile is looked for when there is no config. */
export interface Layout {
  /** Stated only where the place says it. */
  readonly role: 'base' | undefined
  /** Such as `services/*`. */
  readonly pattern: string
  /** Last part of the default name, after the repository's; undefined: the repository's name alone. */
  readonly suffix: string | undefined
}

const FOLDERS = [
  {
    at: /^docker\/base-images\/([^/]+)\/Dockerfile$/,
    pattern: 'docker/base-images/*',
    role: 'base',
  },
  { at: /^services\/([^/]+)\/Dockerfile$/, pattern: 'services/*', role: undefined },
] as const

/** Places that are one file each. */
export const SINGLE_FILES = ['Dockerfile', 'Dockerfile.base', 'docker/base/Dockerfile'] as const

/** For people: where Dockerfiles are looked for. */
export const LAYOUT_PATTERNS =
  'Dockerfile, Dockerfile.base, docker/base, docker/base-images/*, services/*, or built by a compose or bake file'

/** The layout that a path belongs to; undefined for a Dockerfile anywhere else. */
export function layoutOf(file: string): Layout | undefined {
  switch (file) {
    case 'Dockerfile':
      return { role: undefined, pattern: file, suffix: undefined }
    case 'Dockerfile.base':
    case 'docker/base/Dockerfile':
      return { role: 'base', pattern: file, suffix: 'base' }
  }
  for (const { at, pattern, role } of FOLDERS) {
    const folder = at.exec(file)?.[1]
    if (folder !== undefined) {
      return { role, pattern, suffix: folder }
    }
  }
  return undefined
}

/** True for `Dockerfile`, `Dockerfile.api`, `api.Dockerfile` and `Containerfile`. */
export function isDockerfile(path: string): boolean {
  const name = nameOf(path)
  return (
    /^(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$|\.[Dd]ockerfile$/.test(name) &&
    !/\.(?:dockerignore|md|txt|j2|jinja|tmpl|template|orig|bak)$/.test(name)
  )
}
