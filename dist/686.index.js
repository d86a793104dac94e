export const id = 686;
export const ids = [686];
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

/***/ 52721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L3: () => (/* binding */ buildEnvironmentBlock),
  YK: () => (/* binding */ checkExistingProxy),
  sy: () => (/* binding */ ownProxyVariables)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
;// CONCATENATED MODULE: ./build/config/aws-config-file.js
/** Settings of the default profile that change neither identity nor destination. */
const harmlessSettings = new Set([
    'cli_auto_prompt',
    'cli_binary_format',
    'cli_connect_timeout',
    'cli_follow_urlparam',
    'cli_pager',
    'cli_read_timeout',
    'cli_timestamp_format',
    'max_attempts',
    'output',
    'parameter_validation',
    'retry_mode',
    'tcp_keepalive',
]);
const harmlessS3Settings = new Set([
    'max_bandwidth',
    'max_concurrent_requests',
    'max_queue_size',
    'multipart_chunksize',
    'multipart_threshold',
]);
/** The whole config file. Every value comes from the guard or passed an allow-list. */
function formatAwsConfigFile(options) {
    const { port, targets, services, existing } = options;
    const kept = readHarmlessSettings(existing ?? '');
    const first = targets[0];
    const lines = [
        '# Written by guard-action for this job. The keys work only through the guard on this machine.',
    ];
    if (first !== undefined)
        lines.push('[default]', ...profileLines(first, kept));
    for (const target of targets) {
        if (target.name === 'default')
            continue;
        lines.push('', `[profile ${target.name}]`, ...profileLines(target, kept));
    }
    for (const target of targets) {
        lines.push('', `[services guard-${target.name}]`);
        for (const { name, key } of services) {
            lines.push(`${key} =`, `  endpoint_url = http://127.0.0.1:${port}/${target.name}/${name}`);
        }
    }
    return `${lines.join('\n')}\n`;
}
function profileLines(target, kept) {
    return [
        `region = ${target.region}`,
        `aws_access_key_id = ${target.accessKeyId}`,
        `aws_secret_access_key = ${target.secretAccessKey}`,
        `aws_session_token = ${target.sessionToken}`,
        `services = guard-${target.name}`,
        ...kept.top,
        's3 =',
        '  signature_version = s3v4',
        ...kept.s3,
    ];
}
/** Reads the harmless settings of `[default]` in an AWS config file; anything odd is left behind. */
function readHarmlessSettings(text) {
    const top = new Map();
    const s3 = new Map();
    let section = '';
    let nested = '';
    for (const line of text.split(/\r?\n/)) {
        const header = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line);
        if (header !== null) {
            section = header[1] ?? '';
            nested = '';
            continue;
        }
        const setting = /^(\s*)([a-z0-9_]+)\s*=\s*(.*?)\s*$/.exec(line);
        if (setting === null || (section !== 'default' && section !== 'profile default'))
            continue;
        const [, indent = '', key = '', value = ''] = setting;
        if (indent === '') {
            nested = value === '' ? key : '';
            if (harmlessSettings.has(key) && value !== '')
                top.set(key, value);
        }
        else if (nested === 's3' && harmlessS3Settings.has(key) && value !== '')
            s3.set(key, value);
    }
    return {
        top: [...top].map(([key, value]) => `${key} = ${value}`),
        s3: [...s3].map(([key, value]) => `  ${key} = ${value}`),
    };
}

;// CONCATENATED MODULE: ./build/config/no-proxy.js
// Owns which hosts never meet the guard's proxy: loopback, metadata services, and the registries of the usual tools.
// Data and merging only.
/** Names stand for themselves and their subdomains, as curl, Python, Go and npm read them. */
const directHosts = [
    'localhost',
    '127.0.0.1',
    '::1',
    '169.254.169.254',
    '169.254.170.2',
    '169.254.170.23',
    'fd00:ec2::254',
    'github.com',
    'githubusercontent.com',
    'githubassets.com',
    'ghcr.io',
    'blob.core.windows.net',
    'npmjs.org',
    'npmjs.com',
    'yarnpkg.com',
    'nodejs.org',
    'pypi.org',
    'pythonhosted.org',
    'rubygems.org',
    'crates.io',
    'golang.org',
    'maven.org',
    'gradle.org',
    'docker.io',
    'docker.com',
    'quay.io',
    'gcr.io',
    'mcr.microsoft.com',
    'registry.terraform.io',
    'releases.hashicorp.com',
    'debian.org',
    'ubuntu.com',
];
/** The value of NO_PROXY: what the job had, then ours. */
function mergeNoProxy(existing) {
    const hosts = existing.flatMap((value) => (value ?? '').split(/[\s,]+/));
    return [...new Set([...hosts.filter((host) => host !== ''), ...directHosts])].join(',');
}

;// CONCATENATED MODULE: ./build/config/environment.js
// Owns the environment block that later steps of the job get, and the files it points at.
// Must never contain a real credential, and must leave npm, pip, git and docker as they are.




/** Variables that would lead an AWS client past the local keys. Blanked where the job has them. */
const strayVariables = [
    'AWS_ROLE_ARN',
    'AWS_ROLE_SESSION_NAME',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
    'AWS_SECURITY_TOKEN',
    'AWS_CREDENTIAL_EXPIRATION',
];
const proxyVariables = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];
/** Proxy variables that name the guard itself: worthless once it has ended. */
function ownProxyVariables(environment) {
    const own = environment['GUARD_PROXY'] ?? '';
    return own === '' ? [] : proxyVariables.filter((name) => environment[name] === own);
}
/**
 * Refuses a job whose own proxy the guard would have to chain to.
 * @throws {GuardError} CONFIG_UNSUPPORTED
 */
