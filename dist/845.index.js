export const id = 845;
export const ids = [845];
export const modules = {

/***/ 88183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ openRecord),
/* harmony export */   g: () => (/* binding */ findRecords)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62807);
// Owns finding and opening record files for the command line: a file, a session folder, or a folder of sessions.




const recordName = 'events.jsonl';
const maxDepth = 3;
const maxEntries = 10_000;
/**
 * Paths of the records at `path`, sorted: the file itself, or every `events.jsonl` (and other `.jsonl`) up to three
 * folders deep. Links are not followed.
 * @throws {GuardError} CONFIG_INVALID when there is nothing to read
 */
async function findRecords(path) {
    const found = [];
    try {
        if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path)).isDirectory())
            return [path];
        await search(path, 0, found);
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GuardError */ .U$('CONFIG_INVALID', `${path} cannot be read: ${code}`, {
            hint: 'name an events.jsonl, or a folder that holds some',
            cause: error,
        });
    }
    if (found.length === 0) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GuardError */ .U$('CONFIG_INVALID', `${path} holds no record`, {
            hint: `a record is a file named ${recordName}`,
        });
    }
    return found.sort();
}
async function search(folder, depth, found) {
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder, { withFileTypes: true })) {
        if (found.length >= maxEntries)
            return;
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, entry.name);
        if (entry.isFile() && entry.name.endsWith('.jsonl'))
            found.push(path);
        else if (entry.isDirectory() && depth < maxDepth)
            await search(path, depth + 1, found);
    }
}
/** The bytes of a record, in chunks. */
function openRecord(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { highWaterMark: 256 * 1024 });
}


/***/ }),

/***/ 16845:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runSessionCommand: () => (/* binding */ runSessionCommand)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/record/reader.js + 1 modules
var reader = __webpack_require__(4981);
// EXTERNAL MODULE: ./build/record/verify.js + 1 modules
var verify = __webpack_require__(60984);
// EXTERNAL MODULE: ./build/replay/printable.js
var printable = __webpack_require__(10685);
// EXTERNAL MODULE: ./build/replay/quantities.js
var quantities = __webpack_require__(27953);
// EXTERNAL MODULE: ./build/replay/session-facts.js
var session_facts = __webpack_require__(21616);
;// CONCATENATED MODULE: ./build/replay/show.js
// Owns the text timeline of a record for terminals: one line an event, colours only when asked for.
// Must never print a byte of the record that `printable` did not see (T20).



