"use strict";
exports.id = 651;
exports.ids = [651];
exports.modules = {

/***/ 3267:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ parseYamlTree)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2690);


/** Far above any real file; at 1 MiB some texts take the library ten seconds. */
const MAX_CHARACTERS = 256 * 1024;
const MAX_VALUES = 50_000;
const UTF8_REMEDY = 'Save the file as UTF-8 text.';
const YAML_REMEDY = 'Correct the YAML at this line; an editor with a YAML mode shows the place.';
/**
 * Reads one YAML 1.2 document.
 * @param text decoded leniently: bytes that are not UTF-8 have become U+FFFD
 * @returns undefined for a file without any value
 * @throws InputError with file and line: syntax, a key given twice, a bomb, bad encoding
 */
function parseYamlTree(text, file) {
    refuseBytes(text, file);
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    // The library compares keys pairwise: 30,000 of them take 11 s. Repeated keys are found below instead.
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, {
        lineCounter: lines,
        prettyErrors: false,
        uniqueKeys: false,
        logLevel: 'error',
    });
    const [error] = document.errors;
    if (error !== undefined) {
        const message = error.code === 'RESOURCE_EXHAUSTION'
            ? 'values are nested too deeply'
            : error.message.slice(0, 200);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`not valid YAML: ${message}`, {
            remedy: YAML_REMEDY,
            at: { file, line: lines.linePos(error.pos[0]).line },
        });
    }
    if (document.contents === null) {
        return undefined;
    }
    const root = new TreeBuilder(file, lines).build(document.contents);
    return root.kind === 'scalar' && root.value === null ? undefined : root;
}
function refuseBytes(text, file) {
    if (text.length > MAX_CHARACTERS) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('the file is larger than 256 KiB', { remedy: YAML_REMEDY, at: { file } });
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    const bad = /[\u0000-\u0008\u000e-\u001f\ufffd]/.exec(text);
    if (bad !== null) {
        const line = text.slice(0, bad.index).split('\n').length;
        const what = bad[0] === '\ufffd' ? 'bytes that are not UTF-8' : 'a control character';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the file holds ${what}`, { remedy: UTF8_REMEDY, at: { file, line } });
    }
}
class TreeBuilder {
    #anchors = new Map();
    #mergedEntries = 0;
    #file;
    #lines;
    constructor(file, lines) {
        this.#file = file;
        this.#lines = lines;
    }
    build(node) {
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node)) {
            const known = this.#anchors.get(node.source);
            return known ?? this.#refuse(`the alias *${node.source} names no value before it`, node);
        }
        const built = this.#convert(node);
        if (built.weight > MAX_VALUES) {
            this.#refuse(`more than ${MAX_VALUES} values, aliases expanded`, node);
        }
        const anchor = 'anchor' in node ? node.anchor : undefined;
        if (typeof anchor === 'string') {
            this.#anchors.set(anchor, built);
        }
        return built;
    }
    #convert(node) {
        const line = this.#lineOf(node);
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node)) {
            const { value, source } = node;
            return { kind: 'scalar', line, weight: 1, value, text: source };
        }
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
            const entries = this.#entries(node);
            return { kind: 'map', line, weight: weigh([...entries.values()].map(e => e.value)), entries };
        }
        const items = node.items.map(item => this.build(item));
        return { kind: 'list', line, weight: weigh(items), items };
    }
    #entries(map) {
        const own = new Map();
        const merged = [];
        for (const { key, value } of map.items) {
            const line = this.#lineOf(key);
            if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key)) {
                this.#refuse('a key must be a plain text', key);
            }
            const name = key.source;
            const node = value === null
                ? { kind: 'scalar', line, weight: 1, value: null, text: '' }
                : this.build(value);
            if (name === '<<') {
                merged.push(...this.#mergeSources(node));
            }
            else if (own.has(name)) {
                const first = own.get(name)?.line;
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the key ${JSON.stringify(name)} is given twice, first in line ${first}`, {
                    remedy: 'Rename or remove one of the two: only one would count.',
                    at: { file: this.#file, line },
                });
            }
            else {
                own.set(name, { line, value: node });
            }
        }
        for (const [name, entry] of merged.flatMap(source => [...source.entries])) {
            if (!own.has(name)) {
                own.set(name, entry);
            }
        }
        return own;
    }
    /** Earlier sources win over later ones, the map's own keys over all. */
    #mergeSources(node) {
        const sources = node.kind === 'list' ? node.items : [node];
        return sources.map(source => {
            this.#mergedEntries += source.weight;
            if (this.#mergedEntries > MAX_VALUES) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`merge keys bring more than ${MAX_VALUES} values`, {
                    remedy: YAML_REMEDY,
                    at: { file: this.#file, line: source.line },
                });
            }
            if (source.kind !== 'map') {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('`<<` can only merge mappings', {
                    remedy: 'Let it name the anchor of a mapping, such as `<<: *defaults`.',
                    at: { file: this.#file, line: source.line },
                });
            }
            return source;
        });
    }
    /** The parser gives every node its range. */
    #lineOf(node) {
        const [start] = node.range;
        return this.#lines.linePos(start).line;
    }
    #refuse(message, node) {
        const at = { file: this.#file, line: this.#lineOf(node) };
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(message, { remedy: YAML_REMEDY, at });
    }
}
function weigh(children) {
    return children.reduce((sum, child) => sum + child.weight, 1);
}


/***/ }),

/***/ 6676:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ textsOf),
/* harmony export */   Dc: () => (/* binding */ member),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   fq: () => (/* binding */ pairsOf),
/* harmony export */   lS: () => (/* binding */ membersOf)
/* harmony export */ });
/** Reads of a YAML file that others define: what has another shape than expected counts as absent. */
function member(node, key) {
    return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}
/** A scalar as it is written; undefined for null, lists and mappings. */
function textOf(node) {
    return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}
/** The texts of a list, or of one scalar. */
function textsOf(node) {
    const items = node?.kind === 'list' ? node.items : [node];
    return items.flatMap(item => textOf(item) ?? []);
}
/** `{KEY: value}` or `[KEY=value]`; a key without a value is left out. */
function pairsOf(node) {
    if (node?.kind === 'map') {
        return [...node.entries].flatMap(([key, { value }]) => {
            const text = textOf(value);
            return text === undefined ? [] : [[key, text]];
        });
    }
    return textsOf(node).flatMap(text => {
        const equals = text.indexOf('=');
        return equals > 0 ? [[text.slice(0, equals), text.slice(equals + 1)]] : [];
    });
}
/** Names and values of a mapping, in order. */
function membersOf(node) {
    return node?.kind === 'map' ? [...node.entries].map(([key, { value }]) => [key, value]) : [];
}


/***/ }),

/***/ 8651:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  initProject: () => (/* binding */ initProject)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/adapters/registry/open-registry.js + 17 modules
var open_registry = __webpack_require__(3716);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(2690);
;// CONCATENATED MODULE: ./lib/adapters/repository-files/local-repository-files.js



/** A folder of this machine. */
function localRepositoryFiles(root) {
    return {
        async write(path, text) {
            try {
                await refuseLinks(root, path);
                await (0,promises_.mkdir)((0,external_node_path_.join)(root, (0,external_node_path_.dirname)(path)), { recursive: true });
                await (0,promises_.writeFile)((0,external_node_path_.join)(root, path), text);
            }
            catch (cause) {
                if (cause instanceof errors/* InputError */.dz)
                    throw cause;
                throw new errors/* InputError */.dz(`it cannot be written: ${cause.message}`, {
                    remedy: 'Make the folder writable, or write the shown text there yourself.',
                    at: { file: path },
                    cause,
                });
            }
        },
    };
}
/** A link on the way would have something written elsewhere. */
async function refuseLinks(root, path) {
    const realRoot = await (0,promises_.realpath)(root);
    let place = realRoot;
    for (const part of path.split('/')) {
        place = `${place}${external_node_path_.sep}${part}`;
        const entry = await (0,promises_.lstat)(place).catch(() => undefined);
        if (part === '..' || entry?.isSymbolicLink() === true) {
            throw new errors/* InputError */.dz('a symbolic link or `..` stands in its path', {
                remedy: 'Replace the link by a folder, or write the shown text there yourself.',
                at: { file: path },
            });
        }
    }
}

