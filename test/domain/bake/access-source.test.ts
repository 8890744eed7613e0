import { expect, test } from '@jest/globals'
import {
  agentPaths,
  type SecretSource,
  secretSource,
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

test('an agent without paths is that of who builds', () => {
  expect(['default', 'default=', 'k=a,b=c'].map(agentPaths)).toEqual([[], [], ['a', 'b=c']])
})
