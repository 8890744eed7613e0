import { describe, expect, test } from '@jest/globals'
import { type ExportOutput, exportDefinition } from '../../../src/domain/bake/export-definition.ts'
import { InputError } from '../../../src/domain/errors.ts'
import { on, plain, spec } from './specs.ts'

const annotations = { manifest: { m: 'a,b="c"=d' }, index: { i: '2' } }
const registry = { kind: 'registry', name: 'r/app:fp-1' } as const

describe('the definition of an export', () => {
  const base = spec('base', { noCache: true, checks: ['true'], cacheFrom: ['type=registry,ref=b'] })
  const middle = on('base', 'middle', { cacheFrom: ['type=registry,ref=m'] })
  const app = on('middle', 'app', { cacheTo: ['type=registry,ref=x'] })
  const other = spec('other', { cacheFrom: ['type=registry,ref=o'] })

  test('takes ancestors from the cache, and neither checks nor other images', () => {
    expect(
      exportDefinition([{ spec: app, output: registry, annotations }], [app, other, middle, base]),
    ).toEqual({
      group: { default: { targets: ['app'] } },
      target: {
        base: plain('base'),
        middle: { ...plain('middle'), contexts: { 'loom/base': 'target:base' } },
        app: {
          ...plain('app'),
          contexts: { 'loom/middle': 'target:middle' },
          output: ['type=image,name=r/app:fp-1,push=true,store=false,oci-mediatypes=true'],
          annotations: ['manifest:m=a,b="c"=d'],
        },
      },
    })
  })

  test('exports a wave at once, and imports the caches of what was proved from them', () => {
    const { group, target } = exportDefinition(
      [
        { spec: other, output: { kind: 'registry', name: 'r/other:fp' }, annotations },
        { spec: base, output: { kind: 'registry', name: 'r/base:fp' }, annotations },
      ],
      [base, other],
    )
    expect(group.default?.targets).toEqual(['other', 'base'])
    expect([target.other?.['cache-from'], target.base?.['cache-from']]).toEqual([
      ['type=registry,ref=o'],
      undefined,
    ])
  })

  test.each<{ output: ExportOutput; option: string }>([
    {
      output: registry,
      option: 'type=image,name=r/app:fp-1,push=true,store=false,oci-mediatypes=true',
    },
    {
      output: { kind: 'layout', name: 'r/a:1', folder: '/out' },
      option: 'type=oci,dest=/out,tar=false,name=r/a:1',
    },
  ])('lets $output.kind rewrite times', ({ output, option }) => {
    const spec = { ...app, rewriteTimestamp: true }
    const { target } = exportDefinition([{ spec, output, annotations }], [spec, middle, base])
    expect(target.app?.output).toEqual([`${option},rewrite-timestamp=true`])
  })

  test.each<{ when: string; output: ExportOutput; fields: object }>([
    {
      when: 'a layout, values quoted',
      output: { kind: 'layout', name: 'r/a:1', folder: '/out/a,"b"' },
      fields: {
        output: ['type=oci,"dest=/out/a,""b""",tar=false,name=r/a:1'],
        annotations: ['manifest:m=a,b="c"=d'],
      },
    },
    {
      when: 'the local Docker, without annotations and attestations',
      output: { kind: 'docker', names: ['loom/a:3.11-slim', 'a'] },
      fields: { output: ['type=docker'], tags: ['loom/a:3.11-slim', 'a'] },
    },
  ])('goes into $when', ({ output, fields }) => {
    const one = spec('one')
    const { target } = exportDefinition([{ spec: one, output, annotations }], [one])
    expect(target).toEqual({ one: { ...plain('one'), ...fields } })
  })

  test.each([
    { when: 'several platforms', change: { platforms: ['linux/amd64', 'linux/arm64'] } },
    { when: 'a provenance', change: { attestations: ['type=provenance,mode=max'] } },
    { when: 'an SBOM', change: { attestations: ['type=sbom'] } },
  ])('annotates the index of $when', ({ change }) => {
    const one = spec('one', change)
    const { target } = exportDefinition([{ spec: one, output: registry, annotations }], [one])
    expect(target.one?.annotations).toEqual(['manifest:m=a,b="c"=d', 'index:i=2'])
  })

  test.each([
    { given: [], stated: ['type=provenance,disabled=true'] },
    { given: ['type=sbom'], stated: ['type=provenance,disabled=true', 'type=sbom'] },
    { given: ['type=provenance,mode=max'], stated: ['type=provenance,mode=max'] },
    {
      given: ['type=sbom,disabled=true'],
      stated: ['type=provenance,disabled=true', 'type=sbom,disabled=true'],
    },
  ])('states attestations for $given', ({ given, stated }) => {
    const one = spec('one', { attestations: given })
    const { target } = exportDefinition(
      [{ spec: one, output: registry, annotations: { manifest: {}, index: {} } }],
      [one],
    )
    expect({ attest: target.one?.attest, annotations: target.one?.annotations }).toEqual({
      attest: stated,
    })
  })

  test.each(['', 'a=b', 'a b', 'a[linux/amd64]'])('refuses the annotation key "%s"', key => {
    const one = spec('one')
    const wrong = { manifest: { [key]: 'x' }, index: {} }
    expect(() =>
      exportDefinition([{ spec: one, output: registry, annotations: wrong }], []),
    ).toThrow(InputError)
  })

  test('refuses a line break in what buildx reads as CSV', () => {
    const output = { kind: 'layout', name: 'a', folder: '/out\n,type=local' } as const
    expect(() => exportDefinition([{ spec: spec('one'), output, annotations }], [])).toThrow(
      InputError,
    )
  })

  test('refuses an ancestor that was not built', () => {
    expect(() =>
      exportDefinition([{ spec: app, output: registry, annotations }], [middle]),
    ).toThrow(/base is built on/)
  })
})
