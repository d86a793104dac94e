export const id = 524;
export const ids = [524];
export const modules = {

/***/ 95465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ createActionCatalog)
/* harmony export */ });
/** Makes the catalogue over the IAM data. Answers to patterns are kept. */
function createActionCatalog(iam) {
    const prefixes = new Set(iam.prefixes);
    const counts = new Map();
    return {
        isKnownService: (prefix) => prefixes.has(prefix.toLowerCase()),
        matchCount(glob) {
            const key = glob.toLowerCase();
            let count = counts.get(key);
            if (count === undefined) {
                count = countMatches(iam, key);
                counts.set(key, count);
            }
            return count;
        },
        suggest: (action) => suggest(iam, action),
        accessOf(action) {
            const { prefix, name } = split(action);
            return iam.service(prefix.toLowerCase())?.action(name)?.access ?? null;
        },
        accessLevels(glob) {
            const levels = new Set();
            for (const { service, name } of matches(iam, glob.toLowerCase())) {
                const access = service.action(name)?.access;
                if (access !== undefined)
                    levels.add(access);
            }
            return [...levels];
        },
    };
}
function split(action) {
    const colon = action.indexOf(':');
    return colon === -1
        ? { prefix: action, name: '' }
        : { prefix: action.slice(0, colon), name: action.slice(colon + 1) };
}
function countMatches(iam, glob) {
    let count = 0;
    for (const _ of matches(iam, glob))
        count += 1;
    return count;
}
/** Every action that a pattern in lower case matches. */
function* matches(iam, glob) {
    const { prefix, name: wanted } = glob === '*' ? { prefix: '*', name: '*' } : split(glob);
    for (const one of iam.prefixes) {
        const service = globMatches(prefix, one) ? iam.service(one) : null;
        for (const name of service?.actionNames ?? []) {
            if (service !== null && globMatches(wanted, name.toLowerCase()))
                yield { service, name };
        }
    }
}
/** `*` for any run, `?` for one character; linear in time however many stars. */
function globMatches(glob, text) {
    let g = 0;
    let t = 0;
    let star = -1;
    let mark = 0;
    while (t < text.length) {
        if (g < glob.length && (glob[g] === '?' || glob[g] === text[t]) && glob[g] !== '*') {
            g += 1;
            t += 1;
        }
        else if (g < glob.length && glob[g] === '*') {
            star = g;
            mark = t;
            g += 1;
        }
        else if (star !== -1) {
            mark += 1;
            t = mark;
            g = star + 1;
        }
        else
            return false;
    }
    while (g < glob.length && glob[g] === '*')
        g += 1;
    return g === glob.length;
}
function suggest(iam, action) {
    const { prefix, name } = split(action);
    const service = nearest(prefix.toLowerCase(), iam.prefixes);
    if (service === null)
        return null;
    if (name === '')
        return service;
    if (name.includes('*') || name.includes('?')) {
        return service === prefix.toLowerCase() ? null : `${service}:${name}`;
    }
    const found = nearest(name, iam.service(service)?.actionNames ?? []);
    return found === null ? null : `${service}:${found}`;
}
/** The candidate within a third of the word's length in edits, the nearest first. */
function nearest(word, candidates) {
    const wanted = word.toLowerCase();
    let best = null;
    let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
    for (const candidate of candidates) {
        const text = candidate.toLowerCase();
        if (text === wanted)
            return candidate;
        if (Math.abs(text.length - wanted.length) >= bestDistance)
            continue;
        const distance = editDistance(wanted, text);
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}
function editDistance(a, b) {
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
        const row = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const substituted = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            row.push(Math.min(substituted, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
        }
        previous = row;
    }
    return previous[b.length] ?? 0;
}


/***/ }),

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

/***/ 33085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ buildCapabilities)
/* harmony export */ });
/** Grows with every listener, detector and store that the session really starts. */
const buildCapabilities = {
    targetKinds: ['aws'],
    detectors: [],
    fieldSystems: [],
    limits: ['deletes-per-session'],
    recordStore: false,
};


/***/ }),

/***/ 69289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ unenforceable)
/* harmony export */ });
/** One finding for every part of the policy that would have no effect in this build. */
function unenforceable(policy, can) {
    const found = [];
    const add = (severity, at, message) => found.push({ severity, message: `${message} in this version`, at });
    for (const target of policy.targets) {
        // Nothing listens for it, so nothing passes.
        if (!can.targetKinds.includes(target.kind)) {
            add('warning', target.at, `targets of kind ${target.kind} are not guarded`);
        }
    }
    for (const mask of policy.masks) {
        for (const detector of mask.detect) {
            if (!can.detectors.includes(detector)) {
                add('error', mask.at, `the detector ${detector} is not available`);
            }
        }
        for (const field of mask.fields) {
            const system = field.split(':')[0] ?? '';
            if (can.fieldSystems.includes(system))
                continue;
            // Fields of a system that is not guarded cannot be reached through the guard.
            const severity = can.targetKinds.includes(system) ? 'error' : 'warning';
            add(severity, mask.at, `fields of ${system} are not masked`);
        }
    }
    const whole = { file: policy.files[0]?.path ?? 'policies', line: 1, column: 1 };
    const limits = [
        ['pending-approvals', policy.limits.pendingApprovals],
        ['deletes-per-session', policy.limits.deletesPerSession],
        ['rows-per-query', policy.limits.rowsPerQuery],
    ];
    for (const [name, value] of limits) {
        if (value === null || can.limits.includes(name))
            continue;
        add(name === 'deletes-per-session' ? 'error' : 'warning', whole, `limits.${name} is not counted`);
    }
    if (policy.record !== null && !can.recordStore) {
        add('error', whole, 'record.store is not available');
    }
    return found;
}


/***/ }),

/***/ 29168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ createDecider)
});

// EXTERNAL MODULE: ./build/policy/diagnostics.js
var diagnostics = __webpack_require__(41195);
;// CONCATENATED MODULE: ./build/policy/explanation.js