function checkExistingProxy(config, environment) {
    const own = environment['GUARD_PROXY'] ?? '';
    const set = proxyVariables.find((name) => {
        const value = environment[name] ?? '';
        // What a guard of this job left behind when it died is no proxy of the job.
        return value !== '' && value !== own;
    });
    if (!config.httpsProxy || set === undefined)
        return;
    throw new errors/* GuardError */.U$('CONFIG_UNSUPPORTED', `the job already has a proxy (${set})`, {
        hint: 'set input https-proxy to false: the config file then leads AWS clients to the guard, and the proxy stays',
    });
}
/** The environment of a guarded job. Pure: writes nothing. */
function buildEnvironmentBlock(options) {
    const { session, ready, environment } = options;
    const target = ready.targets[0];
    if (target === undefined) {
        throw new errors/* GuardError */.U$('INTERNAL', 'the daemon reported no target');
    }
    const path = (name) => (0,external_node_path_.join)(session.directory, name);
    const configFile = path('aws-config');
    const credentialsFile = path('aws-credentials');
    const bundleFile = path('ca-bundle.pem');
    const authorityFile = path('ca-node.pem');
    const variables = {
        AWS_ACCESS_KEY_ID: target.accessKeyId,
        AWS_SECRET_ACCESS_KEY: target.secretAccessKey,
        AWS_SESSION_TOKEN: target.sessionToken,
        AWS_REGION: target.region,
        AWS_DEFAULT_REGION: target.region,
        AWS_CONFIG_FILE: configFile,
        AWS_SHARED_CREDENTIALS_FILE: credentialsFile,
        AWS_CA_BUNDLE: bundleFile,
        AWS_EC2_METADATA_DISABLED: 'true',
        NODE_EXTRA_CA_CERTS: authorityFile,
        GUARD_SESSION: session.id,
        GUARD_CONTROL: session.controlSocket,
        GUARD_PROXY: `http://127.0.0.1:${ready.port}`,
        GUARD_CA_FILE: authorityFile,
        ...strayOverrides(environment),
        ...(options.config.httpsProxy ? proxyBlock(ready.port, environment) : {}),
    };
    const text = formatAwsConfigFile({
        port: ready.port,
        targets: ready.targets,
        services: ready.services,
        existing: options.existingAwsConfig,
    });
    return {
        variables,
        files: [
            { path: configFile, text },
            // Empty on purpose: it hides ~/.aws/credentials from the clients.
            { path: credentialsFile, text: '' },
            { path: bundleFile, text: joinPem(options.systemBundlePem, ready.caCertificatePem) },
            { path: authorityFile, text: joinPem(options.nodeExtraPem, ready.caCertificatePem) },
        ],
    };
}
function strayOverrides(environment) {
    const overrides = {};
    for (const [name, value] of Object.entries(environment)) {
        if ((value ?? '') === '')
            continue;
        const stray = strayVariables.some((stray) => stray === name);
        if (stray || name.startsWith('AWS_ENDPOINT_URL'))
            overrides[name] = '';
        // An empty profile name is an error in botocore; the generated file's default profile is the right one.
        if (name === 'AWS_PROFILE' || name === 'AWS_DEFAULT_PROFILE')
            overrides[name] = 'default';
        if (name === 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS')
            overrides[name] = 'false';
    }
    return overrides;
}
function proxyBlock(port, environment) {
    const proxy = `http://127.0.0.1:${port}`;
    const direct = mergeNoProxy([environment['NO_PROXY'], environment['no_proxy']]);
    return { HTTPS_PROXY: proxy, https_proxy: proxy, NO_PROXY: direct, no_proxy: direct };
}
function joinPem(...parts) {
    return parts
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map((part) => `${part}\n`)
        .join('');
}


/***/ }),

/***/ 25673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $0: () => (/* binding */ hourMs),
/* harmony export */   J2: () => (/* binding */ minuteMs),
/* harmony export */   fj: () => (/* binding */ secondMs),
/* harmony export */   lv: () => (/* binding */ MiB),
/* harmony export */   ty: () => (/* binding */ KiB)
/* harmony export */ });
// Owns the size and time units, so that limits read as `64 * MiB` and `5 * minuteMs`.
const KiB = 1024;
const MiB = 1024 * KiB;
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;


/***/ }),

/***/ 56686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runMain: () => (/* binding */ runMain)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/config/daemon-start.js
var daemon_start = __webpack_require__(8834);
// EXTERNAL MODULE: ./build/config/environment.js + 2 modules
var config_environment = __webpack_require__(52721);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/secret.js
var secret = __webpack_require__(5616);
;// CONCATENATED MODULE: ./build/config/config.js
// Owns the shape of a validated configuration. Data only: readers make it, everything else receives it frozen.
// Must never hold a secret: those travel in DaemonStart (daemon-start.ts).
const modes = ['enforce', 'observe'];
const isolationLevels = ['advisory', 'strict', 'remote'];
const policySources = ['base', 'workspace'];

;// CONCATENATED MODULE: ./build/config/input-reader.js
// Owns reading single inputs of the action: presence, form and range, with errors that name the input and the cure.
// Must never print an input's value when the input is secret.

