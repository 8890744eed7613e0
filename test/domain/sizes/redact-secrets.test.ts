import { expect, test } from '@jest/globals'
import { redactSecrets, redactTokens } from '../../../src/domain/sizes/redact-secrets.ts'

const body = 'Aa1'.repeat(12)

test.each<[text: string, redacted: string]>([
  ['RUN pip install flask', 'RUN pip install flask'],
  ['RUN TOKEN=abc make', 'RUN TOKEN=*** make'],
  ['RUN export api_key="a b c" && make', 'RUN export api_key=*** && make'],
  ["RUN NPM_TOKEN='a b' make", 'RUN NPM_TOKEN=*** make'],
  ['RUN A_SECRET=pre"fix"post x', 'RUN A_SECRET=*** x'],
  ['RUN PASSWORD="never closed', 'RUN PASSWORD=***'],
  ['RUN PASSWORD=$P;make', 'RUN PASSWORD=***;make'],
  ['RUN login --password hunter2 --user ada', 'RUN login --password *** --user ada'],
  ['RUN login --api-token=abc', 'RUN login --api-token=***'],
  ['RUN gpg --keyserver host', 'RUN gpg --keyserver host'],
  ['ENV DB_PASSWORD=two words NEXT=1', 'ENV DB_PASSWORD=*** NEXT=1'],
  ['ENV DB_PASSWORD=ab== c', 'ENV DB_PASSWORD=***'],
  ['ARG GITHUB_TOKEN=abc', 'ARG GITHUB_TOKEN=***'],
  ['ENV PATH=/usr/bin LANG=C', 'ENV PATH=/usr/bin LANG=C'],
  ['RUN curl -H "Authorization: Bearer abc.def" x', 'RUN curl -H "Authorization: Bearer ***" x'],
  ["RUN curl -H 'authorization: token abc' x", "RUN curl -H 'authorization: token ***' x"],
  ['RUN git clone https://x:abc@example.com/y', 'RUN git clone https://***@example.com/y'],
  [`RUN use ghp_${body}`, 'RUN use ***'],
  [`RUN use github_pat_${body}`, 'RUN use ***'],
  [`RUN use glpat-${body}`, 'RUN use ***'],
  ['RUN use AKIAABCDEFGHIJKLMNOP', 'RUN use ***'],
  [`RUN use xoxb-${body}`, 'RUN use ***'],
  [`RUN use npm_${body}`, 'RUN use ***'],
  [`RUN use pypi-${body}`, 'RUN use ***'],
  [`RUN use hf_${body}`, 'RUN use ***'],
  [`RUN use sk-${body}`, 'RUN use ***'],
  [`RUN use eyJ${body}.${body}.${body}`, 'RUN use ***'],
  ['RUN A=1 FOO="TOKEN=abc" make', 'RUN A=1 FOO="TOKEN=***'],
  ['RUN TOKEN= make', 'RUN TOKEN= make'],
])('%s -> %s', (text, redacted) => {
  expect(redactSecrets(text)).toBe(redacted)
})

test.each<[text: string, redacted: string]>([
  ['git clone https://x:abc@example.com/y', 'git clone https://***@example.com/y'],
  [`use ghp_${body}`, 'use ***'],
  ['TOKEN=abc make', 'TOKEN=abc make'],
])('what must stay readable: %s -> %s', (text, redacted) => {
  expect(redactTokens(text)).toBe(redacted)
})

test.each([
  ['a name that says KEY over and over', 'KEY'.repeat(160_000)],
  ['an option that says token over and over', `--${'token'.repeat(80_000)}`],
  ['names without values', `ENV ${'A_KEY '.repeat(80_000)}`],
  ['the beginnings of tokens', 'eyJaaaaaaaa-'.repeat(40_000)],
  ['quotes', `A_KEY=${'"a'.repeat(160_000)}`],
])('a hostile text of %s is read in no time', (_, text) => {
  const started = performance.now()
  redactSecrets(text)
  expect(performance.now() - started).toBeLessThan(10_000)
})
