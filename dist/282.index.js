export const id = 282;
export const ids = [282];
export const modules = {

/***/ 74402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ effects)
/* harmony export */ });
const effects = ['allow', 'deny', 'approve'];


/***/ }),

/***/ 47519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ systems),
/* harmony export */   y: () => (/* binding */ accessLevels)
/* harmony export */ });
// Owns the decoded request in the words that policy speaks: actions, access levels, resources, parameters.
// Plain data, no behaviour: classifiers make it, policy reads it, the record keeps it.
const systems = ['aws', 'postgres', 'mysql', 'kubernetes', 'ssm'];
/** AWS access levels (Service Authorization Reference) plus the levels of SQL and Kubernetes. */
const accessLevels = ['list', 'read', 'write', 'tagging', 'permissions', 'ddl'];


/***/ }),

/***/ 23621:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IL: () => (/* binding */ formatLine),
/* harmony export */   NN: () => (/* binding */ newline),
/* harmony export */   YW: () => (/* binding */ maxLineBytes),
/* harmony export */   dU: () => (/* binding */ formatEndLine),
/* harmony export */   ri: () => (/* binding */ hashLine),
/* harmony export */   tb: () => (/* binding */ zeroHash),
/* harmony export */   xj: () => (/* binding */ isEndLineIntact)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _events_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55647);
// Owns the bytes of a line and the hash that binds it to the line before. The exact bytes are the authority:
// nothing is ever hashed after parsing and writing it again. SPEC: docs/recording-format.md, "Chain".


/** `prev` of the first line. */
const zeroHash = '0'.repeat(64);
/** Longest line in bytes, newline included. Readers refuse longer ones. */
const maxLineBytes = 1024 * 1024;
const newline = 0x0a;
/** Hex SHA-256 of a line's exact bytes, newline included. */
function hashLine(line) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', line, 'hex');
}
/** Text of one event line, newline included. JSON escapes keep it on one line whatever strings it carries. */
function formatLine(place, body, truncated = []) {
    const { type, ...fields } = body;
    const line = {
        v: _events_js__WEBPACK_IMPORTED_MODULE_1__/* .recordVersion */ .I,
        seq: place.seq,
        time: new Date(place.timeMs).toISOString(),
        type,
        sid: place.sid,
        prev: place.prev,
        salt: place.salt,
        ...fields,
        ...(truncated.length === 0 ? {} : { truncated }),
    };
    return `${JSON.stringify(line)}\n`;
}
const checkMark = ',"check":"';
const endTail = '"}\n';
/** Bytes of the end line after the part that `check` covers: 64 hex digits and the closing. */
const endTailBytes = 64 + endTail.length;
/** Text of the end line: no later line vouches for it, so it vouches for itself. */
function formatEndLine(place, body) {
    const open = `${formatLine(place, body).slice(0, -endTail.length + 1)}${checkMark}`;
    return `${open}${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', open, 'hex')}${endTail}`;
}
/** Whether an end line's own check holds over its exact bytes. */
function isEndLineIntact(line) {
    const split = line.length - endTailBytes;
    if (split <= 0)
        return false;
    const open = line.subarray(0, split);
    const expected = `${checkMark}${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', open, 'hex')}${endTail}`;
    const found = Buffer.from(line.subarray(split - checkMark.length)).toString('latin1');
    return found === expected;
}


/***/ }),

/***/ 55647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ recordVersion),
/* harmony export */   m: () => (/* binding */ eventTypes)
/* harmony export */ });
const recordVersion = 1;
const eventTypes = [
    'genesis',
    'canary',
    'ready',
    'intent',
    'result',
    'denial',
    'refusal',
    'grant',
    'substitution',
    'note',
    'end',
];


/***/ }),

/***/ 49447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ LineSplitter)
/* harmony export */ });
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23621);
// Owns the cut of a byte stream into lines: exact bytes, newline included, at any chunk boundaries. Push parser.
// Must never hold more than one line: a longer one than allowed is reported and skipped.

