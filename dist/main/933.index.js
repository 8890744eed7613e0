export const id = 933;
export const ids = [933];
export const modules = {

/***/ 1933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseComposeFile: () => (/* binding */ parseComposeFile)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/domain/config/declared-build.js
var declared_build = __webpack_require__(384);
;// CONCATENATED MODULE: ./lib/domain/config/interpolate.js
const MAX_DEPTH = 16;
/** Longer texts are no names or paths, and are left as they are. */
const MAX_CHARACTERS = 4096;
const PLAIN_NAME = /^[A-Za-z_]\w*/;
const BRACED = /^([A-Za-z_]\w*)(?:(:?[-?+])([\s\S]*))?$/;
/**
 * Expands `$NAME`, `${NAME}`, `${NAME:-default}` and `$$` as Compose does in an empty environment (Compose file
 * reference, interpolation).
 */
function interpolate(text) {
    const unset = [];
    if (text.length > MAX_CHARACTERS) {
        return { text, unset };
    }
    return { text: expand(text, unset, 0), unset };
}
function expand(text, unset, depth) {
    let expanded = '';
    let rest = text;
    for (let dollar = rest.indexOf('$'); dollar >= 0; dollar = rest.indexOf('$')) {
        expanded += rest.slice(0, dollar);
        const after = rest.slice(dollar + 1);
        const name = PLAIN_NAME.exec(after)?.[0];
        const end = after.startsWith('{') && depth < MAX_DEPTH ? closingBrace(after) : -1;
        if (name !== undefined) {
            unset.push(name);
            rest = after.slice(name.length);
        }
        else if (end > 0) {
            expanded += expandBraced(after.slice(1, end), unset, depth);
            rest = after.slice(end + 1);
        }
        else {
            expanded += '$';
            rest = after.startsWith('$') ? after.slice(1) : after;
        }
    }
    return expanded + rest;
}
function expandBraced(inner, unset, depth) {
    const [, name, operator, operand = ''] = BRACED.exec(inner) ?? [];
    if (name === undefined) {
        return `\${${inner}}`;
    }
    if (operator?.endsWith('+')) {
        return '';
    }
    if (operator?.endsWith('-')) {
        return expand(operand, unset, depth + 1);
    }
    unset.push(name);
    return '';
}
/** Index of the `}` that closes the `{` at the start, -1 when there is none. */
function closingBrace(text) {
    let open = 0;
    for (let index = 0; index < text.length; index++) {
        if (text[index] === '{')
            open++;
        if (text[index] === '}' && --open === 0)
            return index;
    }
    return -1;
}

;// CONCATENATED MODULE: ./lib/domain/config/compose-build.js



/** The build with variables and paths resolved; a text says why it is not one of this repository. */
function resolveComposeBuild(stated) {
    const context = interpolate(stated.context);
    const dockerfile = interpolate(stated.file ?? 'Dockerfile');
    const [unset] = [...context.unset, ...dockerfile.unset];
    if (unset !== undefined) {
        return `its context or Dockerfile needs the variable ${unset}, which has no default`;
    }
    const image = interpolate(stated.image ?? '');
    const [imageVariable] = image.unset;
    const named = imageName(image);
    const [args, droppedArgs] = fillPairs(stated.args);
    const [labels] = fillPairs(stated.labels);
    return (0,declared_build/* placeBuild */._)({
        ...stated,
        folder: external_node_path_.posix.dirname(stated.at.file),
        context: context.text,
        file: dockerfile.text,
        target: stated.target === undefined ? undefined : interpolate(stated.target).text || undefined,
        image: named,
        aliases: [],
        args,
        platforms: stated.platforms.map(platform => interpolate(platform).text),
        labels,
        contexts: stated.contexts.map(([key, text]) => [key, interpolate(text).text]),
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
function fillPairs(pairs) {
    const filled = pairs.map(([key, text]) => ({ key, ...interpolate(text) }));
    return [
        Object.fromEntries(filled.filter(({ unset }) => unset.length === 0).map(({ key, text }) => [key, text])),
        filled.flatMap(({ key, unset: [first] }) => (first === undefined ? [] : [[key, first]])),
    ];
}

// EXTERNAL MODULE: ./lib/domain/config/parse-yaml.js
var parse_yaml = __webpack_require__(1602);
// EXTERNAL MODULE: ./lib/domain/config/yaml-values.js
var yaml_values = __webpack_require__(6735);
;// CONCATENATED MODULE: ./lib/domain/config/compose-file.js



const MAX_EXTENDS = 10;
/**
 * The builds of a compose file, in its order. An override adds only what a service lacks: it is for development,
 * and what it changes is not what is published.
 * @throws InputError with file and line when the YAML cannot be read
 */
function parseComposeFile(source, override) {
    const services = servicesOf(source);
    for (const [name, added] of override === undefined ? [] : servicesOf(override)) {
        const known = services.get(name);
        services.set(name, known?.build === undefined ? { ...added, ...stated(known) } : known);
    }
    const builds = [];
    const notices = [];
    for (const service of services.values()) {
        const resolved = service.build === undefined ? undefined : buildOf(service, service.build);
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
    const services = (0,yaml_values/* member */.Dc)((0,parse_yaml/* parseYamlTree */.N)(text, file), 'services');
    return new Map((0,yaml_values/* membersOf */.lS)(services).map(([name, node]) => [
        name,
        { name, at: { file, line: node.line }, ...keysOf(services, node, MAX_EXTENDS) },
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
function buildOf(service, build) {
    if ((0,yaml_values/* member */.Dc)(build, 'dockerfile_inline') !== undefined) {
        return 'its Dockerfile is written inline';
    }
    const platforms = (0,yaml_values/* textsOf */.CB)((0,yaml_values/* member */.Dc)(build, 'platforms'));
    return resolveComposeBuild({
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
    });
}
function byOf({ at, name }) {
    return `${at.file} service "${name}"`;
}
/** Without the keys that are undefined. */
function stated(value) {
    return Object.fromEntries(Object.entries(value ?? {}).filter(([, member]) => member !== undefined));
}


/***/ }),

/***/ 384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ placeBuild)
/* harmony export */ });
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2483);
/* harmony import */ var _repository_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1151);


const REMOTE = /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\//;
/** Networks of a build; the others are those of running containers. */
const NETWORKS = ['default', 'none', 'host'];
/** The build with its paths resolved; a text says why it is not one of this repository. */
function placeBuild(stated) {
    const { folder, siblingPrefix, contexts, platforms, file: dockerfile, ...rest } = stated;
    if (REMOTE.test(stated.context)) {
        return 'its context is not in this repository';
    }
    const context = (0,_repository_path_js__WEBPACK_IMPORTED_MODULE_1__/* .joinInside */ .l)(folder, stated.context);
    const file = context === undefined ? undefined : (0,_repository_path_js__WEBPACK_IMPORTED_MODULE_1__/* .joinInside */ .l)(context, dockerfile ?? 'Dockerfile');
    if (context === undefined || file === undefined) {
        return 'its context or Dockerfile lies outside of the repository';
    }
    return {
        ...rest,
        file,
        context,
        platforms: (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .uniquePlatforms */ .cU)(platforms.filter(isPlatform)),
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
            const value = /^[a-z-]+:/.test(text) || REMOTE.test(text) ? text : (0,_repository_path_js__WEBPACK_IMPORTED_MODULE_1__/* .joinInside */ .l)(folder, text);
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
