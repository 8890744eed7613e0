"use strict";
exports.id = 756;
exports.ids = [756];
exports.modules = {

/***/ 1183:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ TarLayerReader)
});

// EXTERNAL MODULE: ./lib/domain/python/package-name.js
var package_name = __webpack_require__(4018);
// EXTERNAL MODULE: ./lib/domain/contents/claims.js
var contents_claims = __webpack_require__(5543);
// EXTERNAL MODULE: ./lib/domain/contents/entry-path.js
var entry_path = __webpack_require__(8606);
;// CONCATENATED MODULE: ./lib/domain/contents/package-facts.js

const IN_DIST_INFO = {
    RECORD: 'record',
    METADATA: 'metadata',
    'direct_url.json': 'direct-url',
    'top_level.txt': 'top-level',
};
const IN_EGG_INFO = {
    'PKG-INFO': 'metadata',
    'installed-files.txt': 'egg-files',
    'top_level.txt': 'top-level',
};
const IN_EGG = { 'PKG-INFO': 'metadata' };
/** @returns undefined for a file whose content is of no use */
function factKind(path) {
    const name = (0,entry_path/* nameOf */.Vb)(path);
    const folder = (0,entry_path/* parentOf */.gN)(path);
    const known = factsIn(folder);
    if (known !== undefined)
        return Object.hasOwn(known, name) ? known[name] : undefined;
    if (name.endsWith('.pth'))
        return 'pth';
    // Debian and distutils leave a file where others have a folder.
    if (name.endsWith('.egg-info'))
        return 'metadata';
    if (path === 'var/lib/dpkg/status')
        return 'dpkg-status';
    if (folder === 'var/lib/dpkg/info')
        return name.endsWith('.list') ? 'dpkg-list' : undefined;
    // Distroless images have a folder of stanzas in place of one file.
    if (folder === 'var/lib/dpkg/status.d') {
        return name.endsWith('.md5sums') ? 'dpkg-sums' : 'dpkg-status';
    }
    return path === 'lib/apk/db/installed' || path === 'usr/lib/apk/db/installed'
        ? 'apk-installed'
        : undefined;
}
function factsIn(folder) {
    if (folder.endsWith('.dist-info'))
        return IN_DIST_INFO;
    if (folder.endsWith('.egg-info'))
        return IN_EGG_INFO;
    return folder.endsWith('.egg/EGG-INFO') ? IN_EGG : undefined;
}

// EXTERNAL MODULE: ./lib/domain/contents/python-facts.js
var python_facts = __webpack_require__(2178);
;// CONCATENATED MODULE: ./lib/domain/contents/python-project.js


/** @param folder of a `.dist-info`, `.egg-info` or an egg's `EGG-INFO`, or an `.egg-info` that is a file */
function readProject(folder, facts) {
    const egg = (0,entry_path/* nameOf */.Vb)(folder) === 'EGG-INFO' ? (0,entry_path/* parentOf */.gN)(folder) : undefined;
    const place = (0,entry_path/* parentOf */.gN)(egg ?? folder);
    const fact = (name) => facts.get((0,entry_path/* pathOf */.XM)(folder, name));
    const written = (0,python_facts/* readMetadata */._6)(fact('METADATA') ?? fact('PKG-INFO') ?? facts.get(folder) ?? '');
    const named = (0,python_facts/* namedProject */.dZ)(egg ?? folder);
    const record = fact('RECORD');
    const eggFiles = fact('installed-files.txt');
    const paths = record === undefined ? (0,python_facts/* listedPaths */.AR)(eggFiles ?? '', folder) : (0,python_facts/* recordPaths */.Oq)(record, place);
    const isListed = record !== undefined || eggFiles !== undefined;
    const tops = isListed ? [] : (0,python_facts/* listedPaths */.AR)(fact('top_level.txt') ?? '', place);
    const editable = (0,python_facts/* editableFolder */.DX)(fact('direct_url.json') ?? '');
    const trees = [
        ...(egg === undefined ? [] : [egg]),
        ...tops,
        ...(editable === undefined ? pathFolders(paths, place, facts) : [editable]),
    ];
    return {
        kind: 'python',
        name: written.name ?? named.name,
        version: written.version ?? named.version ?? null,
        license: written.license ?? null,
        place,
        trees: trees.filter(tree => tree !== '' && tree !== place),
        paths: [...paths, ...tops.map(top => `${top}.py`)],
    };
}
/** Folders that a project's own `.pth` adds to the path: that is how older tools install an editable one. */
function pathFolders(paths, place, facts) {
    return paths
        .filter(path => path.endsWith('.pth'))
        .flatMap(path => (0,python_facts/* pthFolders */.I$)(facts.get(path) ?? '', place));
}

;// CONCATENATED MODULE: ./lib/domain/contents/system-facts.js

/** Package name -> version in dpkg's `status` (deb822 stanzas). */
function dpkgVersions(text) {
    const versions = new Map();
    let name;
    for (const line of text.split('\n')) {
        if (line === '')
            name = undefined;
        else if (line.startsWith('Package: '))
            name = line.slice('Package: '.length).trim();
        else if (name !== undefined && line.startsWith('Version: ')) {
            versions.set(name, line.slice('Version: '.length).trim());
        }
    }
    return versions;
}
/** `libc6:amd64.list` -> `libc6`. */
function dpkgListName(fileName) {
    return fileName.replace(/(?::[^:]*)?\.(?:list|md5sums)$/, '');
}
/** Paths in dpkg's list of a package; folders are among them. */
function dpkgPaths(text) {
    return text.split('\n').flatMap(line => (line === '' || line === '/.' ? [] : (0,entry_path/* cleanPath */.ts)(line)));
}
/** Paths of `<md5>  <path>` lines. */
function summedPaths(text) {
    return text.split('\n').flatMap(line => {
        const [, path] = /^[0-9a-f]{32} [ *](.+)$/.exec(line) ?? [];
        return path === undefined ? [] : (0,entry_path/* cleanPath */.ts)(path);
    });
}
/** apk's database: `P:` name, `V:` version, `L:` license, `F:` folder, `R:` file in it; a blank line ends a package. */
function apkPackages(text) {
    return text.split(/\n{2,}/).flatMap(block => {
        const fields = new Map();
        const paths = [];
        for (const line of block.split('\n')) {
            const [key, value] = [line.slice(0, 2), line.slice(2)];
            fields.set(key, value);
            if (key === 'R:')
                paths.push((0,entry_path/* cleanPath */.ts)(`${fields.get('F:') ?? ''}/${value}`));
        }
        const name = fields.get('P:');
        return name === undefined
            ? []
            : { name, version: fields.get('V:'), license: fields.get('L:'), paths };
    });
}

;// CONCATENATED MODULE: ./lib/domain/contents/installed-packages.js






/**
 * The packages that the files of one layer tell of. What two packages claim is the system package's, or that of
 * the first in order; a Python project that lies inside of another package is vendored and counts as part of it.
 */
function installedPackages(facts) {
    const packages = [];
    const claims = new contents_claims/* Claims */.U();
    const infoFolders = new Map();
    const take = ({ paths, ...found }) => {
        for (const path of paths)
            claims.claim(path, packages.length);
        packages.push(found);
    };
    for (const found of [...dpkgPackages(facts), ...apkDatabase(facts)])
        take(found);
    for (const folder of projectFolders(facts)) {
        const isInside = ['METADATA', 'PKG-INFO', 'RECORD'].some(name => claims.ownerOf((0,entry_path/* pathOf */.XM)(folder, name)) >= 0);
        if (isInside || claims.ownerOf(folder) >= 0)
            continue;
        infoFolders.set(folder, packages.length);
        take(readProject(folder, facts));
    }
    return { packages, claims, infoFolders };
}
function dpkgPackages(facts) {
    const versions = new Map();
    const lists = new Map();
    for (const [path, text] of facts) {
        const name = dpkgListName((0,entry_path/* nameOf */.Vb)(path));
        const kind = factKind(path);
        if (kind === 'dpkg-status') {
            for (const [one, version] of dpkgVersions(text))
                versions.set(one, version);
        }
        else if (kind === 'dpkg-list' || kind === 'dpkg-sums') {
            const paths = kind === 'dpkg-list' ? dpkgPaths(text) : summedPaths(text);
            lists.set(name, [...(lists.get(name) ?? []), ...paths]);
        }
    }
    const sorted = [...lists].sort(([one], [other]) => (0,package_name/* byText */.z4)(one, other));
    return sorted.map(([name, paths]) => ({
        kind: 'apt',
        name,
        version: versions.get(name) ?? null,
        license: null,
        place: null,
        trees: [],
        paths,
    }));
}
function apkDatabase(facts) {
    return [...facts]
        .filter(([path]) => factKind(path) === 'apk-installed')
        .flatMap(([, text]) => apkPackages(text))
        .map(({ name, version, license, paths }) => ({
        kind: 'apk',
        name,
        version: version ?? null,
        license: license ?? null,
        place: null,
        trees: [],
        paths,
    }))
        .sort((one, other) => (0,package_name/* byText */.z4)(one.name, other.name));
}
const PROJECT_FACTS = new Set([
    'record',
    'metadata',
    'egg-files',
]);
/** Folders (or files: Debian's `.egg-info`) that stand for a project; outer ones first. */
function projectFolders(facts) {
    const folders = new Set();
    for (const path of facts.keys()) {
        if (!PROJECT_FACTS.has(factKind(path)))
            continue;
        folders.add(path.endsWith('.egg-info') ? path : (0,entry_path/* parentOf */.gN)(path));
    }
    const depth = (folder) => folder.split('/').length;
    return [...folders].sort((one, other) => depth(one) - depth(other) || (0,package_name/* byText */.z4)(one, other));
}

// EXTERNAL MODULE: ./lib/domain/contents/layer-contents.js
var layer_contents = __webpack_require__(9336);
// EXTERNAL MODULE: ./lib/domain/contents/number-at.js
var number_at = __webpack_require__(9905);
;// CONCATENATED MODULE: ./lib/domain/contents/settle-links.js


/**
 * Gives the bytes that hard links share to the path that tells most of them: one of an installed Python package,
 * then of any package, then the file itself. (uv links a package's files to those of its cache.)
 * @param directories changed in place
 * @returns every other path of such a file, with the path that has the bytes
 */