class LineSplitter {
    #maxBytes;
    #onLine;
    #kept = [];
    #keptBytes = 0;
    #skipping = false;
    #number = 0;
    constructor(maxBytes, onLine) {
        this.#maxBytes = maxBytes;
        this.#onLine = onLine;
    }
    push(chunk) {
        let start = 0;
        while (start < chunk.length) {
            const at = chunk.indexOf(_chain_js__WEBPACK_IMPORTED_MODULE_0__/* .newline */ .NN, start);
            if (at === -1) {
                this.#keep(chunk.subarray(start));
                return;
            }
            const tail = chunk.subarray(start, at + 1);
            start = at + 1;
            if (this.#skipping || this.#keptBytes + tail.length > this.#maxBytes) {
                this.#emit(new Uint8Array(0), 'too-long');
            }
            else if (this.#keptBytes === 0) {
                this.#emit(tail, 'none');
            }
            else {
                this.#kept.push(tail);
                this.#emit(Buffer.concat(this.#kept), 'none');
            }
        }
    }
    /** Reports what stands after the last newline. */
    end() {
        if (this.#skipping)
            this.#emit(new Uint8Array(0), 'too-long');
        else if (this.#keptBytes > 0)
            this.#emit(Buffer.concat(this.#kept), 'torn');
    }
    #keep(part) {
        if (this.#skipping)
            return;
        if (this.#keptBytes + part.length > this.#maxBytes) {
            this.#skipping = true;
            this.#kept = [];
            return;
        }
        // Copied: the caller may reuse its chunk.
        this.#kept.push(Uint8Array.prototype.slice.call(part));
        this.#keptBytes += part.length;
    }
    #emit(bytes, defect) {
        this.#number += 1;
        this.#kept = [];
        this.#keptBytes = 0;
        this.#skipping = false;
        this.#onLine({ number: this.#number, bytes, defect });
    }
}


/***/ }),

/***/ 4981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U_: () => (/* binding */ chunksOf),
  Xw: () => (/* binding */ readLine),
  aE: () => (/* binding */ readRecord)
});

// EXTERNAL MODULE: ./build/record/chain.js
var chain = __webpack_require__(23621);
// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(74402);
// EXTERNAL MODULE: ./build/core/operation.js
var operation = __webpack_require__(47519);
// EXTERNAL MODULE: ./build/record/events.js
var events = __webpack_require__(55647);
;// CONCATENATED MODULE: ./build/record/event-shape.js
// Owns the check that a parsed line is an event: records are read from disks and artifacts, so nothing is taken on trust.
// Unknown fields are let through (later versions add some); missing or mistyped ones are not.



