#!/usr/bin/env node
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { requireLate } from './late-modules.ts'
import { refuseNode } from './node-version.ts'
import { runCached } from './run-cached.ts'

// The bundle starts here; its program lies beside it. From source, cli.ts is started.
const { NODE_DISABLE_COMPILE_CACHE, XDG_CACHE_HOME } = process.env
const program = join(__dirname, 'program.js')

const refused = refuseNode(process.versions.node)
if (refused !== undefined) {
  process.stderr.write(refused)
  process.exit(1)
}

runCached(program, {
  folder:
    NODE_DISABLE_COMPILE_CACHE === '1'
      ? undefined
      : join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'base-image', 'code'),
  task: /^[a-z]{1,10}$/.exec(process.argv[2] ?? '')?.[0] ?? 'other',
  require: requireLate(createRequire(program)),
})
