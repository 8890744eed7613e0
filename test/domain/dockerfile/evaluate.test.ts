// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import { describe, expect, test } from '@jest/globals'
import { type EvaluateOptions, evaluate } from '../../../src/domain/dockerfile/evaluate.ts'
import type { Origin } from '../../../src/domain/dockerfile/origin.ts'
import { parseDockerfile } from '../../../src/domain/dockerfile/parse.ts'
import {
  type ImageState,
  resolvePath,
  SCRATCH,
  UNKNOWN_IMAGE,
} from '../../../src/domain/dockerfile/scope.ts'
import { InputError } from '../../../src/domain/errors.ts'

const evaluateText = (text: string, options: EvaluateOptions = {}) =>
  evaluate(parseDockerfile(text, 'Dockerfile'), options)

/** Stages reached, each as `index: base`. */
function closure(text: string, options: EvaluateOptions = {}): readonly string[] {
  return evaluateText(text, options).stages.map(
    ({ stage, base }) => `${stage.index}: ${showOrigin(base)}`,
  )
}

function showOrigin(origin: Origin): string {
  switch (origin.kind) {
    case 'stage':
      return `stage ${origin.index}`
    case 'image':
      return origin.reference
    case 'context':
      return `context ${origin.name}`
    case 'scratch':
      return 'scratch'
  }
}

