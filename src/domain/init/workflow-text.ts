import type { RegistryLogin } from './workflow-facts.ts'
import { yamlList, yamlText } from './yaml-text.ts'

/** What the workflow of a user says. */
export interface ProposedWorkflow {
  readonly defaultBranch: string
  readonly tagPatterns: readonly string[]
  /** Undefined: nothing is refreshed. */
  readonly cron: string | undefined
  readonly hasMergeGroup: boolean
  /** Images go to ghcr.io, where the token of the run suffices. */
  readonly isOnGitHub: boolean
  readonly logins: readonly RegistryLogin[]
  /** Inputs of actions/checkout besides `persist-credentials`; the reusable workflow has the same. */
  readonly checkout: Readonly<Record<string, string>>
  /** Ids of `RUN --mount=type=secret`. */
  readonly secretIds: readonly string[]
  /** Platforms that the runner does not run natively. */
  readonly emulated: readonly string[]
}

const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1'
const LOGIN = 'docker/login-action@dbcb813823bdd20940b903addbd779551569679f # v4.6.0'
const QEMU = 'docker/setup-qemu-action@96fe6ef7f33517b61c61be40b68a1882f3264fb8 # v4.2.0'

/**
 * The text of `.github/workflows/base-images.yml`: one job that calls the reusable workflow, which logs in to one
 * registry; for several, one job with its steps.
 */
export function workflowText(workflow: ProposedWorkflow): string {
  return [
    'name: Images',
    '',
    ...eventLines(workflow),
    '',
    'permissions: {}',
    '',
    'concurrency:',
    `  group: images-\${{ github.ref }}`,
    `  cancel-in-progress: \${{ github.event_name == 'pull_request' }}`,
    '',
    'jobs:',
    '  images:',
    ...(workflow.logins.length > 1 ? jobOfSteps(workflow) : callingJob(workflow)),
    '',
  ].join('\n')
}

function callingJob({
  checkout,
  logins,
  secretIds,
  emulated,
}: ProposedWorkflow): readonly string[] {
  const secrets = [
    ...logins.flatMap(({ username, password }) => [
      `      registry-username: ${yamlText(username)}`,
      `      registry-password: ${yamlText(password)}`,
    ]),
    ...(secretIds.length === 0 ? [] : ['      build-secrets: |']),
    ...secretIds.map(id => `        ${secretLine(id)}`),
  ]
  return [
    '    name: Images',
    '    permissions:',
    '      contents: read # check out the repository',
    '      packages: write # publish images to ghcr.io',
    '      pull-requests: write # say in one comment what a change costs',
    '    uses: org/base-image-action/.github/workflows/base-images.yml@v1',
    '    with:',
    ...RUN_INPUTS.map(line => `      ${line}`),
    ...Object.entries(checkout).map(([key, value]) => `      ${key}: ${value}`),
    ...(emulated.length === 0 ? [] : [`      emulate: ${emulated.join(',')}`]),
    ...logins.map(({ registry }) => `      login-registry: ${yamlText(registry ?? 'docker.io')}`),
    ...(secrets.length === 0 ? [] : ['    secrets:', ...secrets]),
  ]
}

const RUN_INPUTS = [
  `tag: \${{ inputs.tag }}`,
  `images: \${{ inputs.images }}`,
  `force: \${{ inputs.force || false }}`,
]

function jobOfSteps(workflow: ProposedWorkflow): readonly string[] {
  return [
    '    name: Plan, build and publish',
    '    runs-on: ubuntu-24.04',
    '    timeout-minutes: 60',
    '    permissions:',
    '      contents: read # check out the repository',
    ...(workflow.isOnGitHub ? ['      packages: write # publish images'] : []),
    '      pull-requests: write # say in one comment what a change costs',
    '    steps:',
    ...stepLines(workflow),
  ]
}

function eventLines({ defaultBranch, tagPatterns, cron, hasMergeGroup }: ProposedWorkflow) {
  return [
    'on:',
    '  push:',
    `    branches: ${yamlList([defaultBranch])}`,
    `    tags: ${yamlList(tagPatterns)}`,
    '  pull_request:',
    ...(hasMergeGroup ? ['  merge_group:'] : []),
    ...(cron === undefined ? [] : ['  schedule:', `    - cron: ${JSON.stringify(cron)}`]),
    '  workflow_dispatch:',
    '    inputs:',
    '      tag:',
    '        description: Tag for the selected images',
    '        type: string',
    '      images:',
    '        description: bases, apps, all, or names',
    '        type: string',
    '        default: bases',
    '      force:',
    '        description: Build although the content is there',
    '        type: boolean',
    '        default: false',
  ]
}

function stepLines(workflow: ProposedWorkflow): readonly string[] {
  const { logins, checkout, secretIds, emulated } = workflow
  const secrets = secretIds.map(id => `            ${secretLine(id)}`)
  return [
    '      - name: Check out',
    `        uses: ${CHECKOUT}`,
    '        with:',
    '          persist-credentials: false',
    ...Object.entries(checkout).map(([key, value]) => `          ${key}: ${value}`),
    ...(emulated.length === 0
      ? []
      : [
          '      - name: Emulate other platforms',
          `        uses: ${QEMU}`,
          '        with:',
          `          platforms: ${emulated.join(',')}`,
        ]),
    ...logins.flatMap(loginLines),
    '      - name: Images',
    '        uses: org/base-image-action@v1',
    '        with:',
    ...RUN_INPUTS.map(line => `          ${line}`),
    ...(secrets.length === 0 ? [] : ['          secrets: |', ...secrets]),
  ]
}

function loginLines({ registry, username, password }: RegistryLogin): readonly string[] {
  return [
    `      - name: Log in to ${registry ?? 'Docker Hub'}`,
    `        uses: ${LOGIN}`,
    // A fork's run has no secrets.
    `        if: github.event.pull_request.head.repo.fork != true`,
    '        with:',
    ...(registry === undefined ? [] : [`          registry: ${yamlText(registry)}`]),
    `          username: ${yamlText(username)}`,
    `          password: ${yamlText(password)}`,
  ]
}

function secretLine(id: string): string {
  return `${id}=\${{ secrets.${secretName(id)} }}`
}

/** `pip-token` as the secret `PIP_TOKEN`. */
export function secretName(id: string): string {
  return id.toUpperCase().replace(/[^A-Z0-9_]+/g, '_')
}
