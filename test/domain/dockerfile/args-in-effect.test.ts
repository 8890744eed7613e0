// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import { describe, expect, test } from '@jest/globals'
import { argsInEffect } from '../../../src/domain/dockerfile/args-in-effect.ts'
import { type EvaluateOptions, evaluate } from '../../../src/domain/dockerfile/evaluate.ts'
import { parseDockerfile } from '../../../src/domain/dockerfile/parse.ts'

const argsOf = (
  text: string,
  options: EvaluateOptions = {},
  volatileArgs: readonly string[] = [],
) => argsInEffect(evaluate(parseDockerfile(text, 'Dockerfile'), options), volatileArgs)

describe('an argument', () => {
  test.each<{
    when: string
    text: string
    options?: EvaluateOptions
    values: Record<string, string | null>
  }>([
    {
      when: 'counts when a RUN follows, named in it or not',
      text: 'FROM a\nARG A=1\nRUN x',
      values: { A: '1' },
    },
    { when: 'does not count behind the last RUN', text: 'FROM a\nRUN x\nARG A=1', values: {} },
    {
      when: 'does not count for LABEL alone',
      text: 'FROM a\nRUN x\nARG A=1\nLABEL a=$A',
      values: {},
    },
    {
      when: 'counts when LABEL and a later RUN see it',
      text: 'FROM a\nARG A=1\nLABEL a=$A\nRUN x',
      values: { A: '1' },
    },
    { when: 'counts when ENV expands it', text: 'FROM a\nARG A=1\nENV X=${A}', values: { A: '1' } },
    { when: 'counts when COPY expands it', text: 'FROM a\nARG A=1\nCOPY $A /', values: { A: '1' } },
    {
      when: 'counts when a flag of COPY expands it',
      text: 'FROM a\nARG A=1\nCOPY --chown=$A x /',
      values: { A: '1' },
    },
    {
      when: 'counts when a heredoc of COPY expands it',
      text: 'FROM a\nARG A=1\nCOPY <<E /x\n$A\nE',
      values: { A: '1' },
    },
    {
      when: 'does not count in a quoted heredoc',
      text: 'FROM a\nARG A=1\nCOPY <<"E" /x\n$A\nE',
      values: {},
    },
    {
      when: 'counts when WORKDIR expands it',
      text: 'FROM a\nARG A=1\nWORKDIR /$A',
      values: { A: '1' },
    },
    {
      when: 'counts when EXPOSE expands it',
      text: 'FROM a\nARG A=1\nEXPOSE $A',
      values: { A: '1' },
    },
    {
      when: 'does not count in CMD, which the shell expands later',
      text: 'FROM a\nARG A=1\nCMD echo $A',
      values: {},
    },
    {
      when: 'counts when a stage built on it runs something',
      text: 'FROM a AS p\nARG A=1\nFROM p\nRUN x',
      values: { A: '1' },
    },
    {
      when: 'does not count for a stage that only copies from it',
      text: 'FROM a AS p\nARG A=1\nFROM b\nCOPY --from=p x y\nRUN x',
      values: {},
    },
    {
      when: 'does not count in a stage that is not reached',
      text: 'FROM a AS p\nARG A=1\nRUN x\nFROM b',
      values: {},
    },
    { when: 'counts in FROM', text: 'ARG A=1\nARG B=$A\nFROM a:$B', values: { B: '1' } },
    {
      when: 'counts in the platform of FROM',
      text: 'ARG P=linux/arm64\nFROM --platform=$P a',
      values: { P: 'linux/arm64' },
    },
    {
      when: 'does not count when it is global and unused',
      text: 'ARG A=1\nFROM a\nRUN x',
      values: {},
    },
    { when: 'has its global value', text: 'ARG A=1\nFROM a\nARG A\nRUN x', values: { A: '1' } },
    {
      when: 'has its given value',
      text: 'FROM a\nARG A=1\nRUN x',
      options: { buildArgs: { A: '2' } },
      values: { A: '2' },
    },
    { when: 'without a value is null', text: 'FROM a\nARG A\nRUN x', values: { A: null } },
    {
      when: 'is part of another one by its default',
      text: 'FROM a\nRUN x\nARG A=1\nARG B=$A\nENV C=$B',
      values: { B: '1' },
    },
    {
      when: 'does not count for a default that a given value replaces',
      text: 'FROM a\nRUN x\nARG A=1 B=$A\nENV C=$B',
      options: { buildArgs: { B: '3' } },
      values: { B: '3' },
    },
    {
      when: 'counts by itself where the other one is unknown',
      text: 'FROM a\nRUN x\nARG A=1\nARG B=$A$UP\nENV C=$B',
      values: { A: '1', B: null },
    },
    {
      when: 'without a value in FROM is null',
      text: 'ARG PREFIX\nFROM ${PREFIX}a',
      values: { PREFIX: null },
    },
    {
      when: 'without a value makes the one that holds it unknown',
      text: 'FROM a\nARG A\nARG B=$A\nRUN x',
      values: { A: null, B: null },
    },
    { when: 'is not ENV', text: 'FROM a\nENV E=1\nENV F=$E\nARG G=$E', values: {} },
    {
      when: 'counts when ADD, USER, VOLUME or STOPSIGNAL expand it',
      text: 'FROM a\nARG A=1 B=2 C=3 D=4\nADD $A /\nUSER $B\nVOLUME /$C\nSTOPSIGNAL $D',
      values: { A: '1', B: '2', C: '3', D: '4' },
    },
    {
      when: 'of the platform is left to the platforms',
      text: 'FROM a\nARG TARGETARCH\nRUN x',
      values: {},
    },
    { when: 'of the platform in FROM too', text: 'FROM a-$TARGETARCH', values: {} },
    {
      when: 'of the platform counts when given',
      text: 'FROM a\nARG TARGETARCH\nRUN x',
      options: { buildArgs: { TARGETARCH: 'z' } },
      values: { TARGETARCH: 'z' },
    },
    {
      when: 'of the platform counts when the file sets it',
      text: 'ARG TARGETARCH=z\nFROM a\nARG TARGETARCH\nRUN x',
      values: { TARGETARCH: 'z' },
    },
    {
      when: 'with two values is there twice',
      text: 'FROM a AS p\nARG A=1\nRUN x\nFROM b\nARG A=2\nRUN y\nCOPY --from=p x y',
      values: { A: '1', 'A (stage 1, line 5)': '2' },
    },
    {
      when: 'with one value in two stages is there once',
      text: 'FROM a AS p\nARG A=1\nRUN x\nFROM b\nARG A=1\nRUN y\nCOPY --from=p x y',
      values: { A: '1' },
    },
    {
      when: 'of the frontend counts when it can change a RUN',
      text: 'FROM a',
      options: { buildArgs: { BUILDKIT_SYNTAX: 'x', BUILDKIT_INLINE_CACHE: '1' } },
      values: { BUILDKIT_SYNTAX: 'x' },
    },
    {
      when: 'counts in the order of names',
      text: 'FROM a\nARG B=1 A=2\nRUN x',
      values: { A: '2', B: '1' },
    },
  ])('$when', ({ text, options, values }) => {
    const found = argsOf(text, options).values
    expect(Object.entries(found)).toEqual(Object.entries(values))
  })
})

