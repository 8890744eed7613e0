import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './e2e-program.ts'

/** Names the folder that artifacts are kept in. */
export const ARTIFACTS = 'BASE_IMAGE_TEST_ARTIFACTS'
/** Names the folder of npm packages that a job with node is given. */
export const PACKAGES = 'BASE_IMAGE_TEST_PACKAGES'

/** What stands in for other people's actions that need a service of GitHub's. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: expressions of GitHub Actions
const STAND_INS: Readonly<Record<string, object>> = {
  'actions/upload-artifact': {
    inputs: { name: {}, path: {}, 'if-no-files-found': {}, overwrite: {}, 'retention-days': {} },
    runs: {
      using: 'composite',
      steps: [
        {
          shell: 'bash',
          env: { NAME: '${{ inputs.name }}', PATHS: '${{ inputs.path }}' },
          run: [
            `mkdir -p "$${ARTIFACTS}/$NAME"`,
            `printf '%s\\n' "$PATHS" | while read -r path; do cp $path "$${ARTIFACTS}/$NAME" || :; done`,
          ].join('\n'),
        },
      ],
    },
  },
  'actions/download-artifact': {
    inputs: { name: {}, pattern: {}, path: {}, 'run-id': {}, 'github-token': {} },
    runs: {
      using: 'composite',
      steps: [
        {
          shell: 'bash',
          env: {
            NAME: '${{ inputs.name }}',
            PATTERN: '${{ inputs.pattern }}',
            INTO: '${{ inputs.path }}',
          },
          // One by its name into the folder; those of a pattern into a folder each.
          run: [
            'mkdir -p "$INTO"',
            `if [ -n "$NAME" ]; then cp "$${ARTIFACTS}/$NAME/"* "$INTO"; exit; fi`,
            // A pattern that nothing matches is no error.
            `cd "$${ARTIFACTS}" || exit 0`,
            'for one in *; do case $one in $PATTERN) cp -r "$one" "$INTO";; esac; done',
          ].join('\n'),
        },
      ],
    },
  },
  // The node of the machine is the right one, and the packages that it names are those of the lock.
  'actions/setup-node': {
    inputs: { 'node-version-file': {}, 'package-manager-cache': {} },
    runs: {
      using: 'composite',
      steps: [
        {
          shell: 'bash',
          run: [
            'node --version',
            `[ -n "$${PACKAGES}" ] && [ ! -e node_modules ] || exit 0`,
            // Linked where the file system can, and newer than the lock, by a file of its own.
            `cp -al "$${PACKAGES}" node_modules 2>/dev/null || cp -a "$${PACKAGES}/." node_modules`,
            'cp node_modules/.package-lock.json packages && mv packages node_modules/.package-lock.json',
          ].join('\n'),
        },
      ],
    },
  },
  // Keeps what would be attested.
  'actions/attest': {
    inputs: { 'subject-path': {}, 'sbom-path': {} },
    runs: {
      using: 'composite',
      steps: [
        {
          shell: 'bash',
          env: { SUBJECTS: '${{ inputs.subject-path }}', SBOM: '${{ inputs.sbom-path }}' },
          run: [
            `mkdir -p "$${ARTIFACTS}/attested"`,
            'for subject in $SUBJECTS $SBOM; do',
            `  test -f "$subject" && cp "$subject" "$${ARTIFACTS}/attested/" || exit`,
            'done',
          ].join('\n'),
        },
      ],
    },
  },
  'docker/setup-qemu-action': {
    inputs: { platforms: {} },
    runs: {
      using: 'composite',
      steps: [
        {
          shell: 'bash',
          env: { PLATFORMS: '${{ inputs.platforms }}' },
          run: 'echo "emulates $PLATFORMS"',
        },
      ],
    },
  },
  'docker/login-action': {
    inputs: { registry: {}, username: {}, password: {} },
    runs: {
      using: 'composite',
      steps: [
        {
          shell: 'bash',
          env: {
            REGISTRY: '${{ inputs.registry }}',
            USERNAME: '${{ inputs.username }}',
            PASSWORD: '${{ inputs.password }}',
          },
          run: 'printf %s "$PASSWORD" | docker login --username "$USERNAME" --password-stdin "$REGISTRY"',
        },
      ],
    },
  },
}

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above

/** Of GitHub's own program what release.yml asks of it: there is no release yet, and the files of the new one exist. */
const GH = `#!/bin/sh
echo "gh $*"
case "$1 $2" in
  'release view') exit 1 ;;
  'release create') ;;
  *) exit 2 ;;
esac
for file in "$@"; do
  case $file in *.tar.gz | *.json) test -f "$file" || exit ;; esac
done
`

/** Programs of hosted runners that a machine may not have. @returns their folder */
export async function writePrograms(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'gh'), GH, { mode: 0o755 })
  return folder
}

/** Writes them as actions. @returns action with the version that our workflows name -> its folder */
export async function writeStandIns(folder: string): Promise<ReadonlyMap<string, string>> {
  const workflows = await workflowTexts()
  const written = new Map<string, string>()
  for (const [name, action] of Object.entries(STAND_INS)) {
    for (const [, version] of new Set(
      workflows.matchAll(new RegExp(`uses: ${name}@(\\w+)`, 'g')),
    )) {
      const own = join(folder, name)
      await mkdir(own, { recursive: true })
      await writeFile(
        join(own, 'action.yml'),
        JSON.stringify({ name, description: name, ...action }),
      )
      written.set(`${name}@${version}`, own)
    }
  }
  return written
}

async function workflowTexts(): Promise<string> {
  const from = join(root, '.github/workflows')
  const files = (await readdir(from)).filter(name => name.endsWith('.yml'))
  return (await Promise.all(files.map(name => readFile(join(from, name), 'utf8')))).join('\n')
}
