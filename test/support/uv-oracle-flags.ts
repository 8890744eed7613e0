import fc from 'fast-check'
import type { OracleProject } from './uv-oracle-projects.ts'

/** Random selection flags of `uv export` for a project; uv refuses some of their combinations. */
export function flagsOf(project: OracleProject): fc.Arbitrary<readonly string[]> {
  const { extras, groups, members, packages } = project
  return fc
    .tuple(
      mostly([], fc.oneof(fc.constant(['--all-packages']), some('--package', members))),
      fc
        .oneof(
          { weight: 5, arbitrary: fc.tuple(extraFlags(extras), groupFlags(groups)) },
          {
            weight: 1,
            arbitrary: fc.constantFrom(...groups).map(name => [['--only-group', name]]),
          },
        )
        .map(parts => parts.flat()),
      mostly([], fc.subarray(['--no-emit-project', '--no-emit-workspace', '--no-emit-local'])),
      mostly([], some('--no-emit-package', packages)),
    )
    .map(parts => parts.flat())
}

function extraFlags(extras: readonly string[]): fc.Arbitrary<readonly string[]> {
  return fc.oneof(
    some('--extra', extras),
    some('--no-extra', extras).map(flags => ['--all-extras', ...flags]),
  )
}

function groupFlags(groups: readonly string[]): fc.Arbitrary<readonly string[]> {
  const each = groups.map(name => fc.constantFrom([], [], ['--group', name], ['--no-group', name]))
  const whole = fc.subarray(['--no-dev', '--no-default-groups', '--all-groups'])
  return fc.tuple(mostly([], whole), ...each).map(parts => parts.flat())
}

function some(flag: string, names: readonly string[]): fc.Arbitrary<readonly string[]> {
  return fc.subarray([...names]).map(chosen => chosen.flatMap(name => [flag, name]))
}

function mostly<Value>(usual: Value, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
}
