import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { type BadCase, badCases } from '../../script/replay-bad.ts'
import { digestOf } from '../../src/domain/oci/digest.ts'
import { runCli } from '../../src/entry/run-cli.ts'
import { startBundle } from '../support/dist-run.ts'
import { listen } from '../support/registry-http.ts'

/** Answers of registries, events and inputs that went wrong for others, kept outside the repository. */
const DEVSET = resolve(import.meta.dirname, '../../../shared/devset')
const isHere = existsSync(DEVSET)
const cases = new Map((isHere ? badCases(DEVSET) : []).map(bad => [bad.id, bad]))
const describeDevset = isHere ? describe : describe.skip

interface Answer {
  readonly request: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

function readCase<Value>(id: string, file: string): Value {
  return JSON.parse(readFileSync(join(DEVSET, 'bad', id, file), 'utf8')) as Value
}

const CONFIG = Buffer.from('{"os":"linux","architecture":"amd64","rootfs":{"diff_ids":[]}}')
const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json'
const MANIFEST = JSON.stringify({
  schemaVersion: 2,
  mediaType: MANIFEST_TYPE,
  config: {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    digest: digestOf(CONFIG),
    size: CONFIG.byteLength,
  },
  layers: [],
})

/** A registry that gives a good image for everything but what the case is about, the first `times` times. */
async function registryWith(answer: Answer, times: number) {
  const seen: string[] = []
  let left = times
  const [method, path = ''] = answer.request.split(' ')
  const isMeant = (url: string) =>
    path.includes('/blobs/') ? url.includes('/blobs/') : url.endsWith(path)
  const server = await listen((request, response) => {
    const { url = '' } = request
    seen.push(`${request.method} ${url}`)
    if (request.method === method && isMeant(url) && left > 0) {
      left -= 1
      response.writeHead(answer.status, answer.headers)
      response.end(answer.body)
      return
    }
    if (url.includes('sha256:4444')) {
      response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}')
      return
    }
    const isBlob = url.includes('/blobs/')
    response.writeHead(200, {
      'content-type': isBlob ? 'application/octet-stream' : MANIFEST_TYPE,
    })
    response.end(request.method === 'HEAD' || url === '/v2/' ? '' : isBlob ? CONFIG : MANIFEST)
  })
  return Object.assign(server, { seen })
}

interface Said {
  readonly code: number
  readonly said: string
}

async function commandLine(argv: readonly string[], home: string): Promise<Said> {
  let said = ''
  const say = (text: string) => {
    said += text
  }
  const environment = { PATH: process.env.PATH, HOME: home, XDG_STATE_HOME: home }
  const code = await runCli({ argv, environment, out: say, err: say })
  return { code, said }
}

