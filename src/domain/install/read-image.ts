import { posix } from 'node:path'
import { type CopyInstruction, readCopy } from '../dockerfile/copy.ts'
import type { EvaluatedInstruction, EvaluatedStage, Evaluation } from '../dockerfile/evaluate.ts'
import type { Origin } from '../dockerfile/origin.ts'
import { compilePathPattern, hasWildcard } from '../dockerfile/path-pattern.ts'
import { type ContextSource, listSources, readBinds } from '../dockerfile/sources.ts'
import {
  addFile,
  carryFiles,
  destinationsOf,
  type ImageFiles,
  letDrift,
  NO_FILES,
  putFile,
  type StandingFile,
  scatterFiles,
} from './image-files.ts'
import { type ImagePython, UNKNOWN_PYTHON, upstreamPython } from './image-python.ts'
import { type InstallSite, type OtherRead, readRun } from './read-run.ts'

/** One file that an instruction takes from the context. */
export interface PlacedFile {
  readonly source: ContextSource
  /** Relative to the repository root. */
  readonly file: string
  /** As `matchSource` says. */
  readonly imagePath: string | undefined
}

/** What an image hands to those that stand on it or copy from it. */
export interface ImageEnd {
  readonly files: ImageFiles
  readonly python: ImagePython
  /** Commands may have left files that are none of the repository's. */
  readonly generated: boolean
  /** Its working directory is not known and taken for `/`. */
  readonly assumesRoot: boolean
}

export interface ReadImageOptions {
  readonly image: string
  /** Those that may be dependency files. */
  readonly placed: readonly PlacedFile[]
  /** The end of an image of this project; undefined for others. */
  readonly parentEnd: (origin: Origin) => ImageEnd | undefined
}

export interface ImageReading {
  readonly installs: readonly InstallSite[]
  /** Reads that are no understood install. */
  readonly others: readonly OtherRead[]
  readonly end: ImageEnd
}

/** Follows files through the stages of a target, and lists every command that reads them. */
export function readImage(evaluation: Evaluation, options: ReadImageOptions): ImageReading {
  const reader = new ImageReader(evaluation, options)
  return reader.read()
}

class ImageReader {
  readonly #evaluation: Evaluation
  readonly #options: ReadImageOptions
  readonly #ends = new Map<number, ImageEnd>()
  readonly #installs: InstallSite[] = []
  readonly #others: OtherRead[] = []

  constructor(evaluation: Evaluation, options: ReadImageOptions) {
    this.#evaluation = evaluation
    // Another platform of the image may take other files.
    const own = new Set(listSources(evaluation).context.map(source => JSON.stringify(source)))
    const placed = options.placed.filter(({ source }) => own.has(JSON.stringify(source)))
    this.#options = { ...options, placed }
  }

  read(): ImageReading {
    for (const stage of this.#evaluation.stages) this.#readStage(stage)
    const end = this.#endOfStage(this.#evaluation.target.stage.index)
    return { installs: this.#installs.map(site => this.#weigh(site)), others: this.#others, end }
  }

  /** What an export writes may be installed by another stage, with another Python. */
  #weigh(site: InstallSite): InstallSite {
    const { install } = site
    const isExport = 'output' in install && install.output !== undefined
    const pythons = new Set([...this.#ends.values()].map(({ python }) => JSON.stringify(python)))
    return isExport && pythons.size > 1 ? { ...site, python: UNKNOWN_PYTHON } : site
  }

  #readStage(stage: EvaluatedStage): void {
    let end = this.#endOf(stage.base, stage.instructions[0]?.scope.environment)
    for (const evaluated of stage.instructions) end = this.#readInstruction(evaluated, stage, end)
    this.#ends.set(stage.stage.index, end)
  }

  #endOf(origin: Origin, environment: ReadonlyMap<string, string> = new Map()): ImageEnd {
    switch (origin.kind) {
      case 'stage':
        return this.#endOfStage(origin.index)
      case 'image': {
        const parent = this.#options.parentEnd(origin)
        if (parent !== undefined) return parent
        const { reference } = origin
        const python = upstreamPython(reference, environment)
        return { ...NO_END, python, assumesRoot: !startsAtRoot(reference) }
      }
      case 'context':
        return { ...NO_END, generated: true }
      case 'scratch':
        return NO_END
    }
  }

  /** Stages come in the order of the file, and use only those above them. */
  #endOfStage(index: number): ImageEnd {
    return this.#ends.get(index) as ImageEnd
  }

