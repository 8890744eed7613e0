import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'

/** Of a platform that no machine of the tests is. */
const PLATFORM = 'linux/s390x'
const MACHINE_S390 = 22

describeOnEngine('a program of a platform that the runner cannot run', registry => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  test('fails its image with what to add to the workflow', async () => {
    const repository = await sandbox.repository({
      '.github/base-images.yml': `images: { base: { file: base/Dockerfile, context: base, platforms: [${PLATFORM}] } }\n`,
      'base/Dockerfile': 'FROM scratch\nCOPY --chmod=755 tool /tool\nRUN ["/tool"]\n',
      'base/tool': '',
    })
    await writeFile(join(repository, 'base/tool'), program())
    const flags = ['--registry', `${sandbox.prefix}/foreign`, '--push', ...engine.networkFlags]
    const { exitCode, stdout, stderr } = await sandbox.run(repository, ['build', ...flags])
    expect(exitCode).toBe(1)
    expect(`${stdout}${stderr}`).toContain(
      `The runner runs no programs of ${PLATFORM}: set \`emulate: ${PLATFORM}\` for base-images.yml`,
    )
  }, 120_000)
})

/** The head of an executable (ELF, 64 bits, big-endian): the kernel looks no further. */
function program(): Buffer {
  const head = Buffer.alloc(128)
  head.write('\x7fELF', 0, 'latin1')
  head.set([2, 2, 1], 4)
  head.writeUInt16BE(2, 16)
  head.writeUInt16BE(MACHINE_S390, 18)
  head.writeUInt32BE(1, 20)
  head.writeUInt16BE(64, 52)
  return head
}
