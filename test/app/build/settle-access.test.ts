import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { LocalWorkspace } from '../../../src/adapters/workspace/local-workspace.ts'
import { settleAccess } from '../../../src/app/build/settle-access.ts'
import type { PlannedImage } from '../../../src/domain/plan/plan.ts'

const declaredAt = { file: '.github/base-images.yml', line: 4 }

interface Case {
  readonly secrets?: readonly string[]
  readonly ssh?: readonly string[]
  readonly given?: { readonly secrets?: readonly string[]; readonly ssh?: readonly string[] }
  readonly foundBy?: string
  readonly variables?: readonly string[]
}

async function settled({ secrets = [], ssh = [], given, foundBy = 'config', variables }: Case) {
  const root = await mkdtemp(join(tmpdir(), 'access-'))
  try {
    await writeFile(join(root, 'there'), 'x')
    await symlink(tmpdir(), join(root, 'out'))
    const declaration = { secrets, ssh, declaredAt, foundBy }
    const access = await settleAccess(
      [{ name: 'base', declaration }] as unknown as readonly PlannedImage[],
      { secrets: [], ssh: [], ...given },
      {
        workspace: new LocalWorkspace(root, { env: {} }),
        machine: {
          hasVariable: name => variables?.includes(name) === true,
          hasAgent: () => variables?.includes('SSH_AUTH_SOCK') === true,
        },
      },
    )
    const { error } = access.refused.get('base') ?? {}
    return { refused: error?.message, given: access.given.get('base'), warnings: access.warnings }
  } finally {
    await rm(root, { recursive: true })
  }
}

const refusedFor = async (secret: string, given: readonly string[] = []) =>
  (await settled({ secrets: [secret], given: { secrets: given } })).refused

test('an image is refused whose secret comes from a file of the repository that is not there', async () => {
  expect(await refusedFor('id=pip,src=gone')).toBe('the file gone of the secret pip is not there')
  expect(await refusedFor('type=file,id=pip,source=gone')).toMatch(/^the file gone /)
})

test.each<{ when: string; secret: string; given?: readonly string[] }>([
  { when: 'its file is there', secret: 'id=pip,src=there' },
  {
    when: 'its file lies above the repository, which buildx looks at',
    secret: 'id=pip,src=../gone',
  },
  { when: 'its file is a link that leads out of the repository', secret: 'id=pip,src=out' },
  { when: 'its file has an absolute path', secret: 'id=pip,src=/gone' },
  { when: 'its file lies in a home folder', secret: 'id=pip,src=~/gone' },
  { when: 'it is a variable', secret: 'type=env,id=pip,src=GONE' },
  {
    when: 'the run is given the secret itself',
    secret: 'id=pip,src=gone',
    given: ['type=file,id=other,src=/x', 'type=file,id=pip,src=/run/secrets-1/0'],
  },
])('an image is not refused for a secret when $when', async ({ secret, given }) => {
  expect(await refusedFor(secret, given)).toBeUndefined()
})

const NAMESAKE = 'neither the variable token nor the file token of the secret token is there'

test.each<{ when: string; of: Case; refused: string | undefined }>([
  { when: 'neither is there', of: { secrets: ['id=token'] }, refused: NAMESAKE },
  {
    when: 'a bake file states it so',
    of: { secrets: ['type=env,id=token'], foundBy: 'docker-bake.hcl target "a"' },
    refused: NAMESAKE,
  },
  {
    when: 'the variable is set',
    of: { secrets: ['type=file,id=token'], variables: ['token'] },
    refused: undefined,
  },
  { when: 'the file is there', of: { secrets: ['type=env,id=there'] }, refused: undefined },
  {
    when: 'the run is given it',
    of: { secrets: ['id=token'], given: { secrets: ['type=file,id=token,src=/x'] } },
    refused: undefined,
  },
])('a secret without a source is what is called so: $when', async ({ of, refused }) => {
  expect((await settled(of)).refused).toBe(refused)
})

const NO_AGENT = 'there is no SSH agent for default: no socket is where SSH_AUTH_SOCK says'
const NO_KEY = 'the file keys/a of the SSH agent k is not there'

test.each<{ when: string; of: Case; refused: string }>([
  { when: 'there is no agent', of: { ssh: ['default'] }, refused: NO_AGENT },
  { when: 'the file of its key is not there', of: { ssh: ['k=there,keys/a'] }, refused: NO_KEY },
  {
    when: 'the run is given an agent and there is none',
    of: { foundBy: 'compose.yaml service "a"', given: { ssh: ['default'] } },
    refused: NO_AGENT,
  },
])('an image is refused for its SSH agent when $when', async ({ of, refused }) => {
  expect(await settled(of)).toEqual({ refused, given: undefined, warnings: [] })
})

test('an SSH agent of a bake or compose file that is not there is not passed, and told', async () => {
  const of = { ssh: ['default', 'k=keys/a', 'j=there'], foundBy: 'compose.yaml service "a"' }
  expect(await settled(of)).toEqual({
    refused: undefined,
    given: { secrets: [], ssh: ['j=there'] },
    warnings: [
      `base: ${NO_AGENT}; it is not passed. Start one in a step before this one, such as webfactory/ssh-agent.`,
      `base: ${NO_KEY}; it is not passed. Write it in a step before this one, or name an agent: \`default\`.`,
    ],
  })
})

test('SSH agents are passed where they are, those of the run in place of the declared ones', async () => {
  const ssh = ['default', 'k=there', 'j=keys/a', 'o=/run/agent']
  const of = { ssh, given: { ssh: ['j=keys/b'] }, variables: ['SSH_AUTH_SOCK'] }
  expect(await settled(of)).toMatchObject({
    given: { ssh: ['default', 'k=there', 'j=keys/b', 'o=/run/agent'] },
    warnings: [],
  })
})
