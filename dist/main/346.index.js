export const id = 346;
export const ids = [346];
export const modules = {

/***/ 1346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pruneProject: () => (/* binding */ pruneProject)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3838);
// EXTERNAL MODULE: ./lib/adapters/registry/open-registry.js + 18 modules
var open_registry = __webpack_require__(3106);
;// CONCATENATED MODULE: ./lib/domain/prune/subject-of-tag.js
/** What a tag such as `sha256-<digest>.sig` is about; undefined for any other tag. */
function subjectOfTag(tag) {
    const [, hex] = /^sha256-([0-9a-f]{64})(?:\.\w+)?$/.exec(tag) ?? [];
    return hex === undefined ? undefined : `sha256:${hex}`;
}

;// CONCATENATED MODULE: ./lib/domain/prune/reach.js

function listedOf(versions) {
    const pairs = versions.flatMap(version => subjectsOf(version).map(digest => ({ name: nameOf(version.repository, digest), version })));
    const about = Map.groupBy(pairs, ({ name }) => name);
    return {
        versions,
        about: new Map([...about].map(([name, of]) => [name, of.map(({ version }) => version)])),
        byName: Map.groupBy(versions, ({ repository, digest }) => nameOf(repository, digest)),
        byDigest: Map.groupBy(versions, ({ digest }) => digest),
    };
}
/**
 * Kept versions keep their platforms and attestations, the bases that they stand on, and what is about them.
 * @param roots what stays, and why
 * @returns the roots, and what is reached from them
 */
function reach(listed, roots) {
    const kept = new Map(roots);
    // A Map gives what is added while it is walked, so this reaches any depth.
    for (const [version] of kept) {
        const keep = (others, why) => {
            for (const other of others)
                if (!kept.has(other))
                    kept.set(other, why);
        };
        const name = nameOf(version.repository, version.digest);
        keep(partsOf(listed, version), `part of ${name}`);
        keep(basesOf(listed, version), `base of ${name}`);
        // A registry that lists tags only does not list platforms; what is about them is listed.
        for (const digest of [version.digest, ...version.children]) {
            const subject = nameOf(version.repository, digest);
            keep(listed.about.get(subject) ?? [], `about ${subject}`);
        }
    }
    return kept;
}
function partsOf({ byName }, { repository, children }) {
    return children.flatMap(digest => byName.get(nameOf(repository, digest)) ?? []);
}
/** In any repository of the project. */
function basesOf({ byDigest }, { bases }) {
    return bases.flatMap(digest => byDigest.get(digest) ?? []);
}
/** By its `subject`, or by the form of its tag, such as `sha256-<digest>.sig`. */
function subjectsOf({ subject, tags }) {
    const named = tags.flatMap(tag => subjectOfTag(tag) ?? []);
    return subject === undefined ? named : [subject, ...named];
}
function nameOf(repository, digest) {
    return `${repository}@${digest}`;
}

;// CONCATENATED MODULE: ./lib/domain/prune/deletion-order.js


/**
 * Each version before its parts and its bases, so that none lacks one whenever it is stopped, or when the registry keeps
 * it. What is about others goes after them where it can: a version that the registry keeps has its signatures still.
 */
function deletionOrder(listed) {
    const seen = new Set();
    const lastFirst = [];
    const visit = (version) => {
        if (seen.has(version))
            return;
        seen.add(version);
        for (const needed of [...partsOf(listed, version), ...basesOf(listed, version)])
            visit(needed);
        lastFirst.push(version);
    };
    for (const version of listed.versions.toSorted((a, b) => rank(a) - rank(b)))
        visit(version);
    return lastFirst.toReversed();
}
/** The least goes last. A note of checks is an index of what it is about, and so cannot go after that. */
function rank({ subject, tags, children }) {
    const isAbout = subject !== undefined || tags.some(tag => subjectOfTag(tag) !== undefined);
    if (!isAbout)
        return 2;
    return children.length === 0 ? 0 : 1;
}

;// CONCATENATED MODULE: ./lib/domain/prune/tag-fate.js

/**
 * A tag that is not known to be this action's own always stays.
 * @param beside all tags of the version that it names
 */