// EXTERNAL MODULE: ./lib/adapters/workspace/local-workspace.js + 28 modules
var local_workspace = __webpack_require__(6809);
// EXTERNAL MODULE: ./lib/app/find-images.js + 7 modules
var find_images = __webpack_require__(1390);
// EXTERNAL MODULE: ./lib/domain/config/published-name.js
var published_name = __webpack_require__(8300);
// EXTERNAL MODULE: ./lib/domain/config/resolve-names.js
var resolve_names = __webpack_require__(8745);
// EXTERNAL MODULE: ./lib/domain/oci/reference.js
var oci_reference = __webpack_require__(4554);
;// CONCATENATED MODULE: ./lib/domain/init/script-variables.js
/** Stands for a part of a text that only the run itself knows. */
const UNKNOWN = '\u0001';
const MOST_BINDINGS = 64;
const MAX_DEPTH = 8;
const REFERENCE = /\$\$?(?:\((\w[\w.-]*)\)|\{(\w+)(?::?[-=]([^{}]*))?\}|([A-Za-z_]\w*)|[0-9@*<^?#!])/g;
/** Output of a command, or a function of make. */
const OUTPUT = /\$\$?\([^()]*\)|`[^`]*`|\$\{[^{}]*\}/g;
/**
 * The line with its variables filled in, as sh and make would: once for each value of the loops around it. What is
 * not known becomes UNKNOWN.
 */
function expandLine(line, variables) {
    const loops = [...variables].filter(([name, values]) => values.length > 1 && usesVariable(line, name, variables));
    let bindings = [new Map()];
    for (const [name, values] of loops) {
        bindings = bindings.flatMap(known => values.map(value => new Map([...known, [name, value]])));
        if (bindings.length > MOST_BINDINGS) {
            return [];
        }
    }
    return bindings.map(bound => expand(line, { variables, bound, busy: new Set() }));
}
function usesVariable(line, name, variables) {
    const seen = new Set();
    const texts = [line];
    for (const text of texts) {
        for (const used of namesIn(text)) {
            if (used === name) {
                return true;
            }
            if (!seen.has(used)) {
                seen.add(used);
                texts.push(...(variables.get(used) ?? []));
            }
        }
    }
    return false;
}
function namesIn(text) {
    return [...text.matchAll(REFERENCE)].flatMap(([, made, braced, , plain]) => made ?? braced ?? plain ?? []);
}
function expand(text, scope) {
    if (scope.busy.size > MAX_DEPTH) {
        return UNKNOWN;
    }
    const filled = text.replace(REFERENCE, (_, made, braced, fallback, plain) => {
        const name = made ?? braced ?? plain;
        const value = name === undefined || scope.busy.has(name) ? undefined : variableValue(name, scope);
        if (value !== undefined && name !== undefined) {
            return expand(value, { ...scope, busy: new Set([...scope.busy, name]) });
        }
        return fallback === undefined ? UNKNOWN : expand(fallback, scope);
    });
    return filled.replace(OUTPUT, UNKNOWN);
}
function variableValue(name, { variables, bound }) {
    return bound.get(name) ?? variables.get(name)?.[0];
}

;// CONCATENATED MODULE: ./lib/domain/init/found-build.js


/** The name in a `--tag`; undefined when its repository is not known, or it is no reference. */
function builtName(text) {
    const colon = text.lastIndexOf(':');
    const [name, tag] = colon > text.lastIndexOf('/') ? [text.slice(0, colon), text.slice(colon + 1)] : [text, 'latest'];
    if (name.includes(UNKNOWN)) {
        return undefined;
    }
    try {
        const { repository } = (0,oci_reference/* parseReference */.F2)(name.toLowerCase());
        return { repository, tag };
    }
    catch {
        return undefined;
    }
}
/** A tag that the build does not set is a deliberate pin of something published, as is a full version. */
function mayBeTag(name, tag) {
    if (!name.tag.includes(UNKNOWN)) {
        return name.tag === tag;
    }
    const parts = name.tag.split(UNKNOWN).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return !isVersion(tag) && new RegExp(`^${parts.join('.+')}$`).test(tag);
}
function isVersion(tag) {
    return /^v?\d+\.\d+\.\d+/.test(tag);
}

;// CONCATENATED MODULE: ./lib/domain/init/link-guesses.js




/**
 * The references that mean an image of this repository: what a build of it is called, else what its folder or its
 * file is called. A name that fits several Dockerfiles links none of them.
 */
function guessLinks(dockerfiles, namespace) {
    return dockerfiles.flatMap(child => uniqueReferences(child).flatMap(reference => {
        const others = dockerfiles.filter(other => other.file !== child.file);
        const built = others.filter(other => isBuiltAs(other, reference));
        const link = (parent, why) => ({
            parent: parent.file,
            child: child.file,
            fromName: (0,oci_reference/* familiarName */.hG)(reference),
            reference,
            why,
        });
        const [only, ...rivals] = built;
        if (only !== undefined) {
            const by = only.builds.find(build => names(build, reference));
            return rivals.length > 0 || by === undefined
                ? []
                : [link(only, `${by.at.file}:${by.at.line} builds it under this name`)];
        }
        const called = others.filter(other => isCalled(other, reference, namespace));
        const [guessed] = called;
        return guessed === undefined || called.length > 1
            ? []
            : [link(guessed, 'its folder or file is called like it')];
    }));
}
function uniqueReferences({ references }) {
    const byName = new Map(references.filter(({ digest }) => digest === undefined).map(one => [(0,oci_reference/* familiarName */.hG)(one), one]));
    return [...byName.values()];
}
function isBuiltAs({ builds }, reference) {
    return builds.some(build => names(build, reference));
}
function names(build, reference) {
    return build.names.some(name => name.repository === reference.repository && mayBeTag(name, reference.tag ?? 'latest'));
}
function isCalled({ file, references }, reference, namespace) {
    const { repository, tag = 'latest' } = reference;
    const last = repository.slice(repository.lastIndexOf('/') + 1);
    const own = callName(file);
    return (fits(last, own, namespace) &&
        !isVersion(tag) &&
        !isOfficial(repository, last, tag) &&
        // A Dockerfile that extends an image of its own name is not that image.
        !references.some(one => one.repository === repository));
}
/** `shop-base`, and also `base_image` and `my-base`, for what is called `base`. */
function fits(last, own, namespace) {
    const plain = last.replace(/[-_]image$/, '');
    return (plain === (0,published_name/* defaultName */.Z2)(namespace, own) ||
        (own !== undefined && (plain === own || (own === 'base' && /[-_]base$/.test(plain)))));
}
/** An official image has no account: only a name that says `base`, or a tag that says `local`, is surely not one. */
function isOfficial(repository, last, tag) {
    return (repository.startsWith('docker.io/library/') &&
        !/base/.test(last) &&
        !/^(?:local|dev)$/.test(tag));
}
/** `base` of `Dockerfile.base` and `base.Dockerfile`, `api` of `services/api/Dockerfile`; undefined at the root. */
function callName(file) {
    const name = external_node_path_.posix.basename(file);
    const [, suffix] = /^(?:Dockerfile|Containerfile)\.([\w.-]+)$/.exec(name) ?? [];
    const [, prefix] = /^([\w.-]+)\.[Dd]ockerfile$/.exec(name) ?? [];
    const folder = external_node_path_.posix.basename(external_node_path_.posix.dirname(file));
    return (suffix ?? prefix ?? (folder === '.' ? undefined : folder))?.toLowerCase();
}

;// CONCATENATED MODULE: ./lib/domain/init/choose-images.js




/** Folders whose Dockerfiles are seldom what a repository publishes. */
const ASIDE = /(?:^|\/)(?:tests?|testing|examples?|samples?|docs?|vendor|third[_-]party|fixtures|\.devcontainer|\.github|node_modules)\//i;
/**
 * Which Dockerfiles become images: those that discovery takes, and those that a link joins; where there are none,
 * those that something builds, else the one at the root, else all that do not lie aside.
 * @param found what discovery alone would take
 */
function chooseImages(dockerfiles, links, { found, namespace, }) {
    const linked = new Set(links.flatMap(({ parent, child }) => [parent, child]));
    const taken = dockerfiles.filter(({ file }) => linked.has(file) || found.some(image => image.file === file));
    const isWithoutBase = taken.length === 0;
    const names = new Set();
    const images = (isWithoutBase ? standalone(dockerfiles) : taken).flatMap(facts => {
        const known = found.filter(({ file }) => file === facts.file);
        const proposed = known.length > 0
            ? known.map(image => asFound(image, links))
            : [asProposed(facts, links, namespace)];
        return proposed.map(image => ({ ...image, name: unique(image, { names, namespace }) }));
    });
    return { images, isWithoutBase };
}
function standalone(dockerfiles) {
    const readable = dockerfiles.filter(({ unreadable }) => unreadable === undefined);
    const built = readable.filter(({ builds }) => builds.length > 0);
    const root = readable.filter(({ file }) => file === 'Dockerfile');
    const others = readable.filter(({ file }) => !ASIDE.test(file));
    return [built, root, others].find(set => set.length > 0) ?? [];
}
/** An image that discovery found. */
function asFound(image, links) {
    const { name, file, context, target, role, buildArgs, buildContexts } = image;
    const meant = links.filter(({ parent }) => parent === file);
    const own = image.fromNames.map(text => ({ text, why: `${image.foundBy} calls it so` }));
    return {
        name,
        file,
        context,
        target,
        role,
        image: image.image,
        fromNames: mergeNames(own, namesFor(file, links)),
        extraTags: keptTags(meant),
        buildArgs,
        buildContexts,
        platforms: image.platforms,
        checks: [],
    };
}
function asProposed({ file, builds }, links, namespace) {
    const [build] = builds;
    const own = links.filter(({ parent }) => parent === file);
    const called = callName(file);
    const said = [...builds.flatMap(({ names }) => names), ...own.map(({ reference }) => reference)]
        .map(({ repository }) => (0,resolve_names/* cleanName */.$t)(repository.slice(repository.lastIndexOf('/') + 1)))
        // A name of one word would be taken by every repository of the account that has a base.
        .find(name => name.includes('-') || name === (0,resolve_names/* cleanName */.$t)(namespace.repo));
    return {
        name: said ?? (0,published_name/* defaultName */.Z2)(namespace, called),
        file,
        context: build?.context,
        target: build?.target,
        role: own.length > 0 ? 'base' : undefined,
        image: undefined,
        fromNames: namesFor(file, links),
        extraTags: keptTags(own),
        buildArgs: build?.args ?? {},
        buildContexts: {},
        platforms: build?.platforms ?? [],
        checks: [],
    };
}
/** Moving tags that Dockerfiles rely on, such as `3.11-slim`: no releases, and none of one machine alone. */
function keptTags(links) {
    const tags = links.flatMap(({ reference }) => reference.tag ?? []);
    return [...new Set(tags)].filter(tag => !/^(?:latest|local|dev|test|main|master)$/.test(tag) && !isVersion(tag));
}
function namesFor(file, links) {
    return mergeNames([], links
        .filter(({ parent }) => parent === file)
        .map(({ fromName, why }) => ({ text: fromName, why })));
}
/** Each name once, with the first reason. */
function mergeNames(...lists) {
    const byText = new Map();
    for (const name of lists.flat()) {
        byText.set(name.text, byText.get(name.text) ?? name);
    }
    return [...byText.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
}
/** Two images of one name are told apart by their files. */
function unique({ name, file }, { names, namespace }) {
    const called = (0,published_name/* defaultName */.Z2)(namespace, callName(file));
    const free = [name, called, (0,resolve_names/* cleanName */.$t)(file.replaceAll('/', '-'))].find(one => !names.has(one));
    const unused = free ?? `${name}-${names.size}`;
    names.add(unused);
    return unused;
}
/** True for what is no part of what a repository publishes, as far as its place tells. */
function isAside({ file, builds }) {
    return builds.length === 0 && ASIDE.test(file);
}

;// CONCATENATED MODULE: ./lib/domain/init/choose-registry.js
/**
 * Where workflows publish these images now, if that is one place and they log in to it; else the default.
 * @param builds those of workflows
 * @param byDefault such as `ghcr.io/acme`
 */
function chooseRegistry(builds, logins, byDefault) {
    const repositories = builds.flatMap(({ names }) => names.map(({ repository }) => repository));
    const prefixes = [...new Set(repositories.map(one => one.slice(0, one.lastIndexOf('/'))))];
    if (prefixes.includes(byDefault)) {
        return { prefix: undefined, logins: [] };
    }
    const usable = prefixes.flatMap(prefix => {
        const login = logins.find(one => hostOf(one) === prefix.split('/')[0]);
        return login === undefined ? [] : [{ prefix, logins: [login] }];
    });
    const [only] = usable;
    return usable.length === 1 && only !== undefined ? only : { prefix: undefined, logins: [] };
}
function hostOf({ registry }) {
    const host = (registry ?? 'docker.io').replace(/^https?:\/\/|(?<=[^:/])\/.*$/g, '');
    return /^(?:index\.)?docker\.io$/.test(host) ? 'docker.io' : host;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/domain/init/choose-schedule.js

/**
 * The cron line that finds a new period soon after it began, in UTC; undefined when nothing is refreshed. Minute and
 * hour are spread by the repository's name: GitHub drops scheduled runs when too many want the same minute.
 */
function scheduleOf(repository, periods) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(repository.toLowerCase()).digest();
    const minute = 1 + (hash.readUInt16BE(0) % 59);
    const hour = 1 + (hash.readUInt8(2) % 5);
    // A period of the user's own begins on any day.
    if (periods.some(period => typeof period === 'object')) {
        return `${minute} ${hour} * * *`;
    }
    if (periods.includes('weekly')) {
        return `${minute} ${hour} * * 1`;
    }
    return periods.includes('monthly') ? `${minute} ${hour} 1 * *` : undefined;
}

;// CONCATENATED MODULE: ./lib/domain/init/yaml-text.js
/** A text as a YAML scalar that means nothing but itself: plain where that is sure, else in double quotes. */
function yamlText(text) {
    const isPlain = /^[A-Za-z/][\w./@+-]*(?::[\w./@+-]+)*(?: [\w./@+-]+)*$/.test(text) &&
        !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
    return isPlain ? text : JSON.stringify(text);
}
function yamlList(texts) {
    return `[${texts.map(yamlText).join(', ')}]`;
}
function yamlMap(entries) {
    const pairs = Object.entries(entries).map(([key, value]) => `${yamlText(key)}: ${JSON.stringify(value)}`);
    return `{ ${pairs.join(', ')} }`;
}

;// CONCATENATED MODULE: ./lib/domain/init/config-text.js

const DEFAULT_PLATFORMS = ['linux/amd64'];
/** The text of `.github/base-images.yml`. */
function configText({ registry, images }) {
    const platforms = commonPlatforms(images);
    return [
        '# Which images this repository builds: https://github.com/org/base-image-action/blob/v1/docs/configuration.md',
        ...(registry === undefined ? [] : [`registry: ${yamlText(registry)}`]),
        ...(platforms === undefined ? [] : ['defaults:', `  platforms: ${yamlList(platforms)}`]),
        'images:',
        ...images.flatMap(image => imageLines(image, platforms ?? DEFAULT_PLATFORMS)),
        '',
    ].join('\n');
}
/** Platforms that all images share, where they are not the default ones. */
function commonPlatforms(images) {
    const [first, ...others] = images.map(platformsOf);
    const isCommon = others.every(list => list.join() === first?.join());
    return isCommon && first?.join() !== DEFAULT_PLATFORMS.join() ? first : undefined;
}
function platformsOf({ platforms }) {
    return platforms.length === 0 ? DEFAULT_PLATFORMS : platforms;
}
function imageLines(image, platforms) {
    const { context, target, role, buildArgs, buildContexts } = image;
    const own = platformsOf(image);
    const lines = [
        `file: ${yamlText(image.file)}`,
        ...(context === undefined || context === '.' ? [] : [`context: ${yamlText(context)}`]),
        ...(target === undefined ? [] : [`target: ${yamlText(target)}`]),
        ...(image.image === undefined ? [] : [`image: ${yamlText(image.image)}`]),
        ...(role === undefined ? [] : [`role: ${role}`]),
        ...(image.fromNames.length === 0 ? [] : ['from-names:']),
        ...image.fromNames.map(({ text, why }) => `  - ${yamlText(text)} # ${why}`),
        ...(image.extraTags.length === 0 ? [] : [`extra-tags: ${yamlList(image.extraTags)}`]),
        ...(own.join() === platforms.join() ? [] : [`platforms: ${yamlList(own)}`]),
        ...(Object.keys(buildArgs).length === 0 ? [] : [`build-args: ${yamlMap(buildArgs)}`]),
        ...(Object.keys(buildContexts).length === 0
            ? []
            : [`build-contexts: ${yamlMap(buildContexts)}`]),
        ...(image.checks.length === 0 ? [] : [`checks: ${yamlList(image.checks)}`]),
    ];
    return [`  ${image.name}:`, ...lines.map(line => `    ${line}`)];
}

