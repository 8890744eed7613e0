import type { PageData } from '../../src/render/html/page-data.ts'
import { pageData, pageImage } from '../render/html/page-fixture.ts'

/** Texts that try to be markup, script, style or another text than they are. */
const HOSTILE = [
  '</script><img src=x onerror=isOwned=true>',
  '<!--<script>isOwned=true</script>',
  '"><svg onload=isOwned=true>',
  "' onfocus='isOwned=true' autofocus='",
  'javascript:isOwned=true',
  '{{constructor.constructor("isOwned=true")()}}',
  '\u202Egnp.exe\u2066\u0000\u001B[2J\n\r\u2028',
  '\uD800 lone surrogate',
  '__proto__',
].join(' ')

export const hostilePage: PageData = {
  title: HOSTILE,
  headline: HOSTILE,
  startedAt: HOSTILE,
  messages: [HOSTILE],
  images: [
    pageImage(HOSTILE, [hostileLayer('base', 0), hostileLayer('app', 0)], {
      outcome: HOSTILE,
      reasons: [HOSTILE],
      ref: HOSTILE,
      digest: HOSTILE,
      error: `${HOSTILE}\n${HOSTILE}`,
    }),
    pageImage('child', [], { needs: [HOSTILE, '__proto__'], wave: 1 }),
  ],
  totals: [],
  comparisons: [
    {
      sizes: {
        version: 1,
        before: { name: HOSTILE, digest: HOSTILE },
        after: { name: `${HOSTILE} 2`, digest: HOSTILE },
        platforms: [
          {
            platform: HOSTILE,
            kind: 'changed',
            before: null,
            after: null,
            deltaBytes: null,
            deltaPercent: null,
            pullCostBytes: null,
            roles: [],
            layers: [
              {
                state: 'new',
                role: 'app',
                before: null,
                after: {
                  digest: HOSTILE,
                  compressedBytes: 1,
                  mediaType: HOSTILE,
                  instruction: HOSTILE,
                },
              },
            ],
          },
        ],
        notices: [HOSTILE],
      },
      packages: [
        {
          platform: HOSTILE,
          changes: [{ name: HOSTILE, before: null, after: { version: HOSTILE, unpackedBytes: 1 } }],
        },
      ],
    },
  ],
  contents: pageData.contents.map(contents => ({
    ...contents,
    packages: contents.packages.map(one => ({
      ...one,
      name: HOSTILE,
      version: HOSTILE,
      kind: HOSTILE,
      directories: one.directories.map(directory => ({ ...directory, path: HOSTILE })),
    })),
    waste: contents.waste.map(one => ({ ...one, paths: [HOSTILE] })),
  })),
}

function hostileLayer(role: 'base' | 'app', contents: number) {
  const digest = `${HOSTILE}${role}`
  return { digest, role, compressedBytes: 1_000_000, instruction: HOSTILE, contents }
}
