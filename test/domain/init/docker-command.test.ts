import { expect, test } from '@jest/globals'
import { readDockerBuild } from '../../../src/domain/init/docker-command.ts'

test('reads every way to state a flag', () => {
  const words =
    'docker buildx --builder b build -f a/Dockerfile -tacme/x:1 --tag=acme/x:2 --build-arg A=1 --push --platform linux/amd64,linux/arm64 --target run -q -o x a'
  expect(readDockerBuild(words.replace('--builder b', '--builder=b').split(' '))).toEqual({
    context: 'a',
    file: 'a/Dockerfile',
    target: 'run',
    tags: ['acme/x:1', 'acme/x:2'],
    args: ['A=1'],
    platforms: ['linux/amd64', 'linux/arm64'],
  })
})

test.each([
  { when: 'another program', words: ['make', 'build', '.'] },
  { when: 'another command', words: ['docker', 'run', 'build', '.'] },
  { when: 'a Dockerfile on standard input', words: ['docker', 'build', '-'] },
  { when: 'no context', words: ['docker', 'build', '-t'] },
  { when: 'no verb', words: ['docker'] },
])('is no build with $when', ({ words }) => {
  expect(readDockerBuild(words)).toBeUndefined()
})

test('finds the program behind others and by its path', () => {
  expect(readDockerBuild(['sudo', '/usr/bin/docker', 'image', 'build', 'web'])?.context).toBe('web')
})