const maxName = 256;
const plain = /^[\x20-\x7e]*$/;
/** A name from a request on one line, printable, bounded (T07, T20). */
function printable(name) {
    const short = name.length > maxName ? `${name.slice(0, maxName)}…` : name;
    if (plain.test(short))
        return short;
    // Controls, separators, direction marks and unpaired surrogates could forge lines or hide text.
    return short.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
/** One sentence in lower case. */
function explanationOf(decision, target, groups) {
    const { effect, deciding, part, resource } = decision;
    const what = `${printable(part.action)} on ${resource === '*' ? 'an unknown resource (*)' : printable(resource)}`;
    if (deciding.length === 0) {
        const who = groups.length === 0 ? 'a principal in no group' : `the groups ${groups.join(', ')}`;
        return `no rule allows ${what} for ${who} at the target ${printable(target)}`;
    }
    const verb = { allow: 'allowed', deny: 'denied', approve: 'needs approval' }[effect];
    const rules = deciding.map((rule) => `${rule.id} (${(0,diagnostics/* formatPosition */.Ld)(rule.at)})`).join(', ');
    const first = deciding[0];
    const reason = effect === 'allow' || first?.reason === undefined ? '' : `: ${printable(first.reason)}`;
    const failed = deciding.find((rule) => rule.whenError !== undefined);
    const because = failed === undefined
        ? ''
        : `; the condition of ${failed.id} could not be evaluated, so it is taken as met`;
    return `${what} is ${verb} by ${rules}${reason}${because}`.replace('is needs', 'needs');
}

// EXTERNAL MODULE: ./build/policy/glob.js
var glob = __webpack_require__(64757);
// EXTERNAL MODULE: ./build/policy/match.js
var policy_match = __webpack_require__(78706);
// EXTERNAL MODULE: ./build/policy/principal-groups.js
var principal_groups = __webpack_require__(20246);
// EXTERNAL MODULE: ./build/policy/when.js
var when = __webpack_require__(87855);
;// CONCATENATED MODULE: ./build/policy/decide.js





/** Compiles a policy. Decisions are pure: the same principal and operation always get the same answer. */
function createDecider(policy) {
    return new PolicyDecider(policy);
}
const maxPicked = 4096;
/** How strict an answer on one part and resource is. A rule that denies says more than the default does. */
const strictness = { allow: 0, approve: 1, 'default-deny': 2, deny: 3 };
/** An operation without parts cannot be told from anything: it is denied. */
const nothing = { action: 'unknown:unknown', access: 'write', resources: ['*'] };
class PolicyDecider {
    #rules;
    #reveals;
    #masks;
    #groupsOf;
    #indexes = new WeakMap();
    constructor(policy) {
        this.#rules = policy.rules.map(policy_match/* compileRule */.mk);
        this.#reveals = policy.reveals.map(policy_match/* compileReveal */.jq);
        this.#masks = policy.masks;
        this.#groupsOf = (0,principal_groups/* createGrouper */.J)(policy);
    }
    groupsOf(principal) {
        return this.#indexOf(principal).groups;
    }
    decide(principal, operation) {
        const index = this.#indexOf(principal);
        const run = new DecisionRun(principal, index.groups, operation);
        if (operation.parts.length === 0)
            run.judge(nothing, '*', [], new Map());
        for (const part of operation.parts) {
            const rules = pick(index, operation.target, part);
            const memo = new Map();
            const resources = part.resources.length === 0 ? nothing.resources : part.resources;
            for (const resource of resources)
                run.judge(part, resource, rules, memo);
        }
        return run.finish(this.#masksFor(index.groups, operation.target), (input) => this.#revealFor(index.groups, operation, input));
    }
    #indexOf(principal) {
        const known = this.#indexes.get(principal);
        if (known !== undefined)
            return known;
        const groups = Object.freeze([...this.#groupsOf(principal)]);
        const rules = this.#rules.filter((rule) => (0,policy_match/* concernsGroups */.O0)(rule, groups));
        const prefixes = new Set();
        for (const rule of rules)
            for (const glob of rule.actions ?? [])
                prefixes.add(prefixOf(glob.pattern));
        const index = {
            groups,
            byPrefix: new Map([...prefixes].map((prefix) => [prefix, rules.filter((rule) => hasPrefix(rule, prefix))])),
            anyAction: rules.filter((rule) => rule.actions === null),
            picked: new Map(),
        };
        this.#indexes.set(principal, index);
        return index;
    }
    #masksFor(groups, target) {
        return this.#masks
            .filter((mask) => (0,policy_match/* concernsGroups */.O0)(mask, groups) && (0,policy_match/* concernsTarget */.ZC)(mask, target))
            .map(({ id, detect, fields }) => ({ id, detect, fields }));
    }
    /** Secret values pass only when some reveal matches for certain on every part and resource. */
    #revealFor(groups, operation, input) {
        if (this.#reveals.length === 0)
            return null;
        let first = null;
        for (const part of operation.parts) {
            const rules = this.#reveals.filter((rule) => (0,policy_match/* concerns */.Kc)(rule, groups, operation.target, part));
            const memo = new Map();
            for (const resource of part.resources.length === 0 ? nothing.resources : part.resources) {
                const found = rules.find((rule) => (0,policy_match/* matchResource */.UY)(rule, resource) === policy_match/* yes */.EZ &&
                    ((0,policy_match/* evaluateWhen */.sE)(rule, memo, () => input(part, resource))?.value ?? rule.when === null));
                if (found === undefined)
                    return null;
                first ??= found.matched;
            }
        }
        return first;
    }
}
function prefixOf(pattern) {
    const colon = pattern.indexOf(':');
    return colon < 0 ? pattern : pattern.slice(0, colon);
}
function hasPrefix(rule, prefix) {
    return rule.actions === null || rule.actions.some((glob) => prefixOf(glob.pattern) === prefix);
}
/** Rules that concern this target, access level and action, remembered: the same few actions come again and again. */
function pick(index, target, part) {
    const key = `${target}\n${part.access}\n${part.action}`;
    const known = index.picked.get(key);
    if (known !== undefined)
        return known;
    const candidates = index.byPrefix.get(prefixOf(part.action.toLowerCase())) ?? index.anyAction;
    const picked = candidates.filter((rule) => (0,policy_match/* concernsTarget */.ZC)(rule, target) &&
        (rule.access === null || rule.access.includes(part.access)) &&
        (0,policy_match/* concernsAction */._p)(rule, part.action));
    if (index.picked.size >= maxPicked)
        index.picked.clear();
    index.picked.set(key, picked);
    return picked;
}
/** One decision in the making: judges each part and resource, keeps the strictest answer. */
class DecisionRun {
    #principal;
    #groups;
    #operation;
    #matched = new Map();
    #deciding = new Map();
    #outcome = 'allow';
    #part = nothing;
    #resource = '*';
    #judged = 0;
    constructor(principal, groups, operation) {
        this.#principal = principal;
        this.#groups = groups;
        this.#operation = operation;
    }
    judge(part, resource, rules, memo) {
        const verdict = new PairVerdict();
        const isOpen = (0,glob/* hasWildcard */.r)(resource);
        for (const rule of rules) {
            let match = (0,policy_match/* matchResource */.UY)(rule, resource, isOpen);
            if (match === policy_match.no)
                continue;
            let matched = rule.matched;
            const when = (0,policy_match/* evaluateWhen */.sE)(rule, memo, () => this.#input(part, resource));
            if (when !== null) {
                if (when.value === false)
                    continue;
                if (when.value === null) {
                    match = policy_match/* maybe */.GL;
                    matched = (0,policy_match/* withWhenError */.Fo)(rule, when.error);
                }
            }
            verdict.add(rule, matched, match);
        }
        this.#take(part, resource, verdict);
    }
    #take(part, resource, verdict) {
        const outcome = verdict.outcome();
        for (const { rule, matched } of verdict.effective(outcome))
            this.#matched.set(rule.index, matched);
        const first = this.#judged === 0;
        this.#judged += 1;
        if (!first && strictness[outcome] < strictness[this.#outcome])
            return;
        if (first || strictness[outcome] > strictness[this.#outcome]) {
            this.#outcome = outcome;
            this.#part = part;
            this.#resource = resource;
            this.#deciding.clear();
        }
        for (const { rule, matched } of verdict.deciding(outcome)) {
            this.#deciding.set(rule.index, { rule: matched, approval: rule.approval });
        }
    }
    #input(part, resource) {
        return {
            params: this.#operation.params,
            claims: this.#principal.claims,
            groups: this.#groups,
            operation: (0,when/* whenOperation */.K)(this.#operation, part, resource),
        };
    }
    finish(masks, reveal) {
        const effect = this.#outcome === 'default-deny' ? 'deny' : this.#outcome;
        const inOrder = [...this.#deciding.entries()]
            .sort(([a], [b]) => a - b)
            .map(([, entry]) => entry);
        const deciding = inOrder.map(({ rule }) => rule);
        const facts = { effect, deciding, part: this.#part, resource: this.#resource };
        return {
            ...facts,
            rules: [...this.#matched.entries()].sort(([a], [b]) => a - b).map(([, rule]) => rule),
            explanation: explanationOf(facts, this.#operation.target, this.#groups),
            approvals: effect === 'approve'
                ? inOrder.flatMap(({ approval }) => (approval === null ? [] : [approval]))
                : [],
            masks,
            reveal: effect === 'deny' ? null : reveal((part, resource) => this.#input(part, resource)),
        };
    }
}
/** The rules that matched one part and resource, by what they can do. */
class PairVerdict {
    #denies = [];
    #approves = [];
    #possibleApproves = [];
    #allows = [];
    add(rule, matched, match) {
        const hit = { rule, matched };
        // A maybe counts where it restricts, never where it permits.
        if (rule.effect === 'deny')
            this.#denies.push(hit);
        else if (rule.effect === 'approve')
            (match === policy_match/* yes */.EZ ? this.#approves : this.#possibleApproves).push(hit);
        else if (rule.effect === 'allow' && match === policy_match/* yes */.EZ)
            this.#allows.push(hit);
    }
    outcome() {
        if (this.#denies.length > 0)
            return 'deny';
        if (this.#approves.length > 0)
            return 'approve';
        // A possible approve turns an allow into a question; alone it lets nothing be asked.
        if (this.#allows.length > 0)
            return this.#possibleApproves.length > 0 ? 'approve' : 'allow';
        return 'default-deny';
    }
    deciding(outcome) {
        switch (outcome) {
            case 'deny':
                return this.#denies;
            case 'approve':
                return [...this.#approves, ...this.#possibleApproves];
            case 'allow':
                return this.#allows;
            case 'default-deny':
                return [];
        }
    }
    /** Every rule that matched and counted. */
    effective(outcome) {
        const possible = outcome === 'default-deny' ? [] : this.#possibleApproves;
        return [...this.#denies, ...this.#approves, ...possible, ...this.#allows];
    }
}


/***/ }),

/***/ 41195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ld: () => (/* binding */ formatPosition),
/* harmony export */   b9: () => (/* binding */ DiagnosticSink),
/* harmony export */   qQ: () => (/* binding */ PolicyErrors),
/* harmony export */   xy: () => (/* binding */ formatDiagnostic)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/** Collects errors while a policy is read. */
class DiagnosticSink {
    #found = [];
    error(at, message, hint) {
        this.add('error', at, message, hint);
    }
    add(severity, at, message, hint) {
        if (this.#found.length >= maxDiagnostics)
            return;
        this.#found.push({
            severity,
            message: oneLine(message),
            at,
            ...(hint === undefined || hint === null ? {} : { hint: oneLine(hint) }),
        });
    }
    get hasErrors() {
        return this.#found.some((diagnostic) => diagnostic.severity === 'error');
    }
    /** In order of file, line and column. */
    sorted() {
        return [...this.#found].sort(byPosition);
    }
}
/** SECURITY: words of the file must not forge lines of a log or hide in it (T20). */
function oneLine(text) {
    return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '?');
}
/** A file of nothing but mistakes must not fill the log. */
const maxDiagnostics = 500;
function byPosition(a, b) {
    if (a.at.file !== b.at.file)
        return a.at.file < b.at.file ? -1 : 1;
    return a.at.line - b.at.line || a.at.column - b.at.column;
}
/** `file:line:column`. */
function formatPosition(at) {
    return `${at.file}:${at.line}:${at.column}`;
}
/** `file:line:column: message (hint)`. */
function formatDiagnostic(diagnostic) {
    const hint = diagnostic.hint === undefined ? '' : ` (${diagnostic.hint})`;
    return `${formatPosition(diagnostic.at)}: ${diagnostic.message}${hint}`;
}
const shownInMessage = 20;
/** POLICY_INVALID with every mistake that was found. */
class PolicyErrors extends _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$ {
    diagnostics;
    constructor(diagnostics) {
        const shown = diagnostics.slice(0, shownInMessage).map(formatDiagnostic);
        const more = diagnostics.length - shown.length;
        if (more > 0)
            shown.push(`and ${more} more`);
        super('POLICY_INVALID', `the policy has errors:\n${shown.join('\n')}`, {
            hint: 'run guard policy check for the whole list',
        });
        this.diagnostics = diagnostics;
    }
}


/***/ }),

/***/ 64757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ Glob),
/* harmony export */   r: () => (/* binding */ hasWildcard)
/* harmony export */ });
// Owns matching by `*` and `?`: the only wildcards of the policy language, anchored at both ends.
// Must never backtrack across wildcards and never use regular expressions: patterns meet untrusted names (T07, T13).
// SPEC: IAM JSON policy elements, "Using wildcards in resource ARNs": `*` spans everything, `/` and `:` included.
/** A compiled pattern. */
class Glob {
    pattern;
    #segments;
    #literal;
    #any;
    #hasAny;
    /** Last literal character before the first wildcard, and where it must stand: most names differ right there. */
    #probeAt;
    #probe;
    /** Code points of the pattern, made when first needed. */
    #points = null;
    constructor(pattern) {
        this.pattern = pattern;
        this.#literal = !hasWildcard(pattern);
        this.#any = pattern === '*';
        this.#hasAny = pattern.includes('?');
        const wild = pattern.search(/[*?]/);
        this.#probeAt = (wild < 0 ? pattern.length : wild) - 1;
        this.#probe = this.#probeAt < 0 ? 0 : pattern.charCodeAt(this.#probeAt);
        this.#segments = pattern.split('*').map((text) => ({ text, hasAny: text.includes('?') }));
    }
    /** Whether the pattern is `*` alone. */
    get matchesEverything() {
        return this.#any;
    }
    get isLiteral() {
        return this.#literal;
    }
    /** Whether the whole text matches. Work is bounded by text length times the longest stretch without `*`. */
    matches(text) {
        if (this.#any)
            return true;
        if (this.#probeAt >= 0 && text.charCodeAt(this.#probeAt) !== this.#probe)
            return false;
        if (this.#literal)
            return text === this.pattern;
        // `?` takes one character; outside the basic plane that is two UTF-16 units.
        if (this.#hasAny && surrogate.test(text)) {
            return matchesPoints(Array.from(this.pattern), Array.from(text));
        }
        return this.#matchesUnits(text);
    }
    #matchesUnits(text) {
        const segments = this.#segments;
        const first = segments[0];
        if (segments.length === 1) {
            return text.length === first.text.length && segmentAt(first, text, 0);
        }
        const last = segments[segments.length - 1];
        if (text.length < first.text.length + last.text.length)
            return false;
        if (!segmentAt(first, text, 0))
            return false;
        const end = text.length - last.text.length;
        if (!segmentAt(last, text, end))
            return false;
        let from = first.text.length;
        for (let index = 1; index < segments.length - 1; index += 1) {
            const segment = segments[index];
            // The leftmost place is always good enough: what follows only gets more room.
            const found = findSegment(segment, text, from, end);
            if (found < 0)
                return false;
            from = found + segment.text.length;
        }
        return from <= end;
    }
    /**
     * Whether every name that `other` can stand for matches this pattern, reading wildcards in `other` as unknown
     * parts of a name. Sound, not complete: `false` may be said of two patterns that are equal in a roundabout way.
     */
    covers(other) {
        if (this.#any)
            return true;
        if (!hasWildcard(other))
            return this.matches(other);
        return matchesPoints(Array.from(this.pattern), Array.from(other), true);
    }
    /** Whether some name matches both this pattern and `other`, reading wildcards in `other` as unknown parts. */
    intersects(other) {
        if (this.#any)
            return true;
        if (!hasWildcard(other))
            return this.matches(other);
        this.#points ??= pointsOf(this.pattern);
        return overlap(this.#points, pointsOf(other));
    }
}
const surrogate = /[\ud800-\udfff]/;
/** Whether a text holds `*` or `?`. */
function hasWildcard(text) {
    return text.includes('*') || text.includes('?');
}
function segmentAt(segment, text, at) {
    if (!segment.hasAny)
        return text.startsWith(segment.text, at);
    const wanted = segment.text;
    for (let index = 0; index < wanted.length; index += 1) {
        const unit = wanted.charCodeAt(index);
        if (unit !== questionMark && unit !== text.charCodeAt(at + index))
            return false;
    }
    return true;
}
const questionMark = 0x3f;
function findSegment(segment, text, from, end) {
    const lastStart = end - segment.text.length;
    if (!segment.hasAny) {
        const found = text.indexOf(segment.text, from);
        return found <= lastStart ? found : -1;
    }
    for (let at = from; at <= lastStart; at += 1) {
        if (segmentAt(segment, text, at))
            return at;
    }
    return -1;
}
/** The two-pointer matcher over characters. With `strict`, `?` does not stand for a `*` in the text. */
function matchesPoints(pattern, text, strict = false) {
    let p = 0;
    let t = 0;
    let star = -1;
    let mark = 0;
    while (t < text.length) {
        const wanted = pattern[p];
        if (wanted === '*') {
            star = p;
            mark = t;
            p += 1;
        }
        else if (wanted === text[t] || (wanted === '?' && !(strict && text[t] === '*'))) {
            p += 1;
            t += 1;
        }
        else if (star >= 0) {
            p = star + 1;
            mark += 1;
            t = mark;
        }
        else {
            return false;
        }
    }
    while (pattern[p] === '*')
        p += 1;
    return p === pattern.length;
}
/** Whether two patterns have a name in common: reachable pairs of positions, one row at a time. */
function overlap(a, b) {
    let row = new Uint8Array(b.length + 1);
    let next = new Uint8Array(b.length + 1);
    row[0] = 1;
    closeOverStars(row, b);
    for (const unit of a) {
        let reached = 0;
        if (unit === star) {
            next.set(row);
            // `*` of a takes any one character of b, again and again.
            for (let j = 0; j < b.length; j += 1)
                if (next[j] === 1)
                    next[j + 1] = 1;
            reached = 1;
        }
        else {
            next.fill(0);
            for (let j = 0; j < b.length; j += 1) {
                if (row[j] !== 1)
                    continue;
                const other = b[j];
                if (other === star)
                    next[j] = reached = 1;
                else if (other === questionMark || unit === questionMark || other === unit) {
                    next[j + 1] = reached = 1;
                }
            }
        }
        // Patterns that part ways early are told apart early.
        if (reached === 0)
            return false;
        closeOverStars(next, b);
        [row, next] = [next, row];
    }
    return row[b.length] === 1;
}
/** A `*` of b may stand for nothing. */
function closeOverStars(row, b) {
    for (let j = 0; j < b.length; j += 1) {
        if (row[j] === 1 && b[j] === star)
            row[j + 1] = 1;
    }
}
const star = 0x2a;
function pointsOf(text) {
    return Uint32Array.from(text, (char) => char.codePointAt(0) ?? 0);
}


/***/ }),

/***/ 78706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EZ: () => (/* binding */ yes),
/* harmony export */   Fo: () => (/* binding */ withWhenError),
/* harmony export */   GL: () => (/* binding */ maybe),
/* harmony export */   Kc: () => (/* binding */ concerns),
/* harmony export */   O0: () => (/* binding */ concernsGroups),
/* harmony export */   UY: () => (/* binding */ matchResource),
/* harmony export */   ZC: () => (/* binding */ concernsTarget),
/* harmony export */   _p: () => (/* binding */ concernsAction),
/* harmony export */   jq: () => (/* binding */ compileReveal),
/* harmony export */   mk: () => (/* binding */ compileRule),
/* harmony export */   no: () => (/* binding */ no),
/* harmony export */   sE: () => (/* binding */ evaluateWhen)
/* harmony export */ });
/* harmony import */ var _diagnostics_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41195);
/* harmony import */ var _glob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64757);


const no = 0;
const maybe = 1;
const yes = 2;
function compileRule(rule, index) {
    return {
        ...compileMatching(rule),
        index,
        effect: rule.effect,
        access: rule.access,
        approval: rule.approval,
        matched: {
            id: rule.id,
            effect: rule.effect,
            at: rule.at,
            ...(rule.reason === null ? {} : { reason: rule.reason }),
        },
    };
}
function compileReveal(reveal, index) {
    return {
        ...compileMatching(reveal),
        index,
        effect: 'reveal',
        access: null,
        approval: null,
        matched: {
            id: reveal.id,
            effect: 'allow',
            at: reveal.at,
            ...(reveal.reason === null ? {} : { reason: reveal.reason }),
        },
    };
}
function compileMatching(rule) {
    const everything = rule.actions.includes('*');
    return {
        groups: rule.groups,
        targets: rule.targets,
        actions: everything ? null : rule.actions.map((pattern) => new _glob_js__WEBPACK_IMPORTED_MODULE_1__/* .Glob */ .f(pattern.toLowerCase())),
        resources: rule.resources === null || rule.resources.includes('*')
            ? null
            : rule.resources.map((pattern) => new _glob_js__WEBPACK_IMPORTED_MODULE_1__/* .Glob */ .f(pattern)),
        when: rule.when,
    };
}
/** Whether the rule is about these groups, this target, action and access level at all. */
function concerns(rule, groups, target, part) {
    return (concernsGroups(rule, groups) &&
        concernsTarget(rule, target) &&
        (rule.access === null || rule.access.includes(part.access)) &&
        concernsAction(rule, part.action));
}
function concernsGroups(rule, groups) {
    return rule.groups === null || rule.groups.some((name) => groups.includes(name));
}
function concernsTarget(rule, target) {
    return rule.targets === null || rule.targets.includes(target);
}
function concernsAction(rule, action) {
    if (rule.actions === null)
        return true;
    const lower = action.toLowerCase();
    return rule.actions.some((glob) => glob.matches(lower));
}
/**
 * Whether the rule's resources hold this one.
 * SECURITY: wildcards in a request's resource are read as unknown parts: a pattern must hold every name they can
 * stand for to match, and may hold one of them to be a maybe. A name that really contains `*` fares no better (T07).
 * @param isOpen whether the resource has wildcards; asked once by callers with many rules
 */
function matchResource(rule, resource, isOpen = (0,_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .hasWildcard */ .r)(resource)) {
    if (rule.resources === null)
        return yes;
    if (!isOpen) {
        for (const glob of rule.resources)
            if (glob.matches(resource))
                return yes;
        return no;
    }
    if (rule.resources.some((glob) => glob.covers(resource)))
        return yes;
    return rule.resources.some((glob) => glob.intersects(resource)) ? maybe : no;
}
/** What the rule's condition says; null when it has none. */
function evaluateWhen(rule, memo, input) {
    if (rule.when === null)
        return null;
    const known = memo.get(rule);
    if (known !== undefined)
        return known;
    const result = rule.when.evaluate(input());
    if (!rule.when.usesResource)
        memo.set(rule, result);
    return result;
}
/** The rule as a decision names it, with the failure of its condition when there was one. */
function withWhenError(rule, error) {
    const at = rule.when === null ? '' : ` (${(0,_diagnostics_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPosition */ .Ld)(rule.when.at)})`;
    return { ...rule.matched, whenError: `${error}${at}` };
}


/***/ }),

/***/ 25077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ didYouMean),
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
// Owns "did you mean": the nearest known word, or none.
/** The hint for a mistyped word, or null when nothing is near. */
function didYouMean(word, known) {
    const near = nearest(word, known);
    return near === null ? null : `did you mean "${near}"?`;
}
/** The known word with the fewest edits, at most a third of its length. */
function nearest(word, known) {
    const wanted = word.slice(0, maxWord).toLowerCase();
    let best = null;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (const candidate of known) {
        const limit = Math.max(1, Math.floor(Math.max(candidate.length, wanted.length) / 3));
        if (Math.abs(candidate.length - wanted.length) > limit)
            continue;
        const distance = editDistance(wanted, candidate.toLowerCase());
        if (distance <= limit && distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}
const maxWord = 80;
/** Edits, insertions, removals and swaps of neighbours (optimal string alignment). */
function editDistance(a, b) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
        const row = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const same = a[i - 1] === b[j - 1] ? 0 : 1;
            let cost = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
            }
            row.push(cost);
        }
        beforeLast = last;
        last = row;
    }
    return last[b.length] ?? 0;
}


/***/ }),

