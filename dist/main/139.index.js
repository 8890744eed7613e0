export const id = 139;
export const ids = [139];
export const modules = {

/***/ 4139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseComposeFile: () => (/* binding */ parseComposeFile)
});

// EXTERNAL MODULE: ./lib/domain/bake/access-source.js
var access_source = __webpack_require__(1144);
// EXTERNAL MODULE: ./lib/domain/config/yaml-values.js
var yaml_values = __webpack_require__(6735);
;// CONCATENATED MODULE: ./lib/domain/config/compose-access.js


/**
 * The secrets of a compose build: names, or `{ source, target }`, of those that the file states.
 * @param stated the top level's `secrets`; what is neither a file nor a variable there is left out
 */
function composeSecrets(used, stated) {
    const items = used?.kind === 'list' ? used.items : [];
    return items.flatMap(item => {
        const source = (0,yaml_values/* textOf */.b6)(item) ?? (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(item, 'source'));
        const secret = source === undefined ? undefined : (0,yaml_values/* member */.Dc)(stated, source);
        const src = (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(secret, 'file'));
        const env = (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(secret, 'environment'));
        const id = (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(item, 'target')) ?? source;
        return id === undefined || (src === undefined && env === undefined) ? [] : [{ id, env, src }];
    });
}
/** `[default, key=path]` or `{ key: path }`, as the former. */
function composeAgents(node) {
    return node?.kind === 'map'
        ? (0,yaml_values/* membersOf */.lS)(node).map(([id, value]) => [id, ...(0,yaml_values/* textsOf */.CB)(value)].join('='))
        : (0,yaml_values/* textsOf */.CB)(node);
}
/**
 * Compose takes all behind the first `=` for one path, which buildx then cuts at its commas; an empty one is the folder
 * that the paths start from.
 */