function tagFate(tag, beside, { live, rules }) {
    if (/^fp-[0-9a-f]{32}$/.test(tag) || isOfOneCommit(tag, live))
        return { kind: 'ages' };
    if (/^fp-[0-9a-f]{32}-[a-z0-9-]+$/.test(tag))
        return { kind: 'part' };
    const [, pullRequest] = /^pr-(\d+)-fp-[0-9a-f]{32}(?:-[a-z0-9-]+)?$/.exec(tag) ?? [];
    if (pullRequest !== undefined)
        return pullRequestFate(Number(pullRequest), live);
    if (/^cache-.+-[0-9a-f]{6}$/.test(tag)) {
        return live.cacheTags.has(tag)
            ? { kind: 'stays', why: `${tag} is the cache of a live branch` }
            : { kind: 'goes', why: `the branch of ${tag} is gone` };
    }
    const subject = subjectOfTag(tag);
    if (subject !== undefined)
        return { kind: 'follows', subject };
    const isPublished = isVersion(tag) || isMoving(tag, beside);
    return isPublished && rules.versions.some(pattern => matches(pattern, tag))
        ? { kind: 'goes', why: `prune.versions names ${tag}` }
        : { kind: 'stays', why: `${isVersion(tag) ? 'published as' : 'tagged'} ${tag}` };
}
/** `main-1234567`: set at every push of the default branch. */
function isOfOneCommit(tag, { defaultSlug }) {
    return (defaultSlug !== undefined &&
        tag.startsWith(`${defaultSlug}-`) &&
        /^[0-9a-f]{7}$/.test(tag.slice(defaultSlug.length + 1)));
}
function pullRequestFate(number, { openPullRequests }) {
    if (openPullRequests === undefined) {
        return { kind: 'stays', why: `nobody says whether pull request #${number} is open` };
    }
    return openPullRequests.has(number)
        ? { kind: 'stays', why: `pull request #${number} is open` }
        : { kind: 'goes', why: `pull request #${number} is closed` };
}
function isVersion(tag) {
    return /^v?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(tag);
}
/** `1.4` and `1` of `1.4.2`; alone they may be anything: a Python, a day, a branch. */
function isMoving(tag, beside) {
    return (/^v?\d+(?:\.\d+)?$/.test(tag) &&
        beside.some(other => isVersion(other) && other.startsWith(`${tag}.`)));
}
/** `*` stands for anything, also dots. */
function matches(pattern, tag) {
    const parts = pattern.split('*').map(part => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(tag);
}

;// CONCATENATED MODULE: ./lib/domain/prune/decide-prune.js



/**
 * What may be deleted, by what can be reached from what stays, in an order in which nothing ever lacks a part or a base.
 */
function decidePrune(facts) {
    const listed = listedOf(facts.versions);
    const kept = reach(listed, roots(facts));
    return deletionOrder(listed).map((version) => {
        const why = kept.get(version);
        return why === undefined
            ? { version, stays: false, why: whyItGoes(version, facts) }
            : { version, stays: true, why };
    });
}
function roots(facts) {
    const needed = {
        newest: newestOf(facts),
        inUse: foundByBranches(facts),
        newestOfRecipe: newestOfRecipes(facts),
    };
    return new Map(facts.versions.flatMap(version => {
        const why = whyItStays(version, facts, needed);
        return why === undefined ? [] : [[version, why]];
    }));
}
function whyItStays(version, facts, { inUse, newest, newestOfRecipe }) {
    const { live, rules } = facts;
    const fates = fatesOf(version, facts);
    const stays = fates.find(fate => fate.kind === 'stays');
    if (stays !== undefined)
        return stays.why;
    if (live.pinned.has(version.digest))
        return 'a file of a live branch names its digest';
    if (inUse.has(version))
        return 'a live branch builds it';
    if (newestOfRecipe.has(version))
        return 'the newest content of what a live branch builds';
    if (newest.has(version))
        return `one of the ${rules.keepLast} newest`;
    if (fates.length > 0 && fates.every(({ kind }) => kind === 'goes'))
        return undefined;
    return whyNotRead(version) ?? whyNotOld(version, facts);
}
/** A live branch may build it, which only its record could tell. */
function whyNotRead({ unread, tags }) {
    return unread === undefined || tags.length === 0
        ? undefined
        : `nobody can tell what built it: ${unread}`;
}
function whyNotOld({ createdAt }, { rules, now }) {
    const createdMs = Date.parse(createdAt ?? '');
    if (Number.isNaN(createdMs))
        return 'nobody says how old it is';
    const ageDays = (now.getTime() - createdMs) / 86_400_000;
    return ageDays < rules.keepDays ? `younger than ${rules.keepDays} days` : undefined;
}
function fatesOf({ tags }, facts) {
    return tags.map(tag => tagFate(tag, tags, facts));
}
/** By its content tag; also what a pull request left under a tag of its own, until a branch has taken it over. */
function foundByBranches({ versions, live }) {
    const there = new Set(versions.flatMap(({ repository, tags }) => tags.map(tag => `${repository}:${tag}`)));
    return new Set(versions.filter(({ repository, tags }) => tags.some(tag => {
        const content = tag.replace(/^pr-\d+-/, '');
        const isFirst = tag === content || !there.has(`${repository}:${content}`);
        return isFirst && live.contentTags.has(content);
    })));
}
/** What the first run of a new refresh period begins with. */
function newestOfRecipes(facts) {
    const content = facts.versions.filter(version => isLive(version, facts) && isContent(version, facts));
    const groups = Map.groupBy(content, ({ repository, recipe }) => `${repository} ${recipe}`);
    return new Set([...groups.values()].flatMap(group => {
        const newest = group.map(timeOf).toSorted().at(-1);
        return group.filter(version => timeOf(version) === newest);
    }));
}
function isLive({ recipe }, { live }) {
    return recipe !== undefined && live.recipes.has(recipe);
}
/** Of a branch: not of a pull request, nor one platform of another. */
function isContent(version, facts) {
    return fatesOf(version, facts).some(({ kind }) => kind === 'ages');
}
/** Of each repository the newest that carry content tags. */
function newestOf(facts) {
    const { versions, rules } = facts;
    const aging = versions
        .filter(version => isContent(version, facts))
        .toSorted((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1));
    const repositories = [...new Set(aging.map(({ repository }) => repository))];
    return new Set(repositories.flatMap(name => aging.filter(({ repository }) => repository === name).slice(0, rules.keepLast)));
}
/** ISO 8601 sorts as text; what nobody knows is the oldest. */
function timeOf({ createdAt = '' }) {
    return createdAt;
}
function whyItGoes(version, facts) {
    const fates = fatesOf(version, facts);
    const goes = fates.find(fate => fate.kind === 'goes');
    if (goes !== undefined)
        return goes.why;
    const days = facts.rules.keepDays;
    if (isContent(version, facts)) {
        const why = isLive(version, facts)
            ? 'live branches have newer content of its recipe'
            : 'no live branch builds it';
        return `${why}, nothing stands on it, older than ${days} days`;
    }
    return version.subject === undefined && fates.every(({ kind }) => kind === 'part')
        ? `part of nothing that stays, older than ${days} days`
        : 'what it is about is gone';
}

;// CONCATENATED MODULE: ./lib/domain/prune/prune-report.js
const PRUNE_VERSION = 1;

// EXTERNAL MODULE: ./lib/app/in-parallel.js
var in_parallel = __webpack_require__(6222);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/domain/fingerprint/recipe.js
var fingerprint_recipe = __webpack_require__(2641);
// EXTERNAL MODULE: ./lib/domain/fingerprint/record.js
var record = __webpack_require__(4566);
// EXTERNAL MODULE: ./lib/domain/oci/base-annotations.js
var base_annotations = __webpack_require__(918);
// EXTERNAL MODULE: ./lib/domain/oci/digest.js
var digest = __webpack_require__(5216);
// EXTERNAL MODULE: ./lib/domain/oci/manifest.js
var manifest = __webpack_require__(3921);
// EXTERNAL MODULE: ./lib/domain/oci/parse-config.js
var parse_config = __webpack_require__(2272);
// EXTERNAL MODULE: ./lib/domain/oci/parse-manifest.js
var parse_manifest = __webpack_require__(1223);
;// CONCATENATED MODULE: ./lib/app/prune/describe-version.js








/**
 * What a version is made of and stands on.
 * @throws StoreUnavailableError when it, or a part of it that holds a record, cannot be read: then nothing may be deleted
 */
async function describeVersion(store, repository, listed) {
    const about = { ...listed, repository, children: [], subject: undefined, bases: [] };
    // A build cache may be an index of layers, and stands on nothing.
    if (listed.tags.length > 0 && listed.tags.every(tag => tag.startsWith('cache-'))) {
        return { ...about, recipe: undefined };
    }
    const { manifest: top, subject } = await readManifest(store, repository, listed.digest);
    const images = top.kind === 'manifest' ? [top] : await platformsOf(store, repository, top);
    const stated = [top, ...images].map(({ annotations }) => statedIn(annotations));
    return {
        ...about,
        createdAt: listed.createdAt ?? (await createdAt(store, repository, images)),
        children: top.kind === 'index' ? top.manifests.map(({ digest }) => digest) : [],
        subject,
        bases: [...new Set(stated.flatMap(({ base }) => base ?? []))],
        recipe: stated.find(({ recipe }) => recipe !== undefined)?.recipe,
        unread: stated.find(({ unread }) => unread !== undefined)?.unread,
    };
}
/** What annotations tell; a record that is damaged, or newer than this release, tells only that. */
function statedIn(annotations) {
    const read = (0,record/* decodeRecord */.eT)(annotations);
    return {
        base: (0,digest/* parseDigest */.m)(annotations[base_annotations/* BASE_DIGEST */.r] ?? ''),
        recipe: read.kind === 'record' ? (0,fingerprint_recipe/* fingerprintWithoutEpoch */.iF)(read.record.recipe) : undefined,
        unread: read.kind === 'incomparable' ? read.why : undefined,
    };
}
async function platformsOf(store, repository, { manifests }) {
    const children = manifests.filter(child => isImage(child) && !(0,parse_manifest/* isAttestation */.H)(child));
    const read = children.map(({ digest }) => readManifest(store, repository, digest));
    return (await Promise.all(read)).map(({ manifest }) => manifest);
}
/** Build caches of other workflows are indexes of layers, under any tag. */
function isImage({ mediaType }) {
    return Object.values(manifest/* MEDIA_TYPES */.Z).includes(mediaType);
}
async function readManifest(store, repository, digest) {
    const stored = await store.manifest(repository, digest);
    const name = `${repository}@${digest}`;
    if (stored === undefined)
        throw unreadable(`${name} is not there`);
    const manifest = (0,parse_manifest/* parseManifest */.N)(stored);
    if ((0,parse_config/* isUnreadable */.G)(manifest))
        throw unreadable(`${name} ${manifest.why}`);
    return { manifest, subject: subjectOf(stored) };
}
function unreadable(what) {
    return new errors/* StoreUnavailableError */.o2(`${what}: nothing is deleted`, {
        remedy: 'Mend or delete this image by hand, then run again.',
    });
}
/** When the build ended, by the config; that of a build cache has none. */
async function createdAt(store, repository, images) {
    const [image] = images;
    if (image?.kind !== 'manifest')
        return undefined;
    const bytes = await store.blob(repository, image.config);
    const config = bytes === undefined ? undefined : (0,parse_config/* parseConfig */.o)(bytes);
    return config === undefined || (0,parse_config/* isUnreadable */.G)(config) ? undefined : config.created;
}
function subjectOf({ bytes }) {
    const { subject } = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof subject?.digest === 'string' ? (0,digest/* parseDigest */.m)(subject.digest) : undefined;
}

;// CONCATENATED MODULE: ./lib/app/prune/prune.js





const MOST_AT_ONCE = 4;
/**
 * Deletes what nothing needs, or says what that would be. Everything is read first: one version that cannot be read ends
 * it before anything is deleted.
 * @throws store errors as they come
 */
async function prune(request) {
    const { repositories, store, shelf, live, rules, now } = request;
    const versions = [];
    for (const repository of repositories) {
        const listed = await shelf.list(repository);
        versions.push(...(await (0,in_parallel/* inParallel */.H)(listed, MOST_AT_ONCE, one => describeVersion(store, repository, one))));
    }
    const decided = decidePrune({ versions, live, rules, now });
    const verdicts = request.deleting === undefined ? decided : await removeAll(decided, request);
    return {
        version: PRUNE_VERSION,
        deleted: request.deleting !== undefined,
        images: repositories.map(repository => reportOf(repository, verdicts, shelf)),
    };
}
/**
 * One after the other, in their order: whatever ends it, nothing that stays lacks a part or a base.
 * @returns what became of each: what the registry keeps stays, with all that it is made of, stands on and is told about
 */
async function removeAll(verdicts, { shelf, log }) {
    const listed = listedOf(verdicts.map(({ version }) => version));
    const held = new Map();
    const ends = [];
    for (const verdict of verdicts) {
        const { version } = verdict;
        const why = verdict.stays ? verdict.why : held.get(version);
        if (why !== undefined) {
            ends.push({ version, stays: true, why });
            continue;
        }
        const name = `${version.repository}@${version.digest}`;
        const refusal = await shelf.remove(version.repository, version.digest);
        if (refusal === undefined) {
            log.info(`deleted ${name}: ${verdict.why}`);
            ends.push(verdict);
        }
        else {
            log.warning(`${name} stays: ${refusal}`);
            for (const [other, needed] of reach(listed, new Map([[version, refusal]]))) {
                held.set(other, needed);
            }
            ends.push({ version, stays: true, why: refusal });
        }
    }
    return ends;
}
function reportOf(repository, verdicts, shelf) {
    const own = verdicts.filter(({ version }) => version.repository === repository);
    return {
        repository,
        kept: own.filter(({ stays }) => stays).length,
        gone: own
            .filter(({ stays }) => !stays)
            .map(({ version: { digest, tags, createdAt }, why }) => ({
            digest,
            tags,
            createdAt: createdAt ?? null,
            why,
            restore: shelf.restoring(repository, digest),
        })),
    };
}

// EXTERNAL MODULE: ./lib/domain/oci/reference.js
var reference = __webpack_require__(3063);
// EXTERNAL MODULE: ./lib/render/markdown-text.js
var markdown_text = __webpack_require__(699);
;// CONCATENATED MODULE: ./lib/render/prune-words.js


const MOST_SHOWN = 500;
/** `prune` as text. */
function renderPrune(report) {
    const lines = report.images.flatMap(({ repository, kept, gone }) => [
        `${repository}: ${kept} ${kept === 1 ? 'stays' : 'stay'}, ${gone.length} ${verb(report)}`,
        ...gone.flatMap(version => [`  ${prune_words_nameOf(version)}: ${version.why}`, `    ${version.restore}`]),
    ]);
    return [...lines, ending(report)].map(plain).join('\n');
}
/** The same for the job summary. */
function renderPruneSummary(report) {
    const rows = report.images.flatMap(({ repository, gone }) => gone.map(version => `| ${(0,markdown_text/* markdownText */.p7)(repository)} | ${(0,markdown_text/* markdownCode */.D9)(prune_words_nameOf(version))} | ${(0,markdown_text/* markdownText */.p7)(version.why)} | ${(0,markdown_text/* markdownText */.p7)(version.restore)} |`));
    const more = rows.length - MOST_SHOWN;
    return [
        `## Clean-up: ${rows.length} ${verb(report)}`,
        ...(rows.length === 0
            ? []
            : [
                [
                    '| Image | Version | Why | To have it back |',
                    '| --- | --- | --- | --- |',
                    ...rows.slice(0, MOST_SHOWN),
                ].join('\n'),
            ]),
        ...(more > 0 ? [`and ${more} more.`] : []),
        `${ending(report)}\n`,
    ].join('\n\n');
}
function prune_words_nameOf({ digest, tags }) {
    return [digest.slice(0, 19), ...tags].join(' ');
}
function verb({ deleted }) {
    return deleted ? 'deleted' : 'would be deleted';
}
function ending({ deleted, images }) {
    const count = images.reduce((sum, { gone }) => sum + gone.length, 0);
    if (count === 0)
        return 'Nothing is to be deleted.';
    if (deleted)
        return '';
    const how = images.some(({ repository }) => (0,reference/* isOnGitHub */.ll)(repository))
        ? 'To delete, run `command: prune` of the action with `delete: true`, as docs/prune.md shows.'
        : 'Add --delete (`delete: true`).';
    return `Nothing was deleted: this was a dry run. ${how}`;
}
/** Control characters in tags would move the cursor. */
function plain(line) {
    return line.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '');
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/adapters/git/git-command.js + 1 modules
var git_command = __webpack_require__(3588);
;// CONCATENATED MODULE: ./lib/adapters/git/check-out-commit.js




/**
 * Puts the files of a commit into a folder of their own, as a clone would have them: with filters, line endings,
 * tags, the history that is here, and submodules that are checked out here. (`git archive` would leave out and
 * rewrite what `.gitattributes` says; a linked worktree would be written into the repository.)
 * @returns the folder in the new tree that stands for `folder`; undefined when `reference` names no commit here
 * @throws InputError when objects are missing, as in a partial clone
 */
async function checkOutCommit(question) {
    const { folder, reference, into, env } = question;
    const git = (0,git_command/* gitCommand */.Q)({ env });
    const name = `${reference}^{commit}`;
    const commit = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', name]);
    const prefix = await git(folder, ['rev-parse', '--show-prefix']);
    if (commit === undefined || prefix === undefined) {
        return undefined;
    }
    const top = (0,external_node_path_.resolve)(folder, (await git(folder, ['rev-parse', '--show-cdup']))?.trim() ?? '');
    await checkOut({ git, env, from: top, into, commit: commit.trim(), reference });
    return (0,external_node_path_.join)(into, prefix.trim());
}
async function checkOut(one) {
    const { git, env, from, into, commit, reference } = one;
    await borrowRepository(one);
    const reset = (using) => using(into, ['reset', '--quiet', '--hard', commit]);
    // Without the LFS objects of a commit, its pointers are what a checkout gives.
    const skipping = (0,git_command/* gitCommand */.Q)({ env: { ...env, GIT_LFS_SKIP_SMUDGE: '1' } });
    if ((await reset(git)) === undefined && (await reset(skipping)) === undefined) {
        throw new errors/* InputError */.dz(`the files of ${reference} cannot be checked out`, {
            remedy: 'Fetch the whole commit first: a partial clone does not hold all of its files.',
        });
    }
    for (const [path, id] of await listSubmodules(git, into)) {
        const inside = (0,external_node_path_.join)(from, path);
        const isHere = (await git(inside, ['rev-parse', '--show-prefix']))?.trim() === '';
        const isKnown = (await git(inside, ['cat-file', '-e', `${id}^{commit}`])) !== undefined;
        if (isHere && isKnown) {
            await checkOut({ ...one, from: inside, into: (0,external_node_path_.join)(into, path), commit: id });
        }
    }
}
/** A repository that reads the objects of the other one in place. */
async function borrowRepository({ git, from, into, commit }) {
    const say = async (...args) => (await git(from, args))?.trim() ?? '';
    await (0,promises_.mkdir)(into, { recursive: true });
    const format = await say('rev-parse', '--show-object-format');
    await git(into, ['init', '--quiet', '--template=', `--object-format=${format || 'sha1'}`]);
    const folder = (0,external_node_path_.join)(into, '.git');
    const common = (0,external_node_path_.resolve)(from, await say('rev-parse', '--git-common-dir'));
    const objects = (0,external_node_path_.resolve)(from, await say('rev-parse', '--git-path', 'objects'));
    await (0,promises_.mkdir)((0,external_node_path_.join)(folder, 'objects/info'), { recursive: true });
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'objects/info/alternates'), `${objects}\n`);
    await (0,promises_.copyFile)((0,external_node_path_.join)(common, 'shallow'), (0,external_node_path_.join)(folder, 'shallow')).catch(() => undefined);
    for (const key of ['core.autocrlf', 'core.eol', 'core.fileMode', 'core.symlinks']) {
        const value = await say('config', '--get', key);
        if (value !== '')
            await git(into, ['config', key, value]);
    }
    await git(into, ['config', 'lfs.storage', (0,external_node_path_.join)(common, 'lfs')]);
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