const event_shape_text = (value) => typeof value === 'string';
const flag = (value) => typeof value === 'boolean';
const count = (value) => Number.isSafeInteger(value) && value >= 0;
const amount = (value) => typeof value === 'number' && value >= 0;
const anyObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const hexHash = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
function oneOf(values) {
    const known = new Set(values);
    return (value) => known.has(value);
}
function nullable(check) {
    return (value) => value === null || check(value);
}
function optional(check) {
    return (value) => value === undefined || check(value);
}
function list(check) {
    return (value) => Array.isArray(value) && value.every(check);
}
function mapOf(check) {
    return (value) => anyObject(value) && Object.values(value).every(check);
}
function fields(checks) {
    const entries = Object.entries(checks);
    return (value) => {
        if (!anyObject(value))
            return false;
        const object = value;
        for (const [name, check] of entries) {
            if (!check(object[name]))
                return false;
        }
        return true;
    };
}
const call = fields({ invocationId: nullable(event_shape_text), userAgent: nullable(event_shape_text) });
const system = oneOf(operation/* systems */.n);
const effect = oneOf(decision/* effects */.z);
const event_shape_operation = fields({
    system,
    target: event_shape_text,
    service: event_shape_text,
    name: event_shape_text,
    parts: list(fields({
        action: event_shape_text,
        access: oneOf(operation/* accessLevels */.y),
        resources: list(event_shape_text),
    })),
    region: event_shape_text,
    account: event_shape_text,
    digest: event_shape_text,
    params: anyObject,
});
const event_shape_decision = fields({
    effect,
    rules: list(fields({
        id: event_shape_text,
        effect,
        at: event_shape_text,
        reason: optional(event_shape_text),
        whenError: optional(event_shape_text),
    })),
    deciding: list(event_shape_text),
    action: event_shape_text,
    resource: event_shape_text,
    explanation: event_shape_text,
    masks: list(event_shape_text),
    reveal: nullable(event_shape_text),
});
const type = event_shape_text;
const bodies = {
    genesis: fields({
        type,
        guard: fields({ version: event_shape_text, bundleSha256: nullable(event_shape_text) }),
        mode: oneOf(['enforce', 'observe']),
        isolation: event_shape_text,
        principal: fields({ issuer: event_shape_text, subject: event_shape_text, claims: mapOf(event_shape_text) }),
        run: nullable(fields({
            repository: event_shape_text,
            runId: event_shape_text,
            runAttempt: event_shape_text,
            job: event_shape_text,
            eventName: event_shape_text,
            ref: event_shape_text,
            sha: event_shape_text,
            actor: event_shape_text,
            pullRequest: nullable(count),
        })),
        policy: fields({
            digest: event_shape_text,
            source: oneOf(['base', 'workspace', 'local']),
            commit: nullable(event_shape_text),
            files: list(fields({ path: event_shape_text, sha256: event_shape_text })),
        }),
        targets: list(fields({ name: event_shape_text, system, role: nullable(event_shape_text), regions: list(event_shape_text) })),
    }),
    canary: fields({ type, name: event_shape_text, passed: flag, detail: event_shape_text }),
    ready: fields({
        type,
        level: event_shape_text,
        canaries: fields({ passed: count, failed: count }),
        targets: list(fields({ name: event_shape_text, account: nullable(event_shape_text), localKeyId: event_shape_text })),
    }),
    intent: fields({
        type,
        operation: event_shape_operation,
        decision: event_shape_decision,
        basis: oneOf(['allowed', 'approved', 'observed']),
        call,
    }),
    result: fields({
        type,
        intent: count,
        outcome: oneOf(['ok', 'failed', 'aborted']),
        status: nullable(count),
        upstreamRequestId: nullable(event_shape_text),
        bytes: count,
        durationMs: amount,
        masked: list(fields({ type: event_shape_text, count })),
        errorCode: nullable(event_shape_text),
    }),
    denial: fields({
        type,
        operation: event_shape_operation,
        decision: event_shape_decision,
        refusal: fields({
            kind: oneOf(['policy', 'default', 'approval', 'limit']),
            rule: nullable(event_shape_text),
            at: nullable(event_shape_text),
            message: event_shape_text,
        }),
        call,
    }),
    refusal: fields({
        type,
        target: event_shape_text,
        service: nullable(event_shape_text),
        method: event_shape_text,
        code: event_shape_text,
        message: event_shape_text,
        call,
    }),
    grant: fields({
        type,
        target: event_shape_text,
        scope: oneOf(['session', 'operation']),
        intent: nullable(count),
        roleArn: nullable(event_shape_text),
        sessionName: nullable(event_shape_text),
        sourceIdentity: nullable(event_shape_text),
        policyDigest: nullable(event_shape_text),
        expiresAt: nullable(event_shape_text),
    }),
    substitution: fields({
        type,
        intent: nullable(count),
        service: event_shape_text,
        operation: event_shape_text,
        localKeyId: event_shape_text,
        roleArn: nullable(event_shape_text),
    }),
    note: fields({
        type,
        severity: oneOf(['info', 'warning']),
        code: event_shape_text,
        message: event_shape_text,
    }),
    end: fields({
        type,
        reason: event_shape_text,
        counts: mapOf(count),
        openIntents: list(count),
        openIntentCount: count,
        complete: flag,
        check: hexHash,
    }),
};
const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const envelope = fields({
    v: (value) => value === events/* recordVersion */.I,
    seq: count,
    time: (value) => typeof value === 'string' && timePattern.test(value),
    type: event_shape_text,
    sid: (value) => typeof value === 'string' && value.length > 0 && value.length <= 128,
    prev: hexHash,
    salt: (value) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value),
    truncated: optional(list(fields({ at: event_shape_text, unit: oneOf(['characters', 'items']), was: count, kept: count }))),
});
const knownTypes = new Set(events/* eventTypes */.m);
/** Reads one line's text as an event. Never throws. */
function parseLine(line) {
    let value;
    try {
        value = JSON.parse(line);
    }
    catch {
        // FAIL-OPEN-OK: the problem is the answer; the verifier reports the line.
        return { kind: 'malformed', problem: 'is not JSON' };
    }
    if (!anyObject(value))
        return { kind: 'malformed', problem: 'is not a JSON object' };
    const version = value['v'];
    if (typeof version === 'number' && version > events/* recordVersion */.I) {
        return { kind: 'malformed', problem: 'has a later format version than this guard reads' };
    }
    if (!envelope(value)) {
        return { kind: 'malformed', problem: 'lacks a field that every event has, or it is mistyped' };
    }
    const event = value;
    if (!knownTypes.has(event.type))
        return { kind: 'unknown-type', event };
    if (!bodies[event.type](value)) {
        return {
            kind: 'malformed',
            problem: `lacks a field of ${event.type} events, or it is mistyped`,
        };
    }
    return { kind: 'event', event: value };
}

