import { expect, test } from '@jest/globals'
import {
  parseRequirement,
  parseSpecifiers,
  pinnedVersion,
  requirementText,
} from '../../../src/domain/python/pep508.ts'

test.each([
  { text: 'Flask', canon: 'flask' },
  { text: ' flask >= 3 , <4 ', canon: 'flask<4,>=3' },
  { text: 'flask (>=3)', canon: 'flask>=3' },
  { text: 'zope.interface[B_b, A]==1.*', canon: 'zope-interface[a,b-b]==1.*' },
  { text: 'flask[ ]', canon: 'flask' },
  { text: 'flask>=3,', canon: 'flask>=3' },
  { text: 'old>=2.*', canon: 'old>=2.*' },
  { text: "a; python_version<'3.8'", canon: "a ; python_version < '3.8'" },
  { text: 'a @ https://u:p@h/a.whl', canon: 'a @ https://***@h/a.whl' },
  {
    text: "a @ git+https://h/a.git; os_name == 'nt'",
    canon: "a @ git+https://h/a.git ; os_name == 'nt'",
  },
  { text: 'a @ https://h/x;y=1', canon: 'a @ https://h/x;y=1' },
  {
    text: "a[x]@git+https://h/a@v1 ; os_name=='nt'",
    canon: "a[x] @ git+https://h/a@v1 ; os_name == 'nt'",
  },
])('$text is $canon', ({ text, canon }) => {
  const requirement = parseRequirement(text)
  expect(requirement && requirementText(requirement)).toBe(canon)
})

test.each([
  'flask=>3',
  'this is not a requirement',
  '',
  '-flask',
  'flask[a b]',
  'flask>=3,,<4',
  'flask==',
  'flask ; nonsense',
  'flask @ https://h/x ; nonsense',
  'flask @ ',
  'flask===',
])('%j is no requirement', text => {
  expect(parseRequirement(text)).toBeUndefined()
})

test.each([
  { text: 'a==1.2', version: '1.2' },
  { text: 'a===1.2-x', version: '1.2-x' },
  { text: 'a==1.*', version: undefined },
  { text: 'a==1.2,<3', version: undefined },
  { text: 'a>=1.2', version: undefined },
  { text: 'a', version: undefined },
])('$text pins $version', ({ text, version }) => {
  const requirement = parseRequirement(text)
  expect(requirement && pinnedVersion(requirement)).toBe(version)
})

test('no specifiers are a list of none', () => {
  expect(parseSpecifiers('')).toEqual([])
})
