import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { BuildInputs } from '../../src/entry/action-inputs.ts'
import { readActionInputs } from '../../src/entry/action-inputs.ts'
import { secretSources } from '../../src/entry/secret-sources.ts'

const NONE: BuildInputs = readActionInputs(() => '').build
const write = process.stdout.write
let folder: string
let printed: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'base-image-secrets-'))
  printed = ''
  // @actions/core speaks to the runner on standard output.
  process.stdout.write = text => {
    printed += String(text)
    return true
  }
})
afterEach(() => {
  process.stdout.write = write
  rmSync(folder, { recursive: true })
})

describe('secrets of a build', () => {
  test('reach it through files of this user alone, masked, and are gone afterwards', async () => {
    const sources = secretSources({ ...NONE, secrets: ['a=first', 'b=two\nlines=x'] }, folder)
    expect(sources.values).toEqual(['first', 'two\nlines=x'])
    const given = await sources.write()
    const files = given.map(text => /^type=file,id=\w,src=(.+)$/.exec(text)?.[1] ?? '')
    expect(files.map(file => readFileSync(file, 'utf8'))).toEqual(['first', 'two\nlines=x'])
    expect(files.map(file => statSync(file).mode & 0o777)).toEqual([0o600, 0o600])
    expect(statSync(dirname(files[0] ?? '')).mode & 0o777).toBe(0o700)
    expect(given.join()).not.toMatch(/first|two/)
    expect(printed.split('\n').sort()).toEqual([
      '',
      '::add-mask::first',
      '::add-mask::lines=x',
      '::add-mask::two',
    ])
    await sources.remove()
    expect(existsSync(dirname(files[0] ?? ''))).toBe(false)
  })

  test('of files and variables are named only', async () => {
    const sources = secretSources(
      { ...NONE, secretFiles: ['a=rel/key'], secretEnvs: ['b=TOKEN'] },
      folder,
    )
    expect(await sources.write()).toEqual([
      `type=file,id=a,src=${resolve('rel/key')}`,
      'type=env,id=b,env=TOKEN',
    ])
    expect(printed).toBe('')
    await sources.remove()
  })

  test.each<{ given: Partial<BuildInputs>; input: string }>([
    { given: { secrets: ['hunter2'] }, input: 'secrets' },
    { given: { secrets: ['=hunter2'] }, input: 'secrets' },
    { given: { secrets: ['a,src=/etc/shadow=hunter2'] }, input: 'secrets' },
    { given: { secretFiles: ['hunter2'] }, input: 'secret-files' },
    { given: { secretEnvs: ['a b=hunter2'] }, input: 'secret-envs' },
  ])('of another form are refused without a word of them: $given', async ({ given, input }) => {
    const refused = async () => secretSources({ ...NONE, ...given }, folder).write()
    await expect(refused()).rejects.toMatchObject({
      message: `an item of the input ${input} is not of the form id=value`,
      exitCode: 2,
    })
    expect(printed).not.toContain('hunter2')
  })

  test('cannot smuggle a second field into what buildx reads', async () => {
    const given = { secretFiles: ['a=/x,id=b'], secretEnvs: ['c=X,src=/etc/shadow'] }
    expect(await secretSources({ ...NONE, ...given }, folder).write()).toEqual([
      'type=file,id=a,"src=/x,id=b"',
      'type=env,id=c,"env=X,src=/etc/shadow"',
    ])
  })
})
