export const id = 137;
export const ids = [137];
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

/***/ 43137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPost: () => (/* binding */ runPost)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/config/environment.js + 2 modules
var config_environment = __webpack_require__(52721);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
// EXTERNAL MODULE: ./build/platform/actions.js
var actions = __webpack_require__(21605);
;// CONCATENATED MODULE: ./build/platform/artifact.js
// Owns uploading files as a workflow artifact. The client is large and loaded only when something is uploaded.
// Must never fail silently: where no artifact service exists it says so, and the files stay on the runner.

/**
 * Uploads the files as one artifact.
 * @throws {GuardError} RECORD_FAILED when the service refused or did not answer in time
 */
async function uploadArtifact(upload) {
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(101), __webpack_require__.e(479)]).then(__webpack_require__.bind(__webpack_require__, 33479));
    const client = new DefaultArtifactClient();
    let timer;
    const late = new Promise((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error('deadline')), upload.timeoutMs);
    });
    try {
        const result = await Promise.race([
            client.uploadArtifact(upload.name, [...upload.files], upload.rootDirectory, {
                ...(upload.retentionDays === null ? {} : { retentionDays: upload.retentionDays }),
            }),
            late,
        ]);
        const { id = 0, size = 0, digest = '' } = result;
        return { kind: 'uploaded', id, size, digest };
    }
    catch (error) {
        const name = error instanceof Error ? error.name : '';
        if (name === 'GHESNotSupportedError')
            return { kind: 'unsupported' };
        // The service's message can quote headers; only its class is passed on.
        throw new errors/* GuardError */.U$('RECORD_FAILED', `the artifact was not uploaded (${name || 'Error'})`, {
            hint: 'the record stays on the runner; see record-path',
        });
    }
    finally {
        clearTimeout(timer);
    }
}

// EXTERNAL MODULE: ./build/platform/control-client.js
var control_client = __webpack_require__(67015);
// EXTERNAL MODULE: ./build/platform/daemon-process.js
var daemon_process = __webpack_require__(41856);
// EXTERNAL MODULE: ./build/record/verify.js + 1 modules
var verify = __webpack_require__(60984);
// EXTERNAL MODULE: ./build/record/reader.js + 1 modules
var reader = __webpack_require__(4981);
// EXTERNAL MODULE: ./build/replay/printable.js
var printable = __webpack_require__(10685);
;// CONCATENATED MODULE: ./build/replay/markdown-text.js
// Owns putting untrusted text into Markdown that GitHub renders: no markup, link, mention, image or HTML gets through,
// and a table cell stays one cell (T20). SPEC: GitHub Flavored Markdown, "Entity and numeric character references".

const markup = /[^\p{L}\p{N} /,=+-]/gu;
/**
 * Text as Markdown that renders as exactly this text. Entities never act as markup; `@` is kept apart from what
 * follows, so that no address is made of it. Inside `<code>` GitHub makes no mentions, references or emoji either.
 */