const codes = { red: 31, green: 32, yellow: 33, dim: 2, bold: 1 };
/** The lines of the timeline, newlines included, as the record is read. */
async function* formatTimeline(items, options) {
    const paint = (colour, text) => options.colour ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text;
    for await (const item of items) {
        if (item.kind === 'event') {
            if (options.deniedOnly && !isRefused(item.event))
                continue;
            yield eventLine(item.event, paint);
        }
        else if (item.kind === 'unknown-type') {
            const type = (0,printable/* printable */.g)(item.event.type, 40);
            if (!options.deniedOnly)
                yield `${paint('yellow', `line ${item.line}: event of a later version: ${type}`)}\n`;
        }
        else {
            const what = item.kind === 'torn' ? `is cut off after ${item.bytes} bytes` : item.problem;
            yield `${paint('red', `line ${item.line} ${what}`)}\n`;
        }
    }
}
/** Whether the event is a refusal, or an operation that enforcing would have refused. */
function isRefused(event) {
    if (event.type === 'denial' || event.type === 'refusal')
        return true;
    return event.type === 'intent' && event.basis === 'observed' && event.decision.effect !== 'allow';
}
function eventLine(event, paint) {
    const time = paint('dim', (0,printable/* printable */.g)(event.time.slice(11, 23), 20));
    const number = paint('dim', `#${event.seq}`.padStart(6));
    const cut = event.truncated === undefined ? '' : paint('yellow', ' [truncated in the record]');
    return `${time} ${number} ${describe(event, paint)}${cut}\n`;
}
function describe(event, paint) {
    switch (event.type) {
        case 'genesis':
            return describeGenesis(event, paint);
        case 'canary':
            return `canary    ${(0,printable/* printable */.g)(event.name)}: ${event.passed ? 'passed' : paint('red', 'failed')} (${(0,printable/* printable */.g)(event.detail)})`;
        case 'ready':
            return `ready     level ${paint('bold', (0,printable/* printable */.g)(event.level))}, canaries: ${event.canaries.passed} passed, ${event.canaries.failed} failed`;
        case 'intent':
            return describeIntent(event, paint);
        case 'result':
            return describeResult(event, paint);
        case 'denial':
            return describeDenial(event, paint);
        case 'refusal':
            return `${paint('red', 'refused'.padEnd(9))} ${(0,printable/* printable */.g)(event.method, 40)} ${(0,printable/* printable */.g)(event.service ?? 'unknown service')} (${(0,printable/* printable */.g)(event.target)}): ${(0,printable/* printable */.g)(event.code)}: ${(0,printable/* printable */.g)(event.message)}`;
        case 'grant':
            return `grant     ${event.scope} credentials of ${(0,printable/* printable */.g)(event.roleArn ?? 'the caller')} for ${(0,printable/* printable */.g)(event.target)}${event.expiresAt === null ? '' : ` until ${(0,printable/* printable */.g)(event.expiresAt)}`}`;
        case 'substitution':
            return `replaced  credentials in the answer of ${(0,printable/* printable */.g)(event.service)} ${(0,printable/* printable */.g)(event.operation)} by local key ${(0,printable/* printable */.g)(event.localKeyId)}`;
        case 'note':
            return `${event.severity === 'warning' ? paint('yellow', 'warning  ') : 'note     '} ${(0,printable/* printable */.g)(event.code)}: ${(0,printable/* printable */.g)(event.message)}`;
        case 'end':
            return `end       ${(0,printable/* printable */.g)(event.reason)}, ${(0,quantities/* counted */.hS)(event.seq + 1, 'event')}${event.complete ? '' : paint('red', ', incomplete')}`;
        default:
            return (0,errors/* assertNever */.xb)(event);
    }
}
function describeGenesis(event, paint) {
    const { run, policy, principal } = event;
    const where = run === null
        ? 'outside GitHub'
        : `${run.repository} run ${run.runId}.${run.runAttempt} job ${run.job} by ${run.actor}`;
    const commit = policy.commit === null ? '' : ` at ${policy.commit.slice(0, 12)}`;
    return (`session   ${paint('bold', (0,printable/* printable */.g)(event.sid))} (${event.mode}): ${(0,printable/* printable */.g)(where)}; ` +
        `principal ${(0,printable/* printable */.g)(principal.subject)}; ` +
        `policy ${(0,printable/* printable */.g)(policy.digest.slice(0, 12))} from ${policy.source}${(0,printable/* printable */.g)(commit)}; ` +
        `guard ${(0,printable/* printable */.g)(event.guard.version)}`);
}
function describeIntent(event, paint) {
    const { effect } = event.decision;
    const word = event.basis === 'observed' && effect !== 'allow'
        ? paint('yellow', `would ${effect === 'deny' ? 'deny' : 'ask'}`.padEnd(9))
        : paint('green', event.basis.padEnd(9));
    return `${word} ${describeOperation(event.operation)}${describeRules(event.decision)}`;
}
function describeDenial(event, paint) {
    const why = event.refusal.rule === null
        ? '; no rule allows it'
        : `; ${event.refusal.kind} ${(0,printable/* printable */.g)(event.refusal.rule)}${event.refusal.at === null ? '' : ` (${(0,printable/* printable */.g)(event.refusal.at)})`}`;
    return `${paint('red', 'denied'.padEnd(9))} ${describeOperation(event.operation)}${why}`;
}
function describeResult(event, paint) {
    const status = event.status === null ? 'no answer' : `status ${event.status}`;
    const masked = event.masked
        .map(({ type, count }) => `, masked ${count} ${(0,printable/* printable */.g)(type, 60)}`)
        .join('');
    const error = event.errorCode === null ? '' : `, ${(0,printable/* printable */.g)(event.errorCode)}`;
    const outcome = event.outcome === 'ok' ? 'ok' : paint('red', event.outcome);
    return `result    of #${event.intent}: ${outcome}, ${status}, ${(0,quantities/* formatBytes */.z3)(event.bytes)} in ${(0,quantities/* formatDuration */.a3)(event.durationMs)}${error}${masked}`;
}
/** `s3:GetObject on arn:… (main, eu-west-1)`, further parts counted. */
function describeOperation(operation) {
    const [first, ...others] = operation.parts;
    const more = others.length === 0 ? '' : ` and ${(0,quantities/* counted */.hS)(others.length, 'more action')}`;
    const resources = first?.resources ?? [];
    const on = resources.length <= 1
        ? (0,printable/* printable */.g)(resources[0] ?? '*')
        : `${(0,printable/* printable */.g)(resources[0] ?? '*')} and ${resources.length - 1} more`;
    const action = (0,printable/* printable */.g)(first?.action ?? `${operation.service}:${operation.name}`);
    return `${action} on ${on}${more} (${(0,printable/* printable */.g)(operation.target)}, ${(0,printable/* printable */.g)(operation.region)})`;
}
function describeRules(decision) {
    const deciding = decision.rules.filter((rule) => decision.deciding.includes(rule.id));
    if (deciding.length === 0)
        return '; no rule allows it';
    return `; ${deciding.map((rule) => `${(0,printable/* printable */.g)(rule.id)} (${(0,printable/* printable */.g)(rule.at)})`).join(', ')}`;
}