;// CONCATENATED MODULE: ./lib/domain/init/workflow-text.js

const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';
const LOGIN = 'docker/login-action@dbcb813823bdd20940b903addbd779551569679f # v4.6.0';
const QEMU = 'docker/setup-qemu-action@96fe6ef7f33517b61c61be40b68a1882f3264fb8 # v4.2.0';
/**
 * The text of `.github/workflows/base-images.yml`: one job that calls the reusable workflow, which logs in to one
 * registry; for several, one job with its steps.
 */
function workflowText(workflow) {
    return [
        'name: Images',
        '',
        ...eventLines(workflow),
        '',
        'permissions: {}',
        '',
        'concurrency:',
        `  group: images-\${{ github.ref }}`,
        `  cancel-in-progress: \${{ github.event_name == 'pull_request' }}`,
        '',
        'jobs:',
        '  images:',
        ...(workflow.logins.length > 1 ? jobOfSteps(workflow) : callingJob(workflow)),
        '',
    ].join('\n');
}
function callingJob({ checkout, logins, secretIds, emulated, }) {
    const secrets = [
        ...logins.flatMap(({ username, password }) => [
            `      registry-username: ${yamlText(username)}`,
            `      registry-password: ${yamlText(password)}`,
        ]),
        ...(secretIds.length === 0 ? [] : ['      build-secrets: |']),
        ...secretIds.map(id => `        ${secretLine(id)}`),
    ];
    return [
        '    name: Images',
        '    permissions:',
        '      contents: read # check out the repository',
        '      packages: write # publish images to ghcr.io',
        '      pull-requests: write # say in one comment what a change costs',
        '    uses: org/base-image-action/.github/workflows/base-images.yml@v1',
        '    with:',
        ...RUN_INPUTS.map(line => `      ${line}`),
        ...Object.entries(checkout).map(([key, value]) => `      ${key}: ${value}`),
        ...(emulated.length === 0 ? [] : [`      emulate: ${emulated.join(',')}`]),
        ...logins.map(({ registry }) => `      login-registry: ${yamlText(registry ?? 'docker.io')}`),
        ...(secrets.length === 0 ? [] : ['    secrets:', ...secrets]),
    ];
}
const RUN_INPUTS = [
    `tag: \${{ inputs.tag }}`,
    `images: \${{ inputs.images }}`,
    `force: \${{ inputs.force || false }}`,
];
function jobOfSteps(workflow) {
    return [
        '    name: Plan, build and publish',
        '    runs-on: ubuntu-24.04',
        '    timeout-minutes: 60',
        '    permissions:',
        '      contents: read # check out the repository',
        ...(workflow.isOnGitHub ? ['      packages: write # publish images'] : []),
        '      pull-requests: write # say in one comment what a change costs',
        '    steps:',
        ...stepLines(workflow),
    ];
}
function eventLines({ defaultBranch, tagPatterns, cron, hasMergeGroup }) {
    return [
        'on:',
        '  push:',
        `    branches: ${yamlList([defaultBranch])}`,
        `    tags: ${yamlList(tagPatterns)}`,
        '  pull_request:',
        ...(hasMergeGroup ? ['  merge_group:'] : []),
        ...(cron === undefined ? [] : ['  schedule:', `    - cron: ${JSON.stringify(cron)}`]),
        '  workflow_dispatch:',
        '    inputs:',
        '      tag:',
        '        description: Tag for the selected images',
        '        type: string',
        '      images:',
        '        description: bases, apps, all, or names',
        '        type: string',
        '        default: bases',
        '      force:',
        '        description: Build although the content is there',
        '        type: boolean',
        '        default: false',
    ];
}
function stepLines(workflow) {
    const { logins, checkout, secretIds, emulated } = workflow;
    const secrets = secretIds.map(id => `            ${secretLine(id)}`);
    return [
        '      - name: Check out',
        `        uses: ${CHECKOUT}`,
        '        with:',
        '          persist-credentials: false',
        ...Object.entries(checkout).map(([key, value]) => `          ${key}: ${value}`),
        ...(emulated.length === 0
            ? []
            : [
                '      - name: Emulate other platforms',
                `        uses: ${QEMU}`,
                '        with:',
                `          platforms: ${emulated.join(',')}`,
            ]),
        ...logins.flatMap(loginLines),
        '      - name: Images',
        '        uses: org/base-image-action@v1',
        '        with:',
        ...RUN_INPUTS.map(line => `          ${line}`),
        ...(secrets.length === 0 ? [] : ['          secrets: |', ...secrets]),
    ];
}
function loginLines({ registry, username, password }) {
    return [
        `      - name: Log in to ${registry ?? 'Docker Hub'}`,
        `        uses: ${LOGIN}`,
        // A fork's run has no secrets.
        `        if: github.event.pull_request.head.repo.fork != true`,
        '        with:',
        ...(registry === undefined ? [] : [`          registry: ${yamlText(registry)}`]),
        `          username: ${yamlText(username)}`,
        `          password: ${yamlText(password)}`,
    ];
}
function secretLine(id) {
    return `${id}=\${{ secrets.${secretName(id)} }}`;
}
/** `pip-token` as the secret `PIP_TOKEN`. */
function secretName(id) {
    return id.toUpperCase().replace(/[^A-Z0-9_]+/g, '_');
}

