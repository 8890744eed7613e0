import { describe, expect, test } from '@jest/globals'
import { type ContextFile, createContextTree } from '../../../src/domain/dockerfile/context-tree.ts'
import {
  createIgnoreFilter,
  parseDockerignore,
} from '../../../src/domain/dockerfile/dockerignore.ts'
import { matchSource } from '../../../src/domain/dockerfile/match-sources.ts'
import type { ContextSource } from '../../../src/domain/dockerfile/sources.ts'
import { InputError } from '../../../src/domain/errors.ts'

const LINKS: Readonly<Record<string, string>> = {
  'abs.txt': '/a.txt',
  'd2/up': '../a.txt',
  dangling: 'nowhere',
  'link.txt': 'a.txt',
  linkd: 'd1',
  loop: 'loop',
}
const FOLDERS = ['d1', 'd1/sub', 'd2', 'empty', 'src', 'src/pkg']
const PATHS = [
  ...['a.txt', 'b.txt', 'c.md', 'd1/sub/y.py', 'd1/x', 'd2/z', 'src/pkg/m.py', 'src/r.txt'],
  ...FOLDERS,
  ...Object.keys(LINKS),
]
const entries = PATHS.map((path): ContextFile => {
  const linkTarget = LINKS[path]
  if (linkTarget !== undefined) return { path, kind: 'symlink', linkTarget }
  return { path, kind: FOLDERS.includes(path) ? 'directory' : 'file', linkTarget }
})
const tree = createContextTree(entries)
const source: ContextSource = {
  by: 'copy',
  stage: 0,
  line: 7,
  pattern: 'a.txt',
  written: 'a.txt',
  destination: '/o/',
  exclude: [],
  parents: false,
  pivot: undefined,
  link: false,
  writable: false,
  uncertain: [],
}

/** `path -> path in the image`; a link that was only followed has none. Folders are left out. */
function taken(change: Partial<ContextSource>): readonly string[] {
  const files = matchSource({ ...source, ...change }, { tree, file: 'Dockerfile' })
  return files
    .filter(({ path }) => path === 'empty' || !FOLDERS.includes(path))
    .map(({ path, imagePath }) => (imagePath === undefined ? path : `${path} -> ${imagePath}`))
}

