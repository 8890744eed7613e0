// Run by release.yml: moves v1 to the release that this run is of, never backwards.
import { moveMajorTag } from './release/major-tag.ts'

const {
  GITHUB_API_URL: apiUrl = 'https://api.github.com',
  GITHUB_REPOSITORY: repository = '',
  GITHUB_REF_NAME: tag = '',
  GITHUB_SHA: commit = '',
  GITHUB_TOKEN: token = '',
} = process.env

const said = await moveMajorTag({ tag, commit }, { apiUrl, repository, token })
process.stdout.write(`::notice::${said}\n`)