;// CONCATENATED MODULE: ./lib/domain/init/explain-choices.js

/** Each choice with a sentence that says why. */
function explainChoices(facts) {
    const { user } = facts;
    return [
        ...configChoices(facts),
        ...(user === undefined
            ? workflowChoices(facts)
            : [choice('workflow', 'none written', `${user.file}:${user.line} uses this action already`)]),
        ...facts.warnings.map(({ message, file, line }) => choice('look at', `${file ?? ''}${line === undefined ? '' : `:${line}`}`, message)),
    ];
}
function configChoices({ config, hasConfig, hasLink, whyConfig, isWithoutBase, links, }) {
    if (config === undefined) {
        const why = hasConfig
            ? 'the one that is there is kept'
            : hasLink
                ? 'every image is found and linked without one'
                : 'the base is found without one; no Dockerfile here stands on it';
        return [choice('config', 'none written', why)];
    }
    const checked = config.images.filter(({ checks }) => checks.length > 0);
    return [
        choice('config', `${config.images.length} images`, whyConfig),
        ...(isWithoutBase
            ? [
                choice('images', 'each for itself', 'none stands on another one of this repository; docs/recipes.md shows how to take a base out of a fat image'),
            ]
            : []),
        ...linkChoices(links),
        ...checked.map(({ name, checks }) => choice('checks', `${name}: ${checks.join(', ')}`, 'it must pass before the base is published; add an import of what the apps need most')),
    ];
}
/** One for each name, with all Dockerfiles that use it. */
function linkChoices(links) {
    return [...Map.groupBy(links, ({ fromName }) => fromName)].map(([fromName, group]) => {
        const [first] = group;
        return choice('from-names', `${fromName} is ${first.parent}`, `${first.why}; used by ${group.map(({ child }) => child).join(', ')}`);
    });
}
function workflowChoices({ workflow, branchFrom, registry }) {
    const { tagPatterns, cron, hasMergeGroup, logins, checkout, secretIds, emulated } = workflow;
    return [
        choice('default branch', workflow.defaultBranch, branchFrom),
        choice('pull requests', 'build and measure', 'base and app of one change are built together; nothing is pushed'),
        choice('releases', tagPatterns.join(' '), 'a git tag gives apps their version; it is built from content that is mostly there'),
        ...(hasMergeGroup
            ? [choice('merge queue', 'merge_group', 'another workflow of this repository runs for it')]
            : []),
        ...(cron === undefined
            ? []
            : [
                choice('schedule', cron, 'bases are built anew each period to take security updates; the minute is spread by the name of the repository'),
            ]),
        choice('registry', registry, registryWhy(workflow)),
        ...logins.map(({ registry: host }) => choice('login', host ?? 'Docker Hub', 'as workflows of this repository log in now')),
        ...('fetch-depth' in checkout
            ? [choice('fetch-depth', '0', 'an image copies .git, and a version may be read from it')]
            : []),
        ...secretIds.map(id => choice('secret', id, `a RUN mounts it; set the repository's secret ${secretName(id)}`)),
        ...(emulated.length === 0
            ? []
            : [
                choice('emulate', emulated.join(', '), 'an image is built for other platforms than the runner; docs/fan-out.md shows native runners'),
            ]),
    ];
}
function registryWhy({ isOnGitHub }) {
    return isOnGitHub
        ? 'the account of the repository; the token of the run suffices'
        : 'workflows of this repository publish there now';
}
function choice(subject, chosen, why) {
    return { subject, choice: chosen, why };
}

;// CONCATENATED MODULE: ./lib/domain/init/proposal.js
const INIT_VERSION = 1;

;// CONCATENATED MODULE: ./lib/domain/init/replacements.js
/**
 * What the new workflow makes superfluous: builds of its images, and filters by path of the workflows that hold them.
 * @param taken Dockerfiles of the images
 */
function listReplacements(workflows, scripts, taken) {
    const ofWorkflows = workflows.flatMap(workflow => ofWorkflow(workflow, taken));
    const ofScripts = byLine(scripts.filter(({ file }) => taken.has(file))).map(([build, files]) => ({
        ...build.at,
        line: build.at.line ?? 1,
        what: `${build.by} of ${files}`,
        advice: 'Replace it by `npx github:org/base-image-action build --load`, which pulls what is published.',
    }));
    return [...ofWorkflows, ...ofScripts];
}
function ofWorkflow({ file, builds, filters }, taken) {
    const replaced = builds.filter(build => taken.has(build.file));
    if (replaced.length === 0) {
        return [];
    }
    const isAll = replaced.length === builds.length;
    return [
        ...byLine(replaced).map(([build, files]) => ({
            file,
            line: build.at.line ?? 1,
            what: `${build.by} of ${files}`,
            advice: 'Remove the step, and the steps that only prepare it: the new workflow builds and publishes this image.',
        })),
        ...filters.map(({ line, what }) => ({
            file,
            line,
            what,
            advice: isAll
                ? 'Leave it out of the new workflow: a run with nothing to do takes seconds, and a required check never waits for a run that a filter skipped.'
                : 'Look at it again once the builds are gone: it no longer has to list what images are made of.',
        })),
    ].sort((a, b) => a.line - b.line);
}
/** Builds of one line, such as those of a loop or a matrix, with the Dockerfiles of all of them. */
function byLine(builds) {
    const lines = Map.groupBy(builds, ({ at }) => `${at.file}:${at.line}`);
    return [...lines.values()].map(group => {
        const [first] = group;
        return [first, sentenceList(group.map(({ file }) => file))];
    });
}
function sentenceList(texts) {
    const once = [...new Set(texts)];
    return once.length > 3
        ? `${once.slice(0, 3).join(', ')} and ${once.length - 3} more`
        : once.join(', ');
}

;// CONCATENATED MODULE: ./lib/domain/init/secret-ids.js
/** Ids of `RUN --mount=type=secret` of the stages that are built, sorted. */
function secretIds({ stages }) {
    const mounts = stages.flatMap(({ instructions }) => instructions.flatMap(({ instruction }) => instruction.keyword === 'RUN'
        ? instruction.flags.filter(({ name }) => name === 'mount').map(({ value }) => `${value}`)
        : []));
    const ids = mounts
        .filter(mount => /(?:^|,)type=secret(?:,|$)/.test(mount))
        .flatMap(mount => /(?:^|,)id=([\w.-]+)/.exec(mount)?.[1] ?? []);
    return [...new Set(ids)].sort();
}

// EXTERNAL MODULE: ./lib/domain/config/declared-builds.js + 2 modules
var declared_builds = __webpack_require__(1136);
// EXTERNAL MODULE: ./lib/domain/config/layout.js
var layout = __webpack_require__(5412);
// EXTERNAL MODULE: ./lib/domain/dockerfile/evaluate.js
var evaluate = __webpack_require__(9729);
// EXTERNAL MODULE: ./lib/domain/dockerfile/references.js
var dockerfile_references = __webpack_require__(756);
// EXTERNAL MODULE: ./lib/domain/config/repository-path.js
var repository_path = __webpack_require__(28);
;// CONCATENATED MODULE: ./lib/domain/init/docker-command.js
const PROGRAMS = /^(?:.*\/)?(?:docker|podman|nerdctl)$/;
/** Flags without a value; every other one takes the word behind it. */
const SWITCHES = new Set('--check --compress --debug --disable-content-trust --force-rm --load --no-cache --pull --push --quiet --rm --squash -D -q'.split(' '));
/** Reads `docker build`, `docker buildx build` and `docker image build`; undefined for every other command. */
function readDockerBuild(words) {
    const start = words.findIndex(word => PROGRAMS.test(word));
    const verb = start < 0 ? -1 : words.findIndex((word, index) => index > start && isVerb(word));
    if (verb < 0 || !words.slice(start + 1, verb).every(isBetween)) {
        return undefined;
    }
    const { flags, operands } = readFlags(words.slice(verb + 1));
    const [context] = operands;
    if (context === undefined || context === '-') {
        return undefined;
    }
    const all = (...names) => flags.filter(({ name }) => names.includes(name)).map(({ value }) => value);
    return {
        context,
        file: all('-f', '--file').at(-1),
        target: all('--target').at(-1),
        tags: all('-t', '--tag'),
        args: all('--build-arg'),
        platforms: all('--platform').flatMap(list => list.split(',')),
    };
}
function isVerb(word) {
    return word === 'build' || word === 'b';
}
function isBetween(word) {
    return word === 'buildx' || word === 'image' || word.startsWith('-');
}
function readFlags(words) {
    const flags = [];
    const operands = [];
    for (let index = 0; index < words.length; index++) {
        const word = words[index];
        const equals = word.indexOf('=');
        if (!word.startsWith('-') || word === '-') {
            operands.push(word);
        }
        else if (word.startsWith('--') && equals > 0) {
            flags.push({ name: word.slice(0, equals), value: word.slice(equals + 1) });
        }
        else if (/^-[tfm]./.test(word) && !word.startsWith('--')) {
            flags.push({ name: word.slice(0, 2), value: word.slice(2) });
        }
        else if (!SWITCHES.has(word)) {
            index += 1;
            flags.push({ name: word, value: words[index] ?? '' });
        }
    }
    return { flags, operands };
}

