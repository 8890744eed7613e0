"use strict";
exports.id = 518;
exports.ids = [518];
exports.modules = {

/***/ 9321:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ checkOutCommit)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2690);
/* harmony import */ var _git_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1413);




/**
 * Puts the files of a commit into a folder of their own, as a clone would have them: with filters, line endings,
 * tags, the history that is here, and submodules that are checked out here. (`git archive` would leave out and
 * rewrite what `.gitattributes` says; a linked worktree would be written into the repository.)
 * @returns the folder in the new tree that stands for `folder`; undefined when `reference` names no commit here
 * @throws InputError when objects are missing, as in a partial clone
 */
async function checkOutCommit(question) {
    const { folder, reference, into, env } = question;
    const git = (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .gitCommand */ .Q)({ env });
    const name = `${reference}^{commit}`;
    const commit = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', name]);
    const prefix = await git(folder, ['rev-parse', '--show-prefix']);
    if (commit === undefined || prefix === undefined) {
        return undefined;
    }
    const top = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, (await git(folder, ['rev-parse', '--show-cdup']))?.trim() ?? '');
    await checkOut({ git, env, from: top, into, commit: commit.trim(), reference });
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(into, prefix.trim());
}
async function checkOut(one) {
    const { git, env, from, into, commit, reference } = one;
    await borrowRepository(one);
    const reset = (using) => using(into, ['reset', '--quiet', '--hard', commit]);
    // Without the LFS objects of a commit, its pointers are what a checkout gives.
    const skipping = (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .gitCommand */ .Q)({ env: { ...env, GIT_LFS_SKIP_SMUDGE: '1' } });
    if ((await reset(git)) === undefined && (await reset(skipping)) === undefined) {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`the files of ${reference} cannot be checked out`, {
            remedy: 'Fetch the whole commit first: a partial clone does not hold all of its files.',
        });
    }
    for (const [path, id] of await listSubmodules(git, into)) {
        const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(from, path);
        const isHere = (await git(inside, ['rev-parse', '--show-prefix']))?.trim() === '';
        const isKnown = (await git(inside, ['cat-file', '-e', `${id}^{commit}`])) !== undefined;
        if (isHere && isKnown) {
            await checkOut({ ...one, from: inside, into: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(into, path), commit: id });
        }
    }
}
/** A repository that reads the objects of the other one in place. */
async function borrowRepository({ git, from, into, commit }) {
    const say = async (...args) => (await git(from, args))?.trim() ?? '';
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(into, { recursive: true });
    const format = await say('rev-parse', '--show-object-format');
    await git(into, ['init', '--quiet', '--template=', `--object-format=${format || 'sha1'}`]);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(into, '.git');
    const common = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(from, await say('rev-parse', '--git-common-dir'));
    const objects = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(from, await say('rev-parse', '--git-path', 'objects'));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'objects/info'), { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'objects/info/alternates'), `${objects}\n`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(common, 'shallow'), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'shallow')).catch(() => undefined);
    for (const key of ['core.autocrlf', 'core.eol', 'core.fileMode', 'core.symlinks']) {
        const value = await say('config', '--get', key);
        if (value !== '')
            await git(into, ['config', key, value]);
    }
    await git(into, ['config', 'lfs.storage', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(common, 'lfs')]);
    const tags = await say('for-each-ref', '--format=create %(refname) %(objectname)', 'refs/tags');
    if (tags !== '')
        await git(into, ['update-ref', '--stdin'], `${tags}\n`);
    await git(into, ['update-ref', '--no-deref', 'HEAD', commit]);
}
/** Path -> commit. */
async function listSubmodules(git, folder) {
    const listing = (await git(folder, ['ls-files', '-s', '-z'])) ?? '';
    return listing.split('\0').flatMap(entry => {
        const [, id, path] = /^160000 ([0-9a-f]+) \d\t([\s\S]+)$/.exec(entry) ?? [];
        return id === undefined || path === undefined ? [] : [[path, id]];
    });
}


/***/ }),

