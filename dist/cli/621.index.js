"use strict";
exports.id = 621;
exports.ids = [621];
exports.modules = {

/***/ 5972:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ readAnyImage)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2690);
/* harmony import */ var _domain_oci_parse_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5803);
/* harmony import */ var _domain_oci_parse_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3560);
/* harmony import */ var _domain_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5276);
/* harmony import */ var _in_parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9177);





const MAX_PARALLEL = 8;
const MOST_PLATFORMS = 100;
/**
 * Whatever platforms an image has, from manifests and configs alone; no layer is asked for. Parts that are not
 * there are named, unless nothing is left.
 * @returns undefined when the reference does not exist
 * @throws store errors as they come; StoreUnavailableError when it is no image that can be read
 */
async function readAnyImage(store, repository, reference) {
    const stored = await store.manifest(repository, reference);
    if (stored === undefined)
        return undefined;
    const top = (0,_domain_oci_parse_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .N)(stored);
    if ((0,_domain_oci_parse_config_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnreadable */ .G)(top))
        throw unusable(`${repository} ${reference}`, top.why);
    const found = top.kind === 'manifest'
        ? [await readPlatform(store, repository, { manifest: top, digest: stored.digest })]
        : await readChildren(store, repository, top);
    const platforms = distinctNames(found.flatMap(({ platform }) => platform ?? []));
    const notices = found.flatMap(({ notice }) => notice ?? []);
    if (platforms.length === 0) {
        throw unusable(`${repository} ${reference}`, `has no image in it. ${notices.join('. ')}`.trim());
    }
    const annotations = top.kind === 'index' ? top.annotations : {};
    return { digest: stored.digest, annotations, platforms, notices };
}
async function readChildren(store, repository, index) {
    const children = index.manifests.filter(child => !(0,_domain_oci_parse_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .isAttestation */ .H)(child));
    const found = await (0,_in_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .inParallel */ .H)(children.slice(0, MOST_PLATFORMS), MAX_PARALLEL, child => readChild(store, repository, child));
    const left = children.length - MOST_PLATFORMS;
    return left > 0 ? [...found, { notice: `${left} more platforms are left out` }] : found;
}
async function readChild(store, repository, child) {
    const stated = child.platform === undefined ? undefined : (0,_domain_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlatform */ .Bq)(child.platform);
    const what = `${stated ?? 'unknown'} (${child.digest})`;
    const stored = await store.manifest(repository, child.digest);
    if (stored === undefined)
        return { notice: `${what} is not there` };
    const manifest = (0,_domain_oci_parse_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .N)(stored);
    if ((0,_domain_oci_parse_config_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnreadable */ .G)(manifest))
        return { notice: `${what} cannot be used: it ${manifest.why}` };
    if (manifest.kind === 'index')
        return { notice: `${what} is an index in an index` };
    return readPlatform(store, repository, { manifest, digest: child.digest, stated });
}
async function readPlatform(store, repository, { manifest, digest, stated }) {
    const config = await readConfig(store, repository, manifest);
    const isKnown = typeof config !== 'string';
    const platform = stated ?? (isKnown ? (0,_domain_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlatform */ .Bq)(config.platform) : 'unknown');
    return {
        platform: { platform, manifestDigest: digest, manifest, config: isKnown ? config : undefined },
        notice: isKnown
            ? undefined
            : `the steps of ${platform} (${digest}) are not known: its config ${config}`,
    };
}
/** @returns why not, when it cannot be used */
async function readConfig(store, repository, manifest) {
    const bytes = await store.blob(repository, manifest.config);
    if (bytes === undefined)
        return 'is not there';
    const parsed = (0,_domain_oci_parse_config_js__WEBPACK_IMPORTED_MODULE_1__/* .parseConfig */ .o)(bytes);
    return (0,_domain_oci_parse_config_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnreadable */ .G)(parsed) ? parsed.why : parsed;
}
/** Windows images come once for each version of the system, which the name of the platform does not tell. */
function distinctNames(platforms) {
    const seen = new Map();
    return platforms.map(one => {
        const count = (seen.get(one.platform) ?? 0) + 1;
        seen.set(one.platform, count);
        return count === 1 ? one : { ...one, platform: `${one.platform} (${count})` };
    });
}
function unusable(what, why) {
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StoreUnavailableError */ .o2(`${what} cannot be used: it ${why}`, {
        remedy: 'Name an image with at least one platform that is whole.',
    });
}


