import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type DistBench, openDistBench } from '../support/dist-bench.ts'
import { startRegistry } from '../support/registry-server.ts'

let bench: DistBench
beforeAll(async () => {
  bench = await openDistBench()
  await bench.repository({ 'Dockerfile.base': 'FROM scratch\nCOPY a /a\n', a: 'a\n' })
}, 120_000)
afterAll(async () => {
  await bench?.[Symbol.asyncDispose]()
})

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
      event: {
        name: 'push',
        ref: 'refs/heads/main',
        payload: { repository: { default_branch: 'main' } },
      },
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

async function pidsIn(file: string): Promise<readonly number[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const written = await readFile(file, 'utf8').catch(() => '')
    if (written.endsWith('\n')) {
      return written.trim().split(' ').map(Number)
    }
    await delay(50)
  }
  throw new Error('bake was not started')
}
