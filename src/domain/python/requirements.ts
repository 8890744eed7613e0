import { InputError } from '../errors.ts'
import type { Platform } from '../oci/platform.ts'
import { canonicalOptions, ownOptions } from './canonical-options.ts'
import { simplifyMarkers } from './effective-marker.ts'
import { markerText, parseMarker } from './marker.ts'
import { byText, normalizeName, sortedUnique } from './package-name.ts'
import { parseRequirement, pinnedVersion, type Requirement, requirementText } from './pep508.ts'
import type { PythonInterpreter } from './platform-environment.ts'
import type { LocalPackage, ReducedRequirement, ReducedRequirements, Reduction } from './reduced.ts'
import { folderOf, resolveInside } from './repository-path.ts'
import { decodeRequirements, type LogicalLine, logicalLines } from './requirement-lines.ts'
import { type RequirementOption, splitOptions } from './requirement-options.ts'
import { isArchive, isFileUrl, isPath, isUrl, localPath } from './requirement-place.ts'
import { cutCredentials } from './url-credentials.ts'

export interface RequirementsUse {
  /** Where it will be installed: requirements whose marker is false on all of them do not count. Default: unknown, all count. */
  readonly platforms?: readonly Platform[] | undefined
  readonly python?: PythonInterpreter | undefined
  /**
   * The repository path of a file that `from` includes as `path`; undefined when it lies outside. Default: beside
   * `from`. An image that keeps its files elsewhere than the repository needs its own.
   */
  readonly resolveInclude?: ((from: string, path: string) => string | undefined) | undefined
  /** Where the installer runs: what it finds local packages from. Default: the folder of the first file. */
  readonly directory?: string | undefined
  /** How the first file is named on the command line: `-r` or `-c`. */
  readonly role?: ReducedRequirement['role'] | undefined
}

/** Bytes or text of a file by its path relative to the repository root; undefined when there is no such file. */
export type RequirementsReader = (path: string) => Uint8Array | string | undefined

/**
 * What `pip install -r <file>` asks for, with all that it includes.
 * @throws InputError with file and line for a line that pip refuses, a missing or circular include, or one that leaves the repository
 */
export function reduceRequirements(
  readFile: RequirementsReader,
  file: string,
  use: RequirementsUse = {},
): Reduction<ReducedRequirements> {
  const reader = new RequirementsFileReader(readFile, use, use.directory ?? folderOf(file))
  reader.read(file, use.role ?? 'requirement', undefined)
  return reader.result()
}

interface Place {
  readonly file: string
  readonly line: number
}

/** A requirement whose marker has not been weighed yet. */
interface Taken {
  readonly parsed: Requirement | undefined
  readonly reduced: ReducedRequirement
}

class RequirementsFileReader {
  readonly #readFile: RequirementsReader
  readonly #use: RequirementsUse
  readonly #directory: string
  readonly #open: string[] = []
  readonly #files = new Set<string>()
  readonly #taken: Taken[] = []
  readonly #options: RequirementOption[] = []
  readonly #locals = new Map<string, LocalPackage>()
  readonly #notices = new Set<string>()
  #why: string | undefined

  constructor(readFile: RequirementsReader, use: RequirementsUse, directory: string) {
    this.#readFile = readFile
    this.#use = use
    this.#directory = directory
  }

  read(file: string, role: ReducedRequirement['role'], includedAt: Place | undefined): void {
    const content = this.#contentOf(file, includedAt)
    if (content === undefined) return
    this.#files.add(file)
    this.#open.push(file)
    for (const line of logicalLines(content)) this.#readLine(line, file, role)
    this.#open.pop()
  }

  result(): Reduction<ReducedRequirements> {
    if (this.#why !== undefined) {
      return { how: 'by-bytes', why: this.#why, files: sortedUnique(this.#files) }
    }
    const options = canonicalOptions(this.#options)
    return {
      how: 'reduced',
      value: {
        kind: 'requirements',
        packages: this.#packages(),
        ...(options.length === 0 ? {} : { options }),
      },
      locals: [...this.#locals.values()].sort((left, right) => byText(left.path, right.path)),
      readsFiles: sortedUnique(this.#files),
      notices: sortedUnique(this.#notices),
    }
  }

  #packages(): readonly ReducedRequirement[] {
    const effective = simplifyMarkers(
      this.#taken.map(({ parsed }) => parsed?.marker),
      this.#use.platforms,
      this.#use.python,
    )
    const texts = new Map<string, ReducedRequirement>()
    this.#taken.forEach(({ parsed, reduced }, at) => {
      const marker = effective[at]
      if (marker === 'never') return
      const requirement =
        parsed === undefined || marker === undefined
          ? reduced.requirement
          : textOf({ ...parsed, marker: marker === 'always' ? undefined : marker })
      texts.set(JSON.stringify({ ...reduced, requirement }), { ...reduced, requirement })
    })
    return [...texts].sort(([left], [right]) => byText(left, right)).map(([, value]) => value)
  }

  #contentOf(file: string, includedAt: Place | undefined): string | undefined {
    if (this.#open.includes(file)) {
      throw new InputError(`${file} includes itself: ${[...this.#open, file].join(' -> ')}`, {
        at: includedAt,
        remedy: 'Take out one of these -r or -c lines.',
      })
    }
    const raw = this.#readFile(file)
    if (raw === undefined) {
      const by = includedAt === undefined ? '' : `, which ${includedAt.file} includes`
      throw new InputError(`there is no file ${file}${by}`, {
        at: includedAt ?? { file },
        remedy: 'Add the file, or take out the line that names it.',
      })
    }
    const content = typeof raw === 'string' ? raw : decodeRequirements(raw)
    if (content === undefined) this.#why ??= `${file} is in an encoding that cannot be read`
    return content
  }

  #readLine({ line, text }: LogicalLine, file: string, role: ReducedRequirement['role']): void {
    const place = { file, line }
    for (const [variable] of text.matchAll(/\$\{[A-Z0-9_]+\}/g)) {
      this.#notices.add(`${file}:${line} uses ${variable}, whose value is not part of the answer`)
    }
    const split = splitOptions(text)
    if (split === undefined) {
      this.#why ??= `${file}:${line} has an option that is not understood`
      return
    }
    if (split.requirement !== '') {
      this.#takeRequirement(split.requirement, split.options, place, role)
      return
    }
    for (const option of split.options) this.#takeOption(option, place, role)
  }

