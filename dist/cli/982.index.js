"use strict";
exports.id = 982;
exports.ids = [982,703];
exports.modules = {

/***/ 6703:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  chooseNamed: () => (/* binding */ chooseNamed),
  getVersion: () => (/* binding */ getVersion),
  versionDocument: () => (/* binding */ versionDocument)
});

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
var semver_default = /*#__PURE__*/__webpack_require__.n(semver);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(2690);
// EXTERNAL MODULE: ./lib/domain/version/version-number.js
var version_number = __webpack_require__(2886);
;// CONCATENATED MODULE: ./lib/app/version-range.js



/**
 * The highest version in a semver range; prereleases are in a range that names one.
 * @throws InputError when the text is no range, or no version is in it
 */
async function chooseVersion({ name, repository, store }, range) {
    if (semver_default().validRange(range) === null) {
        throw new errors/* InputError */.dz(`${JSON.stringify(range)} is no semver range`, {
            remedy: 'Write it such as `1.4.0`, `^1.4`, `~1.4.2`, `1.x` or `>=1.2 <2`.',
        });
    }
    const published = (0,version_number/* publishedVersions */.y0)(await store.listTags(repository));
    const version = semver_default().maxSatisfying(published, range);
    const digest = version === null ? undefined : await store.resolve(repository, version);
    if (version === null || digest === undefined) {
        throw new errors/* InputError */.dz(`no version of ${name} is in ${range} (${repository})`, {
            remedy: published.length === 0
                ? 'Publish one first: none is there yet.'
                : `Choose among the published versions: ${published.slice(-20).join(', ')}.`,
        });
    }
    return { version, digest };
}

// EXTERNAL MODULE: ./lib/entry/command/print-document.js
var print_document = __webpack_require__(3290);
// EXTERNAL MODULE: ./lib/entry/command/versioned-images.js
var versioned_images = __webpack_require__(55);
;// CONCATENATED MODULE: ./lib/entry/command/get-version.js
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




/** `get image[@range]`: the reference by digest of the highest version that is in the range. */
async function getVersion(call) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const resources = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const { image, chosen } = await chooseNamed(call, resources);
        const document = versionDocument(image, chosen);
        await (0,print_document/* printDocument */.d)(document.ref, document, call);
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
/** The versioned JSON document of `get --json`; schema/get.schema.json describes it. */
function versionDocument({ name, repository, folder }, { version, digest }) {
    const ref = folder === undefined ? `${repository}@${digest}` : `oci-layout://${folder}@${digest}`;
    return { version: 1, image: name, number: version, ref, digest };
}
/** The one image that is named, and its highest version in the range behind `@`. */
async function chooseNamed(call, resources) {
    const { command, names } = call.asked;
    const [asked, ...more] = names;
    if (asked === undefined || more.length > 0) {
        throw new errors/* InputError */.dz(`${command} is about one image, not ${names.length}`, {
            remedy: `Run it as \`base-image ${command} IMAGE@RANGE\`, such as \`base-image ${command} python-base@^1.4\`.`,
        });
    }
    const at = asked.indexOf('@');
    const name = at < 0 ? asked : asked.slice(0, at);
    const [image] = await (0,versioned_images/* namedImages */.Q)([name], call, resources);
    if (image === undefined)
        throw new Error(`${name} named no image`);
    return { image, chosen: await chooseVersion(image, at < 0 ? '*' : asked.slice(at + 1)) };
}


/***/ }),

/***/ 6982:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  printImageDocs: () => (/* binding */ printImageDocs)
});