function settleLinks(links, directories, packages) {
    const slotOf = slotFinder(directories);
    const byFile = Map.groupBy(links, ([, file]) => file);
    return [...byFile].flatMap(([file, others]) => {
        const from = slotOf(file);
        if (from === undefined)
            return [];
        const paths = [file, ...others.map(([link]) => link)];
        const worthOf = (path) => worth(slotOf(path), packages);
        const holder = paths.reduce((best, path) => (worthOf(path) > worthOf(best) ? path : best), file);
        move(from, slotOf(holder));
        return paths.filter(path => path !== holder).map(path => [path, holder]);
    });
}
function worth(slot, packages) {
    const found = slot && packages[(0,number_at/* numberAt */.t)(slot.directory.owners, slot.position, -1)];
    if (found === undefined)
        return 0;
    return /(?:^|\/)(?:site|dist)-packages$/.test(found.place ?? '') ? 2 : 1;
}
function move(from, to) {
    if (to === undefined || (to.directory === from.directory && to.position === from.position))
        return;
    for (const field of ['bytes', 'compressedBytes']) {
        to.directory[field][to.position] = (0,number_at/* numberAt */.t)(from.directory[field], from.position);
        from.directory[field][from.position] = 0;
    }
}
function slotFinder(directories) {
    const byPath = new Map(directories.map(directory => [directory.path, directory]));
    const positions = new Map();
    return path => {
        const directory = byPath.get((0,entry_path/* parentOf */.gN)(path));
        if (directory === undefined)
            return undefined;
        const known = positions.get(directory.path) ?? new Map(directory.names.map((n, at) => [n, at]));
        positions.set(directory.path, known);
        const position = known.get((0,entry_path/* nameOf */.Vb)(path));
        return position === undefined ? undefined : { directory, position };
    };
}

;// CONCATENATED MODULE: ./lib/domain/contents/attribute-layer.js








/** Says of every file of a layer which package of this layer it belongs to. */
function attributeLayer(layer, identity) {
    const installed = installedPackages(layer.facts);
    const owned = [...layer.directories]
        .sort(([one], [other]) => (0,package_name/* byText */.z4)(one, other))
        .map(([path, directory]) => ownedDirectory(path, withoutRepeats(directory), installed));
    const links = settleLinks(layer.links, owned, installed.packages);
    return {
        version: layer_contents/* LAYER_CONTENTS_VERSION */.q1,
        digest: identity.digest,
        compressedBytes: identity.compressedBytes,
        unpackedBytes: owned.reduce((sum, { bytes }) => sum + total(bytes), 0),
        packages: installed.packages,
        directories: owned.map(compact),
        removed: layer.removed.toSorted(),
        emptied: layer.emptied.toSorted(),
        links,
        elsewhere: claimedElsewhere(installed, layer.directories),
        notices: identity.notices,
    };
}
function ownedDirectory(path, directory, { claims, infoFolders }) {
    const claimed = claims.ownerIn(path);
    const ofFolder = ownerOfFolder(path, infoFolders);
    const owners = directory.names.map(name => {
        const owner = claimed(name);
        if (owner >= 0 || ofFolder >= 0)
            return owner >= 0 ? owner : ofFolder;
        const source = (0,python_facts/* compiledFrom */.kg)(path, name);
        return source === undefined ? -1 : claims.ownerOf(source);
    });
    return { path, ...directory, owners };
}
/** A `.dist-info` is its project's also where RECORD does not list what lies in it. */
function ownerOfFolder(path, infoFolders) {
    for (let folder = path; folder.includes('-info'); folder = (0,entry_path/* parentOf */.gN)(folder)) {
        const owner = infoFolders.get(folder);
        if (owner !== undefined)
            return owner;
    }
    return -1;
}
function withoutRepeats(directory) {
    const last = new Map(directory.names.map((name, place) => [name, place]));
    if (last.size === directory.names.length)
        return directory;
    const places = [...last.values()];
    return {
        names: [...last.keys()],
        bytes: places.map(place => (0,number_at/* numberAt */.t)(directory.bytes, place)),
        compressedBytes: places.map(place => (0,number_at/* numberAt */.t)(directory.compressedBytes, place)),
    };
}
function compact({ path, names, bytes, compressedBytes, owners }) {
    const [first = -1] = owners;
    return {
        path,
        names,
        bytes,
        owners: owners.every(owner => owner === first) ? first : owners,
        compressedBytes: Math.round(total(compressedBytes)),
    };
}
function claimedElsewhere({ claims, packages }, directories) {
    const missing = new Map();
    for (const [folder, names] of claims.all()) {
        const merged = (0,contents_claims/* mergedFolder */.l)(folder);
        const there = new Set([
            ...(directories.get(folder)?.names ?? []),
            ...(merged === undefined ? [] : (directories.get(merged)?.names ?? [])),
        ]);
        for (const [name, owner] of names) {
            const path = folder === '' ? name : `${folder}/${name}`;
            if (there.has(name) || directories.has(path))
                continue;
            const paths = missing.get(owner) ?? [];
            paths.push(path);
            missing.set(owner, paths);
        }
    }
    return packages.flatMap((_, owner) => {
        const paths = missing.get(owner);
        return paths === undefined ? [] : [[owner, paths]];
    });
}
function total(numbers) {
    return numbers.reduce((sum, next) => sum + next, 0);
}

;// CONCATENATED MODULE: ./lib/domain/contents/layer-collector.js


/** Takes the entries of one layer one after the other. A path that comes twice counts as it came last. */
class LayerCollector {
    directories = new Map();
    removed = [];
    emptied = [];
    links = new Map();
    facts = new Map();
    #last;
    /** Whether `addFact` is to be given the text of this file. */
    wants(path) {
        return factKind((0,entry_path/* cleanPath */.ts)(path)) !== undefined;
    }
    add(entry) {
        const path = (0,entry_path/* cleanPath */.ts)(entry.path);
        if (entry.kind === 'directory') {
            this.#directory(path);
            return;
        }
        const folder = (0,entry_path/* parentOf */.gN)(path);
        const name = (0,entry_path/* nameOf */.Vb)(path);
        const whiteout = (0,entry_path/* whiteoutOf */.nM)(name);
        switch (whiteout.kind) {
            case 'opaque':
                this.emptied.push(folder);
                return;
            case 'removed':
                this.removed.push((0,entry_path/* pathOf */.XM)(folder, whiteout.name));
                return;
            case 'ignored':
                return;
            case 'none':
                if (path !== '')
                    this.#addFile(path, entry);
        }
    }
    /** @param path as in the entry */
    addFact(path, text) {
        this.facts.set((0,entry_path/* cleanPath */.ts)(path), text);
    }
    #addFile(path, { kind, bytes, compressedBytes, target }) {
        const directory = this.#directory((0,entry_path/* parentOf */.gN)(path));
        directory.names.push((0,entry_path/* nameOf */.Vb)(path));
        directory.bytes.push(kind === 'file' ? bytes : 0);
        directory.compressedBytes.push(kind === 'file' ? compressedBytes : 0);
        this.links.delete(path);
        if (kind === 'hard-link') {
            const file = (0,entry_path/* cleanPath */.ts)(target ?? '');
            this.links.set(path, this.links.get(file) ?? file);
            const text = this.facts.get(file);
            if (text !== undefined)
                this.facts.set(path, text);
        }
    }
    #directory(path) {
        if (this.#last?.path === path)
            return this.#last.directory;
        let directory = this.directories.get(path);
        if (directory === undefined) {
            directory = { names: [], bytes: [], compressedBytes: [] };
            this.directories.set(path, directory);
            if (path !== '')
                this.#directory((0,entry_path/* parentOf */.gN)(path));
        }
        this.#last = { path, directory };
        return directory;
    }
}

// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(2690);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/adapters/layers/checked-blob.js


/** Bytes of a blob on their way; at their end they are known to be those that the descriptor names. */
class CheckedBlob {
    #chunks;
    #descriptor;
    #hash = (0,external_node_crypto_.createHash)('sha256');
    #bytes = 0;
    #isDone = false;
    constructor(blob, descriptor) {
        this.#chunks = blob[Symbol.asyncIterator]();
        this.#descriptor = descriptor;
    }
    [Symbol.asyncIterator]() {
        return this;
    }
    /** @throws StoreUnavailableError at the end, or as soon as there are too many bytes */
    async next() {
        if (this.#isDone)
            return { done: true, value: undefined };
        const { done, value } = await this.#chunks.next();
        if (done === true) {
            this.#isDone = true;
            this.#check();
            return { done: true, value: undefined };
        }
        this.#hash.update(value);
        this.#bytes += value.byteLength;
        if (this.#bytes > this.#descriptor.size) {
            await this.close();
            throw this.#wrong(`has more than the ${this.#descriptor.size} bytes of its manifest`);
        }
        return { done: false, value };
    }
    /** Reads what nobody wanted, for the digest's sake. @throws as `next` */
    async drain() {
        while ((await this.next()).done !== true)
            ;
    }
    /** Gives the connection up. */
    async close() {
        if (this.#isDone)
            return;
        this.#isDone = true;
        await this.#chunks.return?.();
    }
    #check() {
        const { size, digest } = this.#descriptor;
        if (this.#bytes !== size) {
            throw this.#wrong(`ends after ${this.#bytes} bytes, its manifest says ${size}`);
        }
        const got = `sha256:${this.#hash.digest('hex')}`;
        if (got !== digest)
            throw this.#wrong(`is damaged: digest mismatch, its bytes have ${got}`);
    }
    #wrong(why) {
        return new errors/* StoreUnavailableError */.o2(`the layer ${this.#descriptor.digest} ${why}`, {
            remedy: 'Look at the registry or what stands in front of it; in a layout, build the image again.',
        });
    }
}

;// CONCATENATED MODULE: ./lib/adapters/layers/compression-curve.js
/**
 * Which byte of a blob stands for which byte of its tar, as far as the decompressor tells: exact at the ends of
 * its chunks, straight lines between.
 */
