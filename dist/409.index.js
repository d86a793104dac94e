export const id = 409;
export const ids = [409];
export const modules = {

/***/ 62807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QT: () => (/* binding */ isGuardError),
/* harmony export */   U$: () => (/* binding */ GuardError),
/* harmony export */   ij: () => (/* binding */ guardErrorCodes),
/* harmony export */   xb: () => (/* binding */ assertNever)
/* harmony export */ });
// Owns the one error type of the project and its closed list of codes (documented in docs/errors.md).
// Errors never carry payload data; a denial is a Decision, not an error.
/** Every code a GuardError can have. Compare by code, never by `instanceof` across bundles. */
const guardErrorCodes = [
    // Configuration and start-up
    'CONFIG_INVALID',
    'CONFIG_UNSUPPORTED',
    'START_FAILED',
    'ALREADY_RUNNING',
    // Policy files
    'POLICY_INVALID',
    'POLICY_UNAVAILABLE',
    // Identity
    'IDENTITY_UNAVAILABLE',
    'IDENTITY_INVALID',
    // Credentials
    'CREDENTIALS_UNAVAILABLE',
    'CREDENTIALS_REFUSED',
    'PERMIT_INVALID',
    // Inbound signatures
    'SIGNATURE_MISSING',
    'SIGNATURE_INVALID',
    'SIGNATURE_EXPIRED',
    'SIGNATURE_UNSUPPORTED',
    // Wire formats
    'WIRE_MALFORMED',
    'WIRE_AMBIGUOUS',
    'WIRE_TOO_LARGE',
    'WIRE_UNSUPPORTED',
    'OPERATION_UNKNOWN',
    'HOST_UNKNOWN',
    // Answers
    'MASK_FAILED',
    'UPSTREAM_FAILED',
    // Records
    'RECORD_FAILED',
    'RECORD_INVALID',
    // Anything that is our own defect
    'INTERNAL',
];
/** The project's error: a code to match on, a message that says what and where, a hint that says what to do. */
class GuardError extends Error {
    code;
    hint;
    constructor(code, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.name = 'GuardError';
        this.code = code;
        this.hint = options.hint;
    }
}
/** Whether a caught value is a GuardError, of the given code when one is named. */
function isGuardError(value, code) {
    return (value instanceof Error &&
        value.name === 'GuardError' &&
        'code' in value &&
        (code === undefined || value.code === code));
}
/** Marks a branch that the types say cannot be reached. */
function assertNever(value) {
    throw new GuardError('INTERNAL', `unreachable branch reached with a value of type ${typeof value}`);
}


/***/ }),

/***/ 5616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
// Owns the wrapper that keeps secret values out of logs, records, errors and JSON.
// Must never offer a second way to the value: `.reveal()` is the one greppable door.

const hidden = '[secret]';
/** A value that must stay in the memory of the process that holds it. Prints as `[secret]` everywhere. */
class Secret {
    #value;
    constructor(value) {
        this.#value = value;
    }
    /** The wrapped value. Call it only at the place that uses it, never to store it. */
    reveal() {
        return this.#value;
    }
    toString() {
        return hidden;
    }
    toJSON() {
        return hidden;
    }
    [node_util__WEBPACK_IMPORTED_MODULE_0__.inspect.custom]() {
        return hidden;
    }
}


/***/ }),

/***/ 22409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runAction: () => (/* binding */ runAction)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _platform_actions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21605);
/* harmony import */ var _platform_daemon_process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41856);
/* harmony import */ var _main_state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(99906);
// Owns the two phases that the runner starts, and how their failures are told in the job log.
// Must never let a failed start look like a started guard: the step fails, and nothing was exported.