// EXTERNAL MODULE: ./build/record/lines.js
var lines = __webpack_require__(49447);
;// CONCATENATED MODULE: ./build/record/reader.js
// Owns reading a record as events, line by line, with flat memory. Tolerant: what cannot be read is an item, not an error.
// Says nothing about authenticity: that is verify.ts.



/** All lines of a record in order. */
async function* readRecord(bytes) {
    let items = [];
    const splitter = new lines/* LineSplitter */.g(chain/* maxLineBytes */.YW, (line) => items.push(readLine(line)));
    for await (const chunk of chunksOf(bytes)) {
        splitter.push(chunk);
        if (items.length === 0)
            continue;
        const ready = items;
        items = [];
        yield* ready;
    }
    splitter.end();
    yield* items;
}
/** Makes any form of record bytes iterable by chunks. */
function chunksOf(bytes) {
    return bytes instanceof Uint8Array ? [bytes] : bytes;
}
/** Reads one line as an item. */
function readLine(line) {
    switch (line.defect) {
        case 'torn':
            return { kind: 'torn', line: line.number, bytes: line.bytes.length };
        case 'too-long':
            return {
                kind: 'malformed',
                line: line.number,
                problem: `is longer than ${chain/* maxLineBytes */.YW} bytes`,
            };
        case 'none': {
            const { buffer, byteOffset, length } = line.bytes;
            const parsed = parseLine(Buffer.from(buffer, byteOffset, length).toString('utf8'));
            return { ...parsed, line: line.number };
        }
    }
}


/***/ }),

/***/ 60984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ verifyRecord)
});

