export const id = 635;
export const ids = [635];
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

/***/ 9317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runDaemon: () => (/* binding */ runDaemon)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/spawn-task.js
var spawn_task = __webpack_require__(87711);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/platform/control-protocol.js
var control_protocol = __webpack_require__(89872);
;// CONCATENATED MODULE: ./build/platform/control-server.js
// Owns the daemon's control socket: one request line, one answer line, then the connection ends.
// Must never act for a caller without the session's token (T15).





const requestTimeoutMs = 5_000;
/**
 * Listens on a unix socket (a named pipe on Windows).
 * @throws {GuardError} START_FAILED when the socket cannot be made
 */
async function createControlServer(path, token, handlers) {
    const sockets = new Set();
    const server = (0,external_node_net_.createServer)((socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        serve(socket, token, handlers);
    });
    try {
        await new Promise((resolve, reject) => {
            server.once('error', reject);
            server.listen(path, resolve);
        });
        if (process.platform !== 'win32')
            (0,external_node_fs_.chmodSync)(path, 0o600);
    }
    catch (cause) {
        throw new errors/* GuardError */.U$('START_FAILED', 'the control socket cannot be made', { cause });
    }
    return {
        async close() {
            // Answers under way are written first; their sockets end by themselves.
            const closed = new Promise((resolve) => server.close(() => resolve()));
            const timer = setTimeout(() => {
                for (const socket of sockets)
                    socket.destroy();
            }, 1_000);
            await closed;
            clearTimeout(timer);
        },
    };
}
function serve(socket, token, handlers) {
    let received = Buffer.alloc(0);
    let taken = false;
    // A caller that went away needs no answer.
    socket.on('error', () => socket.destroy());
    socket.setTimeout(requestTimeoutMs, () => {
        if (!taken)
            socket.destroy();
    });
    socket.on('data', (chunk) => {
        if (taken)
            return;
        received = Buffer.concat([received, chunk]);
        const end = received.indexOf(0x0a);
        if (end < 0) {
            if (received.length > control_protocol/* maxControlLineBytes */.F)
                socket.destroy();
            return;
        }
        taken = true;
        answer(received.subarray(0, end).toString('utf8'), token, handlers).then((line) => socket.end(`${line}\n`), () => socket.destroy());
    });
}
async function answer(line, token, handlers) {
    try {
        const request = parseRequest(line, token);
        return JSON.stringify({ ok: true, answer: await dispatch(request, handlers) });
    }
    catch (error) {
        const code = (0,errors/* isGuardError */.QT)(error) ? error.code : 'INTERNAL';
        const message = (0,errors/* isGuardError */.QT)(error) ? error.message : 'the daemon failed to answer';
        return JSON.stringify({ ok: false, code, message });
    }
}
function parseRequest(line, token) {
    let request;
    try {
        request = JSON.parse(line);
    }
    catch {
        throw new errors/* GuardError */.U$('CONFIG_INVALID', 'the control request is not JSON');
    }
    const fields = new Map(Object.entries(typeof request === 'object' && request ? request : {}));
    const given = fields.get('token');
    if (typeof given !== 'string' || !sameText(given, token.reveal())) {
        throw new errors/* GuardError */.U$('CONFIG_INVALID', 'the control request has no valid token');
    }
    const command = control_protocol/* controlCommands */.a.find((name) => name === fields.get('command'));
    if (command === undefined) {
        throw new errors/* GuardError */.U$('CONFIG_INVALID', 'the control request has an unknown command');
    }
    const reason = fields.get('reason');
    return { command, reason: reason === 'cancelled' || reason === 'command' ? reason : 'post' };
}
async function dispatch(request, handlers) {
    switch (request.command) {
        case 'status':
            return await handlers.status();
        case 'approvals':
            return await handlers.approvals();
        case 'finish':
            return await handlers.finish({ reason: request.reason });
    }
}
/** Equality in time that depends on neither text. */
function sameText(one, other) {
    const digest = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest();
    return (0,external_node_crypto_.timingSafeEqual)(digest(one), digest(other));
}

// EXTERNAL MODULE: ./build/platform/daemon-process.js
var daemon_process = __webpack_require__(41856);
// EXTERNAL MODULE: ./build/entry/session.js + 61 modules
var entry_session = __webpack_require__(69572);
;// CONCATENATED MODULE: ./build/entry/daemon.js
// Owns the daemon process: one session from start message to seal, and its end with the job.
// Must never outlive the job, print a secret, or go on after an unhandled failure.