/***/ 18707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ parsePolicy),
  T: () => (/* binding */ readPolicy)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/policy/diagnostics.js
var policy_diagnostics = __webpack_require__(41195);
// EXTERNAL MODULE: ./build/policy/glob.js
var policy_glob = __webpack_require__(64757);
// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(74402);
// EXTERNAL MODULE: ./build/core/operation.js
var operation = __webpack_require__(47519);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
;// CONCATENATED MODULE: ./build/policy/shape-parts.js
// Owns the pieces that several sections of the policy's structure share: names, forms and common keys.

const dayMs = 24 * units/* hourMs */.$0;
const roleArn = '^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]{1,576}$';
const secretArn = '^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+$';
const regionName = '^[a-z]{2,4}(-[a-z]+){1,3}-[0-9]{1,2}$';
const hostName = '^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$';
const idPattern = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$';
const namePattern = '^[a-z0-9][a-z0-9-]{0,40}$';
function shape_parts_text(what, pattern, max = 2048) {
    return { kind: 'string', what, max, ...(pattern === undefined ? {} : { pattern }) };
}
function list(what, item, max = 500) {
    return { kind: 'list', what, item, max };
}
const id = {
    shape: shape_parts_text('an id (letters, digits, ".", "_", "-")', idPattern, 64),
    required: true,
    doc: 'Name of the entry, unique in the whole policy; shown in every decision.',
};
const groupsKey = {
    shape: list('a list of groups', shape_parts_text('the name of a group', namePattern, 41), 100),
    doc: 'Groups that the entry is about. Left out: everybody.',
};
const targetsKey = {
    shape: list('a list of targets', shape_parts_text('the name of a target', namePattern, 41), 100),
    doc: 'Targets that the entry is about. Left out: all of them.',
};
const actionsKey = {
    shape: list('a list of actions', shape_parts_text('an action such as s3:GetObject', undefined, 128)),
    required: true,
    doc: 'Actions, with * and ? as wildcards, without regard to case.',
};
const resourcesKey = {
    shape: list('a list of resources', shape_parts_text('a resource such as arn:aws:s3:::bucket/*')),
    doc: 'Resources, with * and ? as wildcards, with regard to case. Left out: all of them.',
};
const whenKey = {
    shape: shape_parts_text('a CEL expression', undefined, 2048),
    doc: 'Condition in CEL over params, claims, groups and operation.',
};
const reasonKey = {
    shape: shape_parts_text('a sentence', undefined, 500),
    doc: 'Why the rule exists; shown to whoever meets it.',
};

// EXTERNAL MODULE: ./build/policy/words.js
var words = __webpack_require__(16274);
;// CONCATENATED MODULE: ./build/policy/rule-shape.js
// Owns the structure of rules, approvals, masks and reveals, as data. SPEC: docs/policy.md.





const approval = {
    kind: 'object',
    what: 'an approval',
    keys: {
        channel: {
            shape: { kind: 'enum', what: 'an approval channel', values: ['pull-request', 'environment'] },
            doc: 'Where humans are asked. Default: pull-request.',
        },
        approvers: {
            shape: {
                kind: 'object',
                what: 'approvers',
                keys: {
                    teams: {
                        shape: list('a list of teams', shape_parts_text('a team such as acme/platform', '^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$', 140), 50),
                        doc: 'Teams whose members may approve, as organisation/team.',
                    },
                    users: {
                        shape: {
                            ...list('a list of users', shape_parts_text('a GitHub login', '^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$', 39), 50),
                            mayBeEmpty: true,
                        },
                        doc: 'Logins of people who may approve.',
                    },
                    codeowners: {
                        shape: { kind: 'boolean', what: 'true or false' },
                        doc: 'Whether code owners of the policy files may approve.',
                    },
                },
            },
            doc: 'Who may approve.',
        },
        environment: {
            shape: shape_parts_text('the name of an environment', undefined, 255),
            doc: 'Protected environment whose reviewers are asked; for the environment channel.',
        },
        required: {
            shape: { kind: 'integer', what: 'a number of approvals', min: 1, max: 10 },
            doc: 'How many different people must approve. Default: 1.',
        },
        expires: {
            shape: {
                kind: 'duration',
                what: 'a duration such as 30m',
                units: ['s', 'm', 'h', 'd'],
                minMs: units/* minuteMs */.J2,
                maxMs: 7 * dayMs,
            },
            doc: 'How long the question stays open. Default: 30m.',
        },
        mode: {
            shape: { kind: 'enum', what: 'an approval mode', values: ['hold', 'detach'] },
            doc: 'hold: the call waits. detach: the call fails at once and passes when it is repeated after the approval. Default: hold.',
        },
        'require-reason': {
            shape: { kind: 'boolean', what: 'true or false' },
            doc: 'Whether an approval must say why. Default: false.',
        },
    },
};
const rule = {
    kind: 'object',
    what: 'a rule',
    keys: {
        id: id,
        effect: {
            shape: { kind: 'enum', what: 'an effect', values: [...decision/* effects */.z] },
            required: true,
            doc: 'allow, deny, or approve (ask a human).',
        },
        groups: groupsKey,
        targets: targetsKey,
        actions: actionsKey,
        resources: resourcesKey,
        access: {
            shape: list('a list of access levels', { kind: 'enum', what: 'an access level', values: [...operation/* accessLevels */.y] }, 6),
            doc: 'Only actions with one of these access levels.',
        },
        when: whenKey,
        reason: reasonKey,
        approval: { shape: approval, doc: 'Whom to ask and how; for effect approve, and only there.' },
    },
};
const mask = {
    kind: 'object',
    what: 'a mask',
    keys: {
        id: id,
        detect: {
            shape: list('a list of detectors', { kind: 'enum', what: 'a detector', values: [...words/* detectors */.mW] }, 20),
            doc: 'Kinds of values to mask wherever they stand.',
        },
        fields: {
            shape: list('a list of fields', shape_parts_text('a field such as postgres:orders/public.customers.email', undefined, 512)),
            doc: 'Columns to mask always.',
        },
        groups: groupsKey,
        targets: targetsKey,
    },
};
const reveal = {
    kind: 'object',
    what: 'a reveal',
    keys: {
        id: id,
        groups: groupsKey,
        targets: targetsKey,
        actions: actionsKey,
        resources: resourcesKey,
        when: whenKey,
        reason: reasonKey,
    },
};

;// CONCATENATED MODULE: ./build/policy/target-shape.js

const auth = {
    shape: {
        kind: 'either',
        what: 'rds-iam or a secret',
        options: [
            { kind: 'enum', what: 'a way to authenticate', values: ['rds-iam'] },
            {
                kind: 'object',
                what: 'an authentication',
                keys: {
                    secret: {
                        shape: shape_parts_text('the ARN of a secret', secretArn),
                        required: true,
                        doc: 'Secrets Manager secret with the password; only the guard reads it.',
                    },
                },
            },
        ],
    },
    required: true,
    doc: 'How the guard signs in: rds-iam, or a secret.',
};
function database(system) {
    return {
        kind: 'object',
        what: `a ${system} target`,
        keys: {
            host: { shape: shape_parts_text('a host name', hostName), required: true, doc: 'Host of the server.' },
            port: {
                shape: { kind: 'integer', what: 'a port', min: 1, max: 65_535 },
                doc: `Port of the server. Default: ${system === 'mysql' ? 3306 : 5432}.`,
            },
            database: {
                shape: shape_parts_text('the name of a database', undefined, 64),
                required: true,
                doc: 'Database to open.',
            },
            user: {
                shape: shape_parts_text('the name of a user', undefined, 64),
                required: true,
                doc: 'User to sign in as.',
            },
            auth,
            region: {
                shape: shape_parts_text('a region', regionName),
                doc: 'Region for rds-iam. Left out: taken from the host name.',
            },
        },
    };
}
const target = {
    kind: 'object',
    what: 'a target',
    keys: {
        aws: {
            shape: {
                kind: 'object',
                what: 'an aws target',
                keys: {
                    role: {
                        shape: shape_parts_text('the ARN of a role', roleArn),
                        required: true,
                        doc: 'Role that the guard works as.',
                    },
                    regions: {
                        shape: list('a list of regions', shape_parts_text('a region such as eu-west-1', regionName), 40),
                        required: true,
                        doc: 'Regions that may be used; the first is the default.',
                    },
                    endpoints: {
                        shape: {
                            kind: 'map',
                            what: 'a service',
                            keyPattern: '^[a-z0-9][a-z0-9-]{0,62}$',
                            keyWords: 'a service name such as s3',
                            value: shape_parts_text('an https origin such as https://vpce-1.s3.eu-west-1.vpce.amazonaws.com', '^https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?/?$', 300),
                        },
                        doc: 'VPC endpoints to use instead of the public ones, by service.',
                    },
                },
            },
            doc: 'An AWS role.',
        },
        postgres: { shape: database('postgres'), doc: 'A PostgreSQL database.' },
        mysql: { shape: database('mysql'), doc: 'A MySQL or MariaDB database.' },
        kubernetes: {
            shape: {
                kind: 'object',
                what: 'a kubernetes target',
                keys: {
                    eks: {
                        shape: shape_parts_text('the name of an EKS cluster', '^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$'),
                        doc: 'EKS cluster.',
                    },
                    region: { shape: shape_parts_text('a region', regionName), doc: 'Region of the EKS cluster.' },
                    server: {
                        shape: shape_parts_text('an https URL', '^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?$', 300),
                        doc: 'API server, for clusters outside EKS.',
                    },
                    ca: {
                        shape: shape_parts_text('a certificate in PEM', '^-----BEGIN CERTIFICATE-----', 16_384),
                        doc: 'Certificate of its authority, in PEM.',
                    },
                    credential: {
                        shape: {
                            kind: 'object',
                            what: 'a credential',
                            keys: {
                                secret: {
                                    shape: shape_parts_text('the ARN of a secret', secretArn),
                                    required: true,
                                    doc: 'Secrets Manager secret with the token.',
                                },
                            },
                        },
                        doc: 'How the guard signs in to it.',
                    },
                },
            },
            doc: 'A Kubernetes cluster.',
        },
    },
};