;// CONCATENATED MODULE: ./lib/adapters/git/live-branches.js


/**
 * Every branch, its commit in this clone.
 * @throws InputError when this clone does not hold all of them: what is not seen must not be taken for unused
 */
async function liveBranches(question) {
    const { folder, env, known } = question;
    const git = (0,git_command/* gitCommand */.Q)({ env });
    const here = await branchesHere(question);
    const branches = known ?? here;
    for (const { name, commit } of branches) {
        if ((await git(folder, ['cat-file', '-e', `${commit}^{tree}`])) === undefined) {
            throw incomplete(`the branch ${name} is not in this clone`);
        }
    }
    return branches;
}
/** Files of a branch name images by digest in many ways: any sha256 counts, wherever it stands. */
async function digestsIn({ folder, env }, commit) {
    const git = (0,git_command/* gitCommand */.Q)({ env });
    const found = await git(folder, ['grep', '-hoIE', 'sha256:[0-9a-f]{64}', commit, '--', ':/']);
    return (found ?? '').split('\n').filter(line => line !== '');
}
async function branchesHere({ folder, env, known, }) {
    const git = (0,git_command/* gitCommand */.Q)({ env });
    const say = async (...args) => (await git(folder, args))?.trim();
    const list = await say('for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads', 'refs/remotes/origin');
    if (list === undefined) {
        throw new errors/* InputError */.dz('this folder is no git repository, so nobody says which branches live', {
            remedy: 'Run it in a clone of the repository that builds the images.',
        });
    }
    const fetched = await say('config', '--get-all', 'remote.origin.fetch');
    const isWhole = fetched === undefined || fetched.includes('refs/heads/*');
    if (known === undefined &&
        (!isWhole || (await say('rev-parse', '--is-shallow-repository')) === 'true')) {
        throw incomplete('this clone does not hold all branches');
    }
    const branches = list.split('\n').flatMap((line) => {
        const [, name = '', commit = ''] = /^refs\/(?:heads|remotes\/origin)\/(\S+) (\w+)$/.exec(line) ?? [];
        return name === '' || name === 'HEAD' ? [] : [{ name, commit }];
    });
    // A local branch and that of origin may differ: both live.
    return branches;
}
function incomplete(what) {
    return new errors/* InputError */.dz(`${what}, so what it needs is not known: nothing is deleted`, {
        remedy: 'Give actions/checkout `fetch-depth: 0`, or run `git fetch --unshallow origin "+refs/heads/*:refs/remotes/origin/*"`.',
    });
}

