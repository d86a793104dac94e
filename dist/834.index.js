export const id = 834;
export const ids = [834];
export const modules = {

/***/ 8834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   decodeDaemonStart: () => (/* binding */ decodeDaemonStart),
/* harmony export */   encodeDaemonStart: () => (/* binding */ encodeDaemonStart)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_secret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5616);
// Owns what main hands to the daemon on stdin, and its two-way encoding. Secrets travel here and nowhere else:
// never in argv, environment or on disk (T09).


/** The one line of JSON that goes to the daemon's stdin. The result is secret as a whole. */
function encodeDaemonStart(start) {
    const { credentials, secrets } = start;
    return JSON.stringify({
        ...start,
        credentials: credentials.kind === 'oidc'
            ? { ...credentials, requestToken: credentials.requestToken.reveal() }
            : credentials,
        secrets: {
            externalId: secrets.externalId?.reveal() ?? null,
            githubToken: secrets.githubToken?.reveal() ?? null,
            controlToken: secrets.controlToken.reveal(),
        },
    });
}
/**
 * Reads what `encodeDaemonStart` wrote. Only our own main writes it, so the shape is trusted beyond its version.
 * @throws {GuardError} START_FAILED
 */
function decodeDaemonStart(text) {
    let raw;
    try {
        raw = JSON.parse(text);
    }
    catch {
        // The parser's message would quote the text, which is secret.
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('START_FAILED', 'the start message of the daemon is not JSON');
    }
    if (raw.version !== 1) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('START_FAILED', 'the start message of the daemon has an unknown version');
    }
    const { credentials, secrets } = raw;
    return Object.freeze({
        ...raw,
        credentials: credentials.kind === 'oidc'
            ? { ...credentials, requestToken: new _core_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(credentials.requestToken) }
            : credentials,
        secrets: {
            externalId: secrets.externalId === null ? null : new _core_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(secrets.externalId),
            githubToken: secrets.githubToken === null ? null : new _core_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(secrets.githubToken),
            controlToken: new _core_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(secrets.controlToken),
        },
    });
}


/***/ }),

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


/***/ })

};
