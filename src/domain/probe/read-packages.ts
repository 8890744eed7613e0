import type { PackageManager, PackageUpdate } from './probe-answer.ts'

/** Name -> version. */
export type Installed = ReadonlyMap<string, string>

/** How one package manager's own words are read. */
interface Words {
  /** Lines of the index update that say that something is missing, although the exit code may be 0. */
  readonly failure: RegExp
  /** Exit codes of the list of updates that mean success. */
  readonly isListed: (exit: number, output: string) => boolean
  readonly updates: (output: string, installed: Installed) => readonly PackageUpdate[]
  readonly installed: (line: string) => readonly [name: string, version: string] | undefined
}

export const WORDS: Readonly<Record<PackageManager, Words>> = {
  apt: {
    // Not `Err:`, which it also says of a compression that a server does not have, before it takes another.
    failure: /^[WE]: (?:Failed to fetch|Some index files failed|.*GPG error)/m,
    isListed: exit => exit === 0,
    // A package without a version in brackets is new: it comes with an upgrade, and is none.
    updates: output =>
      matches(output, /^Inst (\S+) \[([^\]\s]+)\] \((\S+)/gm).map(([name, installed, available]) =>
        update(name, installed, available),
      ),
    installed: line => pair(/^[ih]i\S* +(\S+) (\S+)$/.exec(line)),
  },
  apk: {
    failure: /^(?:ERROR: |WARNING: .*(?:[Ff]etching|[Ii]gnoring|[Oo]pening|updating) )/m,
    isListed: exit => exit === 0,
    updates: output =>
      matches(output, /^\(\d+\/\d+\) Upgrading (\S+) \((\S+) -> (\S+)\)/gm).map(
        ([name, installed, available]) => update(name, installed, available),
      ),
    installed: line => pair(/^(\S+)-([^-\s]+-r\d+)$/.exec(line)),
  },
  dnf: {
    failure: /^(?:Error: |Failed to download metadata|Ignoring repositories)/m,
    isListed: exit => exit === 0,
    updates: (output, installed) =>
      matches(output, /^([^\s:]+\.\w+) (\S+)$/gm).map(([name, available]) =>
        update(name, installed.get(String(name)), withoutEpoch(available)),
      ),
    installed: rpmLine,
  },
  microdnf: {
    failure: /^error: /m,
    // It asks before it upgrades, and nobody answers: what counts is that it got as far as that.
    isListed: (_, output) => /^(?:Transaction Summary:|Nothing to do)/m.test(output),
    updates: output =>
      matches(output, /^ (\S+)\s.*\n\s+replacing (\S+)/gm).map(([now, before]) => {
        const [name = now, available] = nevra(now)
        return update(name, nevra(before)[1], available)
      }),
    installed: rpmLine,
  },
}

function update(name = '', installed = '', available = ''): PackageUpdate {
  return { name, installed, available }
}

function matches(text: string, pattern: RegExp): readonly (readonly (string | undefined)[])[] {
  return [...text.matchAll(pattern)].map(match => match.slice(1))
}

function pair(match: RegExpExecArray | null): readonly [string, string] | undefined {
  const [, name, version] = match ?? []
  return name === undefined || version === undefined ? undefined : [name, version]
}

function rpmLine(line: string): readonly [string, string] | undefined {
  const [name, version] = pair(/^(\S+) (\S+)$/.exec(line)) ?? []
  return name === undefined ? undefined : [name, withoutEpoch(version)]
}

/** rpm writes 0 where there is none. */
function withoutEpoch(version = ''): string {
  return version.replace(/^(?:0|\(none\)):/, '')
}

/** `bash-5.1.8-6.el9.x86_64`: name with architecture, and version with release. */
function nevra(text = ''): readonly [name: string | undefined, version: string | undefined] {
  const [, name, version, architecture] = /^(.+)-([^-]+-[^-]+)\.(\w+)$/.exec(text) ?? []
  return [name === undefined ? undefined : `${name}.${architecture}`, version]
}