// EXTERNAL MODULE: ./build/entry/cli/record-files.js
var record_files = __webpack_require__(88183);
;// CONCATENATED MODULE: ./build/entry/cli/session.js
// Owns `guard session …`: verify, show and list over record files. Reads only; exit codes in docs/errors.md.










const help = `guard session: read the records of guarded sessions

usage
  guard session verify FILE|DIR… [--expect HASH] [--json]
  guard session show FILE [--denied] [--json] [--no-color]
  guard session list DIR [--json]

  verify   checks the hash chain from the first event to the end, and names what was changed and where
  show     prints the timeline of one session
  list     prints one line for each record in a folder

options
  --expect HASH  the hash of the last event, or the SHA-256 of the file, from the job summary; without it a record
                 that was rewritten as a whole goes unnoticed
  --denied       only what was refused, or would have been
  --json         one JSON document a line
  --no-color     no colours on a terminal

exit codes
  0  valid    1  invalid or unclosed    2  wrong usage, or a file that cannot be read

examples
  guard session verify guard-session-abc/events.jsonl --expect 3b1c…
  guard session show events.jsonl --denied
  guard session list downloaded-artifacts --json
`;
/** Runs `guard session` with the arguments after it. Resolves to the exit code; never rejects for bad input. */
async function runSessionCommand(argv, io) {
    try {
        return await dispatch(argv, io);
    }
    catch (error) {
        if ((0,errors/* isGuardError */.QT)(error)) {
            const hint = error.hint === undefined ? '' : ` (${error.hint})`;
            io.stderr.write(`guard session: ${(0,printable/* printable */.g)(`${error.message}${hint}`)}\n`);
            return 2;
        }
        if (isFileError(error)) {
            io.stderr.write(`guard session: cannot read the record: ${(0,printable/* printable */.g)(error.message)}\n`);
            return 2;
        }
        throw error;
    }
}
async function dispatch(argv, io) {
    const [command, ...rest] = argv;
    if (command === undefined ||
        command === 'help' ||
        argv.includes('--help') ||
        argv.includes('-h')) {
        (command === undefined ? io.stderr : io.stdout).write(help);
        return command === undefined ? 2 : 0;
    }
    const options = readOptions(rest);
    switch (command) {
        case 'verify':
            return session_verify(options, io);
        case 'show':
            return show(options, io);
        case 'list':
            return list(options, io);
        default:
            throw usage(`there is no command ${JSON.stringify(command)}`);
    }
}
function usage(message) {
    return new errors/* GuardError */.U$('CONFIG_INVALID', message, { hint: 'see guard session --help' });
}
function readOptions(argv) {
    try {
        const { values, positionals } = (0,external_node_util_.parseArgs)({
            args: [...argv],
            allowPositionals: true,
            options: {
                json: { type: 'boolean', default: false },
                denied: { type: 'boolean', default: false },
                'no-color': { type: 'boolean', default: false },
                expect: { type: 'string' },
            },
        });
        const { json, denied, expect } = values;
        if (expect !== undefined && !/^[0-9a-f]{64}$/i.test(expect)) {
            throw usage('--expect takes 64 hexadecimal digits');
        }
        return { paths: positionals, json, denied, colour: !values['no-color'], expect };
    }
    catch (error) {
        if ((0,errors/* isGuardError */.QT)(error))
            throw error;
        throw usage(error instanceof Error ? error.message : 'wrong arguments');
    }
}
async function session_verify(options, io) {
    if (options.paths.length === 0)
        throw usage('verify needs a file or a folder');
    const files = (await Promise.all(options.paths.map((path) => (0,record_files/* findRecords */.g)((0,external_node_path_.resolve)(io.cwd, path))))).flat();
    if (options.expect !== undefined && files.length > 1) {
        throw usage('--expect is about one record, and several were named');
    }
    let bad = 0;
    for (const file of files) {
        const found = matchExpected(await (0,verify/* verifyRecord */.R)((0,record_files/* openRecord */.C)(file)), options.expect);
        if (found.status !== 'valid')
            bad += 1;
        if (options.json)
            io.stdout.write(`${(0,printable/* printableJson */.e)({ file, ...found })}\n`);
        else
            writeVerification(file, found, options.expect !== undefined, io);
    }
    if (files.length > 1 && !options.json) {
        io.stdout.write(`${(0,quantities/* counted */.hS)(files.length, 'record')}: ${files.length - bad} valid, ${bad} not\n`);
    }
    return bad === 0 ? 0 : 1;
}
/** `--expect` may be either hash: the summary shows both. */
function matchExpected(found, expect) {
    const wanted = expect?.toLowerCase();
    if (wanted === undefined || wanted === found.lastHash || wanted === found.sha256)
        return found;
    const message = 'the record is not the expected one: this is another record, or a rewritten one';
    return {
        ...found,
        status: 'invalid',
        findings: [
            ...found.findings,
            { code: 'digest-mismatch', severity: 'error', line: null, message },
        ],
        findingCount: found.findingCount + 1,
    };
}
function writeVerification(file, found, compared, io) {
    const name = (0,printable/* printable */.g)(file);
    io.stdout.write(`${name}: ${found.status}\n`);
    for (const { severity, code, line, message } of found.findings) {
        io.stdout.write(`  ${name}${line === null ? '' : `:${line}`}: ${severity}: ${message} [${code}]\n`);
    }
    const hidden = found.findingCount - found.findings.length;
    if (hidden > 0)
        io.stdout.write(`  and ${(0,quantities/* counted */.hS)(hidden, 'more finding')}\n`);
    io.stdout.write(`  session ${(0,printable/* printable */.g)(found.sessionId ?? '-')}, ${(0,quantities/* counted */.hS)(found.events, 'event')}, ${(0,quantities/* formatBytes */.z3)(found.bytes)}\n` +
        `  last event ${found.lastHash ?? '-'}\n` +
        `  sha256     ${found.sha256}\n`);
    if (found.status === 'valid' && !compared) {
        io.stdout.write('  compare the hash with the job summary (--expect): the chain alone does not show a record rewritten as a whole\n');
    }
}
async function show(options, io) {
    const [path] = options.paths;
    if (path === undefined || options.paths.length > 1)
        throw usage('show needs one file');
    const files = await (0,record_files/* findRecords */.g)((0,external_node_path_.resolve)(io.cwd, path));
    const [file] = files;
    if (file === undefined || files.length > 1) {
        throw usage(`${path} holds ${files.length} records: name one of them`);
    }
    const printer = new LinePrinter(io);
    if (options.json) {
        for await (const item of (0,reader/* readRecord */.aE)((0,record_files/* openRecord */.C)(file))) {
            if (options.denied && !(item.kind === 'event' && isRefused(item.event)))
                continue;
            await printer.print(`${(0,printable/* printableJson */.e)(item.kind === 'event' ? item.event : item)}\n`);
        }
    }
    else {
        const timeline = formatTimeline((0,reader/* readRecord */.aE)((0,record_files/* openRecord */.C)(file)), {
            colour: options.colour && io.isTTY,
            deniedOnly: options.denied,
        });
        for await (const line of timeline)
            await printer.print(line);
    }
    await printer.flush();
    const { status, findingCount } = await (0,verify/* verifyRecord */.R)((0,record_files/* openRecord */.C)(file));
    if (status !== 'valid') {
        io.stderr.write(`the record is ${status} (${(0,quantities/* counted */.hS)(findingCount, 'finding')}): see guard session verify\n`);
    }
    return status === 'valid' ? 0 : 1;
}
async function list(options, io) {
    const [path] = options.paths;
    if (path === undefined || options.paths.length > 1)
        throw usage('list needs one folder');
    let bad = 0;
    for (const file of await (0,record_files/* findRecords */.g)((0,external_node_path_.resolve)(io.cwd, path))) {
        const { status, events } = await (0,verify/* verifyRecord */.R)((0,record_files/* openRecord */.C)(file));
        const facts = await (0,session_facts/* gatherFacts */.p)((0,reader/* readRecord */.aE)((0,record_files/* openRecord */.C)(file)));
        if (status !== 'valid')
            bad += 1;
        const run = facts.genesis?.run ?? null;
        const entry = {
            file,
            status,
            session: facts.sessionId,
            started: facts.startedAt,
            ended: facts.endedAt,
            repository: run?.repository ?? null,
            run: run === null ? null : `${run.runId}.${run.runAttempt}`,
            job: run?.job ?? null,
            actor: run?.actor ?? null,
            mode: facts.genesis?.mode ?? null,
            events,
            allowed: facts.allowed,
            approved: facts.approved.operations,
            wouldRefuse: facts.wouldRefuse.operations,
            denied: facts.denied.operations,
        };
        if (options.json)
            io.stdout.write(`${(0,printable/* printableJson */.e)(entry)}\n`);
        else {
            const where = run === null ? 'local' : `${run.repository} ${entry.run} ${run.job} ${run.actor}`;
            io.stdout.write(`${(0,printable/* printable */.g)(entry.started ?? '-').padEnd(24)}  ${status.padEnd(8)}  ${(0,printable/* printable */.g)(entry.session ?? '-')}  ` +
                `${(0,printable/* printable */.g)(where, 200)}  ${entry.allowed} allowed, ${entry.approved} approved, ${entry.denied} denied` +
                `${entry.wouldRefuse > 0 ? `, ${entry.wouldRefuse} only observed` : ''}  ${(0,printable/* printable */.g)(file)}\n`);
        }
    }
    return bad === 0 ? 0 : 1;
}
/** Writes many lines with few writes, no faster than the reader of the pipe takes them. */
class LinePrinter {
    #stdout;
    #text = '';
    constructor(io) {
        this.#stdout = io.stdout;
    }
    async print(line) {
        this.#text += line;
        if (this.#text.length >= printChunk)
            await this.flush();
    }
    async flush() {
        const text = this.#text;
        this.#text = '';
        const stdout = this.#stdout;
        if (text === '' || stdout.write(text) !== false || stdout.once === undefined)
            return;
        await new Promise((resolve) => stdout.once?.('drain', resolve));
    }
}
const printChunk = 64 * 1024;
function isFileError(error) {
    return error instanceof Error && 'syscall' in error;
}


/***/ }),

