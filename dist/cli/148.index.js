"use strict";
exports.id = 148;
exports.ids = [148];
exports.modules = {

/***/ 5846:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ findImage),
/* harmony export */   m: () => (/* binding */ replacementOf)
/* harmony export */ });
/* harmony import */ var _domain_plan_explain_change_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6559);
/* harmony import */ var _found_image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6928);
/* harmony import */ var _look_up_last_image_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3652);



/**
 * Whether what a base's tag names now took the place of what the image stands on. An index moves, too, when another
 * platform does, or an attestation: then nothing was replaced.
 * @throws store errors as they come
 */
async function replacementOf(store, { image, base: { name, digest }, today }) {
    if (today === digest)
        return undefined;
    const [before, after] = [
        await findImage(store, name.repository, digest),
        await findImage(store, name.repository, today),
    ];
    if (isSame(image, before, after))
        return undefined;
    const [old, now] = [(0,_found_image_js__WEBPACK_IMPORTED_MODULE_1__/* .recordOf */ .zv)(before), (0,_found_image_js__WEBPACK_IMPORTED_MODULE_1__/* .recordOf */ .zv)(after)];
    return {
        reasons: now.kind === 'record' && old.kind === 'record' ? (0,_domain_plan_explain_change_js__WEBPACK_IMPORTED_MODULE_0__/* .explainChange */ .U)(now.record.recipe, old) : [],
    };
}
/** On the platforms that it has. */
function findImage(store, repository, reference) {
    return (0,_look_up_last_image_js__WEBPACK_IMPORTED_MODULE_2__/* .lookUpLastImage */ .w)(store, repository, reference, ['linux/amd64']);
}
function isSame(image, before, after) {
    return image.perPlatform.every(({ platform }) => {
        const at = (one) => one?.perPlatform.find(part => part.platform === platform)?.manifestDigest;
        return at(before) !== undefined && at(before) === at(after);
    });
}


/***/ }),

/***/ 7148:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkBases: () => (/* binding */ check_base_checkBases)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: ./lib/adapters/registry/open-registry.js + 17 modules
var open_registry = __webpack_require__(3716);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(2690);
// EXTERNAL MODULE: ./lib/domain/oci/reference.js
var oci_reference = __webpack_require__(4554);
;// CONCATENATED MODULE: ./lib/domain/superseded/base-verdict.js
/**
 * The tag that speaks for today's base among those of its repository: any that names the base itself, else `latest`,
 * else the only one there is. Undefined: nobody can tell.
 */
function speakingTag(tags, base) {
    const moving = tags.filter(({ tag }) => isMoving(tag));
    const only = moving.length === 1 ? moving[0] : undefined;
    return (moving.find(({ digest }) => digest === base) ??
        moving.find(({ tag }) => tag === 'latest') ??
        only);
}
/** Neither content, nor a cache, nor a version, nor what one commit left. */
function isMoving(tag) {
    return (!/^(?:fp|cache|pr)-|^sha256-|-[0-9a-f]{7}$/.test(tag) && !/^v?\d+\.\d+\.\d+(?:-|$)/.test(tag));
}

// EXTERNAL MODULE: ./lib/app/in-parallel.js
var in_parallel = __webpack_require__(9177);
// EXTERNAL MODULE: ./lib/app/replaced-base.js
var replaced_base = __webpack_require__(5846);
// EXTERNAL MODULE: ./lib/app/stated-base.js
var stated_base = __webpack_require__(283);
;// CONCATENATED MODULE: ./lib/app/check-base.js






const MOST_AT_ONCE = 4;
/**
 * Whether images still stand on today's build of their base, by the annotations that this action and others write;
 * registries are asked, nothing is downloaded. One that cannot be asked is `unknown`, and the others are told all the same.
 * @throws InputError for what is no reference, before any is asked
 */
async function checkBases(store, images) {
    const references = images.map(image => ({ image, reference: (0,oci_reference/* parseReference */.F2)(image) }));
    return (0,in_parallel/* inParallel */.H)(references, MOST_AT_ONCE, async ({ image, reference }) => {
        try {
            return await checkBase(store, image, reference);
        }
        catch (error) {
            if (!(error instanceof errors/* BaseImageError */.B0))
                throw error;
            return unknown(image, `${error.message}. ${error.remedy}`);
        }
    });
}
async function checkBase(store, image, { repository, tag, digest }) {
    const found = await (0,replaced_base/* findImage */.F)(store, repository, digest ?? tag ?? 'latest');
    if (found === undefined)
        return unknown(image, 'the image is not there');
    const stated = (0,stated_base/* statedBase */.h)(found);
    if (stated === undefined) {
        return unknown(image, 'it does not say what it stands on: it has no annotations base.name and base.digest');
    }
    const { name } = stated;
    const base = (0,oci_reference/* formatReference */.FH)({ ...name, tag: undefined, digest: stated.digest });
    const today = await todaysTag(store, name, stated.digest);
    if (today === undefined)
        return { ...unknown(image, 'no tag of its repository says what its base is today'), base };
    const named = { image, base, tag: today.tag, why: null };
    const replaced = await (0,replaced_base/* replacementOf */.m)(store, { image: found, base: stated, today: today.digest });
    return replaced === undefined
        ? { ...named, state: 'current', replacedBy: null, reasons: [] }
        : {
            ...named,
            state: 'superseded',
            replacedBy: (0,oci_reference/* formatReference */.FH)({ ...name, tag: undefined, digest: today.digest }),
            reasons: replaced.reasons,
        };
}
function unknown(image, why) {
    return { image, state: 'unknown', base: null, replacedBy: null, tag: null, reasons: [], why };
}
/** Of a base that is named by its content the moving tags of its repository; of any other the tag that was written. */
async function todaysTag(store, { repository, tag = 'latest' }, base) {
    const isContent = /^fp-[0-9a-f]{32}$/.test(tag);
    const tags = isContent ? (await store.listTags(repository)).filter(isMoving) : [tag];
    const named = await (0,in_parallel/* inParallel */.H)(tags, MOST_AT_ONCE, async (one) => {
        const digest = await store.resolve(repository, one);
        return digest === undefined ? [] : [{ tag: one, digest }];
    });
    return isContent ? speakingTag(named.flat(), base) : named.flat()[0];
}