function markdownCode(text, maxCharacters = 300) {
    const encoded = (0,printable/* printable */.g)(text, maxCharacters).replace(markup, (character) => {
        const entity = `&#${character.codePointAt(0) ?? 0};`;
        return character === '@' ? `${entity}<wbr>` : entity;
    });
    return `<code>${encoded === '' ? ' ' : encoded}</code>`;
}
/** A fenced block that its content cannot close. */
function markdownBlock(language, content) {
    let longest = 2;
    for (const run of content.match(/`+/g) ?? [])
        longest = Math.max(longest, run.length);
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${content.endsWith('\n') ? content : `${content}\n`}${fence}\n`;
}

// EXTERNAL MODULE: ./build/replay/quantities.js
var quantities = __webpack_require__(27953);
// EXTERNAL MODULE: ./build/replay/session-facts.js
var session_facts = __webpack_require__(21616);
// EXTERNAL MODULE: ./build/replay/suggest.js + 1 modules
var suggest = __webpack_require__(40015);
;// CONCATENATED MODULE: ./build/replay/summary.js
// Owns the job summary: Markdown for a GitHub page, made from the record alone. Every value of it went through
// `markdownCode` or `markdownBlock`; the whole is bounded below GitHub's limit of 1 MiB a step (T20).






/** GitHub takes 1 MiB a step, and other things may stand in the same step's summary. */
const maxSummaryBytes = 900 * 1024;
const maxPolicyBytes = 512 * 1024;
const defaultMaxRows = 50;
const maxFindingsShown = 20;
const maxNotesShown = 20;
/** Verifies the record, gathers its facts and writes the summary. */
async function createJobSummary(options) {
    const verification = await (0,verify/* verifyRecord */.R)(options.record(), options.expected);
    const facts = await (0,session_facts/* gatherFacts */.p)((0,reader/* readRecord */.aE)(options.record()));
    const observing = facts.genesis?.mode === 'observe';
    const suggestion = observing ? await (0,suggest/* suggestPolicy */.Rl)((0,reader/* readRecord */.aE)(options.record())) : null;
    const maxRows = options.maxRows ?? defaultMaxRows;
    const sections = [
        header(facts),
        verdict(verification, options.artifact),
        counts(facts),
        table('Denied', 'Denied by', facts.denied, maxRows),
        table('Would have been refused', 'Because of', facts.wouldRefuse, maxRows),
        table('Approved', 'Asked by', facts.approved, maxRows),
        refusals(facts),
        notes(facts),
        suggestion === null ? '' : policy(suggestion),
    ];
    return { markdown: joinBounded(sections), verification, facts, suggestion };
}
function header(facts) {
    const { genesis, ready } = facts;
    if (genesis === null)
        return '## guard: the record has no beginning\n';
    const level = genesis.mode === 'observe' ? 'observe' : (ready?.level ?? 'never ready');
    const commit = genesis.policy.commit === null ? '' : ` at ${markdownCode(genesis.policy.commit, 40)}`;
    const mode = genesis.mode === 'observe'
        ? '**Nothing was blocked**: this run only observed.'
        : 'Every call that no rule allows was refused.';
    return [
        `## guard: ${(0,quantities/* counted */.hS)(decided(facts), 'operation')}, level ${markdownCode(level, 60)}\n`,
        mode,
        `Session ${markdownCode(facts.sessionId ?? '-', 128)}, policy ${markdownCode(genesis.policy.digest, 64)} ` +
            `from ${markdownCode(genesis.policy.source)}${commit}, guard ${markdownCode(genesis.guard.version, 60)}.\n`,
    ].join('\n');
}
function decided(facts) {
    const { allowed, approved, wouldRefuse, denied } = facts;
    return allowed + approved.operations + wouldRefuse.operations + denied.operations;
}
function verdict(verification, artifact) {
    const { status, events, lastHash, sha256, findings, findingCount } = verification;
    const words = {
        valid: '✅ The record is complete: its chain is unbroken from the first event to the end.',
        unclosed: '⚠️ **The record is unclosed**: its end is missing. Calls at the end of the job may not be in it.',
        invalid: '❌ **The record is invalid**: it is not what the guard wrote.',
    };
    const shown = findings
        .slice(0, maxFindingsShown)
        .map(({ severity, line, message }) => `- ${severity}${line === null ? '' : `, line ${line}`}: ${markdownCode(message)}`);
    if (findingCount > shown.length)
        shown.push(`- and ${findingCount - shown.length} more`);
    const place = artifact === null ? 'It was not uploaded.' : `It is the artifact ${markdownCode(artifact)}.`;
    return [
        `${words[status]} ${(0,quantities/* counted */.hS)(events, 'event')}. ${place}\n`,
        ...(shown.length === 0 ? [] : [`${shown.join('\n')}\n`]),
        '| | |',
        '| --- | --- |',
        `| hash of the last event | ${markdownCode(lastHash ?? '-')} |`,
        `| SHA-256 of the record | ${markdownCode(sha256)} |`,
        '',
    ].join('\n');
}
function counts(facts) {
    const refused = [...facts.refused.values()].reduce((sum, count) => sum + count, 0);
    const masked = [...facts.masked.values()].reduce((sum, count) => sum + count, 0);
    const rows = [
        ['allowed', facts.allowed],
        ['approved', facts.approved.operations],
        ['forwarded only because the guard observed', facts.wouldRefuse.operations],
        ['denied', facts.denied.operations],
        ['refused before decoding', refused],
        ['failed upstream or in the guard', facts.outcomes.failed + facts.outcomes.aborted],
        ['values masked in answers', masked],
        ['credentials in answers replaced', facts.substitutions],
        ['credentials minted', facts.grants.session + facts.grants.operation],
    ];
    const lines = rows
        .filter(([name, count]) => count > 0 || name === 'allowed' || name === 'denied')
        .map(([name, count]) => `| ${name} | ${count} |`);
    return ['| what | how many |', '| --- | ---: |', ...lines, ''].join('\n');
}
function table(title, why, found, maxRows) {
    if (found.operations === 0)
        return '';
    const shown = found.groups.slice(0, maxRows);
    const covered = shown.reduce((sum, group) => sum + group.count, 0);
    const rows = shown.map(({ action, resource, target, rule, at, count }) => {
        const by = rule === null
            ? 'no rule allows it'
            : `${markdownCode(rule, 80)}${at === null ? '' : ` ${markdownCode(at, 200)}`}`;
        return `| ${markdownCode(action, 140)} | ${markdownCode(resource)} | ${markdownCode(target, 60)} | ${by} | ${count} |`;
    });
    const rest = found.operations - covered;
    return [
        `### ${title}: ${found.operations}\n`,
        `| action | resource | target | ${why.toLowerCase()} | times |`,
        '| --- | --- | --- | --- | ---: |',
        ...rows,
        ...(rest > 0 ? ['', `and ${(0,quantities/* counted */.hS)(rest, 'further operation')} in the record.`] : []),
        '',
    ].join('\n');
}
function refusals(facts) {
    if (facts.refused.size === 0)
        return '';
    const rows = [...facts.refused].map(([code, count]) => `| ${markdownCode(code, 80)} | ${count} |`);
    return ['### Refused before decoding\n', '| error | times |', '| --- | ---: |', ...rows, ''].join('\n');
}
function notes(facts) {
    const lines = facts.notes
        .slice(0, maxNotesShown)
        .map(({ severity, code, message }) => `- ${severity === 'warning' ? '⚠️ ' : ''}${markdownCode(code, 80)} ${markdownCode(message, 500)}`);
    if (facts.noteCount > lines.length)
        lines.push(`- and ${facts.noteCount - lines.length} more in the record`);
    if (facts.truncatedEvents > 0) {
        lines.push(`- ${(0,quantities/* counted */.hS)(facts.truncatedEvents, 'event')} too large to be recorded whole: the cuts are marked in the record`);
    }
    return lines.length === 0 ? '' : ['### Notes\n', ...lines, ''].join('\n');
}
function policy(suggestion) {
    const tooLong = Buffer.byteLength(suggestion.yaml) > maxPolicyBytes;
    return [
        '### The policy that would have allowed exactly this run\n',
        tooLong
            ? 'It is too long for this page: run `guard policy suggest` on the record.\n'
            : markdownBlock('yaml', suggestion.yaml),
    ].join('\n');
}
/** Sections in order while they fit; one that does not fit is named as left out. */
function joinBounded(sections) {
    let text = '';
    let bytes = 0;
    let left = 0;
    for (const section of sections) {
        if (section === '')
            continue;
        const size = Buffer.byteLength(section) + 1;
        if (bytes + size > maxSummaryBytes) {
            left += 1;
            continue;
        }
        text += `${section}\n`;
        bytes += size;
    }
    return left === 0
        ? text
        : `${text}${(0,quantities/* counted */.hS)(left, 'section')} too long for this page: see the record.\n`;
}

// EXTERNAL MODULE: ./build/entry/main-state.js
var main_state = __webpack_require__(99906);
;// CONCATENATED MODULE: ./build/entry/post.js
// Owns the end of a session: ask the daemon to finish, check what it says against the file, summarise, upload.
// Runs where the job could have changed anything: it trusts the record's own chain, and fails the job when in doubt.












const finishTimeoutMs = 30 * units/* secondMs */.fj;
const exitTimeoutMs = 5 * units/* secondMs */.fj;
const uploadTimeoutMs = 3 * units/* minuteMs */.J2;
/** The action's post phase. Problems end as annotations and a failed step; nothing is thrown for them. */
async function runPost(environment) {
    const state = (0,main_state/* readMainState */.Nq)();
    if (state === null) {
        (0,actions/* say */.cv)('no guard was started in this job; nothing to finish');
        return;
    }
    const finish = await finishDaemon(state);
    dropOwnProxy(environment);
    const verification = await verifyFile(state, finish);
    const problems = findProblems(state, finish, verification);
    await summarise(state, finish, problems);
    await upload(state, problems);
    // It ends itself once it has answered; the runner must find no orphan.
    if (!(await (0,daemon_process/* waitForExit */.zE)(state.daemonPid, exitTimeoutMs)))
        (0,actions/* say */.cv)('the guard daemon is still ending');
    for (const problem of problems)
        (0,actions/* fail */.fJ)(problem);
    if (problems.length === 0) {
        (0,actions/* say */.cv)(`guard session ${state.sessionId}: ${verification?.events ?? 0} events, record complete`);
        (0,actions/* say */.cv)(`record sha256:${verification?.sha256 ?? ''}, last line ${verification?.lastHash ?? ''}`);
    }
}
/** The upload below, and the posts of earlier steps, must not dial a proxy that has just ended. */
function dropOwnProxy(environment) {
    for (const name of (0,config_environment/* ownProxyVariables */.sy)(environment)) {
        delete environment[name];
        (0,actions/* exportVariable */.dN)(name, '');
    }
}
/** The daemon's answer; null when it is gone or does not answer in time. */
async function finishDaemon(state) {
    try {
        return await (0,control_client/* askDaemon */.I)({
            socketPath: state.controlSocket,
            token: state.controlToken,
            command: 'finish',
            reason: 'post',
            timeoutMs: finishTimeoutMs,
        });
    }
    catch (error) {
        // FAIL-OPEN-OK: nothing passes here; null makes the record count as incomplete and fails the job.
        (0,actions/* say */.cv)(`the guard daemon did not finish: ${(0,errors/* isGuardError */.QT)(error) ? error.message : 'unknown'}`);
        return null;
    }
}
async function verifyFile(state, finish) {
    if (!(0,external_node_fs_.existsSync)(state.recordFile))
        return null;
    const expected = finish === null ? {} : expectedOf(finish);
    return await (0,verify/* verifyRecord */.R)((0,external_node_fs_.createReadStream)(state.recordFile), expected);
}
function findProblems(state, finish, verification) {
    const problems = [];
    if (finish === null) {
        problems.push('RECORD_FAILED: the guard ended before the job did (killed, crashed, or replaced). The record has no end: ' +
            'calls after it stopped were refused, but this run must not count as recorded');
    }
    else if (!finish.complete) {
        problems.push('RECORD_FAILED: the guard could not write the whole record; see guard.log');
    }
    else if (finish.sessionId !== state.sessionId) {
        problems.push('RECORD_INVALID: the answer on the control socket is of another session');
    }
    if (verification === null) {
        problems.push('RECORD_INVALID: the record file is gone');
    }
    else if (verification.status === 'invalid') {
        const first = verification.findings.find(({ severity }) => severity === 'error');
        problems.push(`RECORD_INVALID: the record was changed: ${first?.message ?? 'see its findings'}`);
    }
    else if (verification.status === 'unclosed' && finish !== null) {
        problems.push('RECORD_INVALID: the record on disk has no end, although the guard wrote one');
    }
    return problems;
}
async function summarise(state, finish, problems) {
    try {
        const { markdown } = await createJobSummary({
            record: () => (0,external_node_fs_.createReadStream)(state.recordFile),
            ...(finish === null ? {} : { expected: expectedOf(finish) }),
            artifact: state.upload ? artifactNameOf(state, problems) : null,
        });
        const text = `${markdown}${problems.map((problem) => `\n- **${problem}**`).join('')}\n`;
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(state.directory, 'summary.md'), text, { mode: 0o600 });
        await (0,actions/* addToSummary */.Dg)(text);
    }
    catch (error) {
        // FAIL-OPEN-OK: the summary is a view; the record itself is uploaded and judged without it.
        (0,actions/* annotate */.fz)('warning', 'the job summary of the guard could not be written');
        (0,actions/* sayUntrusted */.aZ)(error instanceof Error ? error.message : 'unknown');
    }
}
function expectedOf(finish) {
    return { lastHash: finish.lastHash, sha256: finish.sha256 };
}
function artifactNameOf(state, problems) {
    return problems.length === 0 ? state.artifactName : `${state.artifactName}-incomplete`;
}
async function upload(state, problems) {
    if (!state.upload) {
        (0,actions/* say */.cv)(`the record stays on the runner: ${state.recordFile}`);
        return;
    }
    const files = ['events.jsonl', 'summary.md', 'guard.log']
        .map((name) => (0,external_node_path_.join)(state.directory, name))
        .filter((path) => (0,external_node_fs_.existsSync)(path));
    let outcome;
    try {
        outcome = await uploadArtifact({
            name: artifactNameOf(state, problems),
            files,
            rootDirectory: state.directory,
            retentionDays: state.retentionDays,
            timeoutMs: uploadTimeoutMs,
        });
    }
    catch (error) {
        (0,actions/* fail */.fJ)(`RECORD_FAILED: ${(0,errors/* isGuardError */.QT)(error) ? error.message : 'the artifact was not uploaded'}`);
        return;
    }
    if (outcome.kind === 'unsupported') {
        (0,actions/* annotate */.fz)('warning', 'this server has no artifact service that the guard can use: upload the output record-path with a step of your own');
        return;
    }
    (0,actions/* say */.cv)(`record uploaded as artifact ${artifactNameOf(state, problems)} (${outcome.size} bytes)`);
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


/***/ }),

