import { expect, test } from '@jest/globals'
import {
  type LayerOrigins,
  type LayerRole,
  layerRoles,
} from '../../../src/domain/sizes/layer-roles.ts'
import { digest } from './layers.ts'

const digests = (text: string) => [...text].map(digest)
const app: LayerOrigins = {
  ownRole: 'app',
  parents: [digests('abcd')],
  upstreams: [digests('ab')],
}
const initials: Record<LayerRole, string> = { upstream: 'U', base: 'B', app: 'A' }

test.each<{ when: string; change?: Partial<LayerOrigins>; layers?: string; roles: string }>([
  { when: 'an app stands on a base on an upstream', roles: 'UUBBAA' },
  { when: 'it is a base', change: { ownRole: 'base' }, roles: 'UUBBBB' },
  { when: 'the upstream is not known', change: { upstreams: [] }, roles: 'BBBBAA' },
  { when: 'it has no parent', change: { parents: [] }, roles: 'UUAAAA' },
  { when: 'it stands on nothing', change: { parents: [], upstreams: [] }, roles: 'AAAAAA' },
  {
    when: 'it stands on the taller of two parents in a chain',
    change: { parents: [digests('abc'), digests('abcde')] },
    roles: 'UUBBBA',
  },
  {
    when: 'it copies from another parent with the same upstream',
    change: { parents: [digests('abx')] },
    roles: 'UUAAAA',
  },
  {
    when: 'its parent was rebuilt since',
    change: { parents: [digests('abcdX')], upstreams: [digests('X')] },
    roles: 'AAAAAA',
  },
  {
    when: 'a parent is taller than it',
    change: { parents: [digests('abcdefg')] },
    roles: 'UUAAAA',
  },
  { when: 'it adds nothing', layers: 'abcd', roles: 'UUBB' },
  { when: 'the base adds nothing', change: { parents: [digests('ab')] }, roles: 'UUAAAA' },
  { when: 'the base is built from scratch', change: { upstreams: [[]] }, roles: 'BBBBAA' },
  { when: 'it has no layer', layers: '', roles: '' },
])('tells the roles when $when', ({ change, layers = 'abcdef', roles }) => {
  const found = layerRoles(digests(layers), { ...app, ...change })
  expect(found.map(role => initials[role]).join('')).toBe(roles)
})