test('a volatile argument never counts', () => {
  const text = 'ARG T=1\nFROM a:$T\nARG A=1\nRUN x'
  const options = { buildArgs: { BUILDKIT_SYNTAX: 'x' } }
  expect(argsOf(text, options, ['A', 'T', 'BUILDKIT_SYNTAX'])).toMatchObject({
    values: {},
    declared: [{ name: 'A', role: 'volatile' }],
  })
})

test('says what becomes of each declaration', () => {
  const text = 'FROM a\nARG A=1\nRUN x\nARG BUILD_DATE=2 UNUSED TARGETOS\nLABEL d=$BUILD_DATE'
  const declared = { stage: 0, runLine: undefined }
  expect(argsOf(text).declared).toEqual([
    { ...declared, name: 'A', line: 2, value: '1', role: 'counts', runLine: 3 },
    { ...declared, name: 'BUILD_DATE', line: 4, value: '2', role: 'label' },
    { ...declared, name: 'UNUSED', line: 4, value: undefined, role: 'unused' },
    { ...declared, name: 'TARGETOS', line: 4, value: 'linux', role: 'unused' },
  ])
})

test('names given arguments that nobody declares', () => {
  const text = 'ARG G\nFROM a\nARG A\nONBUILD ARG T\nFROM b\nARG U'
  const given = [
    'G',
    'A',
    'U',
    'T',
    'z',
    'TARGETARCH',
    'HTTP_PROXY',
    'no_proxy',
    'SOURCE_DATE_EPOCH',
    'BUILDKIT_X',
    'b',
  ]
  const buildArgs = Object.fromEntries(given.map(name => [name, '1']))
  expect(argsOf(text, { buildArgs }).undeclared).toEqual(['T', 'b', 'z'])
})

test('names arguments that break the cache of a RUN', () => {
  const text =
    'FROM a\nARG BUILD_DATE\nARG GIT_SHA UPDATED_LIBS\nRUN x\nARG VCS_REF\nLABEL r=$VCS_REF'
  expect(argsOf(text).cacheBreakers.map(arg => [arg.name, arg.line, arg.runLine])).toEqual([
    ['BUILD_DATE', 2, 4],
    ['GIT_SHA', 3, 4],
  ])
})