class CompressionCurve {
    #points = [{ unpacked: 0, compressed: 0 }];
    add(unpacked, compressed) {
        this.#points.push({ unpacked, compressed });
    }
    /** Compressed bytes from one byte of the tar to another. Questions come in the order of the tar. */
    between(from, to) {
        const start = this.#at(from);
        const before = this.#points.findIndex(({ unpacked }) => unpacked > from) - 1;
        if (before > 0)
            this.#points = this.#points.slice(before);
        return Math.max(0, this.#at(to) - start);
    }
    #at(unpacked) {
        const after = this.#points.findIndex(point => point.unpacked >= unpacked);
        const right = this.#points[after === -1 ? this.#points.length - 1 : after];
        const left = this.#points[after - 1];
        if (right === undefined || left === undefined)
            return right?.compressed ?? 0;
        const share = (unpacked - left.unpacked) / (right.unpacked - left.unpacked);
        return left.compressed + share * (right.compressed - left.compressed);
    }
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./lib/adapters/layers/decompress.js


const OPTIONS = { chunkSize: 128 * 1024 };
/**
 * The tar of a layer, whatever it is compressed with: the first bytes tell, as containerd does it.
 * @param curve learns how the compressed bytes lie
 * @throws what zlib throws for damaged data, and what `compressed` throws
 */
async function* decompress(compressed, curve) {
    const head = await firstBytes(compressed);
    switch (formatOf(head)) {
        case 'gzip':
            return yield* inflate(new Source(compressed, head), () => (0,external_node_zlib_.createGunzip)(OPTIONS), curve);
        case 'zstd':
            return yield* inflate(new Source(compressed, head), () => (0,external_node_zlib_.createZstdDecompress)(OPTIONS), curve);
        case 'plain':
            return yield* pass(new Source(compressed, head), curve);
    }
}
function formatOf(head) {
    if (head[0] === 0x1f && head[1] === 0x8b)
        return 'gzip';
    const word = head.byteLength < 4 ? 0 : Buffer.from(head).readUInt32LE(0);
    const isSkippable = word >>> 4 === 0x184d2a5;
    return word === 0xfd2fb528 || isSkippable ? 'zstd' : 'plain';
}
async function firstBytes(chunks) {
    let head = new Uint8Array();
    while (head.byteLength < 4) {
        const next = await chunks.next();
        if (next.done === true)
            break;
        head = head.byteLength === 0 ? next.value : Buffer.concat([head, next.value]);
    }
    return head;
}
/** Chunks that can be given back. */
class Source {
    #chunks;
    #first;
    constructor(chunks, head) {
        this.#chunks = chunks;
        this.#first = head.byteLength === 0 ? [] : [head];
    }
    async next() {
        const first = this.#first.shift();
        if (first !== undefined)
            return first;
        const { done, value } = await this.#chunks.next();
        return done === true ? undefined : value;
    }
    giveBack(chunks) {
        this.#first = [...chunks, ...this.#first];
    }
    get hasMore() {
        return this.#first.length > 0;
    }
}
async function* pass(source, curve) {
    let bytes = 0;
    for (let chunk = await source.next(); chunk !== undefined; chunk = await source.next()) {
        bytes += chunk.byteLength;
        curve.add(bytes, bytes);
        yield chunk;
    }
}
/** One decompressor after the other: node's ends with the first zstd frame when more of them come in one chunk. */
async function* inflate(source, create, curve) {
    const done = { unpacked: 0, compressed: 0 };
    do {
        const decompressor = create();
        const feeding = feed(source, decompressor);
        feeding.catch(error => decompressor.destroy(error));
        try {
            for await (const chunk of decompressor) {
                done.unpacked += chunk.byteLength;
                curve.add(done.unpacked, done.compressed + decompressor.bytesWritten);
                yield chunk;
            }
        }
        finally {
            decompressor.destroy();
            // An error of the source has come out above already.
            await feeding.then(rest => source.giveBack(rest)).catch(() => undefined);
        }
        done.compressed += decompressor.bytesWritten;
        if (decompressor.bytesWritten === 0)
            return;
    } while (source.hasMore);
}
/** @returns what the decompressor did not take before it ended */
async function feed(source, decompressor) {
    const closed = (0,external_node_events_.once)(decompressor, 'close').catch(() => undefined);
    let given = [];
    let dropped = 0;
    while (!decompressor.destroyed && !decompressor.readableEnded) {
        const chunk = await source.next();
        if (chunk === undefined) {
            decompressor.end();
            break;
        }
        given.push(chunk);
        if (decompressor.destroyed || decompressor.readableEnded)
            break;
        if (!decompressor.write(chunk)) {
            await Promise.race([(0,external_node_events_.once)(decompressor, 'drain').catch(() => undefined), closed]);
        }
        while (given[0] !== undefined && dropped + given[0].byteLength <= decompressor.bytesWritten) {
            dropped += given[0].byteLength;
            given = given.slice(1);
        }
    }
    await closed;
    return notTaken(given, decompressor.bytesWritten - dropped);
}
function notTaken(chunks, taken) {
    let skip = taken;
    return chunks.flatMap(chunk => {
        const rest = chunk.subarray(Math.min(skip, chunk.byteLength));
        skip -= chunk.byteLength - rest.byteLength;
        return rest.byteLength === 0 ? [] : [rest];
    });
}

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(8877);
;// CONCATENATED MODULE: ./lib/adapters/layers/favor-memory.js

/**
 * A layer of 100,000 files makes garbage by the second, and V8 lets its young generation grow rather than collect it
 * early: over 200 MB at the peak. Kept at the size that it starts with it fits into the processor's cache, too: a layer
 * of 2 GB takes 0.72 of the processor time that it takes with `--optimize-for-size`, one of 1,000,000 entries 0.76, with
 * a peak of 138 MiB in place of 108 for the first (node 24.21, the bundle). It holds for the rest of the process.
 */
function favorMemory() {
    (0,external_node_v8_.setFlagsFromString)('--semi-space-growth-factor=1');
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
;// CONCATENATED MODULE: ./lib/adapters/layers/walk-tar.js



/** Beyond these a layer is not looked into: each entry is remembered. */
const MOST_ENTRIES = 2_000_000;
/** Of one file that tells of packages, and of all in a layer. The RECORD of a package with 10,000 files has 1 MB. */
const MOST_FACT_BYTES = 16 * 1024 * 1024;
const MOST_FACTS_BYTES = 64 * 1024 * 1024;
/**
 * Hands every entry of a tar to the collector; nothing is written anywhere.
 * @returns what was passed over, and why
 * @throws what tar-stream says of a tar that is none, and what `tar` throws
 */
async function walkTar(tar, curve, collector) {
    const walk = new Walk(curve, collector);
    const extraction = (0,tar_stream.extract)();
    extraction.on('entry', (header, entry, next) => walk.take(header, entry, next));
    await (0,promises_.pipeline)(external_node_stream_.Readable.from(tar, { objectMode: true, highWaterMark: 1 }), extraction);
    return walk.notices;
}
class Walk {
    notices = [];
    #curve;
    #collector;
    #entries = 0;
    #factBytes = 0;
    constructor(curve, collector) {
        this.#curve = curve;
        this.#collector = collector;
    }
    take(...[header, entry, next]) {
        // The extraction says it; an entry that nobody listens to would end the process.
        entry.on('error', () => undefined);
        this.#entries += 1;
        if (this.#entries > MOST_ENTRIES) {
            next(new Error(`it has more than ${MOST_ENTRIES} entries`));
            return;
        }
        const size = header.size;
        const kind = kindOf(header.type);
        const start = positionOf(header);
        if (size === 0 || kind !== 'file') {
            this.#collector.add(entryOf(header, kind, 0));
            entry.on('end', () => next());
            entry.resume();
            return;
        }
        const text = this.#isWanted(header.name, size) ? [] : undefined;
        readWhole(entry, text, () => {
            this.#collector.add(entryOf(header, kind, this.#curve.between(start, start + size)));
            if (text !== undefined) {
                this.#collector.addFact(header.name, Buffer.concat(text).toString('utf8'));
            }
            next();
        });
    }
    #isWanted(path, size) {
        if (!this.#collector.wants(path))
            return false;
        if (size > MOST_FACT_BYTES || this.#factBytes + size > MOST_FACTS_BYTES) {
            this.notices.push(`${path} is too large to be read: ${size} bytes`);
            return false;
        }
        this.#factBytes += size;
        return true;
    }
}
function readWhole(entry, text, done) {
    if (text === undefined) {
        entry.resume();
    }
    else {
        entry.on('data', chunk => text.push(chunk));
    }
    entry.on('end', done);
}
function entryOf({ name, size, linkname }, kind, compressedBytes) {
    return {
        path: name,
        kind,
        bytes: kind === 'file' ? size : 0,
        compressedBytes,
        ...(linkname ? { target: linkname } : {}),
    };
}
/** Types that tar-stream has no name for are files to it and to everybody who unpacks. */
function kindOf(type) {
    switch (type) {
        case 'directory':
            return 'directory';
        case 'link':
            return 'hard-link';
        case 'symlink':
        case 'character-device':
        case 'block-device':
        case 'fifo':
            return 'other';
        default:
            return 'file';
    }
}
/** Where the content of the entry starts in the tar; tar-stream's types do not know it. */
function positionOf(header) {
    return header.byteOffset ?? 0;
}

;// CONCATENATED MODULE: ./lib/adapters/layers/tar-layer-reader.js








/** Reads layers as they stream by: decompressed by node, walked by tar-stream, digest checked on the way. */
class TarLayerReader {
    async read(blob, descriptor) {
        favorMemory();
        const checked = new CheckedBlob(blob, descriptor);
        try {
            return await readChecked(checked, descriptor);
        }
        finally {
            await checked.close();
        }
    }
}
async function readChecked(checked, { digest, size }) {
    const collector = new LayerCollector();
    const curve = new CompressionCurve();
    let notices;
    try {
        notices = await walkTar(decompress(checked, curve), curve, collector);
    }
    catch (error) {
        if (error instanceof errors/* StoreUnavailableError */.o2)
            throw error;
        // Damage on the way is told before damage at the source.
        await checked.drain();
        return { digest, unread: `is no tar that can be read: ${messageOf(error)}` };
    }
    await checked.drain();
    return attributeLayer(collector, { digest, compressedBytes: size, notices });
}
/** By shape: errors of zlib and streams may come from another realm. */
function messageOf(error) {
    const { message } = typeof error === 'object' && error !== null ? error : {};
    return message ?? String(error);
}


/***/ }),

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

/***/ 2530:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q0: () => (/* binding */ measuredPlatform),
/* harmony export */   Wd: () => (/* binding */ measuredImage),
/* harmony export */   pW: () => (/* binding */ recordRoles)
/* harmony export */ });
/* harmony import */ var _domain_fingerprint_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3581);
/* harmony import */ var _domain_sizes_image_size_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7807);
/* harmony import */ var _domain_sizes_layer_sizes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7006);
/* harmony import */ var _measure_image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(136);




/** An image of the project, for a comparison; roles come from its record. */
function measuredImage(name, found, ownRole) {
    const platforms = found.perPlatform.map(one => measuredPlatform(one, recordRoles(one, ownRole)));
    return { name, digest: found.digest, platforms, notices: [] };
}
function measuredPlatform({ platform, manifestDigest, manifest, config }, roles) {
    const size = (0,_domain_sizes_image_size_js__WEBPACK_IMPORTED_MODULE_2__/* .imageSize */ .R)((0,_domain_sizes_layer_sizes_js__WEBPACK_IMPORTED_MODULE_3__/* .layerSizes */ .Z)(manifest, config), roles);
    return { platform, manifestDigest, manifest, size };
}
/** All layers are its own where there is no record to tell. */
function recordRoles({ manifest, platform }, ownRole) {
    const read = (0,_domain_fingerprint_record_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeRecord */ .eT)(manifest.annotations);
    // Any image may carry something in the place of a record.
    const counts = read.kind === 'record' ? read.record.layerCounts?.[platform] : undefined;
    return (0,_measure_image_js__WEBPACK_IMPORTED_MODULE_1__/* .rolesOf */ .R)(manifest, counts, ownRole);
}


