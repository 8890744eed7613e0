import { cleanPath } from './entry-path.ts'

/** Package name -> version in dpkg's `status` (deb822 stanzas). */
export function dpkgVersions(text: string): ReadonlyMap<string, string> {
  const versions = new Map<string, string>()
  let name: string | undefined
  for (const line of text.split('\n')) {
    if (line === '') name = undefined
    else if (line.startsWith('Package: ')) name = line.slice('Package: '.length).trim()
    else if (name !== undefined && line.startsWith('Version: ')) {
      versions.set(name, line.slice('Version: '.length).trim())
    }
  }
  return versions
}

/** `libc6:amd64.list` -> `libc6`. */
export function dpkgListName(fileName: string): string {
  return fileName.replace(/(?::[^:]*)?\.(?:list|md5sums)$/, '')
}

/** Paths in dpkg's list of a package; folders are among them. */
export function dpkgPaths(text: string): string[] {
  return text.split('\n').flatMap(line => (line === '' || line === '/.' ? [] : cleanPath(line)))
}

/** Paths of `<md5>  <path>` lines. */
export function summedPaths(text: string): string[] {
  return text.split('\n').flatMap(line => {
    const [, path] = /^[0-9a-f]{32} [ *](.+)$/.exec(line) ?? []
    return path === undefined ? [] : cleanPath(path)
  })
}

export interface ApkPackage {
  readonly name: string
  readonly version: string | undefined
  readonly license: string | undefined
  readonly paths: readonly string[]
}

/** apk's database: `P:` name, `V:` version, `L:` license, `F:` folder, `R:` file in it; a blank line ends a package. */
export function apkPackages(text: string): readonly ApkPackage[] {
  return text.split(/\n{2,}/).flatMap(block => {
    const fields = new Map<string, string>()
    const paths: string[] = []
    for (const line of block.split('\n')) {
      const [key, value] = [line.slice(0, 2), line.slice(2)]
      fields.set(key, value)
      if (key === 'R:') paths.push(cleanPath(`${fields.get('F:') ?? ''}/${value}`))
    }
    const name = fields.get('P:')
    return name === undefined
      ? []
      : { name, version: fields.get('V:'), license: fields.get('L:'), paths }
  })
}