// UNUSED EXPORTS: RecordVerifier

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/record/chain.js
var chain = __webpack_require__(23621);
;// CONCATENATED MODULE: ./build/record/findings.js
// Owns what a verification can find, in words for people and codes for programs.
/** Every kind of finding. Documented in docs/recording-format.md, "Findings". */
const findingCodes = (/* unused pure expression or super */ null && ([
    'empty',
    'malformed',
    'unknown-type',
    'edited',
    'deleted',
    'inserted',
    'reordered',
    'broken-chain',
    'genesis',
    'session-mismatch',
    'after-end',
    'torn',
    'unclosed',
    'check-failed',
    'count-mismatch',
    'unpaired-intent',
    'unpaired-result',
    'incomplete',
    'time-backwards',
    'digest-mismatch',
]));
/** Findings kept one by one; the rest is counted. */
const maxFindings = 1_000;
/** A bounded list of findings. */
class FindingList {
    #findings = [];
    #errors = 0;
    #total = 0;
    add(finding) {
        this.#total += 1;
        if (finding.severity === 'error')
            this.#errors += 1;
        if (this.#findings.length < maxFindings)
            this.#findings.push(finding);
    }
    get kept() {
        return this.#findings;
    }
    /** All findings, kept or not. */
    get total() {
        return this.#total;
    }
    get errors() {
        return this.#errors;
    }
}

// EXTERNAL MODULE: ./build/record/lines.js
var lines = __webpack_require__(49447);
// EXTERNAL MODULE: ./build/record/reader.js + 1 modules
var reader = __webpack_require__(4981);
;// CONCATENATED MODULE: ./build/record/verify.js
// Owns the verification of a record: is every line the one that was written, in its place, up to the end?
// INVARIANT: `valid` only with an unbroken chain from genesis to an intact end and no byte after it (T14).
// The chain alone cannot tell a record that was rewritten as a whole: compare `lastHash` with a copy kept elsewhere.





/** Verifies a record in one pass with flat memory (apart from the operations in flight). */
async function verifyRecord(bytes, expected = {}) {
    const verifier = new RecordVerifier(expected);
    for await (const chunk of (0,reader/* chunksOf */.U_)(bytes))
        verifier.push(chunk);
    return verifier.finish();
}
/** Missing numbers kept to tell a moved line from a deleted one. */
const maxSkipped = 10_000;
/** Event types counted: this version has eleven. */
const maxTypes = 200;
const maxListedIntents = 1_000;
/** The push form of `verifyRecord`: any chunking gives the same answer. */
class RecordVerifier {
    #expected;
    #findings = new FindingList();
    #splitter = new lines/* LineSplitter */.g(chain/* maxLineBytes */.YW, (line) => this.#take(line));
    #fileHash = (0,external_node_crypto_.createHash)('sha256');
    #counts = new Map();
    #openIntents = new Set();
    /** Sequence numbers that were skipped: one that turns up later was moved, not deleted. */
    #skipped = new Map();
    #bytes = 0;
    #lines = 0;
    #sessionId = null;
    #nextSeq = 0;
    /** Hash of the line before; null when that line could not be read whole. */
    #lastHash = chain/* zeroHash */.tb;
    #lastTime = '';
    #closed = false;
    constructor(expected = {}) {
        this.#expected = expected;
    }
    push(chunk) {
        this.#bytes += chunk.length;
        this.#fileHash.update(chunk);
        this.#splitter.push(chunk);
    }
    finish() {
        this.#splitter.end();
        const sha256 = this.#fileHash.digest('hex');
        if (this.#lines === 0)
            this.#error('empty', null, 'the record has no whole line');
        else if (!this.#closed) {
            this.#warn('unclosed', null, 'the record has no end: it was cut, or its writer died');
        }
        this.#reportSkipped();
        this.#reportOpenIntents();
        const lastHash = this.#lines === 0 ? null : this.#lastHash;
        this.#compare('lastHash', lastHash);
        this.#compare('sha256', sha256);
        const broken = this.#findings.errors > 0;
        return {
            status: broken ? 'invalid' : this.#closed ? 'valid' : 'unclosed',
            findings: this.#findings.kept,
            findingCount: this.#findings.total,
            sessionId: this.#sessionId,
            events: this.#lines,
            bytes: this.#bytes,
            lastHash,
            sha256,
            counts: Object.fromEntries(this.#counts),
            openIntents: [...this.#openIntents].slice(0, maxListedIntents),
        };
    }
    #take(line) {
        const item = (0,reader/* readLine */.Xw)(line);
        if (this.#closed) {
            this.#error('after-end', line.number, 'something stands after the end of the record');
        }
        switch (item.kind) {
            case 'torn':
                this.#warn('torn', line.number, `${item.bytes} bytes without a newline: a cut-off write`);
                return;
            case 'malformed':
                this.#lines += 1;
                this.#error('malformed', line.number, `the line ${item.problem}`);
                this.#lastHash = line.defect === 'none' ? (0,chain/* hashLine */.ri)(line.bytes) : null;
                this.#nextSeq += 1;
                return;
            case 'unknown-type':
                this.#warn('unknown-type', line.number, 'the event type is of a later version');
                this.#takeEvent(line, item.event);
                return;
            case 'event':
                this.#takeEvent(line, item.event);
                this.#takeBody(line, item.event);
                return;
        }
    }
    #takeEvent(line, event) {
        const at = line.number;
        const expectedSeq = this.#nextSeq;
        this.#lines += 1;
        this.#nextSeq = event.seq + 1;
        this.#sessionId ??= event.sid;
        if (event.sid !== this.#sessionId) {
            this.#error('session-mismatch', at, 'the line belongs to another session');
        }
        const chained = this.#lastHash === null || event.prev === this.#lastHash;
        if (!chained || event.seq !== expectedSeq)
            this.#explainBreak(at, event.seq, expectedSeq);
        if ((event.type === 'genesis') !== (at === 1)) {
            const what = at === 1 ? 'the first line is not genesis' : 'genesis stands again in the record';
            this.#error('genesis', at, what);
        }
        if (event.time < this.#lastTime) {
            this.#warn('time-backwards', at, 'the clock went back before this event');
        }
        this.#lastTime = event.time;
        this.#lastHash = (0,chain/* hashLine */.ri)(line.bytes);
        this.#count(event.type);
    }
    #count(type) {
        const before = this.#counts.get(type);
        if (before !== undefined || this.#counts.size < maxTypes) {
            this.#counts.set(type, (before ?? 0) + 1);
        }
    }
    /** Names the likeliest tampering behind a line that does not follow the one before. */
    #explainBreak(at, seq, expectedSeq) {
        const movedFrom = this.#skipped.get(seq);
        if (movedFrom !== undefined) {
            this.#skipped.delete(seq);
            this.#error('reordered', at, `event ${seq} stands here instead of before line ${movedFrom}`);
        }
        else if (seq > expectedSeq) {
            this.#rememberGap(at, seq, expectedSeq);
        }
        else if (seq < expectedSeq) {
            this.#error('inserted', at, `event number ${seq} stands a second time, or out of its place`);
        }
        else if (at === 1) {
            this.#error('broken-chain', at, 'the first line names a line before it');
        }
        else {
            this.#error('edited', at - 1, `line ${at - 1} is not the one that line ${at} was chained to`);
        }
    }
    #rememberGap(at, seq, expectedSeq) {
        if (seq - expectedSeq > maxSkipped - this.#skipped.size) {
            this.#error('deleted', at, `events ${expectedSeq} to ${seq - 1} are missing before line ${at}`);
            return;
        }
        for (let missing = expectedSeq; missing < seq; missing += 1)
            this.#skipped.set(missing, at);
        this.#error('broken-chain', at, `the line does not follow the one before: event ${seq} instead of ${expectedSeq}`);
    }
    #reportSkipped() {
        let first = -1;
        let last = -1;
        let before = -1;
        const report = () => {
            if (first < 0)
                return;
            const which = first === last ? `event ${first} is` : `events ${first} to ${last} are`;
            this.#error('deleted', before, `${which} missing before line ${before}`);
        };
        for (const [seq, line] of this.#skipped) {
            if (seq === last + 1 && line === before) {
                last = seq;
                continue;
            }
            report();
            first = seq;
            last = seq;
            before = line;
        }
        report();
    }
    #takeBody(line, event) {
        if (event.type === 'intent')
            this.#openIntents.add(event.seq);
        else if (event.type === 'result') {
            if (!this.#openIntents.delete(event.intent)) {
                this.#error('unpaired-result', line.number, `the result names event ${event.intent}, which is no open intent`);
            }
        }
        else if (event.type === 'end')
            this.#takeEnd(line, event);
    }
    #takeEnd(line, end) {
        const at = line.number;
        this.#closed = true;
        if (!(0,chain/* isEndLineIntact */.xj)(line.bytes)) {
            this.#error('check-failed', at, 'the end line does not match its own check');
        }
        const counted = Object.entries(end.counts);
        const wrong = counted.some(([type, count]) => this.#counts.get(type) !== count);
        if (wrong || counted.length !== this.#counts.size) {
            this.#error('count-mismatch', at, 'the end counts other events than the record holds');
        }
        if (end.openIntentCount !== this.#openIntents.size) {
            this.#error('count-mismatch', at, 'the end counts other open operations than the record holds');
        }
        if (!end.complete)
            this.#warn('incomplete', at, 'the guard says that events are missing');
    }
    #reportOpenIntents() {
        const count = this.#openIntents.size;
        if (count === 0)
            return;
        const first = [...this.#openIntents].slice(0, 5).join(', ');
        const which = count > 5 ? `${first} and ${count - 5} more` : first;
        this.#warn('unpaired-intent', null, `${count} forwarded operation${count === 1 ? ' has' : 's have'} no result (event ${which}): how it ended is not known`);
    }
    #compare(name, found) {
        const expected = this.#expected[name];
        if (expected === undefined || expected.toLowerCase() === found)
            return;
        const what = name === 'sha256' ? 'digest of the file' : 'hash of the last line';
        this.#error('digest-mismatch', null, `the ${what} is not the expected one: this is another record, or a rewritten one`);
    }
    #error(code, line, message) {
        this.#findings.add({ code, severity: 'error', line, message });
    }
    #warn(code, line, message) {
        this.#findings.add({ code, severity: 'warning', line, message });
    }
}