/** An input that is not as it must be: which one, what is wrong, what to write. */
function inputError(name, problem, hint) {
    return new errors/* GuardError */.U$('CONFIG_INVALID', `input ${name} ${problem}`, { hint });
}
/** Inputs as the runner passes them: `INPUT_<NAME>`, upper case, blanks as underscores, dashes kept. */
class InputReader {
    #environment;
    constructor(environment) {
        this.#environment = environment;
    }
    /** The trimmed value; null when absent or empty. */
    optional(name) {
        const value = this.#environment[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
        return value === '' ? null : value;
    }
    /** @throws {GuardError} CONFIG_INVALID */
    required(name, hint) {
        const value = this.optional(name);
        if (value === null)
            throw inputError(name, 'is missing', hint);
        return value;
    }
    /** @throws {GuardError} CONFIG_INVALID */
    matching(name, pattern, hint) {
        const value = this.optional(name);
        if (value !== null && !pattern.test(value))
            throw inputError(name, 'is malformed', hint);
        return value;
    }
    /** @throws {GuardError} CONFIG_INVALID */
    oneOf(name, words, fallback) {
        const value = this.optional(name);
        if (value === null)
            return fallback;
        const word = words.find((candidate) => candidate === value);
        if (word === undefined) {
            throw inputError(name, 'has an unknown value', `write one of: ${words.join(', ')}`);
        }
        return word;
    }
    /** YAML's booleans as actions/core accepts them. @throws {GuardError} CONFIG_INVALID */
    flag(name, fallback) {
        const value = this.optional(name);
        if (value === null)
            return fallback;
        if (['true', 'True', 'TRUE'].includes(value))
            return true;
        if (['false', 'False', 'FALSE'].includes(value))
            return false;
        throw inputError(name, 'is not a boolean', 'write true or false');
    }
    /** A whole number in decimal digits. @throws {GuardError} CONFIG_INVALID */
    integer(name, minimum, maximum) {
        const value = this.optional(name);
        if (value === null)
            return null;
        const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
        if (!(number >= minimum && number <= maximum)) {
            throw inputError(name, 'is out of range', `write a number from ${minimum} to ${maximum}`);
        }
        return number;
    }
    /** An https URL, or an http URL of this machine or of a private name. @throws {GuardError} CONFIG_INVALID */
    origin(name, options) {
        const value = this.optional(name);
        if (value === null)
            return null;
        const hint = 'write an origin such as https://host or https://host:port';
        let url;
        try {
            url = new URL(value);
        }
        catch (cause) {
            throw new errors/* GuardError */.U$('CONFIG_INVALID', `input ${name} is not a URL`, { hint, cause });
        }
        if (url.protocol !== 'https:' && url.protocol !== 'http:') {
            throw inputError(name, 'is not an http(s) URL', hint);
        }
        if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
            throw inputError(name, 'carries user, query or fragment', hint);
        }
        if (url.protocol === 'http:' && !options.httpAllowed && !isLoopback(url.hostname)) {
            throw inputError(name, 'is plain http', 'use https; http is accepted for loopback addresses');
        }
        return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
    }
}
/** Whether a URL's host name is a loopback address. */
function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

;// CONCATENATED MODULE: ./build/config/read-inputs.js
// Owns turning the inputs of the action into one frozen GuardConfig and the secrets beside it.
// Must never accept what cannot take effect: a wrong or contradictory input stops the start.




/** Every input of action.yml (held equal by test/unit/config/inputs.test.ts). */
const inputNames = (/* unused pure expression or super */ null && ([
    'role-to-assume',
    'aws-region',
    'work-role',
    'role-external-id',
    'audience',
    'issuer',
    'role-session-name',
    'role-duration-seconds',
    'allowed-account-ids',
    'sts-endpoint',
    'aws-endpoint-url',
    'mask-aws-account-id',
    'retry-max-attempts',
    'policy',
    'policy-source',
    'mode',
    'isolation',
    'github-token',
    'https-proxy',
    'upload-artifact',
    'artifact-name',
    'retention-days',
]));
const rolePattern = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/;
const roleHint = 'write a role ARN such as arn:aws:iam::111122223333:role/name';
const regionPattern = /^[a-z]{2,}(?:-[a-z]+)+-\d{1,2}$/;
/** AWS's own limit for sessions of a role that was assumed by another role. */
const maxChainedSeconds = 3600;
/**
 * Reads and validates every input.
 * @throws {GuardError} CONFIG_INVALID naming the input; CONFIG_UNSUPPORTED for an isolation level not offered
 */