/***/ }),

/***/ 7877:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ readVersions),
/* harmony export */   y: () => (/* binding */ listVersions)
/* harmony export */ });
/* harmony import */ var _domain_fingerprint_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3581);
/* harmony import */ var _domain_sizes_layer_sizes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7006);
/* harmony import */ var _domain_version_version_list_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(387);
/* harmony import */ var _domain_version_version_number_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2886);
/* harmony import */ var _compare_any_image_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5972);
/* harmony import */ var _in_parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9177);






const MOST_READ_AT_ONCE = 4;
const REVISION = 'org.opencontainers.image.revision';
/** All published versions with what changed from one to the next, from tags, manifests, configs and records alone. */
async function listVersions(wanted) {
    const { name, repository } = wanted;
    return { name, repository, versions: (0,_domain_version_version_list_js__WEBPACK_IMPORTED_MODULE_1__/* .versionEntries */ .R6)(await readVersions(wanted)) };
}
/** Lowest first; a tag that goes away meanwhile is left out. */
async function readVersions({ repository, store, }) {
    const versions = (0,_domain_version_version_number_js__WEBPACK_IMPORTED_MODULE_2__/* .publishedVersions */ .y0)(await store.listTags(repository));
    const read = await (0,_in_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .inParallel */ .H)(versions, MOST_READ_AT_ONCE, version => readVersion(version, repository, store));
    return read.flat();
}
async function readVersion(version, repository, store) {
    const image = await (0,_compare_any_image_js__WEBPACK_IMPORTED_MODULE_3__/* .readAnyImage */ .E)(store, repository, version);
    if (image === undefined)
        return [];
    const [first] = image.platforms;
    const annotations = { ...image.annotations, ...first?.manifest.annotations };
    return [
        {
            version,
            digest: image.digest,
            builtAt: first?.config?.created ?? null,
            revision: annotations[REVISION] ?? null,
            platforms: image.platforms.map(({ platform, manifest, config }) => ({
                platform,
                compressedBytes: (0,_domain_sizes_layer_sizes_js__WEBPACK_IMPORTED_MODULE_5__/* .distinctBytes */ .q)((0,_domain_sizes_layer_sizes_js__WEBPACK_IMPORTED_MODULE_5__/* .layerSizes */ .Z)(manifest, config)),
            })),
            record: (0,_domain_fingerprint_record_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeRecord */ .eT)(first?.manifest.annotations ?? {}),
        },
    ];
}


/***/ }),

/***/ 3007:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ changelogEntry)
/* harmony export */ });
/* harmony import */ var _checks_recorded_checks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9245);
/* harmony import */ var _checks_stated_check_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5701);
/* harmony import */ var _plan_explain_change_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6559);
/* harmony import */ var _version_change_level_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5017);




const UNKNOWN = { python: undefined, distribution: undefined };
const SECTION_OF = {
    upstream: 'upstream',
    refresh: 'upstream',
    dockerfile: 'build',
    'build-args': 'build',
    parent: 'build',
    platforms: 'build',
    dependencies: 'build',
    sources: 'files',
    'first-build': 'none',
    forced: 'none',
    tags: 'none',
};
/** @param before undefined: there is nothing to compare with */
function changelogEntry(facts, before, after) {
    if (before === undefined || after === undefined) {
        const nothing = { upstream: [], packages: [], build: [], files: [] };
        return { ...facts, ...nothing, change: undefined, checks: { added: [], removed: [] } };
    }
    const reasons = (0,_plan_explain_change_js__WEBPACK_IMPORTED_MODULE_1__/* .explainChange */ .U)(after.recipe, { kind: 'record', record: before }, after.files);
    const of = (section) => reasons.filter(reason => SECTION_OF[reason.kind] === section && !isPackage(reason));
    return {
        ...facts,
        change: (0,_version_change_level_js__WEBPACK_IMPORTED_MODULE_2__/* .changeLevel */ .H)({
            last: before,
            recipe: after.recipe,
            traits: { before: before.traits ?? UNKNOWN, now: after.traits ?? UNKNOWN },
            parents: new Map(),
        }),
        upstream: of('upstream'),
        packages: (0,_version_change_level_js__WEBPACK_IMPORTED_MODULE_2__/* .packageMoves */ .B)(before.recipe, after.recipe, reasons),
        build: of('build'),
        files: of('files'),
        checks: checkChanges((0,_checks_recorded_checks_js__WEBPACK_IMPORTED_MODULE_0__/* .recordedChecks */ .K8)({ kind: 'record', record: before }).checks, after.checks),
    };
}
/** A package by name and version, which has its own list. */
function isPackage({ kind, item, aspect }) {
    return kind === 'dependencies' && item !== undefined && aspect === undefined;
}
/** Of a record that holds none, nothing is known. */
function checkChanges(before, after) {
    const now = after ?? [];
    const without = (checks, others) => {
        const known = new Set(others.map(_checks_stated_check_js__WEBPACK_IMPORTED_MODULE_3__/* .checkKey */ .yR));
        return checks.filter(check => !known.has((0,_checks_stated_check_js__WEBPACK_IMPORTED_MODULE_3__/* .checkKey */ .yR)(check))).map(_checks_stated_check_js__WEBPACK_IMPORTED_MODULE_3__/* .checkTitle */ .Tq);
    };
    return { added: without(now, before), removed: without(before, now) };
}