;// CONCATENATED MODULE: ./lib/domain/init/script-lines.js
/** The lines of a script or a Makefile without comments. */
function scriptLines(text) {
    const lines = [];
    let begun;
    for (const [index, written] of text.split(/\r?\n/).entries()) {
        const isComment = begun === undefined && /^\s*#/.test(written);
        const ends = !/\\\s*$/.test(written);
        const part = written.replace(/\\\s*$/, ' ');
        begun =
            begun === undefined
                ? { line: index + 1, text: isComment ? '' : part }
                : { line: begun.line, text: begun.text + part };
        if (ends) {
            lines.push(begun);
            begun = undefined;
        }
    }
    return begun === undefined ? lines : [...lines, begun];
}
const TOKEN = /\s+|(&&|\|\|?|;|&|[(){}](?=\s|$)|\()|"((?:[^"\\]|\\.)*)"|'([^']*)'|((?:\\.|[^\s"'&|;(])+)/g;
/** Quotes and operators of the shell; nothing is expanded. */
function splitCommands(line) {
    const commands = [[]];
    let word;
    const endWord = () => {
        if (word !== undefined)
            commands.at(-1)?.push(word);
        word = undefined;
    };
    for (const [all, operator, double, single, plain] of line.matchAll(TOKEN)) {
        const piece = double ?? single ?? plain;
        if (operator !== undefined || piece === undefined) {
            endWord();
            if (operator !== undefined && all !== '{' && all !== '}')
                commands.push([]);
        }
        else {
            word = (word ?? '') + piece.replace(/\\(.)/g, '$1');
        }
    }
    endWord();
    return commands.filter(words => words.length > 0);
}

;// CONCATENATED MODULE: ./lib/domain/init/script-builds.js






const ASSIGNMENT = /^\s*(?:@|export\s+|local\s+|readonly\s+|declare\s+(?:-\w+\s+)?)*([A-Za-z_]\w*)(\s*[?:]{0,2}=\s*)(.*?)\s*$/;
const LOOP = /\bfor\s+([A-Za-z_]\w*)\s+in\s+([^;]+)/;
const OWN_FOLDER = /"?\$\(\s*(?:cd\s+)?"?\$?\(?\s*dirname\s+(?:--\s+)?"?\$\{?(?:0|BASH_SOURCE(?:\[0\])?)\}?"?\s*\)?"?(?:\s*&&\s*pwd)?\s*\)"?/g;
/** True for Makefiles and shell scripts. */
function isScript(path) {
    return /(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$|\.(?:sh|bash)$/.test(path);
}
/**
 * The `docker build` commands of a script, as far as their Dockerfile can be told.
 * @param files all files of the repository: of several places that a path may mean, the one with the Dockerfile is taken
 */
function scriptBuilds(script, files) {
    const own = external_node_path_.posix.dirname(script.file);
    const builds = [];
    const variables = new Map(script.variables);
    let entered;
    for (const { line, text } of scriptLines(script.text)) {
        const written = text.replaceAll(OWN_FOLDER, own);
        remember(written, variables);
        for (const expanded of expandLine(written, variables)) {
            let folder = entered;
            const commands = splitCommands(expanded);
            for (const words of commands) {
                const [first, where] = words.filter(word => !/^[@-]+$/.test(word));
                if (first?.replace(/^@/, '') === 'cd' && where !== undefined) {
                    folder = (0,repository_path/* joinInside */.l)(folder ?? '.', where) ?? folder;
                    if (commands.length === 1)
                        entered = folder;
                }
                const build = readDockerBuild(words.map(word => word.replace(/^[@-]+(?=docker)/, '')));
                const folders = [...new Set([folder, script.folder, '.', own])].filter(one => one !== undefined);
                const found = build === undefined ? undefined : place(build, folders, files);
                if (found !== undefined) {
                    const at = { file: script.file, line: line + script.firstLine - 1 };
                    builds.push({ by: 'docker build', at, ...found });
                }
            }
        }
    }
    return builds;
}
/** Assignments and loops; of a variable that is set twice the last one counts. */
function remember(text, variables) {
    const [, name, operator = '', value = ''] = ASSIGNMENT.exec(text) ?? [];
    const isOfMake = /\s/.test(operator) || /[?:]/.test(operator);
    const words = splitCommands(value).flat();
    if (name !== undefined && (isOfMake || words.length < 2)) {
        variables.set(name, [isOfMake ? value : words.join('')]);
    }
    const [, loop, list = ''] = LOOP.exec(text) ?? [];
    if (loop !== undefined) {
        const values = expandLine(list, variables).flatMap(one => one.trim().split(/\s+/));
        variables.set(loop, values.some(one => one.includes(UNKNOWN)) ? [UNKNOWN] : values);
    }
}
/** In the first of these folders in which its Dockerfile exists. */
function place(build, folders, files) {
    for (const folder of folders) {
        const context = (0,repository_path/* joinInside */.l)(folder, build.context);
        const file = context === undefined ? undefined : fileOf(build, { folder, context });
        if (context !== undefined && file !== undefined && files.has(file)) {
            return { file, context, ...saidOf(build) };
        }
    }
    return undefined;
}
function fileOf({ file }, { folder, context }) {
    return file === undefined ? (0,repository_path/* joinInside */.l)(context, 'Dockerfile') : (0,repository_path/* joinInside */.l)(folder, file);
}
/** Without where it is. */
function saidOf(build) {
    const isKnown = (text) => !text.includes(UNKNOWN);
    const args = build.args
        .filter(arg => isKnown(arg) && arg.indexOf('=') > 0)
        .map(arg => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]);
    return {
        target: build.target === undefined || !isKnown(build.target) ? undefined : build.target,
        names: build.tags.flatMap(tag => builtName(tag) ?? []),
        args: Object.fromEntries(args),
        platforms: build.platforms.filter(platform => /^\w+\/\w+(?:\/\w+)?$/.test(platform)),
    };
}

// EXTERNAL MODULE: ./lib/domain/config/parse-yaml.js
var parse_yaml = __webpack_require__(3267);
// EXTERNAL MODULE: ./lib/domain/config/yaml-values.js
var yaml_values = __webpack_require__(6676);
;// CONCATENATED MODULE: ./lib/domain/init/workflow-expressions.js


const MOST_LEGS = 64;
/** The text with its expressions filled in; what only the run knows becomes UNKNOWN. */
function fillExpressions(text, values) {
    return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression) => values.get(expression) ?? UNKNOWN);
}
/** `env` of the workflow, of a job or of a step. */
function envValues(node, known) {
    const own = (0,yaml_values/* membersOf */.lS)((0,yaml_values/* member */.Dc)(node, 'env')).map(([name, value]) => [`env.${name}`, fillExpressions((0,yaml_values/* textOf */.b6)(value) ?? UNKNOWN, known)]);
    return new Map([...known, ...own]);
}
/** The values of each leg of a job's matrix; one leg without values where there is none, or it is made at run time. */
function matrixLegs(job) {
    const matrix = (0,yaml_values/* member */.Dc)((0,yaml_values/* member */.Dc)(job, 'strategy'), 'matrix');
    const lists = (0,yaml_values/* membersOf */.lS)(matrix).flatMap(([name, value]) => value.kind === 'list' && name !== 'include' && name !== 'exclude'
        ? [[name, value.items]]
        : []);
    let legs = [new Map()];
    for (const [name, items] of lists) {
        legs = legs.flatMap(leg => items.map(item => new Map([...leg, ...valuesOf(name, item)])));
        if (legs.length > MOST_LEGS) {
            return [new Map()];
        }
    }
    const include = (0,yaml_values/* member */.Dc)(matrix, 'include');
    return include?.kind === 'list' ? withIncluded(legs, include.items, lists.length > 0) : legs;
}
/** An entry that agrees with a leg adds to it; any other is a leg of its own. */
function withIncluded(legs, entries, hasLists) {
    const values = entries.map(entry => (0,yaml_values/* membersOf */.lS)(entry).flatMap(([key, value]) => valuesOf(key, value)));
    const agrees = (leg, entry) => [...entry].every(([key, value]) => (leg.get(key) ?? value) === value);
    const added = hasLists
        ? legs.map(leg => new Map([...leg, ...values.filter(entry => agrees(leg, new Map(entry))).flat()]))
        : [];
    const own = values.filter(entry => !hasLists || !legs.some(leg => agrees(leg, new Map(entry))));
    return [...added, ...own.map(entry => new Map(entry))];
}
function valuesOf(name, node) {
    const text = (0,yaml_values/* textOf */.b6)(node);
    return text === undefined
        ? (0,yaml_values/* membersOf */.lS)(node).flatMap(([key, value]) => valuesOf(`${name}.${key}`, value))
        : [[`matrix.${name}`, text]];
}
/** A list, or one text with a value a line or between commas. */
function listOf(node) {
    return (0,yaml_values/* textsOf */.CB)(node)
        .flatMap(text => text.split(/[\n,]/))
        .map(text => text.trim())
        .filter(text => text !== '');
}

