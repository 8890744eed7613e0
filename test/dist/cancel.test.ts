import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, expect, test } from '@jest/globals'
import { closedBehindAll } from '../support/closed-behind-all.ts'
import { type DistBench, openDistBench } from '../support/dist-bench.ts'
import { startFaultProxy } from '../support/fault-proxy.ts'
import { startRegistry } from '../support/registry-server.ts'

const openings = closedBehindAll()
let bench: DistBench
beforeAll(async () => {
  bench = await openings.keep(openDistBench())
  await bench.repository({ 'Dockerfile.base': 'FROM scratch\nCOPY a /a\n', a: 'a\n' })
}, 120_000)

const push = {
  name: 'push',
  ref: 'refs/heads/main',
  payload: { repository: { default_branch: 'main' } },
}

/** A docker whose bake starts a child of its own and waits for it; both process ids are written down. */
const hangingDocker = (pids: string, onSignal: string) => `${onSignal}
case "$*" in
  "buildx version") echo v0 ;;
  "buildx inspect") printf 'Name: b\\nDriver: docker-container\\n' ;;
  "buildx bake"*) sleep 300 & echo "$$ $!" >'${pids}'; while :; do wait; done ;;
esac`

/** An ended process may wait for long to be taken away by an init that does not care. */
const isAlive = (pid: number) => {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return /^[^Z\s]/.test(stdout)
}

test.each([
  { what: 'obeys', onSignal: '' },
  { what: 'hears nothing', onSignal: "trap '' INT TERM" },
])(
  'SIGINT to node alone ends it and all of docker that $what',
  async ({ what, onSignal }) => {
    await using registry = await startRegistry()
    const file = join(bench.folder, `pids-${what.replace(' ', '-')}`)
    await bench.program('docker', hangingDocker(file, onSignal))
    const { child, ended } = await bench.start('main', {
      event: push,
      inputs: { registry: `${registry.host}/acme` },
    })
    const pids = await pidsIn(file)
    expect(pids.map(isAlive)).toEqual([true, true])

    const began = performance.now()
    child.kill('SIGINT')
    const end = await ended
    expect(performance.now() - began).toBeLessThan(5000)
    expect(pids.map(isAlive)).toEqual([false, false])
    expect(end.exitCode).not.toBe(0)
    expect(end.stdout).toContain('::error::the build was canceled')
    expect(registry.log.filter(line => !/^(?:GET|HEAD) /.test(line))).toEqual([])
  },
  30_000,
)

test('SIGINT while a registry does not answer, between two builds, ends it too', async () => {
  await using registry = await startRegistry()
  await using slow = await startFaultProxy(registry.url, [
    { path: /\/manifests\/fp-/, after: 1, times: 1000, effect: { kind: 'stall' } },
  ])
  await bench.recorder(
    'docker',
    `case "$*" in "buildx inspect") printf 'Name: b\\nDriver: docker-container\\n' ;; esac`,
  )
  const { child, ended } = await bench.start('main', {
    event: push,
    inputs: { registry: `${slow.host}/acme` },
  })
  await until(() => slow.seen.some(({ fault }) => fault === 'stall'))
  expect((await bench.calls('docker')).filter(call => / bake /.test(call))).toHaveLength(1)

  const began = performance.now()
  child.kill('SIGINT')
  const end = await ended
  expect(performance.now() - began).toBeLessThan(5000)
  expect(end.exitCode).not.toBe(0)
  expect(end.stdout).toContain('::error::canceled')
}, 60_000)

async function pidsIn(file: string): Promise<readonly number[]> {
  const read = () => readFile(file, 'utf8').catch(() => '')
  await until(async () => (await read()).endsWith('\n'))
  return (await read()).trim().split(' ').map(Number)
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) {
      return
    }
    await delay(50)
  }
  throw new Error('it did not come to that within 10 s')
}
