import { type Profiler, Session } from 'node:inspector/promises'
import { matchesGlob, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export type FileCoverage = Profiler.ScriptCoverage

let session: Session | undefined

/** From now on, for all that is loaded. */
export async function startCoverage(): Promise<void> {
  if (session !== undefined) return
  session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
}

/** What ran since the last time, of the files below `root` that match. */
export async function takeCoverage(
  root: string,
  globs: readonly string[],
): Promise<readonly FileCoverage[]> {
  if (session === undefined) return []
  const { result } = await session.post('Profiler.takePreciseCoverage')
  return result
    .filter(({ url }) => url.startsWith('file://'))
    .map(script => ({ ...script, url: fileURLToPath(script.url) }))
    .filter(({ url }) => isAskedFor(relative(root, url), globs))
}

function isAskedFor(file: string, globs: readonly string[]): boolean {
  return (
    globs.some(glob => matchesGlob(file, glob)) &&
    globs.every(glob => !glob.startsWith('!') || !matchesGlob(file, glob.slice(1)))
  )
}
