import { expect, test } from '@jest/globals'
import { agentsById, secretsById } from '../../../src/domain/bake/access-by-id.ts'

test('of two secrets of an id the last stays, wherever the id is written', () => {
  const secrets = ['id=a,src=a', 'type=env,id=b,env=B', 'src=c,id=a', 'src=no-id']
  expect(secretsById(secrets)).toEqual(['src=c,id=a', 'type=env,id=b,env=B', 'src=no-id'])
})

test('of two SSH agents of an id the last stays', () => {
  const agents = ['default', 'k=keys/a', 'default=keys/a,keys/b']
  expect(agentsById(agents)).toEqual(['default=keys/a,keys/b', 'k=keys/a'])
})
