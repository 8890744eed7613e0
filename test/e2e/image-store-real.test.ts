import { describe, test } from '@jest/globals'
import { describeImageStore } from '../support/store-contract.ts'
import { openRealRegistry } from '../support/store-subjects.ts'

const host = process.env.BASE_IMAGE_E2E_REGISTRY

if (host === undefined || host === '') {
  describe('the registry store, on a real registry', () => {
    test.skip('BASE_IMAGE_E2E_REGISTRY names none', () => undefined)
  })
} else {
  describeImageStore(`the registry store, on ${host}`, () => openRealRegistry(host))
}