;// CONCATENATED MODULE: ./lib/domain/init/workflow-facts.js







const CHANGED_FILES = /^(?:dorny\/paths-filter|tj-actions\/changed-files|step-security\/(?:changed-files|paths-filter))@/;
const EVENTS = ['push', 'pull_request', 'pull_request_target'];
/** @throws InputError with file and line when the YAML cannot be read */
function readWorkflow(file, text, repository) {
    const root = (0,parse_yaml/* parseYamlTree */.N)(text, file);
    const on = (0,yaml_values/* member */.Dc)(root, 'on');
    const steps = stepsOf(root, repository);
    const uses = steps.map(({ step }) => (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(step, 'uses')) ?? '');
    const calls = (0,yaml_values/* membersOf */.lS)((0,yaml_values/* member */.Dc)(root, 'jobs')).filter(([, job]) => isThisAction(job));
    const thisAction = [
        ...steps.map(({ step }) => step).filter(isThisAction),
        ...calls.map(([, job]) => job),
    ];
    return {
        file,
        builds: dropRepeated(steps.flatMap(step => buildsOf(step, { file, repository }))),
        filters: [...pathFilters(on), ...changedFileSteps(steps)],
        logins: steps.flatMap(({ step }) => loginOf(step)),
        tagPatterns: (0,yaml_values/* textsOf */.CB)((0,yaml_values/* member */.Dc)((0,yaml_values/* member */.Dc)(on, 'push'), 'tags')),
        hasMergeGroup: on?.kind === 'map' && on.entries.has('merge_group'),
        usesThisAction: thisAction[0]?.line,
        setsUpQemu: uses.some(one => one.startsWith('docker/setup-qemu-action@')),
    };
}
function isThisAction(node) {
    return /(?:^|\/)base-image-action(?:\/[^@]*)?@/.test((0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(node, 'uses')) ?? '');
}
/** Each step once for each leg of its job's matrix. */
function stepsOf(root, { fullName }) {
    const [owner = UNKNOWN, name = UNKNOWN] = fullName?.split('/') ?? [];
    const known = new Map([
        ['github.repository', `${owner}/${name}`],
        ['github.repository_owner', owner],
        ['github.event.repository.name', name],
        ['github.workspace', '.'],
    ]);
    const ofWorkflow = envValues(root, known);
    return (0,yaml_values/* membersOf */.lS)((0,yaml_values/* member */.Dc)(root, 'jobs')).flatMap(([, job]) => matrixLegs(job).flatMap(leg => {
        const values = envValues(job, new Map([...ofWorkflow, ...leg]));
        return stepNodes(job).map(step => ({
            step,
            job,
            values: envValues(step, values),
        }));
    }));
}
function stepNodes(job) {
    const steps = (0,yaml_values/* member */.Dc)(job, 'steps');
    return steps?.kind === 'list' ? steps.items : [];
}
function buildsOf({ step, job, values }, { file, repository }) {
    const uses = (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(step, 'uses')) ?? '';
    const at = { file, line: step.line };
    if (uses.startsWith('docker/build-push-action@')) {
        const inputs = (0,yaml_values/* member */.Dc)(step, 'with');
        const text = (name) => {
            const value = (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(inputs, name));
            return value === undefined ? undefined : fillExpressions(value, values).trim();
        };
        const list = (name) => listOf((0,yaml_values/* member */.Dc)(inputs, name)).map(one => fillExpressions(one, values));
        const context = (0,repository_path/* joinInside */.l)('.', withoutWorkspace(text('context') ?? '.'));
        const given = text('file');
        const dockerfile = given === undefined
            ? (0,repository_path/* joinInside */.l)(context ?? '..', 'Dockerfile')
            : (0,repository_path/* joinInside */.l)('.', withoutWorkspace(given));
        if (context === undefined || dockerfile === undefined || !repository.files.has(dockerfile)) {
            return [];
        }
        const said = saidOf({
            target: text('target'),
            tags: list('tags'),
            args: ((0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(inputs, 'build-args')) ?? '')
                .split('\n')
                .map(one => fillExpressions(one, values).trim()),
            platforms: list('platforms'),
        });
        const names = [...said.names, ...metadataNames((0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(inputs, 'tags')), job, values)];
        return [{ by: 'docker/build-push-action', at, file: dockerfile, context, ...said, names }];
    }
    const run = (0,yaml_values/* member */.Dc)(step, 'run');
    if (run?.kind !== 'scalar') {
        return [];
    }
    const folder = (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(step, 'working-directory'));
    const variables = [...values].flatMap(([name, value]) => name.startsWith('env.') ? [[name.slice('env.'.length), [value]]] : []);
    return scriptBuilds({
        file,
        text: fillExpressions(run.text, values),
        firstLine: run.line + (run.text.includes('\n') ? 1 : 0),
        folder: folder === undefined ? '.' : (0,repository_path/* joinInside */.l)('.', fillExpressions(folder, values)),
        variables: new Map(variables),
    }, repository.files);
}
/** `context: ${{ github.workspace }}/docker` was filled in as `./docker`; a leading slash would leave the root. */
function withoutWorkspace(path) {
    return path.replace(/^\{\{defaultContext\}\}:?/, './').replace(/^\/+/, './');
}
/** `tags: ${{ steps.meta.outputs.tags }}`: the images that docker/metadata-action was given. */
function metadataNames(tags, job, values) {
    const ids = [...(tags ?? '').matchAll(/steps\.([\w-]+)\.outputs\.tags/g)].map(([, id]) => id);
    return stepNodes(job)
        .filter(step => ids.includes((0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(step, 'id'))))
        .flatMap(step => listOf((0,yaml_values/* member */.Dc)((0,yaml_values/* member */.Dc)(step, 'with'), 'images')))
        .flatMap(image => builtName(`${fillExpressions(image, values)}:${UNKNOWN}`) ?? []);
}
function pathFilters(on) {
    return EVENTS.flatMap(event => {
        const filters = (0,yaml_values/* member */.Dc)(on, event);
        return ['paths', 'paths-ignore'].flatMap(key => {
            const entry = filters?.kind === 'map' ? filters.entries.get(key) : undefined;
            return entry === undefined ? [] : [{ line: entry.line, what: `${key}: of ${event}` }];
        });
    });
}
function changedFileSteps(steps) {
    const found = steps.flatMap(({ step }) => {
        const uses = (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(step, 'uses')) ?? '';
        return CHANGED_FILES.test(uses) ? [{ line: step.line, what: uses.split('@')[0] }] : [];
    });
    return found.filter(({ line }, index) => found.findIndex(one => one.line === line) === index);
}
function loginOf(step) {
    const uses = (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(step, 'uses')) ?? '';
    const inputs = (0,yaml_values/* member */.Dc)(step, 'with');
    const [username, password] = [
        (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(inputs, 'username')),
        (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(inputs, 'password')),
    ];
    return uses.startsWith('docker/login-action@') && username !== undefined && password !== undefined
        ? [{ registry: (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(inputs, 'registry')), username, password }]
        : [];
}
/** A step in several legs of a matrix that says the same in each is one build. */
function dropRepeated(builds) {
    const seen = new Set();
    return builds.filter(build => {
        const key = JSON.stringify(build);
        return !seen.has(key) && seen.add(key);
    });
}

// EXTERNAL MODULE: ./lib/app/read-dockerfile.js
var read_dockerfile = __webpack_require__(413);
;// CONCATENATED MODULE: ./lib/app/init-facts.js










/** Larger scripts are generated or vendored. */
const MAX_SCRIPT_CHARACTERS = 256 * 1024;
const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;
async function readRepository(workspace, fullName) {
    const files = await workspace.listFiles();
    const repository = { fullName, files: new Set(files) };
    const unreadable = [];
    const read = async (file, by) => {
        try {
            const text = await workspace.readText(file);
            return text === undefined ? [] : [by(text)];
        }
        catch (error) {
            if (!(error instanceof errors/* InputError */.dz))
                throw error;
            unreadable.push({ file, why: error.message });
            return [];
        }
    };
    const workflows = [];
    for (const file of files.filter(one => WORKFLOW.test(one))) {
        workflows.push(...(await read(file, text => readWorkflow(file, text, repository))));
    }
    const scripts = [];
    for (const file of files.filter(isScript)) {
        const script = (text) => ({
            file,
            text,
            firstLine: 1,
            folder: undefined,
            variables: new Map(),
        });
        const found = await read(file, text => text.length > MAX_SCRIPT_CHARACTERS ? [] : scriptBuilds(script(text), repository.files));
        scripts.push(...found.flat());
    }
    const declared = await (0,declared_builds/* findDeclaredBuilds */.d)(files, path => workspace.readText(path));
    const builds = [
        ...declared.builds.map(ofDeclared),
        ...workflows.flatMap(workflow => workflow.builds),
        ...scripts,
    ];
    const paths = [...new Set([...files.filter(layout/* isDockerfile */.pZ), ...builds.map(({ file }) => file)])];
    const dockerfiles = [];
    for (const file of paths.filter(path => repository.files.has(path)).sort()) {
        dockerfiles.push(await readFacts(file, builds.filter(build => build.file === file), workspace));
    }
    return { files, dockerfiles, workflows, scripts, unreadable };
}
function ofDeclared(build) {
    const name = build.image === undefined ? undefined : builtName(build.image);
    const { by, at, file, context, target, args, platforms } = build;
    return { by, at, file, context, target, args, platforms, names: name === undefined ? [] : [name] };
}
/** References with the arguments of its first build that makes sense of it. */
async function readFacts(file, builds, workspace) {
    let why = '';
    for (const build of [...builds, undefined]) {
        try {
            const evaluation = (0,evaluate/* evaluate */._)(await (0,read_dockerfile/* readDockerfile */.n)(workspace, file), {
                buildArgs: build?.args ?? {},
                target: build?.target,
                buildContexts: [],
            });
            const references = (0,dockerfile_references/* listReferences */.X)(evaluation).images.map(({ reference }) => (0,oci_reference/* parseReference */.F2)(reference, { file }));
            const others = builds.filter(other => other !== build);
            return {
                file,
                references,
                unreadable: undefined,
                builds: build === undefined ? [] : [build, ...others],
            };
        }
        catch (error) {
            if (!(error instanceof errors/* InputError */.dz))
                throw error;
            why = error.message;
        }
    }
    return { file, references: [], unreadable: why, builds };
}