/***/ }),

/***/ 7653:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ measureAnyImage)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2690);
/* harmony import */ var _domain_fingerprint_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3581);
/* harmony import */ var _domain_oci_base_annotations_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5033);
/* harmony import */ var _domain_oci_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4883);
/* harmony import */ var _domain_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4554);
/* harmony import */ var _domain_sizes_layer_roles_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8729);
/* harmony import */ var _compare_any_image_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5972);
/* harmony import */ var _compare_measure_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2530);








/**
 * An image that anybody may have built, for a comparison: layers have the roles that its record tells, else
 * those of the base that its annotations or labels name are the upstream's, if it can be read.
 */
async function measureAnyImage(name, image, upstreams) {
    const notices = [...image.notices];
    const bases = new Map();
    const platforms = [];
    for (const platform of image.platforms) {
        const base = baseOf(platform, image);
        if (base !== undefined && !bases.has(base.digest)) {
            bases.set(base.digest, readBase(base, upstreams));
        }
        const read = base === undefined ? undefined : await bases.get(base.digest);
        if (typeof read === 'string' && !notices.includes(read))
            notices.push(read);
        const roles = rolesUpon(platform, typeof read === 'string' ? undefined : read);
        platforms.push((0,_compare_measure_js__WEBPACK_IMPORTED_MODULE_5__/* .measuredPlatform */ .Q0)(platform, roles));
    }
    return { name, digest: image.digest, platforms, notices };
}
/** Undefined when the image's record tells more, or nothing is named that could be looked up. */
function baseOf({ manifest, config }, { annotations }) {
    if (_domain_fingerprint_record_js__WEBPACK_IMPORTED_MODULE_1__/* .RECORD_ANNOTATION */ .Mr in manifest.annotations)
        return undefined;
    const named = [manifest.annotations, annotations, config?.labels ?? {}].find(texts => texts[_domain_oci_base_annotations_js__WEBPACK_IMPORTED_MODULE_6__/* .BASE_DIGEST */ .r] !== undefined && texts[_domain_oci_base_annotations_js__WEBPACK_IMPORTED_MODULE_6__/* .BASE_NAME */ .I] !== undefined);
    const digest = (0,_domain_oci_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDigest */ .m)(named?.[_domain_oci_base_annotations_js__WEBPACK_IMPORTED_MODULE_6__/* .BASE_DIGEST */ .r] ?? '');
    const repository = repositoryOf(named?.[_domain_oci_base_annotations_js__WEBPACK_IMPORTED_MODULE_6__/* .BASE_NAME */ .I] ?? '');
    return digest === undefined || repository === undefined ? undefined : { repository, digest };
}
function repositoryOf(name) {
    try {
        const { repository } = (0,_domain_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(name);
        return (0,_domain_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .isRepository */ .Z6)(repository) ? repository : undefined;
    }
    catch {
        return undefined;
    }
}
/** @returns the reason in words when it cannot be read: the sizes are worth showing without it */
async function readBase({ repository, digest }, upstreams) {
    const consequence = 'its layers are not told apart from those above';
    try {
        const read = await (0,_compare_any_image_js__WEBPACK_IMPORTED_MODULE_4__/* .readAnyImage */ .E)(upstreams, repository, digest);
        return read ?? `the base ${repository}@${digest} is gone: ${consequence}`;
    }
    catch (error) {
        if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StoreDeniedError */ .JC || error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StoreUnavailableError */ .o2) {
            return `the base ${repository}@${digest} cannot be read, ${consequence}: ${error.message}`;
        }
        throw error;
    }
}
function rolesUpon(platform, base) {
    if (base === undefined)
        return (0,_compare_measure_js__WEBPACK_IMPORTED_MODULE_5__/* .recordRoles */ .pW)(platform, 'app');
    const digests = ({ layers }) => layers.map(({ digest }) => digest);
    return (0,_domain_sizes_layer_roles_js__WEBPACK_IMPORTED_MODULE_7__/* .layerRoles */ .h)(digests(platform.manifest), {
        ownRole: 'app',
        parents: [],
        upstreams: base.platforms.map(({ manifest }) => digests(manifest)),
    });
}


/***/ }),

/***/ 3370:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ measuredContents)
});

// UNUSED EXPORTS: imageContents

// EXTERNAL MODULE: ./lib/domain/python/package-name.js
var package_name = __webpack_require__(4018);
// EXTERNAL MODULE: ./lib/domain/contents/entry-path.js
var entry_path = __webpack_require__(8606);
// EXTERNAL MODULE: ./lib/domain/contents/number-at.js
var number_at = __webpack_require__(9905);
;// CONCATENATED MODULE: ./lib/domain/contents/follow-links.js


/** A file that is hidden still takes its bytes where a hard link to it is to be seen: there they count then. */
function followLinks({ contents, directories }) {
    if (contents.links.length === 0)
        return;
    const folders = new Map(directories.map(directory => [directory.path, directory]));
    const positions = new Map();
    const slotOf = (path) => {
        const directory = folders.get((0,entry_path/* parentOf */.gN)(path));
        if (directory === undefined)
            return undefined;
        const known = positions.get(directory.path) ?? positionsOf(directory);
        positions.set(directory.path, known);
        const position = known.get((0,entry_path/* nameOf */.Vb)(path));
        return position === undefined ? undefined : { directory, position };
    };
    for (const [link, file] of contents.links) {
        const [to, from] = [slotOf(link), slotOf(file)];
        if (to === undefined || from === undefined)
            continue;
        if (to.directory.hidden[to.position] !== 0 || from.directory.hidden[from.position] === 0) {
            continue;
        }
        if (to.directory.ratio === 0)
            to.directory.ratio = from.directory.ratio;
        to.directory.bytes[to.position] =
            (0,number_at/* numberAt */.t)(to.directory.bytes, to.position) + (0,number_at/* numberAt */.t)(from.directory.bytes, from.position);
        from.directory.bytes[from.position] = 0;
    }
}
function positionsOf({ names }) {
    return new Map(names.map((name, position) => [name, position]));
}

;// CONCATENATED MODULE: ./lib/domain/contents/hide-files.js


/**
 * Marks the files that a layer above hides, as an overlay file system does. A file that no package of its own layer
 * claims is owned by whoever owned the one that it hides.
 */