/***/ 1518:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  planAgainstTree: () => (/* binding */ planAgainstTree)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/adapters/git/check-out-commit.js
var check_out_commit = __webpack_require__(9321);
// EXTERNAL MODULE: ./lib/adapters/workspace/local-workspace.js + 28 modules
var local_workspace = __webpack_require__(6809);
// EXTERNAL MODULE: ./lib/domain/checks/planned-check.js
var planned_check = __webpack_require__(6944);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(2690);
// EXTERNAL MODULE: ./lib/domain/fingerprint/recipe.js
var fingerprint_recipe = __webpack_require__(6302);
// EXTERNAL MODULE: ./lib/domain/fingerprint/record.js
var record = __webpack_require__(3581);
// EXTERNAL MODULE: ./lib/domain/plan/explain-change.js + 4 modules
var explain_change = __webpack_require__(6559);
// EXTERNAL MODULE: ./lib/domain/plan/without-effect.js
var without_effect = __webpack_require__(5135);
// EXTERNAL MODULE: ./lib/app/compose-recipes.js + 87 modules
var compose_recipes = __webpack_require__(6193);
// EXTERNAL MODULE: ./lib/app/select-images.js
var select_images = __webpack_require__(9509);
;// CONCATENATED MODULE: ./lib/app/unread-changes.js
const MOST_NAMED = 5;
/** A notice that names files which differ between two trees and have no part in any recipe; none without such files. */
async function unreadChanges(here, there) {
    const read = new Set([...readFiles(here), ...readFiles(there)]);
    const [now, old] = [await blobIds(here.workspace), await blobIds(there.workspace)];
    const paths = [...new Set([...now.keys(), ...old.keys()])]
        .filter(path => now.get(path) !== old.get(path) && !read.has(path))
        .sort();
    if (paths.length === 0)
        return [];
    const rest = paths.length > MOST_NAMED ? ` and ${paths.length - MOST_NAMED} more` : '';
    return [`changed, but part of no recipe: ${paths.slice(0, MOST_NAMED).join(', ')}${rest}`];
}
async function blobIds(workspace) {
    return workspace.blobIds('.', await workspace.listFiles());
}
/** Relative to the repository root. */
function readFiles({ project, composed }) {
    return project.images.flatMap(({ name, declaration: { context, file } }) => {
        const { recipe, files } = composed.get(name) ?? {};
        const paths = [
            ...(recipe?.sources ?? []).map(([path]) => path),
            ...(recipe?.dependencies ?? []).map(entry => entry.file),
            ...Object.keys(files?.outlines ?? {}),
        ];
        return [file, ...paths.map(path => (context === '.' ? path : `${context}/${path}`))];
    });
}

;// CONCATENATED MODULE: ./lib/app/plan-against.js









/**
 * What would have to be built here if everything of the other tree were published: two trees and no store.
 * `present` is an image with the same recipe in both, `missing` any other.
 * @throws InputError as for a plan of either tree
 */
async function planAgainst(here, there, options) {
    const { images: selected } = (0,select_images/* selectImages */.$g)(here.project.images, options.selection);
    const composed = await composeTree(here, options);
    const others = await composeTree(there, options).catch(error => blame(options.name, error));
    const checks = (0,planned_check/* checksByImage */.UQ)(here.project.images);
    const images = selected.map(image => ({
        ...compareImage(image, (0,compose_recipes/* recipeOf */.S)(composed, image.name), others.get(image.name)),
        checks: checks.get(image.name) ?? [],
    }));
    const names = new Set(images.map(({ name }) => name));
    return {
        images: images.toSorted((a, b) => a.wave - b.wave),
        waves: here.project.waves
            .map(wave => wave.filter(name => names.has(name)))
            .filter(wave => wave.length > 0),
        unmanaged: here.project.unmanaged,
        notices: [
            ...here.project.notices,
            ...goneImages(here.project, there.project, options.name),
            ...(await unreadChanges({ project: here.project, workspace: here.ports.workspace, composed }, { project: there.project, workspace: there.ports.workspace, composed: others })),
        ],
    };
}
/**
 * An error in the other tree says so: its file and line are not those of this one.
 * @throws always
 */
