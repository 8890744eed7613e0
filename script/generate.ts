import { writeFileSync } from 'node:fs'
import { generateConfigValidator } from './config-validator.ts'

writeFileSync(
  new URL('../src/domain/config/validate-config.js', import.meta.url),
  generateConfigValidator(),
)