  #readInstruction(
    evaluated: EvaluatedInstruction,
    stage: EvaluatedStage,
    end: ImageEnd,
  ): ImageEnd {
    const copy = readCopy(evaluated, stage, this.#evaluation)
    if (copy !== undefined) return this.#copy(copy, evaluated, stage, end)
    const { keyword, text } = evaluated.instruction
    if (keyword === 'WORKDIR')
      return { ...end, assumesRoot: end.assumesRoot && !/^[/$]/.test(text) }
    if (keyword !== 'RUN') return end
    const mounted = this.#mount(evaluated, stage, end.files)
    const run = readRun(evaluated, { ...end, files: mounted, stage, kept: end.files })
    this.#installs.push(...run.installs)
    this.#others.push(...run.others)
    return { ...end, files: run.kept, generated: run.generated, python: run.python }
  }

  #copy(
    copy: CopyInstruction,
    evaluated: EvaluatedInstruction,
    stage: EvaluatedStage,
    end: ImageEnd,
  ): ImageEnd {
    if (copy.from === undefined) {
      const isRelative = !/^["']?[/$]/.test(`${evaluated.instruction.args.at(-1)}`)
      const drifts = isRelative && end.assumesRoot
      return { ...end, files: this.#place(end.files, copy.by, evaluated, stage, drifts) }
    }
    const from = this.#endOf(copy.from)
    const files = copy.sources.reduce(
      (after, source) => (source.kind === 'path' ? carry(after, from.files, source, copy) : after),
      end.files,
    )
    return {
      ...end,
      files,
      generated: end.generated || from.generated || copy.from.kind !== 'stage',
    }
  }

  #place(
    files: ImageFiles,
    by: ContextSource['by'],
    { line }: EvaluatedInstruction,
    { stage }: EvaluatedStage,
    drifts = false,
  ): ImageFiles {
    let after = files
    for (const { source, file, imagePath } of this.#options.placed) {
      if (source.by !== by || source.stage !== stage.index || source.line !== line) continue
      const standing: StandingFile = { file, owner: this.#options.image, form: 'copied' }
      const isNamed = by !== 'mount' && imagePath === source.destination
      const [place, ...others] =
        imagePath !== undefined && isNamed
          ? destinationsOf(imagePath, posix.basename(file))
          : [imagePath]
      if (place === undefined || others.length > 0) after = addFile(after, place, standing)
      else after = putFile(after, place, standing)
      for (const other of others) after = addFile(after, other, standing)
      if (drifts) after = letDrift(after, standing)
    }
    return after
  }

  #mount(evaluated: EvaluatedInstruction, stage: EvaluatedStage, files: ImageFiles): ImageFiles {
    let after = this.#place(files, 'mount', evaluated, stage)
    for (const { from, source, target } of readBinds(evaluated, stage, this.#evaluation)) {
      if (from === undefined) continue
      const { files: origin } = this.#endOf(from)
      after =
        target === undefined
          ? scatterFiles(after, origin)
          : carryFiles(after, origin, posix.join('/', source), target)
    }
    return after
  }
}

/** Official images of which it is known that they set no working directory. */
function startsAtRoot(reference: string): boolean {
  const [name = ''] = reference.split(/[:@](?!.*\/)/)
  return AT_ROOT.test(name)
}

const AT_ROOT =
  /^(?:(?:(?:.*\/)?library\/)?(?:python|debian|ubuntu|alpine|buildpack-deps|node)|ghcr\.io\/astral-sh\/uv)$/

const NO_END: ImageEnd = {
  files: NO_FILES,
  python: UNKNOWN_PYTHON,
  generated: false,
  assumesRoot: false,
}

/** `COPY --from`: what cannot be told is taken to be copied. */
function carry(
  to: ImageFiles,
  from: ImageFiles,
  source: { readonly pattern: string; readonly uncertain: readonly string[] },
  { destination, parents }: CopyInstruction,
): ImageFiles {
  const roots = source.uncertain.length > 0 ? ['/'] : matchingRoots(from, source.pattern)
  return roots.reduce((after, root) => {
    if (destination === undefined) return scatterFiles(after, carryFiles(NO_FILES, from, root, '/'))
    return carryFiles(after, from, root, parents ? posix.join(destination, root) : destination)
  }, to)
}

/** Paths in the origin that a source names; those of a pattern that hold a file that is followed. */
function matchingRoots(from: ImageFiles, pattern: string): readonly string[] {
  if (!hasWildcard(pattern)) return [posix.join('/', pattern)]
  const expression = compilePathPattern(pattern)
  const paths = [...from.at.keys()].flatMap(path => {
    const names = path.slice(1).split('/')
    return names.map((_, index) => names.slice(0, index + 1).join('/'))
  })
  const matching = paths.filter(path => expression === undefined || expression.test(path))
  return [...new Set(matching)].map(path => `/${path}`)
}
