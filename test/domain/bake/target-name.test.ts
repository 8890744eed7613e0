import { describe, expect, test } from '@jest/globals'
import {
  bakeTargetName,
  checkTargetName,
  ownerOfTarget,
  subjectTargetName,
} from '../../../src/domain/bake/target-name.ts'

describe('the bake target of an image', () => {
  test.each([
    { image: 'python-base', target: 'python-base' },
    { image: 'team/py_3.12', target: 'team_2fpy_5f3_2e12' },
    { image: 'default', target: '_64efault' },
    { image: 'Ünder', target: '_c3_9cnder' },
  ])('of $image is $target, and back', ({ image, target }) => {
    expect(bakeTargetName(image)).toBe(target)
    expect(target).toMatch(/^[a-zA-Z0-9_-]+$/)
    expect(ownerOfTarget(target)).toEqual({ image, check: undefined })
  })

  test('is never shared by two images, their checks or their subjects', () => {
    const images = ['a', 'a_check-1', 'a_subject', 'a.b', 'a_b', 'a_2eb', 'a-b', 'a/b', 'default']
    const names = images.flatMap(image => [
      bakeTargetName(image),
      checkTargetName(image, 1),
      checkTargetName(image, 11),
      subjectTargetName(image),
    ])
    expect(new Set(names).size).toBe(names.length)
  })

  test('tells whose check or subject it is', () => {
    expect(ownerOfTarget(checkTargetName('a_check-1', 12))).toEqual({
      image: 'a_check-1',
      check: 12,
    })
    expect(ownerOfTarget(subjectTargetName('a.b'))).toEqual({ image: 'a.b', check: undefined })
  })
})
