import { expect, test } from '@jest/globals'
import {
  belowRegistry,
  callsSuffix,
  defaultName,
  isInNamespace,
  publishNameOf,
} from '../../../src/domain/config/published-name.ts'
import type { Repository } from '../../../src/domain/oci/reference.ts'

const namespace = { registry: 'ghcr.io/acme', owner: 'Acme', repo: 'My.Shop' }
const ownerless = { ...namespace, owner: undefined }

test('default names are made from the repository and the folder', () => {
  expect(defaultName(namespace, undefined)).toBe('my.shop')
  expect(defaultName(namespace, 'Base_1')).toBe('my.shop-base_1')
})

test.each([
  { text: 'ghcr.io/acme/api:1', name: 'api' },
  { text: 'ghcr.io/Acme/Api', name: 'api' },
  { text: 'acme/api:dev', name: 'api' },
  { text: 'other/api', name: 'other/api' },
  { text: 'shop-api', name: 'shop-api' },
  { text: 'docker.io/acme/api', name: 'docker.io/acme/api' },
  { text: 'localhost:5000/api', name: 'localhost:5000/api' },
  { text: '/api', name: undefined },
])('an image declared as $text is published as $name', ({ text, name }) => {
  expect(publishNameOf(text, namespace)).toBe(name)
})

test('without an owner an account is a part of the path', () => {
  expect(publishNameOf('acme/api', ownerless)).toBe('acme/api')
})

test.each([
  { repository: 'ghcr.io/acme/x', owned: true },
  { repository: 'docker.io/acme/x', owned: true },
  { repository: 'ghcr.io/acme2/x', owned: false },
  { repository: 'docker.io/library/x', owned: false },
  { repository: 'registry.example/acme', owned: false },
])('$repository lies in the namespace: $owned', ({ repository, owned }) => {
  expect(isInNamespace(repository as Repository, namespace)).toBe(owned)
})

test('without an owner only the prefix counts', () => {
  expect(isInNamespace('docker.io/acme/x' as Repository, ownerless)).toBe(false)
  expect(isInNamespace('ghcr.io/acme/x' as Repository, ownerless)).toBe(true)
})

test.each([
  { repository: 'ghcr.io/acme/python-base', is: true },
  { repository: 'ghcr.io/acme/my.shop-python-base', is: true },
  { repository: 'ghcr.io/acme/kafka-python-base', is: false },
])('$repository may mean the folder python-base: $is', ({ repository, is }) => {
  expect(callsSuffix(repository as Repository, 'python-base', namespace)).toBe(is)
})

test('a repository elsewhere stays in full', () => {
  expect(belowRegistry('docker.io/acme/x' as Repository, namespace)).toBe('docker.io/acme/x')
})