/** Exit codes of the daemon; main reads the readiness pipe, people read the log. */
const exitCodes = { finished: 0, startFailed: 71, crashed: 70 };
const watchIntervalMs = 2 * units/* secondMs */.fj;
const answerLeavesMs = 100;
/** JSON lines on standard output, which is the daemon's log file. Fields are public data by the Logger's contract. */
function lineLogger() {
    const write = (level, event, fields = {}) => {
        (0,external_node_fs_.writeSync)(1, `${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
    };
    return {
        info: (event, fields) => write('info', event, fields),
        warn: (event, fields) => write('warn', event, fields),
        error: (event, fields) => write('error', event, fields),
    };
}
/** Runs the session of `start`; `report` carries the one readiness line. Resolves never: the process exits. */
async function runDaemon(start, report) {
    const logger = lineLogger();
    let session = null;
    const end = (reason, code) => {
        logger.info('ending', { reason });
        const finished = session === null ? Promise.resolve() : session.finish(reason);
        (0,spawn_task/* spawnTask */.B)('finish', finished.then(() => process.exit(code)), logger, () => process.exit(exitCodes.crashed));
    };
    // SECURITY: an unhandled failure ends the guard; calls then fail, none passes (T15).
    const crash = (error) => {
        logger.error('crashed', {
            name: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
        });
        end('crashed', exitCodes.crashed);
    };
    process.on('uncaughtException', crash);
    process.on('unhandledRejection', crash);
    process.on('SIGTERM', () => end('signal', exitCodes.finished));
    process.on('SIGINT', () => end('signal', exitCodes.finished));
    try {
        session = await (0,entry_session/* startSession */.J)(start, logger);
        const running = session;
        await createControlServer(start.session.controlSocket, start.secrets.controlToken, {
            status: () => running.status(),
            finish: async ({ reason }) => {
                const answer = await running.finish(reason);
                // The answer leaves first; post waits for this process to be gone.
                setTimeout(() => process.exit(exitCodes.finished), answerLeavesMs);
                return answer;
            },
            approvals: () => ({ pending: [] }),
        });
    }
    catch (error) {
        report({ error: describe(error) });
        logger.error('start_failed', {
            code: (0,errors/* isGuardError */.QT)(error) ? error.code : 'INTERNAL',
            message: error instanceof Error ? error.message : '',
        });
        await session?.finish('start-failed');
        process.exit(exitCodes.startFailed);
    }
    report({ ready: session.ready });
    logger.info('ready', { port: session.ready.port, level: session.ready.level });
    watchJob(start, () => end('job-ended', exitCodes.finished));
}
function describe(error) {
    if (!(0,errors/* isGuardError */.QT)(error)) {
        return { code: 'INTERNAL', message: 'the guard daemon met an internal error while starting' };
    }
    const diagnostics = 'diagnostics' in error && Array.isArray(error.diagnostics) ? error.diagnostics : [];
    return {
        code: error.code,
        message: error.message,
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        diagnostics,
    };
}
/** Ends the session when the job's process is gone or the longest lifetime is over. */
function watchJob(start, onEnd) {
    const lifetime = setTimeout(onEnd, start.maxLifetimeMs);
    lifetime.unref();
    const pid = start.watchPid;
    if (pid === null)
        return;
    const watch = setInterval(() => {
        if ((0,daemon_process/* isProcessAlive */.jW)(pid))
            return;
        clearInterval(watch);
        onEnd();
    }, watchIntervalMs);
}


/***/ }),

/***/ 40940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BQ: () => (/* binding */ awsDataDirectory),
/* harmony export */   EL: () => (/* binding */ entryScript),
/* harmony export */   Zl: () => (/* binding */ packageRoot)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
// Owns finding the action's own folder at run time: from the script that was started, never from import.meta.url,
// which the bundler rewrites.



/** Path of the running script, links resolved: `dist/index.js` of the action. */
function entryScript() {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(process.argv[1] ?? '');
}
/**
 * The folder that holds `data/aws`: the repository of the action.
 * @throws {GuardError} START_FAILED when the script stands outside of one
 */
function packageRoot(script = entryScript()) {
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(script);; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'data/aws/manifest.json')))
            return folder;
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder) === folder) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GuardError */ .U$('START_FAILED', 'the folder data/aws of the action is missing', {
                hint: 'use a released version of the action, whose repository carries it',
            });
        }
    }
}
/** Folder with the generated service data. */
function awsDataDirectory() {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(packageRoot(), 'data/aws');
}


/***/ }),

/***/ 65023:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ bundleSha256),
/* harmony export */   W: () => (/* binding */ guardVersion)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _package_root_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40940);
// Owns what the running guard says it is: the package's version and the hash of the bundle it runs from.




/** Version in package.json. */
function guardVersion() {
    const text = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,_package_root_js__WEBPACK_IMPORTED_MODULE_3__/* .packageRoot */ .Zl)(), 'package.json'), 'utf8');
    return JSON.parse(text).version;
}
/** Hex SHA-256 of the running entry script (`dist/index.js`); null when run from source. */
function bundleSha256() {
    const script = process.argv[1];
    if (script === undefined || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync)(script)) !== (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,_package_root_js__WEBPACK_IMPORTED_MODULE_3__/* .packageRoot */ .Zl)(), 'dist'))
        return null;
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(script)).digest('hex');
}


/***/ }),

/***/ 89872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ maxControlLineBytes),
/* harmony export */   a: () => (/* binding */ controlCommands)
/* harmony export */ });
// Owns the words spoken on the daemon's control socket: one JSON line each way per connection.
// Shared by the server (daemon) and the client (post, CLI); both sides check every field.
const controlCommands = ['status', 'finish', 'approvals'];
/** Longest request and answer line. */
const maxControlLineBytes = 256 * 1024;


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


/***/ })

};
