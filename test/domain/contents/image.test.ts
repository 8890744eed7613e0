import { describe, expect, test } from '@jest/globals'
import { attributeLayer } from '../../../src/domain/contents/attribute-layer.ts'
import { LayerCollector } from '../../../src/domain/contents/layer-collector.ts'
import { numberAt } from '../../../src/domain/contents/number-at.ts'
import { weighImage } from '../../../src/domain/contents/weigh-image.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import { bytesOfPackages, type Files, imageOf, layerOf, SITE, wheel } from './layers.ts'

/** Of the two files that `wheel` adds to six@1.0 and the like. */
const infoBytes = (name: string, version: string, files: readonly string[]) =>
  Object.entries(wheel(name, version, Object.fromEntries(files.map(file => [file, 0]))))
    .filter(([path, text]) => path.includes('.dist-info/') && typeof text === 'string')
    .reduce((sum, [, text]) => sum + String(text).length, 0)

describe('in one layer', () => {
  test.each<{ what: string; files: Files; packages: Readonly<Record<string, number>> }>([
    {
      what: 'files that RECORD lists, also above its folder, are the package',
      files: wheel('six', '1.0', { 'six.py': 100, '../../../bin/six': 11 }),
      packages: { 'python six 1.0': 111 + infoBytes('six', '1.0', ['six.py', '../../../bin/six']) },
    },
    {
      what: 'compiled files and the info folder belong to it though RECORD lists none of them',
      files: {
        ...wheel('six', '1.0', { 'six.py': 100, 'a/b.py': 1 }),
        [`${SITE}/__pycache__/six.cpython-312.pyc`]: 50,
        [`${SITE}/a/__pycache__/b.cpython-312.opt-1.pyc`]: 7,
        [`${SITE}/six-1.0.dist-info/licenses/sub/LICENSE`]: 5,
      },
      packages: { 'python six 1.0': 163 + infoBytes('six', '1.0', ['six.py', 'a/b.py']) },
    },
    {
      what: 'files of two packages and of none lie side by side, and what tells nothing is not read',
      files: {
        ...wheel('six', '1.0', { 'six.py': 100, 'gone.pth': 0 }),
        ...wheel('ten', '1.0', { 'ten.py': 200 }),
        [`${SITE}/gone.pth`]: '-> nowhere/at/all',
        [`${SITE}/six-1.0.dist-info/INSTALLER`]: 'pip',
        [`${SITE}/stray.py`]: 7,
        [`${SITE}/__pycache__/notes.txt`]: 7,
      },
      packages: {
        'python ten 1.0': 200 + infoBytes('ten', '1.0', ['ten.py']),
        'python six 1.0': 103 + infoBytes('six', '1.0', ['six.py', 'gone.pth']),
        'orphan __pycache__': 7,
        'orphan stray.py': 7,
      },
    },
    {
      what: 'METADATA that is a hard link is read where the bytes are',
      files: {
        'cache/six-1.0.dist-info/METADATA': 'Name: Six\nVersion: 1.0.post1\n',
        [`${SITE}/six-1.0.dist-info/METADATA`]: '-> cache/six-1.0.dist-info/METADATA',
        [`${SITE}/six-1.0.dist-info/RECORD`]: 'six.py,,',
        [`${SITE}/six.py`]: 10,
      },
      packages: { 'python Six 1.0.post1': 47 },
    },
    {
      what: 'a hard link between a Debian package and a folder counts for the package',
      files: {
        'srv/copy': 100,
        'usr/bin/tool': '-> srv/copy',
        'var/lib/dpkg/info/tool.list': '/usr/bin/tool\n/bin/gone\n/sbin/gone\n',
        'lib/apk/db/installed': 'P:odd\nR:file\n',
        file: 3,
      },
      packages: {
        'apt tool': 100,
        'folder /var/lib': 35,
        'folder /lib/apk': 13,
        'apk odd': 3,
      },
    },
    {
      what: 'a namespace is shared file by file',
      files: {
        ...wheel('google-a', '1', { 'google/a/__init__.py': 10 }),
        ...wheel('google-b', '2', { 'google/b/__init__.py': 20 }),
        [`${SITE}/google/c.py`]: 3,
      },
      packages: {
        'python google-b 2': 20 + infoBytes('google-b', '2', ['google/b/__init__.py']),
        'python google-a 1': 10 + infoBytes('google-a', '1', ['google/a/__init__.py']),
        'orphan google': 3,
      },
    },
    {
      what: 'a project inside of a package is part of it',
      files: {
        ...wheel('setuptools', '70', {
          'setuptools/a.py': 500,
          'setuptools/_vendor/more-1.dist-info/RECORD': 9,
          'setuptools/_vendor/more.py': 30,
        }),
        [`${SITE}/setuptools/_vendor/more-1.dist-info/RECORD`]: 'more.py,,',
      },
      packages: {
        'python setuptools 70':
          539 +
          infoBytes('setuptools', '70', [
            'setuptools/a.py',
            'setuptools/_vendor/more-1.dist-info/RECORD',
            'setuptools/_vendor/more.py',
          ]),
      },
    },
    {
      what: 'an editable project owns its folder, but not a venv in it',
      files: {
        'app/main.py': 40,
        'app/deep/er/x.py': 2,
        'app/.venv/pyvenv.cfg': 6,
        'app/.venv/bin/activate': 8,
        'app/.venv/lib/site-packages/stray.py': 4,
        'app/.venv/lib/site-packages/shop-1.dist-info/RECORD': '',
        'app/.venv/lib/site-packages/shop-1.dist-info/direct_url.json':
          '{"url":"file:///app","dir_info":{"editable":true}}',
      },
      packages: { 'python shop 1': 92, 'folder /app/.venv': 14, 'orphan stray.py': 4 },
    },
    {
      what: 'a .pth of RECORD names the folder of an editable project of older tools',
      files: {
        'srv/shop/src/shop.py': 40,
        [`${SITE}/shop.pth`]: '/srv/shop/src\nimport os; os.x()\n# no\n',
        [`${SITE}/shop-1.dist-info/RECORD`]: 'shop.pth,,\n',
      },
      packages: { 'python shop 1': 88 },
    },
    {
      what: 'egg-info folders own what installed-files.txt or else top_level.txt names, eggs themselves',
      files: {
        [`${SITE}/old/a.py`]: 10,
        [`${SITE}/old-1.0-py3.12.egg-info/PKG-INFO`]: 'Name: Old\nVersion: 1.0.0\n',
        [`${SITE}/old-1.0-py3.12.egg-info/installed-files.txt`]: '../old/a.py\n',
        [`${SITE}/top/deep/b.py`]: 20,
        [`${SITE}/single.py`]: 4,
        [`${SITE}/tops.egg-info/PKG-INFO`]: '',
        [`${SITE}/tops.egg-info/top_level.txt`]: 'top\nsingle\n',
        [`${SITE}/egg-3-py3.egg/EGG-INFO/PKG-INFO`]: 'Version: 3\n',
        [`${SITE}/egg-3-py3.egg/egg/x.py`]: 300,
      },
      packages: { 'python egg 3': 311, 'python Old 1.0.0': 47, 'python tops': 35 },
    },
    {
      what: 'apt owns what its lists say, before and after usrmerge, and Python files among it',
      files: {
        'var/lib/dpkg/status': 'Package: coreutils\nVersion: 9.1-1\n\nVersion: stray\n\n',
        'var/lib/dpkg/info/coreutils.list': '/.\n/bin\n/bin/ls\n/usr\n/usr/share/doc/gone\n',
        'var/lib/dpkg/info/coreutils.md5sums': 'x',
        'var/lib/dpkg/info/python3-yaml:amd64.list':
          '/usr/lib/python3/dist-packages/yaml.py\n/usr/lib/python3/dist-packages/PyYAML-6.egg-info\n',
        'usr/bin/ls': 1000,
        'usr/lib/python3/dist-packages/yaml.py': 70,
        'usr/lib/python3/dist-packages/PyYAML-6.egg-info': 'Name: PyYAML\nVersion: 6\n',
      },
      packages: { 'apt coreutils 9.1-1': 1000, 'folder /var/lib': 181, 'apt python3-yaml': 94 },
    },
    {
      what: 'distroless stanzas and sums, and the database of apk are read too',
      files: {
        'var/lib/dpkg/status.d/base': 'Package: base\nVersion: 12\n',
        'var/lib/dpkg/status.d/base.md5sums': `${'0'.repeat(32)}  etc/host.conf\nodd line\n`,
        'etc/host.conf': 500,
        'lib/apk/db/installed':
          'P:musl\nV:1.2\nL:MIT\nF:lib\nR:ld.so\n\nP:zlib\nF:usr/lib\nR:z\nR:y\n\nX:\n',
        'lib/ld.so': 400,
        'usr/lib/z': 300,
      },
      packages: {
        'apt base 12': 500,
        'apk musl 1.2': 400,
        'apk zlib': 300,
        'folder /var/lib': 83,
        'folder /lib/apk': 63,
      },
    },
    {
      what: 'all else goes by its two top folders',
      files: { 'a/b/c/d': 5, 'a/b/e': 4, 'a/f': 3, g: 2, 'empty/': '' },
      packages: { 'folder /a/b': 9, 'folder /a': 3, 'folder /': 2 },
    },
    {
      what: 'hostile paths stay below the root, and one that comes twice counts as it came last',
      files: {
        '/../../etc/x': 9,
        './etc/x': 2,
        'etc//y': 3,
        '..': 4,
        [`z/${'d/'.repeat(4000)}f`]: 1,
      },
      packages: { 'folder /etc': 5, 'folder /z/d': 1 },
    },
    {
      what: 'a hard link counts where it tells most',
      files: {
        'root/.cache/uv/six.py': 100,
        'usr/x': 10,
        'usr/y': '-> usr/x',
        'usr/z': '-> /usr/y',
        'usr/lost': '-> usr/nowhere',
        ...wheel('six', '1.0', { 'six.py': 0 }),
        [`${SITE}/six.py`]: '-> root/.cache/uv/six.py',
      },
      packages: {
        'python six 1.0': 100 + infoBytes('six', '1.0', ['six.py']),
        'folder /usr': 10,
      },
    },
  ])('$what', ({ files, packages }) => {
    const image = imageOf({ 'app layer': files })
    expect(bytesOfPackages(image)).toEqual(packages)
    expect(image.wastedBytes).toBe(0)
  })
})

