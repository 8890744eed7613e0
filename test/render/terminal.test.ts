import { expect, test } from '@jest/globals'
import type { Plan } from '../../src/domain/plan/plan.ts'
import { renderPlan, renderReport } from '../../src/render/terminal.ts'
import { APP, BASE, RED_REPORT, REPORT } from '../support/render/sample-report.ts'

test('the end of a red run', () => {
  expect(renderReport(RED_REPORT).split('\n')).toEqual([
    '1 of 4 images failed, 1 blocked, 1 built and published, 1 unchanged (41 s; pushed: a push, tag, schedule or dispatch of this repository)',
    'Not built: 1 of 4 images, which took 3 min 5 s when built.',
    '  python-base: unchanged',
    '    linux/amd64  163 MB = upstream 41.2 MB + base 121 MB; pull cost 0 B',
    `    ghcr.io/acme/python-base@${BASE.digest}`,
    '  orders: built and published in 2.4 s: src/orders/api.py changed',
    '    linux/amd64  163 MB = upstream 41.2 MB + base 121 MB + app 0.05 MB; pull cost 0.05 MB',
    `    ghcr.io/acme/orders@${APP.digest}`,
    '  payments: failed in 18 s: uv.lock: httpx 0.27.2 -> 0.28.1; services/payments/Dockerfile:7: RUN make -> RUN make all',
    '    | [payments 6/7] RUN make all: process "/bin/sh -c make all" did not complete successfully: exit code: 2',
    "    | #12 0.412 make: *** No rule to make target 'all'.  Stop.",
    '    | ERROR: target payments: failed to solve: exit code: 2',
    '  payments-worker: blocked by its parent: parent payments changed (aaaaaaaaaaaa -> bbbbbbbbbbbb)',
  ])
})

test('names and errors command neither the terminal nor the runner', () => {
  const text = renderReport({
    ...REPORT,
    images: [{ ...APP, name: '\u001b[2J::error::x', error: '::add-mask::x\n##[error]y\u202e' }],
    pushReason: '##[group]x\u2028::stop-commands::y',
  })
  expect(text).not.toMatch(/##\[|^\s*::|\p{Zl}|\p{Bidi_Control}|(?!\n)\p{Cc}/mu)
})

test('the end of a run says why a file that changed did not matter', () => {
  const withoutEffect = [
    {
      file: 'uv.lock',
      countsBy: 'dependencies' as const,
      parts: [{ name: 'ruff', how: 'changed' as const, old: '0.6.0', new: '0.6.1' }],
    },
  ]
  const report = { ...REPORT, images: [{ ...BASE, withoutEffect }] }
  expect(renderReport(report)).toContain(
    '  python-base: unchanged\n    although uv.lock changed, nothing the base installs did: only ruff 0.6.0 -> 0.6.1\n',
  )
})

test('a reason that several Dockerfiles share for being left alone is said once', () => {
  const plan: Plan = {
    images: [],
    waves: [],
    notices: [],
    unmanaged: [
      { file: 'a/Dockerfile', why: 'it is in no known place' },
      { file: 'b/Dockerfile', why: 'it stands on no base' },
      { file: 'c/Dockerfile\r::error::x', why: 'it is in no known place' },
    ],
  }
  expect(renderPlan(plan).split('\n')).toEqual([
    '- 2 Dockerfiles are left alone, each because it is in no known place',
    '    a/Dockerfile',
    '    c/Dockerfile::error::x',
    '- b/Dockerfile is left alone: it stands on no base',
  ])
})