;// CONCATENATED MODULE: ./build/policy/policy-shape.js
// Owns the structure of a policy file, version 1, as data. What the names refer to is checked by the readers.
// SPEC: docs/policy.md; every key here is described there.



/** The whole file. */
const policyShape = {
    kind: 'object',
    what: 'a policy',
    keys: {
        version: {
            shape: { kind: 'integer', what: 'the version 1', min: 1, max: 1 },
            required: true,
            doc: 'Version of the policy language: 1.',
        },
        groups: {
            shape: {
                kind: 'map',
                what: 'a group',
                keyPattern: namePattern,
                keyWords: 'lower-case letters, digits and "-", at most 41',
                value: list('a list of alternatives', {
                    kind: 'map',
                    what: 'a claim',
                    keyPattern: '^.{1,200}$',
                    keyWords: 'the name of a claim',
                    value: {
                        kind: 'either',
                        what: 'a pattern or a list of patterns',
                        options: [
                            { kind: 'string', what: 'a pattern', max: 1024, lenient: true },
                            list('a list of patterns', { kind: 'string', what: 'a pattern', max: 1024, lenient: true }, 100),
                        ],
                    },
                }, 100),
            },
            doc: 'Who: names for sets of signed claims. Entries are alternatives; keys inside one entry must all match.',
        },
        targets: {
            shape: {
                kind: 'map',
                what: 'a target',
                keyPattern: namePattern,
                keyWords: 'lower-case letters, digits and "-", at most 41',
                value: target,
            },
            doc: 'Where: roles, databases and clusters that the guard fronts.',
        },
        rules: {
            shape: { ...list('a list of rules', rule, 2000), mayBeEmpty: true },
            doc: 'What is allowed, denied, or asked about.',
        },
        masks: { shape: list('a list of masks', mask, 200), doc: 'What is masked in answers.' },
        reveal: {
            shape: list('a list of reveals', reveal, 200),
            doc: 'Whose answers may carry secret values to the job.',
        },
        limits: {
            shape: {
                kind: 'object',
                what: 'limits',
                keys: {
                    'pending-approvals': {
                        shape: { kind: 'integer', what: 'a number of approvals', min: 1, max: 1000 },
                        doc: 'Most questions open at one time.',
                    },
                    'deletes-per-session': {
                        shape: { kind: 'integer', what: 'a number of deletions', min: 0, max: 10_000_000 },
                        doc: 'Most resources that one session may delete.',
                    },
                    'rows-per-query': {
                        shape: { kind: 'integer', what: 'a number of rows', min: 1, max: 1_000_000_000 },
                        doc: 'Most rows that one query may return.',
                    },
                },
            },
            doc: 'Budgets of a session.',
        },
        record: {
            shape: {
                kind: 'object',
                what: 'a record',
                keys: {
                    store: {
                        shape: shape_parts_text('a store such as s3://bucket/prefix', "^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9!_.*'()/-]*)?$"),
                        required: true,
                        doc: 'Where records are kept.',
                    },
                    role: {
                        shape: shape_parts_text('the ARN of a role', roleArn),
                        doc: 'Role that may only put records there.',
                    },
                    retain: {
                        shape: {
                            kind: 'duration',
                            what: 'a number of days such as 400d',
                            units: ['d'],
                            minMs: dayMs,
                            maxMs: 3660 * dayMs,
                        },
                        doc: 'How long records are kept, in days.',
                    },
                },
            },
            doc: 'The central store of session records.',
        },
        network: {
            shape: {
                kind: 'object',
                what: 'a network section',
                keys: {
                    tunnel: {
                        shape: {
                            ...list('a list of hosts', shape_parts_text('a host pattern such as *.npmjs.org', '^[A-Za-z0-9*?]([A-Za-z0-9*?.-]*[A-Za-z0-9*?])?$', 253)),
                            mayBeEmpty: true,
                        },
                        doc: 'Hosts outside AWS that may be reached through the guard, undecrypted. Left out: every host where isolation is advisory.',
                    },
                },
            },
            doc: 'What else may leave the job.',
        },
    },
};

// EXTERNAL MODULE: ./build/policy/near.js
var policy_near = __webpack_require__(25077);
// EXTERNAL MODULE: ./build/policy/validate.js
var validate = __webpack_require__(50153);
;// CONCATENATED MODULE: ./build/policy/read-groups.js




/** Reads one group; entries that are broken are already reported and left out. */
function readGroup(entry, sink, broken) {
    const entries = [];
    if (entry.value.kind === 'list') {
        for (const item of entry.value.items) {
            if (item.kind !== 'map' || broken.has(item))
                continue;
            if (item.entries.length === 0) {
                sink.error(item.at, 'an entry without claims would hold everybody', 'name at least one claim');
                continue;
            }
            const claims = item.entries.map((claim) => readClaim(claim, sink));
            entries.push({ at: item.at, claims });
        }
    }
    return { name: entry.key, at: entry.keyAt, entries };
}
function readClaim(entry, sink) {
    const { key, keyAt, value } = entry;
    if (!(0,words/* isKnownClaim */.wx)(key)) {
        const hint = (0,policy_near/* didYouMean */.a)(key, words/* githubClaims */.ro) ??
            `GitHub's claims, or a name that starts with ${words/* claimPrefixes */.h7.join(' or ')}`;
        sink.error(keyAt, `nobody can be in this group: no token carries a claim ${(0,validate/* quoted */.TL)(key)}`, hint);
    }
    const patterns = [];
    for (const node of value.kind === 'list' ? value.items : [value]) {
        if (node.kind !== 'scalar')
            continue;
        const pattern = (0,validate/* scalarText */.ws)(node, true) ?? '';
        const problem = impossible(key, pattern);
        if (problem !== null) {
            sink.error(node.at, `nobody can be in this group: ${(0,validate/* quoted */.TL)(pattern)} is never the ${key} of a token`, problem);
        }
        patterns.push(pattern);
    }
    return { name: key, patterns };
}
const closedValues = {
    ref_protected: ['true', 'false'],
    ref_type: ['branch', 'tag'],
    repository_visibility: ['public', 'private', 'internal'],
    runner_environment: ['github-hosted', 'self-hosted'],
};
const digits = new Set([
    'actor_id',
    'check_run_id',
    'enterprise_id',
    'repository_id',
    'repository_owner_id',
    'run_attempt',
    'run_id',
    'run_number',
]);
/** What is wrong with a pattern that no value of the claim can match; null when some value can. */
function impossible(claim, pattern) {
    const values = closedValues[claim];
    if (values !== undefined) {
        const glob = new policy_glob/* Glob */.f(pattern);
        return values.some((value) => glob.matches(value)) ? null : `one of: ${values.join(', ')}`;
    }
    if (digits.has(claim))
        return /^[0-9*?]+$/.test(pattern) ? null : 'it is a number';
    // Wildcards could stand for what is missing.
    if (pattern.includes('*'))
        return null;
    switch (claim) {
        case 'repository':
            return /^[^/]+\/[^/]+$/.test(pattern) ? null : 'write owner/name';
        case 'repository_owner':
            return pattern.includes('/') ? 'write the owner without the repository' : null;
        case 'ref':
            return pattern.startsWith('refs/') ? null : `did you mean "refs/heads/${pattern}"?`;
        case 'job_workflow_ref':
        case 'workflow_ref':
            return /^[^/]+\/[^/]+\/.+@.+$/.test(pattern)
                ? null
                : 'write owner/name/.github/workflows/file.yml@ref';
        case 'sha':
        case 'job_workflow_sha':
        case 'workflow_sha':
            return /^[0-9a-f?]{40}$/.test(pattern) ? null : 'it is a full commit id of 40 hex digits';
        case 'iss':
            return pattern.startsWith('https://') ? null : 'it is an https URL';
        default:
            return null;
    }
}

;// CONCATENATED MODULE: ./build/policy/read-patterns.js




/** Reports an action pattern that can match no action. */
function checkAction(node, context) {
    const pattern = String(node.value);
    const fail = (message, hint) => context.sink.error(node.at, message, hint);
    if (pattern === '*')
        return;
    const colon = pattern.indexOf(':');
    if (colon <= 0 || !/^[^:]+:[A-Za-z0-9*?_-]+$/.test(pattern)) {
        fail(`${(0,validate/* quoted */.TL)(pattern)} is not an action`, 'write service:Action, for example s3:GetObject, or "*"');
        return;
    }
    const prefix = pattern.slice(0, colon).toLowerCase();
    if ((0,policy_glob/* hasWildcard */.r)(prefix)) {
        fail(`${(0,validate/* quoted */.TL)(pattern)}: the part before ":" must not have wildcards`, 'name the service, or write "*"');
        return;
    }
    const table = words/* reservedActions */.Ub.get(prefix);
    if (table !== undefined) {
        const glob = new policy_glob/* Glob */.f(pattern.slice(colon + 1).toLowerCase());
        if (Object.keys(table).some((name) => glob.matches(name)))
            return;
        const near = (0,policy_near/* nearest */.p)(pattern.slice(colon + 1), Object.keys(table));
        fail(unknownAction(pattern), near === null ? null : `did you mean "${prefix}:${near}"?`);
        return;
    }
    if (!context.catalog.isKnownService(prefix)) {
        const near = (0,policy_near/* nearest */.p)(prefix, words/* reservedActions */.Ub.keys());
        const suggestion = near === null ? context.catalog.suggest(pattern) : `${near}:${pattern.slice(colon + 1)}`;
        fail(`no service has the action prefix ${(0,validate/* quoted */.TL)(prefix)}`, meant(suggestion));
        return;
    }
    if (context.catalog.matchCount(pattern) === 0)
        fail(unknownAction(pattern), meant(context.catalog.suggest(pattern)));
}
function unknownAction(pattern) {
    return (0,policy_glob/* hasWildcard */.r)(pattern)
        ? `${(0,validate/* quoted */.TL)(pattern)} matches no action`
        : `there is no action ${(0,validate/* quoted */.TL)(pattern)}`;
}
function meant(suggestion) {
    return suggestion === null ? null : `did you mean "${suggestion}"?`;
}
/** Reports a resource pattern that can match no resource. */
function checkResource(node, context) {
    const pattern = String(node.value);
    const fail = (message, hint) => context.sink.error(node.at, message, hint);
    if (pattern.startsWith('*'))
        return;
    const scheme = /^([a-z-]+):/.exec(pattern)?.[1] ?? '';
    if (scheme === 'arn') {
        checkArn(pattern, fail);
        return;
    }
    if (words/* reservedActions */.Ub.has(scheme)) {
        checkTargetPart(pattern, scheme, context, fail);
        return;
    }
    const guess = /^[a-z0-9][a-z0-9.-]{2,62}(?:\/.*)?$/.test(pattern)
        ? `write the whole name; for an S3 bucket arn:aws:s3:::${pattern.slice(0, 60)}`
        : 'write an ARN, or postgres:, mysql:, kubernetes:, ssm-session: and the name';
    fail(`${(0,validate/* quoted */.TL)(pattern)} can never match a resource`, guess);
}
function checkArn(pattern, fail) {
    const sections = pattern.split(':');
    const closed = sections.findIndex((section) => section.includes('*'));
    if (closed < 0 && sections.length < 6) {
        fail(`${(0,validate/* quoted */.TL)(pattern)} is not a whole ARN`, 'write arn:partition:service:region:account:resource');
        return;
    }
    // Sections before the first `*` are exactly that section; later ones may have moved.
    const partition = closed === 1 ? null : (sections[1] ?? '');
    if (partition !== null &&
        !partition.includes('?') &&
        !words/* partitions */.Mo.includes(partition)) {
        fail(`${(0,validate/* quoted */.TL)(pattern)}: there is no partition ${(0,validate/* quoted */.TL)(partition)}`, (0,policy_near/* didYouMean */.a)(partition, words/* partitions */.Mo));
        return;
    }
    const account = sections[4];
    const accountIsFixed = account !== undefined && (closed < 0 || closed > 4);
    if (accountIsFixed && !/^(?:[0-9?]{12}|aws|)$/.test(account)) {
        fail(`${(0,validate/* quoted */.TL)(pattern)}: ${(0,validate/* quoted */.TL)(account)} is not an account`, 'twelve digits, or nothing, or *');
    }
}
function checkTargetPart(pattern, scheme, context, fail) {
    const rest = pattern.slice(scheme.length + 1);
    const slash = rest.indexOf('/');
    const name = slash < 0 ? rest : rest.slice(0, slash);
    if ((0,policy_glob/* hasWildcard */.r)(name))
        return;
    if (slash < 0) {
        fail(`${(0,validate/* quoted */.TL)(pattern)} can never match a resource`, `write ${scheme}:TARGET/NAME`);
        return;
    }
    const target = context.targets.get(name);
    if (scheme === 'ssm-session' || context.brokenTargets.has(name))
        return;
    if (target === undefined) {
        fail(`${(0,validate/* quoted */.TL)(pattern)}: no target is named ${(0,validate/* quoted */.TL)(name)}`, (0,policy_near/* didYouMean */.a)(name, context.targets.keys()));
        return;
    }
    if (target.kind !== scheme) {
        fail(`${(0,validate/* quoted */.TL)(pattern)}: the target ${(0,validate/* quoted */.TL)(name)} is of kind ${target.kind}, not ${scheme}`);
    }
}
/** Reports a mask field that names no column. */
function checkField(node, context) {
    const field = String(node.value);
    const fail = (message, hint) => context.sink.error(node.at, message, hint);
    const found = /^(postgres|mysql):[^/]+\/[^.]+\.[^.]+\.[^.]+$/.exec(field);
    if (found === null) {
        fail(`${(0,validate/* quoted */.TL)(field)} is not a field`, 'write postgres:TARGET/schema.table.column');
        return;
    }
    checkTargetPart(field, found[1] ?? '', context, fail);
}

