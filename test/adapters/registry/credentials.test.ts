import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { type Credentials, findCredentials } from '../../../src/adapters/registry/credentials.ts'
import { dockerConfigFolder } from '../../../src/adapters/registry/docker-config.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const ann: Credentials = { kind: 'password', username: 'ann', password: 'pw:1' }
const stored = { auth: base64('ann:pw:1') }
const token: Credentials = { kind: 'password', username: 'x-access-token', password: 'ghs_given' }

/** A helper answers by the server's name, as the real ones do. */
const HELPER = `#!/bin/sh
[ "$1" = get ] || exit 2
read server
case "$server" in
  ghcr.io) echo '{"ServerURL":"ghcr.io","Username":"ann","Secret":"pw:1"}' ;;
  https://index.docker.io/v1/) echo '{"Username":"<token>","Secret":"refresh"}' ;;
  garbage.example) echo 'not json' ;;
  broken.example) echo 'the keychain is locked: pw:1' >&2; exit 3 ;;
  *) echo 'credentials not found in native keychain'; exit 1 ;;
esac
`

async function machine(config: unknown) {
  const path = await mkdtemp(join(tmpdir(), 'base-image-credentials-'))
  const bin = join(path, 'bin')
  await mkdir(bin)
  await writeFile(join(bin, 'docker-credential-test'), HELPER, { mode: 0o755 })
  if (config !== undefined) {
    await writeFile(
      join(path, 'config.json'),
      typeof config === 'string' ? config : JSON.stringify(config),
    )
  }
  return {
    dockerConfig: path,
    environment: { PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  }
}

interface Row {
  readonly when: string
  readonly config: unknown
  readonly host: string
  readonly credentials: Credentials | undefined
  readonly problem?: string
  readonly githubToken?: string
}

test.each<Row>([
  { when: 'Docker has no config', config: undefined, host: 'ghcr.io', credentials: undefined },
  {
    when: 'a token is given for GHCR',
    config: undefined,
    host: 'ghcr.io',
    githubToken: 'ghs_given',
    credentials: token,
  },
  {
    when: 'a token is given and the host is another',
    config: undefined,
    host: 'quay.io',
    githubToken: 'ghs_given',
    credentials: undefined,
  },
  {
    when: 'Docker has a login and a token is given',
    config: { auths: { 'ghcr.io': stored } },
    host: 'ghcr.io',
    githubToken: 'ghs_given',
    credentials: ann,
  },
  {
    when: 'a password holds a colon',
    config: { auths: { 'ghcr.io': stored } },
    host: 'ghcr.io',
    credentials: ann,
  },
  {
    when: 'the key is a URL',
    config: { auths: { 'https://ghcr.io/v1/': stored } },
    host: 'ghcr.io',
    credentials: ann,
  },
  {
    when: "the key is Docker Hub's index",
    config: { auths: { 'https://index.docker.io/v1/': stored } },
    host: 'docker.io',
    credentials: ann,
  },
  {
    when: 'user and password are in the open',
    config: { auths: { 'ghcr.io': { username: 'ann', password: 'pw:1' } } },
    host: 'ghcr.io',
    credentials: ann,
  },
  {
    when: 'the port differs',
    config: { auths: { 'localhost:5000': stored } },
    host: 'localhost:5001',
    credentials: undefined,
  },
  {
    when: 'the entry is empty, as with a store',
    config: { auths: { 'ghcr.io': {} } },
    host: 'ghcr.io',
    credentials: undefined,
  },
  {
    when: 'there is an identity token',
    config: { auths: { 'x.example': { ...stored, identitytoken: 'refresh' } } },
    host: 'x.example',
    credentials: { kind: 'identity-token', token: 'refresh' },
  },
  {
    when: 'there is a registry token',
    config: { auths: { 'x.example': { registrytoken: 'bearer' } } },
    host: 'x.example',
    credentials: { kind: 'registry-token', token: 'bearer' },
  },
  {
    when: 'a common helper knows it',
    config: { credsStore: 'test' },
    host: 'ghcr.io',
    credentials: ann,
  },
  {
    when: 'a helper of the host knows it',
    config: { credHelpers: { 'ghcr.io': 'test' } },
    host: 'ghcr.io',
    credentials: ann,
  },
  {
    when: 'a helper gives an identity token',
    config: { credsStore: 'test' },
    host: 'docker.io',
    credentials: { kind: 'identity-token', token: 'refresh' },
  },
  {
    when: 'a helper does not know it',
    config: { credsStore: 'test' },
    host: 'quay.io',
    credentials: undefined,
  },
  {
    when: 'a helper does not know it and a login does',
    config: { credsStore: 'test', auths: { 'quay.io': stored } },
    host: 'quay.io',
    credentials: ann,
  },
  {
    when: 'a helper answers garbage',
    config: { credsStore: 'test' },
    host: 'garbage.example',
    credentials: undefined,
    problem: 'docker-credential-test answered with something else than credentials',
  },
  {
    when: 'a helper fails',
    config: { credsStore: 'test' },
    host: 'broken.example',
    credentials: undefined,
    problem: 'docker-credential-test ended with exit code 3',
  },
  {
    when: 'a helper is not installed',
    config: { credsStore: 'absent' },
    host: 'ghcr.io',
    githubToken: 'ghs_given',
    credentials: token,
    problem: 'docker-credential-absent could not be run',
  },
  {
    when: 'a helper is no program name',
    config: { credsStore: '../../bin/sh -c' },
    host: 'ghcr.io',
    credentials: undefined,
    problem: "the name of a credential helper in Docker's config is no program name",
  },
  {
    when: 'the config is damaged',
    config: '{',
    host: 'ghcr.io',
    credentials: undefined,
    problem: "Docker's config.json cannot be read",
  },
  {
    when: 'the config is of another shape',
    config: { auths: { 'ghcr.io': 7 }, credHelpers: [], credsStore: 7 },
    host: 'ghcr.io',
    credentials: undefined,
  },
])('$when: $host', async ({ config, host, credentials, problem, githubToken }) => {
  await using at = await machine(config)
  expect(await findCredentials(host, { ...at, githubToken })).toEqual({ credentials, problem })
})

test.each([
  {
    environment: { DOCKER_CONFIG: '/etc/docker-config', HOME: '/home/ann' },
    folder: '/etc/docker-config',
  },
  { environment: { DOCKER_CONFIG: '', HOME: '/home/ann' }, folder: '/home/ann/.docker' },
])('the folder is $folder', ({ environment, folder }) => {
  expect(dockerConfigFolder(environment)).toBe(folder)
})