// EXTERNAL MODULE: ./lib/adapters/console/plain-log.js
var plain_log = __webpack_require__(8764);
// EXTERNAL MODULE: ./lib/adapters/layers/tar-layer-reader.js + 12 modules
var tar_layer_reader = __webpack_require__(1183);
// EXTERNAL MODULE: ./lib/app/contents-layers.js + 1 modules
var contents_layers = __webpack_require__(3471);
// EXTERNAL MODULE: ./lib/domain/checks/recorded-checks.js
var recorded_checks = __webpack_require__(9245);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(2690);
// EXTERNAL MODULE: ./lib/domain/fingerprint/record.js
var fingerprint_record = __webpack_require__(3581);
// EXTERNAL MODULE: ./lib/domain/oci/base-annotations.js
var base_annotations = __webpack_require__(5033);
// EXTERNAL MODULE: ./lib/app/compare-any-image.js
var compare_any_image = __webpack_require__(5972);
// EXTERNAL MODULE: ./lib/app/compare-origins.js
var compare_origins = __webpack_require__(7653);
// EXTERNAL MODULE: ./lib/app/contents-image.js + 7 modules
var contents_image = __webpack_require__(3370);
// EXTERNAL MODULE: ./lib/app/read-attestations.js + 1 modules
var read_attestations = __webpack_require__(3330);
;// CONCATENATED MODULE: ./lib/app/image-docs.js








/** From the published image alone: its record, manifests and configs, and what its layers hold. */
async function documentImage({ name, repository, store }, { version, digest }, { look, upstreams }) {
    const read = await (0,compare_any_image/* readAnyImage */.E)(store, repository, digest);
    if (read === undefined) {
        throw new errors/* InputError */.dz(`there is no image ${repository}@${digest}`, {
            remedy: 'Run again: the version was there a moment ago.',
        });
    }
    const measured = await (0,compare_origins/* measureAnyImage */.g)(name, read, upstreams);
    const contents = await (0,contents_image/* measuredContents */.j)(look, repository, measured);
    const attested = await attestationsOf(store, repository, digest);
    const [first] = read.platforms;
    const annotations = { ...read.annotations, ...first?.manifest.annotations };
    const record = (0,fingerprint_record/* decodeRecord */.eT)(first?.manifest.annotations ?? {});
    const known = record.kind === 'record' ? record.record : undefined;
    const baseName = annotations[base_annotations/* BASE_NAME */.I];
    const baseDigest = annotations[base_annotations/* BASE_DIGEST */.r];
    return {
        name,
        ref: `${repository}@${digest}`,
        version,
        builtAt: first?.config?.created,
        revision: annotations['org.opencontainers.image.revision'],
        base: baseName === undefined || baseDigest === undefined
            ? undefined
            : { name: baseName, digest: baseDigest },
        recipe: known?.recipe,
        checks: known?.checks === undefined ? undefined : (0,recorded_checks/* recordedChecks */.K8)(record).checks,
        note: known?.note,
        platforms: measured.platforms.flatMap(({ platform, size }) => {
            const inside = contents.find(one => one.platform === platform);
            return inside === undefined ? [] : [{ platform, size, contents: inside.contents }];
        }),
        attestations: attested.attestations,
        notices: [...measured.notices, ...attested.notices],
    };
}
async function attestationsOf(store, repository, digest) {
    const stored = await store.manifest(repository, digest);
    return stored === undefined
        ? { attestations: [], notices: [] }
        : (0,read_attestations/* readAttestations */.a)(store, repository, stored);
}

// EXTERNAL MODULE: ./lib/domain/checks/stated-check.js
var stated_check = __webpack_require__(5701);
// EXTERNAL MODULE: ./lib/domain/python/package-name.js
var package_name = __webpack_require__(4018);
// EXTERNAL MODULE: ./lib/domain/sizes/format-bytes.js
var format_bytes = __webpack_require__(1855);
// EXTERNAL MODULE: ./lib/domain/sizes/redact-secrets.js
var redact_secrets = __webpack_require__(5711);
// EXTERNAL MODULE: ./lib/render/markdown-text.js
var markdown_text = __webpack_require__(5534);
;// CONCATENATED MODULE: ./lib/render/attestation-words.js


