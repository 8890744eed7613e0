#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Before the program itself is loaded: its compiled form is kept in the system's temporary folder.
enableCompileCache()
const { runCli } = await import('./run-cli.ts')

process.exitCode = await runCli({
  argv: process.argv.slice(2),
  environment: process.env,
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
})