function hideFiles(layers) {
    const above = new Above(sharedFolders(layers));
    for (const [place, layer] of [...layers.entries()].reverse()) {
        if (layer === undefined)
            continue;
        above.startLayer();
        for (const directory of layer.directories)
            hideIn(directory, above);
        above.add(layer, place);
    }
}
function hideIn(directory, above) {
    const { path, names, hidden, owners } = directory;
    const whole = above.hidesFolder(path);
    const inFolder = above.hidesIn(path);
    if (whole === 0 && inFolder === undefined)
        return;
    for (const [position, name] of names.entries()) {
        const cover = inFolder?.covers?.get(name);
        const removed = inFolder?.removed?.get(name) ?? 0;
        hidden[position] = lowest(whole, cover?.fileCode ?? 0, cover?.folderCode ?? 0, removed);
        const seen = cover?.seen;
        if (seen !== undefined && seen.directory.owners[seen.position] === -1) {
            seen.directory.owners[seen.position] = (0,number_at/* numberAt */.t)(owners, position, -1);
        }
    }
}
/** Of the codes that hide something, that of the lowest layer: it made the file superfluous. */
function lowest(...codes) {
    return codes.reduce((low, code) => low === 0 || (code !== 0 && Math.abs(code) < Math.abs(low)) ? code : low);
}
/** Folders that more than one layer has: only there can a file hide another. */
function sharedFolders(layers) {
    const seen = new Set();
    const shared = new Set();
    for (const { path } of layers.flatMap(layer => layer?.directories ?? [])) {
        if (seen.has(path))
            shared.add(path);
        seen.add(path);
    }
    return shared;
}
/** What the layers above the one in hand have and take away. Codes are those of `StackedDirectory.hidden`. */
class Above {
    #shared;
    #covers = new Map();
    #removed = new Map();
    #emptied = new Map();
    #folders = new Map();
    constructor(shared) {
        this.#shared = shared;
    }
    startLayer() {
        this.#folders = new Map();
    }
    hidesIn(folder) {
        const covers = this.#covers.get(folder);
        const removed = this.#removed.get(folder);
        return covers === undefined && removed === undefined ? undefined : { covers, removed };
    }
    hidesFolder(folder) {
        const known = this.#folders.get(folder);
        if (known !== undefined)
            return known;
        const code = lowest(this.#emptied.get(folder) ?? 0, folder === '' ? 0 : this.#hidesBelowRoot(folder));
        this.#folders.set(folder, code);
        return code;
    }
    #hidesBelowRoot(folder) {
        const parent = (0,entry_path/* parentOf */.gN)(folder);
        const name = (0,entry_path/* nameOf */.Vb)(folder);
        return lowest(this.hidesFolder(parent), this.#removed.get(parent)?.get(name) ?? 0, this.#covers.get(parent)?.get(name)?.fileCode ?? 0);
    }
    add({ contents, directories }, layer) {
        const code = layer + 1;
        for (const path of contents.removed)
            this.#remove(path, -code);
        for (const path of contents.emptied)
            this.#emptied.set(path, -code);
        for (const directory of directories) {
            const { path, names } = directory;
            if (path !== '')
                this.#coverIn((0,entry_path/* parentOf */.gN)(path), (0,entry_path/* nameOf */.Vb)(path), { folderCode: code });
            if (!this.#shared.has(path))
                continue;
            for (const [position, name] of names.entries()) {
                this.#coverIn(path, name, { fileCode: code, seen: { directory, position } });
            }
        }
    }
    #coverIn(folder, name, cover) {
        if (!this.#shared.has(folder))
            return;
        const covers = this.#covers.get(folder) ?? new Map();
        this.#covers.set(folder, covers);
        const known = covers.get(name);
        if (known === undefined) {
            covers.set(name, { fileCode: 0, folderCode: 0, seen: undefined, ...cover });
        }
        else {
            known.fileCode = cover.fileCode ?? known.fileCode;
            known.folderCode = cover.folderCode ?? known.folderCode;
        }
    }
    #remove(path, code) {
        const removed = this.#removed.get((0,entry_path/* parentOf */.gN)(path)) ?? new Map();
        this.#removed.set((0,entry_path/* parentOf */.gN)(path), removed);
        removed.set((0,entry_path/* nameOf */.Vb)(path), code);
    }
}

;// CONCATENATED MODULE: ./lib/domain/contents/image-contents.js
const CONTENTS_VERSION = 1;

// EXTERNAL MODULE: ./lib/domain/contents/layer-contents.js
var layer_contents = __webpack_require__(9336);
;// CONCATENATED MODULE: ./lib/domain/contents/layer-stack.js



/** The owners of an image's files; one that several layers tell of is one, as the topmost of them has it. */
class Owners {
    list = [];
    #numbers = new Map();
    /** @returns its place in `list` */
    add(owner) {
        const name = owner.kind === 'python' ? (0,package_name/* normalizeName */.Pc)(owner.name) : owner.name;
        const key = JSON.stringify([owner.kind, name, owner.place]);
        const known = this.#numbers.get(key);
        const number = known ?? this.list.length;
        const older = known === undefined ? undefined : this.list[known];
        this.list[number] = {
            ...owner,
            version: owner.version ?? older?.version ?? null,
            license: owner.license ?? older?.license ?? null,
        };
        this.#numbers.set(key, number);
        return number;
    }
}
/** @returns one for each layer, undefined for those that were not looked into */
function stackLayers(layers, owners) {
    return layers.map(({ contents }) => {
        if ((0,layer_contents/* isUnread */.KJ)(contents))
            return undefined;
        const numbers = contents.packages.map(found => owners.add(ownerFrom(found)));
        return { contents, owners: numbers, directories: stackDirectories(contents, numbers) };
    });
}
function ownerFrom({ kind, name, version, license, place }) {
    return { kind, name, version, license, place };
}
function stackDirectories({ directories }, numbers) {
    return directories.map(directory => {
        const unpacked = directory.bytes.reduce((sum, next) => sum + next, 0);
        return {
            path: directory.path,
            names: directory.names,
            bytes: Float64Array.from(directory.bytes),
            owners: Int32Array.from(directory.names, (_, at) => (0,number_at/* numberAt */.t)(numbers, (0,layer_contents/* ownerOf */.bf)(directory, at), -1)),
            hidden: new Int32Array(directory.names.length),
            ratio: unpacked === 0 ? 0 : directory.compressedBytes / unpacked,
        };
    });
}

// EXTERNAL MODULE: ./lib/domain/contents/claims.js
var contents_claims = __webpack_require__(5543);
// EXTERNAL MODULE: ./lib/domain/contents/python-facts.js
var python_facts = __webpack_require__(2178);
;// CONCATENATED MODULE: ./lib/domain/contents/own-the-rest.js




/**
 * Finds the owner of every file that is to be seen and that its own layer's packages do not claim: a package of
 * another layer, the package of the source it was compiled from, the project whose folder it lies in; else it is
 * an orphan among packages, or belongs to its folder.
 */
function ownTheRest(layers, owners) {
    const topFirst = layers.toReversed();
    const claims = claimsOfAll(topFirst);
    const trees = new Trees(topFirst);
    for (const directory of layers.flatMap(layer => layer.directories)) {
        if (!directory.owners.some((owner, at) => owner === -1 && directory.hidden[at] === 0))
            continue;
        const claimed = claims.ownerIn(directory.path);
        const tree = trees.ownerOf(directory.path);
        for (const [position, name] of directory.names.entries()) {
            if (directory.owners[position] !== -1 || directory.hidden[position] !== 0)
                continue;
            directory.owners[position] =
                [() => claimed(name), () => compiledOwner(claims, directory, name), () => tree]
                    .map(owner => owner())
                    .find(owner => owner >= 0) ?? owners.add(lastOwner(directory.path, name));
        }
    }
}
/** What packages own and what they claim elsewhere. Files of folders that need no answer are left out. */
function claimsOfAll(topFirst) {
    const claims = new contents_claims/* Claims */.U();
    for (const { contents, owners } of topFirst) {
        for (const [owner, paths] of contents.elsewhere) {
            for (const path of paths)
                claims.claim(path, (0,number_at/* numberAt */.t)(owners, owner, -1));
        }
    }
    const sources = foldersOfSources(topFirst);
    for (const directory of topFirst.flatMap(layer => layer.directories)) {
        if (!sources.has(directory.path))
            continue;
        for (const [position, name] of directory.names.entries()) {
            const owner = (0,number_at/* numberAt */.t)(directory.owners, position, -1);
            if (owner >= 0)
                claims.claim(`${directory.path}/${name}`, owner);
        }
    }
    return claims;
}
function foldersOfSources(layers) {
    const unowned = layers
        .flatMap(layer => layer.directories)
        .filter(({ path, owners }) => path.endsWith('/__pycache__') && owners.includes(-1));
    return new Set(unowned.map(({ path }) => (0,entry_path/* parentOf */.gN)(path)));
}
function compiledOwner(claims, { path }, name) {
    const source = (0,python_facts/* compiledFrom */.kg)(path, name);
    return source === undefined ? -1 : claims.ownerOf(source);
}
/** Folders that belong to a package as a whole; where other packages are installed inside of one, it ends. */
class Trees {
    #owners = new Map();
    #borders = new Set();
    #known = new Map([['', -1]]);
    constructor(topFirst) {
        for (const { contents, owners, directories } of topFirst) {
            for (const [place, { trees, place: installed }] of contents.packages.entries()) {
                if (installed !== null)
                    this.#borders.add(installed);
                for (const tree of trees) {
                    if (!this.#owners.has(tree))
                        this.#owners.set(tree, (0,number_at/* numberAt */.t)(owners, place, -1));
                }
            }
            for (const { path, names } of directories) {
                if (names.includes('pyvenv.cfg'))
                    this.#borders.add(path);
            }
        }
    }
    ownerOf(folder) {
        const known = this.#known.get(folder);
        if (known !== undefined)
            return known;
        const isBorder = this.#borders.has(folder);
        const owner = this.#owners.get(folder) ?? (isBorder ? -1 : this.ownerOf((0,entry_path/* parentOf */.gN)(folder)));
        this.#known.set(folder, owner);
        return owner;
    }
}
function lastOwner(folder, name) {
    const unknown = { version: null, license: null };
    const [, place, inside] = /^(.*?(?:^|\/)(?:site|dist)-packages)(?:\/(.*))?$/.exec(folder) ?? [];
    if (place !== undefined) {
        const top = inside?.split('/')[0] ?? name;
        return { kind: 'orphan', name: top, place, ...unknown };
    }
    return { kind: 'folder', name: `/${(0,entry_path/* topFolders */.VE)(folder, 2)}`, place: null, ...unknown };
}

;// CONCATENATED MODULE: ./lib/domain/contents/weigh-waste.js


const MOST_NAMED = 3;
/** What the layers ship for nothing, by the layer that has it and the one that hides it; empty files are none. */
function weighWaste(stacked) {
    return stacked
        .flatMap((contents, layer) => [...heapsOf(contents?.directories ?? [])].map(heap => wasteOf(layer, heap)))
        .sort((one, other) => other.unpackedBytes - one.unpackedBytes);
}
function wasteOf(layer, [code, heap]) {
    return {
        layer,
        hiddenBy: Math.abs(code) - 1,
        how: code < 0 ? 'removed' : 'overwritten',
        ...heap,
        compressedBytes: Math.round(heap.compressedBytes),
    };
}
function heapsOf(directories) {
    const heaps = new Map();
    for (const { path, names, bytes, hidden, ratio } of directories) {
        for (const [position, name] of names.entries()) {
            const [code, size] = [(0,number_at/* numberAt */.t)(hidden, position), (0,number_at/* numberAt */.t)(bytes, position)];
            if (code === 0 || size === 0)
                continue;
            const heap = heaps.get(code) ?? {
                files: 0,
                unpackedBytes: 0,
                compressedBytes: 0,
                largest: [],
            };
            heaps.set(code, heap);
            heap.files += 1;
            heap.unpackedBytes += size;
            heap.compressedBytes += size * ratio;
            if (heap.largest.length < MOST_NAMED || heap.largest.some(one => one.unpackedBytes < size)) {
                heap.largest = [...heap.largest, { path: `/${(0,entry_path/* pathOf */.XM)(path, name)}`, unpackedBytes: size }]
                    .sort((one, other) => other.unpackedBytes - one.unpackedBytes)
                    .slice(0, MOST_NAMED);
            }
        }
    }
    return heaps;
}

;// CONCATENATED MODULE: ./lib/domain/contents/weigh-image.js










const MOST_PARTS = 200;
/** How deep the folders of parts are told, by whose they are. */
const PART_DEPTHS = { python: 2, orphan: 2, apt: 3, apk: 3, folder: 4 };
/** Joins what was found in the layers of one image, bottom first. */
function weighImage(layers) {
    const owners = new Owners();
    const stacked = stackLayers(layers, owners);
    const read = stacked.filter(layer => layer !== undefined);
    hideFiles(stacked);
    for (const layer of read)
        followLinks(layer);
    ownTheRest(read, owners);
    const packages = weighPackages(stacked, owners.list, layers);
    const waste = weighWaste(stacked);
    const bytesOf = (role) => packages
        .flatMap(({ parts }) => parts)
        .filter(({ layer }) => layers[layer]?.role === role)
        .reduce((sum, part) => sum + part.unpackedBytes, 0);
    return {
        version: CONTENTS_VERSION,
        layers: layers.map(({ digest, role, compressedBytes, contents }, place) => ({
            digest,
            role,
            compressedBytes,
            unpackedBytes: (0,layer_contents/* isUnread */.KJ)(contents) ? null : contents.unpackedBytes,
            wastedBytes: waste
                .filter(({ layer }) => layer === place)
                .reduce((sum, one) => sum + one.unpackedBytes, 0),
            unread: (0,layer_contents/* isUnread */.KJ)(contents) ? contents.unread : null,
        })),
        packages,
        waste,
        unpackedBytes: packages.reduce((sum, one) => sum + one.unpackedBytes, 0),
        bytesByRole: { upstream: bytesOf('upstream'), base: bytesOf('base'), app: bytesOf('app') },
        wastedBytes: waste.reduce((sum, one) => sum + one.unpackedBytes, 0),
        notices: read.flatMap(({ contents }) => contents.notices),
    };
}
function weighPackages(stacked, owners, layers) {
    const heaps = owners.map(owner => ({ owner, parts: new Map() }));
    for (const [layer, contents] of stacked.entries()) {
        for (const directory of contents?.directories ?? [])
            weighDirectory(directory, layer, heaps);
    }
    return heaps
        .flatMap(({ owner, parts }) => packageShare(owner, [...parts.values()], layers))
        .sort((one, other) => other.unpackedBytes - one.unpackedBytes || (0,package_name/* byText */.z4)(one.name, other.name));
}
function weighDirectory({ path, names, bytes, owners, hidden, ratio }, layer, heaps) {
    const places = Map.groupBy(names.keys(), place => heaps[hidden[place] === 0 ? (0,number_at/* numberAt */.t)(owners, place, -1) : -1]);
    for (const [heap, files] of places) {
        if (heap === undefined)
            continue;
        const part = partOf(heap, layer, path);
        const unpackedBytes = files.reduce((all, place) => all + (0,number_at/* numberAt */.t)(bytes, place), 0);
        part.files += files.length;
        part.unpackedBytes += unpackedBytes;
        part.compressedBytes += unpackedBytes * ratio;
    }
}
function partOf({ owner, parts }, layer, path) {
    const folder = partFolder(owner, path);
    const key = `${layer} ${folder}`;
    const part = parts.get(key) ?? { layer, folder, files: 0, unpackedBytes: 0, compressedBytes: 0 };
    parts.set(key, part);
    return part;
}
function partFolder({ kind, place }, path) {
    const isInside = place !== null && (path === place || path.startsWith(`${place}/`));
    return isInside
        ? (0,entry_path/* topFolders */.VE)(path.slice(place.length + 1), PART_DEPTHS[kind])
        : `/${(0,entry_path/* topFolders */.VE)(path, PART_DEPTHS[kind])}`;
}
/** Nothing for an owner of which nothing is to be seen but empty files and links. */
function packageShare(owner, all, layers) {
    if (all.every(({ unpackedBytes }) => unpackedBytes === 0))
        return [];
    const parts = all.map(part => ({ ...part, compressedBytes: Math.round(part.compressedBytes) }));
    const byLayer = Map.groupBy(parts, ({ layer }) => layer);
    const weights = layers.map(({ role }, place) => ({
        role,
        bytes: sum(byLayer.get(place) ?? []).unpackedBytes,
    }));
    const main = weights.reduce((most, next) => (next.bytes > most.bytes ? next : most));
    return [
        {
            ...owner,
            place: owner.place === null ? null : `/${owner.place}`,
            role: main.role,
            ...sum(parts),
            parts: [...byLayer.values()].flatMap(largestParts).sort(bySize),
        },
    ];
}
function largestParts(parts) {
    const sorted = parts.toSorted(bySize);
    const rest = sorted.slice(MOST_PARTS);
    const [first] = rest;
    return first === undefined
        ? sorted
        : [...sorted.slice(0, MOST_PARTS), { layer: first.layer, folder: '...', ...sum(rest) }];
}
function bySize(one, other) {
    return (other.unpackedBytes - one.unpackedBytes ||
        one.layer - other.layer ||
        (0,package_name/* byText */.z4)(one.folder, other.folder));
}
function sum(parts) {
    const total = (field) => parts.reduce((all, part) => all + part[field], 0);
    return {
        files: total('files'),
        unpackedBytes: total('unpackedBytes'),
        compressedBytes: total('compressedBytes'),
    };
}

// EXTERNAL MODULE: ./lib/app/in-parallel.js
var in_parallel = __webpack_require__(9177);
;// CONCATENATED MODULE: ./lib/app/contents-image.js


/** Streams at once: decompression of one layer keeps about one core busy. */
const MAX_PARALLEL = 2;
/**
 * What is inside of an image, for each of its platforms in their order. Layers that cannot be looked into are named
 * and leave the rest as it is.
 * @throws StoreDeniedError; StoreUnavailableError, also for a layer that is not what its digest says
 */
async function imageContents(look, repository, image) {
    const platforms = [];
    for (const { platform, manifest, roles } of image) {
        const { layers } = manifest;
        const read = await (0,in_parallel/* inParallel */.H)(layers, MAX_PARALLEL, layer => look(repository, layer));
        const stacked = layers.map(({ digest, size }, place) => ({
            digest,
            compressedBytes: size,
            role: roles[place] ?? 'app',
            contents: read[place] ?? { digest, unread: 'was not read' },
        }));
        platforms.push({ platform, contents: weighImage(stacked) });
    }
    return platforms;
}
/** The same of a measured image, whose sizes tell the roles. */
function measuredContents(look, repository, { platforms }) {
    return imageContents(look, repository, platforms.map(({ platform, manifest, size }) => ({
        platform,
        manifest,
        roles: size.layers.map(({ role }) => role),
    })));
}


/***/ }),