const MOST_ROWS = 200;
const ATTESTATION_WORDS = {
    provenance: 'provenance',
    sbom: 'SBOM',
    other: 'another statement',
};
/** Of all images of a run, for the job summary; empty when nothing is attested. */
function attestationTable(images) {
    const rows = images.flatMap(({ name, attestations = [] }) => attestations.map(one => `| ${markdownText(name)} ${row(one)}`));
    return table('| Image | Platform | Attestation | Predicate | Statement |', rows);
}
/** Of one image, for its documentation. */
function attestationsText(attestations) {
    return attestations.length === 0
        ? 'None.'
        : table('| platform | attestation | predicate | statement |', attestations.map(one => row(one)));
}
function row({ platform, kind, predicateType, digest, compressedBytes }) {
    return `| ${(0,markdown_text/* markdownText */.p7)(platform)} | ${ATTESTATION_WORDS[kind]} | ${(0,markdown_text/* markdownCode */.D9)(predicateType.slice(0, 200))} | ${(0,markdown_text/* markdownCode */.D9)(digest.slice(0, 19))}, ${(0,format_bytes/* formatBytes */.z3)(compressedBytes)} |`;
}
function table(head, rows) {
    if (rows.length === 0)
        return '';
    const rule = `|${' --- |'.repeat(head.split('|').length - 2)}`;
    const left = rows.length - MOST_ROWS;
    const more = left > 0 ? [`\nand ${left} more, all in report.json`] : [];
    return [head, rule, ...rows.slice(0, MOST_ROWS), ...more].join('\n');
}

;// CONCATENATED MODULE: ./lib/render/image-docs-markdown.js