describe('the closure', () => {
  test.each<{ when: string; text: string; options?: EvaluateOptions; is: readonly string[] }>([
    { when: 'there is one stage', text: 'FROM a', is: ['0: a'] },
    { when: 'a stage is not reached', text: 'FROM a AS x\nFROM b', is: ['1: b'] },
    { when: 'FROM names a stage', text: 'FROM a AS x\nFROM b\nFROM x', is: ['0: a', '2: stage 0'] },
    { when: 'FROM x AS x names an image', text: 'FROM a\nFROM x AS x', is: ['1: x'] },
    {
      when: 'a name is there twice, the last above counts',
      text: 'FROM a AS x\nFROM b AS x\nFROM x',
      is: ['1: b', '2: stage 1'],
    },
    {
      when: 'names differ in case',
      text: 'FROM a AS Build\nFROM b\nCOPY --from=BUILD x /',
      is: ['0: a', '1: b'],
    },
    {
      when: 'COPY --from is a number',
      text: 'FROM a\nFROM b\nCOPY --from=0 x /',
      is: ['0: a', '1: b'],
    },
    {
      when: 'a mount is from a stage',
      text: 'FROM a AS x\nFROM b\nRUN --mount=from=x,target=/m y',
      is: ['0: a', '1: b'],
    },
    {
      when: 'a mount is from a number: an image',
      text: 'FROM a AS x\nFROM b\nRUN --mount=from=0,target=/m y',
      is: ['1: b'],
    },
    { when: 'ADD knows no --from', text: 'FROM a AS x\nFROM b\nADD --from=x y /', is: ['1: b'] },
    {
      when: 'a stage reached holds one that is not above',
      text: 'FROM a AS x\nFROM b AS y\nCOPY --from=x q /\nFROM c\nRUN --mount=from=y,target=/m z',
      is: ['0: a', '1: b', '2: c'],
    },
    {
      when: 'a stage is read twice',
      text: 'FROM a AS x\nFROM b\nCOPY --from=x p /\nCOPY --from=0 q /',
      is: ['0: a', '1: b'],
    },
    {
      when: 'a target is named in any case',
      text: 'FROM a AS x\nFROM b',
      options: { target: 'X' },
      is: ['0: a'],
    },
    {
      when: 'a stage name beats an image',
      text: 'FROM a AS python\nFROM python',
      is: ['0: a', '1: stage 0'],
    },
    {
      when: 'a default is a stage',
      text: 'ARG BASE=x\nFROM a AS x\nFROM ${BASE}',
      is: ['0: a', '1: stage 0'],
    },
    {
      when: 'an argument leads elsewhere',
      text: 'ARG BASE=x\nFROM a AS x\nFROM ${BASE}',
      options: { buildArgs: { BASE: 'b:1' } },
      is: ['1: b:1'],
    },
    {
      when: 'defaults nest',
      text: 'ARG V=3.12\nARG T=${V}-slim\nFROM python:${T}',
      is: ['0: python:3.12-slim'],
    },
    {
      when: 'a platform decides',
      text: 'FROM a-$TARGETARCH',
      options: { platform: 'linux/arm64' },
      is: ['0: a-arm64'],
    },
    {
      when: 'a platform argument is given',
      text: 'FROM a-$TARGETARCH',
      options: { buildArgs: { TARGETARCH: 'z' } },
      is: ['0: a-z'],
    },
    {
      when: 'an argument without a value does no harm',
      text: 'ARG PREFIX\nFROM ${PREFIX}python',
      is: ['0: python'],
    },
    { when: 'scratch', text: 'FROM scratch', is: ['0: scratch'] },
    {
      when: 'COPY --from=scratch',
      text: 'FROM a\nRUN --mount=from=scratch,target=/x y\nCOPY --from=scratch x y',
      is: ['0: a'],
    },
    {
      when: 'a context takes the place of an image',
      text: 'FROM python:3',
      options: { buildContexts: ['python:3'] },
      is: ['0: context python:3'],
    },
    {
      when: 'a context takes the place of docker.io/library/x:latest',
      text: 'FROM docker.io/library/x:latest\nCOPY --from=y a b',
      options: { buildContexts: ['x'] },
      is: ['0: context x'],
    },
    {
      when: 'a context takes the place of a stage',
      text: 'FROM a AS x\nFROM q AS y\nCOPY --from=x s /\nFROM y',
      options: { buildContexts: ['y'] },
      is: ['1: context y', '2: stage 1'],
    },
    {
      when: 'ONBUILD of a stage copies from another one',
      text: 'FROM a AS x\nFROM b AS y\nONBUILD COPY --from=x q /\nFROM y',
      is: ['0: a', '1: b', '2: stage 1'],
    },
  ])('when $when', ({ text, options, is }) => {
    expect(closure(text, options)).toEqual(is)
  })

  test.each<{
    when: string
    text: string
    options?: EvaluateOptions
    message: string
    line?: number
  }>([
    {
      when: 'no stage has the target',
      text: 'FROM a AS build\nFROM b',
      options: { target: 'biuld' },
      message: 'no stage is named biuld (did you mean build?)',
    },
    {
      when: 'no stage has any name',
      text: 'FROM a',
      options: { target: '0' },
      message: 'no stage is named 0',
    },
    {
      when: 'FROM holds an argument without a value',
      text: 'ARG BASE\nFROM ${BASE}',
      message: 'FROM ${BASE}: the argument BASE has no value',
      line: 2,
    },
    {
      when: 'FROM holds an undeclared argument',
      text: 'FROM a AS x\nARG BASE=1\nFROM b:${BASE}',
      message: 'FROM b:${BASE}: the argument BASE is not declared',
      line: 3,
    },
    {
      when: 'FROM holds a misspelt argument',
      text: 'ARG VERSION=1\nFROM b:${VERSON}',
      message: 'FROM b:${VERSON}: the argument VERSON is not declared (did you mean VERSION?)',
      line: 2,
    },
    {
      when: 'an argument leaves a broken reference',
      text: 'ARG TAG\nFROM python:$TAG',
      message: 'FROM python:$TAG: the argument TAG has no value',
      line: 2,
    },
    {
      when: 'an argument is set to nothing',
      text: 'ARG BASE=\nFROM ${BASE}',
      message: 'FROM ${BASE} names no image',
      line: 2,
    },
    {
      when: 'a reference is broken',
      text: 'FROM a AS Build\nFROM Build',
      message: '"Build" is not an image reference',
      line: 2,
    },
    {
      when: 'a number is out of range',
      text: 'FROM a\nCOPY --from=7 x /',
      message: 'the stage 7 is not above its use',
      line: 2,
    },
    {
      when: 'a stage copies from itself',
      text: 'FROM a AS x\nCOPY --from=x q /',
      message: 'the stage x is not above its use',
      line: 2,
    },
    {
      when: 'a stage stands below',
      text: 'FROM a\nCOPY --from=x q /\nFROM b AS x\nFROM a\nCOPY --from=0 a b',
      message: 'the stage x is not above its use',
      line: 2,
    },
    {
      when: '--from holds a variable',
      text: 'FROM a\nCOPY --from=$x q /',
      message: 'COPY --from=$x holds a variable',
      line: 2,
    },
    {
      when: 'a mount holds a variable',
      text: 'FROM a\nRUN --mount=from=$x,target=/y z',
      message: "the mount's from=$x holds a variable",
      line: 2,
    },
    {
      when: 'a mount is broken',
      text: 'FROM a\nRUN --mount=type=bind,so\\"urce=x y',
      message: 'the mount "type=bind,so\\"urce=x" cannot be read',
      line: 2,
    },
    {
      when: 'a word cannot be expanded',
      text: 'FROM a\nWORKDIR ${x',
      message: '"${x" cannot be expanded: unsupported modifier () in substitution of x',
      line: 2,
    },
  ])('refuses when $when', ({ text, options, message, line }) => {
    let error: unknown
    try {
      closure(text, options)
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(InputError)
    expect(error).toMatchObject({ message, at: { file: 'Dockerfile', ...(line && { line }) } })
  })
})

/** Variables behind the last instruction, on a base of which all is known. */
function variables(text: string, options: EvaluateOptions = {}) {
  return Object.fromEntries(
    [...evaluateText(text, options).target.end.variables].filter(([name]) => name !== 'PATH'),
  )
}

test.each<readonly [workdir: string | undefined, path: string, resolved: string]>([
  ['/a', 'b/', '/a/b'],
  ['/a', '/b', '/b'],
  ['/a', '..', '/'],
  [undefined, 'b', '/b'],
])('resolves from %s: %s', (workdir, path, resolved) => {
  expect(resolvePath(workdir, path)).toBe(resolved)
})

describe('scopes, as a build with FROM scratch and COPY heredocs showed them', () => {
  test.each<{ what: string; text: string; options?: EvaluateOptions; is: Record<string, string> }>([
    {
      what: 'an argument brings its global value',
      text: 'ARG A=1\nFROM scratch\nARG A',
      is: { A: '1' },
    },
    {
      what: 'an argument has its own default',
      text: 'ARG A=1\nFROM scratch\nARG A=2',
      is: { A: '2' },
    },
    {
      what: 'a given value wins',
      text: 'ARG A=1\nFROM scratch\nARG A=2',
      options: { buildArgs: { A: '3' } },
      is: { A: '3' },
    },
    { what: 'a global argument is not seen undeclared', text: 'ARG A=1\nFROM scratch', is: {} },
    { what: 'an argument without a value is not set', text: 'FROM scratch\nARG A', is: {} },
    {
      what: 'later names of one ARG see earlier ones',
      text: 'FROM scratch\nARG B=5 C=$B',
      is: { B: '5', C: '5' },
    },
    {
      what: 'values of one ENV do not see each other',
      text: 'FROM scratch\nARG B=5\nENV B=7 D=$B',
      is: { B: '7', D: '5' },
    },
    {
      what: 'the later of ENV and ARG wins',
      text: 'ARG A=1\nFROM scratch\nARG A\nENV A=2\nARG A=3',
      is: { A: '3' },
    },
    {
      what: 'a child stage sees arguments of its parent',
      text: 'FROM scratch AS p\nARG B=5\nFROM p',
      is: { B: '5' },
    },
    {
      what: 'a child stage may declare them again',
      text: 'FROM scratch AS p\nARG B=5\nENV C=$B\nFROM p\nARG B',
      options: { buildArgs: { B: '9' } },
      is: { B: '9', C: '9' },
    },
    {
      what: 'platform arguments need a declaration',
      text: 'FROM scratch\nARG TARGETARCH\nARG TARGETVARIANT',
      options: { platform: 'linux/arm/v7' },
      is: { TARGETARCH: 'arm', TARGETVARIANT: 'v7' },
    },
    {
      what: 'the target stage has an argument',
      text: 'FROM scratch AS q\nARG TARGETSTAGE',
      is: { TARGETSTAGE: 'q' },
    },
    {
      what: 'a target without a name is "default"',
      text: 'FROM scratch\nARG TARGETSTAGE',
      is: { TARGETSTAGE: 'default' },
    },
    {
      what: 'ENV in the old form keeps blanks and loses quotes',
      text: 'FROM scratch\nENV K a  b   "c"',
      is: { K: 'a  b   c' },
    },
    {
      what: 'ENV keys are expanded',
      text: 'FROM scratch\nARG N=x\nENV K_$N=1',
      is: { N: 'x', K_x: '1' },
    },
    {
      what: 'triggers of a parent stage run first, and once',
      text: 'FROM scratch AS p\nONBUILD ENV A=1\nFROM p AS q\nFROM q\nENV B=$A',
      is: { A: '1', B: '1' },
    },
  ])('$what', ({ text, options, is }) => {
    expect(variables(text, options)).toEqual(is)
  })

  test.each<readonly [string, string | undefined]>([
    ['WORKDIR /a\nWORKDIR b/../c/', '/a/c'],
    ['WORKDIR a', '/a'],
    ['ENV D=/x\nWORKDIR $D/y', '/x/y'],
    ['WORKDIR /', '/'],
    ['WORKDIR ..', '/'],
  ])('%j leads to %s', (text, workdir) => {
    expect(evaluateText(`FROM scratch\n${text}`).target.end.workdir).toBe(workdir)
  })

  test('what hangs on an unknown upstream is unknown, and can become known again', () => {
    const text = 'FROM python\nENV A=$PYTHON_VERSION B=1\nARG C=$A\nWORKDIR $A\nWORKDIR x'
    const { end } = evaluateText(text).target
    expect(end).toMatchObject({
      variables: new Map([['B', '1']]),
      unknown: new Set(['A', 'C']),
      workdir: undefined,
    })
    const mended = evaluateText(`${text}\nENV A=2\nWORKDIR /y\nWORKDIR z`).target.end
    expect([mended.variables.get('A'), mended.workdir]).toEqual(['2', '/y/z'])
  })

  test('a parent image hands on ENV, WORKDIR, USER, SHELL and triggers, not arguments', () => {
    const parent = evaluateText(
      'FROM scratch\nARG SECRET=1\nENV HOME_DIR=/srv\nWORKDIR $HOME_DIR\nUSER app\nSHELL ["/bin/bash","-c"]\nONBUILD COPY a b\nONBUILD ARG T=1',
    ).target.end
    const states = new Map<string, ImageState>([['acme/base', parent]])
    const child = evaluateText('FROM acme/base\nENV X=$HOME_DIR$SECRET', {
      imageState: reference => states.get(reference),
    }).target
    expect(child.end).toEqual({
      environment: new Map([...SCRATCH.environment, ['HOME_DIR', '/srv'], ['X', '/srv']]),
      variables: new Map([...SCRATCH.environment, ['HOME_DIR', '/srv'], ['T', '1'], ['X', '/srv']]),
      unknown: new Set(),
      complete: true,
      workdir: '/srv',
      user: 'app',
      shell: ['/bin/bash', '-c'],
      triggers: [],
    })
    expect(
      child.instructions.map(one => [one.instruction.keyword, one.line, one.triggered]),
    ).toEqual([
      ['COPY', 1, true],
      ['ARG', 1, true],
      ['ENV', 2, false],
    ])
  })

  test('an upstream that nobody looked at starts at the root with an open environment', () => {
    expect(evaluateText('FROM a').target.end).toEqual({ ...UNKNOWN_IMAGE, variables: new Map() })
  })

  test('expands the platform of FROM', () => {
    const text = 'FROM --platform=$BUILDPLATFORM a'
    expect(evaluateText(text, { buildPlatform: 'linux/arm64/v8' }).target.platform).toBe(
      'linux/arm64',
    )
  })
})
