import { expect, test } from '@jest/globals'
import { statedPackages } from '../../../src/domain/version/stated-packages.ts'

const ofStages = (...stages: readonly (readonly [from: string, ...instructions: string[]])[]) =>
  Object.fromEntries(
    statedPackages({
      directives: [],
      stages: stages.map(([from, ...instructions]) => ({ from, instructions })),
    }),
  )
const ofRun = (...runs: readonly string[]) =>
  ofStages(['FROM debian', ...runs.map(run => `RUN ${run}`)])

test.each<[string, Readonly<Record<string, string>>]>([
  [
    'apt-get update && apt-get install -y --no-install-recommends curl git=1:2.39-1 libc6:amd64 jq/bookworm',
    { 'apt curl': '', 'apt git': '=1:2.39-1', 'apt libc6': '', 'apt jq': '' },
  ],
  ['apt-get install -t bookworm-backports -y golang', { 'apt golang': '' }],
  ['sudo apt install -y tree', { 'apt tree': '' }],
  ['apk add --no-cache --virtual .build-deps gcc~13', { 'apk gcc': '~13' }],
  ['dnf install -y --setopt x httpd', { 'dnf httpd': '' }],
  ['zypper in -y vim', { 'dnf vim': '' }],
  ['pip install --no-cache-dir -r requirements.txt Click==8.1.8', { 'pip click': '==8.1.8' }],
  ["python3 -m pip install 'uvicorn[standard]>=0.30'", { 'pip uvicorn': '>=0.30' }],
  ['uv pip install --system ./local robotframework', { 'pip robotframework': '' }],
  ['["apt-get", "install", "-y", "curl"]', { 'apt curl': '' }],
  ['--mount=type=cache,target=/var/cache/apt apt-get install -y curl', { 'apt curl': '' }],
  ['<<EOF\napt-get update\napt-get install -y curl\nEOF', { 'apt curl': '' }],
  ['python -m venv /venv', {}],
  ['python -m', {}],
  ['uv pip', {}],
  ['uv sync', {}],
  ['apt-get', {}],
  ['apt-get install', {}],
  ['', {}],
  ['[oops', {}],
  ['["oops"', {}],
  ['{"a": 1}', {}],
  ['apt-get update', {}],
  ['make install', {}],
  ['$TOOL install curl', {}],
  ['X=1', {}],
  ['apt-get install -y $MORE', {}],
])('%s', (run, packages) => {
  expect(ofRun(run)).toEqual(packages)
})

test('what is removed again is not there', () => {
  expect(ofRun('apt-get install -y gcc curl', 'apt-get purge -y gcc')).toEqual({ 'apt curl': '' })
})

test('only stages that the last one stands on count', () => {
  expect(
    ofStages(
      ['FROM debian AS tools', 'RUN apt-get install -y gcc'],
      ['FROM --platform=linux/amd64 debian AS base', 'RUN apt-get install -y curl'],
      ['FROM base', 'COPY --from=tools /x /x', 'RUN apt-get install -y git'],
    ),
  ).toEqual({ 'apt curl': '', 'apt git': '' })
})

test.each([null, 'text', [], {}, { stages: 1 }])('%j names nothing', dockerfile => {
  expect([...statedPackages(dockerfile)]).toEqual([])
})
