"use strict";
exports.id = 351;
exports.ids = [351];
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

/***/ 3351:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  listVersions: () => (/* binding */ listVersions)
});

// EXTERNAL MODULE: ./lib/app/version-list.js
var version_list = __webpack_require__(7877);
// EXTERNAL MODULE: ./lib/domain/version/version-list.js
var version_version_list = __webpack_require__(387);
// EXTERNAL MODULE: ./lib/domain/sizes/format-bytes.js
var format_bytes = __webpack_require__(1855);
// EXTERNAL MODULE: ./lib/render/safe-line.js
var safe_line = __webpack_require__(3307);
// EXTERNAL MODULE: ./lib/render/version-words.js
var version_words = __webpack_require__(1057);
;// CONCATENATED MODULE: ./lib/render/versions-terminal.js



/** `versions` as text: one line a version, newest first. */
function renderVersions({ images }) {
    return images.map(imageText).join('\n\n');
}
function imageText({ repository, versions }) {
    const rows = versions.map(entry => [
        entry.version,
        entry.builtAt?.slice(0, 10) ?? 'no date',
        entry.digest.slice(0, 'sha256:'.length + 12),
        sizeText(entry),
    ]);
    const widths = [0, 1, 2, 3].map(column => Math.max(0, ...rows.map(row => row[column]?.length ?? 0)));
    const lines = rows.map((row, place) => {
        const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
        return `  ${cells}  ${reasonText(versions[place])}`;
    });
    const nothing = versions.length === 0 ? ['  no version is published'] : [];
    return [repository, ...lines, ...nothing].map(safe_line/* safeLine */.o).join('\n');
}
function sizeText({ platforms }) {
    const [only] = platforms;
    return platforms.length === 1 && only !== undefined
        ? (0,format_bytes/* formatBytes */.z3)(only.compressedBytes)
        : platforms
            .map(({ platform, compressedBytes }) => `${(0,format_bytes/* formatBytes */.z3)(compressedBytes)} ${platform}`)
            .join(', ');
}
function reasonText(entry) {
    if (entry === undefined)
        return '';
    const { change, notComparable, note } = entry;
    const words = note === null ? [] : [note.split('\n')[0] ?? ''];
    if (notComparable !== null)
        return [...words, `cannot compare: ${notComparable}`].join('; ');
    return [...words, change === null ? 'first version' : (0,version_words/* changeSummary */.lb)(change)].join('; ');
}

// EXTERNAL MODULE: ./lib/entry/command/print-document.js
var print_document = __webpack_require__(3290);
// EXTERNAL MODULE: ./lib/entry/command/versioned-images.js
var versioned_images = __webpack_require__(55);
;// CONCATENATED MODULE: ./lib/entry/command/list-versions.js
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





/** `versions [image...]`: what is published, and what each version changed. */
async function listVersions(call) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const resources = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const images = [];
        for (const image of await (0,versioned_images/* namedImages */.Q)(call.asked.names, call, resources)) {
            images.push(await (0,version_list/* listVersions */.y)(image));
        }
        const list = { version: version_version_list/* VERSION_LIST_VERSION */.xj, images };
        await (0,print_document/* printDocument */.d)(renderVersions(list), list, call);
        return 0;
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


/***/ }),

/***/ 55:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ namedImages)
/* harmony export */ });
/* harmony import */ var _adapters_registry_open_registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3716);
/* harmony import */ var _app_select_images_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9509);
/* harmony import */ var _domain_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4554);
/* harmony import */ var _registry_mirrors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5185);
/* harmony import */ var _open_cli_project_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6495);





/**
 * Images by the names that the project gives them, or by their repositories.
 * @param names all images of the project whose config states a version, where there are none
 * @throws InputError when a name is neither
 */
async function namedImages(names, call, resources) {
    if (names.length > 0 && names.every(isRepository)) {
        return names.map(name => ofRegistry(name, call));
    }
    const { project, ports } = await (0,_open_cli_project_js__WEBPACK_IMPORTED_MODULE_4__/* .openCliProject */ .O)({ ...call, asked: { ...call.asked, names: [] } }, resources);
    const { store, folder } = ports.destination;
    const wanted = names.length === 0
        ? project.images
            .filter(({ declaration }) => declaration.version !== undefined)
            .map(one => one.name)
        : names;
    return wanted.map(name => {
        if (isRepository(name))
            return ofRegistry(name, call);
        (0,_app_select_images_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(project.images, { kind: 'names', names: [name] });
        const repository = project.images.find(one => one.name === name)?.repository;
        return { name, repository: repository ?? (0,_domain_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F2)(name).repository, store, folder };
    });
}
function ofRegistry(name, { world: { environment } }) {
    const store = (0,_adapters_registry_open_registry_js__WEBPACK_IMPORTED_MODULE_0__.openRegistry)({
        environment,
        githubToken: environment.GITHUB_TOKEN,
        mirrors: (0,_registry_mirrors_js__WEBPACK_IMPORTED_MODULE_3__/* .parseMirrors */ .C)(environment.BASE_IMAGE_REGISTRY_MIRRORS),
    });
    return { name, repository: (0,_domain_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F2)(name).repository, store, folder: undefined };
}
function isRepository(name) {
    return name.includes('/');
}


/***/ })

};
;