describe('over layers', () => {
  test.each<{
    what: string
    layers: Readonly<Record<string, Files>>
    packages: Readonly<Record<string, number>>
    waste: readonly string[]
  }>([
    {
      what: 'overwritten and removed files are waste of the layer that has them',
      layers: {
        'base 0': {
          'a/old': 10,
          'a/gone': 20,
          'a/dir/x': 30,
          'b/was/y': 40,
          'c/z': 5,
          'a/dir/e': 0,
        },
        'app 1': {
          'a/old': 11,
          'a/.wh.gone': '',
          'a/.wh.dir': '',
          'b/.wh..wh..opq': '',
          'b/new': 1,
        },
        'app 2': { 'a/old': 12, 'b/.wh..wh.plnk': 7, c: 2, 'b/was': 3 },
      },
      packages: { 'folder /a': 12, 'folder /b': 4, 'folder /': 2 },
      waste: [
        '0 removed by 1: 90',
        '1 overwritten by 2: 11',
        '0 overwritten by 1: 10',
        '0 overwritten by 2: 5',
      ],
    },
    {
      what: 'a package that is upgraded in place is the new one',
      layers: {
        'base 0': wheel('six', '1.0', { 'six.py': 100 }),
        'app 1': {
          ...wheel('six', '2.0', { 'six.py': 200 }),
          [`${SITE}/.wh.six-1.0.dist-info`]: '',
        },
      },
      packages: { 'python six 2.0': 200 + infoBytes('six', '2.0', ['six.py']) },
      waste: ['0 overwritten by 1: 100', `0 removed by 1: ${infoBytes('six', '1.0', ['six.py'])}`],
    },
    {
      what: 'files of a package in another layer than its RECORD are joined, compiled and changed ones too',
      layers: {
        'base 0': { [`${SITE}/six.py`]: 100, [`${SITE}/seven.py`]: 70 },
        'base 1': wheel('six', '1.0', { 'six.py': 0 }),
        'app 2': { [`${SITE}/__pycache__/six.cpython-312.pyc`]: 50, [`${SITE}/six.py`]: 30 },
      },
      packages: {
        'python six 1.0': 80 + infoBytes('six', '1.0', ['six.py']),
        'orphan seven.py': 70,
      },
      waste: ['0 overwritten by 1: 100'],
    },
    {
      what: 'a claim is followed to a layer that has the file alone',
      layers: {
        'base 0': { [`${SITE}/six.py`]: 100 },
        'app 1': {
          [`${SITE}/six-1.0.dist-info/RECORD`]: 'six.py,,\n"a ""b"".py",,\n"broken\n',
          'app/x': 1,
        },
      },
      packages: { 'python six 1.0': 132, 'folder /app': 1 },
      waste: [],
    },
    {
      what: 'a package that is taken away whole is not told of',
      layers: {
        'base 0': wheel('six', '1.0', { 'six.py': 100 }),
        'app 1': { 'opt/.wh.venv': '', x: 1 },
      },
      packages: { 'folder /': 1 },
      waste: [`0 removed by 1: ${100 + infoBytes('six', '1.0', ['six.py'])}`],
    },
    {
      what: 'what a hard link keeps alive is no waste',
      layers: {
        'base 0': {
          'a/file': 10,
          'z/link': '-> a/file',
          'z/other': '-> a/file',
          'a/b': 4,
          'z/c': '-> a/b',
        },
        'app 1': { 'a/.wh.file': '', 'z/.wh.c': '' },
      },
      packages: { 'folder /z': 10, 'folder /a': 4 },
      waste: [],
    },
  ])('$what', ({ layers, packages, waste }) => {
    const image = imageOf(layers)
    expect(bytesOfPackages(image)).toEqual(packages)
    expect(
      image.waste.map(one => `${one.layer} ${one.how} by ${one.hiddenBy}: ${one.unpackedBytes}`),
    ).toEqual(waste)
    const shipped = image.layers.reduce((sum, layer) => sum + (layer.unpackedBytes ?? 0), 0)
    expect(image.unpackedBytes + image.wastedBytes).toBe(shipped)
  })

  test('roles, parts, places and estimates are told, and a layer that was not read is named', () => {
    const unread = { digest: digestOf('foreign'), unread: 'is foreign' }
    const image = imageOf({
      'upstream 0': unread,
      'base 1': { ...wheel('six', '1.0', { 'six/a.py': 100, 'six/deep/er/b.py': 10 }) },
      'app 2': { [`${SITE}/six/__pycache__/a.cpython-312.pyc`]: 20, 'app/x': 6, 'app/y': 4 },
      'app 3': { 'app/.wh.y': '' },
    })
    const info = infoBytes('six', '1.0', ['six/a.py', 'six/deep/er/b.py'])
    const of = (layer: number, folder: string, files: number, unpackedBytes: number) => ({
      layer,
      folder,
      files,
      unpackedBytes,
      compressedBytes: Math.round(unpackedBytes / 2),
    })
    expect(image).toEqual({
      version: 1,
      layers: [
        { digest: unread.digest, role: 'upstream', unpackedBytes: null, unread: 'is foreign' },
        { role: 'base', unpackedBytes: 110 + info, unread: null },
        { role: 'app', unpackedBytes: 30, wastedBytes: 4, unread: null },
        { role: 'app', unpackedBytes: 0, unread: null },
      ].map(layer => ({
        digest: expect.any(String),
        compressedBytes: 1000,
        wastedBytes: 0,
        ...layer,
      })),
      packages: [
        {
          kind: 'python',
          name: 'six',
          version: '1.0',
          license: null,
          place: `/${SITE}`,
          role: 'base',
          files: 5,
          unpackedBytes: 130 + info,
          compressedBytes: 65 + Math.round(info / 2),
          parts: [
            of(1, 'six-1.0.dist-info', 2, info),
            of(1, 'six', 1, 100),
            of(2, 'six/__pycache__', 1, 20),
            of(1, 'six/deep', 1, 10),
          ].sort((one, other) => other.unpackedBytes - one.unpackedBytes),
        },
        {
          kind: 'folder',
          name: '/app',
          version: null,
          license: null,
          place: null,
          role: 'app',
          files: 1,
          unpackedBytes: 6,
          compressedBytes: 3,
          parts: [of(2, '/app', 1, 6)],
        },
      ],
      waste: [
        {
          layer: 2,
          hiddenBy: 3,
          how: 'removed',
          files: 1,
          unpackedBytes: 4,
          compressedBytes: 2,
          largest: [{ path: '/app/y', unpackedBytes: 4 }],
        },
      ],
      unpackedBytes: 136 + info,
      bytesByRole: { upstream: 0, base: 110 + info, app: 26 },
      wastedBytes: 4,
      notices: [],
    })
  })

  test('the largest wasted files are named, three at most, and very many parts are joined', () => {
    const many = Object.fromEntries(
      Array.from({ length: 210 }, (_, at) => [`usr/lib/a/d${at}/f`, at + 1]),
    )
    const image = imageOf({
      'base 0': { 'x/a': 1, 'x/b': 4, 'x/c': 3, 'x/d': 2, 'x/e': 5, ...many },
      'app 1': { '.wh.x': '' },
    })
    expect(image.waste[0]?.largest.map(({ path }) => path)).toEqual(['/x/e', '/x/b', '/x/c'])
    const [lib] = image.packages
    expect([lib?.parts.length, lib?.parts.find(({ folder }) => folder === '...')]).toEqual([
      201,
      { layer: 0, folder: '...', files: 10, unpackedBytes: 55, compressedBytes: 30 },
    ])
  })

  test('links of a layer to what it does not have are passed over', () => {
    const contents = layerOf({ 'a/x': 5 })
    const links = [
      ['z/none', 'a/x'],
      ['a/none', 'a/x'],
      ['a/x', 'nowhere/x'],
    ] as const
    const layer = { digest: contents.digest, role: 'app', compressedBytes: 1000 } as const
    const image = weighImage([{ ...layer, contents: { ...contents, links } }])
    expect(bytesOfPackages(image)).toEqual({ 'folder /a': 5 })
  })

  test('an entry may be a hard link to nothing at all', () => {
    const collector = new LayerCollector()
    collector.add({ path: 'a/link', kind: 'hard-link', bytes: 0, compressedBytes: 0 })
    collector.add({ path: 'a/pipe', kind: 'other', bytes: 9, compressedBytes: 9 })
    const digest = digestOf('layer')
    const contents = attributeLayer(collector, { digest, compressedBytes: 1, notices: ['x'] })
    expect([contents.links, contents.unpackedBytes, contents.notices]).toEqual([[], 0, ['x']])
  })
})

test.each([
  [numberAt([7], 0), 7],
  [numberAt([7], 1), 0],
  [numberAt([7], -1, -1), -1],
])('a number is taken from its place: %s', (got, expected) => {
  expect(got).toBe(expected)
})
