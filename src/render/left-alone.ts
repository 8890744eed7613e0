import type { UnmanagedDockerfile } from '../domain/config/declaration.ts'

export interface LeftAlone {
  readonly text: string
  /** The Dockerfiles that the text is about; none where it names its only one. */
  readonly files: readonly string[]
}

/** What is said of Dockerfiles that are left alone: a reason that several share only once. */
export function leftAloneTexts(unmanaged: readonly UnmanagedDockerfile[]): readonly LeftAlone[] {
  const byReason = Map.groupBy(unmanaged, ({ why }) => why)
  return [...byReason].map(([why, dockerfiles]) => {
    const files = dockerfiles.map(({ file }) => file)
    return files.length === 1
      ? { text: `${files[0]} is left alone: ${why}`, files: [] }
      : { text: `${files.length} Dockerfiles are left alone, each because ${why}`, files }
  })
}