function readInputs(environment) {
    const read = new InputReader(environment);
    const roleToAssume = read.required('role-to-assume', roleHint);
    read.matching('role-to-assume', rolePattern, roleHint);
    const workRole = read.matching('work-role', rolePattern, roleHint);
    const region = read.required('aws-region', 'write a region such as eu-west-1');
    read.matching('aws-region', regionPattern, 'write a region such as eu-west-1');
    const policySource = read.oneOf('policy-source', policySources, 'base');
    const config = {
        mode: read.oneOf('mode', modes, 'enforce'),
        isolation: readIsolation(read),
        region,
        roleToAssume,
        workRole,
        audience: read.optional('audience') ?? 'sts.amazonaws.com',
        issuer: read.origin('issuer', { httpAllowed: false }) ?? issuerOf(environment['GITHUB_SERVER_URL']),
        roleSessionName: read.matching('role-session-name', /^[\w+=,.@-]{2,64}$/, 'use 2 to 64 letters, digits and _+=,.@-') ?? 'GuardAction',
        roleDurationSeconds: readDuration(read, workRole),
        allowedAccountIds: readAccounts(read),
        stsEndpoint: read.origin('sts-endpoint', { httpAllowed: false }),
        awsEndpointUrl: read.origin('aws-endpoint-url', { httpAllowed: true }),
        maskAwsAccountId: read.flag('mask-aws-account-id', false),
        retryMaxAttempts: read.integer('retry-max-attempts', 1, 20) ?? 12,
        policyDirectory: readPolicyDirectory(read),
        policySource,
        httpsProxy: read.flag('https-proxy', true),
        artifact: {
            upload: read.flag('upload-artifact', true),
            name: read.matching('artifact-name', /^[^"<>|*?:\\/\r\n]{1,200}$/, 'leave out " < > | * ? : \\ / and line breaks'),
            retentionDays: read.integer('retention-days', 1, 400),
        },
    };
    const externalId = readExternalId(read, workRole);
    const githubToken = read.optional('github-token');
    if (githubToken === null && policySource === 'base') {
        throw inputError('github-token', 'is empty, and the policies are read through the GitHub API', 'leave the input out to use the token of the job');
    }
    return {
        config: Object.freeze({ ...config, artifact: Object.freeze(config.artifact) }),
        externalId,
        githubToken: githubToken === null ? null : new secret/* Secret */.z(githubToken),
    };
}
/** The issuer of a GitHub server's job tokens: github.com, GHE.com tenants, GitHub Enterprise Server. */
function issuerOf(serverUrl) {
    const url = new URL(serverUrl === undefined || serverUrl === '' ? 'https://github.com' : serverUrl);
    if (url.hostname === 'github.com')
        return 'https://token.actions.githubusercontent.com';
    if (url.hostname.endsWith('.ghe.com'))
        return `https://token.actions.${url.hostname}`;
    return `${url.origin}/_services/token`;
}
function readIsolation(read) {
    const level = read.oneOf('isolation', isolationLevels, 'advisory');
    if (level === 'advisory')
        return level;
    // SECURITY: never downgrade silently. Who asks for more than can be proven gets no guard at all (T19).
    throw new errors/* GuardError */.U$('CONFIG_UNSUPPORTED', `input isolation asks for ${level}, which is not offered`, {
        hint: 'write isolation: advisory, and read docs/threat-model.md for what that level cannot hold',
    });
}
function readDuration(read, workRole) {
    const seconds = read.integer('role-duration-seconds', 900, 43_200) ?? maxChainedSeconds;
    if (workRole !== null && seconds > maxChainedSeconds) {
        throw inputError('role-duration-seconds', 'is longer than AWS allows for a role assumed by another role', `write at most ${maxChainedSeconds}; the guard renews sessions by itself`);
    }
    return seconds;
}
function readAccounts(read) {
    const value = read.optional('allowed-account-ids');
    if (value === null)
        return [];
    const ids = value.split(/[\s,]+/).filter((id) => id !== '');
    if (!ids.every((id) => /^\d{12}$/.test(id))) {
        throw inputError('allowed-account-ids', 'has an entry that is no account id', 'write ids of 12 digits, separated by commas');
    }
    return Object.freeze(ids);
}
function readPolicyDirectory(read) {
    const value = read.optional('policy') ?? 'policies';
    const directory = value.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
    const segments = directory.split('/');
    const plain = /^[\w.@+ -]+$/;
    if (segments.some((part) => part === '' || part === '.' || part === '..' || !plain.test(part))) {
        throw inputError('policy', 'is not a directory inside the repository', 'write a relative path such as policies or ci/policies');
    }
    return directory;
}
function readExternalId(read, workRole) {
    const value = read.matching('role-external-id', /^[\w+=,.@:/-]{2,1224}$/, 'use 2 to 1224 letters, digits and _+=,.@:/-');
    if (value === null)
        return null;
    if (workRole === null) {
        throw inputError('role-external-id', 'has no effect without work-role: AWS takes no ExternalId with an OIDC token', 'name the role that demands the ExternalId in work-role');
    }
    return new secret/* Secret */.z(value);
}

;// CONCATENATED MODULE: ./build/config/run-context.js
// Owns reading where the job stands from the runner's GITHUB_* variables and the event payload.
// Nothing read here is trusted for identity: main holds it against the signed claims.


/**
 * The context of a job on GitHub.
 * @throws {GuardError} CONFIG_INVALID when a variable that every runner sets is missing
 */
function readRunContext(environment) {
    const need = (name) => {
        const value = environment[name];
        if (value !== undefined && value !== '')
            return value;
        throw new errors/* GuardError */.U$('CONFIG_INVALID', `the variable ${name} is missing`, {
            hint: 'run the action in a job of GitHub Actions; outside of one use: guard run -- COMMAND',
        });
    };
    return Object.freeze({
        repository: need('GITHUB_REPOSITORY'),
        repositoryId: need('GITHUB_REPOSITORY_ID'),
        runId: need('GITHUB_RUN_ID'),
        runAttempt: need('GITHUB_RUN_ATTEMPT'),
        job: need('GITHUB_JOB'),
        eventName: need('GITHUB_EVENT_NAME'),
        ref: environment['GITHUB_REF'] ?? '',
        sha: need('GITHUB_SHA'),
        actor: environment['GITHUB_ACTOR'] ?? '',
        serverUrl: environment['GITHUB_SERVER_URL'] ?? 'https://github.com',
        apiUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
        pullRequest: readPullRequest(environment['GITHUB_EVENT_PATH']),
    });
}
function readPullRequest(path) {
    if (path === undefined || path === '')
        return null;
    let event;
    try {
        event = JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
    }
    catch {
        // FAIL-OPEN-OK: the payload only helps to place messages; without it there is no pull request to name.
        return null;
    }
    const pull = field(event, 'pull_request');
    const number = field(pull, 'number');
    const baseRef = field(field(pull, 'base'), 'ref');
    const baseSha = field(field(pull, 'base'), 'sha');
    const headSha = field(field(pull, 'head'), 'sha');
    if (typeof number !== 'number' || typeof headSha !== 'string')
        return null;
    if (typeof baseRef !== 'string' || typeof baseSha !== 'string')
        return null;
    return { number, baseRef, baseSha, headSha };
}
function field(value, name) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    return Object.getOwnPropertyDescriptor(value, name)?.value;
}

// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
// EXTERNAL MODULE: ./build/platform/actions.js
var actions = __webpack_require__(21605);
// EXTERNAL MODULE: ./build/platform/ca-bundle.js
var ca_bundle = __webpack_require__(23497);
// EXTERNAL MODULE: ./build/platform/control-client.js
var control_client = __webpack_require__(67015);
// EXTERNAL MODULE: ./build/platform/daemon-process.js
var daemon_process = __webpack_require__(41856);
// EXTERNAL MODULE: ./build/platform/oidc.js
var oidc = __webpack_require__(61);
// EXTERNAL MODULE: ./build/platform/workspace-policies.js
var workspace_policies = __webpack_require__(47922);
// EXTERNAL MODULE: ./build/entry/main-state.js
var main_state = __webpack_require__(99906);
// EXTERNAL MODULE: ./build/entry/package-root.js
var package_root = __webpack_require__(40940);
;// CONCATENATED MODULE: ./build/entry/session-place.js
// Owns choosing and making a session's folder: private to this user, with a socket path that fits the system's limit.




const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** sun_path of Linux holds 108 bytes, of macOS 104, with the closing zero. */
const maxSocketPath = 100;
function sessionId() {
    return `gs-${Array.from((0,external_node_crypto_.randomBytes)(20), (byte) => alphabet[byte & 31]).join('')}`;
}
/** Makes a fresh folder below `parent` (RUNNER_TEMP), or below the system's temporary folder when that is too long. */
function createSessionPlace(parent) {
    const id = sessionId();
    const directory = (0,external_node_path_.join)(parent, id);
    (0,external_node_fs_.mkdirSync)(directory, { recursive: true, mode: 0o700 });
    return {
        id,
        directory,
        controlSocket: socketPath(directory, id),
        recordFile: (0,external_node_path_.join)(directory, 'events.jsonl'),
    };
}
function socketPath(directory, id) {
    if (process.platform === 'win32')
        return `\\\\.\\pipe\\${id}`;
    const path = (0,external_node_path_.join)(directory, 'control.sock');
    if (Buffer.byteLength(path) <= maxSocketPath)
        return path;
    const short = (0,external_node_path_.join)((0,external_node_os_.tmpdir)(), id);
    (0,external_node_fs_.mkdirSync)(short, { mode: 0o700 });
    return (0,external_node_path_.join)(short, 'control.sock');
}

;// CONCATENATED MODULE: ./build/entry/main.js
// Owns the start of a session: inputs, identity, policies, daemon, environment. In this order, and every step can stop it.
// Must never export a real credential, and never go on after a failed step.




















const identityTimeoutMs = 30 * units/* secondMs */.fj;
const policyTimeoutMs = 30 * units/* secondMs */.fj;
const readyTimeoutMs = 60 * units/* secondMs */.fj;
/** A job of a self-hosted runner may last five days; the daemon ends with the runner's worker long before. */
const maxLifetimeMs = 121 * units/* hourMs */.$0;
/**
 * The action's main phase.
 * @throws {GuardError} any configuration, identity, policy or start-up code
 */
async function runMain(environment) {
    const inputs = readInputs(environment);
    const { config } = inputs;
    hideSecrets(inputs);
    const run = readRunContext(environment);
    await refuseSecondGuard(environment);
    (0,config_environment/* checkExistingProxy */.YK)(config, environment);
    const [principal, policies] = await Promise.all([
        establishIdentity(config, run, environment),
        loadPolicies(inputs, run, environment),
    ]);
    const session = createSessionPlace(environment['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)());
    const controlToken = new secret/* Secret */.z((0,external_node_crypto_.randomBytes)(32).toString('hex'));
    const start = {
        version: 1,
        config,
        run,
        principal,
        policies,
        session,
        credentials: {
            kind: 'oidc',
            requestUrl: needIdToken(environment, 'ACTIONS_ID_TOKEN_REQUEST_URL'),
            requestToken: new secret/* Secret */.z(needIdToken(environment, 'ACTIONS_ID_TOKEN_REQUEST_TOKEN')),
        },
        secrets: { externalId: inputs.externalId, githubToken: inputs.githubToken, controlToken },
        watchPid: process.ppid,
        maxLifetimeMs,
        dataDirectory: (0,package_root/* awsDataDirectory */.BQ)(),
    };
    const ready = await (0,daemon_process/* spawnDaemon */._u)({
        script: (0,package_root/* entryScript */.EL)(),
        message: (0,daemon_start.encodeDaemonStart)(start),
        logFile: (0,external_node_path_.join)(session.directory, 'guard.log'),
        environment: (0,daemon_process/* daemonEnvironment */.Ao)(environment),
        timeoutMs: readyTimeoutMs,
    });
    // From here on a daemon lives: post must find it, whatever happens next.
    (0,main_state/* saveMainState */.qJ)({
        sessionId: session.id,
        directory: session.directory,
        controlSocket: session.controlSocket,
        recordFile: session.recordFile,
        controlToken,
        daemonPid: ready.pid,
        mode: config.mode,
        level: ready.level,
        upload: config.artifact.upload,
        artifactName: config.artifact.name ?? artifactName(run, session),
        retentionDays: config.artifact.retentionDays,
    });
    (0,actions/* hide */.jD)(controlToken.reveal());
    exportBlock(config, session, ready, environment);
    report(config, policies, session, ready);
}
function hideSecrets(inputs) {
    if (inputs.externalId !== null)
        (0,actions/* hide */.jD)(inputs.externalId.reveal());
    if (inputs.githubToken !== null)
        (0,actions/* hide */.jD)(inputs.githubToken.reveal());
}
/** One guard a job: a second one would fight over the environment, and its record would miss the first one's calls. */
async function refuseSecondGuard(environment) {
    const socket = environment['GUARD_CONTROL'] ?? '';
    if (socket === '' || !(await (0,control_client/* isListening */.C)(socket)))
        return;
    throw new errors/* GuardError */.U$('ALREADY_RUNNING', 'a guard already runs in this job', {
        hint: 'use the action once per job; several roles are several targets of the policy',
    });
}
function needIdToken(environment, name) {
    const value = environment[name] ?? '';
    if (value !== '')
        return value;
    throw new errors/* GuardError */.U$('IDENTITY_UNAVAILABLE', `the job cannot have an OIDC token (${name} is missing)`, {
        hint: 'give the job the permission id-token: write; pull requests from forks cannot have it',
    });
}
async function establishIdentity(config, run, environment) {
    const signal = AbortSignal.timeout(identityTimeoutMs);
    const token = await (0,oidc/* requestOidcToken */.Iz)({
        requestUrl: needIdToken(environment, 'ACTIONS_ID_TOKEN_REQUEST_URL'),
        requestToken: new secret/* Secret */.z(needIdToken(environment, 'ACTIONS_ID_TOKEN_REQUEST_TOKEN')),
        audience: config.audience,
    }, signal);
    (0,actions/* hide */.jD)(token.reveal());
    const principal = await (0,oidc/* verifyOidcToken */.Sh)(token, config);
    (0,oidc/* checkClaims */.Kz)(principal, {
        repository: run.repository,
        repository_id: run.repositoryId,
        run_id: run.runId,
        run_attempt: run.runAttempt,
        sha: run.sha,
    });
    return principal;
}
async function loadPolicies(inputs, run, environment) {
    const { config, githubToken } = inputs;
    if (config.policySource === 'workspace' || githubToken === null) {
        const files = (0,workspace_policies/* loadLocalPolicies */.o)(environment['GITHUB_WORKSPACE'] ?? '.', config.policyDirectory);
        return { files, source: 'workspace', commit: null };
    }
    const { loadGithubPolicies } = await Promise.all(/* import() */[__webpack_require__.e(101), __webpack_require__.e(484)]).then(__webpack_require__.bind(__webpack_require__, 60484));
    const { commit, files } = await loadGithubPolicies({
        apiUrl: run.apiUrl,
        token: githubToken,
        repository: run.repository,
        directory: config.policyDirectory,
        signal: AbortSignal.timeout(policyTimeoutMs),
    });
    return { files, source: 'base', commit };
}
/** Unique in the run, also in a matrix and on a re-run. */
function artifactName(run, session) {
    const job = run.job.replace(/[^\w.-]/g, '-').slice(0, 80);
    return `guard-session-${job}-${run.runAttempt}-${session.id.slice(3, 11)}`;
}
function exportBlock(config, session, ready, environment) {
    const home = environment['HOME'] ?? environment['USERPROFILE'] ?? '';
    const block = (0,config_environment/* buildEnvironmentBlock */.L3)({
        config,
        session,
        ready,
        environment,
        existingAwsConfig: (0,ca_bundle/* readTextIfPresent */.G)(environment['AWS_CONFIG_FILE'] ?? (0,external_node_path_.join)(home, '.aws', 'config')),
        systemBundlePem: (0,ca_bundle/* readSystemBundle */.s)([environment['AWS_CA_BUNDLE'], environment['SSL_CERT_FILE']]),
        nodeExtraPem: (0,ca_bundle/* readTextIfPresent */.G)(environment['NODE_EXTRA_CA_CERTS']) ?? '',
    });
    for (const { path, text } of block.files)
        (0,external_node_fs_.writeFileSync)(path, text, { mode: 0o600 });
    for (const target of ready.targets) {
        (0,actions/* hide */.jD)(target.secretAccessKey);
        (0,actions/* hide */.jD)(target.sessionToken);
        if (config.maskAwsAccountId && target.accountId !== null)
            (0,actions/* hide */.jD)(target.accountId);
    }
    if ((environment['AWS_SECRET_ACCESS_KEY'] ?? '') !== '') {
        (0,actions/* annotate */.fz)('warning', 'AWS credentials from an earlier step were in the environment. Later steps get local ones instead, ' +
            'but the earlier ones stay good for whoever kept them: start the guard first');
    }
    for (const [name, value] of Object.entries(block.variables))
        (0,actions/* exportVariable */.dN)(name, value);
}
function report(config, policies, session, ready) {
    (0,actions/* setOutput */.uH)('session-id', session.id);
    (0,actions/* setOutput */.uH)('level', ready.level);
    (0,actions/* setOutput */.uH)('policy-commit', policies.commit ?? '');
    (0,actions/* setOutput */.uH)('aws-account-id', ready.targets[0]?.accountId ?? '');
    (0,actions/* setOutput */.uH)('proxy-port', String(ready.port));
    (0,actions/* setOutput */.uH)('record-path', session.recordFile);
    const from = policies.commit === null ? 'the workspace' : `commit ${policies.commit}`;
    (0,actions/* say */.cv)(`guard session ${session.id}, level ${ready.level}, mode ${config.mode}`);
    (0,actions/* say */.cv)(`policies: ${policies.files.length} files of ${config.policyDirectory}/ from ${from}`);
    if (policies.source === 'workspace') {
        (0,actions/* annotate */.fz)('warning', 'policy-source is workspace: who can change the checkout can change the policies of this run');
    }
    const targets = ready.targets.map(({ name, role, region }) => `${name}: ${role} in ${region}`);
    (0,actions/* sayUntrusted */.aZ)([...targets.map((line) => `target ${line}`), ...ready.notes].join('\n'));
    (0,actions/* say */.cv)(config.mode === 'observe'
        ? 'Later steps: every AWS call is recorded and let through; the summary ends with the policy it would need.'
        : 'Later steps: every AWS call is decided by the policies; what no rule allows is refused.');
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

/***/ 23497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readTextIfPresent),
/* harmony export */   s: () => (/* binding */ readSystemBundle)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41692);
// Owns finding the certificate bundle that the job's clients use today, so that ours adds to it and replaces nothing.


const systemBundles = [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/ssl/cert.pem',
];
/** The first readable bundle of `preferred`, else the system's, else the one that Node carries. */
function readSystemBundle(preferred) {
    for (const path of [...preferred, ...systemBundles]) {
        const text = readTextIfPresent(path);
        if (text?.includes('-----BEGIN CERTIFICATE-----') === true)
            return text;
    }
    return node_tls__WEBPACK_IMPORTED_MODULE_1__.rootCertificates.join('\n');
}
/** A file's text; null when it is not there or cannot be read. */
function readTextIfPresent(path) {
    if (path === undefined || path === '')
        return null;
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
    }
    catch {
        // FAIL-OPEN-OK: an absent file is one of the two expected answers, and nothing is allowed by it.
        return null;
    }
}


/***/ }),

