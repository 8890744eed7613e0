import { beforeAll, expect, test } from '@jest/globals'
import { closedBehindAll } from '../support/closed-behind-all.ts'
import { type DistBench, openDistBench } from '../support/dist-bench.ts'
import { startRegistry } from '../support/registry-server.ts'

/** A docker whose own driver cannot do what is asked, so that a builder has to be made; its builds fail. */
const PLAIN_DOCKER = `case "$*" in
  "buildx version") echo v0 ;;
  "buildx inspect") printf 'Name: default\\nDriver: docker\\n' ;;
  info*) echo '[["Backing Filesystem","extfs"]]' ;;
  "buildx create"*) echo made ;;
  "buildx bake"*) echo 'ERROR: no' >&2; exit 1 ;;
esac`

const openings = closedBehindAll()
let bench: DistBench
beforeAll(async () => {
  bench = await openings.keep(openDistBench())
}, 120_000)

const step = { name: 'push', ref: 'refs/heads/main', payload: {} }

test('the post step removes the builder that the main step made', async () => {
  await using registry = await startRegistry()
  await bench.repository({ 'Dockerfile.base': 'FROM scratch\nCOPY a /a\n', a: 'a\n' })
  await bench.recorder('docker', PLAIN_DOCKER)
  const main = await bench.run('main', {
    event: { ...step, payload: { repository: { default_branch: 'main' } } },
    inputs: { registry: `${registry.host}/acme` },
  })
  const name = main.state['created-builder'] ?? ''
  expect(name).toMatch(/^base-image-[0-9a-f]{12}$/)
  expect(main.exitCode).toBe(1)
  const before = await bench.calls('docker')
  expect(before.some(call => call.startsWith(`buildx create --name ${name} `))).toBe(true)
  expect(before.some(call => call.startsWith('buildx rm'))).toBe(false)

  const post = await bench.run('post', { event: step, env: { 'STATE_created-builder': name } })
  expect(post).toMatchObject({ exitCode: 0, stdout: '', refused: [] })
  expect((await bench.calls('docker')).slice(before.length)).toEqual([`buildx rm --force ${name}`])
}, 30_000)

test('the post step does nothing when no builder was made', async () => {
  await bench.recorder('docker')
  expect(await bench.run('post', { event: step })).toMatchObject({ exitCode: 0, stdout: '' })
  expect(await bench.calls('docker')).toEqual([])
})

test('a builder that cannot be removed is a warning', async () => {
  await bench.recorder('docker', 'exit 1')
  const end = await bench.run('post', { event: step, env: { 'STATE_created-builder': 'b-1' } })
  expect(end.exitCode).toBe(0)
  expect(end.stdout).toBe('::warning::the builder b-1 could not be removed\n')
})
