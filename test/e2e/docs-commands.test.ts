import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { listSnippets } from '../../script/docs-snippets.ts'
import { commandsOf } from '../support/docs-commands.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'

const commands = listSnippets()
  .filter(({ language }) => ['bash', 'makefile'].includes(language))
  .flatMap(({ text }) => commandsOf(text))
const distinct = [...new Map(commands.map(argv => [argv.join(' '), argv])).values()]
/** What stands in the docs for a registry of one's own. */
const OWN_REGISTRY = 'registry.example.com/acme'
/** They name images of a registry, or of a repository, that is not there. */
const isElsewhere = (argv: readonly string[]) =>
  argv.some(word => word.startsWith('ghcr.io/') || word.startsWith('python-base'))

describeOnEngine('commands of the docs', registry => {
  let sandbox: Sandbox
  const repositories = new Map<string, string>()
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    for (const example of ['quickstart', 'e2e-base']) {
      repositories.set(example, await sandbox.example(example))
    }
    const quickstart = repositories.get('quickstart') ?? ''
    await sandbox.git(quickstart, 'update-ref', 'refs/remotes/origin/main', 'HEAD~1')
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  test('are there', () => {
    expect(distinct.length).toBeGreaterThan(8)
    expect(distinct).toContainEqual(['prune', '--registry', OWN_REGISTRY, '--delete'])
  })

  test.each(
    distinct.filter(argv => !isElsewhere(argv)).map(argv => [argv.join(' '), argv] as const),
  )(
    'base-image %s',
    async (_, argv) => {
      const example = argv.includes('e2e-base') ? 'e2e-base' : 'quickstart'
      const network = argv[0] === 'build' ? engine.networkFlags : []
      const words = argv.map(word => (word === OWN_REGISTRY ? sandbox.prefix : word))
      const end = await sandbox.run(repositories.get(example) ?? '', [...words, ...network])
      expect([end.exitCode, end.stdout !== '' || end.stderr]).toEqual([0, true])
    },
    240_000,
  )
})
