// biome-ignore-all lint/suspicious/noTemplateCurlyInString: bake files are written so
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parseBakeFiles } from '../../src/domain/config/bake-file.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'

const DEFINITION = `
variable "REGISTRY" { default = "localhost:5000/acme" }
variable "VERSIONS" { default = ["3.11", "3.12"] }
variable "TAG" {
  type = string
  default = "dev"
}
variable "EMPTY" {}
SUFFIX = EMPTY == "" ? "local" : EMPTY
function "names" {
  params = [name]
  variadic_params = tags
  result = concat(["\${REGISTRY}/\${name}:\${TAG}"], [for tag in tags : "\${REGISTRY}/\${name}:\${tag}"])
}
function "is-new" {
  params = [version]
  result = can(regex("^3\\\\.1[2-9]", version))
}
group "default" { targets = ["python", "app", "tools"] }
target "_common" {
  platforms = ["linux/amd64"]
  args = {
    A = "1", B = "2"
    C: "3"
  }
  labels = { "org.example.team" = upper("core") }
}
target "python" {
  name = "python-\${replace(version, ".", "-")}"
  matrix = { version = VERSIONS }
  inherits = ["_common"]
  context = "docker/python"
  args = {
    VERSION = version
    B = null
    NEW = is-new(version) ? "yes" : "no"
    LONG = <<-EOT
      one \${version}
        two
    EOT
    RATIO = 1 / 4 + 0.5
    ESCAPED = "$\${X} %%{Y} \\"q\\""
  }
  tags = names("python", version, version)
}
target "app" {
  inherits = ["_common"]
  dockerfile = format("%s/Dockerfile.%s", "app", SUFFIX)
  target = { run = "runtime" }.run
  contexts = { python = "target:python-3-12", src = "src" }
  tags = ["\${REGISTRY}/app", "\${REGISTRY}/app:\${join("-", reverselist(["a", "b"]))}"]
  network = "none"
}
target "tools" {
  inherits = ["app", "_common"]
  args = merge({ A = target._common.args.B }, { D = length(VERSIONS) > 1 ? VERSIONS[1] : "" })
  target = "tools"
}
`

interface PrintedTarget {
  readonly context: string
  readonly dockerfile: string
  readonly target?: string
  readonly args?: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  readonly tags?: readonly string[]
  readonly platforms?: readonly string[]
  readonly network?: string | null
  readonly contexts?: Readonly<Record<string, string>>
}

describeOnEngine('docker-bake.hcl', registry => {
  let folder: string
  let sandbox: Sandbox
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'base-image-bake-'))
    sandbox = await openSandbox(registry)
  }, 60_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  test('is read as `buildx bake --print` reads it', async () => {
    await writeFile(join(folder, 'docker-bake.hcl'), DEFINITION)
    const { builds, notices } = parseBakeFiles([{ file: 'docker-bake.hcl', text: DEFINITION }], '.')
    const names = builds.map(({ name }) => name)
    const text = await runProgram('docker', ['buildx', 'bake', '--print', ...names], {
      cwd: folder,
    })
    // What it prints is a bake file again: `${` and `%{` are escaped in it.
    const plain = text.replaceAll('$${', '${').replaceAll('%%{', '%{')
    const printed = (JSON.parse(plain) as { target: Record<string, PrintedTarget> }).target
    expect(names).toEqual(['python-3-11', 'python-3-12', 'app', 'tools'])
    expect(notices).toEqual([])
    for (const build of builds) {
      const bake = printed[build.name]
      const [image, ...aliases] = bake?.tags ?? []
      expect(build).toMatchObject({
        file: join(bake?.context ?? '', bake?.dockerfile ?? ''),
        target: bake?.target,
        args: bake?.args ?? {},
        labels: bake?.labels ?? {},
        image,
        aliases,
        platforms: bake?.platforms ?? [],
        network: bake?.network ?? undefined,
        notices: [],
      })
      const siblings = Object.entries(build.siblingContexts).map(([key, name]) => [
        key,
        `target:${name}`,
      ])
      expect({ ...build.buildContexts, ...Object.fromEntries(siblings) }).toEqual(
        bake?.contexts ?? {},
      )
    }
  }, 60_000)

  test('is enough to build a base and the app on it, and the second run builds nothing', async () => {
    const repository = await sandbox.repository({
      'deploy/docker-bake.hcl':
        'variable "TOOL" { default = "hammer" }\ntarget "base" {\n  context = "base"\n  args = { TOOL = TOOL }\n}\ntarget "app" {\n  context = "app"\n  contexts = { tools = "target:base" }\n}\n',
      'base/Dockerfile':
        'FROM python:3.12-slim\nARG TOOL\nRUN echo "a $TOOL" >/tool && echo base\n',
      'app/Dockerfile': 'FROM tools\nCOPY code /code\n',
      'app/code': 'some code\n',
    })
    const flags = ['--registry', sandbox.prefix, '--push', ...engine.networkFlags]
    const first = await sandbox.build(repository, flags)
    const built = Object.keys(first.outcomes).sort()
    expect([first.exitCode, Object.values(first.outcomes)]).toEqual([0, ['published', 'published']])
    expect(built.map(name => name.split('-').at(-1))).toEqual(['app', 'base'])
    const second = await sandbox.build(repository, flags)
    expect(Object.values(second.outcomes)).toEqual(['unchanged', 'unchanged'])
    expect(second.dockerCalls).toEqual([])
  }, 180_000)
})