// Each of these was built with BuildKit (FROM scratch, COPY, output type=local) on a folder like this one.
describe('COPY takes', () => {
  test.each<{ what: string; change: Partial<ContextSource>; files: readonly string[] }>([
    { what: 'a file into a folder', change: {}, files: ['a.txt -> /o/a.txt'] },
    { what: 'a file under another name', change: { destination: '/o' }, files: ['a.txt -> /o'] },
    {
      what: 'the content of a folder',
      change: { pattern: 'd1' },
      files: ['d1/sub/y.py -> /o/sub/y.py', 'd1/x -> /o/x'],
    },
    {
      what: 'links inside a folder as links',
      change: { pattern: 'd2', destination: '/o' },
      files: ['d2/up -> /o/up', 'd2/z -> /o/z'],
    },
    {
      what: 'an empty folder',
      change: { pattern: 'empty', destination: '/o/e' },
      files: ['empty -> /o/e'],
    },
    {
      what: 'a link to a file: its target under the name of the link',
      change: { pattern: 'link.txt' },
      files: ['a.txt -> /o/link.txt', 'link.txt'],
    },
    {
      what: 'an absolute link inside the context',
      change: { pattern: 'abs.txt' },
      files: ['a.txt -> /o/abs.txt', 'abs.txt'],
    },
    {
      what: 'a link to a folder: its content',
      change: { pattern: 'linkd' },
      files: ['d1/sub/y.py -> /o/sub/y.py', 'd1/x -> /o/x', 'linkd'],
    },
    {
      what: 'a file behind a linked folder',
      change: { pattern: 'linkd/x' },
      files: ['d1/x -> /o/x', 'linkd'],
    },
    {
      what: 'a link that goes up',
      change: { pattern: 'd2/up' },
      files: ['a.txt -> /o/up', 'd2/up'],
    },
    {
      what: 'what a pattern matches',
      change: { pattern: '?.txt' },
      files: ['a.txt -> /o/a.txt', 'b.txt -> /o/b.txt'],
    },
    { what: 'brackets', change: { pattern: '[a].txt' }, files: ['a.txt -> /o/a.txt'] },
    {
      what: 'folders that match, their content alone',
      change: { pattern: 'd?' },
      files: ['d1/sub/y.py -> /o/sub/y.py', 'd1/x -> /o/x', 'd2/up -> /o/up', 'd2/z -> /o/z'],
    },
    {
      what: 'patterns in the middle, no links followed there',
      change: { pattern: '*/x' },
      files: ['d1/x -> /o/x'],
    },
    {
      what: 'a pattern behind a linked folder',
      change: { pattern: 'linkd/s*' },
      files: ['d1/sub/y.py -> /o/y.py', 'linkd'],
    },
    {
      what: 'links that a pattern matches, followed',
      change: { pattern: 'link*' },
      files: [
        'a.txt -> /o/link.txt',
        'd1/sub/y.py -> /o/sub/y.py',
        'd1/x -> /o/x',
        'link.txt',
        'linkd',
      ],
    },
    {
      what: 'a file under its own name and those of its links',
      change: { pattern: '[al]*.txt' },
      files: [
        'a.txt -> /o/a.txt',
        'a.txt -> /o/abs.txt',
        'a.txt -> /o/link.txt',
        'abs.txt',
        'link.txt',
      ],
    },
    {
      what: 'a file into the folder that another match made',
      change: { pattern: 'src/*', destination: '/o' },
      files: ['src/pkg/m.py -> /o/m.py', 'src/r.txt -> /o/r.txt'],
    },
    { what: 'nothing for a pattern without a match', change: { pattern: 'nomatch*' }, files: [] },
    {
      what: 'a folder without what it excludes',
      change: { pattern: 'd1', exclude: ['sub'] },
      files: ['d1/x -> /o/x'],
    },
    {
      what: 'an excluded source all the same',
      change: { exclude: ['a.txt'] },
      files: ['a.txt -> /o/a.txt'],
    },
    {
      what: 'no notice of an exclusion with a slash in front',
      change: { pattern: 'd1', exclude: ['/sub'] },
      files: ['d1/sub/y.py -> /o/sub/y.py', 'd1/x -> /o/x'],
    },
    {
      what: 'files whose place is unknown',
      change: { destination: undefined, pattern: 'd1' },
      files: ['d1/sub/y.py', 'd1/x'],
    },
    {
      what: 'all when it cannot be told',
      change: { uncertain: ['X'], pattern: 'x' },
      files: entries
        .map(entry => entry.path)
        .filter(path => !FOLDERS.includes(path) || path === 'empty')
        .sort(),
    },
    {
      what: 'a mount, literally',
      change: { by: 'mount', pattern: 'a.txt', destination: '/m' },
      files: ['a.txt -> /m'],
    },
  ])('$what', ({ change, files }) => {
    expect(taken(change)).toEqual(files)
  })

  test('a folder of which an ignore file leaves only something inside', () => {
    const filter = createIgnoreFilter(parseDockerignore('**\n!**/*.py'))
    const visible = createContextTree(entries.filter(entry => filter.keeps(entry.path)))
    const files = matchSource({ ...source, pattern: 'd?' }, { tree: visible, file: 'f' })
    expect(files).toContainEqual({ path: 'd1/sub/y.py', imagePath: '/o/sub/y.py' })
  })

  test('the whole context, links as links', () => {
    const all = taken({ pattern: '.' })
    expect(all).toHaveLength(PATHS.length - FOLDERS.length + 1)
    expect(all).toContain('dangling -> /o/dangling')
    expect(all).toContain('linkd -> /o/linkd')
  })

  test('a folder that the list does not name', () => {
    const bare = createContextTree([{ path: 'a/b', kind: 'file', linkTarget: undefined }])
    expect(matchSource({ ...source, pattern: 'a' }, { tree: bare, file: 'f' })).toEqual([
      { path: 'a/b', imagePath: '/o/b' },
    ])
  })
})