// EXTERNAL MODULE: ./lib/adapters/workspace/local-workspace.js + 26 modules
var local_workspace = __webpack_require__(1563);
// EXTERNAL MODULE: ./lib/app/build/cache-refs.js
var cache_refs = __webpack_require__(4369);
// EXTERNAL MODULE: ./lib/app/project/compose-recipes.js + 88 modules
var compose_recipes = __webpack_require__(2205);
// EXTERNAL MODULE: ./lib/domain/release/tag-name.js
var tag_name = __webpack_require__(8262);
;// CONCATENATED MODULE: ./lib/entry/live-facts.js











/**
 * What every live branch builds and names, from its files.
 * @throws InputError when one branch is not here or cannot be read: then nothing may be deleted
 */
async function readLiveFacts(request) {
    const { folder, environment: env, defaultBranch, openPullRequests } = request;
    const branches = await liveBranches({ folder, env, known: request.branches });
    const commits = new Map(branches.map(({ commit, name }) => [commit, name]));
    const recipes = [];
    const pinned = new Set();
    for (const [commit, name] of commits) {
        for (const digest of await digestsIn({ folder, env }, commit))
            pinned.add(digest);
        recipes.push(...(await recipesOf(commit, name, request)));
    }
    return {
        recipes: new Set(recipes.map(fingerprint_recipe/* fingerprintWithoutEpoch */.iF)),
        contentTags: new Set(recipes.map(recipe => (0,fingerprint_recipe/* contentTag */.mB)((0,fingerprint_recipe/* fingerprintOf */.ax)(recipe)))),
        pinned,
        cacheTags: new Set([
            ...branches.map(({ name }) => (0,cache_refs/* cacheTag */.z)(name)),
            ...(openPullRequests ?? []).map(number => (0,cache_refs/* cacheTag */.z)(`pull-request-${number}`)),
        ]),
        openPullRequests: openPullRequests === undefined ? undefined : new Set(openPullRequests),
        defaultSlug: defaultBranch === undefined ? undefined : (0,tag_name/* branchSlug */.W3)(defaultBranch),
    };
}
async function recipesOf(commit, branch, { folder, environment: env, compose, ports }) {
    const into = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'base-image-live-'));
    try {
        const root = await checkOutCommit({ folder, reference: commit, into, env });
        if (root === undefined)
            return [];
        const workspace = new local_workspace/* LocalWorkspace */.h(root, { env });
        const project = await compose(workspace);
        const facts = {
            isTagEvent: false,
            pushes: false,
            sharedArgs: [],
            ports: { ...ports, workspace },
        };
        const composed = await (0,compose_recipes/* composeRecipes */.k)(project.images, facts);
        return [...composed.values()].map(({ recipe }) => recipe);
    }
    catch (error) {
        throw error instanceof errors/* BaseImageError */.B0 ? live_facts_unreadable(branch, error) : error;
    }
    finally {
        await (0,promises_.rm)(into, { recursive: true, force: true });
    }
}
function live_facts_unreadable(branch, cause) {
    return new errors/* InputError */.dz(`what the branch ${branch} builds cannot be told (${cause.message}): nothing is deleted`, { remedy: `Mend or delete the branch. ${cause.remedy}`, cause });
}