/***/ 3471:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ layerLooker)
});

;// CONCATENATED MODULE: ./lib/domain/contents/layer-kind.js
const TAR = /^application\/vnd\.(?:oci\.image\.layer\.v1\.tar|docker\.image\.rootfs\.diff\.tar)(?:[.+](?:gzip|zstd))?$/;
const FOREIGN = /\.(?:foreign|nondistributable)\./;
/** Why a layer is not looked into, completing "the layer ..."; undefined for one that is. */
function whyUnread({ mediaType, urls }) {
    if (urls !== undefined || FOREIGN.test(mediaType)) {
        return 'is foreign: it is had from elsewhere and not from the registry';
    }
    return TAR.test(mediaType) ? undefined : `has a media type that is not known: ${mediaType}`;
}

;// CONCATENATED MODULE: ./lib/app/contents-layers.js

/** Streams only layers that neither this run nor the cache has seen; each is asked for once a run. */
function layerLooker(ports) {
    const asked = new Map();
    return (repository, layer) => {
        const answer = asked.get(layer.digest) ?? lookInto(ports, repository, layer);
        asked.set(layer.digest, answer);
        return answer;
    };
}
async function lookInto({ store, reader, cache, log, whyNotRead }, repository, layer) {
    const { digest, size } = layer;
    const unread = whyUnread(layer);
    if (unread !== undefined)
        return { digest, unread };
    const known = await cache.find(layer);
    if (known !== undefined) {
        log.debug(`the contents of layer ${digest} are known from the cache`);
        return known;
    }
    const left = whyNotRead?.(layer);
    if (left !== undefined)
        return { digest, unread: left };
    log.debug(`layer ${digest} is read, ${size} bytes`);
    const blob = await store.streamBlob(repository, layer);
    if (blob === undefined)
        return { digest, unread: 'is not in the store' };
    const read = await reader.read(blob, layer);
    if (!('unread' in read))
        await cache.keep(read);
    return read;
}


/***/ }),

/***/ 136:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ rolesOf),
/* harmony export */   u: () => (/* binding */ measureImage)
/* harmony export */ });
/* harmony import */ var _domain_sizes_image_size_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7807);
/* harmony import */ var _domain_sizes_instruction_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1106);
/* harmony import */ var _domain_sizes_layer_sizes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7006);
/* harmony import */ var _domain_sizes_pull_cost_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4911);
/* harmony import */ var _found_image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6928);





/**
 * The layers of an image with their roles, per platform, from manifests and configs alone.
 * @param last the image of the last default-branch run, which the pull cost is counted from
 */
function measureImage(found, ownRole, last) {
    const record = (0,_found_image_js__WEBPACK_IMPORTED_MODULE_1__/* .recordOf */ .zv)(found);
    return found.perPlatform.map(image => {
        const counts = record.kind === 'record' ? record.record.layerCounts[image.platform] : undefined;
        const held = last?.perPlatform.find(({ platform }) => platform === image.platform);
        return measurePlatform(image, rolesOf(image.manifest, counts, ownRole), held);
    });
}
function measurePlatform({ platform, manifest, config }, roles, held) {
    const size = (0,_domain_sizes_image_size_js__WEBPACK_IMPORTED_MODULE_2__/* .imageSize */ .R)((0,_domain_sizes_layer_sizes_js__WEBPACK_IMPORTED_MODULE_3__/* .layerSizes */ .Z)(manifest, config), roles);
    return {
        platform,
        layers: size.layers.map(({ digest, compressedBytes, role, createdBy }) => ({
            digest,
            compressedBytes,
            role,
            instruction: createdBy === undefined ? null : (0,_domain_sizes_instruction_text_js__WEBPACK_IMPORTED_MODULE_0__/* .instructionText */ .s)(createdBy),
        })),
        totalCompressedBytes: size.totalCompressedBytes,
        bytesByRole: size.bytesByRole,
        pullCostBytes: held === undefined ? null : (0,_domain_sizes_pull_cost_js__WEBPACK_IMPORTED_MODULE_4__/* .pullCost */ .bQ)([held.manifest], manifest),
    };
}
/** The record says how many of the bottom layers came with what the image stands on. */
function rolesOf({ layers }, counts, ownRole) {
    const upstream = counts?.upstream ?? 0;
    const base = upstream + (counts?.base ?? 0);
    return layers.map((_, position) => position < upstream ? 'upstream' : position < base ? 'base' : ownRole);
}


/***/ }),

/***/ 3330:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ readAttestations)
});

// EXTERNAL MODULE: ./lib/domain/oci/parse-manifest.js
var parse_manifest = __webpack_require__(3560);
// EXTERNAL MODULE: ./lib/domain/oci/platform.js
var platform = __webpack_require__(5276);
;// CONCATENATED MODULE: ./lib/domain/oci/attestation.js


const PREDICATE_TYPE = 'in-toto.io/predicate-type';
const SUBJECT = 'vnd.docker.reference.digest';
/** Where BuildKit keeps attestations: children of the index that name the child which they are about. */
function attestationPlaces({ manifests }) {
    return manifests.filter(parse_manifest/* isAttestation */.H).map(({ digest, annotations }) => ({
        digest,
        platform: platformOf(manifests.find(one => one.digest === annotations?.[SUBJECT])),
    }));
}
function platformOf(subject) {
    return subject?.platform === undefined ? 'unknown' : (0,platform/* formatPlatform */.Bq)(subject.platform);
}
/** The statements that an attestation manifest holds. */
function statementsIn({ layers }, platform) {
    return layers.flatMap(({ annotations, digest, size }) => {
        const predicateType = annotations?.[PREDICATE_TYPE];
        return predicateType === undefined
            ? []
            : [{ platform, kind: kindOf(predicateType), predicateType, digest, compressedBytes: size }];
    });
}
function kindOf(predicateType) {
    if (/^https:\/\/slsa\.dev\/provenance\//.test(predicateType))
        return 'provenance';
    return /^https:\/\/(?:spdx\.dev|cyclonedx\.org)\//.test(predicateType) ? 'sbom' : 'other';
}

// EXTERNAL MODULE: ./lib/domain/oci/parse-config.js
var parse_config = __webpack_require__(5803);
// EXTERNAL MODULE: ./lib/app/in-parallel.js
var in_parallel = __webpack_require__(9177);
;// CONCATENATED MODULE: ./lib/app/read-attestations.js




const MOST_AT_ONCE = 4;
/**
 * What is stated about an image beside it: small manifests are read, the statements themselves are not.
 * @throws store errors as they come
 */
async function readAttestations(store, repository, stored) {
    const top = (0,parse_manifest/* parseManifest */.N)(stored);
    if ((0,parse_config/* isUnreadable */.G)(top) || top.kind === 'manifest')
        return { attestations: [], notices: [] };
    const read = await (0,in_parallel/* inParallel */.H)(attestationPlaces(top), MOST_AT_ONCE, place => readPlace(store, repository, place));
    return {
        attestations: read.flatMap(one => (typeof one === 'string' ? [] : one)),
        notices: read.filter(one => typeof one === 'string'),
    };
}
/** @returns why not, when it cannot be read */
async function readPlace(store, repository, { platform, digest }) {
    const stored = await store.manifest(repository, digest);
    const parsed = stored === undefined ? { why: 'is not there' } : (0,parse_manifest/* parseManifest */.N)(stored);
    if ('why' in parsed) {
        return `the attestations of ${platform}, ${repository}@${digest}, cannot be read: it ${parsed.why}`;
    }
    return parsed.kind === 'manifest' ? statementsIn(parsed, platform) : [];
}


/***/ }),