// EXTERNAL MODULE: ./build/policy/read-values.js
var read_values = __webpack_require__(80458);
;// CONCATENATED MODULE: ./build/policy/read-targets.js

/** Target that exists without being declared: the role of the action's own inputs. */
const defaultTarget = 'main';
/** Reads one target; null when it is broken. */
function readTarget(entry, sink, broken) {
    const { key: name, keyAt: at, value } = entry;
    if (value.kind !== 'map' || broken.has(value))
        return null;
    const kind = value.entries[0];
    if (kind === undefined || kind.value.kind !== 'map') {
        sink.error(value.at, 'a target needs one of the keys aws, postgres, mysql, kubernetes');
        return null;
    }
    const second = value.entries[1];
    if (second !== undefined) {
        sink.error(second.keyAt, `a target has one kind: this one is ${kind.key} already`, 'make it a target of its own');
        return null;
    }
    const node = kind.value;
    switch (kind.key) {
        case 'aws':
            return readAws(name, at, node);
        case 'postgres':
        case 'mysql':
            return readDatabase(kind.key, name, at, node);
        default:
            return readKubernetes(name, at, node, sink);
    }
}
function readAws(name, at, node) {
    const endpoints = {};
    const overrides = (0,read_values/* valueAt */.fK)(node, 'endpoints');
    if (overrides?.kind === 'map') {
        for (const { key } of overrides.entries) {
            endpoints[key] = (0,read_values/* requiredString */.Fk)(overrides, key).replace(/\/$/, '');
        }
    }
    return {
        kind: 'aws',
        name,
        at,
        role: (0,read_values/* requiredString */.Fk)(node, 'role'),
        regions: (0,read_values/* optionalStrings */.Zk)(node, 'regions') ?? [],
        endpoints,
    };
}
function readDatabase(kind, name, at, node) {
    const port = (0,read_values/* valueAt */.fK)(node, 'port');
    const auth = (0,read_values/* valueAt */.fK)(node, 'auth');
    const signIn = auth?.kind === 'map' ? { secret: (0,read_values/* requiredString */.Fk)(auth, 'secret') } : 'rds-iam';
    return {
        kind,
        name,
        at,
        host: (0,read_values/* requiredString */.Fk)(node, 'host').toLowerCase(),
        port: port?.kind === 'scalar' ? Number(port.value) : kind === 'mysql' ? 3306 : 5432,
        database: (0,read_values/* requiredString */.Fk)(node, 'database'),
        user: (0,read_values/* requiredString */.Fk)(node, 'user'),
        auth: signIn,
        region: (0,read_values/* optionalString */.sx)(node, 'region'),
    };
}
function readKubernetes(name, at, node, sink) {
    const eks = (0,read_values/* optionalString */.sx)(node, 'eks');
    const region = (0,read_values/* optionalString */.sx)(node, 'region');
    const server = (0,read_values/* optionalString */.sx)(node, 'server');
    const ca = (0,read_values/* optionalString */.sx)(node, 'ca');
    const credential = (0,read_values/* valueAt */.fK)(node, 'credential');
    if (eks !== null && server === null && region !== null) {
        return { kind: 'kubernetes', name, at, cluster: { eks, region } };
    }
    if (eks === null && server !== null && ca !== null && credential?.kind === 'map') {
        const secret = (0,read_values/* requiredString */.Fk)(credential, 'secret');
        return { kind: 'kubernetes', name, at, cluster: { server, ca, credential: { secret } } };
    }
    sink.error(node.at, 'a kubernetes target needs eks and region, or server, ca and credential');
    return null;
}

// EXTERNAL MODULE: ./build/policy/shape.js
var shape = __webpack_require__(23254);
// EXTERNAL MODULE: ./build/policy/when.js
var policy_when = __webpack_require__(87855);
;// CONCATENATED MODULE: ./build/policy/read-rules.js
// Owns reading `rules:`, `masks:` and `reveal:` after the structure was checked, and what their parts refer to.











/** Reads one rule that passed the validator. */
function readRule(node, context) {
    const effect = decision/* effects */.z.find((known) => known === (0,read_values/* optionalString */.sx)(node, 'effect'));
    const scope = readScope(node, context);
    const matching = readMatching(node, context);
    checkKinds(node, scope, matching.actions, context);
    const access = readAccess(node, context);
    return {
        id: (0,read_values/* requiredString */.Fk)(node, 'id'),
        at: node.at,
        effect,
        ...scope,
        ...matching,
        access,
        approval: readApproval(node, effect, context),
    };
}
/** Reads one reveal that passed the validator. */
function readReveal(node, context) {
    const scope = readScope(node, context);
    const matching = readMatching(node, context);
    checkKinds(node, scope, matching.actions, context);
    return { id: (0,read_values/* requiredString */.Fk)(node, 'id'), at: node.at, ...scope, ...matching };
}
/** Reads one mask that passed the validator. */
function readMask(node, context) {
    const scope = readScope(node, context);
    const detect = (0,read_values/* optionalStrings */.Zk)(node, 'detect') ?? [];
    for (const field of (0,read_values/* scalarsOf */.TM)(node, 'fields') ?? [])
        checkField(field, context);
    const fields = (0,read_values/* optionalStrings */.Zk)(node, 'fields') ?? [];
    if (detect.length + fields.length === 0) {
        context.sink.error(node.at, 'a mask without detect and fields masks nothing');
    }
    return { id: (0,read_values/* requiredString */.Fk)(node, 'id'), at: node.at, ...scope, detect, fields };
}
function readScope(node, context) {
    for (const name of (0,read_values/* scalarsOf */.TM)(node, 'groups') ?? []) {
        if (context.groupNames.includes(String(name.value)))
            continue;
        const hint = (0,policy_near/* didYouMean */.a)(String(name.value), context.groupNames) ?? 'define it under groups:';
        context.sink.error(name.at, `no group is named ${(0,validate/* quoted */.TL)(String(name.value))}`, hint);
    }
    for (const name of (0,read_values/* scalarsOf */.TM)(node, 'targets') ?? []) {
        const text = String(name.value);
        if (context.targets.has(text) || context.brokenTargets.has(text) || text === defaultTarget)
            continue;
        const hint = (0,policy_near/* didYouMean */.a)(text, [...context.targets.keys(), defaultTarget]) ?? 'define it under targets:';
        context.sink.error(name.at, `no target is named ${(0,validate/* quoted */.TL)(text)}`, hint);
    }
    return { groups: (0,read_values/* optionalStrings */.Zk)(node, 'groups'), targets: (0,read_values/* optionalStrings */.Zk)(node, 'targets') };
}
function readMatching(node, context) {
    for (const action of (0,read_values/* scalarsOf */.TM)(node, 'actions') ?? [])
        checkAction(action, context);
    for (const resource of (0,read_values/* scalarsOf */.TM)(node, 'resources') ?? [])
        checkResource(resource, context);
    const when = (0,read_values/* valueAt */.fK)(node, 'when');
    return {
        actions: (0,read_values/* optionalStrings */.Zk)(node, 'actions') ?? [],
        resources: (0,read_values/* optionalStrings */.Zk)(node, 'resources'),
        when: when?.kind === 'scalar' ? (0,policy_when/* compileWhen */.E)(when, context.groupNames, context.sink) : null,
        reason: (0,read_values/* optionalString */.sx)(node, 'reason'),
    };
}
/** A rule about databases on AWS targets only, and the like, could never match. */
function checkKinds(node, scope, actions, context) {
    if (scope.targets === null || actions.includes('*'))
        return;
    if (scope.targets.some((name) => context.brokenTargets.has(name)))
        return;
    const kinds = new Set(scope.targets.map((name) => context.targets.get(name)?.kind ?? 'aws'));
    for (const action of (0,read_values/* scalarsOf */.TM)(node, 'actions') ?? []) {
        const system = (0,words/* systemOfPrefix */.vv)(String(action.value).split(':')[0]?.toLowerCase() ?? '');
        const kind = system === 'ssm' ? 'aws' : system;
        if (kinds.has(kind))
            continue;
        context.sink.error(action.at, `${(0,validate/* quoted */.TL)(String(action.value))} can never match: none of this rule's targets is of kind ${kind}`);
    }
}
function readAccess(node, context) {
    const written = (0,read_values/* scalarsOf */.TM)(node, 'access');
    if (written === null)
        return null;
    const wanted = written.map((item) => operation/* accessLevels */.y.find((level) => level === item.value));
    for (const action of (0,read_values/* scalarsOf */.TM)(node, 'actions') ?? []) {
        const levels = levelsOf(String(action.value), context);
        if (levels === null || levels.length === 0 || levels.some((level) => wanted.includes(level)))
            continue;
        context.sink.error(action.at, `${(0,validate/* quoted */.TL)(String(action.value))} can never match: its access level is ${levels.join(' or ')}`, `this rule is about ${wanted.join(', ')} only`);
    }
    return wanted;
}
/** Access levels that an action pattern can have; null when that cannot be told. */
function levelsOf(pattern, context) {
    if (pattern === '*')
        return null;
    const [prefix = '', name = ''] = pattern.toLowerCase().split(':');
    const table = words/* reservedActions */.Ub.get(prefix);
    if (table !== undefined) {
        const level = table[name];
        return level === undefined ? null : [level];
    }
    if (context.catalog.accessLevels !== undefined)
        return context.catalog.accessLevels(pattern);
    const level = context.catalog.accessOf(pattern);
    return level === null ? null : [level];
}
const defaultExpiryMs = 30 * units/* minuteMs */.J2;
function readApproval(node, effect, context) {
    const { sink } = context;
    const approval = (0,read_values/* valueAt */.fK)(node, 'approval');
    if (effect !== 'approve') {
        if (approval !== null)
            sink.error(approval.at, `approval: has no effect on a rule with effect ${effect}`);
        return null;
    }
    if (approval?.kind !== 'map') {
        sink.error(node.at, 'an approve rule needs approval:', 'say who may approve');
        return null;
    }
    const approvers = (0,read_values/* valueAt */.fK)(approval, 'approvers');
    const list = (key) => approvers?.kind === 'map' ? ((0,read_values/* optionalStrings */.Zk)(approvers, key) ?? []) : [];
    const requirement = {
        channel: (0,read_values/* optionalString */.sx)(approval, 'channel') === 'environment' ? 'environment' : 'pull-request',
        teams: list('teams'),
        users: list('users'),
        codeowners: approvers?.kind === 'map' && (0,read_values/* optionalBoolean */.Jz)(approvers, 'codeowners') === true,
        required: (0,read_values/* optionalNumber */.WI)(approval, 'required') ?? 1,
        expiresMs: (0,shape/* parseDuration */.E)((0,read_values/* optionalString */.sx)(approval, 'expires') ?? '', ['s', 'm', 'h', 'd']) ??
            defaultExpiryMs,
        mode: (0,read_values/* optionalString */.sx)(approval, 'mode') === 'detach' ? 'detach' : 'hold',
        requireReason: (0,read_values/* optionalBoolean */.Jz)(approval, 'require-reason') === true,
        ...environmentOf(approval),
    };
    checkApproval(requirement, approval, context);
    return requirement;
}
function environmentOf(approval) {
    const environment = (0,read_values/* optionalString */.sx)(approval, 'environment');
    return environment === null ? {} : { environment };
}
function checkApproval(requirement, node, { sink }) {
    const { channel, teams, users, codeowners, required } = requirement;
    const environment = node.entries.find((entry) => entry.key === 'environment');
    const distinct = new Set(users.map((user) => user.toLowerCase())).size;
    if (channel === 'environment') {
        if (environment === undefined) {
            sink.error(node.at, 'the environment channel needs environment:', 'name a protected environment with required reviewers');
        }
        return;
    }
    if (environment !== undefined) {
        sink.error(environment.keyAt, 'environment: has no effect on the pull-request channel');
    }
    if (teams.length === 0 && distinct === 0 && !codeowners) {
        const approvers = (0,read_values/* valueAt */.fK)(node, 'approvers');
        sink.error(approvers?.at ?? node.at, 'nobody can approve this', 'name teams or users, or set codeowners: true');
    }
    else if (teams.length === 0 && !codeowners && distinct < required) {
        sink.error(node.at, `${required} people must approve and only ${distinct} ${distinct === 1 ? 'is' : 'are'} named`, 'name more people, or ask fewer');
    }
}