/***/ }),

/***/ 7006:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ layerSizes),
/* harmony export */   q: () => (/* binding */ distinctBytes)
/* harmony export */ });
/** @param config absent when it could not be read */
function layerSizes(manifest, config) {
    const steps = config?.history.filter(entry => !entry.emptyLayer) ?? [];
    const fits = steps.length === manifest.layers.length;
    return manifest.layers.map(({ digest, size, mediaType }, position) => ({
        digest,
        compressedBytes: size,
        mediaType,
        createdBy: fits ? steps[position]?.createdBy : undefined,
    }));
}
/** Bytes of all layers together; one that several lists hold, or one list twice, is transferred and counted once. */
function distinctBytes(...lists) {
    const bytes = new Map(lists.flat().map(layer => [layer.digest, layer.compressedBytes]));
    return [...bytes.values()].reduce((sum, next) => sum + next, 0);
}


/***/ }),

/***/ 387:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R6: () => (/* binding */ versionEntries),
/* harmony export */   aq: () => (/* binding */ versionBefore),
/* harmony export */   xj: () => (/* binding */ VERSION_LIST_VERSION)
/* harmony export */ });
/* unused harmony export compareVersions */
/* harmony import */ var _plan_explain_change_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6559);
/* harmony import */ var _change_level_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5017);
/* harmony import */ var _version_number_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2886);



const VERSION_LIST_VERSION = 1;
/** @param read lowest first. A release is compared with the release before it, a prerelease with whatever is. */
function versionEntries(read) {
    return read.map(one => entryOf(one, versionBefore(one, read))).reverse();
}
/** What a version is compared with. @param read lowest first */
function versionBefore(one, read) {
    return read
        .slice(0, read.indexOf(one))
        .findLast(({ version }) => (0,_version_number_js__WEBPACK_IMPORTED_MODULE_2__/* .isPrerelease */ .V1)(one.version) || !(0,_version_number_js__WEBPACK_IMPORTED_MODULE_2__/* .isPrerelease */ .V1)(version));
}
function entryOf(one, before) {
    const { record, ...facts } = one;
    const known = record.kind === 'record' ? record.record : undefined;
    const compared = before === undefined ? undefined : compareVersions(before, one);
    return {
        ...facts,
        fingerprint: known?.fingerprint ?? null,
        note: known?.note ?? null,
        change: typeof compared === 'string' ? null : (compared ?? null),
        notComparable: typeof compared === 'string' ? compared : null,
    };
}
/** @returns a text where they cannot be compared */
function compareVersions(before, after) {
    const [old, now] = [readable(before), readable(after)];
    if (typeof old === 'string')
        return old;
    if (typeof now === 'string')
        return now;
    const { level, because } = (0,_change_level_js__WEBPACK_IMPORTED_MODULE_1__/* .changeLevel */ .H)({
        last: old,
        recipe: now.recipe,
        traits: { before: old.traits ?? UNKNOWN, now: now.traits ?? UNKNOWN },
        parents: new Map(),
    });
    const reasons = (0,_plan_explain_change_js__WEBPACK_IMPORTED_MODULE_0__/* .explainChange */ .U)(now.recipe, { kind: 'record', record: old }, now);
    return { since: before.version, level, because, reasons };
}
const UNKNOWN = { python: undefined, distribution: undefined };
function readable({ version, record }) {
    switch (record.kind) {
        case 'record':
            return record.record;
        case 'none':
            return `${version} has no record`;
        case 'incomparable':
            return `${version}: ${record.why}`;
    }
}