/** The documentation of one version; the same image gives the same bytes. */
function renderImageDocs(image) {
    const { recipe, note, checks, platforms } = image;
    const isOne = platforms.length === 1;
    return `${[
        `# ${(0,markdown_text/* markdownText */.p7)(image.name)} ${image.version}`,
        ...(note === undefined ? [] : [(0,markdown_text/* markdownText */.p7)(note)]),
        factsTable(image),
        '## Dockerfile',
        recipe === undefined
            ? 'Not known: the image has no record that can be read.'
            : (0,markdown_text/* markdownBlock */.dI)(dockerfileText(recipe)),
        '## Arguments',
        recipe === undefined ? 'Not known.' : argumentsText(recipe),
        '## Checks',
        checksText(recipe, checks),
        ...platforms.flatMap(({ platform, size, contents }) => [
            `## ${isOne ? 'Size' : `Size for ${(0,markdown_text/* markdownText */.p7)(platform)}`}`,
            sizeText(size),
            `## ${isOne ? 'Packages' : `Packages for ${(0,markdown_text/* markdownText */.p7)(platform)}`}`,
            packagesText(contents),
        ]),
        '## Attestations',
        attestationsText(image.attestations),
        ...image.notices.map(notice => `> ${(0,markdown_text/* markdownText */.p7)(notice)}`),
    ].join('\n\n')}\n`;
}
function factsTable({ ref, builtAt, revision, base, recipe }) {
    const rows = [
        ['reference', ref],
        ['built', builtAt?.slice(0, 10)],
        ['commit', revision],
        ['stands on', base === undefined ? undefined : `${base.name}@${base.digest}`],
        ['platforms', recipe?.platforms.join(', ')],
    ];
    return [
        '| | |',
        '| --- | --- |',
        ...rows.flatMap(([name, value]) => value === undefined ? [] : [`| ${name} | ${(0,markdown_text/* markdownSpan */.AB)(value)} |`]),
    ].join('\n');
}
/** As it was built: comments and white space are gone, values of arguments stand in the table below. */
function dockerfileText({ dockerfile }) {
    const forms = (Array.isArray(dockerfile) ? dockerfile : [dockerfile]);
    return forms
        .filter(isNormalised)
        .map(({ directives, stages }) => [
        ...directives.map(directive => `# ${directive}`),
        ...stages.map(({ from, instructions }) => [from, ...instructions].join('\n')),
    ].join('\n\n'))
        .map(redact_secrets/* redactSecrets */.fp)
        .join('\n\n');
}
function isNormalised(form) {
    return typeof form === 'object' && form !== null && 'stages' in form && 'directives' in form;
}
function argumentsText({ args }) {
    const names = Object.keys(args).sort(package_name/* byText */.z4);
    if (names.length === 0)
        return 'None that counts.';
    return [
        '| argument | value |',
        '| --- | --- |',
        ...names.map(name => {
            const value = args[name];
            const shown = value?.startsWith('hash:') ? '***' : (value ?? 'not set');
            return `| ${(0,markdown_text/* markdownSpan */.AB)(name)} | ${(0,markdown_text/* markdownSpan */.AB)(shown)} |`;
        }),
    ].join('\n');
}
function checksText(recipe, checks) {
    if (checks === undefined)
        return recipe === undefined ? 'Not known.' : 'None is recorded.';
    return checks.map(check => `- ${(0,markdown_text/* markdownSpan */.AB)((0,stated_check/* checkTitle */.Tq)(check))}`).join('\n');
}
function sizeText({ totalCompressedBytes, bytesByRole, layers }) {
    const roles = ['upstream', 'base', 'app']
        .filter(role => bytesByRole[role] > 0)
        .map(role => `${ROLE_WORDS[role]} ${(0,format_bytes/* formatBytes */.z3)(bytesByRole[role])}`);
    return `${(0,format_bytes/* formatBytes */.z3)(totalCompressedBytes)} compressed in ${layers.length} layers: ${roles.join(', ')}.`;
}
/** The page is about one image: what it adds is its own, whatever its role. */
const ROLE_WORDS = { upstream: 'of the upstream', base: 'of its base', app: 'its own' };
function packagesText({ packages, layers }) {
    const known = packages.filter(isPackage);
    const unread = layers.filter(layer => layer.unread !== null).length;
    const without = known.filter(({ license }) => license === null).length;
    const rows = known
        .toSorted((one, other) => (0,package_name/* byText */.z4)(other.kind, one.kind) || (0,package_name/* byText */.z4)(one.name, other.name))
        .map(packageRow);
    return [
        ...(unread === 0 ? [] : [`${unread} layers could not be read: packages may be missing here.`]),
        ...(without === 0
            ? []
            : [
                `The licence of ${without} of ${known.length} packages is not known: system packages of Debian state theirs in files that are not read.`,
            ]),
        known.length === 0
            ? 'None is known.'
            : [
                '| package | version | kind | licence |',
                '| --- | --- | --- | --- |',
                ...new Set(rows),
            ].join('\n'),
    ].join('\n\n');
}
function isPackage({ kind }) {
    return kind === 'python' || kind === 'apt' || kind === 'apk';
}
function packageRow({ name, version, kind, license }) {
    const cells = [name, version ?? 'not known', kind, license ?? 'not known'];
    return `| ${cells.map(markdown_text/* markdownSpan */.AB).join(' | ')} |`;
}

// EXTERNAL MODULE: ./lib/entry/layer-cache.js + 2 modules
var layer_cache = __webpack_require__(488);
// EXTERNAL MODULE: ./lib/entry/command/get-version.js + 1 modules
var get_version = __webpack_require__(6703);
// EXTERNAL MODULE: ./lib/entry/command/print-document.js
var print_document = __webpack_require__(3290);
;// CONCATENATED MODULE: ./lib/entry/command/print-image-docs.js
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








/** `docs image[@range]`: the documentation of a published version; layers that were not seen before are read. */
async function printImageDocs(call) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const resources = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const { image, chosen } = await (0,get_version.chooseNamed)(call, resources);
        const { environment } = call.world;
        const log = (0,plain_log/* plainLog */.L)({ write: text => call.world.err(text), isVerbose: call.isVerbose });
        const docs = await documentImage(image, chosen, {
            look: (0,contents_layers/* layerLooker */.y)({
                store: image.store,
                reader: new tar_layer_reader/* TarLayerReader */.O(),
                cache: (0,layer_cache/* localLayerCache */.v)(environment),
                log,
            }),
            upstreams: image.store,
        });
        await (0,print_document/* printDocument */.d)(renderImageDocs(docs), { ...docs, documentVersion: 1 }, call);
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