function expectAnswer({ kind, must_mention, never }: BadCase, { code, said }: Said) {
  expect({ said, isFailed: code !== 0 }).toEqual({ said, isFailed: kind === 'error' })
  for (const text of must_mention) {
    expect(said).toContain(text)
  }
  for (const text of never) {
    expect(said).not.toContain(text)
  }
  expect(said).not.toMatch(/^ {4}at .*:\d+:\d+\)?$|internal error/m)
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'base-image-bad-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describeDevset('answers of a registry', () => {
  test.each([
    { id: 'manifest__digest_mismatch', times: 9 },
    { id: 'manifest__not_json', times: 9 },
    { id: 'manifest__index_child_missing', times: 9 },
    { id: 'manifest__denied_403', times: 9 },
    { id: 'manifest__rate_429_body', times: 1 },
  ])('$id', async ({ id, times }) => {
    const answer = readCase<Answer>(id, 'response.json')
    await using server = await registryWith(answer, times)
    const reference = answer.request.split('/').at(-1) ?? ''
    const mark = reference.startsWith('sha256:') ? '@' : ':'
    const name = `${server.host}/o/base${mark}${reference}`
    const end = await inFolder(home => commandLine(['report', name], home))
    expectAnswer(cases.get(id) as BadCase, end)
  })

  test('manifest__head_no_digest: the digest is that of the body', async () => {
    const answer = readCase<Answer>('manifest__head_no_digest', 'response.json')
    await using server = await registryWith(answer, 9)
    const { code, seen } = await inFolder(async folder => {
      await writeFiles(folder, SCRATCH)
      const flags = ['--registry', `${server.host}/o`, '--push', '--tag', 'v1']
      const end = await commandLine(['plan', '--json', '-C', folder, ...flags], folder)
      return { ...end, seen: server.seen }
    })
    expect(code).toBe(0)
    expect(seen).toContain('HEAD /v2/o/base/manifests/v1')
    expect(seen).toContain('GET /v2/o/base/manifests/v1')
  })

  test('manifest__redirect_other_host: the credentials stay', async () => {
    const authorizations: (string | undefined)[] = []
    await using other = await listen((request, response) => {
      authorizations.push(request.headers.authorization)
      response.end(CONFIG)
    })
    const answer = readCase<Answer>('manifest__redirect_other_host', 'response.json')
    const moved = { ...answer, headers: { location: `${other.url}/blob?sig=abc` } }
    await using server = await registryWith(moved, 9)
    const end = await inFolder(async home => {
      const auths = { [server.host]: { auth: Buffer.from('ada:secret').toString('base64') } }
      await writeFiles(home, { '.docker/config.json': JSON.stringify({ auths }) })
      return commandLine(['report', `${server.host}/o/base:v1`], home)
    })
    expectAnswer(cases.get('manifest__redirect_other_host') as BadCase, end)
    expect(authorizations).toEqual([undefined])
  })
})

const SCRATCH = {
  '.github/base-images.yml': 'images:\n  base: { file: Dockerfile, context: . }\n',
  Dockerfile: 'FROM scratch\nCOPY file /\n',
  file: 'a file\n',
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}

describeDevset('inputs and events of a step', () => {
  /** Plans; a `curl` on the PATH leaves a trace. */
  const step = (event: { name: string; ref: string; payload: unknown }, inputs = {}) =>
    inFolder(async folder => {
      const at = (name: string) => join(folder, name)
      await writeFiles(at('repository'), SCRATCH)
      await mkdir(at('bin'))
      await writeFile(at('bin/curl'), `#!/bin/sh\ntouch ${at('executed')}\n`, { mode: 0o755 })
      const answer = { request: 'GET /none', status: 200, headers: {}, body: '' }
      await using server = await registryWith(answer, 0)
      const given = { command: 'plan', registry: `${server.host}/o`, ...inputs }
      const place = {
        file: resolve(import.meta.dirname, '../../src/entry/main.ts'),
        workspace: at('repository'),
        folder: at('run'),
        path: `${at('bin')}:${process.env.PATH}`,
      }
      const { ended } = await startBundle(place, { event, inputs: given })
      const { exitCode, stdout, outputs } = await ended
      return {
        code: exitCode ?? 1,
        said: `${stdout}${existsSync(at('executed')) ? 'command executed' : ''}`,
        outputs,
        writes: server.seen.filter(line => !/^(?:GET|HEAD) /.test(line)),
      }
    })

  test.each([
    { id: 'inputs__bool_yes', name: 'push', ref: 'refs/heads/main' },
    { id: 'inputs__tag_shell', name: 'workflow_dispatch', ref: 'refs/heads/main' },
  ])('$id', async ({ id, name, ref }) => {
    const payload = { repository: { default_branch: 'main' } }
    const end = await step({ name, ref, payload }, readCase(id, 'inputs.json'))
    expectAnswer(cases.get(id) as BadCase, end)
  })

  test.each([
    { id: 'event__branch_injection', name: 'pull_request', ref: 'refs/pull/1/merge' },
    { id: 'event__fork_pr', name: 'pull_request', ref: 'refs/pull/7/merge' },
    { id: 'event__push_zero_before', name: 'push', ref: 'refs/heads/new' },
  ])('$id', async ({ id, name, ref }) => {
    const end = await step({ name, ref, payload: readCase(id, 'event.json') })
    expectAnswer(cases.get(id) as BadCase, end)
    expect(end.writes).toEqual([])
    expect(JSON.parse(end.outputs.plan ?? '{}').images[0].state).toBe('missing')
  })
})
