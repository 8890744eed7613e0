import type { Location } from '../errors.ts'
import { composeAgents, composeSecrets } from './compose-access.ts'
import { resolveComposeBuild } from './compose-build.ts'
import type { DeclarationNotice } from './declaration.ts'
import type { DeclaredBuild, DeclaredBuilds } from './declared-build.ts'
import type { Variables } from './interpolate.ts'
import { parseYamlTree } from './parse-yaml.ts'
import type { YamlNode } from './yaml-tree.ts'
import { member, membersOf, pairsOf, textOf, textsOf } from './yaml-values.ts'

const MAX_EXTENDS = 10

export interface ComposeSource {
  readonly file: string
  readonly text: string
}

export interface ComposeSurroundings {
  readonly override?: ComposeSource | undefined
  /** Of the `.env` file beside it. */
  readonly variables?: Variables
}

/**
 * The builds of a compose file, in its order. An override adds only what a service lacks: it is for development,
 * and what it changes is not what is published.
 * @throws InputError with file and line when the YAML cannot be read
 */
export function parseComposeFile(
  source: ComposeSource,
  { override, variables = new Map() }: ComposeSurroundings = {},
): DeclaredBuilds {
  const services = servicesOf(source)
  for (const [name, added] of override === undefined ? [] : servicesOf(override)) {
    const known = services.get(name)
    services.set(name, known?.build === undefined ? { ...added, ...stated(known) } : known)
  }
  const builds: DeclaredBuild[] = []
  const notices: DeclarationNotice[] = []
  for (const service of services.values()) {
    const resolved =
      service.build === undefined ? undefined : buildOf(service, service.build, variables)
    if (typeof resolved === 'string') {
      notices.push({ message: `${byOf(service)} is left alone: ${resolved}`, at: service.at })
    } else if (resolved !== undefined) {
      builds.push(resolved)
    }
  }
  return { builds, notices }
}

interface Service {
  readonly name: string
  /** Where the build is stated. */
  readonly at: Location
  readonly build?: YamlNode | undefined
  readonly image?: string | undefined
  readonly platform?: string | undefined
  /** Secrets of the file, by name. */
  readonly secrets: YamlNode | undefined
}

function servicesOf({ file, text }: ComposeSource): Map<string, Service> {
  const tree = parseYamlTree(text, file)
  const services = member(tree, 'services')
  const secrets = member(tree, 'secrets')
  return new Map(
    membersOf(services).map(([name, node]) => [
      name,
      { name, at: { file, line: node.line }, secrets, ...keysOf(services, node, MAX_EXTENDS) },
    ]),
  )
}

/** With what `extends` brings from another service of the same file. */
function keysOf(
  services: YamlNode | undefined,
  node: YamlNode | undefined,
  depth: number,
): Omit<Service, 'name' | 'at' | 'secrets'> {
  const extended = member(node, 'extends')
  const other = textOf(extended) ?? textOf(member(extended, 'service'))
  const inherits = other !== undefined && member(extended, 'file') === undefined && depth > 0
  const build = member(node, 'build')
  return {
    ...(inherits ? keysOf(services, member(services, other), depth - 1) : {}),
    ...stated({
      build: build?.kind === 'scalar' && build.value === null ? undefined : build,
      image: textOf(member(node, 'image')),
      platform: textOf(member(node, 'platform')),
    }),
  }
}

function buildOf(service: Service, build: YamlNode, variables: Variables): DeclaredBuild | string {
  if (member(build, 'dockerfile_inline') !== undefined) {
    return 'its Dockerfile is written inline'
  }
  const platforms = textsOf(member(build, 'platforms'))
  const stated = {
    name: service.name,
    by: byOf(service),
    at: service.at,
    context: textOf(build) ?? textOf(member(build, 'context')) ?? '.',
    file: textOf(member(build, 'dockerfile')),
    target: textOf(member(build, 'target')),
    image: service.image,
    args: pairsOf(member(build, 'args')),
    platforms: platforms.length > 0 ? platforms : (service.platform?.split(' ') ?? []),
    labels: pairsOf(member(build, 'labels')),
    network: textOf(member(build, 'network')),
    contexts: pairsOf(member(build, 'additional_contexts')),
    secrets: composeSecrets(member(build, 'secrets'), service.secrets),
    ssh: composeAgents(member(build, 'ssh')),
  }
  return resolveComposeBuild(stated, variables)
}

function byOf({ at, name }: Service): string {
  return `${at.file} service "${name}"`
}

/** Without the keys that are undefined. */
function stated<Value extends object>(value: Value | undefined): Value {
  return Object.fromEntries(
    Object.entries(value ?? {}).filter(([, member]) => member !== undefined),
  ) as Value
}