/** Main or post, by the state that main left. Sets the exit code; throws nothing. */
async function runAction(environment) {
    // An unhandled rejection anywhere fails the step instead of ending it in silence.
    process.on('unhandledRejection', (error) => reportFailure(error));
    try {
        if ((0,_main_state_js__WEBPACK_IMPORTED_MODULE_3__/* .isPost */ .tl)()) {
            const { runPost } = await Promise.all(/* import() */[__webpack_require__.e(282), __webpack_require__.e(137)]).then(__webpack_require__.bind(__webpack_require__, 43137));
            await runPost(environment);
            return;
        }
        (0,_main_state_js__WEBPACK_IMPORTED_MODULE_3__/* .markPost */ .OP)();
        const { runMain } = await Promise.all(/* import() */[__webpack_require__.e(892), __webpack_require__.e(686)]).then(__webpack_require__.bind(__webpack_require__, 56686));
        await runMain(environment);
    }
    catch (error) {
        reportFailure(error);
    }
}
function reportFailure(error) {
    if (error instanceof _platform_daemon_process_js__WEBPACK_IMPORTED_MODULE_2__/* .DaemonStartError */ .RB) {
        for (const { severity, message, at, hint } of error.diagnostics) {
            (0,_platform_actions_js__WEBPACK_IMPORTED_MODULE_1__/* .annotate */ .fz)(severity, hint === undefined ? message : `${message} (${hint})`, at);
        }
    }
    if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isGuardError */ .QT)(error)) {
        const hint = error.hint === undefined ? '' : `. ${capitalise(error.hint)}`;
        (0,_platform_actions_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .fJ)(`${error.code}: ${error.message}${hint}. See docs/errors.md`);
        return;
    }
    (0,_platform_actions_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .fJ)('INTERNAL: the guard met an internal error');
    if (error instanceof Error)
        (0,_platform_actions_js__WEBPACK_IMPORTED_MODULE_1__/* .sayUntrusted */ .aZ)(error.stack ?? error.message);
}
function capitalise(text) {
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}


/***/ }),

/***/ 99906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nq: () => (/* binding */ readMainState),
/* harmony export */   OP: () => (/* binding */ markPost),
/* harmony export */   qJ: () => (/* binding */ saveMainState),
/* harmony export */   tl: () => (/* binding */ isPost)
/* harmony export */ });
/* harmony import */ var _core_secret_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5616);
/* harmony import */ var _platform_actions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21605);
// Owns what main leaves for post through the runner's state file. That file belongs to the job: nothing read back
// is trusted beyond finding the daemon, and nothing in it is a real credential.


/** Tells the next phase of this step that it is post. Called before anything can fail. */
function markPost() {
    (0,_platform_actions_js__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ)('guardPhase', 'post');
}
function isPost() {
    return (0,_platform_actions_js__WEBPACK_IMPORTED_MODULE_1__/* .getState */ .Gu)('guardPhase') === 'post';
}
function saveMainState(state) {
    (0,_platform_actions_js__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ)('guard', JSON.stringify({ ...state, controlToken: state.controlToken.reveal() }));
}
/** Null when main did not get as far as starting a daemon. */
function readMainState() {
    const text = (0,_platform_actions_js__WEBPACK_IMPORTED_MODULE_1__/* .getState */ .Gu)('guard');
    if (text === '')
        return null;
    const raw = JSON.parse(text);
    return { ...raw, controlToken: new _core_secret_js__WEBPACK_IMPORTED_MODULE_0__/* .Secret */ .z(raw.controlToken) };
}


/***/ }),

/***/ 21605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dg: () => (/* binding */ addToSummary),
/* harmony export */   Gu: () => (/* binding */ getState),
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   aZ: () => (/* binding */ sayUntrusted),
/* harmony export */   cv: () => (/* binding */ say),
/* harmony export */   dN: () => (/* binding */ exportVariable),
/* harmony export */   fJ: () => (/* binding */ fail),
/* harmony export */   fz: () => (/* binding */ annotate),
/* harmony export */   jD: () => (/* binding */ hide),
/* harmony export */   uH: () => (/* binding */ setOutput)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91659);
/* harmony import */ var _workflow_commands_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98684);
// Owns the conversation with the runner: state, outputs, exported variables, masks, the log and the job summary.
// Everything that came from outside goes through `untrusted`, so that it cannot act as a command (T20).