/***/ }),

/***/ 4621:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  writeChangelogs: () => (/* binding */ writeChangelogs)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/domain/changelog/changelog-entry.js
var changelog_entry = __webpack_require__(3007);
// EXTERNAL MODULE: ./lib/domain/checks/planned-check.js
var planned_check = __webpack_require__(6944);
// EXTERNAL MODULE: ./lib/domain/checks/recorded-checks.js
var recorded_checks = __webpack_require__(9245);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(2690);
// EXTERNAL MODULE: ./lib/domain/version/version-list.js
var version_list = __webpack_require__(387);
// EXTERNAL MODULE: ./lib/app/compose-recipes.js + 87 modules
var compose_recipes = __webpack_require__(6193);
// EXTERNAL MODULE: ./lib/app/keep-released-inputs.js
var keep_released_inputs = __webpack_require__(2821);
// EXTERNAL MODULE: ./lib/app/select-images.js
var select_images = __webpack_require__(9509);
// EXTERNAL MODULE: ./lib/app/version-list.js
var app_version_list = __webpack_require__(7877);
// EXTERNAL MODULE: ./lib/app/version-plan.js + 2 modules
var version_plan = __webpack_require__(6953);
// EXTERNAL MODULE: ./lib/app/version-refuse.js
var version_refuse = __webpack_require__(4153);
;// CONCATENATED MODULE: ./lib/app/changelog-images.js











/**
 * What each published version changed, and what the next one would: from records and today's files alone.
 * @throws VersionRefusedError when today's files are no version that can be published; InputError when no image has one
 */
