"use strict";
exports.id = 217;
exports.ids = [217];
exports.modules = {

/***/ 1217:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkBases: () => (/* binding */ checkBases)
});

// EXTERNAL MODULE: ./lib/adapters/registry/open-registry.js + 17 modules
var open_registry = __webpack_require__(3716);
// EXTERNAL MODULE: ./lib/domain/oci/digest.js
var oci_digest = __webpack_require__(4883);
// EXTERNAL MODULE: ./lib/domain/oci/reference.js
var reference = __webpack_require__(4554);
// EXTERNAL MODULE: ./lib/domain/plan/explain-change.js + 4 modules
var explain_change = __webpack_require__(6559);
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

// EXTERNAL MODULE: ./lib/app/found-image.js
var found_image = __webpack_require__(6928);
// EXTERNAL MODULE: ./lib/app/in-parallel.js
var in_parallel = __webpack_require__(9177);
// EXTERNAL MODULE: ./lib/app/look-up-last-image.js
var look_up_last_image = __webpack_require__(3652);
;// CONCATENATED MODULE: ./lib/app/check-base.js







const BASE_NAME = 'org.opencontainers.image.base.name';
const BASE_DIGEST = 'org.opencontainers.image.base.digest';
const MOST_AT_ONCE = 4;
/**
 * Whether an image still stands on today's build of its base, by the annotations that this action and others write; a
 * registry is asked, nothing is downloaded.
 * @throws InputError for what is no reference; store errors as they come
 */
async function checkBase(store, image) {
    const { repository, tag, digest } = (0,reference/* parseReference */.F2)(image);
    const found = await find(store, repository, digest ?? tag ?? 'latest');
    const unknown = (why, base = null) => ({
        image,
        state: 'unknown',
        base,
        replacedBy: null,
        tag: null,
        reasons: [],
        why,
    });
    if (found === undefined)
        return unknown('the image is not there');
    const stated = { ...found.perPlatform[0]?.manifest.annotations, ...found.annotations };
    const old = (0,oci_digest/* parseDigest */.m)(stated[BASE_DIGEST] ?? '');
    if (stated[BASE_NAME] === undefined || old === undefined) {
        return unknown('it does not say what it stands on: it has no annotations base.name and base.digest');
    }
    const name = (0,reference/* parseReference */.F2)(stated[BASE_NAME]);
    const base = (0,reference/* formatReference */.FH)({ ...name, tag: undefined, digest: old });
    const today = await todaysTag(store, name, old);
    if (today === undefined)
        return unknown('no tag of its repository says what its base is today', base);
    const named = { image, base, tag: today.tag, why: null };
    const [before, after] = [
        await find(store, name.repository, old),
        await find(store, name.repository, today.digest),
    ];
    // An index moves when another platform does, or an attestation.
    if (today.digest === old || isSame(found, before, after)) {
        return { ...named, state: 'current', replacedBy: null, reasons: [] };
    }
    const now = (0,found_image/* recordOf */.zv)(after);
    return {
        ...named,
        state: 'superseded',
        replacedBy: (0,reference/* formatReference */.FH)({ ...name, tag: undefined, digest: today.digest }),
        reasons: now.kind === 'record' && (0,found_image/* recordOf */.zv)(before).kind === 'record'
            ? (0,explain_change/* explainChange */.U)(now.record.recipe, (0,found_image/* recordOf */.zv)(before))
            : [],
    };
}
/** Of a base that this action built the moving tags of its repository; of any other the tag that was written. */
async function todaysTag(store, { repository, tag = 'latest' }, base) {
    const isContent = /^fp-[0-9a-f]{32}$/.test(tag);
    const tags = isContent ? (await store.listTags(repository)).filter(isMoving) : [tag];
    const named = await (0,in_parallel/* inParallel */.H)(tags, MOST_AT_ONCE, async (one) => {
        const digest = await store.resolve(repository, one);
        return digest === undefined ? [] : [{ tag: one, digest }];
    });
    return isContent ? speakingTag(named.flat(), base) : named.flat()[0];
}
/** On the platforms that it has. */
async function find(store, repository, reference) {
    return (0,look_up_last_image/* lookUpLastImage */.w)(store, repository, reference, ['linux/amd64']);
}
function isSame(image, before, after) {
    return image.perPlatform.every(({ platform }) => {
        const at = (one) => one?.perPlatform.find(part => part.platform === platform)?.manifestDigest;
        return at(before) !== undefined && at(before) === at(after);
    });
}

// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(2690);
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






/** `check-base`: 1 when an image stands on a base that was replaced, or when nobody can tell. */
async function checkBases(call) {
    const { names } = call.asked;
    const { environment } = call.world;
    if (names.length === 0) {
        throw new errors/* InputError */.dz('check-base was given no image', {
            remedy: 'Name images as their registry has them: base-image check-base ghcr.io/acme/app:main.',
        });
    }
    const store = (0,open_registry.openRegistry)({
        environment,
        githubToken: environment.GITHUB_TOKEN,
        mirrors: (0,registry_mirrors/* parseMirrors */.C)(environment.BASE_IMAGE_REGISTRY_MIRRORS),
    });
    const verdicts = [];
    for (const name of names) {
        verdicts.push(await checkBase(store, name));
    }
    await (0,print_document/* printDocument */.d)(renderBaseVerdicts(verdicts), { version: 1, images: verdicts }, call);
    return verdicts.every(({ state }) => state === 'current') ? 0 : 1;
}


/***/ })

};
;