// EXTERNAL MODULE: ./build/policy/yaml-tree.js
var yaml_tree = __webpack_require__(34485);
;// CONCATENATED MODULE: ./build/policy/parse.js
// Owns the way from policy files to one frozen Policy: every file read, merged without regard to order, and checked.
// Must never return a policy that has errors: what cannot take effect stops the start (T10).
// SPEC: docs/policy.md.











const maxFiles = 200;
/**
 * Reads policy files into one policy. No files at all make a policy that denies everything.
 * @throws {GuardError} POLICY_INVALID, as `PolicyErrors` with every mistake and its position
 */
function parsePolicy(files, context) {
    const { policy, diagnostics } = readPolicy(files, context);
    if (policy === null)
        throw new policy_diagnostics/* PolicyErrors */.qQ(diagnostics);
    return policy;
}
/** Like `parsePolicy`, but hands the mistakes back; `policy` is null when there is one. */
function readPolicy(files, context) {
    const sink = new policy_diagnostics/* DiagnosticSink */.b9();
    const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    const draft = new Draft(sink, context.knownActions);
    for (const [index, file] of sorted.entries()) {
        const start = { file: file.path, line: 1, column: 1 };
        if (index >= maxFiles)
            sink.error(start, `more than ${maxFiles} policy files`);
        else if (sorted[index - 1]?.path === file.path)
            sink.error(start, 'the same file is given twice');
        else
            draft.add(file);
    }
    const policy = draft.finish(sorted);
    return { policy: sink.hasErrors ? null : deepFreeze(policy), diagnostics: sink.sorted() };
}
/** Sections of all files, gathered before anything that refers to another section is read. */
class Draft {
    #sink;
    #catalog;
    #broken = new WeakSet();
    #groups = new Map();
    #targets = new Map();
    #targetsAt = new Map();
    #ids = new Map();
    #items = {
        rules: [],
        masks: [],
        reveal: [],
    };
    #singles = new Map();
    constructor(sink, catalog) {
        this.#sink = sink;
        this.#catalog = catalog;
    }
    add(file) {
        const root = (0,yaml_tree/* readYamlTree */._)(file, this.#sink);
        if (root === null)
            return;
        (0,validate/* validateNode */.T2)(root, policyShape, this.#sink, this.#broken);
        if (root.kind !== 'map')
            return;
        for (const { key, value } of root.entries) {
            if (key === 'groups' && value.kind === 'map')
                this.#addGroups(value);
            else if (key === 'targets' && value.kind === 'map')
                this.#addTargets(value);
            else if (key === 'rules' || key === 'masks' || key === 'reveal')
                this.#addItems(key, value);
            else if (key === 'limits' || key === 'record' || key === 'network')
                this.#addSingles(key, value);
        }
    }
    #addGroups(node) {
        for (const entry of node.entries) {
            const group = readGroup(entry, this.#sink, this.#broken);
            const before = this.#groups.get(entry.key);
            if (before === undefined)
                this.#groups.set(entry.key, group);
            else
                this.#twice(entry.keyAt, `the group ${(0,validate/* quoted */.TL)(entry.key)}`, before.at);
        }
    }
    #addTargets(node) {
        for (const entry of node.entries) {
            const before = this.#targetsAt.get(entry.key);
            if (before !== undefined) {
                this.#twice(entry.keyAt, `the target ${(0,validate/* quoted */.TL)(entry.key)}`, before);
                continue;
            }
            this.#targetsAt.set(entry.key, entry.keyAt);
            const target = readTarget(entry, this.#sink, this.#broken);
            if (target !== null)
                this.#targets.set(entry.key, target);
        }
    }
    #addItems(section, node) {
        if (node.kind !== 'list')
            return;
        for (const item of node.items) {
            if (item.kind !== 'map')
                continue;
            const id = item.entries.find((entry) => entry.key === 'id');
            if (id?.value.kind === 'scalar' && typeof id.value.value === 'string') {
                const before = this.#ids.get(id.value.value);
                if (before === undefined)
                    this.#ids.set(id.value.value, id.value.at);
                else
                    this.#twice(id.value.at, `the id ${(0,validate/* quoted */.TL)(id.value.value)}`, before);
            }
            if (!this.#broken.has(item))
                this.#items[section].push(item);
        }
    }
    #addSingles(section, node) {
        if (node.kind !== 'map')
            return;
        for (const entry of node.entries) {
            const name = `${section}.${entry.key}`;
            const before = this.#singles.get(name);
            if (before !== undefined)
                this.#twice(entry.keyAt, name, before.keyAt);
            else if (!this.#broken.has(entry.value))
                this.#singles.set(name, entry);
        }
    }
    #twice(at, what, before) {
        this.#sink.error(at, `${what} is defined twice`, `the first is at ${(0,policy_diagnostics/* formatPosition */.Ld)(before)}`);
    }
    finish(files) {
        // A broken target still has its name, so that rules about it are not reported as well.
        const targets = new Map(this.#targets);
        const context = {
            catalog: this.#catalog,
            targets,
            sink: this.#sink,
            groupNames: [...this.#groups.keys()],
            brokenTargets: new Set([...this.#targetsAt.keys()].filter((name) => !targets.has(name))),
        };
        const rules = this.#items.rules.map((node) => readRule(node, context));
        const masks = this.#items.masks.map((node) => readMask(node, context));
        const reveals = this.#items.reveal.map((node) => readReveal(node, context));
        this.#checkReveals(reveals, rules);
        return {
            files: files.map(({ path, text }) => ({ path, text })),
            digest: digestOf(files),
            groups: [...this.#groups.values()],
            targets: [...targets.values()],
            rules,
            masks,
            reveals,
            limits: this.#limits(),
            record: this.#record(),
            network: { tunnel: this.#tunnel() },
        };
    }
    /** A reveal of what no rule lets through reveals nothing. */
    #checkReveals(reveals, rules) {
        const passing = rules.filter((rule) => rule.effect !== 'deny').flatMap((rule) => rule.actions);
        for (const reveal of reveals) {
            const reachable = reveal.actions.some((action) => {
                const glob = new policy_glob/* Glob */.f(action.toLowerCase());
                return passing.some((other) => glob.intersects(other.toLowerCase()));
            });
            if (!reachable) {
                this.#sink.error(reveal.at, `${(0,validate/* quoted */.TL)(reveal.id)} reveals nothing: no rule allows any of its actions`);
            }
        }
    }
    #number(name) {
        const entry = this.#singles.get(name);
        return entry === undefined ? null : (0,read_values/* optionalNumber */.WI)(asMap(entry), entry.key);
    }
    #text(name) {
        const entry = this.#singles.get(name);
        return entry === undefined ? null : (0,read_values/* optionalString */.sx)(asMap(entry), entry.key);
    }
    #limits() {
        return {
            pendingApprovals: this.#number('limits.pending-approvals'),
            deletesPerSession: this.#number('limits.deletes-per-session'),
            rowsPerQuery: this.#number('limits.rows-per-query'),
        };
    }
    #record() {
        const store = /^s3:\/\/([^/]+)\/?(.*)$/.exec(this.#text('record.store') ?? '');
        if (store === null)
            return null;
        const retainMs = (0,shape/* parseDuration */.E)(this.#text('record.retain') ?? '', ['d']);
        return {
            store: { kind: 's3', bucket: store[1] ?? '', prefix: (store[2] ?? '').replace(/\/$/, '') },
            role: this.#text('record.role'),
            retainDays: retainMs === null ? null : retainMs / 86_400_000,
        };
    }
    #tunnel() {
        const entry = this.#singles.get('network.tunnel');
        return entry === undefined ? null : (0,read_values/* optionalStrings */.Zk)(asMap(entry), entry.key);
    }
}
function asMap(entry) {
    return { kind: 'map', at: entry.keyAt, entries: [entry] };
}
/** SHA-256 over every path and text, each with its length, in order of path. */
function digestOf(files) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update('guard-policy-v1\n');
    for (const { path, text } of files) {
        hash.update(`${Buffer.byteLength(path)}:${path}\n${Buffer.byteLength(text)}:${text}\n`);
    }
    return hash.digest('hex');
}
function deepFreeze(value) {
    if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const member of Object.values(value))
            deepFreeze(member);
    }
    return value;
}


/***/ }),

/***/ 20246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ createGrouper),
/* harmony export */   T: () => (/* binding */ localIssuer)
/* harmony export */ });
/* harmony import */ var _glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64757);

/** Issuer of principals without a token: `guard run`. */
const localIssuer = 'local';
/** Makes the function that derives groups from claims, in the order of the policy. */
function createGrouper(policy) {
    const groups = policy.groups.map((group) => ({
        name: group.name,
        entries: group.entries.map((entry) => entry.claims.map(({ name, patterns }) => ({ name, globs: patterns.map((p) => new _glob_js__WEBPACK_IMPORTED_MODULE_0__/* .Glob */ .f(p)) }))),
    }));
    return (principal) => groups
        .filter((group) => group.entries.some((entry) => holds(entry, principal)) ||
        isDeclared(group.name, principal))
        .map((group) => group.name);
}
function holds(entry, principal) {
    return (entry.length > 0 &&
        entry.every(({ name, globs }) => {
            const value = Object.hasOwn(principal.claims, name) ? principal.claims[name] : undefined;
            return value !== undefined && globs.some((glob) => glob.matches(value));
        }));
}
/** SECURITY: a principal with a token cannot declare groups, whatever else it says (T11). */
function isDeclared(name, principal) {
    return principal.issuer === localIssuer && principal.declaredGroups.includes(name);
}


/***/ }),

/***/ 80458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fk: () => (/* binding */ requiredString),
/* harmony export */   Jz: () => (/* binding */ optionalBoolean),
/* harmony export */   TM: () => (/* binding */ scalarsOf),
/* harmony export */   WI: () => (/* binding */ optionalNumber),
/* harmony export */   Zk: () => (/* binding */ optionalStrings),
/* harmony export */   fK: () => (/* binding */ valueAt),
/* harmony export */   sx: () => (/* binding */ optionalString)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _validate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50153);
// Owns taking typed values out of nodes that the validator has passed.


/** The value under a key, or null. */
function valueAt(node, key) {
    return node.entries.find((entry) => entry.key === key)?.value ?? null;
}
/** The string under a key that the shape requires. */
function requiredString(node, key) {
    const text = optionalString(node, key);
    if (text === null)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GuardError */ .U$('INTERNAL', `the policy validator let a missing "${key}" pass`);
    return text;
}
function optionalString(node, key) {
    const value = valueAt(node, key);
    return value?.kind === 'scalar' ? (0,_validate_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)(value, true) : null;
}
function optionalNumber(node, key) {
    const value = valueAt(node, key);
    return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : null;
}
function optionalBoolean(node, key) {
    const value = valueAt(node, key);
    return value?.kind === 'scalar' && typeof value.value === 'boolean' ? value.value : null;
}
/** The scalars of a list under a key, with their positions; null when the key is not there. */
function scalarsOf(node, key) {
    const value = valueAt(node, key);
    if (value?.kind !== 'list')
        return null;
    return value.items.filter((item) => item.kind === 'scalar');
}
function optionalStrings(node, key) {
    return scalarsOf(node, key)?.map((item) => (0,_validate_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)(item, true) ?? '') ?? null;
}


/***/ }),

/***/ 23254:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration)
/* harmony export */ });
// Owns the little language in which the policy's structure is written once: the validator walks it, and
// policies/schema.json is generated from it (json-schema.ts), so that editors and the guard never disagree.
const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Milliseconds of `90s`, `30m`, `12h`, `400d`; null for anything else. */
function parseDuration(text, units) {
    const found = /^([1-9][0-9]{0,6})([smhd])$/.exec(text);
    if (found === null)
        return null;
    const unit = found[2];
    return units.includes(unit) ? Number(found[1]) * unitMs[unit] : null;
}


/***/ }),

/***/ 50153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T2: () => (/* binding */ validateNode),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   ws: () => (/* binding */ scalarText)
/* harmony export */ });
/* harmony import */ var _near_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25077);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23254);


/**
 * Checks a node. Mistakes go to the sink; nodes that are wrong, or hold something wrong, go to `broken`, so that
 * readers can skip them and still read the rest.
 */