/***/ 40015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  IP: () => (/* binding */ PolicySuggester),
  Rl: () => (/* binding */ suggestPolicy)
});

// UNUSED EXPORTS: suggestedGroup

// EXTERNAL MODULE: ./build/replay/printable.js
var printable = __webpack_require__(10685);
// EXTERNAL MODULE: ./build/replay/quantities.js
var quantities = __webpack_require__(27953);
;// CONCATENATED MODULE: ./build/replay/yaml-text.js
// Owns writing untrusted strings as YAML scalars that read back as exactly the same string, on one visible line (T07).
// SPEC: YAML 1.2.2, section 5.7 (escaped characters) and 7.3.1 (double-quoted style).
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** Starts with a letter, has a `:` or `/` inside, ends with a letter or digit: never a number, a word or an indicator. */
const plain = /^[A-Za-z][A-Za-z0-9_.@=+-]*[:/][A-Za-z0-9_.@=+:/-]*[A-Za-z0-9]$/;
const plainPattern = /^[A-Za-z][A-Za-z0-9_.@=+-]*[:/][A-Za-z0-9_.@=+:/*?-]*$/;
/** A string as a YAML scalar: plain where that cannot be misread, else double-quoted. */
function yamlText(text) {
    return plain.test(text) ? text : quotedText(text);
}
/** Like `yamlText`; wildcards inside do not ask for quotes. */
function yamlPattern(text) {
    return plainPattern.test(text) && !text.endsWith(':') ? text : quotedText(text);
}
function quotedText(text) {
    const visible = JSON.stringify(text).replace(unprintable, (character) => {
        const point = character.codePointAt(0) ?? 0;
        return point > 0xffff
            ? `\\U${point.toString(16).padStart(8, '0')}`
            : `\\u${point.toString(16).padStart(4, '0')}`;
    });
    // SECURITY: the runner takes `##[` anywhere in a log line for a workflow command (T20).
    return visible.replaceAll('##[', '##\\u005b');
}

;// CONCATENATED MODULE: ./build/replay/suggest.js



/** Group that the suggested rules are for. */
const suggestedGroup = 'job';
const defaultTarget = 'main';
/** Limits of the policy language: longer lists become several rules. */
const maxResourcesPerRule = 500;
const maxPatternCharacters = 2_048;
const maxActionCharacters = 128;
const maxPairs = 100_000;
const maxEntries = 100;
/** Makes the policy of one or more records. */
async function suggestPolicy(items) {
    const suggester = new PolicySuggester();
    for await (const item of items)
        if (item.kind === 'event')
            suggester.take(item.event);
    return suggester.finish();
}
/** Gathers forwarded operations of any number of records, then writes their policy. */
class PolicySuggester {
    /** Target → action → resources, in order of first appearance. */
    #seen = new Map();
    #entries = new Map();
    #roles = new Map();
    /** Regions that operations went to, by target. */
    #regions = new Map();
    #warnings = new Set();
    #operations = 0;
    #pairs = 0;
    #inexpressible = 0;
    #overflow = 0;
    take(event) {
        if (event.type === 'genesis')
            this.#takeGenesis(event);
        else if (event.type === 'intent')
            this.#takeIntent(event, event.truncated !== undefined);
    }
    finish() {
        const rules = this.#rules();
        if (this.#inexpressible > 0) {
            this.#warnings.add(`${(0,quantities/* counted */.hS)(this.#inexpressible, 'resource name')} left out: a policy cannot say them exactly`);
        }
        if (this.#overflow > 0) {
            this.#warnings.add(`${(0,quantities/* counted */.hS)(this.#overflow, 'further resource')} did not fit: generalise the rules by hand`);
        }
        const warnings = [...this.#warnings];
        const yaml = [
            `# Suggested by guard from ${(0,quantities/* counted */.hS)(this.#operations, 'recorded operation')}: it allows exactly these and nothing else.`,
            '# Review it, give the rules names of your own, and commit it below policies/ on the protected branch.',
            ...warnings.map((warning) => `# WARNING: ${warning}.`),
            'version: 1',
            ...this.#groupLines(),
            ...this.#targetLines(),
            ...(rules.length === 0 ? ['rules: []'] : ['rules:', ...rules.flatMap(ruleLines)]),
            '',
        ].join('\n');
        return { yaml, rules: rules.length, operations: this.#operations, warnings };
    }
    #takeGenesis(genesis) {
        const entry = groupEntry(genesis.principal.claims);
        if (this.#entries.size < maxEntries)
            this.#entries.set(JSON.stringify(entry), entry);
        for (const { name, role, regions } of genesis.targets) {
            const known = this.#roles.get(name);
            if (known === undefined)
                this.#roles.set(name, { role, regions: new Set(regions) });
            else {
                for (const region of regions)
                    known.regions.add(region);
                if (known.role !== role) {
                    this.#warnings.add(`the records name different roles for target ${(0,printable/* printable */.g)(name, 60)}: the first is used`);
                }
            }
        }
    }
    #takeIntent(intent, truncated) {
        this.#operations += 1;
        if (truncated) {
            this.#warnings.add('an operation was too large to be recorded whole: resources of it may be missing here');
        }
        const { target, region } = intent.operation;
        if (isRegion(region)) {
            this.#regions.set(target, (this.#regions.get(target) ?? new Set()).add(region));
        }
        for (const part of intent.operation.parts) {
            for (const resource of part.resources.length === 0 ? ['*'] : part.resources) {
                this.#add(target, part.action, resource);
            }
        }
    }
    #add(target, action, resource) {
        if (!isExpressible(target, action, resource)) {
            this.#inexpressible += 1;
            return;
        }
        const actions = this.#seen.get(target) ?? new Map();
        this.#seen.set(target, actions);
        const resources = actions.get(action) ?? new Set();
        actions.set(action, resources);
        if (resources.has(resource))
            return;
        if (this.#pairs >= maxPairs) {
            this.#overflow += 1;
            return;
        }
        this.#pairs += 1;
        resources.add(resource);
    }
    /** Actions of one service with the same resources share a rule: their product is exactly what was recorded. */
    #rules() {
        const rules = [];
        const perPrefix = new Map();
        for (const [target, actions] of this.#seen) {
            const shared = new Map();
            for (const [action, found] of actions) {
                const resources = found.has('*') ? ['*'] : [...found].sort();
                if (resources.length === 0)
                    continue;
                const key = JSON.stringify([prefixOf(action), resources]);
                const group = shared.get(key) ?? { resources, actions: [] };
                group.actions.push(action);
                shared.set(key, group);
            }
            for (const group of shared.values()) {
                const prefix = prefixOf(group.actions[0] ?? '');
                for (let at = 0; at < group.resources.length; at += maxResourcesPerRule) {
                    const number = (perPrefix.get(prefix) ?? 0) + 1;
                    perPrefix.set(prefix, number);
                    rules.push({
                        id: `${prefix.slice(0, 50)}-${number}`,
                        target,
                        actions: group.actions.toSorted(),
                        resources: group.resources.slice(at, at + maxResourcesPerRule),
                    });
                }
            }
        }
        return rules;
    }
    #groupLines() {
        const entries = [...this.#entries.values()].filter((entry) => entry.length > 0);
        if (entries.length === 0) {
            return [
                'groups:',
                '  # The record has no signed claims (guard run): try it with --group job, then say here who the job is.',
                `  ${suggestedGroup}:`,
                '    - repository: replace-me/replace-me',
            ];
        }
        return [
            'groups:',
            '  # From the signed claims of the recorded runs. Check that it is as wide as you mean.',
            `  ${suggestedGroup}:`,
            ...entries.flatMap((entry) => entry.map(([name, value], index) => `    ${index === 0 ? '-' : ' '} ${name}: ${yamlText(value)}`)),
        ];
    }
    #targetLines() {
        const lines = [];
        for (const target of this.#seen.keys()) {
            const known = this.#roles.get(target);
            // The default target needs no declaration: it is the role of the action's own inputs.
            if (target === defaultTarget && (known?.role ?? null) === null)
                continue;
            const role = known?.role ?? null;
            const regions = [...(known?.regions ?? [])].filter(isRegion);
            const fallback = [...(this.#regions.get(target) ?? ['us-east-1'])];
            lines.push(`  ${target}:`, '    aws:', `      role: ${role !== null && isRoleArn(role) ? role : 'arn:aws:iam::000000000000:role/replace-me'}`, `      regions: [${(regions.length === 0 ? fallback : regions).join(', ')}]`);
        }
        return lines.length === 0 ? [] : ['targets:', ...lines];
    }
}
function ruleLines(rule) {
    const unknown = rule.resources[0] === '*';
    const wide = !unknown && rule.resources.some((resource) => /[*?]/.test(resource));
    return [
        ...(unknown
            ? [
                '  # The guard cannot tell which resource these act on: only "*" matches. Keep the actions few.',
            ]
            : []),
        ...(wide
            ? [
                '  # A recorded name holds "*" or "?", which match more than that name. Check these resources.',
            ]
            : []),
        `  - id: ${rule.id}`,
        '    effect: allow',
        `    groups: [${suggestedGroup}]`,
        `    targets: [${rule.target}]`,
        `    actions: [${rule.actions.join(', ')}]`,
        ...(unknown
            ? ['    resources: ["*"]']
            : [
                '    resources:',
                ...rule.resources.map((resource) => `      - ${yamlPattern(resource)}`),
            ]),
    ];
}
function prefixOf(action) {
    return action.slice(0, action.indexOf(':'));
}
function isRegion(text) {
    return /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}$/.test(text);
}
function isRoleArn(text) {
    return /^arn:aws[a-z-]*:iam::\d{12}:role\/[A-Za-z0-9+=,.@_/-]{1,576}$/.test(text);
}
/** Whether the policy language has words for it: it is read back before it takes effect. */
function isExpressible(target, action, resource) {
    return (/^[a-z0-9][a-z0-9-]{0,40}$/.test(target) &&
        /^[a-z0-9][a-z0-9-]*:[A-Za-z0-9_-]+$/.test(action) &&
        action.length <= maxActionCharacters &&
        resource.length <= maxPatternCharacters &&
        isResourceName(resource));
}
/** `*`, a whole ARN, or a name of another system (`postgres:target/…`). */
function isResourceName(resource) {
    if (resource.startsWith('*'))
        return true;
    if (/^(?:postgres|mysql|kubernetes|ssm-session):[^/]+\/./s.test(resource))
        return true;
    const arn = /^arn:([^:]*):[^:]*:[^:]*:([^:]*):/.exec(resource);
    if (arn === null)
        return false;
    const [, partition = '', account = ''] = arn;
    return /^(?:aws[a-z-]*|\*)$/.test(partition) && /^(?:\d{12}|aws|\*|)$/.test(account);
}
/** The claims that say which workflow this is, as one alternative of a group. */
function groupEntry(claims) {
    const entry = [];
    const add = (name, value) => {
        if (value !== undefined && value !== '' && value.length <= 1_000)
            entry.push([name, value]);
    };
    add('repository', claims['repository']);
    if (entry.length === 0)
        return [];
    const workflow = claims['job_workflow_ref'] === undefined ? 'workflow_ref' : 'job_workflow_ref';
    // A pull request's own number would shut out the next one.
    add(workflow, claims[workflow]?.replace(/@refs\/pull\/\d+\//, '@refs/pull/*/'));
    add('environment', claims['environment']);
    return entry;
}


/***/ })

};
