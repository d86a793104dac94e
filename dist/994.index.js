export const id = 994;
export const ids = [994];
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

/***/ 87994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runCli: () => (/* binding */ runCli)
/* harmony export */ });
/* unused harmony export exitCodes */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _package_root_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40940);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65023);
// Owns the command line's first word: which command, its help, and the exit codes all commands share.
// Loads only the command that runs.




/** Exit codes of every command: done; the answer is no (a failed check, a denial); used wrongly; our own defect. */
const exitCodes = { done: 0, no: 1, usage: 2, internal: 70 };
const help = `usage: guard COMMAND [OPTIONS]

  run [--policy DIR] -- COMMAND…   run a command under guard with your own AWS credentials
  policy check|test|explain        work on policies
  policy suggest                   least policy from recordings
  session verify|show              check and read recordings
  aws decode --jsonl FILE          requests in, operations out
  demo                             show the guard at work in an embedded world

  --help, --version

guard COMMAND --help says more about one command.
`;
/** Runs one command; returns the exit code. Errors are told on standard error. */
async function runCli(args) {
    const [word, ...rest] = args;
    if (word === '--version' || word === '-V') {
        process.stdout.write(`guard ${(0,_version_js__WEBPACK_IMPORTED_MODULE_3__/* .guardVersion */ .W)()}\n`);
        return exitCodes.done;
    }
    if (word === undefined || word === '--help' || word === '-h' || word === 'help') {
        process.stdout.write(help);
        return word === undefined ? exitCodes.usage : exitCodes.done;
    }
    try {
        const command = await findCommand(word, rest[0]);
        if (command === null) {
            process.stderr.write(`guard: unknown command ${JSON.stringify(word)}\n\n${help}`);
            return exitCodes.usage;
        }
        return await command(rest);
    }
    catch (error) {
        return report(error);
    }
}
async function findCommand(word, next) {
    switch (word) {
        case 'run':
            return (args) => Promise.all(/* import() */[__webpack_require__.e(179), __webpack_require__.e(892), __webpack_require__.e(600), __webpack_require__.e(631), __webpack_require__.e(524), __webpack_require__.e(572), __webpack_require__.e(675)]).then(__webpack_require__.bind(__webpack_require__, 99675)).then((m) => m.runGuardRun(args, processIo()));
        case 'policy':
            if (next === 'suggest') {
                const { runSuggest } = await Promise.all(/* import() */[__webpack_require__.e(282), __webpack_require__.e(852)]).then(__webpack_require__.bind(__webpack_require__, 46852));
                return (args) => runSuggest(args.slice(1), processIo());
            }
            return (args) => Promise.all(/* import() */[__webpack_require__.e(179), __webpack_require__.e(524), __webpack_require__.e(301)]).then(__webpack_require__.bind(__webpack_require__, 23821)).then((m) => m.runPolicyCommand(args));
        case 'session':
            return (args) => Promise.all(/* import() */[__webpack_require__.e(282), __webpack_require__.e(845)]).then(__webpack_require__.bind(__webpack_require__, 16845)).then((m) => m.runSessionCommand(args, processIo()));
        case 'aws':
            if (next === 'decode') {
                const { runAwsDecode } = await Promise.all(/* import() */[__webpack_require__.e(631), __webpack_require__.e(809)]).then(__webpack_require__.bind(__webpack_require__, 57809));
                return (args) => runAwsDecode(args.slice(1), processIo());
            }
            return null;
        case 'demo':
            return (await __webpack_require__.e(/* import() */ 743).then(__webpack_require__.bind(__webpack_require__, 93743))).runDemo;
        default:
            return null;
    }
}
/** What commands may use of this process. */
function processIo() {
    return {
        stdin: process.stdin,
        stdout: process.stdout,
        stderr: process.stderr,
        cwd: process.cwd(),
        env: process.env,
        isTTY: process.stdout.isTTY === true,
        dataDirectory: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,_package_root_js__WEBPACK_IMPORTED_MODULE_2__/* .packageRoot */ .Zl)(), 'data', 'aws'),
    };
}
function report(error) {
    if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isGuardError */ .QT)(error)) {
        const hint = error.hint === undefined ? '' : `\n  ${error.hint}`;
        process.stderr.write(`guard: ${error.code}: ${error.message}${hint}\n`);
        return error.code === 'INTERNAL' ? exitCodes.internal : exitCodes.usage;
    }
    const stack = error instanceof Error ? error.stack : 'unknown';
    process.stderr.write(`guard: internal error: ${stack}\n`);
    return exitCodes.internal;
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


/***/ })

};
