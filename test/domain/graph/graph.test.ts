import { expect, test } from '@jest/globals'
import {
  ancestorsOf,
  descendantsOf,
  type GraphNode,
  wavesOf,
} from '../../../src/domain/graph/graph.ts'

const node = (name: string, ...parents: string[]): GraphNode => ({
  name,
  parents,
  at: { file: `${name}/Dockerfile`, line: 1 },
})
const chain = [
  node('fastapi', 'kafka'),
  node('python'),
  node('kafka', 'python'),
  node('web', 'fastapi', 'python'),
  node('lone'),
]

test('waves put every parent before its children', () => {
  expect(wavesOf(chain)).toEqual([['lone', 'python'], ['kafka'], ['fastapi'], ['web']])
})

test('a parent that is not among the nodes does not count', () => {
  expect(wavesOf([node('a', 'elsewhere')])).toEqual([['a']])
})

test('a cycle is named in order', () => {
  expect(() => wavesOf([node('a', 'b'), node('b', 'c'), node('c', 'b')])).toThrow(
    'these images stand on each other: b -> c -> b',
  )
})

test('descendants and ancestors include the image itself', () => {
  expect([...descendantsOf(['kafka'], chain)].sort()).toEqual(['fastapi', 'kafka', 'web'])
  expect([...ancestorsOf(['fastapi'], chain)].sort()).toEqual(['fastapi', 'kafka', 'python'])
})