/***/ 67015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ isListening),
/* harmony export */   I: () => (/* binding */ askDaemon)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _control_protocol_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89872);
// Owns asking the daemon over its control socket. Must never wait without a deadline.



/**
 * One request to the daemon. The answer's shape is the daemon's word; callers check what they rely on.
 * @throws {GuardError} START_FAILED when nobody answers in time; the daemon's own code when it refused
 */
async function askDaemon(call) {
    const { token, command, reason } = call;
    const line = await exchange(call.socketPath, JSON.stringify({ token: token.reveal(), command, reason }), call.timeoutMs);
    let answer;
    try {
        answer = JSON.parse(line);
    }
    catch (cause) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GuardError */ .U$('START_FAILED', 'the guard daemon answered with something else', {
            cause,
        });
    }
    if (answer.ok === true)
        return answer.answer;
    const code = _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .guardErrorCodes */ .ij.find((known) => known === answer.code) ?? 'INTERNAL';
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GuardError */ .U$(code, `the guard daemon refused: ${String(answer.message)}`);
}
/** Whether a process listens on the socket. A refused or missing socket is a plain no. */
async function isListening(socketPath) {
    return await new Promise((resolve) => {
        const socket = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.connect)(socketPath);
        socket.once('connect', () => {
            socket.destroy();
            resolve(true);
        });
        socket.once('error', () => resolve(false));
        socket.setTimeout(2_000, () => {
            socket.destroy();
            resolve(false);
        });
    });
}
async function exchange(path, line, timeoutMs) {
    return await new Promise((resolve, reject) => {
        const chunks = [];
        let size = 0;
        const socket = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.connect)(path);
        const fail = (why, cause) => {
            clearTimeout(timer);
            socket.destroy();
            reject(new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GuardError */ .U$('START_FAILED', `the guard daemon ${why}`, { cause }));
        };
        const timer = setTimeout(() => fail(`did not answer within ${timeoutMs} ms`), timeoutMs);
        socket.once('connect', () => socket.write(`${line}\n`));
        socket.on('data', (chunk) => {
            chunks.push(chunk);
            size += chunk.length;
            if (size > _control_protocol_js__WEBPACK_IMPORTED_MODULE_2__/* .maxControlLineBytes */ .F)
                fail('answered with too much');
        });
        socket.once('error', (error) => fail('cannot be reached', error));
        socket.once('end', () => {
            clearTimeout(timer);
            socket.destroy();
            const text = Buffer.concat(chunks).toString('utf8');
            if (text.endsWith('\n'))
                resolve(text.slice(0, -1));
            else
                reject(new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GuardError */ .U$('START_FAILED', 'the guard daemon ended without an answer'));
        });
    });
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