// After BuildKit's sources and tests; the frontend at hand knew no --parents.
describe('COPY --parents takes', () => {
  test.each<{ what: string; change: Partial<ContextSource>; files: readonly string[] }>([
    {
      what: 'a file with its folders',
      change: { pattern: 'src/pkg/m.py' },
      files: ['src/pkg/m.py -> /o/src/pkg/m.py'],
    },
    { what: 'a folder', change: { pattern: 'd1/sub' }, files: ['d1/sub/y.py -> /o/d1/sub/y.py'] },
    {
      what: 'what lies behind the pivot',
      change: { pattern: 'src/pkg/m.py', pivot: 'src' },
      files: ['src/pkg/m.py -> /o/pkg/m.py'],
    },
    {
      what: 'patterns that span folders',
      change: { pattern: '**/*.py' },
      files: ['d1/sub/y.py -> /o/d1/sub/y.py', 'src/pkg/m.py -> /o/src/pkg/m.py'],
    },
    {
      what: 'patterns behind the pivot',
      change: { pattern: 'src/p*', pivot: 'src' },
      files: ['src/pkg/m.py -> /o/pkg/m.py'],
    },
    {
      what: 'a pattern without what it excludes',
      change: { pattern: '**/*.py', exclude: ['src'] },
      files: ['d1/sub/y.py -> /o/d1/sub/y.py'],
    },
    {
      what: 'a folder to where a variable leads that is not known',
      change: { pattern: 'd1/sub', destination: undefined },
      files: ['d1/sub/y.py'],
    },
    { what: 'nothing without a match', change: { pattern: 'no*' }, files: [] },
    { what: 'nothing for a pattern that cannot be read', change: { pattern: '[' }, files: [] },
  ])('$what', ({ change, files }) => {
    expect(taken({ ...change, parents: true })).toEqual(files)
  })
})

describe('a source that is not there', () => {
  test.each<{ what: string; change: Partial<ContextSource>; message: string }>([
    {
      what: 'alone',
      change: { pattern: 'zzzzzz/q' },
      message: 'COPY source zzzzzz/q is not found in the context',
    },
    {
      what: 'near another one',
      change: { pattern: 'a.tx' },
      message: 'COPY source a.tx is not found in the context (did you mean a.txt?)',
    },
    {
      what: 'in another folder',
      change: { by: 'add', pattern: 'm.py' },
      message: 'ADD source m.py is not found in the context (did you mean src/pkg/m.py?)',
    },
    {
      what: 'of a mount',
      change: { by: 'mount', pattern: 'uv.lock' },
      message: 'mount source uv.lock is not found in the context',
    },
    {
      what: 'that dangles',
      change: { pattern: 'dangling' },
      message: 'COPY source dangling is a link that leads nowhere (nowhere)',
    },
    {
      what: 'that loops',
      change: { pattern: 'loop' },
      message: 'COPY source loop is a link that leads nowhere (loop)',
    },
    {
      what: 'that dangles under a pattern',
      change: { pattern: 'dang*' },
      message: 'COPY source dangling is a link that leads nowhere (nowhere)',
    },
    {
      what: 'in a folder in front of a pattern',
      change: { pattern: 'nodir-at-all/*' },
      message: 'COPY source nodir-at-all is not found in the context',
    },
    {
      what: 'behind a file',
      change: { pattern: 'a.txt/*' },
      message: 'COPY source a.txt is no folder',
    },
    {
      what: 'with --parents',
      change: { parents: true, pattern: 'nopenope' },
      message: 'COPY source nopenope is not found in the context',
    },
    {
      what: 'whose pattern is broken',
      change: { pattern: '[a', written: '[a' },
      message: '"[a" is no pattern',
    },
  ])('$what', ({ change, message }) => {
    let error: unknown
    try {
      taken(change)
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(InputError)
    expect(error).toMatchObject({ message, at: { file: 'Dockerfile', line: 7 } })
  })

  test('because .dockerignore hides it: says so with the line', () => {
    const dockerignore = parseDockerignore('# keep out\n*.txt\n')
    const filter = createIgnoreFilter(dockerignore)
    const visible = createContextTree(entries.filter(entry => filter.keeps(entry.path)))
    const options = { tree: visible, file: 'Dockerfile', dockerignore }
    expect(() => matchSource(source, options)).toThrow(
      'COPY source a.txt is left out by .dockerignore, line 2 (*.txt)',
    )
    expect(() => matchSource({ ...source, pattern: 'nono' }, options)).toThrow('is not found')
  })
})