;// CONCATENATED MODULE: ./lib/domain/superseded/reference-list.js


const MOST_REFERENCES = 10_000;
/**
 * Image references, one a line; `#` at the start of a line or behind a space begins a comment. Each is given once.
 * @param file as it is named in errors
 * @throws InputError for a line that is no reference, with file and line, and for a list without any
 */
function parseReferenceList(text, file) {
    const lines = text.replace(/^\uFEFF/, '').split('\n');
    const references = new Set();
    for (const [index, line] of lines.entries()) {
        const reference = line.replace(/(?:^|\s)#.*/, '').trim();
        if (reference === '')
            continue;
        const at = { file, line: index + 1 };
        checkReference(reference, at);
        references.add(reference);
        if (references.size > MOST_REFERENCES) {
            throw new errors/* InputError */.dz(`there are more than ${MOST_REFERENCES} images in one list`, {
                remedy: 'Split the list.',
                at,
            });
        }
    }
    if (references.size === 0) {
        throw new errors/* InputError */.dz('the list names no image', {
            remedy: 'Name one image a line as its registry has it, such as ghcr.io/acme/app:main.',
            at: { file },
        });
    }
    return [...references];
}
function checkReference(reference, at) {
    (0,oci_reference/* parseReference */.F2)(reference.slice(0, 1000), at);
}

// EXTERNAL MODULE: ./lib/render/wording.js + 1 modules
var wording = __webpack_require__(6086);
;// CONCATENATED MODULE: ./lib/render/check-base-words.js

const MOST_REASONS = 5;
/** `check-base` as text, one line an image. */
function renderBaseVerdicts(verdicts) {
    return verdicts.map(sentence).join('\n');
}
function sentence({ image, state, base, replacedBy, tag, reasons, why }) {
    switch (state) {
        case 'current':
            return `${image} stands on today's base, ${base} (${tag})`;
        case 'unknown':
            return `${image}: nobody can tell whether its base is today's: ${why}`;
        case 'superseded': {
            const changes = (0,wording/* reasonTexts */.Nx)(reasons, MOST_REASONS).join('; ');
            return `${image} stands on ${base}, which ${replacedBy} (${tag}) replaced${changes === '' ? '' : `: ${changes}`}`;
        }
    }
}

// EXTERNAL MODULE: ./lib/entry/registry-mirrors.js
var registry_mirrors = __webpack_require__(5185);
// EXTERNAL MODULE: ./lib/entry/command/print-document.js
var print_document = __webpack_require__(3290);
;// CONCATENATED MODULE: ./lib/entry/command/check-base.js










const SUPERSEDED = 1;
const NOT_TOLD = 3;
/** `check-base`: 1 when an image stands on a base that was replaced; else 3 when of one nobody can tell. */
async function check_base_checkBases(call) {
    const { environment } = call.world;
    const images = await namedImages(call);
    const store = (0,open_registry.openRegistry)({
        environment,
        githubToken: environment.GITHUB_TOKEN,
        mirrors: (0,registry_mirrors/* parseMirrors */.C)(environment.BASE_IMAGE_REGISTRY_MIRRORS),
    });
    const verdicts = await checkBases(store, images);
    await (0,print_document/* printDocument */.d)(renderBaseVerdicts(verdicts), { version: 1, images: verdicts }, call);
    const has = (state) => verdicts.some(one => one.state === state);
    return has('superseded') ? SUPERSEDED : has('unknown') ? NOT_TOLD : 0;
}
async function namedImages({ asked: { names, flags } }) {
    if (flags.list === undefined && names.length === 0) {
        throw new errors/* InputError */.dz('check-base was given no image', {
            remedy: 'Name images as their registry has them: base-image check-base ghcr.io/acme/app:main; or a file with one a line: --list FILE.',
        });
    }
    const listed = flags.list === undefined ? [] : await readList(flags.list);
    return [...new Set([...names, ...listed])];
}
/** `-` is standard input. */
async function readList(file) {
    const name = file === '-' ? 'standard input' : file;
    try {
        const list = file === '-' ? await (0,consumers_.text)(process.stdin) : await (0,promises_.readFile)((0,external_node_path_.resolve)(file), 'utf8');
        return parseReferenceList(list, name);
    }
    catch (error) {
        if (error instanceof errors/* InputError */.dz || !(error instanceof Error))
            throw error;
        throw new errors/* InputError */.dz(`the list ${name} cannot be read: ${error.message}`, {
            remedy: 'Give --list a text file with one image a line.',
            cause: error,
        });
    }
}


/***/ })

};
;