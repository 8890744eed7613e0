// biome-ignore-all lint/suspicious/noTemplateCurlyInString: bake files are written so
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
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
group "default" { targets = ["python", "app"] }
group "more" { targets = ["default", "tools"] }
group "nightly" { targets = ["tools", "_hidden"] }
target "_common" {
  secret = ["id=index,env=INDEX_TOKEN", "type=file,id=netrc,src=files/netrc"]
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
    KIND = "%{ if is-new(version) }new%{ else }old%{ endif }"
    LIST = "%{ for index, v in VERSIONS ~} \${index}=\${v} %{~ endfor }."
    LINES = <<EOT
versions:

  %{~ for v in VERSIONS ~}
  - \${v}

  %{~ endfor ~}

end
EOT
  }
  secret = [{ id = "index", env = "OTHER_TOKEN" }, "id=key,src=./files/key"]
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
target "_hidden" {
  context = "docker/python"
  target = "hidden"
  args = { NOTE = "~\${~ " x " ~}  ~" }
}
target "tools" {
  inherits = ["app", "_common"]
  args = merge({ A = target._common.args.B }, { D = length(VERSIONS) > 1 ? VERSIONS[1] : "" })
  target = "tools"
}
`

interface ListedTarget {
  readonly name: string
  readonly group?: boolean
}

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
  readonly secret?: readonly { readonly id: string; readonly env?: string; readonly src?: string }[]
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
    for (const file of ['netrc', 'key']) {
      await mkdir(join(folder, 'files'), { recursive: true })
      await writeFile(join(folder, 'files', file), 'secret')
    }
    const bake = (...args: readonly string[]) =>
      runProgram('docker', ['buildx', 'bake', ...args], { cwd: folder })
    // What buildx itself takes for groups, so that a target which is missed here is missed.
    const listed = JSON.parse(await bake('--list=type=targets,format=json')) as ListedTarget[]
    const groups = listed.filter(({ group }) => group === true).map(({ name }) => name)
    expect(groups).toEqual(['default', 'more', 'nightly', 'python'])
    const text = await bake('--print', ...groups)
    // What it prints is a bake file again: `${` and `%{` are escaped in it.
    const plain = text.replaceAll('$${', '${').replaceAll('%%{', '%{')
    const printed = (JSON.parse(plain) as { target: Record<string, PrintedTarget> }).target
    expect([...names].sort()).toEqual(Object.keys(printed).sort())
    const byDefault = JSON.parse(await bake('--print')) as { target: object }
    expect(names).toEqual(expect.arrayContaining(Object.keys(byDefault.target)))
    expect(names).toEqual(['python-3-11', 'python-3-12', 'app', '_hidden', 'tools'])
    expect(notices).toEqual([])
    for (const build of builds) {
      const target = printed[build.name]
      const [image, ...aliases] = target?.tags ?? []
      expect(build).toMatchObject({
        file: join(target?.context ?? '', target?.dockerfile ?? ''),
        target: target?.target,
        args: target?.args ?? {},
        labels: target?.labels ?? {},
        image,
        aliases,
        platforms: target?.platforms ?? [],
        network: target?.network ?? undefined,
        secrets: (target?.secret ?? []).map(({ id, env, src }) =>
          env === undefined ? `id=${id},src=${join('.', src ?? '')}` : `id=${id},env=${env}`,
        ),
        notices: [],
      })
      const siblings = Object.entries(build.siblingContexts).map(([key, name]) => [
        key,
        `target:${name}`,
      ])
      expect({ ...build.buildContexts, ...Object.fromEntries(siblings) }).toEqual(
        target?.contexts ?? {},
      )
    }
  }, 60_000)

  test('gives secrets to the RUN that asks for them, and to nothing else', async () => {
    const secrets = [1, 2].map(index => `s3cr3t-${index}-${Date.now()}`)
    const repository = await sandbox.repository({
      'docker-bake.hcl':
        'target "base" {\n  context = "base"\n  secret = ["id=token,env=E2E_TOKEN", { id = "netrc", src = "netrc" }]\n}\ntarget "app" {\n  context = "app"\n  contexts = { tools = "target:base" }\n}\n',
      'base/Dockerfile':
        'FROM python:3.12-slim\nRUN --mount=type=secret,id=token,required=true --mount=type=secret,id=netrc,required=true wc -c </run/secrets/token >/sizes && wc -c </run/secrets/netrc >>/sizes\n',
      'app/Dockerfile': 'FROM tools\nRUN cat /sizes && [ ! -e /run/secrets/token ]\n',
      netrc: `${secrets[1]}`,
    })
    const flags = ['--registry', `${sandbox.prefix}/secret`, '--push', ...engine.networkFlags]
    const environment = { E2E_TOKEN: secrets[0] }
    const first = await sandbox.run(repository, ['build', '--json', ...flags], environment)
    expect(first.exitCode).toBe(0)
    expect(`${first.stdout}${first.stderr}${first.dockerCalls.join()}`).not.toMatch(/s3cr3t-/)
    // Values are no part of a recipe.
    const second = await sandbox.run(repository, ['build', '--json', ...flags], {
      E2E_TOKEN: 'rotated',
    })
    expect([second.exitCode, second.dockerCalls]).toEqual([0, []])
  }, 180_000)

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