/***/ }),

/***/ 10685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ printableJson),
/* harmony export */   g: () => (/* binding */ printable)
/* harmony export */ });
// Owns making text from a record fit for a terminal or a line of output: what cannot be seen, or moves what is
// seen, is written as its code point. Must never let an escape sequence or a line break through (T07, T20).
/** Controls, format characters (bidi, zero width), line separators, lone surrogates, private use, ignorables. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** SECURITY: the runner takes `##[` anywhere in a log line for a workflow command (T20). */
const commandMark = /##\[/g;
/** One line of visible text, at most `maxCharacters` long before the mark of a cut. */
function printable(text, maxCharacters = 2_048) {
    const cut = text.length > maxCharacters;
    const visible = (cut ? text.slice(0, maxCharacters) : text)
        .replace(unprintable, escaped)
        .replace(commandMark, '##\\u{5b}');
    return cut ? `${visible}… (${text.length} characters)` : visible;
}
/** JSON on one line that shows every character: the risky ones are written as `\uXXXX`. Parses to the same value. */
function printableJson(value) {
    return JSON.stringify(value).replace(unprintable, jsonEscaped).replace(commandMark, '##\\u005b');
}
function escaped(character) {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
function jsonEscaped(character) {
    let text = '';
    for (let at = 0; at < character.length; at += 1) {
        text += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
    }
    return text;
}


/***/ }),

/***/ 27953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
// Owns the way amounts read: bytes, durations, counts with their noun.
/** `512 B`, `1.2 KB`, `3.4 MB`: powers of 1000, one decimal. */
function formatBytes(bytes) {
    const units = ['B', 'KB', 'MB', 'GB', 'TB'];
    let value = bytes;
    let unit = 0;
    while (value >= 1_000 && unit < units.length - 1) {
        value /= 1_000;
        unit += 1;
    }
    return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? 'B'}`;
}
/** `12 ms`, `3.4 s`, `2 min 5 s`. */
function formatDuration(durationMs) {
    if (durationMs < 1_000)
        return `${Math.round(durationMs)} ms`;
    const seconds = durationMs / 1_000;
    if (seconds < 60)
        return `${seconds.toFixed(1)} s`;
    return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}
/** `1 event`, `3 events`. */
function counted(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ })

};
