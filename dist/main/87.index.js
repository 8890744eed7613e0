export const id = 87;
export const ids = [87];
export const modules = {

/***/ 5087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseBakeFiles: () => (/* binding */ parseBakeFiles)
});

// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
;// CONCATENATED MODULE: ./lib/domain/hcl/cursor.js

/** Far above any real bake file. */
const MAX_CHARACTERS = 512 * 1024;
const MAX_NESTING = 100;
/** A place in a text that is being parsed. */
class Cursor {
    file;
    text;
    position = 0;
    /** Inside of brackets a line break is a blank. */
    isLineBound = true;
    #nesting = 0;
    /** How far `line` has counted: nobody asks for it farther back. */
    #counted = { position: 0, line: 1 };
    constructor(file, text, startLine = 1) {
        this.file = file;
        this.text = text;
        this.#counted.line = startLine;
        if (text.length > MAX_CHARACTERS) {
            throw new errors/* InputError */.dz(`more than ${MAX_CHARACTERS} characters`, {
                remedy: 'Name the images in .github/base-images.yml.',
                at: { file },
            });
        }
    }
    /** A text inside of this one, such as that of a heredoc: as deep as its place. */
    inner(text, startLine) {
        const inner = new Cursor(this.file, text, startLine);
        inner.#nesting = this.#nesting;
        return inner;
    }
    get line() {
        for (; this.#counted.position < this.position; this.#counted.position++) {
            if (this.text[this.#counted.position] === '\n')
                this.#counted.line++;
        }
        return this.#counted.line;
    }
    isAtEnd() {
        return this.position >= this.text.length;
    }
    startsWith(text) {
        return this.text.startsWith(text, this.position);
    }
    /** Takes `text` when it is next. */
    take(text) {
        if (!this.startsWith(text)) {
            return false;
        }
        this.position += text.length;
        return true;
    }
    /** Takes what a sticky expression matches next. */
    match(pattern) {
        pattern.lastIndex = this.position;
        const found = pattern.exec(this.text)?.[0];
        this.position += found?.length ?? 0;
        return found;
    }
    expect(text) {
        if (!this.take(text)) {
            this.fail(`\`${text}\` is missing`);
        }
    }
    /** Passes blanks and comments; line breaks too where no line ends. */
    skip() {
        const blanks = this.isLineBound
            ? /(?:[ \t\r\uFEFF]|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\/)*/y
            : /(?:\s|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\/)*/y;
        this.match(blanks);
    }
    /** Passes line breaks, too. */
    skipLines() {
        this.within('brackets', () => this.skip());
    }
    /** Parses what may, or may not, go over several lines. */
    within(what, parse) {
        const before = this.isLineBound;
        this.isLineBound = what === 'line';
        if (++this.#nesting > MAX_NESTING) {
            this.fail('values are nested too deeply');
        }
        const value = parse();
        this.#nesting--;
        this.isLineBound = before;
        return value;
    }
    fail(what, line = this.line) {
        throw new errors/* InputError */.dz(`not valid HCL: ${what}`, {
            remedy: 'Correct this line; `docker buildx bake --print` shows what buildx makes of the file.',
            at: { file: this.file, line },
        });
    }
}

;// CONCATENATED MODULE: ./lib/domain/hcl/parse-for.js

/** Behind `for`: `[for v in list : result if condition]`, `{for k, v in map : key => value...}`. */
function parseFor(cursor, line, makes) {
    const names = parseForHead(cursor);
    cursor.skip();
    cursor.expect(':');
    const head = parseExpression(cursor);
    cursor.skip();
    const isObject = makes === 'object';
    if (isObject)
        cursor.expect('=>');
    const result = isObject ? parseExpression(cursor) : head;
    cursor.skip();
    const groups = isObject && cursor.take('...');
    cursor.skip();
    const condition = cursor.match(/if\b/y) === undefined ? undefined : parseExpression(cursor);
    return {
        kind: 'for',
        line,
        ...names,
        keyResult: isObject ? head : undefined,
        result,
        condition,
        groups,
    };
}
/** `v in list` or `k, v in map`. */
function parseForHead(cursor) {
    const first = nameNext(cursor);
    cursor.skip();
    const second = cursor.take(',') ? nameNext(cursor) : undefined;
    cursor.skip();
    cursor.expect('in');
    return {
        keyName: second === undefined ? undefined : first,
        valueName: second ?? first,
        over: parseExpression(cursor),
    };
}
function nameNext(cursor) {
    cursor.skip();
    return cursor.match(NAME) ?? cursor.fail('a name is missing');
}

;// CONCATENATED MODULE: ./lib/domain/hcl/parse-directive.js


/** Behind `%{` or `%{~`, up to its end. */
function parseDirective(cursor) {
    cursor.skip();
    const { line } = cursor;
    const keyword = cursor.match(NAME) ?? cursor.fail('a directive has no name');
    return { kind: 'directive', directive: { line, ...directiveOf(keyword, cursor) } };
}
function directiveOf(keyword, cursor) {
    switch (keyword) {
        case 'if':
            return { kind: keyword, test: parseExpression(cursor) };
        case 'for':
            return { kind: keyword, ...parseForHead(cursor) };
        case 'else':
        case 'endif':
        case 'endfor':
            return { kind: keyword };
        default:
            return cursor.fail(`there is no directive ${keyword}`);
    }
}

;// CONCATENATED MODULE: ./lib/domain/hcl/template-parts.js
/**
 * A template of its parts, directives nested as they open and close.
 * @param line where the template begins
 */
function assembleTemplate(parts, cursor, line) {
    const reader = { parts, cursor, next: 0 };
    const body = takeBody(reader, line);
    const end = takeDirective(reader);
    if (end !== undefined) {
        cursor.fail(`the directive ${end.kind} opens nothing and closes nothing`, end.line);
    }
    const [only] = body.parts;
    return body.parts.length === 1 && only !== undefined
        ? only
        : body.parts.length === 0
            ? { kind: 'literal', value: '', line }
            : body;
}
/** Up to the end of all, or a directive that ends this part: `else`, `endif`, `endfor`. */
function takeBody(reader, line) {
    const body = [];
    for (;;) {
        const part = reader.parts[reader.next];
        if (part?.kind !== 'directive') {
            if (part === undefined) {
                return { kind: 'template', parts: body, line };
            }
            body.push(part);
            reader.next++;
        }
        else if (part.directive.kind === 'if' || part.directive.kind === 'for') {
            const { directive } = part;
            reader.next++;
            body.push(reader.cursor.within('brackets', () => takeOpened(reader, directive)));
        }
        else {
            return { kind: 'template', parts: body, line };
        }
    }
}
function takeOpened(reader, opening) {
    const { line } = opening;
    const then = takeBody(reader, line);
    if (opening.kind === 'for') {
        expectEnd(reader, opening, 'endfor');
        const { keyName, valueName, over } = opening;
        const result = { keyResult: undefined, result: then, condition: undefined, groups: false };
        return { kind: 'joined', of: { kind: 'for', line, keyName, valueName, over, ...result }, line };
    }
    const part = reader.parts[reader.next];
    const hasElse = part?.kind === 'directive' && part.directive.kind === 'else';
    if (hasElse)
        reader.next++;
    const otherwise = hasElse
        ? takeBody(reader, line)
        : { kind: 'literal', value: '', line };
    expectEnd(reader, opening, 'endif');
    return { kind: 'conditional', test: opening.test, then, otherwise, line };
}
function expectEnd(reader, { kind, line }, end) {
    const found = takeDirective(reader);
    if (found?.kind !== end) {
        const instead = found === undefined ? '' : `, but a directive ${found.kind}`;
        reader.cursor.fail(`the directive ${kind} of line ${line} has no ${end}${instead}`, line);
    }
}
function takeDirective(reader) {
    const part = reader.parts[reader.next++];
    return part?.kind === 'directive' ? part.directive : undefined;
}

;// CONCATENATED MODULE: ./lib/domain/hcl/unknown.js
/** Stands in texts for what only a run knows; no text of a file that is evaluated holds it. */
const UNKNOWN = '\uE000';

;// CONCATENATED MODULE: ./lib/domain/hcl/parse-template.js




const ESCAPES = {
    n: '\n',
    r: '\r',
    t: '\t',
    '"': '"',
    '\\': '\\',
};
/** Behind the opening quote, up to and with the closing one. */
function parseQuoted(cursor) {
    return parseParts(cursor, {
        isEnd: () => cursor.take('"'),
        next: () => {
            if (cursor.isAtEnd() || cursor.startsWith('\n')) {
                cursor.fail('a text has no closing quote on its line');
            }
            return cursor.take('\\') ? parseEscape(cursor) : cursor.match(/[^"\\\n$%]+|[$%]/y);
        },
        endsWithLine: false,
    });
}
/** All of the text, in which a backslash is one: a heredoc, or a string of JSON. */
function parseTemplate(cursor) {
    return parseParts(cursor, {
        isEnd: () => cursor.isAtEnd(),
        next: () => cursor.match(/[^$%\n]+\n?|[$%\n]/y),
        endsWithLine: true,
    });
}
function parseParts(cursor, { isEnd, next, endsWithLine }) {
    const { line } = cursor;
    const parts = [];
    let literal = '';
    let trimsNext = false;
    /** The number of parts when the last of them was a text, and no value. */
    let texts = 0;
    const flush = () => {
        const value = trimsNext ? literal.trimStart() : literal;
        if (value.includes(UNKNOWN))
            parts.push({ kind: 'unread', what: 'U+E000', line });
        else if (value !== '')
            texts = parts.push({ kind: 'literal', value, line });
        literal = '';
        trimsNext = false;
    };
    const parseBraced = (parse) => {
        const trimsLast = cursor.take('~');
        flush();
        const last = parts.at(-1);
        if (trimsLast && last?.kind === 'literal' && parts.length === texts) {
            parts[parts.length - 1] = { ...last, value: String(last.value).trimEnd() };
        }
        parts.push(cursor.within('brackets', () => parse_template_closed(cursor, parse)));
        trimsNext = cursor.text[cursor.position - 2] === '~';
    };
    while (!isEnd()) {
        if (cursor.take('$${') || cursor.take('%%{')) {
            literal += cursor.text.slice(cursor.position - 2, cursor.position);
        }
        else if (cursor.take('${')) {
            parseBraced(() => parseExpression(cursor));
        }
        else if (cursor.take('%{')) {
            parseBraced(() => parseDirective(cursor));
        }
        else {
            literal += next();
            if (endsWithLine && literal.endsWith('\n'))
                flush();
        }
    }
    flush();
    return assembleTemplate(parts, cursor, line);
}
/** What stands before `}` or `~}`, which is passed. */
function parse_template_closed(cursor, parse) {
    const inner = parse();
    cursor.skip();
    cursor.take('~');
    cursor.expect('}');
    return inner;
}
function parseEscape(cursor) {
    const code = cursor.match(/u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y);
    if (code !== undefined) {
        const point = Number.parseInt(code.slice(1), 16);
        return point > 0x10ffff ? cursor.fail('no such character') : String.fromCodePoint(point);
    }
    const character = String(cursor.match(/[\s\S]/y));
    return ESCAPES[character] ?? cursor.fail(`there is no escape \\${character}`);
}

;// CONCATENATED MODULE: ./lib/domain/hcl/parse-heredoc.js

/** Behind `<<` or `<<-`: the word, and the lines up to it. */
function parseHeredoc(cursor, margin) {
    const word = cursor.match(/[\p{L}_][\p{L}\p{N}_-]*/uy) ?? cursor.fail('a heredoc has no word');
    if (cursor.match(/[ \t]*\r?\n/y) === undefined) {
        cursor.fail('a heredoc begins on the next line');
    }
    const { line } = cursor;
    const lines = [];
    for (;;) {
        if (cursor.isAtEnd()) {
            cursor.fail(`the heredoc has no closing ${word}`);
        }
        const start = cursor.position;
        const text = cursor.match(/[^\n]*/y);
        if (text.trim() === word) {
            // The line break behind the word ends the attribute.
            cursor.position = start + text.trimEnd().length;
            break;
        }
        lines.push(text);
        cursor.take('\n');
    }
    const cut = margin === 'cut' ? marginOf(lines) : 0;
    const body = lines.map(text => `${isBlank(text) ? text : text.slice(cut)}\n`).join('');
    return parseTemplate(cursor.inner(body, line));
}
function marginOf(lines) {
    const widths = lines
        .filter(text => !isBlank(text))
        .map(text => /^[ \t]*/.exec(text)?.[0].length);
    return Math.min(...widths, 1000);
}
/** A blank line has no margin, and loses none. */
function isBlank(text) {
    return text.trim() === '';
}

;// CONCATENATED MODULE: ./lib/domain/hcl/parse-object.js


/** Behind `{`. Items end with a comma or with their line. */
function parseObject(cursor, line) {
    cursor.skipLines();
    if (cursor.match(/for\b(?!-)/y) !== undefined) {
        return bracketed(cursor, '}', () => parseFor(cursor, line, 'object'));
    }
    const entries = [];
    cursor.within('line', () => {
        for (cursor.skipLines(); !cursor.take('}'); cursor.skipLines()) {
            const key = parseKey(cursor);
            cursor.skip();
            if (!cursor.take('=') && !cursor.take(':')) {
                cursor.fail('`=` is missing');
            }
            entries.push([key, parseExpression(cursor)]);
            cursor.skip();
            if (!cursor.take(',') && cursor.match(/\n|(?=\})/y) === undefined) {
                cursor.fail('`,` or a line break is missing');
            }
        }
    });
    return { kind: 'object', entries, line };
}
/** A bare name is its own text; in parentheses it is a variable. */
function parseKey(cursor) {
    const { line, position } = cursor;
    const name = cursor.match(NAME);
    cursor.skip();
    if (name !== undefined && (cursor.startsWith('=') || cursor.startsWith(':'))) {
        return { kind: 'literal', value: name, line };
    }
    cursor.position = position;
    return parseExpression(cursor);
}

;// CONCATENATED MODULE: ./lib/domain/hcl/parse-expression.js




const NAME = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const CONSTANTS = new Map([
    ['true', true],
    ['false', false],
    ['null', null],
]);
/** Weakest first; each level binds to the left. */
const LEVELS = [/\|\|/y, /&&/y, /[=!]=/y, /[<>]=?/y, /[+-]/y, /[*%]|\/(?![/*])/y];
function parseExpression(cursor) {
    const test = parseBinary(cursor, 0);
    cursor.skip();
    if (!cursor.take('?')) {
        return test;
    }
    const { line } = cursor;
    return nested(cursor, () => {
        const then = parseExpression(cursor);
        cursor.skip();
        cursor.expect(':');
        return { kind: 'conditional', test, then, otherwise: parseExpression(cursor), line };
    });
}
/** One level deeper, of which there are not many. */
function nested(cursor, parse) {
    return cursor.within(cursor.isLineBound ? 'line' : 'brackets', parse);
}
function parseBinary(cursor, level) {
    const operators = LEVELS[level];
    if (operators === undefined) {
        return parseUnary(cursor);
    }
    let left = parseBinary(cursor, level + 1);
    for (;;) {
        cursor.skip();
        const { line } = cursor;
        const operator = cursor.match(operators);
        if (operator === undefined) {
            return left;
        }
        left = { kind: 'binary', operator, left, right: parseBinary(cursor, level + 1), line };
    }
}
function parseUnary(cursor) {
    cursor.skip();
    const { line } = cursor;
    const operator = cursor.match(/[!-]/y);
    return operator === undefined
        ? parseSteps(cursor, parsePrimary(cursor))
        : {
            kind: 'unary',
            operator,
            operand: nested(cursor, () => parseUnary(cursor)),
            line,
        };
}
/** `.name`, `[key]`, `.*` and `[*]` behind a value. */
function parseSteps(cursor, start) {
    let value = start;
    for (;;) {
        const { line } = cursor;
        if (cursor.take('[*]') || cursor.take('.*')) {
            const keys = [];
            for (let key = parseStep(cursor); key !== undefined; key = parseStep(cursor))
                keys.push(key);
            value = { kind: 'splat', of: value, keys, line };
        }
        else {
            const key = parseStep(cursor);
            if (key === undefined) {
                return value;
            }
            value = { kind: 'index', of: value, key, line };
        }
    }
}
function parseStep(cursor) {
    const { line } = cursor;
    if (cursor.startsWith('.') && !cursor.startsWith('..') && cursor.take('.')) {
        const name = cursor.match(NAME) ?? cursor.match(/\d+/y) ?? cursor.fail('a name is missing');
        return { kind: 'literal', value: name, line };
    }
    if (!cursor.take('[')) {
        return undefined;
    }
    return bracketed(cursor, ']', () => parseExpression(cursor));
}
function parsePrimary(cursor) {
    const { line } = cursor;
    if (cursor.take('"')) {
        return parseQuoted(cursor);
    }
    if (cursor.take('<<-')) {
        return parseHeredoc(cursor, 'cut');
    }
    if (cursor.take('<<')) {
        return parseHeredoc(cursor, 'kept');
    }
    if (cursor.take('(')) {
        return bracketed(cursor, ')', () => parseExpression(cursor));
    }
    if (cursor.take('[')) {
        return bracketed(cursor, ']', () => parseList(cursor, line));
    }
    if (cursor.take('{')) {
        return parseObject(cursor, line);
    }
    const number = cursor.match(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (number !== undefined) {
        return { kind: 'literal', value: Number(number), line };
    }
    const name = cursor.match(NAME) ?? cursor.fail('a value is missing');
    const constant = CONSTANTS.get(name);
    if (constant !== undefined) {
        return { kind: 'literal', value: constant, line };
    }
    return cursor.take('(') ? parseCall(cursor, name, line) : { kind: 'variable', name, line };
}
/** What stands before a closing bracket, which is passed. */
function bracketed(cursor, close, parse) {
    return cursor.within('brackets', () => {
        const value = parse();
        cursor.skip();
        cursor.expect(close);
        return value;
    });
}
function parseList(cursor, line) {
    cursor.skip();
    if (cursor.match(/for\b(?!-)/y) !== undefined) {
        return parseFor(cursor, line, 'list');
    }
    return { kind: 'list', items: parseItems(cursor, ']'), line };
}
/** Up to a closing bracket, which stays; a comma may be last. */
function parseItems(cursor, close) {
    const items = [];
    for (cursor.skip(); !cursor.startsWith(close) && !cursor.startsWith('...'); cursor.skip()) {
        items.push(parseExpression(cursor));
        cursor.skip();
        if (!cursor.take(',')) {
            break;
        }
    }
    return items;
}
function parseCall(cursor, name, line) {
    return bracketed(cursor, ')', () => {
        const args = parseItems(cursor, ')');
        cursor.skip();
        return { kind: 'call', name, args, spreads: cursor.take('...'), line };
    });
}

;// CONCATENATED MODULE: ./lib/domain/hcl/parse-hcl.js



/**
 * Reads a file of the HashiCorp configuration language, native syntax.
 * @throws InputError with file and line when it is none
 */
function parseHcl(text, file) {
    const cursor = new Cursor(file, text);
    const body = parseBody(cursor);
    return cursor.isAtEnd() ? body : cursor.fail('`}` closes nothing');
}
/** Up to the closing brace, which stays, or the end of the text. */
function parseBody(cursor) {
    const attributes = new Map();
    const blocks = [];
    for (cursor.skipLines(); !cursor.isAtEnd() && !cursor.startsWith('}'); cursor.skipLines()) {
        const { line } = cursor;
        const name = cursor.match(NAME) ?? cursor.fail('a name is missing');
        cursor.skip();
        if (cursor.match(/=(?!=)/y) !== undefined) {
            if (attributes.has(name))
                cursor.fail(`${name} is given twice`);
            attributes.set(name, { line, value: parseExpression(cursor) });
        }
        else {
            blocks.push(parseBlock(cursor, name, line));
        }
        cursor.skip();
        if (!cursor.isAtEnd() && !cursor.startsWith('}') && !cursor.take('\n')) {
            cursor.fail('a line break is missing');
        }
    }
    return { attributes, blocks };
}
function parseBlock(cursor, type, line) {
    const labels = [];
    for (cursor.skip(); !cursor.take('{'); cursor.skip()) {
        labels.push(cursor.match(NAME) ?? quotedName(cursor) ?? cursor.fail('`=` or `{` is missing'));
    }
    return cursor.within('line', () => {
        const body = parseBody(cursor);
        cursor.expect('}');
        return { type, labels, line, body };
    });
}
function quotedName(cursor) {
    if (!cursor.take('"')) {
        return undefined;
    }
    const name = parseQuoted(cursor);
    return name.kind === 'literal' && typeof name.value === 'string'
        ? name.value
        : cursor.fail('a name is a plain text');
}

;// CONCATENATED MODULE: ./lib/domain/hcl/values.js
function isList(value) {
    return Array.isArray(value);
}
function isMap(value) {
    return value instanceof Map;
}
/** As HCL turns a value into a string; undefined for null, lists and maps. */
function textOfValue(value) {
    return typeof value === 'string'
        ? value
        : typeof value === 'number' || typeof value === 'boolean'
            ? String(value)
            : undefined;
}
/** As HCL turns a value into a number; undefined when it is none. */
function numberOfValue(value) {
    if (typeof value === 'number') {
        return value;
    }
    return typeof value === 'string' && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value)
        ? Number(value)
        : undefined;
}
/** As HCL turns a value into a truth; undefined when it is none. */
function booleanOfValue(value) {
    return value === true || value === 'true'
        ? true
        : value === false || value === 'false'
            ? false
            : undefined;
}
/** Values of different types are never equal. */
function isEqual(a, b) {
    if (isList(a) && isList(b)) {
        return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
    }
    if (isMap(a) && isMap(b)) {
        return (a.size === b.size &&
            [...a].every(([key, value]) => b.has(key) && isEqual(value, b.get(key))));
    }
    return a === b;
}
/** Far less than what a depth of 1,000 needs, so that nothing that is walked is too deep for it. */
const WEIGHT_OF_DEPTH = 1.05;
/** How many characters and values are in a value, counted each time they are reached; deep ones weigh more. */
function weightOf(value, known) {
    if (!isList(value) && !isMap(value)) {
        return typeof value === 'string' ? 1 + value.length : 1;
    }
    const counted = known.get(value);
    if (counted !== undefined) {
        return counted;
    }
    let weight = 1;
    for (const item of value.values())
        weight += WEIGHT_OF_DEPTH * weightOf(item, known);
    known.set(value, weight);
    return weight;
}

;// CONCATENATED MODULE: ./lib/domain/hcl/function-arguments.js

/** An argument that a function cannot take. */
class NotAnArgument extends Error {
    /** `limit`: buildx might take it. */
    why;
    constructor(what, why = 'wrong') {
        super(what);
        this.why = why;
    }
}
function textArgument(args, index) {
    return taken(textOfValue(args[index] ?? null), index, 'text');
}
function numberArgument(args, index) {
    return taken(numberOfValue(args[index] ?? null), index, 'number');
}
function listArgument(args, index) {
    const value = args[index] ?? null;
    return taken(isList(value) ? value : undefined, index, 'list');
}
function textsArgument(args, index) {
    return listArgument(args, index).map(item => taken(textOfValue(item), index, 'list of texts'));
}
function mapArgument(args, index) {
    const value = args[index] ?? null;
    return taken(isMap(value) ? value : undefined, index, 'map');
}
function taken(value, index, kind) {
    if (value === undefined) {
        throw new NotAnArgument(`argument ${index + 1} is no ${kind}`);
    }
    return value;
}
/** Refuses to make a text of far more characters than any real one. */
function refuseLength(characters) {
    if (characters > 1_000_000) {
        throw new NotAnArgument('the text would be too long', 'limit');
    }
}

;// CONCATENATED MODULE: ./lib/domain/hcl/collection-functions.js


const MAX_ITEMS = 10_000;
const COLLECTION_FUNCTIONS = {
    length: args => {
        const [value = null] = args;
        return isMap(value) ? value.size : listArgument(args, 0).length;
    },
    concat: args => args.flatMap((_, index) => listArgument(args, index)),
    flatten: args => flatten(listArgument(args, 0)),
    distinct: args => [...keyed(listArgument(args, 0)).values()],
    compact: args => textsArgument(args, 0).filter(text => text !== ''),
    contains: args => holds(listArgument(args, 0), args[1] ?? null),
    sethaselement: args => holds(listArgument(args, 0), args[1] ?? null),
    setunion: args => sorted(keyed(args.flatMap((_, index) => listArgument(args, index)))),
    setintersection: args => {
        const [first, ...others] = args.map((_, index) => keyed(listArgument(args, index)));
        return sorted(new Map([...(first ?? [])].filter(([key]) => others.every(other => other.has(key)))));
    },
    setsubtract: args => {
        const without = keyed(listArgument(args, 1));
        return sorted(new Map([...keyed(listArgument(args, 0))].filter(([key]) => !without.has(key))));
    },
    element: args => {
        const list = listArgument(args, 0);
        return itemAt(list, list.length === 0 ? 0 : numberArgument(args, 1) % list.length);
    },
    index: args => {
        const [of = null, key = null] = args;
        const found = isMap(of) ? of.get(textArgument(args, 1)) : undefined;
        return (found ?? (isMap(of) ? missing(key) : itemAt(listArgument(args, 0), numberArgument(args, 1))));
    },
    hasindex: args => {
        const [of = null, key = null] = args;
        return isMap(of)
            ? of.has(textArgument(args, 1))
            : typeof key === 'number' && listArgument(args, 0)[key] !== undefined;
    },
    lookup: args => mapArgument(args, 0).get(textArgument(args, 1)) ?? args[2] ?? missing(textArgument(args, 1)),
    slice: args => {
        const list = listArgument(args, 0);
        const start = numberArgument(args, 1);
        const end = args.length > 2 ? numberArgument(args, 2) : list.length;
        if (start < 0 || end < start || end > list.length) {
            throw new NotAnArgument('that part of the list is not there');
        }
        return list.slice(start, end);
    },
    reverselist: args => [...listArgument(args, 0)].reverse(),
    sort: args => [...textsArgument(args, 0)].sort(),
    keys: args => [...mapArgument(args, 0).keys()].sort(),
    values: args => [...mapArgument(args, 0)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value),
    merge: args => new Map(args.flatMap((_, index) => [...mapArgument(args, index)])),
    zipmap: args => {
        const values = listArgument(args, 1);
        return new Map(textsArgument(args, 0).map((key, index) => [key, itemAt(values, index)]));
    },
    chunklist: args => {
        const [list, size] = [listArgument(args, 0), Math.max(1, numberArgument(args, 1))];
        return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
    },
    range: args => {
        const [start, end] = args.length > 1
            ? [numberArgument(args, 0), numberArgument(args, 1)]
            : [0, numberArgument(args, 0)];
        const step = args.length > 2 ? numberArgument(args, 2) : end < start ? -1 : 1;
        const count = step === 0 ? Number.NaN : Math.max(0, Math.ceil((end - start) / step));
        if (!(count <= MAX_ITEMS))
            throw new NotAnArgument('the range is too long', 'limit');
        return Array.from({ length: count }, (_, index) => start + index * step);
    },
};
function flatten(items) {
    return items.flatMap(item => (isList(item) ? flatten(item) : [item]));
}
/** Each value once, by a text that equal values share. */
function keyed(items) {
    const values = new Map();
    for (const item of items) {
        const key = keyOf(item);
        if (!values.has(key))
            values.set(key, item);
    }
    return values;
}
function keyOf(item) {
    return isMap(item) || isList(item)
        ? JSON.stringify(item, (_, part) => isMap(part) ? { map: [...part].sort(([a], [b]) => (a < b ? -1 : 1)) } : part)
        : JSON.stringify(item);
}
/** The items of a set, in the order that HCL gives them. */
function sorted(set) {
    const items = [...set.values()];
    const [kind, ...others] = new Set(items.map(item => typeof item));
    if (items.length > 1 && (others.length > 0 || (kind !== 'string' && kind !== 'number'))) {
        throw new NotAnArgument('the order of such a set is not read here', 'limit');
    }
    return items.sort((a, b) => typeof a === 'number' ? a - Number(b) : String(a) < String(b) ? -1 : 1);
}
function holds(items, wanted) {
    return items.some(item => isEqual(item, wanted));
}
function itemAt(list, index) {
    return list[index] ?? (index in list ? null : missing(index));
}
function missing(key) {
    throw new NotAnArgument(`${JSON.stringify(key)} is not there`);
}

;// CONCATENATED MODULE: ./lib/domain/hcl/not-evaluated.js
/** An expression whose value cannot be told here. Callers go on without it. */
class NotEvaluated extends Error {
    line;
    /** `limit`: buildx might tell it; `wrong`: buildx would refuse it, too. */
    why;
    /** @param what continues "line 12 ...": `calls the function bcrypt, which is not read here` */
    constructor(what, line, why = 'wrong') {
        super(what);
        this.name = 'NotEvaluated';
        this.line = line;
        this.why = why;
    }
}

;// CONCATENATED MODULE: ./lib/domain/hcl/format-text.js


/** `format()` with `%s`, `%v`, `%d`, `%q` and `%%`. */
function formatText(spec, args) {
    let next = 0;
    return spec.replace(/%([\s\S]?)/g, (_, verb) => {
        if (verb === '%') {
            return '%';
        }
        const value = args[next++] ?? null;
        const text = verb === 'd' ? formatNumber(value) : textOfValue(value);
        if (!'svdq'.includes(verb) || verb === '' || text === undefined) {
            throw new NotAnArgument(`%${verb} is not read here`, 'limit');
        }
        return verb === 'q' ? quoted(text) : text;
    });
}
function formatNumber(value) {
    const number = numberOfValue(value);
    return number === undefined ? undefined : String(Math.trunc(number));
}
/** As JSON that may stand in HTML. */
function quoted(text) {
    return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

;// CONCATENATED MODULE: ./lib/domain/hcl/regex-cost.js
const MAX_SUBJECT = 200;
/** What RE2, which buildx uses, and JavaScript read alike. */
const ESCAPE = /\\[dDwWsSbBnrtfv./\\^$|()[\]{}*+?-]/;
const CLASS = /\[\^?(?:\\[dDwWsSnrtfv./\\^$|()[\]{}*+?-]|[^\]\\[])+\]/;
const ATOMS = new RegExp(`${CLASS.source}|${ESCAPE.source}`, 'g');
/** A group that repeats, one with flags or that looks ahead or back, and what is left of an atom that is none of these. */
const NOT_READ = /\)[*+{]|\(\?(?!:|P<|<\w)|[\\[\]]/;
/**
 * At most how many ways a backtracking engine tries: RE2 needs little time for any pattern, JavaScript's may need
 * ages. No part that makes a choice is in one that repeats, so each is chosen from once in a way, and the ways are the
 * product of the choices. Infinite for patterns that are not read here.
 */
function regexCost(pattern, subject) {
    const plain = pattern.replace(ATOMS, 'x');
    if (NOT_READ.test(plain) || subject.length > MAX_SUBJECT) {
        return Number.POSITIVE_INFINITY;
    }
    const places = subject.length + 1;
    const loops = count(plain, /[*+]|\{\d*,\d*\}/g);
    // An alternative, or a part that may be left out.
    const forks = count(plain.replaceAll('(?', '('), /[|?]/g);
    return places ** (loops + 1) * 2 ** forks;
}
function count(text, pattern) {
    return text.match(pattern)?.length ?? 0;
}

;// CONCATENATED MODULE: ./lib/domain/hcl/regex.js


const MAX_COST = 10_000_000;
/** `regex()`: the match, or its groups. @throws NotAnArgument when nothing matches */
function findRegex(pattern, subject, charge) {
    const found = compile({ pattern, subject }, '', charge).exec(subject);
    if (found === null) {
        throw new NotAnArgument('the pattern does not match');
    }
    if (found.groups !== undefined) {
        return new Map(Object.entries(found.groups).map(([name, text]) => [name, text ?? null]));
    }
    return found.length > 1 ? found.slice(1).map(text => text ?? null) : found[0];
}
/** `regex_replace()`; `$1` and `${name}` stand for groups, as the longest name that they can be read as, `$$` for `$`. */
function replaceRegex(matching, replacement, charge) {
    return matching.subject.replace(compile(matching, 'g', charge), (match, ...rest) => {
        const numbered = rest.slice(0, rest.findIndex(item => typeof item === 'number'));
        const groups = rest.at(-1);
        const named = new Map(typeof groups === 'object' ? Object.entries(groups) : []);
        return replacement.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_, dollar, braced, bare) => {
            const name = String(braced ?? bare);
            if (dollar !== undefined) {
                return '$';
            }
            return name === '0'
                ? match
                : String((/^\d+$/.test(name) ? numbered[Number(name) - 1] : named.get(name)) ?? '');
        });
    });
}
function compile({ pattern, subject }, flags, charge) {
    const cost = regexCost(pattern, subject);
    if (cost > MAX_COST) {
        throw new NotAnArgument('the pattern is not read here', 'limit');
    }
    charge(cost);
    try {
        return new RegExp(pattern.replaceAll('(?P<', '(?<'), `${flags}u`);
    }
    catch {
        throw new NotAnArgument('the pattern is not read here', 'limit');
    }
}

;// CONCATENATED MODULE: ./lib/domain/hcl/text-functions.js



const TEXT_FUNCTIONS = {
    lower: args => textArgument(args, 0).toLowerCase(),
    upper: args => textArgument(args, 0).toUpperCase(),
    title: args => textArgument(args, 0).replace(/\b\w/g, letter => letter.toUpperCase()),
    strlen: args => [...textArgument(args, 0)].length,
    chomp: args => textArgument(args, 0).replace(/(?<![\r\n])[\r\n]+$/, ''),
    trimspace: args => textArgument(args, 0).trim(),
    trim: args => trimBoth(textArgument(args, 0), textArgument(args, 1)),
    trimprefix: args => {
        const [text, prefix] = [textArgument(args, 0), textArgument(args, 1)];
        return text.startsWith(prefix) ? text.slice(prefix.length) : text;
    },
    trimsuffix: args => {
        const [text, suffix] = [textArgument(args, 0), textArgument(args, 1)];
        return suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
    },
    reverse: args => [...textArgument(args, 0)].reverse().join(''),
    replace: args => {
        const [text, found, by] = [textArgument(args, 0), textArgument(args, 1), textArgument(args, 2)];
        refuseLength((text.length + 1) * by.length);
        return text.replaceAll(found, () => by);
    },
    split: args => textArgument(args, 1).split(textArgument(args, 0)),
    join: args => {
        const texts = args.slice(1).flatMap((_, index) => textsArgument(args, index + 1));
        refuseLength(texts.length * textArgument(args, 0).length);
        return texts.join(textArgument(args, 0));
    },
    substr: args => {
        const [offset, length] = [numberArgument(args, 1), numberArgument(args, 2)];
        const characters = [...textArgument(args, 0)].slice(offset);
        return characters.slice(0, length < 0 ? undefined : length).join('');
    },
    format: args => formatText(textArgument(args, 0), args.slice(1)),
    regex: (args, charge) => findRegex(textArgument(args, 0), textArgument(args, 1), charge),
    regex_replace: (args, charge) => replaceRegex({ subject: textArgument(args, 0), pattern: textArgument(args, 1) }, textArgument(args, 2), charge),
    sanitize: args => textArgument(args, 0).replace(/[^a-zA-Z0-9_-]/g, '_'),
    basename: args => textArgument(args, 0)
        .replace(/(?<!\/)\/+$/, '')
        .split('/')
        .at(-1),
    indent: args => {
        const width = numberArgument(args, 0);
        if (width < 0 || width > 100)
            throw new NotAnArgument('that many blanks are none', 'limit');
        return textArgument(args, 1).replaceAll('\n', `\n${' '.repeat(width)}`);
    },
    parseint: args => {
        const number = Number.parseInt(textArgument(args, 0), numberArgument(args, 1));
        if (Number.isNaN(number))
            throw new NotAnArgument('argument 1 is no number');
        return number;
    },
};
function trimBoth(text, characters) {
    const set = new Set(characters);
    const letters = [...text];
    const start = letters.findIndex(letter => !set.has(letter));
    const end = letters.findLastIndex(letter => !set.has(letter));
    return start < 0 ? '' : letters.slice(start, end + 1).join('');
}

;// CONCATENATED MODULE: ./lib/domain/hcl/value-functions.js


const VALUE_FUNCTIONS = {
    equal: args => isEqual(args[0] ?? null, args[1] ?? null),
    notequal: args => !isEqual(args[0] ?? null, args[1] ?? null),
    and: args => truth(args, 0) && truth(args, 1),
    or: args => truth(args, 0) || truth(args, 1),
    not: args => !truth(args, 0),
    coalesce: args => args.find(value => value !== null) ?? none(),
    coalescelist: args => args.map((_, index) => listArgument(args, index)).find(list => list.length > 0) ?? none(),
    add: args => numberArgument(args, 0) + numberArgument(args, 1),
    subtract: args => numberArgument(args, 0) - numberArgument(args, 1),
    multiply: args => numberArgument(args, 0) * numberArgument(args, 1),
    divide: args => numberArgument(args, 0) / divisor(args),
    modulo: args => numberArgument(args, 0) % divisor(args),
    negate: args => -numberArgument(args, 0),
    int: args => Math.trunc(numberArgument(args, 0)),
    max: args => Math.max(...args.map((_, index) => numberArgument(args, index))),
    min: args => Math.min(...args.map((_, index) => numberArgument(args, index))),
    greaterthan: args => numberArgument(args, 0) > numberArgument(args, 1),
    greaterthanorequalto: args => numberArgument(args, 0) >= numberArgument(args, 1),
    lessthan: args => numberArgument(args, 0) < numberArgument(args, 1),
    lessthanorequalto: args => numberArgument(args, 0) <= numberArgument(args, 1),
};
function truth(args, index) {
    const value = booleanOfValue(args[index] ?? null);
    if (value === undefined) {
        throw new NotAnArgument(`argument ${index + 1} is neither true nor false`);
    }
    return value;
}
function divisor(args) {
    const number = numberArgument(args, 1);
    if (number === 0) {
        throw new NotAnArgument('argument 2 is zero');
    }
    return number;
}
function none() {
    throw new NotAnArgument('no argument has a value');
}

;// CONCATENATED MODULE: ./lib/domain/hcl/functions.js







/** Those of bake's standard library that real files call; what the clock or the machine decides is not among them. */
const FUNCTIONS = new Map(Object.entries({ ...TEXT_FUNCTIONS, ...COLLECTION_FUNCTIONS, ...VALUE_FUNCTIONS }));
/** Their values change from run to run. */
const OF_A_RUN = ['timestamp', 'formattimestamp', 'formatdate', 'timeadd', 'unixtimestampparse'];
const WORK_OF_A_STEP = 1000;
const WORK_OF_AN_ITEM = 200;
/** @throws NotEvaluated for a function that is not read here, and for arguments that are none */
function callFunction(name, args, { line, tally }) {
    if (OF_A_RUN.includes(name)) {
        tally.needs.add('the time of the run');
        return UNKNOWN;
    }
    const call = FUNCTIONS.get(name);
    if (call === undefined) {
        throw new NotEvaluated(`calls ${name}(), which is not read here`, line, 'limit');
    }
    const charge = (work) => {
        tally.steps += Math.ceil(work / WORK_OF_A_STEP);
    };
    try {
        charge(args.reduce((sum, arg) => sum + WORK_OF_AN_ITEM * sizeOf(arg), 0));
        return call(args, charge);
    }
    catch (error) {
        throw error instanceof NotAnArgument
            ? new NotEvaluated(`calls ${name}(): ${error.message}`, line, error.why)
            : error;
    }
}
function sizeOf(value) {
    return isMap(value) ? value.size : isList(value) ? value.length : 0;
}

;// CONCATENATED MODULE: ./lib/domain/hcl/scope.js
/** What is found once needs of a run the same each time it is used. */
function onceOnly(tally, find) {
    let found;
    return () => {
        found ??= withNeeds(tally, find);
        for (const need of found.needs)
            tally.needs.add(need);
        return found.value;
    };
}
/** A value together with what it needs of a run. */
function withNeeds(tally, find) {
    const outer = [...tally.needs];
    tally.needs.clear();
    try {
        const value = find();
        return { value, needs: new Set(tally.needs) };
    }
    finally {
        tally.needs.clear();
        for (const need of outer)
            tally.needs.add(need);
    }
}
function withVariables(scope, names) {
    return {
        ...scope,
        variable: name => {
            const own = names.get(name);
            return own === undefined ? scope.variable(name) : own();
        },
    };
}

;// CONCATENATED MODULE: ./lib/domain/hcl/evaluate-call.js





function evaluateCall({ name, args, spreads, line }, scope) {
    if (name === 'can' || name === 'try') {
        return attempt(name, args, scope, line);
    }
    const own = scope.functions.get(name);
    if (own === undefined) {
        const given = argumentsOf(args, spreads, scope).map(value => value());
        return callFunction(name, given, { line, tally: scope.tally });
    }
    const given = argumentsOf(args, spreads, scope);
    const { params, variadic } = own;
    if (given.length < params.length || (variadic === undefined && given.length > params.length)) {
        throw new NotEvaluated(`calls ${name}() with ${given.length} arguments`, line);
    }
    const names = new Map(params.map((param, index) => [param, given[index]]));
    if (variadic !== undefined) {
        names.set(variadic, () => given.slice(params.length).map(value => value()));
    }
    return evaluateHcl(own.result, withVariables(scope, names));
}
/** Found when they are used, so that what is only asked about makes no value need a run. */
function argumentsOf(args, spreads, scope) {
    const given = args.map(arg => onceOnly(scope.tally, () => evaluateHcl(arg, scope)));
    const last = given.at(-1);
    if (!spreads || last === undefined) {
        return given;
    }
    const list = last();
    return isList(list) ? [...given.slice(0, -1), ...list.map(value => () => value)] : given;
}
/** `can` tells whether its argument has a value; `try` is the first argument that has one. */
function attempt(name, args, scope, line) {
    for (const arg of args) {
        try {
            const value = evaluateHcl(arg, scope);
            return name === 'can' ? true : value;
        }
        catch (error) {
            if (!(error instanceof NotEvaluated) || error.why === 'limit') {
                throw error;
            }
        }
    }
    if (name === 'can') {
        return false;
    }
    throw new NotEvaluated('tries values of which there is none', line);
}

;// CONCATENATED MODULE: ./lib/domain/hcl/typed-value.js


/** @throws NotEvaluated where no text is */
function textAt(value, line) {
    return known(textOfValue(value), 'has a list, a map or null where a text is meant', line);
}
/** @throws NotEvaluated where no number is */
function numberAt(value, line) {
    return known(numberOfValue(value), 'has no number where one is meant', line);
}
/** @throws NotEvaluated with what is wrong when there is no value */
function known(value, what, line) {
    if (value === undefined) {
        throw new NotEvaluated(what, line);
    }
    return value;
}

;// CONCATENATED MODULE: ./lib/domain/hcl/evaluate-for.js





function evaluateFor(expression, scope) {
    const { keyResult, groups } = expression;
    if (keyResult === undefined)
        return listOfFor(expression, scope);
    const pairs = pairsOfFor(expression, keyResult, scope);
    return groups ? grouped(pairs) : new Map(pairs);
}
/** What one without keys makes. */
function listOfFor(expression, scope) {
    return Array.from(rounds(expression, scope), ({ made }) => made);
}
function pairsOfFor(expression, keyResult, scope) {
    return Array.from(rounds(expression, scope), ({ made, inner }) => [
        textAt(evaluateHcl(keyResult, inner), expression.line),
        made,
    ]);
}
function grouped(pairs) {
    const groups = new Map();
    for (const [key, made] of pairs) {
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [made]);
        else
            group.push(made);
    }
    return groups;
}
function* rounds(expression, scope) {
    const { keyName, valueName, result, condition, line } = expression;
    for (const [key, value] of entriesOf(evaluateHcl(expression.over, scope), line)) {
        const names = new Map([[valueName, () => value]]);
        if (keyName !== undefined)
            names.set(keyName, () => key);
        const inner = withVariables(scope, names);
        if (condition === undefined || truthOf(condition, inner)) {
            yield { made: evaluateHcl(result, inner), inner };
        }
    }
}
function entriesOf(value, line) {
    if (isMap(value)) {
        return [...value].sort(([a], [b]) => (a < b ? -1 : 1));
    }
    if (!isList(value)) {
        throw new NotEvaluated('goes through a value that is no list', line);
    }
    return value.map((item, index) => [index, item]);
}

;// CONCATENATED MODULE: ./lib/domain/hcl/evaluate-operator.js




function evaluateOperator({ operator, left, right }, scope) {
    switch (operator) {
        case '||':
            return truthOf(left, scope) || truthOf(right, scope);
        case '&&':
            return truthOf(left, scope) && truthOf(right, scope);
        case '==':
            return isEqual(evaluateHcl(left, scope), evaluateHcl(right, scope));
        case '!=':
            return !isEqual(evaluateHcl(left, scope), evaluateHcl(right, scope));
    }
    const a = numberAt(evaluateHcl(left, scope), left.line);
    const b = numberAt(evaluateHcl(right, scope), right.line);
    switch (operator) {
        case '<':
            return a < b;
        case '>':
            return a > b;
        case '<=':
            return a <= b;
        case '>=':
            return a >= b;
        case '+':
            return a + b;
        case '-':
            return a - b;
        case '*':
            return a * b;
        case '/':
        case '%':
            if (b === 0)
                throw new NotEvaluated('divides by zero', right.line);
            return operator === '/' ? a / b : a % b;
    }
}

;// CONCATENATED MODULE: ./lib/domain/hcl/evaluate.js







const MAX_DEPTH = 300;
const MAX_STEPS = 100_000;
/** Characters and values. */
const MAX_SIZE = 16 * 1024;
/** @throws NotEvaluated when the value cannot be told here */
function evaluateHcl(expression, scope) {
    const { tally } = scope;
    if (++tally.depth > MAX_DEPTH || ++tally.steps > MAX_STEPS) {
        tally.depth--;
        throw new NotEvaluated('is too much to evaluate', expression.line, 'limit');
    }
    try {
        const value = findValue(expression, scope);
        if (typeof value === 'number' && !isExact(value)) {
            throw new NotEvaluated('makes a number that is not exact here', expression.line, 'limit');
        }
        if (weightOf(value, tally.weights) > MAX_SIZE) {
            throw new NotEvaluated('makes a value that is too large', expression.line, 'limit');
        }
        return value;
    }
    finally {
        tally.depth--;
    }
}
/** Buildx has numbers of any length: longer ones than JavaScript's would be others. */
function isExact(value) {
    return Number.isInteger(value)
        ? Number.isSafeInteger(value)
        : /^-?[\d.]{1,16}$/.test(String(value));
}
function joinTexts(parts, scope) {
    let joined = '';
    for (const part of parts) {
        joined += joined.length > MAX_SIZE ? '' : textAt(evaluateHcl(part, scope), part.line);
    }
    return joined;
}
/** Texts that are too many for a value are so before they are joined. */
function joinMade(made, scope) {
    const texts = listOfFor(made, scope);
    if (weightOf(texts, scope.tally.weights) > MAX_SIZE) {
        throw new NotEvaluated('makes a value that is too large', made.line, 'limit');
    }
    return texts.map(text => textAt(text, made.line)).join('');
}
function findValue(expression, scope) {
    const { line } = expression;
    switch (expression.kind) {
        case 'literal':
            return expression.value;
        case 'template':
            return joinTexts(expression.parts, scope);
        case 'list':
            return expression.items.map(item => evaluateHcl(item, scope));
        case 'object':
            return new Map(expression.entries.map(([key, value]) => [
                textAt(evaluateHcl(key, scope), key.line),
                evaluateHcl(value, scope),
            ]));
        case 'variable':
            return known(scope.variable(expression.name), `names ${expression.name}, which is not declared`, line);
        case 'index':
            return valueAt(expression, scope);
        case 'splat': {
            const of = evaluateHcl(expression.of, scope);
            const items = isList(of) ? of : of === null ? [] : [of];
            const keys = expression.keys.map(key => evaluateHcl(key, scope));
            return items.map(item => keys.reduce((value, key) => lookUp(value, key, line), item));
        }
        case 'call':
            return evaluateCall(expression, scope);
        case 'conditional':
            return truthOf(expression.test, scope)
                ? evaluateHcl(expression.then, scope)
                : evaluateHcl(expression.otherwise, scope);
        case 'unary':
            return expression.operator === '!'
                ? !truthOf(expression.operand, scope)
                : -numberAt(evaluateHcl(expression.operand, scope), line);
        case 'binary':
            return evaluateOperator(expression, scope);
        case 'for':
            return evaluateFor(expression, scope);
        case 'joined':
            return joinMade(expression.of, scope);
        case 'unread':
            throw new NotEvaluated(`has ${expression.what}, which is not read here`, line, 'limit');
    }
}
function valueAt({ of, key, line }, scope) {
    if (of.kind === 'index' && of.of.kind === 'variable') {
        const [block, name, attribute] = [of.of.name, of.key, key];
        if (name.kind === 'literal' && attribute.kind === 'literal') {
            const path = [block, String(name.value), String(attribute.value)];
            const found = scope.attribute(path);
            if (found !== undefined) {
                return found;
            }
        }
    }
    return lookUp(evaluateHcl(of, scope), evaluateHcl(key, scope), line);
}
function lookUp(of, key, line) {
    const found = isMap(of)
        ? of.get(textAt(key, line))
        : isList(of)
            ? of[numberAt(key, line)]
            : undefined;
    return known(found, `looks up ${JSON.stringify(key)}, which is not there`, line);
}
/** What a condition asks about needs no run: buildx, too, answers it in an empty environment. */
function truthOf(expression, scope) {
    const { value } = withNeeds(scope.tally, () => evaluateHcl(expression, scope));
    return known(booleanOfValue(value), 'has a condition that is neither true nor false', expression.line);
}

// EXTERNAL MODULE: ./lib/domain/bake/access-source.js
var access_source = __webpack_require__(1144);
// EXTERNAL MODULE: ./lib/domain/bake/csv-fields.js
var csv_fields = __webpack_require__(6644);
;// CONCATENATED MODULE: ./lib/domain/config/bake-access.js



/** The items of `secret`, by id; undefined when it states nothing. Buildx refuses those without an id. */
function secretsOfValue(value) {
    return itemsById(value, item => {
        const text = textOfValue(item);
        const fields = text === undefined ? fieldsOf(item) : (0,csv_fields/* readCsvFields */.c)(text);
        const id = fields.get('id');
        const src = fields.get('src') || fields.get('source');
        const env = fields.get('env');
        // `type=env,id=x,src=X` names a variable.
        return id === undefined
            ? undefined
            : fields.get('type') === 'env' && !env
                ? { id, env: src }
                : { id, env, src };
    });
}
/** The items of `ssh`, by id: `default`, `key=path` or `{ id, paths }`. */
function agentsOfValue(value) {
    return itemsById(value, item => {
        if (isMap(item)) {
            const paths = item.get('paths') ?? [];
            return {
                ...(0,access_source/* sshAgent */.y)(textOfValue(item.get('id') ?? null) ?? ''),
                paths: isList(paths) ? paths.flatMap(path => textOfValue(path) ?? []) : [],
            };
        }
        const text = textOfValue(item) ?? '';
        return text === '' ? undefined : (0,access_source/* sshAgent */.y)(text);
    });
}
function itemsById(value, read) {
    return isList(value)
        ? new Map(value.flatMap(item => {
            const known = read(item);
            return known === undefined ? [] : [[known.id, known]];
        }))
        : undefined;
}
function fieldsOf(value) {
    return new Map(isMap(value)
        ? [...value].flatMap(([key, item]) => {
            const text = textOfValue(item);
            return text === undefined ? [] : [[key, text]];
        })
        : []);
}

;// CONCATENATED MODULE: ./lib/domain/config/bake-target.js






const TEXTS = ['context', 'dockerfile', 'dockerfile-inline', 'target', 'network', 'call'];
const LISTS = ['inherits', 'tags', 'platforms', 'output'];
const MAPS = ['args', 'labels', 'contexts'];
/** A value of these that only a run can tell is none; others are taken as an empty environment has them. */
const MUST_BE_KNOWN = [
    'inherits',
    'context',
    'dockerfile',
    'target',
    'call',
    'output',
    'secret',
    'ssh',
];
/** What a build may be given that is not taken from bake files. */
const NOT_PASSED = ['extra-hosts', 'annotations', 'ulimits', 'shm-size', 'entitlements'];
function readTarget({ attributes }, scope) {
    const unread = new Map();
    const read = (names, shape) => new Map(names.flatMap(name => {
        const attribute = attributes.get(name);
        const value = attribute === undefined ? undefined : readKey(name, attribute, { shape, scope, unread });
        return value === undefined ? [] : [[name, value]];
    }));
    const one = (name, shape) => read([name], ({ value }) => shape(evaluateHcl(value, scope))).get(name) ?? new Map();
    return {
        texts: read(TEXTS, ({ value }) => textOfValue(evaluateHcl(value, scope))),
        lists: read(LISTS, ({ value }) => textsOfValue(evaluateHcl(value, scope))),
        maps: read(MAPS, attribute => bake_target_entriesOf(attribute, scope)),
        secrets: one('secret', secretsOfValue),
        ssh: one('ssh', agentsOfValue),
        unread,
        notPassed: new Set(NOT_PASSED.filter(name => attributes.has(name))),
    };
}
/** `over` merged over `under`, as bake merges targets: mappings by key, all else as a whole. */
function mergeTargets(under, over) {
    const restated = new Set([...over.texts.keys(), ...over.lists.keys()]);
    // Parents that could not be told stay so: others beside them do not replace them.
    restated.delete('inherits');
    return {
        texts: new Map([...under.texts, ...over.texts]),
        lists: new Map([...under.lists, ...over.lists]),
        maps: new Map(MAPS.map(name => [
            name,
            new Map([...(under.maps.get(name) ?? []), ...(over.maps.get(name) ?? [])]),
        ])),
        secrets: new Map([...under.secrets, ...over.secrets]),
        ssh: new Map([...under.ssh, ...over.ssh]),
        unread: new Map([...[...under.unread].filter(([name]) => !restated.has(name)), ...over.unread]),
        notPassed: new Set([...under.notPassed, ...over.notPassed]),
    };
}
/** A later block of a target over an earlier one: its parents come behind the others. */
function mergeBlocks(under, over) {
    const merged = mergeTargets(under, over);
    const inherits = [under, over].flatMap(({ lists }) => lists.get('inherits') ?? []);
    return { ...merged, lists: new Map([...merged.lists, ['inherits', inherits]]) };
}
const NO_KEYS = {
    texts: new Map(),
    lists: new Map(),
    maps: new Map(),
    secrets: new Map(),
    ssh: new Map(),
    unread: new Map(),
    notPassed: new Set(),
};
function readKey(name, attribute, { shape, scope, unread, }) {
    let value;
    try {
        const { needs } = withNeeds(scope.tally, () => {
            value = shape(attribute);
            return null;
        });
        const [need] = needs;
        if (need === undefined || !MUST_BE_KNOWN.includes(name)) {
            return value;
        }
        unread.set(name, `its ${name} needs ${need}`);
    }
    catch (error) {
        unread.set(name, `its ${name}: ${whyOf(error)}`);
    }
    return undefined;
}
/** Such as `line 12 calls uuid(), which is not read here`. */
function whyOf(error) {
    if (!(error instanceof NotEvaluated)) {
        throw error;
    }
    return `line ${error.line} ${error.message}`;
}
/** One text is a list of one; an output in parts is told by its type. */
function textsOfValue(value) {
    if (value === null) {
        return undefined;
    }
    return (isList(value) ? value : [value]).flatMap(item => {
        const type = isMap(item) ? textOfValue(item.get('type') ?? null) : undefined;
        return type === undefined ? (textOfValue(item) ?? []) : `type=${type}`;
    });
}
/** Entry by entry where they are written out, so that one that cannot be read does not take the others along. */
function bake_target_entriesOf({ value }, scope) {
    if (value.kind === 'object') {
        return new Map(value.entries.flatMap(([key, item]) => {
            const name = textOfValue(evaluateHcl(key, scope));
            const entry = entryOf(item, scope);
            return name === undefined || entry === undefined ? [] : [[name, entry]];
        }));
    }
    const { value: whole, needs } = withNeeds(scope.tally, () => evaluateHcl(value, scope));
    const [need] = needs;
    return isMap(whole)
        ? new Map([...whole].flatMap(([key, item]) => {
            const text = textOfValue(item);
            const isKnown = need === undefined || (text !== '' && !text?.includes(UNKNOWN));
            return text === undefined ? [] : [[key, isKnown ? { text } : { why: `needs ${need}` }]];
        }))
        : undefined;
}
/** Undefined for null, which states nothing. */
function entryOf(expression, scope) {
    try {
        const { value, needs } = withNeeds(scope.tally, () => evaluateHcl(expression, scope));
        const [need] = needs;
        const text = textOfValue(value);
        return text === undefined ? undefined : need === undefined ? { text } : { why: `needs ${need}` };
    }
    catch (error) {
        return { why: `cannot be told: ${whyOf(error)}` };
    }
}

;// CONCATENATED MODULE: ./lib/domain/config/bake-matrix.js




/** Jobs of a matrix; more targets than that are no plan of anybody's. */
const MAX_COMBINATIONS = 256;
/** The targets that a block makes: one, or one for each combination of its matrix. A text says why there is none. */
function combinationsOf({ labels, body }, scope) {
    const [label = ''] = labels;
    const matrix = body.attributes.get('matrix');
    if (matrix === undefined) {
        return isTargetName(label) ? [{ name: label, scope }] : BAD_NAME;
    }
    try {
        const axes = evaluateHcl(matrix.value, scope);
        const combinations = isMap(axes) ? multiply([...axes]) : undefined;
        const name = body.attributes.get('name');
        if (combinations === undefined || name === undefined) {
            return `its matrix, line ${matrix.line}, has no name, no lists, or more than ${MAX_COMBINATIONS} combinations`;
        }
        const named = combinations.map(values => {
            const inner = withVariables(scope, valuesOf(values));
            return { name: textOfValue(evaluateHcl(name.value, inner)) ?? label, scope: inner };
        });
        return named.every(one => isTargetName(one.name)) ? named : BAD_NAME;
    }
    catch (error) {
        return `its matrix: ${whyOf(error)}`;
    }
}
const BAD_NAME = 'bake takes only names of letters, digits, `_` and `-`';
function isTargetName(name) {
    return /^[a-zA-Z0-9_-]+$/.test(name);
}
function valuesOf(values) {
    return new Map([...values].map(([name, value]) => [name, () => value]));
}
function multiply(axes) {
    const lists = axes.flatMap(([name, values]) => (isList(values) ? [[name, values]] : []));
    const count = lists.reduce((product, [, values]) => product * values.length, 1);
    return lists.length < axes.length || count > MAX_COMBINATIONS
        ? undefined
        : lists.reduce((made, [name, values]) => made.flatMap(one => values.map(value => new Map([...one, [name, value]]))), [new Map()]);
}

;// CONCATENATED MODULE: ./lib/domain/config/bake-blocks.js




/** Far more than the images of a plan. */
const MAX_TARGETS = 1024;
function readBlocks(blocks, scope, files) {
    const targets = new Map();
    const groups = new Map();
    const notices = [];
    for (const block of blocks) {
        const [label = ''] = block.labels;
        const at = { file: files.get(block), line: block.line };
        if (block.type === 'group') {
            const members = membersOf(block.body, scope);
            if (typeof members === 'string') {
                notices.push({ message: `the group "${label}" is not read: ${members}`, at });
            }
            else {
                groups.set(label, members);
            }
        }
        else if (block.type === 'target') {
            const combinations = combinationsOf(block, scope);
            if (typeof combinations === 'string') {
                notices.push({ message: `${at.file} target "${label}" is left alone: ${combinations}`, at });
            }
            else {
                addTargets(block, combinations, { targets, at });
                // A target with a matrix is a group of what it makes.
                if (block.body.attributes.has('matrix'))
                    groups.set(label, combinations.map(({ name }) => name));
            }
        }
    }
    return { targets, groups, notices };
}
function membersOf({ attributes }, scope) {
    const listed = attributes.get('targets');
    try {
        return (listed && textsOfValue(evaluateHcl(listed.value, scope))) ?? [];
    }
    catch (error) {
        return whyOf(error);
    }
}
function addTargets({ body }, combinations, { targets, at }) {
    for (const { name, scope } of combinations) {
        const known = targets.get(name);
        if (known === undefined && targets.size >= MAX_TARGETS) {
            throw new errors/* InputError */.dz(`more than ${MAX_TARGETS} targets`, {
                remedy: 'Name the images in .github/base-images.yml.',
                at,
            });
        }
        const keys = readTarget(body, scope);
        targets.set(name, { at, keys: known === undefined ? keys : mergeBlocks(known.keys, keys) });
    }
}
/** Far above any real bake file. */
const MAX_ANCESTORS = 100;
/** Own keys over inherited ones; of several parents the later wins. A target that inherits itself has only its own. */
function inherit(name, targets, whole, depth = 0) {
    const done = whole.get(name);
    if (done !== undefined) {
        return done;
    }
    const own = targets.get(name)?.keys;
    if (own === undefined) {
        return withoutParents(`it inherits "${name}", which is not there`);
    }
    if (depth > MAX_ANCESTORS) {
        return withoutParents(`it inherits more than ${MAX_ANCESTORS} targets one behind another`);
    }
    whole.set(name, own);
    const inherited = (own.lists.get('inherits') ?? []).reduce((under, parent) => mergeTargets(under, inherit(parent, targets, whole, depth + 1)), NO_KEYS);
    const merged = mergeTargets(inherited, own);
    whole.set(name, merged);
    return merged;
}
function withoutParents(why) {
    return { ...NO_KEYS, unread: new Map([['inherits', why]]) };
}

// EXTERNAL MODULE: ./lib/domain/config/declared-build.js + 1 modules
var declared_build = __webpack_require__(1786);
;// CONCATENATED MODULE: ./lib/domain/config/bake-build.js


/** Attributes without which it is not known what a target builds. */
const DECISIVE = [
    'inherits',
    'context',
    'dockerfile',
    'dockerfile-inline',
    'target',
    'args',
    'contexts',
    'output',
    'call',
];
/** Another target, or `cwd://`, the folder of the command; an address is told apart by its own reason. */
const ELSEWHERE = /^(?:target:|cwd:\/\/)/;
/** A text says why it is no image of this repository. */
function buildOf({ by, at, name, keys, folder }) {
    const decisive = DECISIVE.find(key => keys.unread.has(key));
    if (decisive !== undefined) {
        return keys.unread.get(decisive);
    }
    if (keys.texts.has('dockerfile-inline')) {
        return 'its Dockerfile is written inline';
    }
    const elsewhere = ['context', 'dockerfile'].find(key => ELSEWHERE.test(keys.texts.get(key) ?? ''));
    if (elsewhere !== undefined) {
        return `its ${elsewhere} is no path in this repository`;
    }
    const { known: contexts, unknown } = bake_build_entriesOf(keys, 'contexts');
    const [context] = unknown;
    if (context !== undefined) {
        return `its context ${context[0]} ${context[1]}`;
    }
    const args = bake_build_entriesOf(keys, 'args');
    const [image, ...aliases] = namesOf(keys.lists.get('tags') ?? []);
    return (0,declared_build/* placeBuild */._)({
        by,
        at,
        name,
        folder,
        ...(keys.texts.has('context') || keys.texts.has('dockerfile') ? {} : { hasDefaultPlace: true }),
        context: keys.texts.get('context') ?? '.',
        file: keys.texts.get('dockerfile') || undefined,
        target: keys.texts.get('target') || undefined,
        image,
        aliases,
        args: Object.fromEntries(args.known),
        platforms: keys.lists.get('platforms') ?? [],
        labels: Object.fromEntries(bake_build_entriesOf(keys, 'labels').known),
        network: keys.texts.get('network'),
        contexts,
        secrets: [...keys.secrets.values()],
        ssh: [...keys.ssh.values()],
        siblingPrefix: 'target:',
        notices: [
            ...[...keys.unread.values()].map(why => `${by}: ${why}; it is not used`),
            ...[...keys.notPassed].map(key => `${by}: its ${key} is not passed`),
            ...args.unknown.map(([key, why]) => `${by}: the build argument ${key} ${why}; it is not passed`),
        ],
    });
}
/** Bake leaves out empty and repeated tags. What of a tag only a run knows is cut; a name of which that is true is none. */
function namesOf(tags) {
    const names = tags.map(tag => tag.replace(/:[^:/]*\uE000.*$|:$/, ''));
    return [...new Set(names)].filter(name => name !== '' && !name.includes(UNKNOWN));
}
function bake_build_entriesOf({ maps }, name) {
    const entries = [...maps.get(name)];
    return {
        known: entries.flatMap(([key, entry]) => ('text' in entry ? [[key, entry.text]] : [])),
        unknown: entries.flatMap(([key, entry]) => ('why' in entry ? [[key, entry.why]] : [])),
    };
}

// EXTERNAL MODULE: ./lib/domain/config/parse-yaml.js
var parse_yaml = __webpack_require__(1602);
// EXTERNAL MODULE: ./lib/domain/config/yaml-values.js
var yaml_values = __webpack_require__(6735);
;// CONCATENATED MODULE: ./lib/domain/config/bake-json.js




const BLOCKS = ['target', 'group', 'variable', 'function'];
/**
 * A `docker-bake.json` as the HCL that it stands for: texts are templates.
 * @throws InputError with file and line when the JSON cannot be read
 */
function parseBakeJson(text, file) {
    // JSON is YAML, but for tabs; no string of JSON holds a tab or a line break.
    const members = (0,yaml_values/* membersOf */.lS)((0,parse_yaml/* parseYamlTree */.N)(text.replaceAll('\t', '  '), file));
    return {
        attributes: attributesOf(members.filter(([key]) => !BLOCKS.includes(key)), file),
        blocks: members.flatMap(([type, node]) => BLOCKS.includes(type)
            ? itemsOf(node).flatMap(item => (0,yaml_values/* membersOf */.lS)(item).flatMap(named => blocksOf(type, named, file)))
            : []),
    };
}
function itemsOf(node) {
    return node.kind === 'list' ? node.items : [node];
}
function blocksOf(type, [label, node], file) {
    return itemsOf(node).map(item => ({
        type,
        labels: [label],
        line: item.line,
        body: { attributes: attributesOf((0,yaml_values/* membersOf */.lS)(item), file), blocks: [] },
    }));
}
function attributesOf(members, file) {
    return new Map(members.map(([key, node]) => [key, { line: node.line, value: expressionOf(node, file) }]));
}
function expressionOf(node, file) {
    const { line } = node;
    switch (node.kind) {
        case 'scalar':
            return typeof node.value === 'string'
                ? parseTemplate(new Cursor(file, node.value, line))
                : { kind: 'literal', value: literalOf(node.value), line };
        case 'list':
            return { kind: 'list', items: node.items.map(item => expressionOf(item, file)), line };
        case 'map':
            return {
                kind: 'object',
                entries: (0,yaml_values/* membersOf */.lS)(node).map(([key, value]) => [
                    { kind: 'literal', value: key, line: value.line },
                    expressionOf(value, file),
                ]),
                line,
            };
    }
}
function literalOf(value) {
    return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

;// CONCATENATED MODULE: ./lib/domain/hcl/convert-value.js


/** The value as its variable's `type` has it, such as `number` or `list(string)`. @throws NotEvaluated where it has none */
function convertValue(value, type) {
    if (type === undefined || value === null) {
        return value;
    }
    const converted = convertTo(value, type);
    if (converted === undefined) {
        throw new NotEvaluated('has a type that is not read here', type.line, 'limit');
    }
    return converted;
}
function convertTo(value, type) {
    // A JSON file writes the type as a text.
    switch (type.kind === 'variable' ? type.name : type.kind === 'literal' ? type.value : undefined) {
        case 'any':
            return value;
        case 'string':
            return textOfValue(value);
        case 'number':
            return numberOfValue(value);
        case 'bool':
            return booleanOfValue(value);
    }
    const [of, ...others] = type.kind === 'call' ? type.args : [];
    if (type.kind !== 'call' || of === undefined || others.length > 0) {
        return undefined;
    }
    return type.name === 'list' && isList(value)
        ? value.map(item => convertValue(item, of))
        : type.name === 'map' && isMap(value)
            ? new Map([...value].map(([key, item]) => [key, convertValue(item, of)]))
            : undefined;
}

;// CONCATENATED MODULE: ./lib/domain/config/bake-scope.js




/** Bake sets these from where it runs. */
const bake_scope_OF_A_RUN = new Map([
    ['BAKE_LOCAL_PLATFORM', 'linux/amd64'],
    ['BAKE_CMD_CONTEXT', '.'],
]);
/**
 * What names mean in bake files that are read together, in an empty environment: variables have their defaults, else
 * the empty text, and what takes part in a value that needs more is told.
 */
function createBakeScope(bodies) {
    const tally = { depth: 0, steps: 0, weights: new WeakMap(), needs: new Set() };
    const blocks = bodies.flatMap(body => body.blocks);
    const variables = variablesOf(bodies);
    const known = new Map();
    const pending = new Set();
    const scope = {
        tally,
        functions: functionsOf(blocks),
        variable: name => {
            const value = bake_scope_OF_A_RUN.get(name);
            if (value !== undefined && !variables.has(name)) {
                tally.needs.add(name);
                return value;
            }
            const declared = variables.get(name);
            return declared === undefined ? undefined : declaredValue(name, declared);
        },
        attribute: path => attributeOf(path),
    };
    function declaredValue(name, { value, type }) {
        if (value === undefined) {
            tally.needs.add(`${name}, which has no default`);
            return type === undefined ? '' : null;
        }
        return once(name, value, type);
    }
    function once(name, expression, type) {
        const evaluated = () => convertValue(evaluateHcl(expression, scope), type);
        const value = known.get(name) ?? onceOnly(tally, evaluated);
        known.set(name, value);
        if (pending.has(name)) {
            throw new NotEvaluated(`names ${name}, which names itself`, expression.line);
        }
        pending.add(name);
        try {
            return value();
        }
        finally {
            pending.delete(name);
        }
    }
    function attributeOf([type, label, key]) {
        const attribute = blocks
            .filter(block => block.type === type && block.labels[0] === label)
            .findLast(block => block.body.attributes.has(key))
            ?.body.attributes.get(key);
        return attribute === undefined ? undefined : once(`${type}.${label}.${key}`, attribute.value);
    }
    return { scope, blocks };
}
/** An attribute outside of all blocks is a variable, too, and wins; it has no type. */
function variablesOf(bodies) {
    const variables = new Map();
    for (const { type, labels, body } of bodies.flatMap(({ blocks }) => blocks)) {
        const [name] = labels;
        if (type === 'variable' && name !== undefined) {
            const before = variables.get(name);
            variables.set(name, {
                value: body.attributes.get('default')?.value ?? before?.value,
                type: body.attributes.get('type')?.value ?? before?.type,
            });
        }
    }
    for (const [name, { value }] of bodies.flatMap(({ attributes }) => [...attributes])) {
        variables.set(name, { value, type: undefined });
    }
    return variables;
}
function functionsOf(blocks) {
    return new Map(blocks.flatMap(({ type, labels: [name], body }) => {
        const result = body.attributes.get('result');
        return type !== 'function' || name === undefined || result === undefined
            ? []
            : [
                [
                    name,
                    {
                        params: namesIn(body.attributes.get('params')),
                        variadic: namesIn(body.attributes.get('variadic_params'))[0],
                        result: result.value,
                    },
                ],
            ];
    }));
}
/** Parameters are written as bare names, in JSON as texts. */
function namesIn(attribute) {
    const { value } = attribute ?? {};
    const items = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
    return items.flatMap(item => item.kind === 'variable' ? item.name : item.kind === 'literal' ? String(item.value) : []);
}

;// CONCATENATED MODULE: ./lib/domain/config/bake-selection.js
/**
 * The targets that are images: those that a group builds, that which is built without a name, and those that others
 * stand on or that nothing names. What others only inherit, or what leaves no image behind, is none.
 */
function chooseBakeTargets(targets, groups) {
    const grouped = new Set([...groups].flatMap(([group, members]) => members.filter(member => member === group || !groups.has(member))));
    const inherited = new Set([...targets.values()].flatMap(listOf('inherits')));
    const used = new Set([...targets.values()].flatMap(({ maps }) => [...maps.get('contexts').values()].flatMap(entry => 'text' in entry && entry.text.startsWith('target:')
        ? entry.text.slice('target:'.length)
        : [])));
    return [...targets].flatMap(([name, keys]) => {
        const isDefault = name === 'default' && !groups.has(name);
        const isOwn = !inherited.has(name) && !name.startsWith('_');
        const isImage = (grouped.has(name) || isDefault || isOwn) && leavesAnImage(keys);
        return isImage || used.has(name) ? [name] : [];
    });
}
function listOf(name) {
    return ({ lists }) => lists.get(name) ?? [];
}
function leavesAnImage(keys) {
    if ((keys.texts.get('call') || 'build') !== 'build') {
        return false;
    }
    const outputs = listOf('output')(keys);
    return (outputs.length === 0 ||
        outputs.some(output => /^type=(?:docker|image|registry|oci)\b/.test(output)));
}

;// CONCATENATED MODULE: ./lib/domain/config/bake-file.js






/**
 * The images that bake files build (bake file reference), as `docker buildx bake` would in an empty environment. The
 * files of one folder are read together: later ones are merged over earlier ones.
 * @param folder where paths start: bake takes the folder that it is called in
 * @throws InputError with file and line when a file cannot be read
 */
function parseBakeFiles(sources, folder) {
    const read = sources.map(({ file, text }) => ({
        file,
        body: file.endsWith('.json') ? parseBakeJson(text, file) : parseHcl(text, file),
    }));
    const { scope, blocks } = createBakeScope(read.map(({ body }) => body));
    const files = new Map(read.flatMap(({ file, body }) => body.blocks.map(block => [block, file])));
    const { targets, groups, notices } = readBlocks(blocks, scope, files);
    const whole = new Map();
    for (const name of targets.keys())
        inherit(name, targets, whole);
    const builds = [];
    for (const name of chooseBakeTargets(whole, groups)) {
        const { at } = targets.get(name);
        const by = `${at.file} target "${name}"`;
        const built = buildOf({ by, at, name, keys: whole.get(name), folder });
        if (typeof built === 'string') {
            notices.push({ message: `${by} is left alone: ${built}`, at });
        }
        else {
            builds.push(built);
        }
    }
    return { builds: dropOrphans(builds, notices), notices };
}
/** A build on a target that is left alone cannot be made without it. */
function dropOrphans(builds, notices) {
    const users = new Map();
    for (const build of builds) {
        for (const sibling of Object.values(build.siblingContexts)) {
            users.set(sibling, [...(users.get(sibling) ?? []), build]);
        }
    }
    const names = new Set(builds.map(({ name }) => name));
    const dropped = new Set([...users].flatMap(([name, of]) => (names.has(name) ? [] : of)));
    // What is added to a set while it is gone through is gone through, too.
    for (const { name } of dropped) {
        for (const user of users.get(name) ?? [])
            dropped.add(user);
    }
    const [first, ...others] = builds.filter(build => dropped.has(build));
    if (first !== undefined) {
        const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
        const message = `${first.by} is left alone${more}: a target that it stands on is`;
        notices.push({ message, at: first.at });
    }
    return builds.filter(build => !dropped.has(build));
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
