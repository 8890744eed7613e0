import { expect, test } from '@jest/globals'
import { type ReportedCall, reportName } from '../../../src/domain/report/report-name.ts'

const call: ReportedCall = {
  config: '.github/base-images.yml',
  images: [],
  registry: undefined,
  platforms: [],
}

test.each<{ change: Partial<ReportedCall>; name: RegExp }>([
  { change: {}, name: /^base-images-report$/ },
  { change: { config: '.github/tools.yml' }, name: /^base-images-report-tools-[0-9a-f]{8}$/ },
  { change: { images: ['bases'] }, name: /^base-images-report-bases-[0-9a-f]{8}$/ },
  { change: { registry: 'ghcr.io/other' }, name: /^base-images-report-[0-9a-f]{8}$/ },
  { change: { platforms: ['linux/arm64'] }, name: /^base-images-report-[0-9a-f]{8}$/ },
  { change: { images: ['a/b:c', '***'] }, name: /^base-images-report-a-b-c-[0-9a-f]{8}$/ },
  {
    change: { images: Array.from({ length: 30 }, (_, at) => `image-${at}`) },
    name: /^base-images-report-image-0-[a-z0-9-]{1,40}-[0-9a-f]{8}$/,
  },
])('a call with $change keeps its report as $name', ({ change, name }) => {
  expect(reportName({ ...call, ...change })).toMatch(name)
})

test('calls that differ in anything keep reports of different names', () => {
  const names = [
    { config: 'a.yml' },
    { config: 'b/a.yml' },
    { images: ['a'] },
    { registry: 'r' },
    { platforms: ['r'] },
  ].map(change => reportName({ ...call, ...change }))
  expect(new Set(names).size).toBe(names.length)
})
