"use strict";
exports.id = 361;
exports.ids = [361];
exports.modules = {

/***/ 5361:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MAX_SCAN_BYTES: () => (/* binding */ MAX_SCAN_BYTES),
  parseScan: () => (/* binding */ parseScan)
});

// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(2690);
// EXTERNAL MODULE: ./lib/domain/scan/finding.js
var finding = __webpack_require__(450);
;// CONCATENATED MODULE: ./lib/domain/scan/loose-json.js
const MOST_CHARACTERS = 200;
function objectOf(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? value
        : {};
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
/** Cut where nobody would read on; empty for what is no text. */
function textOf(value) {
    return typeof value === 'string' ? value.trim().slice(0, MOST_CHARACTERS) : '';
}
function textOrNull(value) {
    return textOf(value) || null;
}
/** `sha256:...` of texts such as `ghcr.io/acme/base@sha256:...`. */
function digestsIn(values) {
    return values.flatMap(value => /sha256:[0-9a-f]{64}/.exec(textOf(value))?.[0] ?? []);
}

;// CONCATENATED MODULE: ./lib/domain/scan/grype.js


/** Grype's `--output json`. */
function isGrype(document) {
    return Array.isArray(document.matches) && objectOf(document.descriptor).name === 'grype';
}
function readGrype(document) {
    const { target: scanned } = objectOf(document.source);
    const target = objectOf(scanned);
    return [
        {
            tool: 'Grype',
            // Of a folder it is a text.
            target: textOrNull(scanned) ?? textOrNull(target.userInput),
            digests: digestsIn([
                target.userInput,
                target.manifestDigest,
                target.imageID,
                ...listOf(target.repoDigests),
            ]),
            findings: (0,finding/* eachOnce */.B)(listOf(document.matches).map(findingOf)),
        },
    ];
}
function findingOf(value) {
    const match = objectOf(value);
    const [vulnerability, artifact] = [objectOf(match.vulnerability), objectOf(match.artifact)];
    const fix = objectOf(vulnerability.fix);
    return {
        id: textOf(vulnerability.id),
        package: textOf(artifact.name),
        version: textOrNull(artifact.version),
        fixedIn: textOrNull(listOf(fix.versions).map(textOf).join(', ')),
        severity: (0,finding/* severityOf */.xJ)(textOf(vulnerability.severity)),
    };
}

;// CONCATENATED MODULE: ./lib/domain/scan/sarif.js


/** A rule's help and a result's message hold what has no field of its own; more of them is prose. */
const MOST_PROSE = 20_000;
/** SARIF 2.1.0 of any scanner; what is a vulnerability is told as Trivy, Grype and Docker Scout tell it. */
function isSarif(document) {
    return /^2\./.test(textOf(document.version)) && Array.isArray(document.runs);
}
function readSarif(document) {
    return listOf(document.runs).map(objectOf).map(readRun);
}
function readRun(run) {
    const driver = objectOf(objectOf(run.tool).driver);
    const properties = objectOf(run.properties);
    const rules = listOf(driver.rules).map(objectOf);
    const byId = new Map(rules.map(rule => [textOf(rule.id), rule]));
    const results = listOf(run.results).map(objectOf);
    const named = textOrNull(properties.imageName) ?? locatedIn(results);
    return {
        tool: textOf(driver.name) || 'a scanner',
        target: named,
        digests: digestsIn([named, ...listOf(properties.repoDigests), properties.imageID]),
        findings: (0,finding/* eachOnce */.B)(results.map(result => sarif_findingOf(result, rules[Number(result.ruleIndex)] ?? byId.get(textOf(result.ruleId)) ?? {}))),
    };
}
/** Grype names the image before each path: `ghcr.io/acme/base:main@sha256:...:/usr/lib/os-release`. */
function locatedIn(results) {
    for (const result of results) {
        for (const location of listOf(result.locations).map(objectOf)) {
            for (const { fullyQualifiedName } of listOf(location.logicalLocations).map(objectOf)) {
                const [, name] = /^(.+?)(?:@?:\/.*)$/.exec(textOf(fullyQualifiedName)) ?? [];
                if (name !== undefined)
                    return name;
            }
        }
    }
    return null;
}
function sarif_findingOf(result, rule) {
    const prose = [objectOf(result.message).text, objectOf(rule.help).text]
        .map(text => (typeof text === 'string' ? text.slice(0, MOST_PROSE) : ''))
        .join('\n');
    const field = (name) => textOf(new RegExp(`^[ \\t]*${name}[ \\t]*:[ \\t]*(.*)$`, 'im').exec(prose)?.[1]);
    const fixedIn = field('fix(?:ed)? version');
    const [, id] = /^vulnerability[ \t]*:?[ \t]+(\S+)/im.exec(prose) ?? [];
    return {
        id: textOf(id) || textOf(result.ruleId),
        package: field('package'),
        version: textOrNull(field('(?:installed )?version')),
        fixedIn: /^(?:not fixed|none|wont-fix)?$/i.test(fixedIn) ? null : fixedIn,
        severity: severityIn(field('severity'), result, rule),
    };
}
const LEVELS = { error: 'high', warning: 'medium', note: 'low' };
/** In words, else by CVSS score as GitHub reads it, else by SARIF's own level. */
function severityIn(stated, result, rule) {
    const word = (0,finding/* severityOf */.xJ)(stated);
    if (word !== 'unknown')
        return word;
    const score = Number.parseFloat(textOf(objectOf(rule.properties)['security-severity']));
    if (score >= 9)
        return 'critical';
    if (score >= 7)
        return 'high';
    if (score >= 4)
        return 'medium';
    if (score > 0)
        return 'low';
    const level = textOf(result.level) || textOf(objectOf(rule.defaultConfiguration).level);
    return LEVELS[level] ?? 'unknown';
}

;// CONCATENATED MODULE: ./lib/domain/scan/trivy.js


/** Trivy's `--format json`, schema version 2. */
function isTrivy(document) {
    return typeof document.SchemaVersion === 'number' && typeof document.ArtifactName === 'string';
}
function readTrivy(document) {
    const metadata = objectOf(document.Metadata);
    const results = listOf(document.Results).map(objectOf);
    return [
        {
            tool: 'Trivy',
            target: textOrNull(document.ArtifactName),
            digests: digestsIn([
                document.ArtifactName,
                ...listOf(metadata.RepoDigests),
                metadata.ImageID,
            ]),
            findings: (0,finding/* eachOnce */.B)(results.flatMap(({ Vulnerabilities }) => listOf(Vulnerabilities).map(trivy_findingOf))),
        },
    ];
}
function trivy_findingOf(value) {
    const found = objectOf(value);
    return {
        id: textOf(found.VulnerabilityID),
        package: textOf(found.PkgName),
        version: textOrNull(found.InstalledVersion),
        fixedIn: textOrNull(found.FixedVersion),
        severity: (0,finding/* severityOf */.xJ)(textOf(found.Severity)),
    };
}

;// CONCATENATED MODULE: ./lib/domain/scan/parse-scan.js





/** All packages of a large image with every advisory are about 50 MB. */
const MAX_SCAN_BYTES = 128 * 1024 * 1024;
const MOST_FINDINGS = 100_000;
const FORMATS = [
    { is: isTrivy, read: readTrivy },
    { is: isGrype, read: readGrype },
    { is: isSarif, read: readSarif },
];
/**
 * What a scanner wrote, whatever its format; it may be anybody's text.
 * @param file as it is named in errors
 * @throws InputError when it is cut off, in no known format, or holds more than anybody will read
 */
function parseScan(text, file) {
    const document = parse(text, file);
    const format = FORMATS.find(({ is }) => is(document));
    if (format === undefined) {
        throw new errors/* InputError */.dz(`the scan ${file} is neither JSON of Trivy or Grype nor SARIF 2`, {
            remedy: 'Let the scanner write it with `trivy --format json`, `grype --output json` or as sarif.',
            at: { file },
        });
    }
    const scans = format.read(document);
    if (scans.reduce((sum, { findings }) => sum + findings.length, 0) > MOST_FINDINGS) {
        throw new errors/* InputError */.dz(`the scan ${file} has more than ${MOST_FINDINGS} findings`, {
            remedy: 'Let the scanner leave out what nobody will read, such as by severity.',
            at: { file },
        });
    }
    return scans;
}
function parse(text, file) {
    try {
        return objectOf(JSON.parse(text.replace(/^\uFEFF/, '')));
    }
    catch (error) {
        throw new errors/* InputError */.dz(`the scan ${file} is no whole JSON document`, {
            remedy: 'Look whether the scanner came to its end; it may have been stopped while it wrote.',
            at: { file },
            cause: error,
        });
    }
}


/***/ })

};
;