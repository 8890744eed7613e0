import type { DeclarationNotice } from './declaration.ts'
import { type DeclaredBuild, type DeclaredBuilds, resolveBuild } from './declared-build.ts'
import { parseYamlTree } from './parse-yaml.ts'
import type { YamlNode } from './yaml-tree.ts'
import { member, membersOf, pairsOf, textOf, textsOf } from './yaml-values.ts'

/**
 * The builds of a `docker-bake.json` (bake file reference): targets that name a context or a Dockerfile themselves
 * or by `inherits`. Those whose name begins with `_` are only inherited from.
 * @throws InputError with file and line when the JSON cannot be read
 */
export function parseBakeFile(text: string, file: string): DeclaredBuilds {
  // JSON is YAML, but for tabs; no string of JSON holds a tab or a line break.
  const root = parseYamlTree(text.replaceAll('\t', '  '), file)
  const targets = new Map(membersOf(member(root, 'target')))
  const variables = Object.fromEntries(
    membersOf(member(root, 'variable')).flatMap(([name, node]) => {
      const value = textOf(member(node, 'default'))
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const builds: DeclaredBuild[] = []
  const notices: DeclarationNotice[] = []
  const known = new Map<string, TargetKeys>()
  for (const [name, node] of targets) {
    const keys = inherit(targets, name, known)
    const by = `${file} target "${name}"`
    const at = { file, line: node.line }
    if (name.startsWith('_') || !(keys.has('context') || keys.has('dockerfile'))) {
      continue
    }
    const resolved = keys.has('dockerfile-inline')
      ? 'its Dockerfile is written inline'
      : keys.has('matrix')
        ? 'it has a matrix'
        : resolveBuild({ by, at, name, ...statedBy(keys), siblingPrefix: 'target:', variables })
    if (typeof resolved === 'string') {
      notices.push({ message: `${by} is left alone: ${resolved}`, at })
    } else {
      builds.push(resolved)
    }
  }
  return { builds, notices }
}

type TargetKeys = ReadonlyMap<string, YamlNode>

/** Own keys over inherited ones; of several parents the later wins. A target that inherits itself has only its own. */
function inherit(targets: TargetKeys, name: string, known: Map<string, TargetKeys>): TargetKeys {
  const done = known.get(name)
  if (done !== undefined) {
    return done
  }
  const node = targets.get(name)
  known.set(name, new Map(membersOf(node)))
  const keys = new Map([
    ...textsOf(member(node, 'inherits')).flatMap(parent => [...inherit(targets, parent, known)]),
    ...membersOf(node),
  ])
  known.set(name, keys)
  return keys
}

function statedBy(keys: TargetKeys) {
  return {
    context: textOf(keys.get('context')) ?? '.',
    file: textOf(keys.get('dockerfile')),
    target: textOf(keys.get('target')),
    image: textsOf(keys.get('tags'))[0],
    args: pairsOf(keys.get('args')),
    platforms: textsOf(keys.get('platforms')),
    labels: pairsOf(keys.get('labels')),
    network: textOf(keys.get('network')),
    contexts: pairsOf(keys.get('contexts')),
  }
}