function blame(tree, error) {
    if (!(error instanceof errors/* BaseImageError */.B0))
        throw error;
    const { message, remedy, at } = error;
    throw new errors/* InputError */.dz(`in ${tree}: ${message}`, { remedy, at, cause: error });
}
function composeTree({ project, ports }, { sharedArgs }) {
    return (0,compose_recipes/* composeRecipes */.k)(project.images, { isTagEvent: false, pushes: false, sharedArgs, ports });
}
function compareImage(image, { recipe, files, dependencies, warnings }, other) {
    const fingerprint = (0,fingerprint_recipe/* fingerprintOf */.ax)(recipe);
    const lastRecord = recordOfTree(other);
    const reasons = (0,explain_change/* explainChange */.U)(recipe, lastRecord, files);
    const { name, role, repository, declaration, needs, wave, upstreams, parents } = image;
    return {
        name,
        role,
        repository,
        declaration,
        needs,
        wave,
        upstreams,
        parents,
        state: fingerprint === fingerprintIn(lastRecord) ? 'present' : 'missing',
        reasons,
        withoutEffect: (0,without_effect/* changesWithoutEffect */.B)(other?.files ?? {}, files, reasons),
        fingerprint,
        contentTag: (0,fingerprint_recipe/* contentTag */.mB)(fingerprint),
        storedTag: (0,fingerprint_recipe/* contentTag */.mB)(fingerprint),
        builtPlatforms: recipe.platforms,
        adoptedFrom: undefined,
        digest: undefined,
        tags: { immutable: [], moving: [], releaseMoving: [], notices: [] },
        settledTags: [],
        tagsToPut: [],
        recipe,
        files,
        lastRecord,
        dependencies,
        checks: [],
        checksToRun: [],
        warnings: [...image.warnings, ...warnings],
    };
}
/** The record that an image built from the tree would carry. */
function recordOfTree(composed) {
    if (composed === undefined)
        return { kind: 'none' };
    const { recipe, files } = composed;
    return {
        kind: 'record',
        record: {
            v: record/* RECORD_VERSION */.hl,
            fingerprint: (0,fingerprint_recipe/* fingerprintOf */.ax)(recipe),
            recipe,
            outlines: files.outlines,
            upstreams: {},
            parentConfigs: {},
            layerCounts: {},
        },
    };
}
function fingerprintIn(record) {
    return record.kind === 'record' ? record.record.fingerprint : undefined;
}
function goneImages(here, there, name) {
    const names = new Set(here.images.map(image => image.name));
    return there.images
        .filter(image => !names.has(image.name))
        .map(image => `the image ${image.name} of ${name} is gone (${image.declaration.file})`);
}

;// CONCATENATED MODULE: ./lib/entry/plan-against-tree.js







/** The plan of two trees; notices and warnings go to the log. */
async function planAgainstTree(request) {
    const { against, here, compose, options, environment, log } = request;
    const into = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'base-image-against-'));
    try {
        const folder = await otherFolder(request, into);
        const workspace = new local_workspace/* LocalWorkspace */.h(folder, { env: environment });
        const project = await compose(workspace).catch(error => blame(against, error));
        const there = { project, ports: { ...here.ports, workspace } };
        const { selection, sharedArgs } = options;
        const plan = await planAgainst(here, there, { name: against, selection, sharedArgs });
        for (const notice of plan.notices)
            log.notice(notice);
        for (const { name, warnings } of plan.images) {
            for (const { message, file, line } of warnings) {
                log.warning(`${name}: ${message}`, file === undefined ? undefined : { file, line });
            }
        }
        return plan;
    }
    finally {
        await (0,promises_.rm)(into, { recursive: true, force: true });
    }
}
/** What looks like a path is one; else a commit goes before a folder of the same name. */
async function otherFolder({ against, here, environment: env }, into) {
    const isPath = /^(?:\.{0,2}\/|\.{1,2}$|[A-Za-z]:\\)/.test(against);
    const folder = here.ports.workspace.root;
    const checkedOut = isPath
        ? undefined
        : await (0,check_out_commit/* checkOutCommit */.k)({ folder, reference: against, into, env });
    if (checkedOut !== undefined) {
        return checkedOut;
    }
    try {
        return new local_workspace/* LocalWorkspace */.h((0,external_node_path_.resolve)(against), { env }).root;
    }
    catch (cause) {
        throw new errors/* InputError */.dz(`${JSON.stringify(against)} is neither a commit that this clone knows nor a folder`, {
            remedy: 'Fetch the commit first (`fetch-depth: 0` for actions/checkout), or name a folder with the other files.',
            cause,
        });
    }
}


/***/ })

};
;