  #takeOption(option: RequirementOption, place: Place, role: ReducedRequirement['role']): void {
    const { name, value } = option
    if (name === '--requirement') this.#include(value, place, 'requirement')
    else if (name === '--constraint') this.#include(value, place, 'constraint')
    else if (name === '--editable') this.#takePlace(value, [], place, role, 'editable')
    else this.#options.push(option)
    if (name === '--find-links' && !isUrl(value)) this.#addLocal(value, value, place, 'directory')
  }

  #include(path: string, place: Place, role: ReducedRequirement['role']): void {
    if (isUrl(path)) {
      const shown = cutCredentials(path)
      this.#notices.add(
        `${place.file}:${place.line} includes ${shown}, whose content is not looked at`,
      )
      this.#options.push({ name: `--${role}`, value: path })
      return
    }
    const resolved = this.#resolve(place.file, path)
    if (resolved !== undefined) {
      this.read(resolved, role, place)
      return
    }
    if (path.startsWith('/')) {
      this.#why ??= `${place.file}:${place.line} includes ${path}, a path inside the image`
      return
    }
    throw new InputError(`${place.file} includes ${path}, which is outside the repository`, {
      at: place,
      remedy: 'Keep included files inside the repository.',
    })
  }

  #resolve(from: string, path: string): string | undefined {
    return this.#use.resolveInclude === undefined
      ? resolveInside(folderOf(from), path)
      : this.#use.resolveInclude(from, path)
  }

  #takeRequirement(
    text: string,
    options: readonly RequirementOption[],
    place: Place,
    role: ReducedRequirement['role'],
  ): void {
    const parsed = isArchive(text) ? undefined : parseRequirement(text)
    if (parsed === undefined) {
      if (isUrl(text) || isPath(text)) {
        this.#takePlace(text, options, place, role, undefined)
        return
      }
      if (!text.includes('${')) throw notARequirement(text, place)
    }
    if (parsed?.url !== undefined && isFileUrl(parsed.url)) {
      this.#addLocal(parsed.name, parsed.url, place, 'directory')
    }
    this.#take(parsed, options, {
      requirement: parsed === undefined ? cutCredentials(text) : requirementText(parsed),
      ...(parsed === undefined ? {} : { name: parsed.name }),
      role,
    })
  }

  /** A URL or a path without a name, as `-e` or by itself. */
  #takePlace(
    text: string,
    options: readonly RequirementOption[],
    place: Place,
    role: ReducedRequirement['role'],
    editable: 'editable' | undefined,
  ): void {
    const [location = '', markerPart] = text.split(isUrl(text) ? / ;|; / : /;/, 2)
    const marker = markerPart === undefined ? undefined : parseMarker(markerPart)
    if (markerPart !== undefined && marker === undefined) throw notARequirement(text, place)
    const named = location.trim()
    const [path = ''] = named.split('[')
    if (!isUrl(named) || isFileUrl(named)) {
      this.#addLocal(path, path, place, editable ?? (isArchive(path) ? 'path' : 'directory'))
    }
    const egg = /[#&]egg=([A-Za-z0-9._-]+)/.exec(named)?.[1]
    const parsed: Requirement = { name: '', extras: [], specifiers: [], url: named, marker }
    this.#take(parsed, options, {
      requirement: placeText(parsed),
      ...(egg === undefined ? {} : { name: normalizeName(egg) }),
      role,
      ...(editable === undefined ? {} : { editable: true as const }),
    })
  }

  #take(
    parsed: Requirement | undefined,
    options: readonly RequirementOption[],
    reduced: ReducedRequirement,
  ): void {
    const version = parsed && pinnedVersion(parsed)
    this.#taken.push({
      parsed,
      reduced: {
        ...reduced,
        ...(version === undefined ? {} : { version }),
        ...ownOptions(options),
      },
    })
  }

  #addLocal(name: string, location: string, place: Place, kind: LocalPackage['kind']): void {
    const path = localPath(location)
    const resolved = resolveInside(this.#directory, path)
    if (resolved === undefined)
      this.#why ??= `${place.file}:${place.line} names ${path}, a path outside the repository`
    else this.#locals.set(`${resolved} ${kind}`, { name, path: resolved, kind, installed: true })
  }
}

/** A place without a name stands alone; anything else is a requirement of PEP 508. */
function textOf(requirement: Requirement): string {
  return requirement.name === '' ? placeText(requirement) : requirementText(requirement)
}

function placeText({ url = '', marker }: Requirement): string {
  return `${cutCredentials(url)}${marker === undefined ? '' : ` ; ${markerText(marker)}`}`
}

function notARequirement(text: string, place: Place): InputError {
  const shown = cutCredentials(text.length > 80 ? `${text.slice(0, 80)}...` : text)
  return new InputError(`\`${shown}\` is not a requirement`, {
    at: place,
    remedy: 'Write it as `name==1.2`, or put `#` before a comment.',
  })
}