// EXTERNAL MODULE: ./lib/entry/registry-mirrors.js
var registry_mirrors = __webpack_require__(2360);
;// CONCATENATED MODULE: ./lib/adapters/registry/registry-shelf.js

/** Any registry of the OCI distribution API: what has tags is listed, and manifests are deleted by digest. */
function registryShelf(store) {
    return {
        async list(repository) {
            const tags = new Map();
            for (const tag of await store.listTags(repository)) {
                const digest = await store.resolve(repository, tag);
                // Deleted since the list was made.
                if (digest !== undefined)
                    tags.set(digest, [...(tags.get(digest) ?? []), tag]);
            }
            return [...tags].map(([digest, named]) => ({ digest, tags: named, createdAt: undefined }));
        },
        async remove(repository, digest) {
            await store.removeManifest(repository, digest);
            return undefined;
        },
        restoring: repository => (0,reference/* isOnGitHub */.ll)(repository)
            ? 'for 30 days: `command: prune` of the action names the command'
            : 'it cannot be restored; its commit (`revision`) builds it again',
    };
}

;// CONCATENATED MODULE: ./lib/entry/action/open-shelf.js


/** Each repository by what lists and deletes there: those of ghcr.io by GitHub's API. */
async function openShelf(repositories, store, token) {
    const registry = registryShelf(store);
    if (!repositories.some(reference/* isOnGitHub */.ll))
        return registry;
    const { packagesShelf } = await Promise.all(/* import() */[__webpack_require__.e(413), __webpack_require__.e(273)]).then(__webpack_require__.bind(__webpack_require__, 7273));
    const packages = packagesShelf(token);
    const of = (repository) => ((0,reference/* isOnGitHub */.ll)(repository) ? packages : registry);
    return {
        list: repository => of(repository).list(repository),
        remove: (repository, digest) => of(repository).remove(repository, digest),
        restoring: (repository, digest) => of(repository).restoring(repository, digest),
    };
}