/***/ 5543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ Claims),
/* harmony export */   l: () => (/* binding */ mergedFolder)
/* harmony export */ });
/* harmony import */ var _entry_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8606);

/** Debian's lists and RECORDs made on other systems know these under the root (usrmerge). */
const MERGED = /^(?:s?bin|lib(?:32|64|x32)?)(?=\/|$)/;
/** Which file a package says it owns; the first that says so has it. */
class Claims {
    #folders = new Map();
    claim(path, owner) {
        const folder = (0,_entry_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parentOf */ .gN)(path);
        const names = this.#folders.get(folder) ?? new Map();
        this.#folders.set(folder, names);
        const name = (0,_entry_path_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOf */ .Vb)(path);
        if (!names.has(name))
            names.set(name, owner);
    }
    /** Of one folder; its names under the root when it is `usr/bin` and the like. */
    ownerIn(folder) {
        const own = this.#folders.get(folder);
        const unmerged = folder.startsWith('usr/') ? folder.slice('usr/'.length) : '';
        const other = MERGED.test(unmerged) ? this.#folders.get(unmerged) : undefined;
        return name => own?.get(name) ?? other?.get(name) ?? -1;
    }
    ownerOf(path) {
        return this.ownerIn((0,_entry_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parentOf */ .gN)(path))((0,_entry_path_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOf */ .Vb)(path));
    }
    /** Folders with the names that are claimed in them. */
    *all() {
        yield* this.#folders;
    }
}
/** `bin` -> `usr/bin`; undefined for folders that usrmerge does not move. */
function mergedFolder(folder) {
    return MERGED.test(folder) ? `usr/${folder}` : undefined;
}


/***/ }),

/***/ 8606:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VE: () => (/* binding */ topFolders),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   gN: () => (/* binding */ parentOf),
/* harmony export */   nM: () => (/* binding */ whiteoutOf),
/* harmony export */   ts: () => (/* binding */ cleanPath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** The longest path that Linux takes; a longer one is cut, its bytes count all the same. */
const MOST_CHARACTERS = 4096;
const UNCLEAN = /(?:^|\/)\.{0,2}(?:\/|$)/;
/** A path of a tar or of a package's list as it lies below the root: no leading slash, `..` never leaves the root. */
function cleanPath(path) {
    const cut = path.length > MOST_CHARACTERS ? path.slice(0, MOST_CHARACTERS) : path;
    return UNCLEAN.test(cut) ? node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(`/${cut}`).replace(/^\/+|\/+$/g, '') : cut;
}
/** The folder that a path lies in; the root is empty. */
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
function nameOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
function pathOf(directory, name) {
    return directory === '' ? name : `${directory}/${name}`;
}
/** What a name says about the layers below (OCI image-spec, layer, whiteouts); `none` of other names. */
function whiteoutOf(name) {
    if (!name.startsWith('.wh.'))
        return { kind: 'none' };
    if (name === '.wh..wh..opq')
        return { kind: 'opaque' };
    // Names such as `.wh..wh.plnk` are notes of AUFS to itself.
    return name.startsWith('.wh..wh.') || name === '.wh.'
        ? { kind: 'ignored' }
        : { kind: 'removed', name: name.slice('.wh.'.length) };
}
/** The first `depth` folders of a path. */
function topFolders(directory, depth) {
    return directory.split('/', depth).join('/');
}


/***/ }),

/***/ 9336:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KJ: () => (/* binding */ isUnread),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   q1: () => (/* binding */ LAYER_CONTENTS_VERSION)
/* harmony export */ });
/* harmony import */ var _number_at_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9905);

/** Of the document that is kept for a layer: another version is read again from the blob. */
const LAYER_CONTENTS_VERSION = 1;
function isUnread(layer) {
    return 'unread' in layer;
}
function ownerOf({ owners }, position) {
    return typeof owners === 'number' ? owners : (0,_number_at_js__WEBPACK_IMPORTED_MODULE_0__/* .numberAt */ .t)(owners, position, -1);
}


/***/ }),

/***/ 9905:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ numberAt)
/* harmony export */ });
/** What stands at a place of a list; where there is nothing, 0 or what is said instead. */
function numberAt(numbers, place, absent = 0) {
    return numbers[place] ?? absent;
}


/***/ }),

/***/ 2178:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AR: () => (/* binding */ listedPaths),
/* harmony export */   DX: () => (/* binding */ editableFolder),
/* harmony export */   I$: () => (/* binding */ pthFolders),
/* harmony export */   Oq: () => (/* binding */ recordPaths),
/* harmony export */   _6: () => (/* binding */ readMetadata),
/* harmony export */   dZ: () => (/* binding */ namedProject),
/* harmony export */   kg: () => (/* binding */ compiledFrom)
/* harmony export */ });
/* harmony import */ var _entry_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8606);

const MOST_LICENSE_CHARACTERS = 100;
/** Paths in a `RECORD` (PyPA, recording installed projects): CSV, relative to the folder of the `.dist-info`. */
function recordPaths(text, place) {
    return text.split(/\r?\n/).flatMap(line => {
        const path = line.startsWith('"') ? quotedField(line) : line.replace(/,.*$/s, '');
        return path === '' ? [] : resolvePath(place, path);
    });
}
function quotedField(line) {
    const [, field = ''] = /^"((?:[^"]|"")*)"/.exec(line) ?? [];
    return field.replaceAll('""', '"');
}
/** Lines of a list of paths, relative to `folder`; `#` comments are not kept. */
function listedPaths(text, folder) {
    return text.split(/\r?\n/).flatMap(line => {
        const path = line.trim();
        return path === '' || path.startsWith('#') ? [] : resolvePath(folder, path);
    });
}
function resolvePath(folder, path) {
    return (0,_entry_path_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanPath */ .ts)(path.startsWith('/') ? path : (0,_entry_path_js__WEBPACK_IMPORTED_MODULE_0__/* .pathOf */ .XM)(folder, path));
}
/** The head of `METADATA` or `PKG-INFO` (core metadata specification). */
function readMetadata(text) {
    const [head = ''] = text.split(/\r?\n\r?\n/, 1);
    const fields = head.split(/\r?\n/);
    return {
        name: field(fields, 'name'),
        version: field(fields, 'version'),
        license: licenseOf(fields)?.slice(0, MOST_LICENSE_CHARACTERS),
    };
}
/** The old `License:` may hold the whole text of one; then the classifier says it better. */
function licenseOf(fields) {
    const written = field(fields, 'license');
    const isName = written !== undefined && written.length <= 50 && /^\w(?!NKNOWN$)/.test(written);
    return field(fields, 'license-expression') ?? (isName ? written : classifierOf(fields));
}
function classifierOf(fields) {
    const classifier = fields.find(line => /^classifier:\s*license ::/i.test(line));
    return classifier?.split('::').at(-1)?.trim();
}
function field(fields, name) {
    const line = fields.find(text => text.toLowerCase().startsWith(`${name}:`));
    return line?.slice(name.length + 1).trim() || undefined;
}
/** The folder of an editable project that `direct_url.json` names (PEP 610); undefined when there is none. */
function editableFolder(text) {
    try {
        const { url, dir_info: folder } = JSON.parse(text);
        return folder?.editable === true && typeof url === 'string' && url.startsWith('file:///')
            ? (0,_entry_path_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanPath */ .ts)(decodeURIComponent(url.slice('file://'.length)))
            : undefined;
    }
    catch {
        return undefined;
    }
}
/** Folders that a `.pth` puts on the path; lines that run code are none. */
function pthFolders(text, place) {
    return listedPaths(text.replace(/^import[\s(].*$/gm, ''), place);
}
/** `numpy-1.26.4.dist-info` -> numpy, 1.26.4; eggs add `-py3.11`. */
function namedProject(folder) {
    const base = (0,_entry_path_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOf */ .Vb)(folder).replace(/\.(?:dist-info|egg-info|egg)$/, '');
    const [name = '', version] = base.split('-');
    return { name, version };
}
/** `pkg/__pycache__/mod.cpython-312.opt-1.pyc` -> `pkg/mod.py`; undefined for what is not compiled from a file. */
function compiledFrom(directory, name) {
    const isCache = directory === '__pycache__' || directory.endsWith('/__pycache__');
    const [, stem] = isCache ? (/^(.+?)\.[^.]+(?:\.opt-[0-9]+)?\.pyc$/.exec(name) ?? []) : [];
    return stem === undefined ? undefined : (0,_entry_path_js__WEBPACK_IMPORTED_MODULE_0__/* .pathOf */ .XM)((0,_entry_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parentOf */ .gN)(directory), `${stem}.py`);
}


/***/ }),

/***/ 7807:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ imageSize)
/* harmony export */ });
/* unused harmony export sharedTotalBytes */
/* harmony import */ var _layer_sizes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7006);

/** @param roles one per layer, as `layerRoles` gives them */
function imageSize(layers, roles) {
    const sized = layers.map((layer, position) => ({ ...layer, role: roles[position] ?? 'app' }));
    return {
        layers: sized,
        totalCompressedBytes: (0,_layer_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .distinctBytes */ .q)(sized),
        bytesByRole: {
            upstream: ownBytes(sized, 'upstream'),
            base: ownBytes(sized, 'base'),
            app: ownBytes(sized, 'app'),
        },
    };
}
/** Bytes that a registry or host holds for several images and platforms: shared layers count once. */
function sharedTotalBytes(images) {
    return distinctBytes(...images.map(image => image.layers));
}
/** A layer that occurs twice in an image belongs to its first, lower occurrence. */
function ownBytes(layers, role) {
    const first = layers.filter((layer, position) => layers.findIndex(({ digest }) => digest === layer.digest) === position);
    return (0,_layer_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .distinctBytes */ .q)(first.filter(layer => layer.role === role));
}


/***/ }),

/***/ 1106:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ instructionText)
/* harmony export */ });
/* harmony import */ var _redact_secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5711);

/** Far more than is shown, and little enough to look through. Characters. */
const LONGEST_INPUT = 8192;
/**
 * The step of a layer as one short line: `history[].created_by` without what builders put around the
 * instruction, without values of build arguments, and without what looks like a secret.
 */