/***/ 61:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iz: () => (/* binding */ requestOidcToken),
/* harmony export */   Kz: () => (/* binding */ checkClaims),
/* harmony export */   Sh: () => (/* binding */ verifyOidcToken)
/* harmony export */ });
/* unused harmony export flattenClaims */
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87315);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64490);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_secret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5616);
// Owns the job's OIDC token: asking the runner's token service for one, and verifying it against the issuer's keys.
// Must never take issuer, audience or key from the token itself, nor put a token into an error (T11).
// SPEC: OpenID Connect Core 1.0 §3.1.3.7; GitHub Docs, "OpenID Connect reference".



const attempts = 4;
const attemptTimeoutMs = 10_000;
/**
 * Asks for a token of the given audience; tries again on network errors and 5xx answers.
 * @throws {GuardError} IDENTITY_UNAVAILABLE
 */
async function requestOidcToken(request, signal) {
    const url = new URL(request.requestUrl);
    url.searchParams.set('audience', request.audience);
    let last = 'no answer';
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
        const answer = await askOnce(url, request.requestToken, signal);
        if (typeof answer !== 'string')
            return answer;
        last = answer;
        if (last.startsWith('status 4'))
            break;
        if (attempt < attempts)
            await pause(200 * 2 ** attempt, signal);
    }
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('IDENTITY_UNAVAILABLE', `the token service gave no OIDC token: ${last}`, {
        hint: 'give the job the permission id-token: write; pull requests from forks cannot have it',
    });
}
/** A token, or one short sentence why there is none. */
async function askOnce(url, requestToken, signal) {
    try {
        const response = await fetch(url, {
            headers: {
                authorization: `Bearer ${requestToken.reveal()}`,
                accept: 'application/json; api-version=2.0',
            },
            signal: AbortSignal.any([signal, AbortSignal.timeout(attemptTimeoutMs)]),
            redirect: 'error',
        });
        if (!response.ok) {
            await response.body?.cancel();
            return `status ${response.status}`;
        }
        const body = await response.json();
        const value = typeof body === 'object' && body !== null && 'value' in body ? body.value : undefined;
        return typeof value === 'string' && value !== ''
            ? new _core_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(value)
            : 'an answer without a token';
    }
    catch {
        signal.throwIfAborted();
        return 'the connection failed';
    }
}
async function pause(ms, signal) {
    const { setTimeout: wait } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 58500, 19));
    await wait(ms, undefined, { signal });
}
/**
 * Verifies a token: signature by the issuer's published keys, issuer, audience, age.
 * @returns the principal, with every claim as a string
 * @throws {GuardError} IDENTITY_INVALID for a bad token, IDENTITY_UNAVAILABLE when the keys cannot be had
 */
