import { eachOnce, type Finding, type Scan, type Severity, severityOf } from './finding.ts'
import { digestsIn, type LooseObject, listOf, objectOf, textOf, textOrNull } from './loose-json.ts'

/** A rule's help and a result's message hold what has no field of its own; more of them is prose. */
const MOST_PROSE = 20_000

/** SARIF 2.1.0 of any scanner; what is a vulnerability is told as Trivy, Grype and Docker Scout tell it. */
export function isSarif(document: LooseObject): boolean {
  return /^2\./.test(textOf(document.version)) && Array.isArray(document.runs)
}

export function readSarif(document: LooseObject): readonly Scan[] {
  return listOf(document.runs).map(objectOf).map(readRun)
}

function readRun(run: LooseObject): Scan {
  const driver = objectOf(objectOf(run.tool).driver)
  const properties = objectOf(run.properties)
  const rules = listOf(driver.rules).map(objectOf)
  const byId = new Map(rules.map(rule => [textOf(rule.id), rule]))
  const results = listOf(run.results).map(objectOf)
  const named = textOrNull(properties.imageName) ?? locatedIn(results)
  return {
    tool: textOf(driver.name) || 'a scanner',
    target: named,
    digests: digestsIn([named, ...listOf(properties.repoDigests), properties.imageID]),
    findings: eachOnce(
      results.map(result =>
        findingOf(result, rules[Number(result.ruleIndex)] ?? byId.get(textOf(result.ruleId)) ?? {}),
      ),
    ),
  }
}

/** Grype names the image before each path: `ghcr.io/acme/base:main@sha256:...:/usr/lib/os-release`. */
function locatedIn(results: readonly LooseObject[]): string | null {
  for (const result of results) {
    for (const location of listOf(result.locations).map(objectOf)) {
      for (const { fullyQualifiedName } of listOf(location.logicalLocations).map(objectOf)) {
        const [, name] = /^(.+?)(?:@?:\/.*)$/.exec(textOf(fullyQualifiedName)) ?? []
        if (name !== undefined) return name
      }
    }
  }
  return null
}

function findingOf(result: LooseObject, rule: LooseObject): Finding {
  const prose = [objectOf(result.message).text, objectOf(rule.help).text]
    .map(text => (typeof text === 'string' ? text.slice(0, MOST_PROSE) : ''))
    .join('\n')
  const field = (name: string) =>
    textOf(new RegExp(`^[ \\t]*${name}[ \\t]*:[ \\t]*(.*)$`, 'im').exec(prose)?.[1])
  const fixedIn = field('fix(?:ed)? version')
  const [, id] = /^vulnerability[ \t]*:?[ \t]+(\S+)/im.exec(prose) ?? []
  return {
    id: textOf(id) || textOf(result.ruleId),
    package: field('package'),
    version: textOrNull(field('(?:installed )?version')),
    fixedIn: /^(?:not fixed|none|wont-fix)?$/i.test(fixedIn) ? null : fixedIn,
    severity: severityIn(field('severity'), result, rule),
  }
}

const LEVELS: Readonly<Record<string, Severity>> = { error: 'high', warning: 'medium', note: 'low' }

/** In words, else by CVSS score as GitHub reads it, else by SARIF's own level. */
function severityIn(stated: string, result: LooseObject, rule: LooseObject): Severity {
  const word = severityOf(stated)
  if (word !== 'unknown') return word
  const score = Number.parseFloat(textOf(objectOf(rule.properties)['security-severity']))
  if (score >= 9) return 'critical'
  if (score >= 7) return 'high'
  if (score >= 4) return 'medium'
  if (score > 0) return 'low'
  const level = textOf(result.level) || textOf(objectOf(rule.defaultConfiguration).level)
  return LEVELS[level] ?? 'unknown'
}
