import { parseHcl } from '../hcl/parse-hcl.ts'
import { inherit, type ReadBlock, readBlocks } from './bake-blocks.ts'
import { buildOf } from './bake-build.ts'
import { parseBakeJson } from './bake-json.ts'
import { createBakeScope } from './bake-scope.ts'
import { chooseBakeTargets } from './bake-selection.ts'
import type { TargetKeys } from './bake-target.ts'
import type { DeclarationNotice } from './declaration.ts'
import type { DeclaredBuild, DeclaredBuilds } from './declared-build.ts'

export interface BakeSource {
  readonly file: string
  readonly text: string
}

/**
 * The images that bake files build (bake file reference), as `docker buildx bake` would in an empty environment. The
 * files of one folder are read together: later ones are merged over earlier ones.
 * @param folder where paths start: bake takes the folder that it is called in
 * @throws InputError with file and line when a file cannot be read
 */
export function parseBakeFiles(sources: readonly BakeSource[], folder: string): DeclaredBuilds {
  const read = sources.map(({ file, text }) => ({
    file,
    body: file.endsWith('.json') ? parseBakeJson(text, file) : parseHcl(text, file),
  }))
  const { scope, blocks } = createBakeScope(read.map(({ body }) => body))
  const files = new Map(
    read.flatMap(({ file, body }) => body.blocks.map(block => [block, file] as const)),
  )
  const { targets, groups, notices } = readBlocks(blocks, scope, files)
  const whole = new Map<string, TargetKeys>()
  for (const name of targets.keys()) inherit(name, targets, whole)
  const builds: DeclaredBuild[] = []
  for (const name of chooseBakeTargets(whole, groups)) {
    const { at } = targets.get(name) as ReadBlock
    const by = `${at.file} target "${name}"`
    const built = buildOf({ by, at, name, keys: whole.get(name) as TargetKeys, folder })
    if (typeof built === 'string') {
      notices.push({ message: `${by} is left alone: ${built}`, at })
    } else {
      builds.push(built)
    }
  }
  return { builds: dropOrphans(builds, notices), notices }
}

/** A build on a target that is left alone cannot be made without it. */
function dropOrphans(
  builds: readonly DeclaredBuild[],
  notices: DeclarationNotice[],
): readonly DeclaredBuild[] {
  const users = new Map<string, DeclaredBuild[]>()
  for (const build of builds) {
    for (const sibling of Object.values(build.siblingContexts)) {
      users.set(sibling, [...(users.get(sibling) ?? []), build])
    }
  }
  const names = new Set(builds.map(({ name }) => name))
  const dropped = new Set([...users].flatMap(([name, of]) => (names.has(name) ? [] : of)))
  // What is added to a set while it is gone through is gone through, too.
  for (const { name } of dropped) {
    for (const user of users.get(name) ?? []) dropped.add(user)
  }
  const [first, ...others] = builds.filter(build => dropped.has(build))
  if (first !== undefined) {
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`
    const message = `${first.by} is left alone${more}: a target that it stands on is`
    notices.push({ message, at: first.at })
  }
  return builds.filter(build => !dropped.has(build))
}
