"use strict";
exports.id = 703;
exports.ids = [703];
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