function validateNode(node, shape, sink, broken) {
    const good = new Validator(sink, broken).check(node, shape);
    return good;
}
class Validator {
    #sink;
    #broken;
    constructor(sink, broken) {
        this.#sink = sink;
        this.#broken = broken;
    }
    check(node, shape) {
        const good = node.kind !== 'refused' && this.#checkKind(node, shape);
        if (!good)
            this.#broken.add(node);
        return good;
    }
    #checkKind(node, shape) {
        switch (shape.kind) {
            case 'any':
                return true;
            case 'object':
                return node.kind === 'map' ? this.#object(node, shape) : this.#wrongKind(node, shape);
            case 'map':
                return node.kind === 'map' ? this.#map(node, shape) : this.#wrongKind(node, shape);
            case 'list': {
                if (node.kind !== 'list')
                    return this.#wrongKind(node, shape);
                if (node.items.length === 0 && shape.mayBeEmpty !== true) {
                    return this.#fail(node, `${shape.what} must not be empty`, 'leave the key out, or add an entry');
                }
                if (node.items.length > shape.max) {
                    return this.#fail(node, `${shape.what} must have at most ${shape.max} entries`);
                }
                return node.items.map((item) => this.check(item, shape.item)).every(Boolean);
            }
            case 'either':
                return this.#either(node, shape);
            default:
                return node.kind === 'scalar' ? this.#scalar(node, shape) : this.#wrongKind(node, shape);
        }
    }
    #object(node, shape) {
        let good = true;
        const seen = new Set();
        for (const { key, keyAt, value } of node.entries) {
            seen.add(key);
            const known = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
            if (known === undefined) {
                const hint = (0,_near_js__WEBPACK_IMPORTED_MODULE_1__/* .didYouMean */ .a)(key, Object.keys(shape.keys)) ??
                    `known keys: ${Object.keys(shape.keys).join(', ')}`;
                this.#sink.error(keyAt, `unknown key ${quoted(key)} in ${shape.what}`, hint);
                good = false;
            }
            else if (!this.check(value, known.shape)) {
                good = false;
            }
        }
        for (const [key, { required }] of Object.entries(shape.keys)) {
            if (required !== true || seen.has(key))
                continue;
            this.#sink.error(node.at, `${shape.what} needs the key ${quoted(key)}`);
            good = false;
        }
        return good;
    }
    #map(node, shape) {
        let good = true;
        const pattern = new RegExp(shape.keyPattern);
        for (const { key, keyAt, value } of node.entries) {
            if (!pattern.test(key)) {
                this.#sink.error(keyAt, `${quoted(key)} is not a name for ${shape.what}`, shape.keyWords);
                good = false;
            }
            if (!this.check(value, shape.value))
                good = false;
        }
        return good;
    }
    #either(node, shape) {
        const option = shape.options.find((candidate) => nodeKindOf(candidate) === node.kind);
        return option === undefined ? this.#wrongKind(node, shape) : this.check(node, option);
    }
    #scalar(node, shape) {
        const { value } = node;
        switch (shape.kind) {
            case 'boolean':
                return typeof value === 'boolean' || this.#wrongKind(node, shape);
            case 'integer':
                if (typeof value !== 'number' || !Number.isInteger(value))
                    return this.#wrongKind(node, shape);
                return ((value >= shape.min && value <= shape.max) ||
                    this.#fail(node, `${shape.what} must be between ${shape.min} and ${shape.max}`));
            case 'enum':
                return ((typeof value === 'string' && shape.values.includes(value)) ||
                    this.#fail(node, `${shown(node)} is not ${shape.what}`, (0,_near_js__WEBPACK_IMPORTED_MODULE_1__/* .didYouMean */ .a)(String(value), shape.values) ?? `one of: ${shape.values.join(', ')}`));
            case 'duration': {
                const ms = typeof value === 'string' ? (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(value, shape.units) : null;
                if (ms === null) {
                    return this.#fail(node, `${shown(node)} is not ${shape.what}`, `a number and one of ${shape.units.join(', ')}`);
                }
                return ((ms >= shape.minMs && ms <= shape.maxMs) ||
                    this.#fail(node, `${shown(node)} is out of range for ${shape.what}`));
            }
            case 'string':
                return this.#string(node, shape);
            default:
                return this.#wrongKind(node, shape);
        }
    }
    #string(node, shape) {
        const text = scalarText(node, shape.lenient === true);
        if (text === null)
            return this.#wrongKind(node, shape);
        if (text === '')
            return this.#fail(node, `${shape.what} must not be empty`);
        if (text.length > shape.max) {
            return this.#fail(node, `${shape.what} must have at most ${shape.max} characters`);
        }
        if (shape.pattern === undefined || new RegExp(shape.pattern).test(text))
            return true;
        return this.#fail(node, `${shown(node)} is not ${shape.what}`);
    }
    #wrongKind(node, shape) {
        if (node.kind === 'scalar' && node.value === null) {
            return this.#fail(node, `${shape.what} is missing here`, 'leave the key out, or give it a value');
        }
        return this.#fail(node, `expected ${shape.what}, found ${kindName(node)}`);
    }
    #fail(node, message, hint) {
        this.#sink.error(node.at, message, hint);
        return false;
    }
}
function nodeKindOf(shape) {
    if (shape.kind === 'object' || shape.kind === 'map')
        return 'map';
    return shape.kind === 'list' ? 'list' : 'scalar';
}
/** A scalar as text. Numbers and booleans only where `lenient`, and only when written the way claims are. */
function scalarText(node, lenient) {
    if (typeof node.value === 'string')
        return node.value;
    if (!lenient || node.value === null)
        return null;
    const text = String(node.value);
    return text === node.source ? text : null;
}
function kindName(node) {
    if (node.kind === 'map')
        return 'a mapping';
    if (node.kind === 'list')
        return 'a list';
    if (node.kind === 'refused')
        return 'nothing';
    if (node.value === null)
        return 'nothing';
    return typeof node.value === 'string' ? 'a string' : `a ${typeof node.value}`;
}
/** A word of the file in quotes: one line, bounded, printable. */
function quoted(text) {
    const short = text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
    return JSON.stringify(short).replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069\u200b-\u200f]/g, '?');
}
const maxShown = 120;
function shown(node) {
    return typeof node.value === 'string' ? quoted(node.value) : String(node.value);
}


/***/ }),

/***/ 87855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ compileWhen),
/* harmony export */   K: () => (/* binding */ whenOperation)
/* harmony export */ });
/* harmony import */ var _marcbachmann_cel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47337);
/* harmony import */ var _glob_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64757);
/* harmony import */ var _near_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(25077);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16274);
// Owns `when:`: compiling a CEL expression, with positions for its mistakes, and evaluating it within bounds.
// Must never decide what an error means (match.ts does) and never put a parameter's value into a message (T09).
// SPEC: github.com/google/cel-spec, langdef; the subset is in docs/policy.md.




const limits = {
    maxAstNodes: 300,
    maxDepth: 24,
    maxListElements: 100,
    maxMapEntries: 20,
    maxCallArguments: 4,
};
const maxLoopDepth = 2;
/** Bound on one evaluation: nodes of the expression times visited elements. */
const maxSteps = 2_000_000;
const stringFunctions = [
    'startsWith',
    'endsWith',
    'contains',
    'glob',
    'lowerAscii',
    'upperAscii',
    'trim',
    'size',
];
const loopFunctions = ['all', 'exists', 'exists_one', 'filter'];
const methods = new Set([...stringFunctions, ...loopFunctions]);
const functions = new Set(['has', 'size', 'int', 'double', 'string', 'bool', 'type']);
const operationFields = [
    'system',
    'service',
    'name',
    'action',
    'access',
    'resource',
    'region',
    'account',
    'target',
];
const environment = new _marcbachmann_cel_js__WEBPACK_IMPORTED_MODULE_0__/* .Environment */ .OH({ limits })
    .registerVariable('params', 'map')
    .registerVariable('claims', 'map<string, string>')
    .registerVariable('groups', 'list<string>')
    .registerVariable({
    name: 'operation',
    schema: Object.fromEntries(operationFields.map((field) => [field, 'string'])),
})
    .registerFunction('string.glob(string): bool', (text, pattern) => new _glob_js__WEBPACK_IMPORTED_MODULE_2__/* .Glob */ .f(pattern).matches(text));
/** Compiles a condition; null when it has mistakes, which are then in the sink. */
function compileWhen(node, groupNames, sink) {
    const source = String(node.value);
    const fail = (offset, message, hint) => {
        sink.error(node.positionOf(offset), message, hint);
        return null;
    };
    let program;
    try {
        program = environment.parse(source);
    }
    catch (error) {
        return fail(offsetOf(error), `when: ${summaryOf(error)}`);
    }
    const survey = new Survey(groupNames);
    survey.walk(program.ast, 0);
    const refusal = survey.refusal;
    if (refusal !== null)
        return fail(refusal.offset, `when: ${refusal.message}`, refusal.hint);
    const checked = program.check();
    if (!checked.valid) {
        const word = /^(?:Unknown variable|No such key): (\w+)$/.exec(summaryOf(checked.error))?.[1];
        const known = word === undefined ? [] : ['params', 'claims', 'groups', 'operation', ...operationFields];
        const hint = word === undefined ? null : (0,_near_js__WEBPACK_IMPORTED_MODULE_3__/* .didYouMean */ .a)(word, known);
        return fail(offsetOf(checked.error), `when: ${lowerFirst(summaryOf(checked.error))}`, hint);
    }
    if (checked.type !== 'bool' && checked.type !== 'dyn') {
        return fail(0, `when: the expression is of type ${checked.type}, it must be true or false`);
    }
    return {
        source,
        at: node.at,
        usesResource: survey.usesResource,
        evaluate: (input) => run(program, input, survey),
    };
}
function run(program, input, survey) {
    if (survey.loopDepth > 0) {
        // SECURITY: loops over request data are bounded by its size, measured before the first step (T13).
        const room = Math.floor((maxSteps / survey.nodes) ** (1 / survey.loopDepth));
        if (countElements(input.params, room) > room) {
            return { value: null, error: 'the parameters are too large for the loops of this condition' };
        }
    }
    let value;
    try {
        value = program(input);
    }
    catch (error) {
        // The caller takes an error as "cannot be told": a deny then matches, an allow does not.
        return { value: null, error: codeOf(error) };
    }
    if (typeof value !== 'boolean')
        return { value: null, error: 'the result is not true or false' };
    return { value, error: null };
}
function countElements(value, room) {
    if (value === null || typeof value !== 'object')
        return 1;
    let count = 1;
    for (const member of Array.isArray(value) ? value : Object.values(value)) {
        count += countElements(member, room - count);
        if (count > room)
            break;
    }
    return count;
}
/** Walks the syntax tree once: refuses what is not in the subset, and measures what evaluation may cost. */
class Survey {
    nodes = 0;
    loopDepth = 0;
    usesResource = false;
    refusal = null;
    #groupNames;
    constructor(groupNames) {
        this.#groupNames = groupNames;
    }
    walk(node, depth) {
        this.nodes += 1;
        this.loopDepth = Math.max(this.loopDepth, depth);
        switch (node.op) {
            case 'value':
                return;
            case 'id':
                // `operation` on its own, or indexed, may reach the resource.
                if (node.args === 'operation')
                    this.usesResource = true;
                return;
            case '.':
            case '.?':
                this.#member(node.args[0], node.args[1], node, depth);
                return;
            case 'call':
                this.#call(node.args[0], null, node.args[1], node, depth);
                return;
            case 'rcall':
                this.#call(node.args[0], node.args[1], node.args[2], node, depth);
                return;
            case 'list':
                for (const item of node.args)
                    this.walk(item, depth);
                return;
            case 'map':
                for (const [key, value] of node.args) {
                    this.walk(key, depth);
                    this.walk(value, depth);
                }
                return;
            case '!_':
            case '-_':
                this.walk(node.args, depth);
                return;
            case '?:':
                for (const part of node.args)
                    this.walk(part, depth);
                return;
            default:
                this.#binary(node.op, node.args[0], node.args[1], depth);
        }
    }
    #member(owner, name, node, depth) {
        if (owner.op === 'id' && owner.args === 'operation') {
            this.nodes += 1;
            if (name === 'resource')
                this.usesResource = true;
            return;
        }
        if (owner.op === 'id' && owner.args === 'claims')
            this.#claim(name, node);
        this.walk(owner, depth);
    }
    #binary(op, left, right, depth) {
        if (op === '[]' && left.op === 'id' && left.args === 'claims' && right.op === 'value') {
            this.#claim(String(right.args), right);
        }
        if (op === 'in' && right.op === 'id' && left.op === 'value') {
            if (right.args === 'groups' && !this.#groupNames.includes(String(left.args))) {
                this.#refuse(left, `unknown group "${String(left.args)}"`, (0,_near_js__WEBPACK_IMPORTED_MODULE_3__/* .didYouMean */ .a)(String(left.args), this.#groupNames));
            }
            else if (right.args === 'claims') {
                this.#claim(String(left.args), left);
            }
        }
        this.walk(left, depth);
        this.walk(right, depth);
    }
    #claim(name, node) {
        if (!(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .isKnownClaim */ .wx)(name)) {
            this.#refuse(node, `no token carries a claim "${name}"`, (0,_near_js__WEBPACK_IMPORTED_MODULE_3__/* .didYouMean */ .a)(name, _words_js__WEBPACK_IMPORTED_MODULE_1__/* .githubClaims */ .ro));
        }
    }
    #call(name, owner, args, node, depth) {
        const known = owner === null ? functions : methods;
        if (!known.has(name)) {
            const hint = name === 'matches'
                ? 'regular expressions are not available: use startsWith, endsWith, contains or glob("a*b")'
                : ((0,_near_js__WEBPACK_IMPORTED_MODULE_3__/* .didYouMean */ .a)(name, known) ?? `available: ${[...known].join(', ')}`);
            const offset = owner === null ? node.pos : node.input.indexOf(name, owner.end);
            this.#refuse({ pos: offset }, `the function ${name}() is not available`, hint);
        }
        const isLoop = owner !== null && loopFunctions.includes(name);
        if (isLoop && depth + 1 > maxLoopDepth) {
            this.#refuse(node, `more than ${maxLoopDepth} loops inside each other`, null);
        }
        if (owner !== null)
            this.walk(owner, depth);
        for (const arg of args)
            this.walk(arg, isLoop ? depth + 1 : depth);
    }
    #refuse(node, message, hint) {
        this.refusal ??= { offset: node.pos, message, hint };
    }
}
function offsetOf(error) {
    const range = error?.range;
    return typeof range?.start === 'number' ? range.start : 0;
}
/** First line of a compile error. It speaks of the policy's own text only. */
function summaryOf(error) {
    const summary = error?.summary;
    if (typeof summary === 'string')
        return summary.split('\n')[0] ?? summary;
    return 'not a valid expression';
}
function lowerFirst(text) {
    return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
/** The library's error code in words. Its message may quote keys that came from the request. */
function codeOf(error) {
    const code = error?.code;
    return typeof code === 'string' && /^[a-z_]{1,40}$/.test(code)
        ? code.replaceAll('_', ' ')
        : 'evaluation failed';
}
/** The `operation` variable for one part and resource. */
function whenOperation(operation, part, resource) {
    return {
        system: operation.system,
        service: operation.service,
        name: operation.name,
        action: part.action,
        access: part.access,
        resource,
        region: operation.region,
        account: operation.account,
        target: operation.target,
    };
}


/***/ }),

