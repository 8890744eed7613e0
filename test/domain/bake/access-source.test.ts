import { expect, test } from '@jest/globals'
import {
  type SecretSource,
  type SshAgent,
  secretSource,
  sshAgent,
} from '../../../src/domain/bake/access-source.ts'

// What buildx 0.29 did with each was looked at.
test.each<readonly [secret: string, source: SecretSource]>([
  ['id=a,src=x', { kind: 'file', path: 'x' }],
  ['type=file,id=a,source=x', { kind: 'file', path: 'x' }],
  ['id=a,env=A,src=x', { kind: 'file', path: 'x' }],
  ['type=env,id=a,src=A', { kind: 'variable' }],
  ['id=a,env=A', { kind: 'variable' }],
  ['type=file,id=a,env=A', { kind: 'variable' }],
  ['id=a', { kind: 'namesake', name: 'a' }],
  ['type=env,id=a', { kind: 'namesake', name: 'a' }],
  ['type=file,id=a', { kind: 'namesake', name: 'a' }],
  ['id=a,src=', { kind: 'namesake', name: 'a' }],
  ['id=a,env=', { kind: 'namesake', name: 'a' }],
  ['src=', { kind: 'namesake', name: '' }],
])('the secret %s comes from %j', (secret, source) => {
  expect(secretSource(secret)).toEqual(source)
})

test.each<readonly [agent: string, read: SshAgent]>([
  ['default', { id: 'default', paths: [] }],
  ['default=', { id: 'default', paths: [] }],
  ['k=a,b=c', { id: 'k', paths: ['a', 'b=c'] }],
  ['k=a,,b,', { id: 'k', paths: ['a', 'b'] }],
  ['k,l=a', { id: 'k,l', paths: ['a'] }],
  ['=a', { id: 'default', paths: ['a'] }],
  ['=', { id: 'default', paths: [] }],
])('the SSH agent %s is %j', (agent, read) => {
  expect(sshAgent(agent)).toEqual(read)
})