;// CONCATENATED MODULE: ./lib/entry/action/prune.js








/** `command: prune`: what nothing needs any more in the registry; deleted only with `delete: true`. */
async function pruneProject(opened) {
    const { inputs, environment, around, project, ports, compose, defaultBranch } = opened;
    const { gitHubToken: token } = inputs;
    if (token === undefined || around.repository === '') {
        throw new errors/* InputError */.dz('without `github-token` nobody says which branches and pull requests live', {
            remedy: 'Leave `github-token` at its default, and give the job `contents: read` and `pull-requests: read`.',
        });
    }
    const { readLiveState } = await Promise.all(/* import() */[__webpack_require__.e(413), __webpack_require__.e(266)]).then(__webpack_require__.bind(__webpack_require__, 7266));
    const { owner, repository } = around;
    const state = await readLiveState({ token, owner, repository });
    const deletes = inputs.deletes && !inputs.dryRun;
    const store = (0,open_registry.openRegistry)({
        environment,
        githubToken: token,
        mirrors: (0,registry_mirrors/* parseMirrors */.C)(environment.BASE_IMAGE_REGISTRY_MIRRORS),
        deletes,
    });
    const repositories = [...new Set(project.images.map(image => image.repository))];
    const report = await prune({
        repositories,
        store,
        shelf: await openShelf(repositories, store, token),
        live: await readLiveFacts({
            folder: ports.workspace.root,
            environment,
            compose,
            ports,
            defaultBranch,
            ...state,
        }),
        rules: opened.prune,
        deleting: deletes ? 'delete' : undefined,
        now: ports.now(),
        log: ports.log,
    });
    core/* info */.pq(renderPrune(report));
    core/* setOutput */.uH('report', await ports.folder.write('prune.json', JSON.stringify(report)));
    if (inputs.summary) {
        await core/* summary */.z.addRaw(renderPruneSummary(report)).write();
    }
}


/***/ })

};
