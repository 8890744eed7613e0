import { csvFields } from '../bake/csv-fields.ts'
import type { BakeDefinition, BakeTarget } from '../bake/definition.ts'
import { NO_PROVENANCE, unlessEmpty } from '../bake/spec-target.ts'
import { bakeTargetName, DEFAULT_GROUP } from '../bake/target-name.ts'
import { INSTALLED_SCRIPT, PROBE_FOLDER, PROBE_SCRIPT } from './probe-script.ts'

const SUBJECT = 'subject'

/** An image to be asked, where it is, and where the answer is to be written. */
export interface ProbeSubject {
  readonly name: string
  /** `docker-image://<name>@<digest>`, `oci-layout://<folder>@<digest>`, or `target:<name>`. */
  readonly source: string
  readonly platforms: readonly string[]
  readonly network: string | undefined
  /** Build arguments that every RUN knows undeclared, such as HTTP_PROXY. */
  readonly args: Readonly<Record<string, string>>
  /** The image has ONBUILD triggers, which would fire in a FROM. */
  readonly hasTriggers: boolean
  /** Absolute. */
  readonly folder: string
}

/** Asks the images for updates of their system packages. The answers are fresh: no step of the probe is cached. */
export function probeDefinition(subjects: readonly ProbeSubject[]): BakeDefinition {
  return scriptDefinition(subjects, PROBE_SCRIPT)
}

/** Asks images what is installed in them. */
export function installedDefinition(subjects: readonly ProbeSubject[]): BakeDefinition {
  return scriptDefinition(subjects, INSTALLED_SCRIPT)
}

/** Looks for a shell in images where the probe could not run; the answer is a folder with or without `sh`. */
export function shellDefinition(subjects: readonly ProbeSubject[]): BakeDefinition {
  return definition(subjects, () => ({
    'dockerfile-inline': `FROM scratch\nCOPY --from=${SUBJECT} /bin/s[h] /\n`,
  }))
}

export function probeTargetName(image: string): string {
  return `${bakeTargetName(image)}_probe`
}

function scriptDefinition(subjects: readonly ProbeSubject[], script: string): BakeDefinition {
  return definition(subjects, subject => ({
    'dockerfile-inline': probeDockerfile(subject, script),
    ...unlessEmpty('args', subject.args),
    ...(subject.network === undefined ? {} : { network: subject.network }),
    'no-cache': true,
  }))
}

function definition(
  subjects: readonly ProbeSubject[],
  fields: (subject: ProbeSubject) => BakeTarget,
): BakeDefinition {
  const target = Object.fromEntries(
    subjects.map(subject => [
      probeTargetName(subject.name),
      {
        contexts: { [SUBJECT]: subject.source },
        platforms: subject.platforms,
        attest: [NO_PROVENANCE],
        output: [
          csvFields([
            ['type', 'local'],
            ['dest', subject.folder],
          ]),
        ],
        ...fields(subject),
      } satisfies BakeTarget,
    ]),
  )
  return { group: { [DEFAULT_GROUP]: { targets: Object.keys(target) } }, target }
}

/**
 * Root, because an index is root's to update, whatever user the image has, and by number, as not every image has a /etc/passwd; a folder that needs no program to be made.
 * Where triggers would fire, the files are copied instead of built upon.
 */
function probeDockerfile({ hasTriggers }: ProbeSubject, script: string): string {
  const json = JSON.stringify(['/bin/sh', '-c', script]).replaceAll('<', '\\u003c')
  const start = hasTriggers
    ? `FROM scratch AS probe\nCOPY --from=${SUBJECT} / /\nENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`
    : `FROM ${SUBJECT} AS probe`
  return `${start}\nUSER 0:0\nWORKDIR ${PROBE_FOLDER}\nRUN ${json}\nFROM scratch\nCOPY --from=probe ${PROBE_FOLDER}/ /\n`
}