/** One line of our own words. */
function say(line) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(line);
}
/** Text with words from outside: policies, names, answers. */
function sayUntrusted(text) {
    process.stdout.write(`${(0,_workflow_commands_js__WEBPACK_IMPORTED_MODULE_1__/* .formatUntrusted */ .g)(text)}\n`);
}
/** An annotation on a file of the repository, or on the job. */
function annotate(level, message, place) {
    process.stdout.write(`${(0,_workflow_commands_js__WEBPACK_IMPORTED_MODULE_1__/* .formatAnnotation */ .t)(level, message, place)}\n`);
}
/** Marks the step as failed; the process ends with exit code 1 when its work is done. */
function fail(message) {
    annotate('error', message);
    process.exitCode = 1;
}
/** Hides a value in everything that is logged from now on, and each of its lines. */
function hide(value) {
    for (const line of value.split('\n'))
        if (line.trim() !== '')
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(line);
}
function exportVariable(name, value) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .exportVariable */ .dN(name, value);
}
function setOutput(name, value) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH(name, value);
}
/** Keeps a value for post. The runner stores it in a file of the job: nothing in it may be a real credential. */
function saveState(name, value) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, value);
}
function getState(name) {
    return _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(name);
}
const maxSummaryBytes = 1024 * 1024 - 4096;
/** Adds Markdown to the job summary; what does not fit GitHub's limit is cut with a visible note. */
async function addToSummary(markdown) {
    const bytes = Buffer.from(markdown);
    const text = bytes.length <= maxSummaryBytes
        ? markdown
        : `${bytes.subarray(0, maxSummaryBytes).toString('utf8')}\n\n**The summary was cut here.**\n`;
    await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z.addRaw(text, true).write();
}


/***/ }),

/***/ 41856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ao: () => (/* binding */ daemonEnvironment),
/* harmony export */   RB: () => (/* binding */ DaemonStartError),
/* harmony export */   _u: () => (/* binding */ spawnDaemon),
/* harmony export */   jW: () => (/* binding */ isProcessAlive),
/* harmony export */   zE: () => (/* binding */ waitForExit)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
// Owns starting the daemon as a process of its own: secrets over stdin, readiness over fd 3, output into a log file.
// Must never put a secret into argv, the environment or a file (T09), nor leave a half-started daemon behind.



/** A start that the daemon itself refused. */
class DaemonStartError extends _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GuardError */ .U$ {
    diagnostics;
    constructor(code, message, hint, diagnostics) {
        super(code, message, hint === undefined ? {} : { hint });
        this.diagnostics = diagnostics;
    }
}
/** How the runner cancels a step. A daemon that nobody knows of must not stay behind. */
const cancelSignals = ['SIGINT', 'SIGTERM'];
const maxLineBytes = 8 * 1024 * 1024;
/**
 * Variables that the daemon may see. RUNNER_TRACKING_ID stays, so that the runner's orphan clean-up ends a daemon
 * whose job crashed; certificate settings stay, so that it can reach AWS where the machine needs its own roots.
 */
const daemonVariables = [
    'PATH',
    'HOME',
    'TMPDIR',
    'TEMP',
    'TMP',
    'LANG',
    'SystemRoot',
    'USERPROFILE',
    'RUNNER_TRACKING_ID',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'NODE_EXTRA_CA_CERTS',
];
/** The minimal environment of the daemon, out of the caller's. */
function daemonEnvironment(environment) {
    const minimal = {};
    for (const name of daemonVariables) {
        const value = environment[name];
        if (value !== undefined && value !== '')
            minimal[name] = value;
    }
    return minimal;
}
/**
 * Starts the daemon and waits until it is ready. The daemon then lives on without this process.
 * @throws {DaemonStartError} with the daemon's own code; {GuardError} START_FAILED when it died or was too slow
 */
