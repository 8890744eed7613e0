import * as core from '@actions/core'
import { removeBuilder } from '../adapters/buildx/builder-instance.ts'
import { actionsProbe } from '../adapters/process/actions-probe.ts'
import { CREATED_BUILDER } from './created-builder.ts'

const name = core.getState(CREATED_BUILDER)
if (name !== '' && !(await removeBuilder(actionsProbe(process.env), name))) {
  core.warning(`the builder ${name} could not be removed`)
}
