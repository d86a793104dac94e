export const id = 675;
export const ids = [675];
export const modules = {

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

/***/ 99675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runGuardRun: () => (/* binding */ runGuardRun)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57975);
/* harmony import */ var _config_environment_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(52721);
/* harmony import */ var _core_clock_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(84300);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(62807);
/* harmony import */ var _core_secret_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5616);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(25673);
/* harmony import */ var _platform_ca_bundle_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(23497);
/* harmony import */ var _platform_workspace_policies_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(47922);
/* harmony import */ var _package_root_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(40940);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(69572);
// Owns `guard run`: a session around one command, without GitHub. The caller's own AWS credentials stay in this process.
// Must never let the command see a real credential, nor hide that the record is incomplete.















const exitCodes = { usage: 2, incomplete: 70, startFailed: 71 };
const help = `guard run: run a command with its AWS calls under policy

Usage
  guard run [options] -- COMMAND [ARGS…]

Options
  --policy DIR             policies to decide by (default: policies)
  --group NAME             group to be in; repeat for several (not verified: local use only)
  --region REGION          AWS region (default: AWS_REGION, AWS_DEFAULT_REGION)
  --profile NAME           profile of your own AWS credentials
  --observe                block nothing, record everything
  --session-dir DIR        where the record goes (default: .guard/sessions)
  --aws-endpoint-url URL   dial this instead of AWS (emulators)
  --no-https-proxy         do not set HTTPS_PROXY for the command
  --json                   print the session's end as JSON on standard error
  --help

Examples
  guard run --policy policies --group agents -- aws s3 ls
  guard run --observe -- terraform plan

Exit code: the command's own; 70 when the record is incomplete, 71 when the guard could not start.
`;
function parse(argv, io) {
    const split = argv.indexOf('--');
    const { values, positionals } = (0,node_util__WEBPACK_IMPORTED_MODULE_5__.parseArgs)({
        args: [...(split < 0 ? argv : argv.slice(0, split))],
        allowPositionals: true,
        options: {
            policy: { type: 'string', default: 'policies' },
            group: { type: 'string', multiple: true, default: [] },
            region: { type: 'string' },
            profile: { type: 'string' },
            observe: { type: 'boolean', default: false },
            'session-dir': { type: 'string', default: '.guard/sessions' },
            'aws-endpoint-url': { type: 'string' },
            'no-https-proxy': { type: 'boolean', default: false },
            json: { type: 'boolean', default: false },
            help: { type: 'boolean', default: false },
        },
    });
    if (values.help)
        return 'help';
    const command = split < 0 ? [] : argv.slice(split + 1);
    if (positionals.length > 0)
        throw usage(`unexpected argument ${positionals[0] ?? ''}: put the command after --`);
    if (command.length === 0)
        throw usage('no command: write it after --');
    const region = values.region ?? io.env['AWS_REGION'] ?? io.env['AWS_DEFAULT_REGION'];
    if (region === undefined || region === '')
        throw usage('no region: use --region or AWS_REGION');
    return {
        command,
        policy: values.policy,
        groups: values.group,
        region,
        profile: values.profile ?? io.env['AWS_PROFILE'] ?? null,
        mode: values.observe ? 'observe' : 'enforce',
        sessionRoot: (0,node_path__WEBPACK_IMPORTED_MODULE_4__.resolve)(io.cwd, values['session-dir']),
        endpoint: values['aws-endpoint-url'] ?? null,
        httpsProxy: !values['no-https-proxy'],
        json: values.json,
    };
}
function usage(message) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .GuardError */ .U$('CONFIG_INVALID', message, { hint: 'see guard run --help' });
}
function configOf(options) {
    return {
        mode: options.mode,
        isolation: 'advisory',
        region: options.region,
        roleToAssume: null,
        workRole: null,
        audience: 'sts.amazonaws.com',
        issuer: 'local',
        roleSessionName: '',
        roleDurationSeconds: 3_600,
        allowedAccountIds: [],
        stsEndpoint: null,
        awsEndpointUrl: options.endpoint,
        maskAwsAccountId: false,
        retryMaxAttempts: 3,
        policyDirectory: options.policy,
        policySource: 'workspace',
        httpsProxy: options.httpsProxy,
        artifact: { upload: false, name: null, retentionDays: null },
    };
}
function startOf(options, io) {
    const id = `gs-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.randomBytes)(13).toString('hex').slice(0, 20)}`;
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(options.sessionRoot, id);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.mkdirSync)(directory, { recursive: true, mode: 0o700 });
    const user = (0,node_os__WEBPACK_IMPORTED_MODULE_3__.userInfo)().username;
    return {
        version: 1,
        config: configOf(options),
        run: null,
        principal: {
            issuer: 'local',
            subject: `user:${user}`,
            claims: {},
            declaredGroups: options.groups,
        },
        policies: {
            files: (0,_platform_workspace_policies_js__WEBPACK_IMPORTED_MODULE_12__/* .loadLocalPolicies */ .o)(io.cwd, options.policy),
            source: 'local',
            commit: null,
        },
        session: { id, directory, controlSocket: '', recordFile: (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(directory, 'events.jsonl') },
        credentials: { kind: 'ambient', profile: options.profile },
        secrets: { externalId: null, githubToken: null, controlToken: new _core_secret_js__WEBPACK_IMPORTED_MODULE_9__/* .Secret */ .z('') },
        watchPid: null,
        maxLifetimeMs: 12 * _core_units_js__WEBPACK_IMPORTED_MODULE_10__/* .hourMs */ .$0,
        dataDirectory: (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)((0,_package_root_js__WEBPACK_IMPORTED_MODULE_13__/* .packageRoot */ .Zl)(), 'data', 'aws'),
    };
}
/** Runs `guard run`. Resolves to the exit code. */
async function runGuardRun(argv, io) {
    let options;
    try {
        options = parse(argv, io);
    }
    catch (error) {
        io.stderr.write(`guard run: ${error instanceof Error ? error.message : 'wrong usage'}\nsee guard run --help\n`);
        return exitCodes.usage;
    }
    if (options === 'help') {
        io.stdout.write(help);
        return 0;
    }
    try {
        return await runUnderGuard(options, io);
    }
    catch (error) {
        if (!(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .isGuardError */ .QT)(error))
            throw error;
        io.stderr.write(`guard: ${error.code}: ${error.message}\n`);
        if ('diagnostics' in error && Array.isArray(error.diagnostics)) {
            for (const one of error.diagnostics) {
                io.stderr.write(`  ${one.at.file}:${one.at.line}:${one.at.column}: ${one.message}\n`);
            }
        }
        if (error.hint !== undefined)
            io.stderr.write(`  ${error.hint}\n`);
        return exitCodes.startFailed;
    }
}
async function runUnderGuard(options, io) {
    const start = startOf(options, io);
    const session = await (0,_session_js__WEBPACK_IMPORTED_MODULE_14__/* .startSession */ .J)(start, _core_clock_js__WEBPACK_IMPORTED_MODULE_7__/* .silentLogger */ .q);
    const block = (0,_config_environment_js__WEBPACK_IMPORTED_MODULE_6__/* .buildEnvironmentBlock */ .L3)({
        config: start.config,
        session: start.session,
        ready: session.ready,
        environment: io.env,
        existingAwsConfig: (0,_platform_ca_bundle_js__WEBPACK_IMPORTED_MODULE_11__/* .readTextIfPresent */ .G)(io.env['AWS_CONFIG_FILE'] ?? (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(io.env['HOME'] ?? '', '.aws', 'config')),
        systemBundlePem: (0,_platform_ca_bundle_js__WEBPACK_IMPORTED_MODULE_11__/* .readSystemBundle */ .s)([io.env['AWS_CA_BUNDLE'], io.env['SSL_CERT_FILE']]),
        nodeExtraPem: (0,_platform_ca_bundle_js__WEBPACK_IMPORTED_MODULE_11__/* .readTextIfPresent */ .G)(io.env['NODE_EXTRA_CA_CERTS']) ?? '',
    });
    for (const file of block.files)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.writeFileSync)(file.path, file.text, { mode: 0o600 });
    // Beside the running script: the same from the bundle and from source.
    const preload = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.dirname)((0,_package_root_js__WEBPACK_IMPORTED_MODULE_13__/* .entryScript */ .EL)()), 'node-preload.cjs');
    io.stderr.write(`guard: ${options.mode}, level ${session.ready.level}, policy ${session.policy.digest.slice(0, 12)}, session ${start.session.id}\n`);
    const code = await runCommand(options.command, {
        ...io.env,
        ...block.variables,
        GUARD_PROXY: `http://127.0.0.1:${session.ready.port}`,
        GUARD_CA_FILE: block.variables['AWS_CA_BUNDLE'] ?? '',
        NODE_OPTIONS: `${io.env['NODE_OPTIONS'] ?? ''} --require "${preload}"`.trim(),
    });
    const end = await session.finish('command');
    if (options.json)
        io.stderr.write(`${JSON.stringify({ ...end, exitCode: code })}\n`);
    else {
        io.stderr.write(`guard: ${end.events} events, record ${end.complete ? 'complete' : 'INCOMPLETE'}: ${end.recordFile}\n`);
    }
    return end.complete ? code : exitCodes.incomplete;
}
function runCommand(command, environment) {
    const [program = '', ...args] = command;
    return new Promise((done) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, { stdio: 'inherit', env: environment });
        const pass = (signal) => {
            child.kill(signal);
        };
        process.on('SIGINT', pass);
        process.on('SIGTERM', pass);
        child.once('error', () => done(127));
        child.once('close', (code, signal) => {
            process.off('SIGINT', pass);
            process.off('SIGTERM', pass);
            done(code ?? (signal === null ? 1 : 128 + 15));
        });
    });
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