/***/ 16274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mo: () => (/* binding */ partitions),
/* harmony export */   Ub: () => (/* binding */ reservedActions),
/* harmony export */   d: () => (/* binding */ anchoringClaims),
/* harmony export */   h7: () => (/* binding */ claimPrefixes),
/* harmony export */   mW: () => (/* binding */ detectors),
/* harmony export */   ro: () => (/* binding */ githubClaims),
/* harmony export */   vv: () => (/* binding */ systemOfPrefix),
/* harmony export */   wx: () => (/* binding */ isKnownClaim)
/* harmony export */ });
/**
 * Claims of GitHub's OIDC token that can identify a job.
 * SPEC: docs.github.com, "OpenID Connect reference", OIDC token claims. Times and token ids identify nothing and are left out.
 */
const githubClaims = [
    'actor',
    'actor_id',
    'aud',
    'base_ref',
    'check_run_id',
    'enterprise',
    'enterprise_id',
    'environment',
    'environment_node_id',
    'event_name',
    'head_ref',
    'iss',
    'job_workflow_ref',
    'job_workflow_sha',
    'ref',
    'ref_protected',
    'ref_type',
    'repository',
    'repository_id',
    'repository_owner',
    'repository_owner_id',
    'repository_visibility',
    'run_attempt',
    'run_id',
    'run_number',
    'runner_environment',
    'sha',
    'sub',
    'workflow',
    'workflow_ref',
    'workflow_sha',
];
/** Custom repository properties arrive as `repo_property_NAME`, SAML attributes as `saml:NAME`. */
const claimPrefixes = ['repo_property_', 'saml:'];
/** Whether a token can carry a claim of this name. */
function isKnownClaim(name) {
    if (githubClaims.includes(name))
        return true;
    return claimPrefixes.some((prefix) => name.startsWith(prefix) && name.length > prefix.length);
}
/** Claims that tie a token to somebody's repositories. A group without any of them may hold strangers. */
const anchoringClaims = [
    'enterprise',
    'enterprise_id',
    'job_workflow_ref',
    'repository',
    'repository_id',
    'repository_owner',
    'repository_owner_id',
    'sub',
    'workflow_ref',
];
/** What `detect:` may name. */
const detectors = ['email', 'payment-card', 'us-ssn', 'iban', 'phone', 'secret'];
/** Every partition that an ARN can name. */
const partitions = [
    'aws',
    'aws-cn',
    'aws-us-gov',
    'aws-iso',
    'aws-iso-b',
    'aws-iso-e',
    'aws-iso-f',
    'aws-eusc',
];
const sql = {
    alter: 'ddl',
    analyze: 'write',
    begin: 'read',
    call: 'write',
    close: 'read',
    comment: 'ddl',
    commit: 'read',
    copy: 'write',
    create: 'ddl',
    deallocate: 'read',
    declare: 'read',
    delete: 'write',
    discard: 'read',
    do: 'write',
    drop: 'ddl',
    execute: 'write',
    explain: 'read',
    fetch: 'read',
    function: 'write',
    grant: 'permissions',
    insert: 'write',
    lock: 'write',
    merge: 'write',
    prepare: 'read',
    reset: 'read',
    revoke: 'permissions',
    rollback: 'read',
    savepoint: 'read',
    select: 'read',
    set: 'write',
    show: 'list',
    truncate: 'ddl',
    update: 'write',
};
/**
 * Action names of the systems other than AWS, by prefix, in lower case, with their access levels.
 * `ssm-session` names what happens inside a session; starting one is the AWS action `ssm:StartSession`.
 */
const reservedActions = new Map([
    [
        'postgres',
        {
            ...sql,
            checkpoint: 'write',
            cluster: 'write',
            listen: 'read',
            notify: 'write',
            reassign: 'permissions',
            refresh: 'write',
            reindex: 'write',
            vacuum: 'write',
        },
    ],
    [
        'mysql',
        {
            ...sql,
            flush: 'write',
            handler: 'read',
            kill: 'write',
            load: 'write',
            optimize: 'write',
            rename: 'ddl',
            repair: 'write',
            replace: 'write',
            use: 'read',
        },
    ],
    [
        'kubernetes',
        {
            approve: 'permissions',
            attach: 'write',
            bind: 'permissions',
            connect: 'write',
            create: 'write',
            delete: 'write',
            deletecollection: 'write',
            escalate: 'permissions',
            exec: 'write',
            get: 'read',
            impersonate: 'permissions',
            list: 'list',
            patch: 'write',
            portforward: 'write',
            proxy: 'write',
            sign: 'permissions',
            update: 'write',
            watch: 'read',
        },
    ],
    ['ssm-session', { command: 'write', 'port-forward': 'write', shell: 'write', ssh: 'write' }],
]);
/** Policy system of an action prefix: `aws` unless the prefix is reserved. */
function systemOfPrefix(prefix) {
    switch (prefix) {
        case 'postgres':
        case 'mysql':
        case 'kubernetes':
            return prefix;
        case 'ssm-session':
            return 'ssm';
        default:
            return 'aws';
    }
}


/***/ }),

/***/ 34485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ readYamlTree)
/* harmony export */ });
/* unused harmony export maxPolicyFileBytes */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _core_units_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25673);
// Owns the way from YAML text to a tree of plain nodes with positions.
// Must never resolve anything: aliases, anchors, tags, merges, directives and several documents are errors (T13).
// SPEC: YAML 1.2.2, core schema.


const maxPolicyFileBytes = 256 * _core_units_js__WEBPACK_IMPORTED_MODULE_1__/* .KiB */ .ty;
const maxDepth = 12;
/** Reads one file. Null when there is nothing to go on with; every mistake is in the sink. */
function readYamlTree(file, sink) {
    const start = { file: file.path, line: 1, column: 1 };
    if (Buffer.byteLength(file.text) > maxPolicyFileBytes) {
        sink.error(start, `the file is larger than ${maxPolicyFileBytes / _core_units_js__WEBPACK_IMPORTED_MODULE_1__/* .KiB */ .ty} KiB`, 'split it');
        return null;
    }
    const directive = /^%/m.exec(file.text);
    const deep = tooDeep(file.text);
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const reader = new TreeReader(file, lines, sink);
    if (directive !== null || deep !== null) {
        countLines(file.text, lines);
        if (directive !== null) {
            sink.error(reader.at(directive.index), 'YAML directives are not allowed here');
        }
        else if (deep !== null) {
            sink.error(reader.at(deep), `nested more than ${maxDepth} levels deep`);
        }
        return null;
    }
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(file.text, {
        lineCounter: lines,
        version: '1.2',
        schema: 'core',
        merge: false,
        prettyErrors: false,
        strict: true,
        uniqueKeys: true,
        stringKeys: false,
        logLevel: 'error',
    });
    return reader.read(document);
}
/** Offset of the flow bracket or the indentation that goes too deep, before a recursive parser sees it. */
function tooDeep(text) {
    let open = 0;
    for (let index = 0; index < text.length; index += 1) {
        const unit = text[index];
        if (unit === '[' || unit === '{')
            open += 1;
        else if (unit === ']' || unit === '}')
            open = Math.max(0, open - 1);
        if (open > maxBrackets)
            return index;
    }
    const dashes = /^ *(?:[-?:] +){13,}/m.exec(text);
    return dashes === null ? null : dashes.index;
}
/** Brackets also stand in strings and globs; this only keeps the parser's recursion small. */
const maxBrackets = 200;
function countLines(text, lines) {
    lines.addNewLine(0);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        lines.addNewLine(at + 1);
    }
}
class TreeReader {
    #file;
    #lines;
    #sink;
    constructor(file, lines, sink) {
        this.#file = file;
        this.#lines = lines;
        this.#sink = sink;
    }
    at(offset) {
        const { line, col } = this.#lines.linePos(offset);
        return { file: this.#file.path, line: Math.max(1, line), column: Math.max(1, col) };
    }
    read(document) {
        for (const error of [...document.errors, ...document.warnings]) {
            // Unresolved tags are reported by the walk below, in our own words.
            if (error.code === 'TAG_RESOLVE_FAILED')
                continue;
            this.#sink.error(this.at(error.pos[0]), yamlMessage(error.code, error.message));
        }
        if (document.errors.some((error) => error.code !== 'TAG_RESOLVE_FAILED' && error.code !== 'DUPLICATE_KEY')) {
            return null;
        }
        if (document.contents === null) {
            this.#sink.error(this.at(0), 'the file is empty', 'start with "version: 1"');
            return null;
        }
        return this.#node(document.contents, 1);
    }
    #node(node, depth) {
        if (node === null || node === undefined)
            return emptyAt(this.at(0));
        const at = this.at(node.range[0]);
        if (depth > maxDepth)
            return this.#refuse(at, `nested more than ${maxDepth} levels deep`);
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node)) {
            return this.#refuse(at, 'aliases (*name) are not allowed', 'write the value out, or quote a pattern that starts with *');
        }
        if ('anchor' in node && node.anchor !== undefined) {
            return this.#refuse(at, 'anchors (&name) are not allowed', 'write the value out');
        }
        if (node.tag !== undefined) {
            return this.#refuse(at, 'tags (!name) are not allowed', 'remove the tag, or quote the value');
        }
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
            const entries = [];
            for (const pair of node.items) {
                const entry = this.#entry(pair.key, pair.value, depth);
                if (entry !== null)
                    entries.push(entry);
            }
            return { kind: 'map', at, entries };
        }
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node)) {
            return {
                kind: 'list',
                at,
                items: node.items.map((item) => this.#node(item, depth + 1)),
            };
        }
        return this.#scalar(node, at);
    }
    #entry(key, value, depth) {
        const keyAt = this.at(key.range[0]);
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) || typeof key.value !== 'string') {
            this.#refuse(keyAt, 'keys must be plain strings', 'quote the key');
            return null;
        }
        if (key.anchor !== undefined || key.tag !== undefined) {
            this.#refuse(keyAt, 'keys must not have anchors or tags');
            return null;
        }
        if (key.value === '<<') {
            this.#refuse(keyAt, 'merge keys (<<) are not allowed', 'write the keys out');
            return null;
        }
        const node = this.#node(value, depth + 1);
        const isEmpty = node.kind === 'scalar' && node.value === null && node.source === '';
        return { key: key.value, keyAt, value: isEmpty ? emptyAt(keyAt) : node };
    }
    #scalar(node, at) {
        const { value } = node;
        const source = this.#file.text.slice(node.range[0], node.range[1]);
        if (typeof value === 'bigint' || (value !== null && typeof value === 'object')) {
            return this.#refuse(at, 'this kind of value is not allowed', 'quote it');
        }
        if (value === null || value === undefined)
            return { ...emptyAt(at), source };
        return {
            kind: 'scalar',
            at,
            value: value,
            source,
            positionOf: (offset) => this.#inside(node, at, offset),
        };
    }
    /** Finds the offset of a value's character in the file: exact unless escapes or folding came between. */
    #inside(node, at, offset) {
        const value = String(node.value);
        const text = this.#file.text.slice(node.range[0], node.range[1]);
        const whole = text.indexOf(value);
        if (whole >= 0)
            return this.at(node.range[0] + whole + offset);
        // A block: count lines, then find the line's own text.
        const before = value.slice(0, offset).split('\n');
        const line = value.split('\n')[before.length - 1] ?? '';
        const rows = text.split('\n');
        const row = before.length;
        if (node.type === 'BLOCK_LITERAL' && rows[row]?.endsWith(line)) {
            const start = rows.slice(0, row).join('\n').length + 1;
            const indent = (rows[row]?.length ?? 0) - line.length;
            return this.at(node.range[0] + start + indent + (before.at(-1)?.length ?? 0));
        }
        return at;
    }
    #refuse(at, message, hint) {
        this.#sink.error(at, message, hint);
        return { kind: 'refused', at };
    }
}
function emptyAt(at) {
    return { kind: 'scalar', at, value: null, source: '', positionOf: () => at };
}
function yamlMessage(code, message) {
    switch (code) {
        case 'DUPLICATE_KEY':
            return 'this key stands here twice';
        case 'MULTIPLE_DOCS':
            return 'several documents in one file are not allowed';
        case 'BAD_ALIAS':
            return 'aliases (*name) are not allowed';
        default: {
            const first = message.split('\n')[0] ?? message;
            return `not valid YAML: ${first.charAt(0).toLowerCase()}${first.slice(1)}`;
        }
    }
}


/***/ })

};
