import { expect, test } from '@jest/globals'
import { configHoldsCredentials } from '../../../src/adapters/git/credentials.ts'

const plain = `[core]
\tbare = false
[remote "origin"]
\turl = https://example.com/acme/loom
\tfetch = +refs/heads/*:refs/remotes/origin/*
`

test.each<{ when: string; more: string; holds: boolean }>([
  { when: 'there is nothing more', more: '', holds: false },
  {
    when: 'actions/checkout wrote an extraheader',
    more: '[http "https://example.com/"]\n\textraheader = AUTHORIZATION: basic eDp5\n',
    holds: true,
  },
  {
    when: 'section and key share a line, in other case',
    more: '[http] ExtraHeader=AUTHORIZATION: basic eDp5\n',
    holds: true,
  },
  { when: 'an extraheader is reset', more: '[http]\n\textraheader =\n\tx = y\n', holds: false },
  { when: 'an extraheader is quoted empty', more: '[http]\n\textraheader = ""\n', holds: false },
  { when: 'a comment holds one', more: '[http]\n\t# extraheader = A: b\n', holds: true },
  {
    when: 'a password is in a URL',
    more: '[remote "up"]\n\turl = https://ada:secret@example.com/x\n',
    holds: true,
  },
  {
    when: 'a password holds an @',
    more: '[remote "up"]\n\turl = https://ada:se@cret@example.com/x\n',
    holds: true,
  },
  {
    when: 'a token rewrites URLs',
    more: '[url "https://ghp_0123456789abcdefghij@example.com/"]\n\tinsteadOf = https://example.com/\n',
    holds: true,
  },
  {
    when: 'a URL names an account only',
    more: '[remote "up"]\n\turl = https://acme@example.com/acme/_git/loom\n',
    holds: false,
  },
  {
    when: 'a URL has an empty password',
    more: '[remote "up"]\n\turl = https://acme:@example.com/x\n',
    holds: false,
  },
  { when: 'ssh is used', more: '[remote "up"]\n\turl = git@example.com:acme/x\n', holds: false },
  {
    when: 'the path holds an @',
    more: '[remote "up"]\n\turl = https://example.com:8443/a@b\n',
    holds: false,
  },
  {
    when: 'actions/checkout v6 includes a file elsewhere',
    more: '[includeIf "gitdir:/w/.git"]\n\tpath = /tmp/git-credentials-1f.config\n',
    holds: false,
  },
])('is $holds when $when', ({ more, holds }) => {
  expect(configHoldsCredentials(plain + more)).toBe(holds)
})
