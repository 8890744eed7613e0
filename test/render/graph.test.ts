import { expect, test } from '@jest/globals'
import { renderGraph } from '../../src/render/graph.ts'
import { APP, RED_REPORT } from '../support/render/sample-report.ts'

test('images with their outcome, and what stands on what', () => {
  expect(renderGraph(RED_REPORT.images)).toBe(
    [
      '```mermaid',
      'flowchart LR',
      '  i0["python-base: unchanged"]:::unchanged',
      '  i1["orders: built and published"]:::changed',
      '  i2["payments: failed"]:::failed',
      '  i3["payments-worker: blocked by its parent"]:::failed',
      '  i0 --> i1',
      '  i0 --> i2',
      '  i2 --> i3',
      '  classDef unchanged fill:#eaeef2,stroke:#57606a,color:#24292f',
      '  classDef changed fill:#ddf4ff,stroke:#0969da,color:#0a3069',
      '  classDef failed fill:#ffebe9,stroke:#cf222e,color:#82071e',
      '```',
    ].join('\n'),
  )
})

test('a name is a label and nothing else, and a parent outside of the run is left out', () => {
  const graph = renderGraph([
    { ...APP, name: 'a"]; click i0 "x"\n```\n%%{init}%%', needs: ['gone'] },
  ])
  expect(graph.split('\n')[2]).toBe(
    '  i0["a#34;#93;#59; click i0 #34;x#34; #96;#96;#96; #37;#37;#123;init#125;#37;#37;: built and published"]:::changed',
  )
  expect(graph.match(/```/g)).toHaveLength(2)
  expect(graph).not.toContain('-->')
})
