import { parseProbe } from '../../domain/probe/parse-probe.ts'
import type { ProbeAnswer } from '../../domain/probe/probe-answer.ts'
import {
  type ProbeSubject,
  probeDefinition,
  probeTargetName,
  shellDefinition,
} from '../../domain/probe/probe-definition.ts'
import { PROBE_FILE } from '../../domain/probe/probe-script.ts'
import type { BakeOutcome, Builder } from '../../ports/builder.ts'
import type { RunFolder } from '../../ports/run-folder.ts'
import { platformFolder } from './platform-folder.ts'

/** Where an image is and how its RUN steps reach the network. */
export type AskedImage = Omit<ProbeSubject, 'folder'>

export interface PlatformAnswer {
  readonly platform: string
  readonly answer: ProbeAnswer
}

/** Image name -> what each platform answered. */
export type ProbeAnswers = ReadonlyMap<string, readonly PlatformAnswer[]>

interface Round {
  readonly builder: Builder
  readonly folder: RunFolder
  /** Part of file names: one round never reads what another wrote. */
  readonly name: string
}

/** Asks images which system packages have updates. An image that cannot be asked has a `failed` answer. */
export async function askForUpdates(
  images: readonly AskedImage[],
  round: Round,
): Promise<ProbeAnswers> {
  await round.folder.remove(round.name)
  const outcome = await bake('probe', images, round)
  if (outcome.ok) {
    return new Map(await readAll(images, round))
  }
  const answers = new Map<string, readonly PlatformAnswer[]>()
  // One image that cannot run the probe ends the bake for all.
  for (const image of images) {
    const alone = images.length === 1 ? outcome : await bake('probe', [image], round)
    const read = alone.ok ? readOne(image, round) : whyNotAsked(image, { ...round, outcome: alone })
    answers.set(image.name, await read)
  }
  return answers
}

async function readAll(images: readonly AskedImage[], round: Round) {
  return Promise.all(images.map(async image => [image.name, await readOne(image, round)] as const))
}

function readOne(image: AskedImage, round: Round): Promise<readonly PlatformAnswer[]> {
  return Promise.all(
    image.platforms.map(async platform => {
      const path = `${folderOf('probe', image, round)}/${platformFolder(image.platforms, platform)}${PROBE_FILE}`
      return { platform, answer: parseProbe((await round.folder.read(path)) ?? '') }
    }),
  )
}

/** Where the probe did not even run, an image without a shell has no package manager; with one, something is wrong. */
async function whyNotAsked(
  image: AskedImage,
  round: Round & { readonly outcome: BakeOutcome },
): Promise<readonly PlatformAnswer[]> {
  const looked = await bake('shell', [image], round)
  const failed: ProbeAnswer = {
    kind: 'failed',
    why: ['the probe for updates could not be run', ...round.outcome.tail].join('\n'),
  }
  return Promise.all(
    image.platforms.map(async platform => {
      const path = `${folderOf('shell', image, round)}/${platformFolder(image.platforms, platform)}sh`
      const hasNoShell = looked.ok && (await round.folder.read(path)) === undefined
      return { platform, answer: hasNoShell ? ({ kind: 'no-manager' } as const) : failed }
    }),
  )
}

type Question = 'probe' | 'shell'

function bake(
  question: Question,
  images: readonly AskedImage[],
  round: Round,
): Promise<BakeOutcome> {
  const subjects = images.map(image => ({
    ...image,
    folder: `${round.folder.path}/${folderOf(question, image, round)}`,
  }))
  const [only, ...others] = images
  const suffix = only !== undefined && others.length === 0 ? `-${probeTargetName(only.name)}` : ''
  return round.builder.bake({
    definition: question === 'probe' ? probeDefinition(subjects) : shellDefinition(subjects),
    targets: ['default'],
    title:
      question === 'probe'
        ? `Ask ${images.map(({ name }) => name).join(', ')} for updates of system packages`
        : `Look for a shell in ${images.map(({ name }) => name).join(', ')}`,
    fileName: `docker-bake.${round.name}-${question}${suffix}.json`,
    expectCached: false,
  })
}

function folderOf(question: Question, { name }: AskedImage, round: Round): string {
  return `${round.name}/${question}/${probeTargetName(name)}`
}