function instructionText(createdBy, maxCharacters = 120) {
    const line = createdBy
        .slice(0, LONGEST_INPUT)
        .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
        .trim()
        .replace(/ ?# buildkit$/, '');
    return shorten((0,_redact_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .redactSecrets */ .fp)(readable(line)), maxCharacters);
}
/** `/bin/sh -c ` and its like, with options such as `-eo pipefail`. */
const SHELL = '(?:/\\S*/)?(?:ba|da|a|z|k)?sh(?: -[A-Za-z]+(?: pipefail)?)*? -[A-Za-z]*c ';
/** Classic builder, instruction without a layer of its own command: `/bin/sh -c #(nop)  CMD ["x"]`. */
const NO_OPERATION = new RegExp(`^${SHELL}#\\(nop\\) *`);
/** Build arguments in front of a command: `|2 A=1 B=two words /bin/sh -c ...`. */
const WITH_ARGUMENTS = new RegExp(`^(?:RUN )?\\|\\d+ .*? (?=${SHELL})`);
const COMMAND = new RegExp(`^(?:RUN )?${SHELL}(?!#\\(nop\\))`);
function readable(line) {
    if (NO_OPERATION.test(line))
        return line.replace(NO_OPERATION, '');
    const command = line.replace(WITH_ARGUMENTS, '');
    return COMMAND.test(command) ? command.replace(COMMAND, 'RUN ') : withoutArguments(command);
}
/** A command in exec form has no shell to show where the arguments end; their values have no spaces then. */
function withoutArguments(line) {
    const [, prefix, count] = /^((?:RUN )?\|(\d{1,3}) )/.exec(line) ?? [];
    if (prefix === undefined)
        return line;
    const rest = line.slice(prefix.length).split(' ');
    return `RUN ${rest.slice(Number(count)).join(' ')}`;
}
function shorten(text, maxCharacters) {
    const characters = [...text];
    if (characters.length <= maxCharacters)
        return text;
    return `${characters.slice(0, maxCharacters - 1).join('')}\u2026`;
}


/***/ }),

/***/ 8729:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ LAYER_ROLES),
/* harmony export */   h: () => (/* binding */ layerRoles)
/* harmony export */ });
/** In the order in which they lie upon each other. */
const LAYER_ROLES = ['upstream', 'base', 'app'];
/**
 * The role of each layer. An image stands on another when all layers of the other are its first ones; a parent
 * that is only copied from, or that was rebuilt since, is none of it.
 */
function layerRoles(layers, { ownRole, parents, upstreams }) {
    const upstreamCount = foundation(layers, upstreams);
    const baseCount = foundation(layers, parents);
    return layers.map((_, position) => {
        if (position < upstreamCount)
            return 'upstream';
        return position < baseCount ? 'base' : ownRole;
    });
}
/** How many layers come from the tallest of `images` that `layers` stands on. */
function foundation(layers, images) {
    const heights = images
        .filter(image => image.every((digest, position) => digest === layers[position]))
        .map(image => image.length);
    return Math.max(0, ...heights);
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

/***/ 4911:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bQ: () => (/* binding */ pullCost),
/* harmony export */   l: () => (/* binding */ pullCostOfAll)
/* harmony export */ });
/* unused harmony export pullCosts */
/**
 * Compressed bytes that a host which has `held` downloads to run `wanted`: layers and config that it does not
 * have, each once. Manifests themselves, a few kilobytes, are not counted.
 */
function pullCost(held, wanted) {
    return pullCostOfAll(held, [wanted]);
}
/** The same for several images together: what they share is downloaded once. */
function pullCostOfAll(held, wanted) {
    const has = new Set(held.flatMap(blobsOf).map(blob => blob.digest));
    const missing = new Map();
    for (const { digest, size } of wanted.flatMap(blobsOf)) {
        if (!has.has(digest))
            missing.set(digest, size);
    }
    return [...missing.values()].reduce((sum, bytes) => sum + bytes, 0);
}
/**
 * The pull cost per platform of `wanted`, keyed by platform (`linux/amd64`); undefined for a platform that the
 * baseline does not have: there is nothing to compare with.
 */
function pullCosts(baseline, wanted) {
    return new Map([...wanted].map(([platform, image]) => {
        const held = baseline.get(platform);
        return [platform, held === undefined ? undefined : pullCost([held], image)];
    }));
}
function blobsOf({ config, layers }) {
    return [config, ...layers];
}


/***/ }),

/***/ 488:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ localLayerCache)
});

// UNUSED EXPORTS: actionsLayerCache

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./lib/domain/contents/layer-contents.js
var layer_contents = __webpack_require__(9336);
// EXTERNAL MODULE: ./lib/domain/oci/digest.js
var digest = __webpack_require__(4883);
;// CONCATENATED MODULE: ./lib/domain/contents/layer-document.js


/**
 * What a cache keeps for a layer: the checksum of the rest on the first line, then JSON. The checksum tells damage,
 * not malice: who may write to the cache may also write a checksum.
 */
function encodeLayerContents(contents) {
    const json = JSON.stringify(contents);
    return `${(0,digest/* digestOf */.ol)(json)}\n${json}`;
}
/** @returns undefined for what is not whole, of another version, of another layer, or does not fit together */
function decodeLayerContents(text, layer) {
    const end = text.indexOf('\n');
    const json = text.slice(end + 1);
    if (end < 0 || text.slice(0, end) !== (0,digest/* digestOf */.ol)(json))
        return undefined;
    const found = parse(json);
    return isContents(found) && found.digest === layer.digest && found.compressedBytes === layer.size
        ? found
        : undefined;
}
function parse(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
}
function isContents(value) {
    if (!hasShape(value, CONTENTS))
        return false;
    const { packages, directories, elsewhere } = value;
    const isOwner = (owner) => owner >= -1 && owner < packages.length;
    return (elsewhere.every(([owner]) => isOwner(owner)) &&
        directories.every(({ names, bytes, owners }) => bytes.length === names.length &&
            (typeof owners === 'number'
                ? isOwner(owners)
                : owners.length === names.length && owners.every(isOwner))));
}
function hasShape(value, shape) {
    if (typeof value !== 'object' || value === null)
        return false;
    const fields = value;
    return Object.entries(shape).every(([name, check]) => check(fields[name]));
}
const layer_document_text = value => typeof value === 'string';
const textOrNull = value => value === null || layer_document_text(value);
const count = value => Number.isSafeInteger(value) && Number(value) >= 0;
const owner = value => Number.isSafeInteger(value);
const listOf = (check) => value => Array.isArray(value) && value.every(check);
const pairOf = (left, right) => value => Array.isArray(value) && value.length === 2 && left(value[0]) && right(value[1]);
const shaped = (shape) => value => hasShape(value, shape);
const CONTENTS = {
    version: value => value === layer_contents/* LAYER_CONTENTS_VERSION */.q1,
    digest: layer_document_text,
    compressedBytes: count,
    unpackedBytes: count,
    packages: listOf(shaped({
        kind: value => value === 'python' || value === 'apt' || value === 'apk',
        name: layer_document_text,
        version: textOrNull,
        license: textOrNull,
        place: textOrNull,
        trees: listOf(layer_document_text),
    })),
    directories: listOf(shaped({
        path: layer_document_text,
        names: listOf(layer_document_text),
        bytes: listOf(count),
        owners: value => owner(value) || listOf(owner)(value),
        compressedBytes: count,
    })),
    removed: listOf(layer_document_text),
    emptied: listOf(layer_document_text),
    links: listOf(pairOf(layer_document_text, layer_document_text)),
    elsewhere: listOf(pairOf(owner, listOf(layer_document_text))),
    notices: listOf(layer_document_text),
};

;// CONCATENATED MODULE: ./lib/adapters/cache/folder-layer-cache.js







/** A layer with two million long paths stays below both. */
const MOST_FILE_BYTES = 256 * 1024 * 1024;
const MOST_TEXT_BYTES = 512 * 1024 * 1024;
/** Keeps each layer in a file of its own: `<folder>/v1-<hex>.gz`. */
class folder_layer_cache_FolderLayerCache {
    #folder;
    /** @param folder absolute path; made on the first write */
    constructor(folder) {
        this.#folder = folder;
    }
    fileOf({ digest }) {
        return (0,external_node_path_.join)(this.#folder, `v${layer_contents/* LAYER_CONTENTS_VERSION */.q1}-${digest.replace('sha256:', '')}.gz`);
    }
    async find(layer) {
        try {
            const file = this.fileOf(layer);
            const found = await (0,promises_.stat)(file);
            if (!found.isFile() || found.size > MOST_FILE_BYTES)
                return undefined;
            const options = { maxOutputLength: MOST_TEXT_BYTES };
            const text = await (0,external_node_util_.promisify)(external_node_zlib_.gunzip)(await (0,promises_.readFile)(file), options);
            return decodeLayerContents(text.toString('utf8'), layer);
        }
        catch {
            // Missing or damaged: the layer is read again.
            return undefined;
        }
    }
    async keep(contents) {
        const file = this.fileOf(contents);
        const beside = `${file}.${(0,external_node_crypto_.randomUUID)()}`;
        try {
            await (0,promises_.mkdir)(this.#folder, { recursive: true });
            const options = { level: 1 };
            await (0,promises_.writeFile)(beside, await (0,external_node_util_.promisify)(external_node_zlib_.gzip)(encodeLayerContents(contents), options));
            await (0,promises_.rename)(beside, file);
        }
        catch {
            await (0,promises_.rm)(beside, { force: true }).catch(() => undefined);
        }
    }
}
/** `$XDG_CACHE_HOME/base-image/layers`, by default in `~/.cache`; undefined when there is no home. */
function folder_layer_cache_layerCacheFolder(environment) {
    const { XDG_CACHE_HOME: cache, HOME: home } = environment;
    const root = cache?.startsWith('/') ? cache : home?.startsWith('/') ? (0,external_node_path_.join)(home, '.cache') : '';
    return root === '' ? undefined : (0,external_node_path_.join)(root, 'base-image', 'layers');
}

;// CONCATENATED MODULE: ./lib/entry/layer-cache.js



/** The cache of GitHub Actions takes about as long to answer as a megabyte takes to read. */
const LEAST_BYTES = 1_000_000;
const NO_CACHE = { find: async () => undefined, keep: async () => undefined };
/** A folder of this machine's user. */
function localLayerCache(environment) {
    const folder = folder_layer_cache_layerCacheFolder(environment);
    return folder === undefined ? NO_CACHE : new folder_layer_cache_FolderLayerCache(folder);
}
/** The cache of GitHub Actions behind that folder, which a runner of one's own keeps. A fork's run writes none. */
function actionsLayerCache(environment, { isFork }) {
    const folder = layerCacheFolder(environment);
    return folder === undefined
        ? NO_CACHE
        : new ActionsLayerCache({
            folder: new FolderLayerCache(folder),
            load: loadActionsCache,
            mayWrite: !isFork,
            leastBytes: LEAST_BYTES,
        });
}


/***/ })

};
;