// EXTERNAL MODULE: ./lib/domain/config/choose-context.js
var choose_context = __webpack_require__(1993);
// EXTERNAL MODULE: ./lib/app/compose-recipes.js + 87 modules
var compose_recipes = __webpack_require__(6193);
;// CONCATENATED MODULE: ./lib/app/init-images.js







const CONFIG_PATH = '.github/base-images.yml';
/** What the config says, if there is one; what discovery finds, where that links everything; else a config that does. */
async function proveImages(request, dockerfiles) {
    const { open, ports } = request;
    if ((await ports.workspace.readText(CONFIG_PATH)) !== undefined) {
        const project = await open(ports.workspace);
        return asItIs(project, await recipesOf(project, ports.workspace, ports));
    }
    const found = await discover(request);
    const known = new Set(found.project?.images.flatMap(image => linkKeys(image, found.project)));
    const guessed = guessLinks(dockerfiles, request.settings).filter(({ child, parent }) => !known.has(`${child} ${parent}`));
    const aside = new Set(dockerfiles.filter(isAside).map(({ file }) => file));
    const links = guessed.filter(({ child }) => !aside.has(child));
    const whyConfig = whyDiscoveryFails(found, links);
    if (whyConfig === undefined && found.project !== undefined && found.recipes !== undefined) {
        return asItIs(found.project, found.recipes);
    }
    return proveConfig(request, { dockerfiles, guessed, links, found, whyConfig });
}
function asItIs(project, recipes) {
    const { unmanaged: leftAlone } = project;
    const shared = { links: [], isWithoutBase: false, config: undefined, whyConfig: undefined };
    return { project, recipes, leftAlone, ...shared };
}
async function discover({ open, declare, ports }) {
    let declared;
    try {
        declared = await declare(ports.workspace);
        const project = await open(ports.workspace);
        const recipes = await recipesOf(project, ports.workspace, ports);
        return { declared, project, recipes, error: undefined };
    }
    catch (error) {
        if (!(error instanceof errors/* InputError */.dz))
            throw error;
        return { declared, project: undefined, recipes: undefined, error };
    }
}
function whyDiscoveryFails({ project, error }, links) {
    const [link] = links;
    if (error !== undefined) {
        const place = error.at === undefined ? '' : `${(0,errors/* formatLocation */.j$)(error.at)}: `;
        return `without one a run would fail: ${place}${error.message}`;
    }
    if (link !== undefined) {
        return `without one nothing tells that FROM ${link.fromName} (${link.child}) means ${link.parent}`;
    }
    return project === undefined || project.images.length === 0
        ? 'without one only images are taken that stand on one another, from known places'
        : undefined;
}
/** An image that cannot be planned is left out, with what stands on it; the others are tried again. */
async function proveConfig(request, candidates) {
    const { settings, ports, open } = request;
    const { workspace } = ports;
    const leftAlone = new Map();
    for (;;) {
        const dockerfiles = candidates.dockerfiles.filter(({ file }) => !leftAlone.has(file));
        const links = candidates.links.filter(({ parent, child }) => !leftAlone.has(parent) && !leftAlone.has(child));
        const found = (candidates.found.declared?.images ?? []).filter(({ file }) => !leftAlone.has(file));
        const chosen = chooseImages(dockerfiles, links, { found, namespace: settings });
        if (chosen.images.length === 0) {
            throw noImage(candidates, leftAlone);
        }
        try {
            const images = await withContexts(chosen.images, workspace);
            const config = { registry: undefined, images };
            const proposed = withFile(workspace, CONFIG_PATH, configText(config));
            const project = await open(proposed);
            const recipes = await recipesOf(project, proposed, ports);
            const { isWithoutBase } = chosen;
            const { whyConfig } = candidates;
            const others = [
                ...[...leftAlone].map(([file, why]) => ({ file, why })),
                ...project.unmanaged
                    .filter(({ file }) => !leftAlone.has(file))
                    .map(({ file }) => ({ file, why: whyAlone(file, candidates) })),
            ];
            return { project, recipes, config, links, isWithoutBase, leftAlone: others, whyConfig };
        }
        catch (error) {
            const file = error instanceof errors/* InputError */.dz ? error.at?.file : undefined;
            if (file === undefined || !dockerfiles.some(one => one.file === file))
                throw error;
            leftAlone.set(file, error.message);
        }
    }
}
function noImage({ dockerfiles }, leftAlone) {
    const [first] = [
        ...[...leftAlone].map(([file, why]) => ({ file, why })),
        ...dockerfiles.flatMap(({ file, unreadable }) => unreadable === undefined ? [] : [{ file, why: unreadable }]),
    ];
    return new errors/* InputError */.dz(first === undefined
        ? 'there is no Dockerfile in this repository'
        : `no Dockerfile of this repository can be planned: ${first.why}`, {
        remedy: first === undefined
            ? 'Add a Dockerfile first; docs/get-started.md shows a base and a thin app on it.'
            : 'Correct it, or declare the image with what it needs in .github/base-images.yml.',
        at: first === undefined ? undefined : { file: first.file },
    });
}
function whyAlone(file, { dockerfiles, guessed }) {
    const facts = dockerfiles.find(one => one.file === file);
    const link = guessed.find(({ child }) => child === file);
    if (link !== undefined) {
        return `it stands on ${link.parent}, but lies aside and nothing builds it; declare it if it is to be published`;
    }
    if (facts?.unreadable !== undefined) {
        return `it cannot be read: ${facts.unreadable}`;
    }
    return 'it stands on no image of this repository, and none stands on it';
}
async function withContexts(images, workspace) {
    const facts = (0,find_images/* discoveryFacts */.q)(workspace);
    const chosen = [];
    for (const image of images) {
        const { file, target, buildArgs } = image;
        const use = { file, target, args: buildArgs, contextNames: Object.keys(image.buildContexts) };
        const context = image.context ??
            (await (0,choose_context/* chooseContext */.d)(file, folder => facts.sourcesExist(use, folder))).context;
        chosen.push({ ...image, context });
    }
    return chosen;
}
function linkKeys(image, project) {
    return image.needs.flatMap(name => {
        const parent = project?.images.find(one => one.name === name);
        return parent === undefined ? [] : [`${image.declaration.file} ${parent.declaration.file}`];
    });
}
function recipesOf(project, workspace, ports) {
    return (0,compose_recipes/* composeRecipes */.k)(project.images, {
        isTagEvent: false,
        pushes: false,
        sharedArgs: [],
        ports: { ...ports, workspace },
    });
}
/** The workspace as it would be with one file more. */
function withFile(workspace, path, text) {
    return {
        root: workspace.root,
        readText: async (asked) => (asked === path ? text : workspace.readText(asked)),
        readBytes: async (asked) => asked === path ? new TextEncoder().encode(text) : workspace.readBytes(asked),
        exists: asked => workspace.exists(asked),
        listFiles: () => workspace.listFiles(),
        walkContext: (context, keep) => workspace.walkContext(context, keep),
        blobIds: (context, paths) => workspace.blobIds(context, paths),
        isLfsPointer: (context, asked) => workspace.isLfsPointer(context, asked),
        absentSubmodules: () => workspace.absentSubmodules(),
        git: () => workspace.git(),
        gitVersion: () => workspace.gitVersion(),
        gitConfigHoldsCredentials: context => workspace.gitConfigHoldsCredentials(context),
    };
}

;// CONCATENATED MODULE: ./lib/app/init-project.js












const WORKFLOW_PATH = '.github/workflows/base-images.yml';
const PYTHON = /(?:^|\/)python:|\/astral-sh\/uv:python|\/uv:.*python/;
/**
 * The config and the workflow that this repository needs, each choice with its reason. What is proposed was planned:
 * a run finds every Dockerfile, source and parent. Nothing is written.
 * @throws InputError when there is no Dockerfile that can be planned
 */