/***/ 21616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ gatherFacts)
/* harmony export */ });
const maxGroups = 2_000;
const maxNotes = 200;
const maxKeys = 200;
const maxText = 2_048;
class Groups {
    #byKey = new Map();
    operations = 0;
    get groups() {
        return [...this.#byKey.values()];
    }
    add(group) {
        this.operations += 1;
        const key = JSON.stringify([group.action, group.resource, group.target, group.rule, group.at]);
        const known = this.#byKey.get(key);
        if (known !== undefined)
            known.count += 1;
        else if (this.#byKey.size < maxGroups)
            this.#byKey.set(key, { ...group, count: 1 });
    }
}
/** Gathers the facts of a record. */
async function gatherFacts(items) {
    const gathering = new Gathering();
    for await (const item of items) {
        if (item.kind === 'event')
            gathering.take(item.event);
    }
    return gathering;
}
class Gathering {
    sessionId = null;
    startedAt = null;
    endedAt = null;
    genesis = null;
    ready = null;
    end = null;
    allowed = 0;
    approved = new Groups();
    wouldRefuse = new Groups();
    denied = new Groups();
    refused = new Map();
    outcomes = { ok: 0, failed: 0, aborted: 0 };
    masked = new Map();
    grants = { session: 0, operation: 0 };
    substitutions = 0;
    notes = [];
    noteCount = 0;
    truncatedEvents = 0;
    take(event) {
        this.sessionId ??= event.sid;
        this.startedAt ??= event.time;
        this.endedAt = event.time;
        if (event.truncated !== undefined)
            this.truncatedEvents += 1;
        switch (event.type) {
            case 'genesis':
                this.genesis ??= event;
                break;
            case 'ready':
                if (this.ready === null) {
                    // What was refused before the guard said ready were its own canary calls.
                    this.denied = new Groups();
                    this.refused = new Map();
                    this.ready = event;
                }
                break;
            case 'end':
                this.end ??= event;
                break;
            case 'intent':
                if (event.basis === 'approved')
                    this.approved.add(groupOf(event.operation, event.decision));
                else if (event.basis === 'observed' && event.decision.effect !== 'allow') {
                    this.wouldRefuse.add(groupOf(event.operation, event.decision));
                }
                else
                    this.allowed += 1;
                break;
            case 'denial': {
                const { rule, at, message } = event.refusal;
                this.denied.add({ ...groupOf(event.operation, event.decision), rule, at, reason: message });
                break;
            }
            case 'refusal':
                countIn(this.refused, event.code, 1);
                break;
            case 'result':
                this.outcomes[event.outcome] += 1;
                for (const { type, count } of event.masked)
                    countIn(this.masked, type, count);
                break;
            case 'grant':
                this.grants[event.scope] += 1;
                break;
            case 'substitution':
                this.substitutions += 1;
                break;
            case 'note':
                this.noteCount += 1;
                if (this.notes.length < maxNotes)
                    this.notes.push({ ...event, message: shortened(event.message) });
                break;
            case 'canary':
                break;
        }
    }
}
function groupOf(operation, decision) {
    const deciding = decision.rules.find((rule) => decision.deciding.includes(rule.id));
    return {
        action: shortened(decision.action),
        resource: shortened(decision.resource),
        target: shortened(operation.target),
        rule: deciding === undefined ? null : shortened(deciding.id),
        at: deciding === undefined ? null : shortened(deciding.at),
        reason: shortened(deciding?.reason ?? decision.explanation),
    };
}
/** Bounded for memory's sake; what prints it says where it cuts. */
function shortened(text) {
    return text.length > maxText ? `${text.slice(0, maxText)}…` : text;
}
function countIn(counts, key, count) {
    const short = shortened(key);
    const kept = counts.has(short) || counts.size < maxKeys ? short : 'other';
    counts.set(kept, (counts.get(kept) ?? 0) + count);
}


/***/ })

};