async function verifyOidcToken(token, options) {
    const { issuer, audience, timeoutMs = 10_000 } = options;
    const keys = (0,jose__WEBPACK_IMPORTED_MODULE_2__/* .createRemoteJWKSet */ .RD)(new URL(`${issuer}/.well-known/jwks`), {
        timeoutDuration: timeoutMs,
    });
    let payload;
    try {
        ({ payload } = await (0,jose__WEBPACK_IMPORTED_MODULE_3__/* .jwtVerify */ .V)(token.reveal(), keys, {
            issuer,
            audience,
            // GitHub signs with RS256 only; anything else is not its token.
            algorithms: ['RS256'],
            maxTokenAge: '10m',
            clockTolerance: 30,
            requiredClaims: ['sub', 'exp', 'iat', 'jti', 'repository', 'repository_id', 'run_id'],
        }));
    }
    catch (error) {
        throw explainVerification(error, issuer, audience);
    }
    return {
        issuer,
        subject: payload.sub ?? '',
        claims: flattenClaims(payload),
        declaredGroups: [],
    };
}
function explainVerification(error, issuer, audience) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_JWT_CLAIM_VALIDATION_FAILED' || code === 'ERR_JWT_EXPIRED') {
        const claim = error instanceof Error && 'claim' in error ? String(error.claim) : 'exp';
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('IDENTITY_INVALID', `the OIDC token was refused: its claim ${claim} is not as it must be`, {
            hint: `expected issuer ${issuer} and audience ${audience}; set inputs issuer and audience`,
        });
    }
    if (code.startsWith('ERR_JWS') || code.startsWith('ERR_JWT') || code.startsWith('ERR_JOSE_ALG')) {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('IDENTITY_INVALID', 'the OIDC token is malformed or its signature is bad');
    }
    if (code === 'ERR_JWKS_NO_MATCHING_KEY') {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('IDENTITY_INVALID', `${issuer} does not publish the key of the OIDC token`);
    }
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('IDENTITY_UNAVAILABLE', `the keys of ${issuer} cannot be fetched`, {
        hint: 'check that the job can reach the issuer, and the input issuer',
    });
}
/** Every claim as a string: text as it is, the rest as its JSON text. */
function flattenClaims(payload) {
    const claims = {};
    for (const [name, value] of Object.entries(payload)) {
        if (value === undefined)
            continue;
        claims[name] = typeof value === 'string' ? value : JSON.stringify(value);
    }
    return Object.freeze(claims);
}
/**
 * Holds the runner's word against the signed one, so that nothing of the environment names another run.
 * @throws {GuardError} IDENTITY_INVALID naming the claim
 */