async function changelogsOf(project, options, ports) {
    const { isSelected } = (0,select_images/* selectImages */.$g)(project.images, options.selection);
    const images = project.images.filter(({ name, declaration }) => isSelected(name) && declaration.version !== undefined);
    if (images.length === 0) {
        throw new errors/* InputError */.dz('no image that was asked for has a version in the config', {
            remedy: 'Write `version: auto`, or a number, for an image in .github/base-images.yml.',
        });
    }
    const versions = await (0,version_plan/* lookUpVersions */.KR)(project.images, options, ports);
    const composed = await (0,compose_recipes/* composeRecipes */.k)(project.images, { isTagEvent: false, pushes: false, sharedArgs: options.sharedArgs, ports }, 
    // A new refresh period alone is nothing to write about before its version is published.
    (image, one) => {
        const found = versions.get(image.name);
        const last = found?.current ?? found?.latest;
        return last === undefined ? one : (0,keep_released_inputs/* keepInputs */.j)(one, last.record);
    });
    const sorted = [...project.images].sort((a, b) => a.wave - b.wave);
    const planned = await (0,version_plan/* planVersions */.j6)(sorted, { composed, versions, ports });
    (0,version_refuse/* refuseVersions */.ui)(images, planned, {
        ...options,
        release: { ...options.release, event: { kind: 'merge-group' } },
    });
    refuseSharedFiles(images);
    const checks = (0,planned_check/* checksByImage */.UQ)(project.images);
    const changelogs = [];
    for (const image of images) {
        const { name, repository } = image;
        const read = await (0,app_version_list/* readVersions */.q)({ name, repository, store: ports.destination.store });
        const next = pendingEntry(image, (0,compose_recipes/* recipeOf */.S)(composed, name), {
            checks: checks.get(name) ?? [],
            planned: planned.get(name),
            read,
        });
        const file = changelogFile(image, (0,compose_recipes/* recipeOf */.S)(composed, name));
        const entries = [...next, ...read.map(one => publishedEntry(one, read)).reverse()];
        changelogs.push({ name, file, entries });
    }
    return changelogs;
}
/** @throws InputError when two images have one file */
function refuseSharedFiles(images) {
    const owners = new Map();
    for (const { name, declaration } of images) {
        const { changelog: file, declaredAt: at } = declaration;
        const owner = file === undefined ? undefined : owners.get(file);
        if (owner !== undefined) {
            throw new errors/* InputError */.dz(`${owner} and ${name} both have the changelog ${file}`, {
                remedy: 'Give each image a file of its own.',
                at,
            });
        }
        if (file !== undefined)
            owners.set(file, name);
    }
}
/** @throws InputError when the image takes the file: each changelog would be a change of the image */
function changelogFile({ name, declaration }, { recipe }) {
    const file = declaration.changelog ?? `docs/changelog/${name}.md`;
    const prefix = declaration.context === '.' ? '' : `${declaration.context}/`;
    if (recipe.sources.some(([path]) => `${prefix}${path}` === file)) {
        throw new errors/* InputError */.dz(`${file} is copied into the image ${name}: writing it would change the image`, {
            remedy: `Name it in the .dockerignore of its context: ${file.slice(prefix.length)}`,
            at: { file: declaration.file },
        });
    }
    return file;
}
function publishedEntry(one, read) {
    const before = (0,version_list/* versionBefore */.aq)(one, read);
    const unreadable = [before, one].find(side => side !== undefined && side.record.kind !== 'record');
    return (0,changelog_entry/* changelogEntry */.D)({
        version: one.version,
        isPublished: true,
        date: one.builtAt ?? undefined,
        note: one.record.kind === 'record' ? one.record.record.note : undefined,
        since: before?.version,
        notComparable: unreadable === undefined || before === undefined
            ? undefined
            : `the record of ${unreadable.version} cannot be read`,
        sizes: sizesOf(one, before),
    }, before?.record.kind === 'record' ? before.record.record : undefined, sideOf(one));
}
function sideOf({ record: read }) {
    if (read.kind !== 'record')
        return undefined;
    const { record } = read;
    const { checks } = (0,recorded_checks/* recordedChecks */.K8)(read);
    return { recipe: record.recipe, files: record, traits: record.traits, checks };
}
function sizesOf(one, before) {
    return one.platforms.map(({ platform, compressedBytes }) => ({
        platform,
        before: before?.platforms.find(other => other.platform === platform)?.compressedBytes ?? null,
        after: compressedBytes,
    }));
}
function pendingEntry({ declaration }, { recipe, files }, { checks, planned, read }) {
    if (planned?.decision.kind !== 'new')
        return [];
    const { version, previous, change } = planned.decision;
    const { notes } = declaration;
    const before = read.find(one => one.version === previous)?.record;
    const entry = (0,changelog_entry/* changelogEntry */.D)({
        version,
        isPublished: false,
        date: undefined,
        note: notes[version] ?? notes.next,
        since: previous,
        notComparable: before === undefined || before.kind === 'record'
            ? undefined
            : `the record of ${previous} cannot be read`,
        sizes: [],
    }, before?.kind === 'record' ? before.record : undefined, { recipe, files, traits: undefined, checks: (0,planned_check/* statedChecks */.P_)(checks) });
    return [{ ...entry, change: change ?? entry.change }];
}

// EXTERNAL MODULE: ./lib/domain/version/version-number.js
var version_number = __webpack_require__(2886);
;// CONCATENATED MODULE: ./lib/domain/changelog/changelog-file.js

const BEGIN = '<!-- base-image: written anew until this version is published -->';
const END = '<!-- base-image: end -->';
/**
 * The file with a section for each wanted version, newest first. Sections of published versions, and whatever an author
 * wrote around the part that is written anew, stay byte for byte; the same again changes nothing.
 * @param text of the file; undefined when there is none
 * @param preamble what a new file begins with
 */