async function proposeFiles(request) {
    const { workspace } = request.ports;
    const facts = await readRepository(workspace, request.fullName);
    const proven = await proveImages(request, facts.dockerfiles);
    const taken = new Set(proven.project.images.map(({ declaration }) => declaration.file));
    const registry = chooseRegistry(facts.workflows.flatMap(({ builds }) => builds).filter(({ file }) => taken.has(file)), facts.workflows.flatMap(({ logins }) => logins), request.settings.registry);
    const hasConfig = (await workspace.readText(CONFIG_PATH)) !== undefined;
    const config = completeConfig(proven, { prefix: registry.prefix, hasConfig });
    if (config !== undefined) {
        await request.open(withFile(workspace, CONFIG_PATH, configText(config)));
    }
    const workflow = chooseWorkflow(request, { facts, proven, logins: registry.logins });
    const user = facts.workflows.find(({ file, usesThisAction }) => usesThisAction !== undefined && file !== WORKFLOW_PATH);
    const files = [
        ...(config === undefined ? [] : [{ path: CONFIG_PATH, text: configText(config) }]),
        ...(user === undefined ? [{ path: WORKFLOW_PATH, text: workflowText(workflow) }] : []),
    ];
    return {
        version: INIT_VERSION,
        images: proven.project.images.map(({ name, role, declaration, needs }) => ({
            name,
            role,
            file: declaration.file,
            context: declaration.context,
            needs,
        })),
        files: await Promise.all(files.map(file => withState(file, workspace))),
        choices: explainChoices({
            config,
            hasConfig,
            hasLink: proven.project.images.some(({ needs }) => needs.length > 0),
            whyConfig: proven.whyConfig ?? `images are published in ${registry.prefix} now`,
            isWithoutBase: proven.isWithoutBase,
            links: proven.links,
            branchFrom: request.defaultBranch.from,
            workflow,
            registry: registry.prefix ?? request.settings.registry,
            user: user === undefined ? undefined : { file: user.file, line: user.usesThisAction ?? 1 },
            warnings: [...proven.recipes.values()].flatMap(({ warnings }) => warnings),
        }),
        replaces: listReplacements(facts.workflows, facts.scripts, taken),
        leftAlone: [...proven.leftAlone, ...facts.unreadable].sort((a, b) => a.file < b.file ? -1 : 1),
        written: false,
    };
}
/** The config with its registry, and a check for every base with a Python. */
function completeConfig({ config, project }, { prefix, hasConfig }) {
    if (config === undefined && (prefix === undefined || hasConfig)) {
        return undefined;
    }
    const images = config?.images ?? project.images.map(({ declaration }) => asFound(declaration, []));
    const checks = (name) => {
        const image = project.images.find(one => one.name === name);
        return image?.role === 'base' && hasPython(image, project) ? ['python --version'] : [];
    };
    return {
        registry: prefix,
        images: images.map(image => ({ ...image, checks: checks(image.name) })),
    };
}
function hasPython(image, project) {
    const parents = image.parents.filter(({ isFinalBase }) => isFinalBase);
    return (image.upstreams.some(({ expanded, isFinalBase }) => isFinalBase && PYTHON.test(expanded)) ||
        parents.some(({ image: name }) => {
            const parent = project.images.find(one => one.name === name);
            return parent !== undefined && hasPython(parent, project);
        }));
}
function chooseWorkflow({ fullName, settings, defaultBranch }, { facts, proven, logins }) {
    const { images } = proven.project;
    const taken = new Set(images.map(({ declaration }) => declaration.file));
    const replaced = facts.workflows.filter(({ builds }) => builds.some(({ file }) => taken.has(file)));
    const patterns = [...new Set(replaced.flatMap(({ tagPatterns }) => tagPatterns))];
    const readsGit = [...proven.recipes.values()].some(({ recipe }) => recipe.git !== undefined);
    const secrets = images.flatMap(({ evaluations }) => evaluations.flatMap(secretIds));
    const platforms = images.flatMap(({ declaration }) => declaration.platforms);
    return {
        defaultBranch: defaultBranch.name,
        tagPatterns: patterns.length > 0 ? patterns : ['v*'],
        cron: scheduleOf(fullName ?? settings.repo, images.map(({ role, declaration }) => declaration.refresh ?? (role === 'base' ? 'monthly' : 'none'))),
        hasMergeGroup: facts.workflows.some(({ hasMergeGroup }) => hasMergeGroup),
        isOnGitHub: logins.length === 0,
        logins,
        checkout: readsGit ? { 'fetch-depth': '0' } : {},
        secretIds: [...new Set(secrets)].sort(),
        emulated: [...new Set(platforms)].filter(one => !/^linux\/(?:amd64|386)\b/.test(one)).sort(),
    };
}
async function withState({ path, text }, workspace) {
    const there = await workspace.readText(path);
    return { path, text, state: there === undefined ? 'new' : there === text ? 'same' : 'differs' };
}
/** @throws InputError when a file of another content would be overwritten, and that was not asked for */
function refuseOverwriting({ files }) {
    const [other] = files.filter(({ state }) => state === 'differs');
    if (other !== undefined) {
        throw new errors/* InputError */.dz('there is another file of this name', {
            remedy: 'Say --force to overwrite it; without --write its new text is only shown.',
            at: { file: other.path },
        });
    }
}

;// CONCATENATED MODULE: ./lib/render/init-terminal.js
const STATE_WORDS = {
    new: 'new',
    same: 'there already, the same',
    differs: 'there already, with other content: --force overwrites it',
};
const MOST_LEFT_ALONE = 10;
/** `init` as text: the images, the files with their texts, each choice with its reason, what to remove, what is next. */
function renderProposal(proposal) {
    return [
        section('Images', init_terminal_imageLines(proposal)),
        ...proposal.files.map(file => fileSection(file, proposal.written)),
        section('Why so', choiceLines(proposal)),
        section('What it replaces', replacementLines(proposal)),
        section('Left alone', leftAloneLines(proposal)),
        nextLine(proposal),
    ]
        .filter(part => part !== '')
        .join('\n\n');
}
function section(title, lines) {
    return lines.length === 0 ? '' : [title, ...lines.map(line => safeLine(`  ${line}`))].join('\n');
}
function init_terminal_imageLines({ images }) {
    const width = Math.max(0, ...images.map(({ name }) => name.length));
    return images.map(({ name, role, file, context, needs }) => {
        const on = needs.length === 0 ? '' : `, on ${needs.join(', ')}`;
        return `${name.padEnd(width)}  ${role.padEnd(4)}  ${file}, context ${context}${on}`;
    });
}
/** A file that is written, or is there already, is not shown again. */
function fileSection({ path, text, state }, written) {
    if (written) {
        return `${path}: ${state === 'same' ? STATE_WORDS.same : 'written'}`;
    }
    const lines = state === 'same' ? [] : text.trimEnd().split('\n');
    return section(`${path} (${STATE_WORDS[state]})`, lines) || `${path}: ${STATE_WORDS[state]}`;
}
function choiceLines({ choices }) {
    const width = Math.max(0, ...choices.map(({ subject }) => subject.length));
    return choices.map(({ subject, choice, why }) => `${subject.padEnd(width)}  ${choice}: ${why}`);
}
function replacementLines({ replaces }) {
    return replaces.flatMap(({ file, line, what, advice }) => [
        `${file}:${line}: ${what}`,
        `  ${advice}`,
    ]);
}
function leftAloneLines({ leftAlone }) {
    const shown = leftAlone.slice(0, MOST_LEFT_ALONE).map(({ file, why }) => `${file}: ${why}`);
    const rest = leftAlone.length - shown.length;
    return rest > 0 ? [...shown, `and ${rest} more (--json names all)`] : shown;
}
function nextLine({ files, written }) {
    if (written) {
        return 'Next: look at the files, commit them, push. `base-image plan` says what the first run will build.';
    }
    return files.every(({ state }) => state === 'same')
        ? 'Nothing to write.'
        : 'Nothing was written. Say --write to write the files.';
}
/** Control characters of file names would move the cursor. */
function safeLine(line) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
    return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
}

// EXTERNAL MODULE: ./lib/entry/cli-options.js + 4 modules
var cli_options = __webpack_require__(5491);
// EXTERNAL MODULE: ./lib/entry/compose-project.js + 2 modules
var compose_project = __webpack_require__(7414);
// EXTERNAL MODULE: ./lib/entry/registry-mirrors.js
var registry_mirrors = __webpack_require__(5185);
// EXTERNAL MODULE: ./lib/entry/command/print-document.js
var print_document = __webpack_require__(3290);
;// CONCATENATED MODULE: ./lib/entry/command/init.js











/** Proposes config and workflow for the repository; with `--write` writes them. Asks nothing. */
async function initProject(call) {
    const { flags } = call.asked;
    const { environment } = call.world;
    const workspace = new local_workspace/* LocalWorkspace */.h((0,external_node_path_.resolve)(flags.directory), { env: environment });
    const proposal = await proposeFiles(await requestFor(workspace, environment));
    const done = flags.write
        ? await write(proposal, { root: workspace.root, force: flags.force })
        : proposal;
    await (0,print_document/* printDocument */.d)(renderProposal(done), done, call);
    return 0;
}
async function requestFor(workspace, environment) {
    const git = await workspace.git();
    const { owner, repository } = (0,cli_options/* ownerOf */.b)(git?.origin);
    const defaultBranch = defaultBranchOf(git);
    const names = { owner, repository, defaultBranch: defaultBranch.name };
    const settings = (0,compose_project/* discoverySettings */.k)({ workspace, ...names });
    const mirrors = (0,registry_mirrors/* parseMirrors */.C)(environment.BASE_IMAGE_REGISTRY_MIRRORS);
    return {
        ports: {
            workspace,
            upstreams: (0,open_registry.openRegistry)({ environment, githubToken: environment.GITHUB_TOKEN, mirrors }),
            now: () => new Date(),
        },
        settings,
        fullName: owner === undefined ? undefined : `${owner}/${repository}`,
        defaultBranch,
        declare: tree => (0,find_images/* findImages */.M)('.github/base-images.yml', settings, tree),
        open: async (tree) => {
            const { project } = await (0,compose_project/* composeProject */.O)({
                workspace: tree,
                config: '.github/base-images.yml',
                ...names,
                registry: undefined,
                single: undefined,
                adjust: declared => declared,
            });
            return project;
        },
    };
}
function defaultBranchOf(git) {
    if (git?.defaultBranch !== undefined) {
        return { name: git.defaultBranch, from: 'origin/HEAD says so' };
    }
    return git?.branch === undefined
        ? { name: 'main', from: 'git does not say; correct it if it is another one' }
        : { name: git.branch, from: 'the branch that is checked out, as origin/HEAD is not known' };
}
/** All or none: what is there is looked at before anything is written. */
async function write(proposal, { root, force }) {
    if (!force) {
        refuseOverwriting(proposal);
    }
    const files = localRepositoryFiles(root);
    for (const { path, text } of proposal.files.filter(({ state }) => state !== 'same')) {
        await files.write(path, text);
    }
    return { ...proposal, written: true };
}


/***/ })

};
;