function composeAgent(text) {
    return (0,access_source/* sshAgent */.y)(text.replace(/^[^=]*=$/, '$&.'));
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/domain/config/declared-build.js + 1 modules
var declared_build = __webpack_require__(1786);
// EXTERNAL MODULE: ./lib/domain/config/interpolate.js
var interpolate = __webpack_require__(7528);
;// CONCATENATED MODULE: ./lib/domain/config/compose-build.js




/**
 * The build with variables and paths resolved; a text says why it is not one of this repository.
 * @param variables of the `.env` file beside the compose file
 */
function resolveComposeBuild(stated, variables) {
    const fill = (text) => (0,interpolate/* interpolate */.GW)(text, variables);
    const context = fill(stated.context);
    const dockerfile = fill(stated.file ?? 'Dockerfile');
    const [unset] = [...context.unset, ...dockerfile.unset];
    if (unset !== undefined) {
        return `its context or Dockerfile needs the variable ${unset}, which has no default`;
    }
    const image = fill(stated.image ?? '');
    const [imageVariable] = image.unset;
    const named = imageName(image);
    const [args, droppedArgs] = fillPairs(stated.args, fill);
    const [labels] = fillPairs(stated.labels, fill);
    return (0,declared_build/* placeBuild */._)({
        ...stated,
        folder: external_node_path_.posix.dirname(stated.at.file),
        context: context.text,
        file: dockerfile.text,
        target: stated.target === undefined ? undefined : fill(stated.target).text || undefined,
        image: named,
        aliases: [],
        args,
        platforms: stated.platforms.map(platform => fill(platform).text),
        labels,
        contexts: stated.contexts.map(([key, text]) => [key, fill(text).text]),
        secrets: stated.secrets.map(({ id, env, src }) => ({
            id,
            env: env && fill(env).text,
            src: src && fill(src).text,
        })),
        ssh: stated.ssh.map(text => composeAgent(fill(text).text)),
        siblingPrefix: 'service:',
        notices: [
            ...(named === undefined && imageVariable !== undefined
                ? [
                    `${stated.by}: the image name needs ${imageVariable}, which has no default; it is not used`,
                ]
                : []),
            ...droppedArgs.map(([name, variable]) => `${stated.by}: the build argument ${name} needs ${variable}, which has no default; it is not passed`),
        ],
    });
}
/** A tag that comes from the environment is cut; a name that does is none. */
function imageName({ text, unset }) {
    const cut = text.replace(/:$/, '');
    const isWhole = unset.length === 0 || (unset.length === 1 && cut !== text);
    return isWhole && cut !== '' ? cut : undefined;
}
function fillPairs(pairs, fill) {
    const filled = pairs.map(([key, text]) => ({ key, ...fill(text) }));
    return [
        Object.fromEntries(filled.filter(({ unset }) => unset.length === 0).map(({ key, text }) => [key, text])),
        filled.flatMap(({ key, unset: [first] }) => (first === undefined ? [] : [[key, first]])),
    ];
}

// EXTERNAL MODULE: ./lib/domain/config/parse-yaml.js
var parse_yaml = __webpack_require__(1602);
;// CONCATENATED MODULE: ./lib/domain/config/compose-file.js




const MAX_EXTENDS = 10;
/**
 * The builds of a compose file, in its order. An override adds only what a service lacks: it is for development,
 * and what it changes is not what is published.
 * @throws InputError with file and line when the YAML cannot be read
 */
function parseComposeFile(source, { override, variables = new Map() } = {}) {
    const services = servicesOf(source);
    for (const [name, added] of override === undefined ? [] : servicesOf(override)) {
        const known = services.get(name);
        services.set(name, known?.build === undefined ? { ...added, ...stated(known) } : known);
    }
    const builds = [];
    const notices = [];
    for (const service of services.values()) {
        const resolved = service.build === undefined ? undefined : buildOf(service, service.build, variables);
        if (typeof resolved === 'string') {
            notices.push({ message: `${byOf(service)} is left alone: ${resolved}`, at: service.at });
        }
        else if (resolved !== undefined) {
            builds.push(resolved);
        }
    }
    return { builds, notices };
}
function servicesOf({ file, text }) {
    const tree = (0,parse_yaml/* parseYamlTree */.N)(text, file);
    const services = (0,yaml_values/* member */.Dc)(tree, 'services');
    const secrets = (0,yaml_values/* member */.Dc)(tree, 'secrets');
    return new Map((0,yaml_values/* membersOf */.lS)(services).map(([name, node]) => [
        name,
        { name, at: { file, line: node.line }, secrets, ...keysOf(services, node, MAX_EXTENDS) },
    ]));
}
/** With what `extends` brings from another service of the same file. */
function keysOf(services, node, depth) {
    const extended = (0,yaml_values/* member */.Dc)(node, 'extends');
    const other = (0,yaml_values/* textOf */.b6)(extended) ?? (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(extended, 'service'));
    const inherits = other !== undefined && (0,yaml_values/* member */.Dc)(extended, 'file') === undefined && depth > 0;
    const build = (0,yaml_values/* member */.Dc)(node, 'build');
    return {
        ...(inherits ? keysOf(services, (0,yaml_values/* member */.Dc)(services, other), depth - 1) : {}),
        ...stated({
            build: build?.kind === 'scalar' && build.value === null ? undefined : build,
            image: (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(node, 'image')),
            platform: (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(node, 'platform')),
        }),
    };
}
function buildOf(service, build, variables) {
    if ((0,yaml_values/* member */.Dc)(build, 'dockerfile_inline') !== undefined) {
        return 'its Dockerfile is written inline';
    }
    const platforms = (0,yaml_values/* textsOf */.CB)((0,yaml_values/* member */.Dc)(build, 'platforms'));
    const stated = {
        name: service.name,
        by: byOf(service),
        at: service.at,
        context: (0,yaml_values/* textOf */.b6)(build) ?? (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(build, 'context')) ?? '.',
        file: (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(build, 'dockerfile')),
        target: (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(build, 'target')),
        image: service.image,
        args: (0,yaml_values/* pairsOf */.fq)((0,yaml_values/* member */.Dc)(build, 'args')),
        platforms: platforms.length > 0 ? platforms : (service.platform?.split(' ') ?? []),
        labels: (0,yaml_values/* pairsOf */.fq)((0,yaml_values/* member */.Dc)(build, 'labels')),
        network: (0,yaml_values/* textOf */.b6)((0,yaml_values/* member */.Dc)(build, 'network')),
        contexts: (0,yaml_values/* pairsOf */.fq)((0,yaml_values/* member */.Dc)(build, 'additional_contexts')),
        secrets: composeSecrets((0,yaml_values/* member */.Dc)(build, 'secrets'), service.secrets),
        ssh: composeAgents((0,yaml_values/* member */.Dc)(build, 'ssh')),
    };
    return resolveComposeBuild(stated, variables);
}
function byOf({ at, name }) {
    return `${at.file} service "${name}"`;
}
/** Without the keys that are undefined. */
function stated(value) {
    return Object.fromEntries(Object.entries(value ?? {}).filter(([, member]) => member !== undefined));
}


/***/ }),