function updateChangelog(text, wanted, preamble) {
    const [head, ...sections] = splitSections(text ?? `${preamble.trimEnd()}\n\n`);
    const published = new Set(wanted.filter(one => one.isPublished).map(({ version }) => version));
    const pending = wanted.find(({ isPublished }) => !isPublished);
    const known = sections.flatMap(section => settleOld(section, published, pending));
    const added = wanted
        .filter(one => !known.some(({ version }) => version === one.version))
        .map(one => ({ version: one.version, text: sectionText(one) }));
    const versions = insertAll(known, added);
    const isFirst = known.length === 0 && versions.length > 0;
    const preface = isFirst ? `${head.text.trimEnd()}\n\n` : head.text;
    return tidyEnd([preface, ...versions.map(section => section.text)].join(''));
}
/** What stands before the first version, then each version; headings of other kinds belong to what is above them. */
function splitSections(text) {
    const parts = text.split(/^(?=## )/m);
    const [first = '', ...rest] = parts;
    const sections = [];
    let head = first;
    for (const part of rest) {
        const version = headingVersion(part);
        const last = sections.at(-1);
        if (version !== undefined)
            sections.push({ version, text: part });
        else if (last === undefined)
            head += part;
        else
            sections.splice(-1, 1, { ...last, text: last.text + part });
    }
    return [{ version: undefined, text: head }, ...sections];
}
function headingVersion(part) {
    const [, number = ''] = /^## \[?v?(\d+\.\d+\.\d+[^\s\]]*)/.exec(part) ?? [];
    return (0,version_number/* parseVersion */.ot)(number);
}
/** A section that was written for a number which is no longer the next one is that of the next one. */
function settleOld(section, published, pending) {
    const { version, text } = section;
    const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
    if (version === undefined || published.has(version) || begin < 0 || end < begin)
        return [section];
    if (pending === undefined)
        return [section];
    const renamed = text.slice(0, begin).replace(version, pending.version);
    const rest = text.slice(end + END.length);
    return [{ version: pending.version, text: `${renamed}${block(pending)}${rest}` }];
}
function sectionText(one) {
    return `## ${one.version}\n\n${one.isPublished ? one.body : block(one)}\n\n`;
}
function block({ body }) {
    return `${BEGIN}\n\n${body}\n\n${END}`;
}
/** Each before the first lower version. */
function insertAll(known, added) {
    const all = [...known];
    for (const section of added) {
        const { version } = section;
        const place = all.findIndex(other => other.version !== undefined && version !== undefined && (0,version_number/* isHigher */.kW)(version, other.version));
        const before = place < 0 ? all.at(-1) : undefined;
        if (before !== undefined) {
            all.splice(-1, 1, { ...before, text: `${before.text.trimEnd()}\n\n` });
        }
        all.splice(place < 0 ? all.length : place, 0, section);
    }
    return all;
}
function tidyEnd(text) {
    return `${text.trimEnd()}\n`;
}

// EXTERNAL MODULE: ./lib/render/changelog-markdown.js
var changelog_markdown = __webpack_require__(7593);
// EXTERNAL MODULE: ./lib/entry/command/open-cli-project.js + 12 modules
var open_cli_project = __webpack_require__(6495);
// EXTERNAL MODULE: ./lib/entry/command/print-document.js
var print_document = __webpack_require__(3290);
;// CONCATENATED MODULE: ./lib/entry/command/write-changelogs.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});








/** `changelog [image...]`: prints the files, writes them, or says whether they would change. */
async function writeChangelogs(call) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { flags } = call.asked;
        if (flags.write && flags.check) {
            throw new errors/* InputError */.dz('--write and --check ask for different things', {
                remedy: 'Use --check to be told, --write to have the files written.',
            });
        }
        const resources = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const { project, options, ports } = await (0,open_cli_project/* openCliProject */.O)(call, resources);
        const changelogs = await changelogsOf(project, options, ports);
        const files = [];
        for (const changelog of changelogs) {
            const path = (0,external_node_path_.join)(ports.workspace.root, changelog.file);
            const before = await (0,promises_.readFile)(path, 'utf8').catch(() => undefined);
            const after = updated(before, changelog);
            if (flags.write && after !== before) {
                await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
                await (0,promises_.writeFile)(path, after);
            }
            files.push({
                image: changelog.name,
                file: changelog.file,
                changed: after !== before,
                text: after,
            });
        }
        const changed = files.filter(file => file.changed).map(({ file }) => file);
        const said = flags.write
            ? changed.map(file => `wrote ${file}`)
            : changed.map(file => `${file} is not up to date: run \`base-image changelog --write\``);
        const isPrinted = !flags.write && !flags.check;
        await (0,print_document/* printDocument */.d)(isPrinted
            ? files.map(({ text }) => text).join('\n')
            : said.length === 0
                ? 'all changelogs are up to date'
                : said.join('\n'), { version: 1, files, images: changelogs }, call);
        return flags.check && changed.length > 0 ? 1 : 0;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function updated(before, { name, entries }) {
    const sections = entries.map(entry => ({
        version: entry.version,
        body: (0,changelog_markdown/* renderChangelogEntry */.v8)(entry),
        isPublished: entry.isPublished,
    }));
    return updateChangelog(before, sections, (0,changelog_markdown/* changelogPreamble */.lA)(name));
}


/***/ })

};
;