async function spawnDaemon(options) {
    // Listening starts before the child exists: a signal in between must not leave it behind unknown.
    const cancel = new AbortController();
    const onSignal = () => cancel.abort();
    for (const signal of cancelSignals)
        process.on(signal, onSignal);
    const log = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(options.logFile, 'a', 0o600);
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(process.execPath, [options.script, 'daemon'], {
        detached: true,
        cwd: '/',
        env: { ...options.environment },
        stdio: ['pipe', log, log, 'pipe'],
        windowsHide: true,
    });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(log);
    // A child that dies early closes its stdin; the readiness pipe then says what happened.
    child.stdin?.on('error', () => { });
    child.stdin?.end(`${options.message}\n`);
    try {
        const line = await readLine(child, options.timeoutMs, cancel.signal);
        const answer = JSON.parse(line);
        if ('ready' in answer) {
            child.unref();
            return answer.ready;
        }
        throw startError(answer.error);
    }
    catch (error) {
        child.kill('SIGKILL');
        if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GuardError */ .U$)
            throw error;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GuardError */ .U$('START_FAILED', 'the guard daemon did not say that it is ready', {
            cause: error,
        });
    }
    finally {
        for (const signal of cancelSignals)
            process.off(signal, onSignal);
    }
}
function startError(error) {
    const code = _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .guardErrorCodes */ .ij.find((known) => known === error.code) ?? 'START_FAILED';
    return new DaemonStartError(code, error.message, error.hint, error.diagnostics ?? []);
}
async function readLine(child, timeoutMs, cancelled) {
    const pipe = child.stdio[3];
    return await new Promise((resolve, reject) => {
        const chunks = [];
        let size = 0;
        const settle = (act) => {
            clearTimeout(timer);
            pipe.destroy();
            act();
        };
        const fail = (why) => {
            settle(() => reject(new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GuardError */ .U$('START_FAILED', `the guard daemon ${why}`, {
                hint: 'the start of its log follows; report it if it names an internal error',
            })));
        };
        const timer = setTimeout(() => fail(`was not ready within ${timeoutMs} ms`), timeoutMs);
        cancelled.addEventListener('abort', () => fail('was cancelled with the job'));
        pipe.on('data', (chunk) => {
            chunks.push(chunk);
            size += chunk.length;
            if (size > maxLineBytes)
                fail('wrote too much to its readiness pipe');
        });
        pipe.once('error', () => fail('closed its readiness pipe'));
        child.once('error', () => fail('could not be started'));
        pipe.once('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            if (text.trim() === '')
                fail('ended before it was ready');
            else
                settle(() => resolve(text));
        });
    });
}
const exitPollMs = 20;
/** Waits until the process is gone, so that nothing of the guard outlives its post step. False when it is still there. */
async function waitForExit(pid, timeoutMs) {
    const deadlineMs = performance.now() + timeoutMs;
    while (isProcessAlive(pid)) {
        if (performance.now() >= deadlineMs)
            return false;
        await new Promise((resolve) => setTimeout(resolve, exitPollMs));
    }
    return true;
}
/** Whether a process with this pid exists, under whatever uid. */
function isProcessAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // FAIL-OPEN-OK: EPERM means that the process exists under another uid.
        return error.code === 'EPERM';
    }
}


/***/ }),

/***/ 98684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ formatUntrusted),
/* harmony export */   t: () => (/* binding */ formatAnnotation)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
// Owns printing to the job log: annotations, and untrusted text that must never act as a workflow command (T20).

function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
/** An annotation line: shown at the file and line in the pull request. */
function formatAnnotation(level, message, place) {
    const properties = place === undefined
        ? ''
        : ` file=${escapeProperty(place.file)},line=${place.line},col=${place.column}`;
    return `::${level}${properties}::${escapeData(message)}`;
}
/**
 * Text from outside, fit for the job log: no control characters but line breaks, and inside a stretch in which
 * the runner reads no commands. The token is random, so the text cannot end the stretch.
 */
function formatUntrusted(text) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(18).toString('hex');
    const clean = text.replace(/[^\P{Cc}\n\t]/gu, '�');
    return `::stop-commands::${token}\n${clean}\n::${token}::`;
}


/***/ })

};
