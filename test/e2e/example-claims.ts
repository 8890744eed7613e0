/** What must be built when, as examples/README.md says it. */
export interface ExampleClaims {
  readonly name: string
  readonly variant?: string
  /** Image -> the image of this repository that its last stage stands on. */
  readonly standsOn: Readonly<Record<string, string | undefined>>
  /** An edit that is built for real -> the images it builds. */
  readonly built: readonly (readonly [edit: string, images: readonly string[]])[]
  /** Edits that are only planned, each from the state in which everything was built. */
  readonly planned: readonly (readonly [edit: string, images: readonly string[]])[]
}

const QUICKSTART = ['quickstart-base', 'quickstart']
const CHAIN = ['python-base', 'kafka-python-base', 'fastapi-base', 'consumer', 'gateway']
const SERVICES = [
  'shop-base',
  'shop-api',
  'shop-mailer',
  'shop-scheduler',
  'shop-web',
  'shop-worker',
]
const E2E_BASE = ['e2e-base', 'e2e-smoke', 'e2e-regression']

export const examples: readonly ExampleClaims[] = [
  {
    name: 'quickstart',
    standsOn: { 'quickstart-base': undefined, quickstart: 'quickstart-base' },
    built: [
      ['app-code', ['quickstart']],
      ['dev-bump', []],
      ['prod-bump', QUICKSTART],
    ],
    planned: [
      ['app-dockerfile', ['quickstart']],
      ['executable', ['quickstart']],
      ['base-dockerfile', QUICKSTART],
      ['readme', QUICKSTART],
      ['base-comment', []],
      ['docs', []],
      ['submodule', []],
      ['dev-lock-bump', []],
      ['windows-lock-bump', []],
      ['project-version', []],
      ['prod-lock-bump', QUICKSTART],
      ['dev-to-prod', QUICKSTART],
    ],
  },
  {
    name: 'quickstart',
    variant: 'scm',
    standsOn: { 'quickstart-base': undefined, quickstart: 'quickstart-base' },
    built: [['dev-bump', ['quickstart']]],
    planned: [
      ['docs', ['quickstart']],
      ['prod-bump', QUICKSTART],
    ],
  },
  {
    name: 'quickstart',
    variant: 'pip-mode',
    standsOn: { 'quickstart-base': undefined, quickstart: 'quickstart-base' },
    built: [['dev-bump', []]],
    planned: [
      ['app-code', ['quickstart']],
      ['windows-lock-bump', []],
      ['prod-bump', QUICKSTART],
    ],
  },
  {
    name: 'chain',
    standsOn: {
      'python-base': undefined,
      'kafka-python-base': 'python-base',
      'fastapi-base': 'kafka-python-base',
      consumer: 'kafka-python-base',
      gateway: 'fastapi-base',
    },
    built: [
      ['consumer-code', ['consumer']],
      ['fastapi-dockerfile', ['fastapi-base', 'gateway']],
    ],
    planned: [
      ['app-code', ['gateway']],
      ['app-requirements', ['gateway']],
      ['standalone-code', []],
      ['readme', []],
      ['base-comment', []],
      ['base-readme', []],
      ['base-dockerfile', CHAIN],
      ['base-file', CHAIN],
      ['build-arg', CHAIN],
      ['kafka-dockerfile', CHAIN.slice(1)],
    ],
  },
  {
    name: 'services',
    standsOn: {
      'shop-base': undefined,
      ...Object.fromEntries(SERVICES.slice(1).map(name => [name, 'shop-base'])),
    },
    built: [
      ['app-code', ['shop-api']],
      ['base-dockerfile', SERVICES],
    ],
    planned: [
      ['app-requirements', ['shop-worker']],
      ['symlink', ['shop-web']],
      ['base-requirements', SERVICES],
      ['base-comment', []],
      ['base-requirements-order', []],
      ['root-requirements', []],
      ['readme', []],
    ],
  },
  {
    name: 'e2e-base',
    standsOn: { 'e2e-base': undefined, 'e2e-smoke': 'e2e-base', 'e2e-regression': 'e2e-base' },
    built: [
      ['app-code', ['e2e-smoke']],
      ['base-file', E2E_BASE],
    ],
    planned: [
      ['base-dockerfile', E2E_BASE],
      ['build-arg', E2E_BASE],
      ['system-package', E2E_BASE],
      ['base-comment', []],
      ['readme', []],
    ],
  },
]
