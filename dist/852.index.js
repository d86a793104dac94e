export const id = 852;
export const ids = [852];
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

/***/ 46852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runSuggest: () => (/* binding */ runSuggest)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _record_reader_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4981);
/* harmony import */ var _record_verify_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60984);
/* harmony import */ var _replay_printable_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10685);
/* harmony import */ var _replay_quantities_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(27953);
/* harmony import */ var _replay_suggest_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(40015);
/* harmony import */ var _record_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(88183);
// Owns `guard policy suggest`: the least policy of recorded sessions, printed as a policy file.
// Must never suggest from a record that does not verify: whoever could edit it could write the policy.









const help = `guard policy suggest: write the policy that allows exactly what was recorded

usage
  guard policy suggest FILE|DIR… [--json]

Reads session records (events.jsonl), takes every operation that was forwarded, and prints a policy file that allows
these and nothing else. Records that do not verify are refused; unclosed ones are read with a warning.

exit codes
  0  printed    1  a record does not verify    2  wrong usage, or a file that cannot be read

examples
  guard policy suggest events.jsonl > policies/agent.yaml
  guard policy suggest downloaded-artifacts --json
`;
/** Runs `guard policy suggest` with the arguments after it. Resolves to the exit code. */
async function runSuggest(argv, io) {
    if (argv.includes('--help') || argv.includes('-h')) {
        io.stdout.write(help);
        return 0;
    }
    try {
        return await suggest(argv, io);
    }
    catch (error) {
        const known = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isGuardError */ .QT)(error) || (error instanceof Error && 'syscall' in error);
        if (!known)
            throw error;
        const hint = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isGuardError */ .QT)(error) && error.hint !== undefined ? ` (${error.hint})` : '';
        io.stderr.write(`guard policy suggest: ${(0,_replay_printable_js__WEBPACK_IMPORTED_MODULE_6__/* .printable */ .g)(`${error.message}${hint}`)}\n`);
        return 2;
    }
}
async function suggest(argv, io) {
    const { paths, json } = readArguments(argv);
    const suggester = new _replay_suggest_js__WEBPACK_IMPORTED_MODULE_7__/* .PolicySuggester */ .IP();
    for (const path of paths) {
        for (const file of await (0,_record_files_js__WEBPACK_IMPORTED_MODULE_5__/* .findRecords */ .g)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(io.cwd, path))) {
            const { status } = await (0,_record_verify_js__WEBPACK_IMPORTED_MODULE_4__/* .verifyRecord */ .R)((0,_record_files_js__WEBPACK_IMPORTED_MODULE_5__/* .openRecord */ .C)(file));
            if (status === 'invalid') {
                io.stderr.write(`${(0,_replay_printable_js__WEBPACK_IMPORTED_MODULE_6__/* .printable */ .g)(file)} does not verify: see guard session verify\n`);
                return 1;
            }
            if (status === 'unclosed') {
                io.stderr.write(`warning: ${(0,_replay_printable_js__WEBPACK_IMPORTED_MODULE_6__/* .printable */ .g)(file)} is unclosed: the end of that session is not in it\n`);
            }
            for await (const item of (0,_record_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .readRecord */ .aE)((0,_record_files_js__WEBPACK_IMPORTED_MODULE_5__/* .openRecord */ .C)(file))) {
                if (item.kind === 'event')
                    suggester.take(item.event);
            }
        }
    }
    const suggestion = suggester.finish();
    if (json) {
        io.stdout.write(`${(0,_replay_printable_js__WEBPACK_IMPORTED_MODULE_6__/* .printableJson */ .e)(suggestion)}\n`);
        return 0;
    }
    io.stdout.write(suggestion.yaml);
    io.stderr.write(`${(0,_replay_quantities_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(suggestion.rules, 'rule')} from ${(0,_replay_quantities_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(suggestion.operations, 'operation')}\n`);
    return 0;
}
function readArguments(argv) {
    let parsed;
    try {
        parsed = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.parseArgs)({
            args: [...argv],
            allowPositionals: true,
            options: { json: { type: 'boolean', default: false } },
        });
    }
    catch (error) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GuardError */ .U$('CONFIG_INVALID', error instanceof Error ? error.message : 'bad arguments', {
            hint: 'see guard policy suggest --help',
        });
    }
    if (parsed.positionals.length === 0) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GuardError */ .U$('CONFIG_INVALID', 'suggest needs a record', {
            hint: 'see guard policy suggest --help',
        });
    }
    return { paths: parsed.positionals, json: parsed.values.json };
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