/***/ 1786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ placeBuild)
});

// EXTERNAL MODULE: ./lib/domain/oci/platform.js
var platform = __webpack_require__(2483);
// EXTERNAL MODULE: ./lib/domain/bake/csv-fields.js
var csv_fields = __webpack_require__(6644);
// EXTERNAL MODULE: ./lib/domain/config/repository-path.js
var repository_path = __webpack_require__(1151);
;// CONCATENATED MODULE: ./lib/domain/config/build-access.js


/** What a build may be given of what is stated: files of the repository, variables, and the agent of who builds. */
function buildAccess(stated, folder) {
    const notices = [];
    const inside = (path, what) => {
        const found = /^[~/]/.test(path) ? undefined : (0,repository_path/* joinInside */.l)(folder, path);
        if (found !== undefined && found !== '.')
            return found;
        const why = found === '.' ? 'names the repository itself' : 'comes from outside of the repository';
        notices.push(`${what} ${why}; it is not passed`);
        return undefined;
    };
    const secrets = stated.secrets.flatMap(({ id, env, src }) => {
        const file = src ? inside(src, `the secret ${id}`) : undefined;
        if (src && file === undefined)
            return [];
        const source = file === undefined ? pair('env', env) : pair('src', file);
        return [(0,csv_fields/* csvFields */.q)([['id', id], ...source])];
    });
    const ssh = stated.ssh.flatMap(({ id, paths }) => {
        const files = paths.map(path => {
            if (!path.includes(','))
                return inside(path, `the SSH agent ${id}`);
            notices.push(`the SSH agent ${id} names a path with a comma, which ends it; it is not passed`);
            return undefined;
        });
        const known = files.filter(file => file !== undefined);
        return known.length < files.length ? [] : [known.length === 0 ? id : `${id}=${known.join(',')}`];
    });
    return { secrets, ssh, notices };
}
function pair(key, value) {
    return value ? [[key, value]] : [];
}

;// CONCATENATED MODULE: ./lib/domain/config/declared-build.js



const REMOTE = /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\//;
/** Networks of a build; the others are those of running containers. */
const NETWORKS = ['default', 'none', 'host'];
/** The build with its paths resolved; a text says why it is not one of this repository. */
function placeBuild(stated) {
    const { folder, siblingPrefix, contexts, platforms, file: dockerfile, ...rest } = stated;
    if (REMOTE.test(stated.context)) {
        return 'its context is not in this repository';
    }
    const context = (0,repository_path/* joinInside */.l)(folder, stated.context);
    const file = context === undefined ? undefined : (0,repository_path/* joinInside */.l)(context, dockerfile ?? 'Dockerfile');
    if (context === undefined || file === undefined) {
        return 'its context or Dockerfile lies outside of the repository';
    }
    const { secrets, ssh, notices } = buildAccess(stated, folder);
    return {
        ...rest,
        notices: [...stated.notices, ...notices.map(notice => `${stated.by}: ${notice}`)],
        secrets,
        ssh,
        file,
        context,
        platforms: (0,platform/* uniquePlatforms */.cU)(platforms.filter(isPlatform)),
        network: NETWORKS.find(network => network === stated.network),
        ...contextsOf(stated),
    };
}
function isPlatform(text) {
    return /^[\w-]+\/[\w-]+(?:\/[\w.-]+)?$/.test(text);
}
function contextsOf({ contexts, siblingPrefix, folder, }) {
    const siblings = contexts.filter(([, text]) => text.startsWith(siblingPrefix));
    const others = contexts.filter(([, text]) => !text.startsWith(siblingPrefix));
    return {
        siblingContexts: Object.fromEntries(siblings.map(([key, text]) => [key, text.slice(siblingPrefix.length)])),
        buildContexts: Object.fromEntries(others.flatMap(([key, text]) => {
            const value = /^[a-z-]+:/.test(text) || REMOTE.test(text) ? text : (0,repository_path/* joinInside */.l)(folder, text);
            return value === undefined ? [] : [[key, value]];
        })),
    };
}


/***/ }),

/***/ 1602:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ parseYamlTree)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);


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

/***/ 6735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

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


/***/ })

};
