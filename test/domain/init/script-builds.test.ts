import { expect, test } from '@jest/globals'
import type { FoundBuild } from '../../../src/domain/init/found-build.ts'
import { isScript, scriptBuilds } from '../../../src/domain/init/script-builds.ts'

const files = new Set([
  'Dockerfile',
  'docker/base/Dockerfile',
  'docker/web/Dockerfile',
  'docker/Dockerfile.x',
])

function buildsOf(file: string, text: string, folder?: string): readonly FoundBuild[] {
  return scriptBuilds({ file, text, firstLine: 1, folder, variables: new Map() }, files)
}

const shortly = (builds: readonly FoundBuild[]) =>
  builds.map(({ at, file, context, names }) => [
    at.line,
    file,
    context,
    ...names.map(({ repository, tag }) => `${repository}:${tag.replaceAll('\u0001', '?')}`),
  ])

test.each([
  ['Makefile', true],
  ['sub/GNUmakefile', true],
  ['rules.mk', true],
  ['docker/build.sh', true],
  ['build.py', false],
])('%s is a script: %s', (path, is) => {
  expect(isScript(path)).toBe(is)
})

test('a Makefile: variables, continuations, quiet recipes', () => {
  const text = [
    'REGISTRY ?= ghcr.io/acme',
    'BASE := $(REGISTRY)/shop-base',
    'VERSION = $(shell git describe)',
    '# docker build -t no/no .',
    'base:',
    '\t@docker build \\',
    '\t\t--tag $(BASE):$(VERSION) \\',
    '\t\tdocker/base',
    '\t-docker build -t "$(BASE)" .',
  ].join('\n')
  expect(shortly(buildsOf('Makefile', text))).toEqual([
    [6, 'docker/base/Dockerfile', 'docker/base', 'ghcr.io/acme/shop-base:?'],
    [9, 'Dockerfile', '.', 'ghcr.io/acme/shop-base:latest'],
  ])
})

test('a script: loops, its own folder, defaults, what only the run knows', () => {
  const text = [
    '#!/bin/sh',
    'set -e; cd "$(dirname "$0")/.."',
    `TAG=\${1:-3.11-slim}`,
    'for name in base web; do',
    `  docker build -t "loom/$name:\${TAG}" 'docker/'$name || exit 1`,
    'done',
    'docker build -t "loom/$(whoami)" . && echo `date`',
    'for each in $(ls); do docker build -t loom/$each docker/$each; done',
    'for name in base web; do docker build -t loom/$1 docker/$name; done',
  ].join('\n')
  expect(shortly(buildsOf('docker/build.sh', text))).toEqual([
    [5, 'docker/base/Dockerfile', 'docker/base', 'docker.io/loom/base:3.11-slim'],
    [5, 'docker/web/Dockerfile', 'docker/web', 'docker.io/loom/web:3.11-slim'],
    [7, 'Dockerfile', '.'],
    [9, 'docker/base/Dockerfile', 'docker/base'],
    [9, 'docker/web/Dockerfile', 'docker/web'],
  ])
})

test('a folder that is entered counts: for the line, or for the rest of the script', () => {
  const text = [
    'cd docker/web && docker build -t a/web .',
    'docker build .',
    'cd docker',
    'docker build -f Dockerfile.x ..',
    'cd /elsewhere',
    'docker build -f Dockerfile.x .',
  ].join('\n')
  expect(shortly(buildsOf('build.sh', text))).toEqual([
    [1, 'docker/web/Dockerfile', 'docker/web', 'docker.io/a/web:latest'],
    [2, 'Dockerfile', '.'],
    [4, 'docker/Dockerfile.x', '.'],
    [6, 'docker/Dockerfile.x', 'docker'],
  ])
})

test('arguments and platforms are kept as far as they are known', () => {
  const text =
    'docker build --build-arg A=1 --build-arg B=$B --build-arg C --target $T --platform linux/arm64,$P .'
  const [build] = buildsOf('build.sh', text)
  expect([build?.args, build?.platforms, build?.target]).toEqual([
    { A: '1' },
    ['linux/arm64'],
    undefined,
  ])
})

test.each([
  { when: 'the Dockerfile is not there', text: 'docker build -f docker/none ..' },
  { when: 'the context lies outside', text: 'docker build -f Dockerfile ../other' },
  { when: 'nothing is built', text: 'echo docker build' },
  { when: 'a script ends in a continuation', text: 'echo \\' },
])('nothing is found when $when', ({ text }) => {
  expect(buildsOf('build.sh', text)).toEqual([])
})

test('a name that is no reference, or of which nothing is known, is none', () => {
  const text = 'docker build -t "$NAME" -t "UP ER/x" -t a/b:1 .'
  expect(shortly(buildsOf('build.sh', text))).toEqual([[1, 'Dockerfile', '.', 'docker.io/a/b:1']])
})

test('variables that are made of one another, or of too many loops, end', () => {
  const loops = [...'abcd'].map(name => `for ${name} in 1 2 3 4; do`).join('\n')
  expect(buildsOf('build.sh', `A=$B\nB=$A\ndocker build -t x/$A:1 docker/web`)[0]?.names).toEqual(
    [],
  )
  expect(buildsOf('build.sh', `${loops}\ndocker build -t x/$a$b$c$d .`)).toEqual([])
  const chain = [...'abcdefghijkl'].map((name, i, all) => `${name}=$${all[i + 1] ?? 'end'}`)
  expect(buildsOf('build.sh', `${chain.join('\n')}\ndocker build -t x/$a .`)[0]?.names).toEqual([])
})

test('an assignment before a command is none of the script; make sees the loop of a recipe', () => {
  const text =
    'X=1 Y=2 make\nLIST = base web\nall:\n\tfor d in $(LIST); do docker build -t a/$$d docker/$$d; done'
  expect(shortly(buildsOf('Makefile', text)).map(([, file]) => file)).toEqual([
    'docker/base/Dockerfile',
    'docker/web/Dockerfile',
  ])
})
