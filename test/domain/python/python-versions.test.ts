import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Marker, parseMarker } from '../../../src/domain/python/marker.ts'
import { evaluateMarker } from '../../../src/domain/python/marker-evaluation.ts'
import { pythonCandidates, rangeText } from '../../../src/domain/python/python-versions.ts'

function markers(...texts: string[]): readonly Marker[] {
  return texts.map(parseMarker).filter(marker => marker !== undefined)
}

function cpython(version: string | undefined) {
  return { version, implementation: 'cpython' }
}

test.each([
  { version: '3.12.4', of: ["python_full_version < '3.12.2'"], is: ['3.12.4'] },
  { version: '3.13.0t', of: [], is: ['3.13.0'] },
  { version: '3.12', of: [], is: ['3.12.0'] },
  { version: '3.13t', of: [], is: ['3.13.0'] },
  {
    version: '3.12',
    of: ["python_full_version < '3.12.2'", "python_version < '3.11'", "os_name == '3.12.9'"],
    is: ['3.12.0', '3.12.1', '3.12.2', '3.12.3'],
  },
  { version: '3.12', of: ["python_full_version <= '3.12'"], is: ['3.12.0', '3.12.1'] },
  { version: '3.14', of: ["implementation_version == 'x'"], is: ['3.14.0'] },
  { version: '3.14.0rc2', of: [], is: ['3.14.0rc2'] },
])('for Python $version and $of these are tried: $is', ({ version, of, is }) => {
  expect(pythonCandidates(cpython(version), markers(...of), undefined)).toEqual(is)
})

test('an unknown Python is every minor version that requires-python allows', () => {
  expect(pythonCandidates(cpython(undefined), [], '>=3.9.2,<3.12')).toEqual([
    '3.9.2',
    '3.9.3',
    '3.10.0',
    '3.11.0',
  ])
  for (const version of ['3', '3-slim', '3.14-rc', 'latest']) {
    expect(pythonCandidates(cpython(version), [], '>=3.9,<3.11')).toEqual([
      '3.9.0',
      '3.9.1',
      '3.10.0',
    ])
  }
  expect(pythonCandidates(cpython('3.8'), [], '>=3.9')).toEqual([])
  expect(pythonCandidates(cpython(undefined), [], 'nonsense').at(0)).toBe('2.7.0')
})

test('ranges name only the boundaries that matter', () => {
  const candidates = ['3.9.0', '3.10.0', '3.11.0', '3.12.0']
  const text = (...holds: string[]) => rangeText(candidates, new Set(holds))
  expect(text(...candidates)).toBeUndefined()
  expect(text()).toBeUndefined()
  expect(text('3.10.0', '3.11.0', '3.12.0')).toBe('>=3.10.0')
  expect(text('3.9.0', '3.11.0')).toBe('<3.10.0 or >=3.11.0,<3.12.0')
})

test('what holds for the candidates holds for every version between them', () => {
  const version = fc.tuple(fc.integer({ min: 6, max: 16 }), fc.integer({ min: 0, max: 12 }))
  const operator = fc.constantFrom('<', '<=', '>', '>=', '==', '!=')
  const variable = fc.constantFrom('python_version', 'python_full_version')
  fc.assert(
    fc.property(version, operator, variable, version, ([minor, patch], op, name, tried) => {
      const value = name === 'python_version' ? `3.${minor}` : `3.${minor}.${patch}`
      const [marker] = markers(`${name} ${op} '${value}'`)
      if (marker === undefined) return false
      const truth = (full: string) =>
        evaluateMarker(marker, {
          python_full_version: full,
          python_version: full.split('.', 2).join('.'),
        })
      const candidates = pythonCandidates(cpython(undefined), [marker], undefined)
      const below = candidates.filter(candidate => {
        const [, candidateMinor = 0, candidatePatch = 0] = candidate.split('.').map(Number)
        return (
          candidate.startsWith('3.') &&
          (candidateMinor < tried[0] || (candidateMinor === tried[0] && candidatePatch <= tried[1]))
        )
      })
      return truth(below.at(-1) ?? '') === truth(`3.${tried[0]}.${tried[1]}`)
    }),
  )
})