function checkClaims(principal, expected) {
    for (const [name, value] of Object.entries(expected)) {
        if (principal.claims[name] === value)
            continue;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('IDENTITY_INVALID', `the signed claim ${name} differs from this job's environment`, {
            hint: 'a step before this one changed GITHUB_ variables; start the guard as the first step',
        });
    }
}


/***/ }),

/***/ 47922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ isPolicyFile),
/* harmony export */   o: () => (/* binding */ loadLocalPolicies)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
// Owns reading policies from a local directory: `policy-source: workspace`, and `guard run --policy`.
// Must never follow a symbolic link out of the directory.



/**
 * Every `*.yaml` and `*.yml` of a directory except `*.test.yaml`, in name order.
 * @param root absolute folder that paths are named relative to
 * @param directory folder of the policies below it
 * @throws {GuardError} POLICY_UNAVAILABLE
 */
function loadLocalPolicies(root, directory) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, directory);
    let names;
    try {
        names = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder).sort();
    }
    catch (cause) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GuardError */ .U$('POLICY_UNAVAILABLE', `${directory} is not a readable directory`, {
            hint: 'check out the repository before the guard starts, or name the directory in input policy',
            cause,
        });
    }
    const files = [];
    for (const name of names) {
        if (!isPolicyFile(name))
            continue;
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path).isFile()) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GuardError */ .U$('POLICY_UNAVAILABLE', `${directory}/${name} is not a plain file`);
        }
        files.push({ path: `${directory}/${name}`, text: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8') });
    }
    if (files.length === 0) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GuardError */ .U$('POLICY_UNAVAILABLE', `${directory} has no policy files`, {
            hint: 'have at least one *.yaml there',
        });
    }
    return files;
}
/** Whether a file name is a policy: YAML, and not a policy test. */
function isPolicyFile(name) {
    return /\.ya?ml$/.test(name) && !/\.test\.ya?ml$/.test(name);
}


/***/ })

};
