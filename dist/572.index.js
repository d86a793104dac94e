export const id = 572;
export const ids = [572];
export const modules = {

/***/ 84300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock),
/* harmony export */   q: () => (/* binding */ silentLogger)
/* harmony export */ });
// Owns the interfaces for time, randomness and logging, injected everywhere so that tests can hold them still.
const systemClock = { nowMs: () => Date.now() };
const silentLogger = { info() { }, warn() { }, error() { } };


/***/ }),

/***/ 87711:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ spawnTask)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/** Runs a promise in the background; a rejection is logged with the task's name and passed to `onError`. */
function spawnTask(name, task, logger, onError) {
    task.catch((error) => {
        logger.error('task_failed', {
            task: name,
            code: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isGuardError */ .QT)(error) ? error.code : 'INTERNAL',
        });
        onError?.(error);
    });
}


/***/ }),

/***/ 69572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ startSession)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/classify/aws/action-catalog.js
var action_catalog = __webpack_require__(95465);
// EXTERNAL MODULE: ./build/classify/aws/classify.js + 35 modules
var classify = __webpack_require__(49609);
// EXTERNAL MODULE: ./build/classify/aws/service-data.js + 4 modules
var service_data = __webpack_require__(68308);
// EXTERNAL MODULE: ./build/core/clock.js
var core_clock = __webpack_require__(84300);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/units.js
var units = __webpack_require__(25673);
// EXTERNAL MODULE: ./build/core/spawn-task.js
var spawn_task = __webpack_require__(87711);
;// CONCATENATED MODULE: ./build/credentials/arn.js
// Owns reading account and partition from an ARN. SPEC: AWS General Reference, Amazon Resource Names.
/** Twelve-digit account of an ARN, or null when it names none. */
function accountOfArn(arn) {
    return /^arn:[a-z0-9-]+:[a-z0-9-]*:[a-z0-9-]*:([0-9]{12}):/.exec(arn)?.[1] ?? null;
}

;// CONCATENATED MODULE: ./build/credentials/minting.js
// Owns asking STS for one session: hops, retries with a deadline, the ladder of session policies, the account check.
// Must never retry a refusal, nor return a session of an account that is not allowed.




/** AWS caps a chained session at one hour. */
const longestChainedSeconds = 3_600;
const attemptTimeoutMs = 15 * units/* secondMs */.fj;
const deadlineMs = 60 * units/* secondMs */.fj;
const firstWaitMs = 250;
const longestWaitMs = 5 * units/* secondMs */.fj;
/** Mints sessions. Keeps no credentials. */
class Mint {
    #options;
    /** Per target and kind: how far down its ladder STS forced us. */
    #rungs = new Map();
    constructor(options) {
        this.#options = options;
    }
    /** First hop: the job's token for a session of the entry role. */
    async fromToken(target, purpose) {
        const { source, sts } = target;
        const { tokens } = this.#options;
        if (source.kind !== 'oidc' || tokens === null) {
            throw new errors/* GuardError */.U$('INTERNAL', 'a target without OIDC source was asked for a token');
        }
        return this.#climbDown(target, purpose, source.entryRole, async (policy, signal) => sts.assumeRoleWithWebIdentity({
            roleArn: source.entryRole,
            sessionName: purpose.sessionName,
            token: await tokens.fetch(source.audience),
            policy,
            durationSeconds: purpose.durationSeconds,
        }, signal));
    }
    /** Second hop: from `from` to the work role, with ExternalId, SourceIdentity and tags. */
    async fromCredentials(target, purpose, from) {
        const { workRole, externalId, sts } = target;
        if (workRole === null)
            throw new errors/* GuardError */.U$('INTERNAL', 'a target has no second role');
        return this.#climbDown(target, purpose, workRole, (policy, signal) => sts.assumeRole({
            credentials: from,
            roleArn: workRole,
            sessionName: purpose.sessionName,
            externalId,
            sourceIdentity: this.#options.identity.sourceIdentity,
            tags: this.#options.identity.tags,
            policy,
            durationSeconds: Math.min(purpose.durationSeconds, longestChainedSeconds),
        }, signal));
    }
    /** The caller's own credentials, after the account check where they do the work themselves. */
    async given(target) {
        const { source, sts } = target;
        if (source.kind !== 'given')
            throw new errors/* GuardError */.U$('INTERNAL', 'a target has no credentials');
        const credentials = await source.fetch();
        const identity = await this.#retrying(target, (signal) => sts.callerIdentity(credentials, signal));
        if (target.workRole === null)
            this.#checkAccount(target, identity.account);
        this.#options.onGrant({
            target: target.name,
            kind: 'given',
            roleArn: null,
            sessionName: null,
            sourceIdentity: null,
            account: identity.account,
            policyDigest: null,
            fallback: null,
            packedPolicyPercent: null,
            expiresAtMs: credentials.expiresAtMs,
            intentSeq: null,
        });
        const { account } = identity;
        return { credentials, account, roleArn: null, mintedAtMs: this.#options.clock.nowMs() };
    }
    /** Tries the policies of the ladder in turn; only `too large` leads to the next, and that is reported. */
    async #climbDown(target, purpose, roleArn, attempt) {
        const key = `${target.name}/${purpose.kind}`;
        const ladder = purpose.policies.length === 0 ? [null] : purpose.policies;
        const start = purpose.kind === 'session' ? (this.#rungs.get(key) ?? 0) : 0;
        for (let rung = start; rung < ladder.length; rung += 1) {
            const compiled = ladder[rung] ?? null;
            try {
                const role = await this.#retrying(target, (signal) => attempt(compiled?.policy ?? null, signal));
                this.#rungs.set(key, rung);
                return this.#accept(target, purpose, { roleArn, role, compiled });
            }
            catch (error) {
                if (stsFailureOf(error) !== 'policy-too-large' || rung + 1 >= ladder.length)
                    throw error;
                this.#options.logger.warn('session_policy_too_large', { target: target.name, rung });
            }
        }
        throw new errors/* GuardError */.U$('INTERNAL', 'the ladder of session policies is empty');
    }
    #accept(target, purpose, made) {
        const { role, compiled, roleArn } = made;
        const account = accountOfArn(role.arn) ?? '';
        // The entry role may stand in an account of its own; what counts is where the work is done.
        if (purpose.kind !== 'entry')
            this.#checkAccount(target, account);
        const policy = compiled?.policy ?? null;
        this.#options.onGrant({
            target: target.name,
            kind: purpose.kind,
            roleArn,
            sessionName: purpose.sessionName,
            sourceIdentity: roleArn === target.workRole ? this.#options.identity.sourceIdentity : null,
            account,
            policyDigest: policy === null ? null : (0,external_node_crypto_.createHash)('sha256').update(policy).digest('hex'),
            fallback: compiled?.fallback ?? null,
            packedPolicyPercent: role.packedPolicyPercent,
            expiresAtMs: role.credentials.expiresAtMs,
            intentSeq: purpose.intentSeq,
        });
        const mintedAtMs = this.#options.clock.nowMs();
        return { credentials: role.credentials, account, roleArn, mintedAtMs };
    }
    #checkAccount(target, account) {
        const allowed = this.#options.allowedAccountIds;
        if (allowed.length === 0 || allowed.includes(account))
            return;
        throw new errors/* GuardError */.U$('CREDENTIALS_REFUSED', `the credentials of target ${target.name} belong to an account that allowed-account-ids does not list`, { hint: 'correct the role or the allowed-account-ids input' });
    }
    async #retrying(target, attempt) {
        const { clock, sleep, maxAttempts, randomFraction, logger } = this.#options;
        const giveUpAtMs = clock.nowMs() + deadlineMs;
        for (let count = 1;; count += 1) {
            try {
                return await attempt(AbortSignal.timeout(attemptTimeoutMs));
            }
            catch (error) {
                const known = (0,errors/* isGuardError */.QT)(error) ? error : unavailable(error);
                const retryable = known.code === 'CREDENTIALS_UNAVAILABLE';
                const waitMs = Math.min(firstWaitMs * 2 ** (count - 1), longestWaitMs) * (0.5 + randomFraction() / 2);
                if (!retryable || count >= maxAttempts || clock.nowMs() + waitMs >= giveUpAtMs)
                    throw known;
                logger.warn('mint_retry', { target: target.name, attempt: count });
                await sleep(waitMs);
            }
        }
    }
}
function unavailable(cause) {
    return new errors/* GuardError */.U$('CREDENTIALS_UNAVAILABLE', 'credentials could not be fetched', { cause });
}
const failures = ['refused', 'retryable', 'policy-too-large'];
/** The class of an STS failure, or null for any other error. */
function stsFailureOf(error) {
    if (!(0,errors/* isGuardError */.QT)(error) || !('failure' in error))
        return null;
    const { failure } = error;
    return typeof failure === 'string' && failures.includes(failure) ? failure : null;
}

;// CONCATENATED MODULE: ./build/credentials/group-by.js
// Owns grouping values by a key, in first-seen order. (Map.groupBy is not in every supported Node.)
/** The values under their keys. */
function groupBy(values, keyOf) {
    const groups = new Map();
    for (const value of values) {
        const key = keyOf(value);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [value]);
        else
            group.push(value);
    }
    return groups;
}

;// CONCATENATED MODULE: ./build/credentials/iam-resources.js
// Owns writing the resources of rules and operations as IAM writes them. Must never be narrower than what was written:
// what IAM cannot say becomes `*`. SPEC: IAM JSON policy elements, Resource; policy variables `${$}`.
const everything = ['*'];
/** `arn:partition:service:region:account:resource` with no wildcard in the service, as IAM demands. */
const iamArn = /^arn:(?:[a-z0-9-]+|\*):[a-z0-9-]+:[^:]*:[^:]*:.+$/;
const stsText = /^[\u0020-\u00ff]*$/;
/**
 * Resource patterns of a rule for IAM. `*` where one cannot be said, empty where none of them can be an AWS resource
 * (`postgres:orders/…`): such a rule decides nothing on AWS. Good for the resources of an operation too: their
 * wildcards are the classifier's own (unknown accounts, random tails), never the caller's.
 */
function iamResources(patterns) {
    if (patterns === null)
        return everything;
    const aws = patterns.filter(mayBeArn);
    if (aws.some((pattern) => !iamArn.test(pattern) || !stsText.test(pattern)))
        return everything;
    return aws.map(escapeVariables).toSorted();
}
/** Whether some ARN could match: the text before the first wildcard must fit the beginning of `arn:`. */
function mayBeArn(pattern) {
    const literal = /^[^*?]*/.exec(pattern)?.[0] ?? '';
    return literal.startsWith('arn:') || (literal !== pattern && 'arn:'.startsWith(literal));
}
/** A dollar sign in a name must not begin a policy variable (T07). */
function escapeVariables(pattern) {
    return pattern.split('$').join(['$', '{$}'].join(''));
}

// EXTERNAL MODULE: ./build/policy/glob.js
var policy_glob = __webpack_require__(64757);
;// CONCATENATED MODULE: ./build/credentials/action-patterns.js


/** Compiles the patterns of a selector once. */
function matcherOf(selector) {
    const globs = selector.actions.map((pattern) => {
        const lower = pattern.toLowerCase();
        const colon = lower.indexOf(':');
        // A pattern without colon can only be `*` or the like: it spans prefix and name.
        return {
            whole: new policy_glob/* Glob */.f(lower),
            prefix: colon === -1 ? null : new policy_glob/* Glob */.f(lower.slice(0, colon)),
        };
    });
    const access = selector.access === null ? null : new Set(selector.access);
    return {
        selector,
        mayMatchService: (prefix) => globs.some((glob) => 
        // `*foo:Bar*` and the like: a wildcard before the colon may itself span the colon.
        glob.prefix === null || !glob.prefix.isLiteral ? true : glob.prefix.matches(prefix)),
        matches: (action, level) => (access === null || access.has(level)) && globs.some(({ whole }) => whole.matches(action)),
    };
}
/**
 * IAM patterns that match exactly the known actions for which `isInside` holds.
 * `hints` are patterns an author wrote; they are kept where they fit, so that the result reads like the policy.
 */
function compressActions(known, prefixes, options) {
    const patterns = [];
    for (const prefix of prefixes) {
        const service = known.service(prefix);
        if (service === null)
            continue;
        const inside = new Set();
        for (const name of service.actionNames) {
            const access = service.action(name)?.access;
            const lower = name.toLowerCase();
            if (access !== undefined && options.isInside(`${prefix}:${lower}`, access))
                inside.add(lower);
        }
        if (inside.size === 0)
            continue;
        const hints = options.hints
            .filter((hint) => hint.toLowerCase().startsWith(`${prefix}:`))
            .map((hint) => hint.slice(prefix.length + 1));
        patterns.push(...compressService({ prefix, inside, all: service.actionNames }, hints));
    }
    return patterns;
}
function compressService(split, hints) {
    const { prefix, inside, all } = split;
    if (inside.size === all.length)
        return [`${prefix}:*`];
    const uncovered = new Set(inside);
    const patterns = [];
    for (const hint of hints) {
        const glob = new policy_glob/* Glob */.f(hint.toLowerCase());
        const matched = all.map((name) => name.toLowerCase()).filter((name) => glob.matches(name));
        if (!matched.every((name) => inside.has(name)))
            continue;
        if (!matched.some((name) => uncovered.has(name)))
            continue;
        patterns.push(`${prefix}:${hint}`);
        for (const name of matched)
            uncovered.delete(name);
    }
    const sorted = all.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    coverByPrefix(sorted, 0, {
        inside,
        uncovered,
        emit: (name) => patterns.push(`${prefix}:${name}`),
    });
    return patterns;
}
/** Walks the names as a trie: a branch wholly inside becomes one pattern, any other is split further. */
function coverByPrefix(names, depth, o) {
    const first = names[0];
    if (first === undefined || !names.some((name) => o.uncovered.has(name.toLowerCase())))
        return;
    if (names.length === 1) {
        o.emit(first);
        return;
    }
    const shared = sharedPrefixLength(names);
    // One letter would also admit actions of tomorrow that nobody could have meant.
    if (shared >= 2 && names.every((name) => o.inside.has(name.toLowerCase()))) {
        o.emit(`${first.slice(0, shared)}*`);
        return;
    }
    const at = Math.max(depth, shared);
    const branches = groupBy(names, (name) => name.slice(at, at + 1).toLowerCase());
    for (const [letter, branch] of branches) {
        if (letter === '')
            branch.filter((n) => o.uncovered.has(n.toLowerCase())).forEach(o.emit);
        else
            coverByPrefix(branch, at + 1, o);
    }
}
/** Length of the longest common beginning, in lower case. */
function sharedPrefixLength(names) {
    const first = names[0]?.toLowerCase() ?? '';
    const last = names.at(-1)?.toLowerCase() ?? '';
    let length = 0;
    while (length < first.length && first[length] === last[length])
        length += 1;
    return length;
}

;// CONCATENATED MODULE: ./build/credentials/session-policy.js



/** Longest session policy that STS takes. */
const maxSessionPolicyLength = 2_048;
// Every character that STS takes in a policy.
const session_policy_stsText = /^[\u0020-\u00ff]*$/;
/** The JSON text of a policy. */
function policyText(statements) {
    return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
/** Whether STS takes the text as a session policy. */
function fitsSts(text, maxLength = maxSessionPolicyLength) {
    return text.length <= maxLength && session_policy_stsText.test(text);
}
/** IAM takes a single value bare, which saves two characters. */
function oneOrMany(values) {
    const [only] = values;
    return values.length === 1 && only !== undefined ? only : values;
}
/**
 * Session policies for a principal on a target, strongest first; each fits STS, the last may be none. What rules say
 * with `when:` cannot be said to AWS: an allow counts as if its condition held, a deny as if it did not.
 */
function compileSessionPolicies(options) {
    const { known, maxLength } = options;
    const rules = prepare(options);
    const plan = planActions(rules, known);
    const denies = denyStatements(rules, plan, known);
    const narrow = narrowStatements(plan, known);
    const flat = flatStatements(plan, known);
    const candidates = [];
    const add = (statements, fallback, note) => {
        const policy = policyText(statements);
        if (fitsSts(policy, maxLength))
            candidates.push({ policy, fallback, note });
    };
    const narrows = narrow.some((statement) => statement.Resource !== '*');
    if (denies.length > 0)
        add([...narrow, ...denies], 'none', 'checks actions, resources and denies');
    const without = denies.length > 0 ? '; the deny rules do not fit beside them' : '';
    add(narrow, 'none', `checks actions${narrows ? ' and resources' : ''}${without}`);
    if (narrows) {
        if (denies.length > 0) {
            add([...flat, ...denies], 'resources-dropped', 'checks actions and denies, not resources');
        }
        add(flat, 'resources-dropped', 'checks actions, not resources');
    }
    else {
        add(flat, 'none', 'checks actions');
    }
    const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
    if (denies.length > 0) {
        add([everything, ...denies], 'denies-only', 'checks deny rules only: the allow rules do not fit');
    }
    const none = {
        policy: null,
        fallback: 'no-session-policy',
        note: 'no session policy: the rules do not fit into 2,048 characters',
    };
    const [first, ...rest] = distinct(candidates);
    return first === undefined ? [none] : [first, ...rest, none];
}
function distinct(candidates) {
    const seen = new Set();
    return candidates.filter(({ policy }) => !seen.has(policy) && seen.add(policy));
}
function prepare(options) {
    const { groups, target } = options;
    return options.rules
        .filter((rule) => rule.groups === null || rule.groups.some((name) => groups.includes(name)))
        .filter((rule) => rule.targets === null || rule.targets.includes(target))
        .map((rule) => {
        const resources = iamResources(rule.resources);
        return {
            rule,
            matcher: matcherOf(rule),
            resources,
            byActionAlone: rule.when === null && (rule.resources?.includes('*') ?? true),
        };
    })
        .filter(({ resources }) => resources.length > 0);
}
function planActions(rules, known) {
    const allows = rules.filter(({ rule }) => rule.effect === 'allow');
    return {
        allows,
        takes: rules.filter(({ rule, byActionAlone }) => rule.effect !== 'allow' && byActionAlone),
        prefixes: known.prefixes.filter((prefix) => allows.some(({ matcher }) => matcher.mayMatchService(prefix))),
        hints: rules.flatMap(({ rule }) => rule.actions),
        everyAction: allows.some(({ rule }) => rule.access === null && rule.actions.includes('*')),
    };
}
function isTaken(plan, action, access) {
    return plan.takes.some(({ matcher }) => matcher.matches(action, access));
}
function isAllowed(plan, action, access) {
    return (plan.allows.some(({ matcher }) => matcher.matches(action, access)) &&
        !isTaken(plan, action, access));
}
/** One statement for the allowed actions of each set of resources. */
function narrowStatements(plan, known) {
    const byResources = groupBy(plan.allows, ({ resources }) => JSON.stringify(resources));
    const statements = [];
    for (const group of byResources.values()) {
        const part = {
            ...plan,
            allows: group,
            everyAction: group.some(({ rule }) => rule.access === null && rule.actions.includes('*')),
        };
        const resources = oneOrMany(group[0]?.resources ?? ['*']);
        statements.push(...allowStatements(part, known, resources));
    }
    return statements.length === 0 ? [nothing] : statements;
}
function flatStatements(plan, known) {
    const statements = allowStatements(plan, known, '*');
    return statements.length === 0 ? [nothing] : statements;
}
/** A policy needs a statement; no rule allows anything. */
const nothing = { Effect: 'Deny', Action: '*', Resource: '*' };
function allowStatements(plan, known, resource) {
    if (plan.everyAction) {
        // Everything but: shorter than listing the rest of AWS, and just as exact.
        const except = compressActions(known, known.prefixes, {
            isInside: (action, access) => isTaken(plan, action, access),
            hints: plan.hints,
        });
        return [
            except.length === 0
                ? { Effect: 'Allow', Action: '*', Resource: resource }
                : { Effect: 'Allow', NotAction: oneOrMany(except), Resource: resource },
        ];
    }
    const prefixes = plan.prefixes.filter((prefix) => plan.allows.some(({ matcher }) => matcher.mayMatchService(prefix)));
    const actions = compressActions(known, prefixes, {
        isInside: (action, access) => isAllowed(plan, action, access),
        hints: plan.hints,
    });
    return actions.length === 0
        ? []
        : [{ Effect: 'Allow', Action: oneOrMany(actions), Resource: resource }];
}
/** Deny rules without condition, said again in IAM's own words. */
function denyStatements(rules, plan, known) {
    const denies = rules.filter(({ rule }) => rule.effect === 'deny' && rule.when === null);
    return denies.flatMap(({ rule, matcher, resources }) => {
        const prefixes = known.prefixes.filter((prefix) => matcher.mayMatchService(prefix));
        const everything = rule.access === null && rule.actions.includes('*');
        const actions = everything
            ? ['*']
            : compressActions(known, prefixes, { isInside: matcher.matches, hints: plan.hints });
        if (actions.length === 0)
            return [];
        return [{ Effect: 'Deny', Action: oneOrMany(actions), Resource: oneOrMany(resources) }];
    });
}
/** What the session of the entry role may do: reach the work role, nothing else. */
function compileEntryPolicy(workRole) {
    const statement = {
        Effect: 'Allow',
        Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
        Resource: workRole,
    };
    return { policy: policyText([statement]), fallback: 'none', note: 'reaches the work role only' };
}

;// CONCATENATED MODULE: ./build/credentials/one-shot-policy.js
// Owns the session policy of one approved operation: exactly its actions on its resources, for ten minutes.
// Must never name more than the operation's own parts (T18).





/** Covers clock skew to AWS and a slow upload; the session is dropped after its one request anyway. */
const validMs = 10 * units/* minuteMs */.J2;
/**
 * Policies for one operation, strongest first.
 * @throws {GuardError} CREDENTIALS_REFUSED when not even its actions fit into a session policy.
 */
function compileOneShotPolicies(parts, nowMs) {
    const until = new Date(nowMs + validMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
    const condition = { DateLessThan: { 'aws:CurrentTime': until } };
    const exact = [...groupBy(parts, (part) => JSON.stringify(resourcesOf(part)))].map(([, same]) => ({
        Effect: 'Allow',
        Action: oneOrMany(actionsOf(same)),
        Resource: oneOrMany(resourcesOf(same[0])),
        Condition: condition,
    }));
    const flat = {
        Effect: 'Allow',
        Action: oneOrMany(actionsOf(parts)),
        Resource: '*',
        Condition: condition,
    };
    const candidates = [
        [exact, 'none', 'exactly the approved operation'],
        [[flat], 'resources-dropped', 'the actions of the approved operation, on any resource'],
    ];
    const compiled = candidates
        .map(([statements, fallback, note]) => ({ policy: policyText(statements), fallback, note }))
        .filter(({ policy }) => fitsSts(policy));
    if (compiled.length === 0) {
        throw new errors/* GuardError */.U$('CREDENTIALS_REFUSED', 'the approved operation does not fit into a session policy', { hint: 'split the request into smaller ones' });
    }
    return compiled;
}
function resourcesOf(part) {
    const resources = iamResources(part?.resources ?? ['*']);
    return resources.length === 0 || resources.includes('*') ? ['*'] : resources;
}
function actionsOf(parts) {
    return [...new Set(parts.map((part) => part.action))];
}

;// CONCATENATED MODULE: ./build/credentials/session-identity.js
const longestName = 64;
const longestTagValue = 256;
function nameText(text) {
    return text.replace(/[^\w+=,.@-]/g, '-').slice(0, longestName);
}
function tagText(text) {
    return text.replace(/[^\w .:/=+@-]/g, '-').slice(0, longestTagValue);
}
/** Names for one session, always within the limits of STS. */
function sessionIdentity(run) {
    const ofRun = run.runId === '' ? run.sessionId : `gh-${run.repositoryId}-${run.runId}-${run.runAttempt}`;
    const tags = [
        ['guard:session', run.sessionId],
        ['guard:repository', run.repository],
        ['guard:run', run.runId === '' ? '' : `${run.runId}/${run.runAttempt}`],
        ['guard:policy', run.policyDigest],
    ];
    const sessionName = nameText(run.roleSessionName === '' ? ofRun : run.roleSessionName);
    return {
        sessionName: sessionName.length < 2 ? `guard-${sessionName}` : sessionName,
        sourceIdentity: nameText(`guard-${ofRun}`),
        tags: tags
            .filter(([, value]) => value !== '')
            .map(([key, value]) => ({ key, value: tagText(value) })),
    };
}
/** The name of a session that serves one operation: the base name, cut to fit, and the number of its intent event. */
function operationSessionName(sessionName, intentSeq) {
    const suffix = `-op${intentSeq}`;
    return `${sessionName.slice(0, longestName - suffix.length)}${suffix}`;
}

;// CONCATENATED MODULE: ./build/credentials/grants.js







const refreshBeforeMs = 5 * units/* minuteMs */.J2;
/** A session this close to its end may end on the way to AWS. */
const spentBeforeMs = 30 * units/* secondMs */.fj;
const quietAfterFailureMs = 15 * units/* secondMs */.fj;
const oneShotSeconds = 900;
/** Gives credentials for permits. One per session. */
class GrantBroker {
    #options;
    #mint;
    #targets;
    #base = new Map();
    #entry = new Map();
    #stopped = false;
    constructor(options) {
        this.#options = options;
        this.#mint = new Mint(options);
        this.#targets = new Map(options.targets.map((target) => [target.name, target]));
    }
    /**
     * Mints the base session of every target, so that a wrong role stops the start and not the first call.
     * @throws {GuardError} CREDENTIALS_UNAVAILABLE | CREDENTIALS_REFUSED
     */
    async start() {
        return Promise.all([...this.#targets.values()].map(async (target) => {
            const { account, roleArn, credentials } = await this.#fresh(this.#base, target);
            return { name: target.name, account, roleArn, expiresAtMs: credentials.expiresAtMs };
        }));
    }
    /**
     * Credentials for one permitted operation; takes the permit's single use. Synchronous while the base session is good.
     * @throws {GuardError} PERMIT_INVALID | CREDENTIALS_UNAVAILABLE | CREDENTIALS_REFUSED
     */
    grant(permit, localKeyId) {
        permit.spend();
        if (this.#stopped) {
            throw new errors/* GuardError */.U$('CREDENTIALS_UNAVAILABLE', 'the guard session has ended');
        }
        const key = this.#options.keys.lookup(localKeyId);
        if (key === null) {
            throw new errors/* GuardError */.U$('CREDENTIALS_REFUSED', 'the local key is unknown or has expired', {
                hint: 'assume the role again: the credentials behind the key have ended',
            });
        }
        if (key.target !== permit.operation.target) {
            throw new errors/* GuardError */.U$('PERMIT_INVALID', 'the permit is for another target than the local key');
        }
        if (key.upstream !== 'target')
            return key.upstream;
        const target = this.#targets.get(key.target);
        if (target === undefined) {
            throw new errors/* GuardError */.U$('CREDENTIALS_UNAVAILABLE', 'the target of the local key is not served');
        }
        if (permit.basis === 'approved' && canNarrow(target))
            return this.#oneShot(target, permit);
        return this.#baseCredentials(target);
    }
    /** Forgets every credential. Nothing is granted afterwards. */
    stop() {
        this.#stopped = true;
        this.#base.clear();
        this.#entry.clear();
        this.#options.keys.clear();
    }
    #baseCredentials(target) {
        const cached = cacheOf(this.#base, target.name);
        const nowMs = this.#options.clock.nowMs();
        const { current } = cached;
        if (current === null || leftMs(current, nowMs) <= spentBeforeMs) {
            return this.#fresh(this.#base, target).then((minted) => minted.credentials);
        }
        if (isDue(current, nowMs) && cached.pending === null && nowMs >= cached.quietUntilMs) {
            (0,spawn_task/* spawnTask */.B)('refresh_credentials', this.#fresh(this.#base, target), this.#options.logger, () => {
                cached.quietUntilMs = this.#options.clock.nowMs() + quietAfterFailureMs;
            });
        }
        return current.credentials;
    }
    /** The session in the cache, renewed when it is due. Callers at the same time share one mint. */
    #fresh(cache, target) {
        const cached = cacheOf(cache, target.name);
        if (cached.pending !== null)
            return cached.pending;
        const { current } = cached;
        if (current !== null && !isDue(current, this.#options.clock.nowMs())) {
            return Promise.resolve(current);
        }
        const mint = cache === this.#base ? this.#mintBase(target) : this.#mintEntry(target);
        cached.pending = mint
            .then((minted) => {
            this.#checkLifetime(target, minted);
            if (!this.#stopped)
                cached.current = minted;
            return minted;
        })
            .finally(() => {
            cached.pending = null;
        });
        return cached.pending;
    }
    #checkLifetime(target, minted) {
        if (leftMs(minted, this.#options.clock.nowMs()) > 0)
            return;
        throw new errors/* GuardError */.U$('CREDENTIALS_UNAVAILABLE', `the credentials of target ${target.name} have expired`, { hint: 'check the clock of the runner; with guard run, sign in again' });
    }
    async #mintBase(target) {
        const purpose = {
            kind: 'session',
            sessionName: this.#options.identity.sessionName,
            policies: target.sessionPolicies,
            durationSeconds: target.durationSeconds,
            intentSeq: null,
        };
        if (target.workRole !== null) {
            return this.#mint.fromCredentials(target, purpose, await this.#entryCredentials(target));
        }
        return target.source.kind === 'given'
            ? this.#mint.given(target)
            : this.#mint.fromToken(target, purpose);
    }
    async #entryCredentials(target) {
        return (await this.#fresh(this.#entry, target)).credentials;
    }
    #mintEntry(target) {
        if (target.source.kind === 'given')
            return this.#mint.given(target);
        return this.#mint.fromToken(target, {
            kind: 'entry',
            sessionName: this.#options.identity.sessionName,
            // The entry session can do nothing but reach the work role, whatever its role allows.
            policies: target.workRole === null ? [] : [compileEntryPolicy(target.workRole)],
            durationSeconds: Math.min(target.durationSeconds, 3_600),
            intentSeq: null,
        });
    }
    /** A session that can do exactly the approved operation, for ten minutes, used once and dropped. */
    async #oneShot(target, permit) {
        const purpose = {
            kind: 'one-shot',
            sessionName: operationSessionName(this.#options.identity.sessionName, permit.intentSeq),
            policies: compileOneShotPolicies(permit.operation.parts, this.#options.clock.nowMs()),
            durationSeconds: oneShotSeconds,
            intentSeq: permit.intentSeq,
        };
        const minted = target.workRole === null
            ? await this.#mint.fromToken(target, purpose)
            : await this.#mint.fromCredentials(target, purpose, await this.#entryCredentials(target));
        return minted.credentials;
    }
}
/** Given credentials without a role to assume cannot be narrowed to one operation. */
function canNarrow(target) {
    return target.workRole !== null || target.source.kind === 'oidc';
}
function cacheOf(cache, name) {
    let cached = cache.get(name);
    if (cached === undefined) {
        cached = { current: null, pending: null, quietUntilMs: 0 };
        cache.set(name, cached);
    }
    return cached;
}
function leftMs(minted, nowMs) {
    const { expiresAtMs } = minted.credentials;
    return expiresAtMs === null ? Number.POSITIVE_INFINITY : expiresAtMs - nowMs;
}
/** Whether the session is within five minutes of its end, or the last third of a short life. */
function isDue(minted, nowMs) {
    const { expiresAtMs } = minted.credentials;
    if (expiresAtMs === null)
        return false;
    const lifetimeMs = expiresAtMs - minted.mintedAtMs;
    return expiresAtMs - nowMs <= Math.min(refreshBeforeMs, lifetimeMs / 3);
}

// EXTERNAL MODULE: ./build/core/secret.js
var core_secret = __webpack_require__(5616);
;// CONCATENATED MODULE: ./build/credentials/local-credentials.js


const idPrefix = 'AKIAGUARD';
const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const secretBytes = 30;
const tokenBytes = 48;
/** A job that chains more roles than this at once is a runaway (T13). */
const mostNestedKeys = 2_000;
/** Whether an access key id has the shape of one that a guard made. */
function isLocalAccessKeyId(accessKeyId) {
    return accessKeyId.startsWith(idPrefix) && accessKeyId.length === 20;
}
/** All local keys of a session. */
class LocalCredentials {
    #random;
    #clock;
    #keys = new Map();
    #nested = 0;
    constructor(options) {
        this.#random = options.random;
        this.#clock = options.clock;
    }
    /**
     * Makes and registers a local key for a target.
     * @throws {GuardError} CREDENTIALS_REFUSED when the session holds too many nested keys.
     */
    issue(target, upstream, options = {}) {
        if (upstream !== 'target')
            this.#makeRoom();
        const longLived = options.kind === 'long-lived' && upstream !== 'target';
        const key = {
            accessKeyId: longLived ? upstream.accessKeyId : this.#freshId(),
            target,
            account: options.account ?? '*',
            partition: options.partition ?? 'aws',
            secretAccessKey: new core_secret/* Secret */.z(this.#text(secretBytes, 'base64').replaceAll('+', '/')),
            sessionToken: longLived ? null : new core_secret/* Secret */.z(`guard.${this.#text(tokenBytes, 'base64url')}`),
            upstream,
        };
        if (upstream !== 'target' && !this.#keys.has(key.accessKeyId))
            this.#nested += 1;
        this.#keys.set(key.accessKeyId, key);
        return key;
    }
    /** The key with this id, or null when there is none or what stands behind it has expired. */
    lookup(accessKeyId) {
        const key = this.#keys.get(accessKeyId);
        if (key === undefined)
            return null;
        if (!this.#isExpired(key))
            return key;
        this.#forget(key);
        return null;
    }
    /** Forgets every key: from now on nothing verifies. */
    clear() {
        this.#keys.clear();
        this.#nested = 0;
    }
    #isExpired(key) {
        if (key.upstream === 'target' || key.upstream.expiresAtMs === null)
            return false;
        return key.upstream.expiresAtMs <= this.#clock.nowMs();
    }
    #forget(key) {
        if (this.#keys.delete(key.accessKeyId) && key.upstream !== 'target')
            this.#nested -= 1;
    }
    #makeRoom() {
        if (this.#nested < mostNestedKeys)
            return;
        for (const key of [...this.#keys.values()])
            if (this.#isExpired(key))
                this.#forget(key);
        if (this.#nested < mostNestedKeys)
            return;
        throw new errors/* GuardError */.U$('CREDENTIALS_REFUSED', `the session holds ${mostNestedKeys} chained credentials, the most that a session may hold`, { hint: 'reuse the credentials of an assumed role instead of assuming it for every call' });
    }
    /** 55 random bits behind a prefix of its own, so that a key found anywhere is known for what it is. */
    #freshId() {
        for (;;) {
            let id = idPrefix;
            for (const byte of this.#random(20 - idPrefix.length))
                id += idAlphabet[byte & 31];
            if (!this.#keys.has(id))
                return id;
        }
    }
    #text(bytes, encoding) {
        return Buffer.from(this.#random(bytes)).toString(encoding);
    }
}

;// CONCATENATED MODULE: ./build/core/permit.js

const genuine = new WeakSet();
/** One operation, decided, approved where needed, its intent durably recorded. Good for one forwarded request. */
class Permit {
    operation;
    decision;
    basis;
    /** Sequence number of the intent event in the session record. */
    intentSeq;
    #spent = false;
    constructor(operation, decision, basis, intentSeq) {
        this.operation = operation;
        this.decision = decision;
        this.basis = basis;
        this.intentSeq = intentSeq;
    }
    /**
     * Takes the permit's single use.
     * @throws {GuardError} PERMIT_INVALID when it was not made by the gate or was used before.
     */
    spend() {
        if (!genuine.has(this)) {
            throw new errors/* GuardError */.U$('PERMIT_INVALID', 'the permit was not made by the gate');
        }
        if (this.#spent)
            throw new errors/* GuardError */.U$('PERMIT_INVALID', 'the permit was already used');
        this.#spent = true;
    }
}
/** Makes a permit. For the gate alone. */
function mintPermit(operation, decision, basis, intentSeq) {
    const permit = new Permit(operation, decision, basis, intentSeq);
    genuine.add(permit);
    return permit;
}

;// CONCATENATED MODULE: ./build/gate/denial.js
const maxNameLength = 512;
/** Text that came from a request, made fit for one line of an error message (T07, T20). */
function safeName(text) {
    const clean = text.replace(/[^\x20-\x7e]/g, '?');
    return clean.length > maxNameLength ? `${clean.slice(0, maxNameLength)}…` : clean;
}
function place(rule) {
    return `${safeName(rule.at.file)}:${rule.at.line}:${rule.at.column}`;
}
function subject(decision) {
    const resource = decision.resource === '*' ? 'an unknown resource (*)' : safeName(decision.resource);
    return `${safeName(decision.part.action)} on ${resource}`;
}
/** The refusal of a `deny` decision. */
function denialFromDecision(operation, decision) {
    const rule = decision.deciding[0];
    if (rule === undefined) {
        return {
            kind: 'default',
            rule: null,
            at: null,
            message: `denied by guard: no rule allows ${subject(decision)} (target ${operation.target}). ` +
                'To allow it, add an allow rule for this action and resource to policies/ on the protected branch',
        };
    }
    const reason = rule.reason === undefined ? '' : `: ${safeName(rule.reason)}`;
    const when = rule.whenError === undefined ? '' : ' (its when: could not be evaluated, so it applies)';
    return {
        kind: 'policy',
        rule: rule.id,
        at: place(rule),
        message: `denied by guard: rule ${rule.id} (${place(rule)}) denies ${subject(decision)}${reason}${when}. ` +
            'To change this, edit that rule in a pull request to the protected branch',
    };
}
/** The refusal of an `approve` decision while no channel can ask a human. */
function denialWithoutChannel(operation, decision) {
    const rule = decision.deciding[0];
    return {
        kind: 'approval',
        rule: rule?.id ?? null,
        at: rule === undefined ? null : place(rule),
        message: `denied by guard: ${subject(decision)} (target ${operation.target}) needs approval` +
            `${rule === undefined ? '' : ` by rule ${rule.id} (${place(rule)})`}, and no approval channel is configured. ` +
            'Ask a maintainer to run it, or to allow it with a rule on the protected branch',
    };
}
/** The refusal of an operation that would exceed a limit of the policy. */
function denialFromLimit(operation, limit) {
    return {
        kind: 'limit',
        rule: limit,
        at: null,
        message: `denied by guard: ${safeName(operation.parts[0]?.action ?? operation.name)} would exceed ` +
            `limits.${limit} of the policy for this session. Raise the limit on the protected branch, or split the job`,
    };
}
/** The refusal of an operation in a region that its target does not name. */
function denialOfRegion(operation, at) {
    return {
        kind: 'limit',
        rule: 'regions',
        at,
        message: `denied by guard: ${safeName(operation.parts[0]?.action ?? operation.name)} in region ` +
            `${safeName(operation.region)} is outside the regions of target ${operation.target} (${at}). ` +
            'Use one of its regions, or add this one on the protected branch',
    };
}

;// CONCATENATED MODULE: ./build/gate/gate.js



/** The one way from an operation to a permit. */
class Gate {
    #options;
    #closed = false;
    constructor(options) {
        this.#options = options;
    }
    /**
     * Decides an operation, records the outcome and mints the permit.
     * @throws {GuardError} RECORD_FAILED when the intent cannot be made durable: nothing may be forwarded then.
     */
    async submit(operation, call) {
        const { principal, decider, record, mode, limits } = this.#options;
        if (this.#closed) {
            throw new errors/* GuardError */.U$('RECORD_FAILED', 'the guard session has ended', {
                hint: 'the record is sealed: start a new job to make more calls',
            });
        }
        const decision = decider.decide(principal, operation);
        const denial = this.#denialOf(operation, decision);
        if (denial !== null && mode === 'enforce') {
            record.denial(operation, decision, denial, call);
            return { kind: 'denied', denial };
        }
        limits.count(operation);
        const basis = mode === 'observe' ? 'observed' : 'allowed';
        const seq = record.intent(operation, decision, basis, call);
        // INVARIANT: the intent is on stable storage before a permit exists.
        await record.durable(seq);
        return { kind: 'permit', permit: mintPermit(operation, decision, basis, seq) };
    }
    #denialOf(operation, decision) {
        const outside = this.#options.outsideRegions(operation);
        if (outside !== null)
            return denialOfRegion(operation, outside);
        switch (decision.effect) {
            case 'deny':
                return denialFromDecision(operation, decision);
            case 'approve':
                return denialWithoutChannel(operation, decision);
            case 'allow': {
                const exceeded = this.#options.limits.exceededBy(operation);
                return exceeded === null ? null : denialFromLimit(operation, exceeded);
            }
        }
    }
    /**
     * Credentials for exactly this permitted operation; takes the permit's single use.
     * @throws {GuardError} PERMIT_INVALID | CREDENTIALS_UNAVAILABLE | CREDENTIALS_REFUSED
     */
    credentials(permit, localKeyId) {
        return this.#options.grants.grant(permit, localKeyId);
    }
    /** Records a request that could not be decoded. The caller refuses it. */
    refuseUndecodable(facts, call) {
        this.#options.record.undecodable(facts, call);
    }
    /** Records how a permitted call ended. */
    complete(permit, outcome) {
        this.#options.record.result(permit.intentSeq, outcome);
    }
    /** From now on every operation is refused. */
    close() {
        this.#closed = true;
    }
}

;// CONCATENATED MODULE: ./build/gate/limits.js
const destructive = /:(?:batch|partiql)?(?:delete|terminate|purge|destroy|remove|drop|truncate)/i;
/** Deeper lists are parts of one item. */
const deepestList = 4;
/**
 * How many resources an operation deletes: each resource of each destructive part counts one, and so does each entry
 * of the request, whichever is more. Counts too many rather than too few.
 */
function countDeletes(operation) {
    let resources = 0;
    for (const part of operation.parts) {
        if (destructive.test(part.action))
            resources += part.resources.length;
    }
    const entries = countEntries(operation.params, 0);
    // SECURITY: names that count as unknown, and items of one table, share a resource: the entries tell their number.
    return Math.max(resources, entries.deletes, resources > 0 ? entries.plain : 0);
}
function countEntries(value, depth) {
    if (typeof value !== 'object' || value === null || depth > deepestList) {
        return { deletes: 0, plain: 0 };
    }
    if (!Array.isArray(value)) {
        let deletes = 0;
        let plain = 0;
        for (const one of Object.values(value)) {
            const found = countEntries(one, depth + 1);
            deletes += found.deletes;
            plain = Math.max(plain, found.plain);
        }
        return { deletes, plain };
    }
    const deletes = value.filter(saysDelete).length;
    const isMixed = deletes > 0 || value.some(saysWrite);
    return { deletes, plain: isMixed ? 0 : value.length };
}
function hasKey(entry, keys) {
    return typeof entry === 'object' && entry !== null && keys.some((key) => key in entry);
}
function saysDelete(entry) {
    if (hasKey(entry, ['Delete', 'DeleteRequest']))
        return true;
    const action = hasKey(entry, ['Action']) ? entry.Action : null;
    return typeof action === 'string' && action.toUpperCase() === 'DELETE';
}
function saysWrite(entry) {
    return hasKey(entry, ['Put', 'PutRequest', 'Update', 'ConditionCheck']);
}
/** Budgets of one session. */
class SessionLimits {
    #settings;
    #deletes = 0;
    constructor(settings) {
        this.#settings = settings;
    }
    /** Name of the limit that this operation would exceed, or null. */
    exceededBy(operation) {
        const limit = this.#settings.deletesPerSession;
        if (limit === null)
            return null;
        const count = countDeletes(operation);
        return count > 0 && this.#deletes + count > limit ? 'deletes-per-session' : null;
    }
    /** Takes the operation's units from the budgets. */
    count(operation) {
        if (this.#settings.deletesPerSession !== null)
            this.#deletes += countDeletes(operation);
    }
}

;// CONCATENATED MODULE: ./build/gate/session-record.js
function recordedOperation(operation, call) {
    return {
        system: operation.system,
        target: operation.target,
        service: operation.service,
        name: operation.name,
        parts: operation.parts,
        region: operation.region,
        account: operation.account,
        digest: operation.digest,
        params: call.recordedParams(),
    };
}
function recordedDecision(decision) {
    return {
        effect: decision.effect,
        rules: decision.rules.map((rule) => ({
            id: rule.id,
            effect: rule.effect,
            at: `${rule.at.file}:${rule.at.line}:${rule.at.column}`,
            ...(rule.reason === undefined ? {} : { reason: rule.reason }),
            ...(rule.whenError === undefined ? {} : { whenError: rule.whenError }),
        })),
        deciding: decision.deciding.map((rule) => rule.id),
        action: decision.part.action,
        resource: decision.resource,
        explanation: decision.explanation,
        masks: decision.masks.map((mask) => mask.id),
        reveal: decision.reveal?.id ?? null,
    };
}
function recordedCall(call) {
    return { invocationId: call.invocationId, userAgent: call.userAgent };
}
/** The gate's record over a session's writer. */
class SessionRecord {
    #writer;
    constructor(writer) {
        this.#writer = writer;
    }
    intent(operation, decision, basis, call) {
        return this.#writer.append({
            type: 'intent',
            operation: recordedOperation(operation, call),
            decision: recordedDecision(decision),
            basis,
            call: recordedCall(call),
        });
    }
    denial(operation, decision, denial, call) {
        this.#writer.append({
            type: 'denial',
            operation: recordedOperation(operation, call),
            decision: recordedDecision(decision),
            refusal: { kind: denial.kind, rule: denial.rule, at: denial.at, message: denial.message },
            call: recordedCall(call),
        });
    }
    undecodable(facts, call) {
        this.#writer.append({ type: 'refusal', ...facts, call: recordedCall(call) });
    }
    result(intentSeq, outcome) {
        this.#writer.append({
            type: 'result',
            intent: intentSeq,
            outcome: outcome.outcome,
            status: outcome.status,
            upstreamRequestId: outcome.upstreamRequestId,
            bytes: outcome.responseBytes,
            durationMs: outcome.durationMs,
            masked: outcome.masked,
            errorCode: outcome.errorCode,
        });
    }
    durable(seq) {
        return this.#writer.durable(seq);
    }
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./build/mask/malformed.js
// Owns the one refusal of the masking layer and its bounds. An answer that cannot be read whole is never passed on.

/** Deepest nesting that is followed. AWS answers stay far beneath; deeper input is an attack on the stack (T13). */
const maxDepth = 200;
/** Most values that one answer may have at known positions. */
const maxFoundValues = 200_000;
/** The refusal: says where by byte offset, never what. */
function maskFailed(format, problem, offset) {
    return new errors/* GuardError */.U$('MASK_FAILED', `the ${format} answer cannot be searched for secrets: ${problem} at byte ${offset}`, { hint: 'the guard withholds answers that it cannot read; the call itself was made' });
}

;// CONCATENATED MODULE: ./build/mask/collector.js

/** One structure instance while it is open: what was found in it, and the siblings that conditions ask for. */
class OpenGroup {
    id;
    #found;
    #conditional = [];
    #siblings = new Map();
    constructor(id, found) {
        this.id = id;
        this.#found = found;
    }
    add(value) {
        if (value.text === '')
            return;
        const found = { ...value, group: this.id };
        if (found.leaf.when !== undefined)
            this.#conditional.push(found);
        else
            this.#found.push(found);
    }
    /** Text of a scalar member, for conditions. Two different texts cannot be told apart: the condition then holds. */
    sibling(name, text) {
        const earlier = this.#siblings.get(name);
        this.#siblings.set(name, earlier === undefined || earlier === text ? text : null);
    }
    close() {
        for (const found of this.#conditional) {
            const when = found.leaf.when;
            const text = when === undefined ? null : (this.#siblings.get(when.sibling) ?? null);
            if (text === null || text === when?.equals)
                this.#found.push(found);
        }
    }
}
/** Everything found in one answer. */
class Collector {
    #format;
    #found = [];
    #groups = 0;
    constructor(format) {
        this.#format = format;
    }
    open() {
        if (this.#found.length > maxFoundValues) {
            throw maskFailed(this.#format, 'too many values at known positions', 0);
        }
        this.#groups += 1;
        return new OpenGroup(this.#groups, this.#found);
    }
    /** All values in order of their place. */
    finish() {
        if (this.#found.length > maxFoundValues) {
            throw maskFailed(this.#format, 'too many values at known positions', 0);
        }
        return this.#found.sort((a, b) => a.start - b.start);
    }
}
const siblingsByStructure = new WeakMap();
const noSiblings = new Set();
/** Names of the members that conditions of this structure's leaves ask for. */
function siblingsOf(structure) {
    const known = siblingsByStructure.get(structure);
    if (known !== undefined)
        return known;
    const names = new Set();
    for (const node of structure.members.values()) {
        if (node.kind === 'leaf' && node.when !== undefined)
            names.add(node.when.sibling);
    }
    const result = names.size === 0 ? noSiblings : names;
    siblingsByStructure.set(structure, result);
    return result;
}

;// CONCATENATED MODULE: ./build/mask/json-scanner.js
// Owns finding values in JSON bytes by position. Reads strictly, keeps every byte outside the found spans untouched
// (no number is ever parsed). Must never accept what another parser could read differently. SPEC: RFC 8259.



const quote = 0x22;
const backslash = 0x5c;
const numberText = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const literals = [
    ['true', 'boolean'],
    ['false', 'boolean'],
    ['null', null],
];
/**
 * Values at the leaves of `root`. An empty body has none.
 * @throws {GuardError} MASK_FAILED for anything but one well-formed JSON value, or for a member that stands twice in
 *   an object on the way to a leaf.
 */
function findJsonValues(body, root) {
    if (body.length === 0)
        return [];
    return new JsonScanner(body).scan(root);
}
class JsonScanner {
    #body;
    #collector = new Collector('JSON');
    #at = 0;
    constructor(body) {
        this.#body = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    }
    scan(root) {
        if (!(0,external_node_buffer_.isUtf8)(this.#body))
            throw this.#fail('it is not UTF-8');
        const group = this.#collector.open();
        this.#space();
        this.#value(root, group, 0);
        group.close();
        this.#space();
        if (this.#at !== this.#body.length)
            throw this.#fail('more follows the value');
        return this.#collector.finish();
    }
    #fail(problem) {
        return maskFailed('JSON', problem, this.#at);
    }
    #space() {
        const body = this.#body;
        for (;;) {
            const byte = body[this.#at];
            if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)
                return;
            this.#at += 1;
        }
    }
    #value(node, group, depth) {
        if (depth > maxDepth)
            throw this.#fail('it nests too deeply');
        switch (this.#body[this.#at]) {
            case 0x7b:
                this.#object(node, group, depth);
                return;
            case 0x5b:
                this.#array(node, group, depth);
                return;
            default:
                this.#scalar(node, group);
        }
    }
    #scalar(node, group) {
        const start = this.#at;
        const form = this.#token();
        if (node === null || form === null)
            return;
        // A scalar where the model has a structure could be the secret itself, written in a way that the tree ignores.
        if (node.kind !== 'leaf')
            throw this.#fail('a scalar stands where a structure belongs');
        const text = form === 'string' ? this.#text(start) : this.#body.toString('latin1', start, this.#at);
        group.add({ start, end: this.#at, leaf: node, text, form });
    }
    /** Reads one scalar token; null stands for JSON's null. */
    #token() {
        const first = this.#body[this.#at];
        if (first === quote) {
            this.#string();
            return 'string';
        }
        if (first === 0x2d || (first !== undefined && first >= 0x30 && first <= 0x39)) {
            this.#number();
            return 'number';
        }
        for (const [word, form] of literals) {
            if (this.#body.toString('latin1', this.#at, this.#at + word.length) === word) {
                this.#at += word.length;
                return form;
            }
        }
        throw this.#fail('a value is missing or malformed');
    }
    #string() {
        const body = this.#body;
        this.#at += 1;
        for (;;) {
            const byte = body[this.#at];
            if (byte === undefined)
                throw this.#fail('a string does not end');
            if (byte === quote)
                break;
            if (byte < 0x20)
                throw this.#fail('a string has a bare control character');
            this.#at += byte === backslash ? this.#escapeLength() : 1;
        }
        this.#at += 1;
    }
    #escapeLength() {
        const kind = this.#body[this.#at + 1];
        if (kind === 0x75) {
            const digits = this.#body.toString('latin1', this.#at + 2, this.#at + 6);
            if (!/^[0-9a-fA-F]{4}$/.test(digits))
                throw this.#fail('an escape is malformed');
            return 6;
        }
        if (kind === undefined || !'"\\/bfnrt'.includes(String.fromCharCode(kind))) {
            throw this.#fail('an escape is malformed');
        }
        return 2;
    }
    #number() {
        const start = this.#at;
        while (/[-+.0-9eE]/.test(String.fromCharCode(this.#body[this.#at] ?? 0)))
            this.#at += 1;
        if (!numberText.test(this.#body.toString('latin1', start, this.#at))) {
            throw this.#fail('a number is malformed');
        }
    }
    /** Decoded text of the string token from `start` to here. */
    #text(start) {
        const raw = this.#body.toString('utf8', start, this.#at);
        return raw.includes('\\') ? JSON.parse(raw) : raw.slice(1, -1);
    }
    #object(node, group, depth) {
        if (node?.kind === 'list')
            throw this.#fail('an object stands where a list belongs');
        const inner = node?.kind === 'structure' ? this.#collector.open() : group;
        const seen = node === null ? null : new Set();
        this.#at += 1;
        this.#space();
        if (this.#body[this.#at] === 0x7d) {
            this.#at += 1;
            return;
        }
        for (;;) {
            this.#member(node, inner, { seen, depth });
            if (this.#next(0x7d))
                break;
        }
        if (inner !== group)
            inner.close();
    }
    #member(node, group, place) {
        if (this.#body[this.#at] !== quote)
            throw this.#fail('a member name is missing');
        const start = this.#at;
        this.#string();
        const name = place.seen === null ? '' : this.#text(start);
        if (place.seen?.has(name))
            throw this.#fail('a member stands twice');
        place.seen?.add(name);
        this.#space();
        if (this.#body[this.#at] !== 0x3a)
            throw this.#fail('a colon is missing');
        this.#at += 1;
        this.#space();
        if (node?.kind === 'structure')
            this.#sibling(node, name, group);
        this.#value(childOf(node, name), group, place.depth + 1);
        this.#space();
    }
    /** Remembers a scalar member that a condition asks for. The value is read again afterwards. */
    #sibling(node, name, group) {
        if (!siblingsOf(node).has(name) || this.#body[this.#at] !== quote)
            return;
        const start = this.#at;
        this.#string();
        group.sibling(name, this.#text(start));
        this.#at = start;
    }
    #array(node, group, depth) {
        if (node?.kind === 'structure' || node?.kind === 'map') {
            throw this.#fail('a list stands where a structure belongs');
        }
        const element = node?.kind === 'list' ? node.element : node;
        this.#at += 1;
        this.#space();
        if (this.#body[this.#at] === 0x5d) {
            this.#at += 1;
            return;
        }
        for (;;) {
            this.#value(element, group, depth + 1);
            this.#space();
            if (this.#next(0x5d))
                return;
        }
    }
    /** After an element: true at the closing byte, false after a comma. */
    #next(close) {
        const byte = this.#body[this.#at];
        if (byte !== close && byte !== 0x2c)
            throw this.#fail('a comma or an end is missing');
        this.#at += 1;
        if (byte === close)
            return true;
        this.#space();
        return false;
    }
}
function childOf(node, name) {
    if (node === null)
        return null;
    if (node.kind === 'structure')
        return node.members.get(name) ?? null;
    if (node.kind === 'map')
        return node.value;
    return node.kind === 'leaf' ? node : null;
}
/** A leaf over every scalar of a document: finds all of them. Used for JSON inside strings. */
function documentLeaf(type) {
    return { kind: 'leaf', type, encoding: 'text' };
}

;// CONCATENATED MODULE: ./build/mask/cbor-scanner.js
// Owns finding values in CBOR bytes by position: definite and indefinite lengths, tags, chunked strings.
// Must never accept trailing bytes or a member twice on the way to a leaf. SPEC: RFC 8949; Smithy RPC v2 CBOR.



const breakByte = 0xff;
/**
 * Values at the leaves of `root`. An empty body has none.
 * @throws {GuardError} MASK_FAILED for anything but exactly one well-formed item.
 */
function findCborValues(body, root) {
    if (body.length === 0)
        return [];
    return new CborScanner(body).scan(root);
}
class CborScanner {
    #body;
    #collector = new Collector('CBOR');
    #at = 0;
    constructor(body) {
        this.#body = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    }
    scan(root) {
        const group = this.#collector.open();
        this.#item(root, group, 0);
        group.close();
        if (this.#at !== this.#body.length)
            throw this.#fail('more follows the item');
        return this.#collector.finish();
    }
    #fail(problem) {
        return maskFailed('CBOR', problem, this.#at);
    }
    #head() {
        const start = this.#at;
        const first = this.#body[start];
        if (first === undefined)
            throw this.#fail('it ends early');
        this.#at += 1;
        const major = first >> 5;
        const info = first & 0x1f;
        if (info < 24)
            return { major, info, argument: info, start };
        if (info === 31) {
            if (major < 2 || major > 5)
                throw this.#fail('an item is malformed');
            return { major, info, argument: null, start };
        }
        if (info > 27)
            throw this.#fail('an item uses a reserved length');
        const size = 1 << (info - 24);
        if (start + 1 + size > this.#body.length)
            throw this.#fail('it ends early');
        this.#at += size;
        const argument = size === 8
            ? Number(this.#body.readBigUInt64BE(start + 1))
            : this.#body.readUIntBE(start + 1, size);
        return { major, info, argument, start };
    }
    #item(node, group, depth) {
        if (depth > maxDepth)
            throw this.#fail('it nests too deeply');
        const head = this.#head();
        switch (head.major) {
            case 4:
                this.#array(head, node, { group, depth });
                return;
            case 5:
                this.#map(head, node, { group, depth });
                return;
            case 6:
                this.#item(node, group, depth + 1);
                return;
            default:
                this.#scalar(head, node, group);
        }
    }
    #scalar(head, node, group) {
        const isString = head.major === 2 || head.major === 3;
        const bytes = isString ? this.#string(head) : null;
        const form = formOf(head);
        if (node === null || form === null)
            return;
        if (node.kind !== 'leaf')
            throw this.#fail('a scalar stands where a structure belongs');
        const text = bytes === null
            ? scalarText(head, this.#body)
            : bytes.toString(head.major === 3 ? 'utf8' : 'base64');
        group.add({ start: head.start, end: this.#at, leaf: node, text, form });
    }
    /** Content of a byte or text string whose head was read; chunks of an indefinite one joined. */
    #string(head) {
        if (head.argument !== null)
            return this.#chunk(head, head.argument);
        const chunks = [];
        while (this.#body[this.#at] !== breakByte) {
            const chunk = this.#head();
            if (chunk.major !== head.major || chunk.argument === null) {
                throw this.#fail('a chunk is malformed');
            }
            chunks.push(this.#chunk(chunk, chunk.argument));
        }
        this.#at += 1;
        return Buffer.concat(chunks);
    }
    #chunk(head, length) {
        const end = this.#at + length;
        if (end > this.#body.length)
            throw this.#fail('a string ends early');
        const bytes = this.#body.subarray(this.#at, end);
        if (head.major === 3 && !(0,external_node_buffer_.isUtf8)(bytes))
            throw this.#fail('a text is not UTF-8');
        this.#at = end;
        return bytes;
    }
    /** Whether another entry follows in an array or map. */
    #more(head, index) {
        if (head.argument !== null)
            return index < head.argument;
        if (this.#body[this.#at] !== breakByte)
            return true;
        this.#at += 1;
        return false;
    }
    #array(head, node, place) {
        if (node?.kind === 'structure' || node?.kind === 'map') {
            throw this.#fail('a list stands where a structure belongs');
        }
        const element = node?.kind === 'list' ? node.element : node;
        for (let index = 0; this.#more(head, index); index += 1) {
            this.#item(element, place.group, place.depth + 1);
        }
    }
    #map(head, node, place) {
        if (node?.kind === 'list')
            throw this.#fail('a map stands where a list belongs');
        const { group, depth } = place;
        const inner = node?.kind === 'structure' ? this.#collector.open() : group;
        const seen = new Set();
        for (let index = 0; this.#more(head, index); index += 1) {
            if (node === null) {
                this.#item(null, inner, depth + 1);
                this.#item(null, inner, depth + 1);
                continue;
            }
            const name = this.#key();
            if (seen.has(name))
                throw this.#fail('a member stands twice');
            seen.add(name);
            if (node.kind === 'structure' && siblingsOf(node).has(name))
                this.#sibling(name, inner);
            this.#item(cbor_scanner_childOf(node, name), inner, depth + 1);
        }
        if (inner !== group)
            inner.close();
    }
    #key() {
        const head = this.#head();
        if (head.major !== 3)
            throw this.#fail('a member name is not a text');
        return this.#string(head).toString('utf8');
    }
    /** Remembers a text member that a condition asks for. The item is read again afterwards. */
    #sibling(name, group) {
        const start = this.#at;
        const head = this.#head();
        if (head.major === 3)
            group.sibling(name, this.#string(head).toString('utf8'));
        this.#at = start;
    }
}
function cbor_scanner_childOf(node, name) {
    if (node.kind === 'structure')
        return node.members.get(name) ?? null;
    if (node.kind === 'map')
        return node.value;
    return node.kind === 'leaf' ? node : null;
}
function formOf(head) {
    if (head.major === 2)
        return 'bytes';
    if (head.major === 3)
        return 'string';
    if (head.major < 2)
        return 'number';
    if (head.info === 20 || head.info === 21)
        return 'boolean';
    return head.info >= 25 ? 'number' : null;
}
/** Text of a number or boolean. */
function scalarText(head, body) {
    if (head.major === 0)
        return String(head.argument);
    if (head.major === 1)
        return String(-1 - (head.argument ?? 0));
    if (head.info === 27)
        return String(body.readDoubleBE(head.start + 1));
    if (head.info === 26)
        return String(body.readFloatBE(head.start + 1));
    // Half floats carry nothing that AWS writes.
    return head.info === 20 ? 'false' : head.info === 21 ? 'true' : 'NaN';
}

;// CONCATENATED MODULE: ./build/mask/xml-tokens.js
// Owns reading XML bytes token by token: tags, attributes, character data, CDATA, comments, references.
// Must never accept a document type or an entity it does not know. SPEC: XML 1.0 §2, §3.1, §4.1.

const lessThan = 0x3c;
/** Far more than any AWS answer uses; keeps the check for doubles cheap (T13). */
const mostAttributes = 256;
const xml_tokens_nameText = /^[A-Za-z_\u0080-\uffff][-.\w\u0080-\uffff]*(?::[A-Za-z_\u0080-\uffff][-.\w\u0080-\uffff]*)?$/;
const namedEntities = {
    lt: '<',
    gt: '>',
    amp: '&',
    quot: '"',
    apos: "'",
};
function isSpace(byte) {
    return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
function localNameOf(name) {
    return name.slice(name.indexOf(':') + 1);
}
/** A cursor over one document. */
class XmlTokens {
    #body;
    #at = 0;
    constructor(body) {
        this.#body = body;
    }
    get position() {
        return this.#at;
    }
    fail(problem) {
        return maskFailed('XML', problem, this.#at);
    }
    atEnd() {
        return this.#at === this.#body.length;
    }
    atEndTag() {
        return this.#body[this.#at] === lessThan && this.#body[this.#at + 1] === 0x2f;
    }
    /** Reads what stands before the document element: byte order mark, declaration, comments. */
    prolog() {
        if (this.#startsWith('\u00ef\u00bb\u00bf'))
            this.#at += 3;
        if (this.#startsWith('<?xml') && isSpace(this.#body[this.#at + 5])) {
            const declaration = this.#until('?>');
            const encoding = /\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1];
            if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') {
                throw this.fail('its encoding is not UTF-8');
            }
        }
        this.#asides();
    }
    /** Only comments, instructions and space may follow the document element. */
    epilog() {
        this.#asides();
        if (!this.atEnd())
            throw this.fail('more follows the document element');
    }
    #asides() {
        for (;;) {
            while (isSpace(this.#body[this.#at]))
                this.#at += 1;
            if (!this.#skipAside())
                return;
        }
    }
    #startsWith(latin1) {
        return this.#body.toString('latin1', this.#at, this.#at + latin1.length) === latin1;
    }
    /** Everything up to and including `end`. */
    #until(end) {
        const found = this.#body.indexOf(end, this.#at, 'latin1');
        if (found === -1)
            throw this.fail('a construct does not end');
        const text = this.#body.toString('utf8', this.#at, found);
        this.#at = found + end.length;
        return text;
    }
    /** Skips a comment or a processing instruction. */
    #skipAside() {
        if (this.#startsWith('<!--')) {
            this.#at += 4;
            this.#until('-->');
            return true;
        }
        if (this.#startsWith('<?')) {
            this.#until('?>');
            return true;
        }
        return false;
    }
    /** Character data up to the next tag, decoded; CDATA and comments included. */
    text() {
        let text = '';
        for (;;) {
            const next = this.#body.indexOf(lessThan, this.#at);
            if (next === -1)
                throw this.fail('an element does not end');
            if (next > this.#at) {
                text += this.#decode(this.#body.toString('utf8', this.#at, next));
                this.#at = next;
            }
            if (this.#startsWith('<![CDATA[')) {
                this.#at += 9;
                text += this.#until(']]>');
            }
            else if (!this.#skipAside()) {
                return text;
            }
        }
    }
    #decode(raw) {
        if (!raw.includes('&'))
            return raw;
        return raw.replace(/&([^;&]{0,12});?/g, (whole, body) => {
            const decoded = whole.endsWith(';') ? decodeReference(body) : null;
            if (decoded === null)
                throw this.fail('a reference is malformed or unknown');
            return decoded;
        });
    }
    #name() {
        const start = this.#at;
        for (;;) {
            const byte = this.#body[this.#at];
            if (byte === undefined)
                throw this.fail('a tag does not end');
            if (isSpace(byte) || byte === 0x2f || byte === 0x3e || byte === 0x3d)
                break;
            this.#at += 1;
        }
        const name = this.#body.toString('utf8', start, this.#at);
        if (!xml_tokens_nameText.test(name))
            throw this.fail('a name is malformed');
        return name;
    }
    startTag() {
        if (this.#body[this.#at] !== lessThan)
            throw this.fail('a tag is missing');
        this.#at += 1;
        const name = this.#name();
        const attributes = [];
        for (;;) {
            const spaced = this.#spaces();
            if (this.#startsWith('/>')) {
                this.#at += 2;
                return { name, localName: localNameOf(name), selfClosing: true, attributes };
            }
            if (this.#body[this.#at] === 0x3e) {
                this.#at += 1;
                return { name, localName: localNameOf(name), selfClosing: false, attributes };
            }
            if (!spaced)
                throw this.fail('a tag is malformed');
            this.#attribute(attributes);
        }
    }
    #spaces() {
        const start = this.#at;
        while (isSpace(this.#body[this.#at]))
            this.#at += 1;
        return this.#at > start;
    }
    #attribute(attributes) {
        const name = this.#name();
        this.#spaces();
        if (this.#body[this.#at] !== 0x3d)
            throw this.fail('an attribute is malformed');
        this.#at += 1;
        this.#spaces();
        const mark = this.#body[this.#at];
        if (mark !== 0x22 && mark !== 0x27)
            throw this.fail('an attribute is malformed');
        const start = this.#at + 1;
        const end = this.#body.indexOf(mark, start);
        if (end === -1)
            throw this.fail('an attribute does not end');
        const raw = this.#body.toString('utf8', start, end);
        if (raw.includes('<'))
            throw this.fail('an attribute is malformed');
        const text = this.#decode(raw);
        this.#at = end + 1;
        const isDeclaration = name === 'xmlns' || name.startsWith('xmlns:');
        const localName = isDeclaration ? name : localNameOf(name);
        if (attributes.length >= mostAttributes)
            throw this.fail('a tag has too many attributes');
        if (attributes.some((known) => known.localName === localName)) {
            throw this.fail('an attribute stands twice');
        }
        attributes.push({ localName, start, end, text });
    }
    endTag(of) {
        this.#at += 2;
        const name = this.#name();
        this.#spaces();
        if (name !== of.name || this.#body[this.#at] !== 0x3e)
            throw this.fail('an end tag is wrong');
        this.#at += 1;
    }
}
function decodeReference(body) {
    const named = Object.hasOwn(namedEntities, body) ? namedEntities[body] : undefined;
    if (named !== undefined)
        return named;
    const numeric = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(body);
    if (numeric === null)
        return null;
    const code = numeric[1] === undefined
        ? Number.parseInt(numeric[2] ?? '', 10)
        : Number.parseInt(numeric[1], 16);
    return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
        ? null
        : String.fromCodePoint(code);
}

;// CONCATENATED MODULE: ./build/mask/xml-scanner.js
// Owns finding values in XML bytes by position: elements by local name, CDATA, entities, comments, attributes.
// Must never expand entities of a document type: one is refused. SPEC: XML 1.0, as far as AWS answers use it.




/**
 * Values at the leaves of `root`, which describes the document element whatever its name. An empty body has none.
 * @throws {GuardError} MASK_FAILED for anything but one well-formed UTF-8 document without a document type.
 */
function findXmlValues(body, root) {
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    if (!(0,external_node_buffer_.isUtf8)(bytes))
        throw maskFailed('XML', 'it is not UTF-8', 0);
    const tokens = new XmlTokens(bytes);
    tokens.prolog();
    if (tokens.atEnd())
        return [];
    const scanner = new XmlScanner(tokens);
    const found = scanner.document(root);
    tokens.epilog();
    return found;
}
class XmlScanner {
    #tokens;
    #collector = new Collector('XML');
    constructor(tokens) {
        this.#tokens = tokens;
    }
    document(root) {
        const tag = this.#tokens.startTag();
        const group = this.#collector.open();
        this.#element(root, tag, { group, depth: 0 });
        group.close();
        return this.#collector.finish();
    }
    /** Reads the rest of an element whose start tag was read, its end tag included. */
    #element(node, tag, place) {
        const { group, depth } = place;
        if (depth > maxDepth)
            throw this.#tokens.fail('it nests too deeply');
        if (node?.kind === 'leaf') {
            this.#leaf(node, tag, place);
            return;
        }
        const inner = node?.kind === 'structure' ? this.#collector.open() : group;
        if (node?.kind === 'structure')
            this.#attributes(node, tag, inner);
        if (!tag.selfClosing) {
            for (;;) {
                this.#tokens.text();
                if (this.#tokens.atEndTag())
                    break;
                this.#child(node, { group: inner, depth: depth + 1 });
            }
            this.#tokens.endTag(tag);
        }
        if (inner !== group)
            inner.close();
    }
    #child(node, place) {
        const child = this.#tokens.startTag();
        switch (node?.kind) {
            case 'structure':
                this.#member(node, child, place);
                return;
            case 'list':
                this.#element(node.element, child, place);
                return;
            case 'map':
                if (node.entry === undefined)
                    throw this.#tokens.fail('a map entry is malformed');
                this.#element(entryOf(node), child, place);
                return;
            default:
                this.#element(null, child, place);
        }
    }
    #member(node, child, place) {
        const member = node.members.get(child.localName) ?? null;
        if (member === null && siblingsOf(node).has(child.localName)) {
            this.#sibling(child, place);
            return;
        }
        if (member?.kind === 'list' && member.wrapper === undefined) {
            this.#element(member.element, child, place);
        }
        else if (member?.kind === 'map' && member.entry === undefined) {
            this.#element(entryOf(member), child, place);
        }
        else {
            this.#element(member, child, place);
        }
    }
    #sibling(child, place) {
        if (child.selfClosing)
            return;
        const text = this.#tokens.text();
        if (this.#tokens.atEndTag())
            place.group.sibling(child.localName, text);
        while (!this.#tokens.atEndTag()) {
            this.#element(null, this.#tokens.startTag(), { ...place, depth: place.depth + 1 });
            this.#tokens.text();
        }
        this.#tokens.endTag(child);
    }
    #leaf(leaf, tag, place) {
        if (tag.selfClosing)
            return;
        const start = this.#tokens.position;
        const text = this.#tokens.text();
        const end = this.#tokens.position;
        if (this.#tokens.atEndTag()) {
            this.#tokens.endTag(tag);
            place.group.add({ start, end, leaf, text, form: 'string' });
            return;
        }
        // Composite content at a leaf: everything beneath is covered, text between the elements has no meaning in AWS XML.
        let between = text;
        while (!this.#tokens.atEndTag()) {
            if (between.trim() !== '')
                throw this.#tokens.fail('text stands between elements');
            this.#element(leaf, this.#tokens.startTag(), { ...place, depth: place.depth + 1 });
            between = this.#tokens.text();
        }
        if (between.trim() !== '')
            throw this.#tokens.fail('text stands between elements');
        this.#tokens.endTag(tag);
    }
    /** Members named `@name` are attributes. */
    #attributes(node, tag, group) {
        for (const attribute of tag.attributes) {
            const leaf = node.members.get(`@${attribute.localName}`);
            if (leaf?.kind !== 'leaf')
                continue;
            const { start, end, text } = attribute;
            group.add({ start, end, leaf, text, form: 'string' });
        }
    }
}
const entries = new WeakMap();
/** One entry of a map as a structure with the value in it. */
function entryOf(map) {
    const known = entries.get(map);
    if (known !== undefined)
        return known;
    const entry = {
        kind: 'structure',
        members: new Map([[map.valueName ?? 'value', map.value]]),
    };
    entries.set(map, entry);
    return entry;
}

;// CONCATENATED MODULE: ./build/mask/values.js
// Owns finding values at known positions in an answer of any format, and writing others in their place.
// Must never change a byte outside the edited spans.




/**
 * Every non-empty scalar at a leaf of the tree, in order of place.
 * @throws {GuardError} MASK_FAILED when the body is not well-formed or not shaped as the tree says.
 */
function findValues(format, body, tree) {
    switch (format) {
        case 'json':
            return findJsonValues(body, tree);
        case 'xml':
            return findXmlValues(body, tree);
        case 'cbor':
            return findCborValues(body, tree);
        default:
            return (0,errors/* assertNever */.xb)(format);
    }
}
/**
 * The body with each found value replaced by new text, encoded as the format and the value's own form ask.
 * @throws {GuardError} INTERNAL when edits overlap or a replacement does not fit the form.
 */
function spliceValues(format, body, edits) {
    if (edits.length === 0)
        return body;
    const sorted = edits.toSorted((a, b) => a.found.start - b.found.start);
    const pieces = [];
    let done = 0;
    for (const { found, replacement } of sorted) {
        if (found.start < done || found.end > body.length) {
            throw new errors/* GuardError */.U$('INTERNAL', 'two edits of one answer overlap');
        }
        pieces.push(body.subarray(done, found.start), encode(format, found, replacement));
        done = found.end;
    }
    pieces.push(body.subarray(done));
    return Buffer.concat(pieces);
}
function encode(format, found, replacement) {
    switch (format) {
        case 'json':
            return Buffer.from(found.form === 'string' ? JSON.stringify(replacement) : bareJson(found, replacement));
        case 'xml':
            return Buffer.from(escapeXml(replacement));
        case 'cbor':
            return encodeCbor(found, replacement);
        default:
            return (0,errors/* assertNever */.xb)(format);
    }
}
function misfit() {
    return new errors/* GuardError */.U$('INTERNAL', 'a replacement does not fit the type of the value');
}
function bareJson(found, replacement) {
    const fits = found.form === 'boolean'
        ? /^(?:true|false)$/.test(replacement)
        : /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(replacement);
    if (!fits)
        throw misfit();
    return replacement;
}
const xmlEscapes = {
    '<': '&lt;',
    '>': '&gt;',
    '&': '&amp;',
    '"': '&quot;',
    "'": '&apos;',
};
function escapeXml(text) {
    // Characters that XML 1.0 cannot carry at all become the replacement character.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not pass
    const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
    return clean.replace(/[<>&"']/g, (character) => xmlEscapes[character] ?? character);
}
function encodeCbor(found, replacement) {
    switch (found.form) {
        case 'string':
            return cborString(3, Buffer.from(replacement, 'utf8'));
        case 'bytes':
            return cborString(2, Buffer.from(replacement, 'base64'));
        case 'boolean':
            return Uint8Array.of(replacement === 'true' ? 0xf5 : 0xf4);
        case 'number':
            if (replacement !== '0')
                throw misfit();
            return Uint8Array.of(0x00);
        default:
            return (0,errors/* assertNever */.xb)(found.form);
    }
}
function cborString(major, bytes) {
    const head = Buffer.alloc(5);
    const first = major << 5;
    if (bytes.length < 24) {
        head[0] = first | bytes.length;
        return Buffer.concat([head.subarray(0, 1), bytes]);
    }
    head[0] = first | 26;
    head.writeUInt32BE(bytes.length, 1);
    return Buffer.concat([head, bytes]);
}

;// CONCATENATED MODULE: ./build/mask/replacement.js
// Owns the text that stands for a masked value: `[masked:TYPE:xxxxxxxx]`, the same for the same value in one session.
// Must never let the value be guessed from it without the session's key.



/** Makes the key from at least 32 random bytes. */
function createMaskKey(random) {
    return (0,external_node_crypto_.createSecretKey)(random);
}
function tag(text, key) {
    return (0,external_node_crypto_.createHmac)('sha256', key).update(text).digest('hex').slice(0, 8);
}
/**
 * The replacement of one value. `base64` and `basic` stay base64, `json` keeps its keys and masks its leaves
 * (numbers become 0, booleans and null stay), text that is no JSON object or array is replaced whole.
 */
function maskReplacement(type, text, key, encoding = 'text') {
    const plain = `[masked:${type}:${tag(text, key)}]`;
    switch (encoding) {
        case 'base64':
            return Buffer.from(plain).toString('base64');
        case 'basic':
            return basicReplacement(type, text, key);
        case 'json':
            return documentReplacement(type, text, key) ?? plain;
        default:
            return plain;
    }
}
/** Clients split at the colon, so that the replaced password has none. */
function basicReplacement(type, text, key) {
    const user = /^([\w.@-]{1,64}):/.exec(Buffer.from(text, 'base64').toString('latin1'))?.[1];
    const password = `[masked-${type}-${tag(text, key)}]`;
    return Buffer.from(`${user ?? 'masked'}:${password}`).toString('base64');
}
/** The masked document, or null when the text is none: the caller then masks it whole. */
function documentReplacement(type, text, key) {
    if (!/^\s*[[{]/.test(text))
        return null;
    const body = Buffer.from(text, 'utf8');
    let found;
    try {
        found = findJsonValues(body, documentLeaf(type));
    }
    catch {
        // FAIL-OPEN-OK: nothing is let through, text that is not JSON is replaced as a whole.
        return null;
    }
    const edits = found
        .map((value) => maskEdit(value, key))
        .filter((edit) => edit !== null);
    return Buffer.from(spliceValues('json', body, edits)).toString('utf8');
}
/** The edit that masks a found value, or null for a boolean, which says too little to hide. */
function maskEdit(found, key) {
    switch (found.form) {
        case 'boolean':
            return null;
        case 'number':
            return { found, replacement: '0' };
        case 'bytes': {
            const encoding = found.leaf.encoding === 'basic' ? 'basic' : 'base64';
            return { found, replacement: maskReplacement(found.leaf.type, found.text, key, encoding) };
        }
        default: {
            const { type, encoding } = found.leaf;
            return { found, replacement: maskReplacement(type, found.text, key, encoding) };
        }
    }
}

// EXTERNAL MODULE: ./build/platform/data-files.js
var data_files = __webpack_require__(76138);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/platform/record-file.js
// Owns the file that a session record is appended to: created once, 0600 in a 0700 folder, synced on request.
// Must never open a file that exists (a record is never continued by a second writer) nor follow a link to one.




/**
 * Creates the record file. A missing parent folder is made with mode 0700; the new name is synced into it.
 * @throws {GuardError} RECORD_FAILED when the file exists or cannot be made
 */
async function createRecordFile(path) {
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true, mode: 0o700 });
        const { O_WRONLY, O_APPEND, O_CREAT, O_EXCL } = external_node_fs_.constants;
        const file = await (0,promises_.open)(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL, 0o600);
        await syncFolder((0,external_node_path_.dirname)(path));
        return new OpenRecordFile(file);
    }
    catch (error) {
        throw fileFailure('the record file cannot be made', error);
    }
}
class OpenRecordFile {
    #file;
    constructor(file) {
        this.#file = file;
    }
    async append(bytes, durable) {
        try {
            let done = 0;
            while (done < bytes.length) {
                // Into the page cache: a few µs here, ten times that through the thread pool. Only the sync waits for the disk.
                const bytesWritten = (0,external_node_fs_.writeSync)(this.#file.fd, bytes, done, bytes.length - done);
                if (bytesWritten === 0)
                    throw new errors/* GuardError */.U$('RECORD_FAILED', 'the disk took no bytes');
                done += bytesWritten;
            }
            if (durable)
                await this.#file.datasync();
        }
        catch (error) {
            throw fileFailure('the record file cannot be written', error);
        }
    }
    async close() {
        await this.#file.close();
    }
}
/** Makes the file's name survive a crash. Windows cannot open folders, and keeps names without it. */
async function syncFolder(path) {
    if (process.platform === 'win32')
        return;
    const folder = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY);
    try {
        await folder.sync();
    }
    finally {
        await folder.close();
    }
}
const reasons = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    EFBIG: 'the file size limit is reached',
    EIO: 'the disk reports an error',
    EEXIST: 'it exists already',
    EACCES: 'permission denied',
    EROFS: 'the file system is read-only',
};
function fileFailure(what, cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const reason = reasons[code] ?? code;
    return new errors/* GuardError */.U$('RECORD_FAILED', reason === '' ? what : `${what}: ${reason}`, {
        hint: 'free space on the runner, or start the job again',
        cause,
    });
}

// EXTERNAL MODULE: ./build/policy/capabilities.js
var capabilities = __webpack_require__(69289);
// EXTERNAL MODULE: ./build/policy/decide.js + 1 modules
var decide = __webpack_require__(29168);
// EXTERNAL MODULE: ./build/policy/diagnostics.js
var diagnostics = __webpack_require__(41195);
// EXTERNAL MODULE: ./build/policy/parse.js + 8 modules
var parse = __webpack_require__(18707);
;// CONCATENATED MODULE: ./build/classify/aws/position-tree.js
function isSensitive(member, around) {
    return around || member.sensitive || member.shape.sensitive;
}
/** Whether a scalar can hold text that is worth hiding. */
function isTextual(shape) {
    return shape.kind === 'string' || shape.kind === 'blob';
}
/** A selected member is a leaf when it is text, or composite: then every scalar beneath is covered. */
function isLeafMember(rule, member, selector, owner) {
    if (rule === null)
        return false;
    const isRole = selector.leafOf(rule, owner, member).role !== undefined;
    return isRole || isTextual(member.shape) || isComposite(member.shape);
}
function isComposite(shape) {
    return shape.kind === 'structure' || shape.kind === 'list' || shape.kind === 'map';
}
/** Whether any leaf can be reached from a structure. */
function leadsToLeaf(structure, selector) {
    return search(structure, structure.sensitive, selector, new Map());
}
function search(shape, sensitive, selector, seen) {
    // A shape searched inside something sensitive covers the search outside of it, not the other way round.
    const before = seen.get(shape);
    if (before === true || before === sensitive)
        return false;
    seen.set(shape, sensitive);
    switch (shape.kind) {
        case 'structure':
            for (const member of shape.members.values()) {
                const marked = isSensitive(member, sensitive);
                const rule = selector.select(shape, member, marked);
                if (isLeafMember(rule, member, selector, shape))
                    return true;
                if (search(member.shape, marked, selector, seen))
                    return true;
            }
            return false;
        case 'list':
            return search(shape.element.shape, isSensitive(shape.element, sensitive), selector, seen);
        case 'map':
            return search(shape.value.shape, isSensitive(shape.value, sensitive), selector, seen);
        default:
            return false;
    }
}
/** The tree of a structure. */
function buildStructure(structure, selector, options) {
    return new TreeBuilder(selector, options.format).structure(structure, structure.sensitive, options.bodyOnly);
}
class TreeBuilder {
    #selector;
    #format;
    /** Structures by shape, once for each state of the inherited trait; entered before their members: cycles close. */
    #open = new Map();
    #openSensitive = new Map();
    constructor(selector, format) {
        this.#selector = selector;
        this.#format = format;
    }
    structure(shape, sensitive, bodyOnly) {
        const built = sensitive ? this.#openSensitive : this.#open;
        const known = built.get(shape);
        if (known !== undefined)
            return known;
        const members = new Map();
        const node = { kind: 'structure', members };
        if (!bodyOnly)
            built.set(shape, node);
        for (const member of shape.members.values()) {
            if (bodyOnly && member.location !== 'body')
                continue;
            const child = this.#member(shape, member, isSensitive(member, sensitive));
            if (child === null)
                continue;
            for (const name of this.#wireNames(member))
                members.set(name, child);
        }
        return node;
    }
    /** In XML a flattened list repeats under its own name or under its element's. */
    #wireNames(member) {
        const name = member.xmlAttribute ? `@${localName(member.wireName)}` : member.wireName;
        if (this.#format !== 'xml')
            return [name];
        const { shape } = member;
        const plain = member.xmlAttribute ? name : localName(name);
        const flattened = shape.kind === 'list' && (member.flattened || shape.flattened);
        return flattened ? [plain, shape.element.wireName] : [plain];
    }
    #member(owner, member, sensitive) {
        const rule = this.#selector.select(owner, member, sensitive);
        if (rule !== null && isLeafMember(rule, member, this.#selector, owner)) {
            const leaf = this.#selector.leafOf(rule, owner, member);
            if (rule.keys === undefined)
                return this.#covered(member, leaf);
            return { kind: 'structure', members: new Map(rule.keys.map((key) => [key, leaf])) };
        }
        return this.#shape(member, sensitive);
    }
    /** A leaf, or the member's own composite shape with the leaf in every place beneath. */
    #covered(member, leaf) {
        const { shape } = member;
        if (shape.kind === 'list')
            return this.#list(member, this.#covered(shape.element, leaf));
        if (shape.kind === 'map')
            return this.#map(member, this.#covered(shape.value, leaf));
        // A structure as a whole: scanners take a leaf over composite content as every scalar beneath.
        return leaf;
    }
    #shape(member, sensitive) {
        const { shape } = member;
        if (!isComposite(shape) || !search(shape, sensitive, this.#selector, new Map()))
            return null;
        switch (shape.kind) {
            case 'structure':
                return this.structure(shape, sensitive, false);
            case 'list': {
                const element = this.#shape(shape.element, isSensitive(shape.element, sensitive));
                return element === null ? null : this.#list(member, element);
            }
            case 'map': {
                const value = this.#shape(shape.value, isSensitive(shape.value, sensitive));
                return value === null ? null : this.#map(member, value);
            }
            default:
                return null;
        }
    }
    #list(member, element) {
        const { shape } = member;
        if (shape.kind !== 'list' || member.flattened || shape.flattened) {
            return { kind: 'list', element };
        }
        return { kind: 'list', element, wrapper: shape.element.wireName };
    }
    #map(member, value) {
        const { shape } = member;
        const valueName = shape.kind === 'map' ? shape.value.wireName : 'value';
        const flattened = shape.kind === 'map' && (member.flattened || shape.flattened);
        return { kind: 'map', value, valueName, ...(flattened ? {} : { entry: 'entry' }) };
    }
}
/** Scanners match elements by local name. */
function localName(name) {
    return name.slice(name.indexOf(':') + 1);
}

;// CONCATENATED MODULE: ./build/classify/aws/secret-members.js
const secretName = /secret|passw|passphrase|token|private_?key|credential|auth_?key|api_?key|plain_?text|access_?key|key_?material|pre_?shared_?key|userdata|authorization/i;
/** What continues a listing, names a thing or says where it is; and what says how, not what. */
const harmlessName = /(?:next|page|pagination|continuation|block|client|request|idempotency)_?token$|_?(?:arn|arns|id|ids|url|uri|type|status|name|parameter|expiration|expiry|location|scopes?)$/i;
/** Trait-marked members with a secret's name that hold none: maps of names to ARNs. */
const exempt = new Set([
    'apprunner CodeConfigurationValues.RuntimeEnvironmentSecrets',
    'apprunner ImageConfiguration.RuntimeEnvironmentSecrets',
    'kinesisvideo MediaSourceConfig.MediaUriSecretArn',
]);
const secret = { type: 'secret', encoding: 'text' };
const secret_members_password = { type: 'password', encoding: 'text' };
const token = { type: 'token', encoding: 'text' };
const privateKey = { type: 'private-key', encoding: 'text' };
const environment = { type: 'environment', encoding: 'text' };
const userData = { type: 'user-data', encoding: 'base64' };
const registryLogin = { type: 'token', encoding: 'basic' };
const secureString = {
    type: 'parameter',
    encoding: 'json',
    when: { sibling: 'Type', equals: 'SecureString' },
};
/** Additions by service: `Shape.member`, or `*.member` for a member of any shape. */
const additions = {
    amplify: { '*.environmentVariables': environment },
    apigateway: { 'ApiKey.value': secret },
    apprunner: { '*.RuntimeEnvironmentVariables': environment },
    appsync: { 'ApiKey.id': secret, '*.environmentVariables': environment },
    athena: { '*.AuthToken': token },
    autoscaling: { 'LaunchConfiguration.UserData': userData },
    batch: {
        'KeyValuePair.value': environment,
        'EksContainerEnvironmentVariable.value': environment,
    },
    cloudhsmv2: { 'Cluster.PreCoPassword': secret_members_password },
    codeartifact: { 'GetAuthorizationTokenResult.authorizationToken': token },
    codebuild: {
        'EnvironmentVariable.value': {
            ...environment,
            when: { sibling: 'type', equals: 'PLAINTEXT' },
        },
        'ExportedEnvironmentVariable.value': environment,
        'SSMSession.streamUrl': token,
        'SSMSession.tokenValue': token,
        'Webhook.secret': secret,
    },
    codepipeline: { 'WebhookAuthConfiguration.SecretToken': token },
    connect: { '*.ParticipantToken': token },
    connectparticipant: { 'ConnectionCredentials.ConnectionToken': token },
    dataexchange: { '*.ApiKey': secret },
    directconnect: { '*.authKey': secret },
    docdb: { '*.MasterUserPassword': secret_members_password },
    ec2: {
        'InstanceAttribute.UserData': userData,
        'VpnConnection.CustomerGatewayConfiguration': secret,
    },
    ecr: { 'AuthorizationData.authorizationToken': registryLogin },
    'ecr-public': { 'AuthorizationData.authorizationToken': registryLogin },
    ecs: { 'KeyValuePair.value': environment, 'Session.streamUrl': token },
    eks: { 'License.token': token },
    elasticbeanstalk: {
        'ConfigurationOptionSetting.Value': {
            ...environment,
            when: { sibling: 'Namespace', equals: 'aws:elasticbeanstalk:application:environment' },
        },
    },
    elbv2: { 'AuthenticateOidcActionConfig.ClientSecret': secret },
    emr: {
        'KerberosAttributes.ADDomainJoinPassword': secret_members_password,
        'KerberosAttributes.CrossRealmTrustPrincipalPassword': secret_members_password,
        'KerberosAttributes.KdcAdminPassword': secret_members_password,
    },
    firehose: { 'SplunkDestinationDescription.HECToken': token },
    gamelift: { 'GetComputeAuthTokenOutput.AuthToken': token },
    glue: {
        'Connection.ConnectionProperties': { ...secret_members_password, keys: ['PASSWORD', 'ENCRYPTED_PASSWORD'] },
        'SourceControlDetails.AuthToken': token,
    },
    grafana: {
        'CreateWorkspaceApiKeyResponse.key': secret,
        'ServiceAccountTokenSummaryWithKey.key': secret,
    },
    iam: {
        'VirtualMFADevice.Base32StringSeed': { type: 'mfa-seed', encoding: 'base64' },
        'VirtualMFADevice.QRCodePNG': { type: 'mfa-seed', encoding: 'base64' },
    },
    imagebuilder: { 'AdditionalInstanceConfiguration.userDataOverride': userData },
    iot: { 'SalesforceAction.token': token },
    'kinesis-video-signaling': { 'IceServer.Password': secret_members_password },
    lambda: { 'EnvironmentResponse.Variables': environment },
    'license-manager': {
        'CreateTokenResponse.Token': token,
        'GetAccessTokenResponse.AccessToken': token,
    },
    lightsail: {
        'Container.environment': environment,
        'ContainerServiceRegistryLogin.password': secret_members_password,
        'CreateKeyPairResult.privateKeyBase64': privateKey,
        'DownloadDefaultKeyPairResult.privateKeyBase64': privateKey,
        'InstanceAccessDetails.password': secret_members_password,
        'InstanceAccessDetails.privateKey': privateKey,
        '*.masterUserPassword': secret_members_password,
    },
    neptune: { '*.MasterUserPassword': secret_members_password },
    pinpoint: { 'BaiduChannelResponse.Credential': secret, 'GCMChannelResponse.Credential': secret },
    'redshift-serverless': { 'GetIdentityCenterAuthTokenResponse.token': token },
    sagemaker: {
        '*.ContainerEnvironmentVariables': environment,
        '*.Environment': environment,
        '*.EnvironmentVariables': environment,
        'StartSessionResponse.StreamUrl': token,
        'StartSessionResponse.TokenValue': token,
    },
    secretsmanager: {
        'GetSecretValueResponse.SecretString': { type: 'secret', encoding: 'json' },
        'SecretValueEntry.SecretString': { type: 'secret', encoding: 'json' },
    },
    securityhub: {
        '*.MasterUserPassword': secret_members_password,
        '*.PreSharedKey': secret,
        '*.UserData': userData,
    },
    signin: { 'CreateOAuth2TokenResponseBody.idToken': token },
    ssm: {
        'Parameter.Value': secureString,
        'ParameterHistory.Value': secureString,
        'ResumeSessionResponse.StreamUrl': token,
        'ResumeSessionResponse.TokenValue': token,
        'StartSessionResponse.StreamUrl': token,
        'StartSessionResponse.TokenValue': token,
    },
    wickr: {
        'OidcTokenInfo.accessToken': token,
        'OidcTokenInfo.idToken': token,
        'OidcTokenInfo.refreshToken': token,
    },
    workmail: { 'AssumeImpersonationRoleResponse.Token': token },
};
/**
 * The rule for a member of an answer, or null when it holds no secret. `sensitive`: the trait stands on the member,
 * its shape, or anything around it.
 */
function secretRuleOf(service, owner, member, sensitive) {
    const table = additions[service];
    const added = table?.[`${owner.name}.${member.name}`] ?? table?.[`*.${member.name}`];
    if (added !== undefined)
        return added;
    if (!sensitive || !secretName.test(member.name) || harmlessName.test(member.name))
        return null;
    // Structures are judged member by member, or an id beside a secret would be hidden with it.
    if (!holdsText(member.shape) || exempt.has(`${service} ${owner.name}.${member.name}`))
        return null;
    return {
        type: typeOfName(member.name),
        encoding: /userdata/i.test(member.name) ? 'base64' : 'text',
    };
}
function holdsText(shape) {
    if (shape.kind === 'list')
        return holdsText(shape.element.shape);
    if (shape.kind === 'map')
        return holdsText(shape.value.shape);
    return shape.kind === 'string' || shape.kind === 'blob';
}
function typeOfName(name) {
    if (/passw|passphrase/i.test(name))
        return 'password';
    if (/private_?key|key_?material/i.test(name))
        return 'private-key';
    if (/token/i.test(name))
        return 'token';
    return /userdata/i.test(name) ? 'user-data' : 'secret';
}
/** The role of a member, when its structure is a set of AWS credentials (id and secret side by side). */
function credentialRoleOf(owner, member) {
    const role = roleOfName(member.name);
    return role !== null && isCredentialStructure(owner) ? role : null;
}
function isCredentialStructure(owner) {
    const roles = new Set([...owner.members.keys()].map(roleOfName));
    return roles.has('credentials.accessKeyId') && roles.has('credentials.secretAccessKey');
}
function roleOfName(name) {
    if (/^access_?key_?id$/i.test(name))
        return 'credentials.accessKeyId';
    if (/^secret_?(?:access_?)?key$/i.test(name))
        return 'credentials.secretAccessKey';
    if (/^session_?token$/i.test(name))
        return 'credentials.sessionToken';
    return /^expiration(?:time)?$/i.test(name) ? 'credentials.expiration' : null;
}

;// CONCATENATED MODULE: ./build/classify/aws/positions.js
// Owns where an operation's answer holds secrets and credentials, as trees in the words of the wire.
// Built from the service models once per operation and protocol. SPEC: botocore model format; Smithy AWS protocols.



const secretCache = new WeakMap();
const credentialCache = new WeakMap();
/**
 * Secrets that are masked by default in the operation's answers; null when there are none and the answer may be piped.
 * Credentials that `credentialPositions` finds are left out: they are substituted, not masked.
 */
function secretPositions(service, operation, protocol) {
    return cached(secretCache, operation, protocol, () => positionsOf(operation, protocol, {
        select: (owner, member, sensitive) => credentialRoleOf(owner, member) === null
            ? secretRuleOf(service.name, owner, member, sensitive)
            : null,
        leafOf: secretLeaf,
    }));
}
const roleEncoding = { type: 'credentials', encoding: 'text' };
/** AWS credentials in the operation's answers, their leaves with roles; null when there are none. */
function credentialPositions(_service, operation, protocol) {
    return cached(credentialCache, operation, protocol, () => positionsOf(operation, protocol, {
        select: (owner, member) => (credentialRoleOf(owner, member) === null ? null : roleEncoding),
        leafOf: (rule, owner, member) => {
            const role = credentialRoleOf(owner, member);
            return {
                kind: 'leaf',
                type: rule.type,
                encoding: 'text',
                ...(role === null ? {} : { role }),
            };
        },
    }));
}
function secretLeaf(rule, owner, member) {
    const { type, when } = rule;
    const encoding = member.shape.kind === 'blob' ? 'base64' : rule.encoding;
    if (when === undefined)
        return { kind: 'leaf', type, encoding };
    const sibling = owner.members.get(when.sibling)?.wireName ?? when.sibling;
    return { kind: 'leaf', type, encoding, when: { sibling, equals: when.equals } };
}
function cached(cache, operation, protocol, build) {
    let byProtocol = cache.get(operation);
    if (byProtocol === undefined) {
        byProtocol = new Map();
        cache.set(operation, byProtocol);
    }
    let positions = byProtocol.get(protocol);
    if (positions === undefined) {
        positions = build();
        byProtocol.set(protocol, positions);
    }
    return positions;
}
const noBody = { kind: 'structure', members: new Map() };
function positionsOf(operation, protocol, selector) {
    const { output } = operation;
    if (output === null || !leadsToLeaf(output, selector))
        return null;
    const format = formatOf(protocol);
    if (operation.eventStreamOutput) {
        return { format, root: noBody, headers: new Map(), unmaskable: 'event-stream' };
    }
    const isRest = protocol === 'rest-xml' || protocol === 'rest-json';
    const headers = isRest ? headerLeaves(output, selector) : new Map();
    const body = isRest
        ? restBody(operation, output, selector, format)
        : { root: buildStructure(output, selector, { format, bodyOnly: false }), raw: false };
    return {
        format,
        root: wrap(operation, protocol, body.root),
        headers,
        unmaskable: body.raw ? 'raw-body' : null,
    };
}
function formatOf(protocol) {
    switch (protocol) {
        case 'query':
        case 'ec2':
        case 'rest-xml':
            return 'xml';
        case 'json':
        case 'rest-json':
            return 'json';
        case 'rpc-v2-cbor':
            return 'cbor';
        default:
            return (0,errors/* assertNever */.xb)(protocol);
    }
}
/** The query protocol puts the result into an element of its own below the document element. */
function wrap(operation, protocol, root) {
    const { resultWrapper } = operation;
    if (protocol !== 'query' || resultWrapper === null)
        return root;
    return { kind: 'structure', members: new Map([[resultWrapper, root]]) };
}
/** With a payload member the body is that member alone; without one it is every member of location body. */
function restBody(operation, output, selector, format) {
    const payload = operation.outputPayload === null ? undefined : output.members.get(operation.outputPayload);
    if (payload === undefined) {
        return { root: buildStructure(output, selector, { format, bodyOnly: true }), raw: false };
    }
    const { shape } = payload;
    if (shape.kind === 'structure') {
        return { root: buildStructure(shape, selector, { format, bodyOnly: false }), raw: false };
    }
    const sensitive = payload.sensitive || shape.sensitive || output.sensitive;
    return { root: noBody, raw: selector.select(output, payload, sensitive) !== null };
}
function headerLeaves(output, selector) {
    const headers = new Map();
    for (const member of output.members.values()) {
        if (member.location !== 'header')
            continue;
        const rule = selector.select(output, member, member.sensitive || member.shape.sensitive);
        if (rule !== null) {
            headers.set(member.wireName.toLowerCase(), selector.leafOf(rule, output, member));
        }
    }
    return headers;
}

;// CONCATENATED MODULE: ./build/mask/answer.js
// Owns masking one whole answer at known positions. Fails closed: an answer that cannot be read is never returned.



/** Shorter values are too common to be searched for elsewhere. */
const shortestLearned = 6;
const mostLearned = 10_000;
/**
 * Replaces the values at the leaves of `tree`; with `reveal` only learns them.
 * @throws {GuardError} MASK_FAILED
 */
function maskAnswer(options) {
    const { format, body, tree, key, reveal } = options;
    const found = findValues(format, body, tree);
    const learned = learn(found);
    if (reveal)
        return { body, masked: [], learned };
    const counts = new Map();
    const edits = found.flatMap((value) => {
        const edit = maskEdit(value, key);
        if (edit === null)
            return [];
        counts.set(value.leaf.type, (counts.get(value.leaf.type) ?? 0) + 1);
        return [edit];
    });
    const masked = [...counts]
        .map(([type, count]) => ({ type, count }))
        .sort((a, b) => (a.type < b.type ? -1 : 1));
    return { body: spliceValues(format, body, edits), masked, learned };
}
function learn(found) {
    const texts = new Set();
    for (const { text, form } of found) {
        if (texts.size >= mostLearned)
            break;
        if (form === 'string' || form === 'bytes') {
            if (text.length >= shortestLearned)
                texts.add(text);
        }
    }
    return [...texts].map((text) => new core_secret/* Secret */.z(text));
}

;// CONCATENATED MODULE: ./build/proxy/aws/queue-url.js
const awsQueueUrl = /https?:\/\/(?:sqs\.[a-z0-9-]+|[a-z0-9-]+\.queue|queue)\.amazonaws\.com(?:\.cn)?(?=\/)/g;
/**
 * Whether the client will dial the queue URLs of the answer at the guard's endpoint path. In a tunnel it keeps the
 * path of its own endpoint and takes the host of the URL, which must then stay AWS's.
 */
function dialsQueueUrls(inbound) {
    return inbound.service === 'sqs' && /aws-sdk-js/.test(inbound.headers.get('user-agent') ?? '');
}
/** Replaces AWS queue hosts by the guard's endpoint in an answer body. */
function localiseQueueUrls(body, origin, target) {
    return body.replace(awsQueueUrl, `${origin}/${target}/sqs`);
}
/** Replaces the guard's endpoint by the AWS host of the request's region, so that policy and AWS see the real queue. */
function restoreQueueUrls(body, routed, origin) {
    if (routed.service.name !== 'sqs' || !body.includes(origin))
        return body;
    const text = body.toString('utf8');
    const host = `https://sqs.${routed.region}.amazonaws.com`;
    const plain = new RegExp(`${escapePattern(origin)}/[a-z0-9_-]+/sqs(?=/)`, 'g');
    const encoded = new RegExp(`${escapePattern(encodeURIComponent(origin))}%2F[a-z0-9_-]+%2Fsqs(?=%2F)`, 'g');
    return Buffer.from(text.replace(plain, host).replace(encoded, encodeURIComponent(host)));
}
function escapePattern(text) {
    return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

;// CONCATENATED MODULE: ./build/proxy/aws/answer.js
// Owns what happens to an answer: piped, or held whole so that credentials and secrets can be replaced.
// Must never release an answer with secret positions that it could not read (fail closed).





const passing = { holds: false, rewriter: () => null };
/** Headers that speak of the bytes as they were. */
const bodyHeaders = /^(?:content-length|content-md5|x-amz-crc32|x-amz-checksum-.*|digest|repr-digest|content-digest)$/;
/** Decides the handling of answers for a session. */
class AnswerPolicy {
    #options;
    constructor(options) {
        this.#options = options;
    }
    /** The guard's own origin, as clients see it. */
    get origin() {
        return this.#options.origin();
    }
    /**
     * Plans before the call is sent, so that what cannot be masked is never asked for.
     * `queueUrls`: the client dials the queue URLs of answers (see queue-url.ts).
     */
    plan(classified, key, queueUrls) {
        const { service, operation, protocol } = classified.decoded;
        const secrets = secretPositions(service, operation, protocol);
        const credentials = credentialPositions(service, operation, protocol);
        if (secrets === null && credentials === null && !queueUrls)
            return passing;
        return {
            holds: true,
            rewriter: (permit, tally) => {
                const reveal = permit.decision.reveal !== null || permit.basis === 'observed';
                if (!reveal)
                    refuseUnmaskable(secrets);
                refuseUnmaskable(credentials);
                return (head) => {
                    if (head.status < 200 || head.status > 299)
                        return null;
                    return (answer, received) => {
                        refuseEncoded(answer);
                        let body = received;
                        if (credentials !== null && body.length > 0) {
                            const { format, root: tree } = credentials;
                            const { substituter } = this.#options;
                            body = substituter.substitute({ format, body, tree, classified, key, permit });
                        }
                        let masked = answer;
                        if (secrets !== null) {
                            masked = reveal ? answer : maskHeaders(answer, secrets, this.#options.maskKey);
                            if (body.length > 0)
                                body = this.#mask(secrets, body, reveal, tally);
                        }
                        if (queueUrls) {
                            const text = Buffer.from(body).toString('utf8');
                            body = Buffer.from(localiseQueueUrls(text, this.origin, key.target));
                        }
                        return { head: withLength(masked, body.length), body };
                    };
                };
            },
        };
    }
    #mask(secrets, body, reveal, tally) {
        const { format, root: tree } = secrets;
        const masked = maskAnswer({ format, body, tree, key: this.#options.maskKey, reveal });
        tally.push(...masked.masked);
        return masked.body;
    }
}
/** @throws {GuardError} WIRE_UNSUPPORTED when values stand where they cannot be replaced. */
function refuseUnmaskable(positions) {
    if (positions === null || positions.unmaskable === null)
        return;
    throw new errors/* GuardError */.U$('WIRE_UNSUPPORTED', positions.unmaskable === 'event-stream'
        ? 'this operation answers with secrets in an event stream, which cannot be masked'
        : 'this operation answers with a secret as the whole body, which cannot be masked', { hint: 'a reveal rule lets the answer reach the job' });
}
function maskHeaders(head, secrets, key) {
    if (secrets.headers.size === 0)
        return head;
    const headers = [...head.headers];
    for (let i = 0; i < headers.length; i += 2) {
        const leaf = secrets.headers.get(headers[i] ?? '');
        if (leaf !== undefined)
            headers[i + 1] = maskReplacement(leaf.type, headers[i + 1] ?? '', key, leaf.encoding);
    }
    return { status: head.status, headers };
}
function refuseEncoded(head) {
    for (let i = 0; i < head.headers.length; i += 2) {
        if (head.headers[i] === 'content-encoding' &&
            head.headers[i + 1]?.toLowerCase() !== 'identity') {
            throw new errors/* GuardError */.U$('MASK_FAILED', 'the answer came encoded although identity was asked for');
        }
    }
}
function withLength(head, length) {
    const headers = [];
    for (let i = 0; i < head.headers.length; i += 2) {
        const name = head.headers[i] ?? '';
        if (!bodyHeaders.test(name))
            headers.push(name, head.headers[i + 1] ?? '');
    }
    headers.push('content-length', String(length));
    return { status: head.status, headers };
}

// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(40610);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/proxy/aws/connect.js
// Owns the fate of CONNECT: AWS hosts are intercepted, other hosts tunnelled raw where policy allows, the rest refused.
// Must never decrypt a host that is not AWS's, nor tunnel raw to one that is (T05, T06).



const connectTimeoutMs = 30 * units/* secondMs */.fj;
const hostName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}))*$/;
/** Loopback, unspecified, link-local and metadata addresses, in every spelling of theirs. */
const ownMachine = new external_node_net_.BlockList();
for (const [net, prefix] of [
    ['0.0.0.0', 8],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
]) {
    ownMachine.addSubnet(net, prefix, 'ipv4');
    // A NAT64 gateway would turn these back into the IPv4 address.
    ownMachine.addSubnet(`64:ff9b::${net}`, 96 + prefix, 'ipv6');
}
for (const [net, prefix] of [
    // `::`, `::1` and IPv4-compatible addresses. IPv4-mapped ones match the IPv4 rules.
    ['::', 96],
    ['fe80::', 10],
    ['fd00:ec2::', 32],
]) {
    ownMachine.addSubnet(net, prefix, 'ipv6');
}
/** Whether a tunnel to this address would end on the runner itself or at a metadata service. */
function isOwnMachine(address) {
    return ownMachine.check(address, (0,external_node_net_.isIP)(address) === 6 ? 'ipv6' : 'ipv4');
}
const ownMachineMessage = 'the guard opens no tunnel to loopback, link-local or metadata addresses';
/** Resolves a name, and refuses every answer that leads to the runner itself: names prove nothing (T06). */
const outsideLookup = (host, options, done) => {
    (0,external_node_dns_.lookup)(host, { ...options, all: true }, (error, addresses) => {
        if (error !== null) {
            done(error, '', 0);
            return;
        }
        const [first] = addresses;
        if (first === undefined || addresses.some(({ address }) => isOwnMachine(address))) {
            done(new Error(ownMachineMessage), '', 0);
            return;
        }
        if (options.all === true)
            done(null, addresses);
        else
            done(null, first.address, first.family);
    });
};
/** Decides what happens to a CONNECT request. */
class TunnelPolicy {
    #rules;
    constructor(rules) {
        this.#rules = rules;
    }
    judge(request) {
        const authority = request.url ?? '';
        const match = /^(\[[0-9a-fA-F:.]+\]|[^:@/\s]+):(\d{1,5})$/.exec(authority);
        const port = Number(match?.[2]);
        let host = match?.[1]?.toLowerCase() ?? '';
        if (host.startsWith('['))
            host = host.slice(1, -1);
        if (host.endsWith('.'))
            host = host.slice(0, -1);
        const isAddress = (0,external_node_net_.isIP)(host) !== 0;
        if (match === null || !(port > 0 && port < 65_536) || !(isAddress || hostName.test(host))) {
            return refuse(400, 'CONNECT needs one host name and one port');
        }
        if (isAddress) {
            if (isOwnMachine(host))
                return refuse(403, ownMachineMessage);
        }
        else if (this.#rules.isAwsHost(host)) {
            if (port !== 443)
                return refuse(403, 'AWS hosts are reached on port 443 only');
            return { kind: 'intercept', host };
        }
        else if (this.#rules.isAwsDomain(host)) {
            return refuse(403, 'this AWS host is not in the service data, so its requests cannot be decided; update guard-action, or use a regional endpoint');
        }
        if (!this.#rules.mayTunnel(host)) {
            return refuse(403, 'this host is not an AWS endpoint and the policy does not allow a tunnel to it; add it to network.tunnel in policies/, or to NO_PROXY');
        }
        return { kind: 'tunnel', host, port };
    }
}
function refuse(status, message) {
    return { kind: 'refuse', status, message };
}
const connect_reasons = {
    400: 'Bad Request',
    403: 'Forbidden',
    408: 'Request Timeout',
    431: 'Request Header Fields Too Large',
    501: 'Not Implemented',
    502: 'Bad Gateway',
    505: 'HTTP Version Not Supported',
};
/** A whole HTTP answer as text, for sockets that have no response object. Ends the connection. */
function refusalText(status, message) {
    const body = `guard: ${message}\n`;
    return (`HTTP/1.1 ${status} ${connect_reasons[status] ?? 'Error'}\r\ncontent-type: text/plain; charset=utf-8\r\n` +
        `x-guard-denied: ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
}
/** Joins the client to the host, bytes untouched both ways. */
function tunnelTo(client, to, head) {
    const upstream = (0,external_node_net_.connect)({
        host: to.host,
        port: to.port,
        timeout: connectTimeoutMs,
        lookup: outsideLookup,
    });
    let open = false;
    upstream.once('connect', () => {
        open = true;
        upstream.setTimeout(0);
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        if (head.length > 0)
            upstream.write(head);
        client.pipe(upstream).pipe(client);
    });
    const end = (error) => {
        const answer = error?.message === ownMachineMessage
            ? refusalText(403, ownMachineMessage)
            : refusalText(502, 'the host could not be reached');
        if (!open && client.writable)
            client.end(answer);
        else
            client.destroy();
        upstream.destroy();
    };
    upstream.once('timeout', end).once('error', end);
    upstream.once('close', () => {
        if (open)
            client.destroy();
    });
    client.once('close', () => upstream.destroy());
}

// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(24371);
;// CONCATENATED MODULE: ./build/proxy/aws/upstream-connector.js

const retryMs = 20;
/** A connector whose sockets stay open after the peer's end until the whole answer was read. */
function upstreamConnector() {
    // Half open: otherwise the socket closes with its end, and the paused rest is lost.
    const connect = (0,undici/* buildConnector */.gU)({ allowHalfOpen: true });
    return (options, callback) => {
        connect(options, (...[error, socket]) => {
            if (error !== null)
                return callback(error, null);
            deferEnd(socket);
            return callback(null, socket);
        });
    };
}
function deferEnd(socket) {
    const emit = socket.emit.bind(socket);
    const end = () => {
        if (socket.destroyed)
            return false;
        try {
            return emit('end');
        }
        catch (error) {
            if (error.code !== 'ERR_ASSERTION')
                throw error;
            setTimeout(end, retryMs);
            return true;
        }
    };
    socket.emit = ((event, ...args) => event === 'end' ? end() : emit(event, ...args));
}

;// CONCATENATED MODULE: ./build/proxy/aws/forward.js




/** A synchronous Lambda invocation may take 15 minutes before its first byte. */
const answerTimeoutMs = 16 * units/* minuteMs */.J2;
/** Largest answer that is held for masking or substitution. */
const maxRewrittenAnswerBytes = 64 * units/* MiB */.lv;
const hopByHop = new Set([
    'connection',
    'keep-alive',
    'proxy-authenticate',
    'proxy-authorization',
    'proxy-connection',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
]);
/** Whether a header belongs to one connection only (RFC 9110 §7.6.1). */
function isHopByHop(lowerName) {
    return hopByHop.has(lowerName);
}
/** Connections to upstream hosts, one pool per origin. */
class Upstream {
    #pools = new Map();
    #dialOrigin;
    /** `dialOrigin`: every connection goes there instead (an emulator); Host and signature stay AWS's. */
    constructor(dialOrigin) {
        this.#dialOrigin = dialOrigin;
    }
    pool(origin) {
        const dialled = this.#dialOrigin ?? origin;
        let pool = this.#pools.get(dialled);
        if (pool === undefined) {
            pool = new undici/* Pool */.bC(dialled, {
                connect: upstreamConnector(),
                connections: 256,
                pipelining: 1,
                headersTimeout: answerTimeoutMs,
                bodyTimeout: answerTimeoutMs,
                keepAliveTimeout: 20_000,
                maxHeaderSize: 64 * 1024,
            });
            this.#pools.set(dialled, pool);
        }
        return pool;
    }
    async close() {
        await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()));
        this.#pools.clear();
    }
}
function requestIdOf(headers) {
    for (let i = 0; i < headers.length; i += 2) {
        const name = headers[i];
        if (name === 'x-amzn-requestid' || name === 'x-amz-request-id')
            return headers[i + 1] ?? null;
    }
    return null;
}
function answerHeaders(raw) {
    const headers = [];
    for (let i = 0; i + 1 < raw.length; i += 2) {
        const name = String(raw[i]).toLowerCase();
        // What the guard says of itself never comes from elsewhere.
        if (isHopByHop(name) || name.startsWith('x-guard-'))
            continue;
        const value = raw[i + 1];
        headers.push(name, typeof value === 'string' ? value : value.toString('latin1'));
    }
    return headers;
}
/**
 * Sends the request and answers the client. With a `rewriter` the answer is held whole (bounded), rewritten, then sent.
 * @throws {GuardError} UPSTREAM_FAILED when no answer came; MASK_FAILED | WIRE_TOO_LARGE when it could not be rewritten.
 * The client has been answered only when this resolves.
 */
function forward(pool, request, client, rewriter) {
    return new Promise((resolve, reject) => {
        const exchange = new Exchange(client, rewriter, resolve, reject);
        pool.dispatch({
            method: request.method,
            path: request.path,
            headers: request.headers,
            body: request.body,
        }, exchange);
    });
}
class Exchange {
    #client;
    #choose;
    #resolve;
    #reject;
    #controller = null;
    #head = { status: 0, headers: [] };
    #rewriter = null;
    #held = [];
    #bytes = 0;
    #settled = false;
    constructor(client, choose, resolve, reject) {
        this.#client = client;
        this.#choose = choose;
        this.#resolve = resolve;
        this.#reject = reject;
        client.once('close', this.#onClientClose);
    }
    #onClientClose = () => {
        if (this.#settled || this.#client.writableFinished)
            return;
        this.#fail(new errors/* GuardError */.U$('UPSTREAM_FAILED', 'the client went away before the answer was complete'));
        this.#controller?.abort(new Error('client closed'));
    };
    onRequestStart(controller) {
        this.#controller = controller;
        if (this.#settled)
            controller.abort(new Error('client closed'));
    }
    onResponseStart(controller, status) {
        if (status < 200 || this.#settled)
            return;
        this.#head = { status, headers: answerHeaders((controller.rawHeaders ?? [])) };
        this.#rewriter = this.#choose?.(this.#head) ?? null;
        if (this.#rewriter === null)
            this.#client.writeHead(status, this.#head.headers);
    }
    onResponseData(controller, chunk) {
        if (this.#settled)
            return;
        this.#bytes += chunk.length;
        if (this.#rewriter !== null) {
            if (this.#bytes > maxRewrittenAnswerBytes) {
                this.#fail(new errors/* GuardError */.U$('WIRE_TOO_LARGE', 'the answer is too large to be masked'));
                controller.abort(new Error('answer too large'));
                return;
            }
            this.#held.push(chunk);
            return;
        }
        if (!this.#client.write(chunk)) {
            controller.pause();
            this.#client.once('drain', () => controller.resume());
        }
    }
    onResponseEnd() {
        if (this.#settled)
            return;
        let responseBytes = this.#bytes;
        if (this.#rewriter === null) {
            this.#client.end();
        }
        else {
            try {
                const rewritten = this.#rewriter(this.#head, Buffer.concat(this.#held));
                this.#client.writeHead(rewritten.head.status, rewritten.head.headers);
                this.#client.end(rewritten.body);
                responseBytes = rewritten.body.length;
            }
            catch (error) {
                this.#fail(error);
                return;
            }
        }
        this.#settled = true;
        this.#client.off('close', this.#onClientClose);
        this.#resolve({
            status: this.#head.status,
            upstreamRequestId: requestIdOf(this.#head.headers),
            responseBytes,
        });
    }
    onResponseError(_controller, error) {
        this.#fail(error.name === 'GuardError'
            ? error
            : new errors/* GuardError */.U$('UPSTREAM_FAILED', 'the AWS endpoint could not be reached or broke off', {
                cause: error,
                hint: 'check the network of the runner and the endpoint settings',
            }));
    }
    #fail(error) {
        if (this.#settled)
            return;
        this.#settled = true;
        this.#client.off('close', this.#onClientClose);
        this.#held = [];
        this.#reject(error);
    }
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
;// CONCATENATED MODULE: ./build/proxy/aws/listener.js
// Owns the one loopback port: endpoint requests, CONNECT tunnels and their TLS, slow and oversized clients.
// Must never listen beyond loopback, speak HTTP/2, or decrypt a host that is not AWS's.
// SPEC: RFC 9110 §9.3.6 (CONNECT), RFC 9112.





const maxHeaderBytes = 64 * units/* KiB */.ty;
const defaultHeadersTimeoutMs = 20 * units/* secondMs */.fj;
const longestCheckIntervalMs = 2 * units/* secondMs */.fj;
const handshakeTimeoutMs = 20 * units/* secondMs */.fj;
const maxConnections = 2_000;
/** The guard's AWS port. */
class AwsListener {
    #server;
    #options;
    #ingress = new WeakMap();
    #sockets = new Set();
    /** The newest exchange of each connection. */
    #exchanges = new WeakMap();
    #headersTimeoutMs;
    constructor(options) {
        this.#options = options;
        this.#headersTimeoutMs = options.headersTimeoutMs ?? defaultHeadersTimeoutMs;
        this.#server = (0,external_node_http_.createServer)({
            maxHeaderSize: maxHeaderBytes,
            headersTimeout: this.#headersTimeoutMs,
            requestTimeout: 0,
            connectionsCheckingInterval: Math.min(longestCheckIntervalMs, this.#headersTimeoutMs),
            keepAliveTimeout: 60 * units/* secondMs */.fj,
            insecureHTTPParser: false,
            // A request without Host gets the refusal of ingress.ts, in the form of its protocol.
            requireHostHeader: false,
        });
        this.#server.maxConnections = maxConnections;
        const serve = (request, response) => {
            const ingress = this.#ingress.get(request.socket) ?? { kind: 'endpoint' };
            this.#exchanges.set(request.socket, { request, response });
            (0,spawn_task/* spawnTask */.B)('aws_request', options.handler(request, response, ingress), options.logger, () => request.socket.destroy());
        };
        this.#server.on('request', serve);
        // The body is asked for only after the decision: a refused upload is never sent.
        this.#server.on('checkContinue', serve);
        this.#server.on('checkExpectation', (_request, response) => {
            response.writeHead(417, { 'x-guard-denied': '417', connection: 'close' });
            response.end('guard: the only expectation that is supported is 100-continue\n');
        });
        this.#server.on('connect', (request, socket, head) => this.#onConnect(request, socket, head));
        this.#server.on('upgrade', (_request, socket) => {
            socket.end(refusalText(501, 'protocol upgrades are not supported'));
        });
        this.#server.on('clientError', (error, socket) => this.#onClientError(error, socket));
        this.#server.on('connection', (socket) => this.#track(socket));
    }
    /** Starts on a free loopback port and returns it. */
    listen() {
        return new Promise((resolve, reject) => {
            this.#server.once('error', reject);
            this.#server.listen(0, '127.0.0.1', () => {
                this.#server.off('error', reject);
                resolve(this.#server.address().port);
            });
        });
    }
    /** Stops listening and ends every connection. */
    close() {
        return new Promise((resolve) => {
            this.#server.close(() => resolve());
            for (const socket of this.#sockets)
                socket.destroy();
        });
    }
    #track(socket) {
        this.#sockets.add(socket);
        socket.once('close', () => this.#sockets.delete(socket));
    }
    #onConnect(request, socket, head) {
        this.#track(socket);
        socket.on('error', () => socket.destroy());
        const { tunnels, logger } = this.#options;
        if (this.#ingress.has(socket)) {
            // SECURITY: what a tunnel is for was decided when it was opened (T05).
            socket.end(refusalText(400, 'a tunnel opens no further tunnel'));
            return;
        }
        const verdict = tunnels.judge(request);
        switch (verdict.kind) {
            case 'refuse':
                logger.warn('connect_refused', { status: verdict.status });
                socket.end(refusalText(verdict.status, verdict.message));
                return;
            case 'tunnel':
                tunnelTo(socket, verdict, head);
                return;
            case 'intercept':
                socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
                if (head.length > 0)
                    socket.unshift(head);
                this.#intercept(socket, verdict.host);
                return;
        }
    }
    #intercept(socket, host) {
        const { authority, logger } = this.#options;
        const tls = new external_node_tls_.TLSSocket(socket, {
            isServer: true,
            minVersion: 'TLSv1.2',
            // HTTP/2 is never offered: a client that insists fails its handshake by ALPN.
            ALPNProtocols: ['http/1.1'],
            SNICallback: (name, done) => {
                // SECURITY: the certificate is for the CONNECT host alone, whatever the client hello asks for (T05).
                if (name.toLowerCase() !== host) {
                    done(new Error('the server name differs from the host of the tunnel'));
                    return;
                }
                authority.secureContextFor(host).then((context) => done(null, context), done);
            },
        });
        const deadline = setTimeout(() => tls.destroy(), handshakeTimeoutMs);
        tls.once('secure', () => {
            clearTimeout(deadline);
            if (tls.servername !== host) {
                tls.destroy();
                return;
            }
            this.#ingress.set(tls, { kind: 'tunnel', host });
            this.#server.emit('connection', tls);
        });
        tls.once('close', () => clearTimeout(deadline));
        tls.on('error', (error) => {
            logger.warn('tls_failed', { code: error.code ?? 'TLS' });
            tls.destroy();
        });
    }
    #onClientError(error, socket) {
        const exchange = this.#exchanges.get(socket);
        const isAnswering = exchange !== undefined &&
            !exchange.response.writableFinished &&
            (exchange.request.complete || exchange.response.headersSent);
        if (!socket.writable || isAnswering) {
            // An error written here would be taken for the answer to the call before it.
            socket.destroy();
            return;
        }
        switch (error.code) {
            case 'HPE_HEADER_OVERFLOW':
                socket.end(refusalText(431, `the request headers are larger than ${maxHeaderBytes} bytes`));
                return;
            case 'ERR_HTTP_REQUEST_TIMEOUT':
                socket.end(refusalText(408, `the request headers were not complete within ${this.#headersTimeoutMs} ms`));
                return;
            case 'HPE_INVALID_METHOD':
            case 'HPE_PAUSED_H2_UPGRADE':
                socket.end(refusalText(505, 'only HTTP/1.1 is supported: switch HTTP/2 off in the client'));
                return;
            default:
                socket.end(refusalText(400, 'the request is not well-formed HTTP/1.1'));
        }
    }
}

;// CONCATENATED MODULE: ./build/classify/aws/secret-requests.js

/** Names that hold a secret in any service's request. */
const secretInput = /^(?:.*(?:passwords?|passphrase|secretstring|secretbinary|clientsecret|authtoken|accesstoken|refreshtoken|idtoken|webidentitytoken|samlassertion|privatekey|privatekeypem|secretaccesskey|sessiontoken|apikey|authkey|presharedkey|sharedsecret|credentials?|connectionstring|tokencode|mfacode|confirmationcode|authorizationcode|passwordverifier)|userdata|authorization|token|secret|secretkey|environmentvariables)$/i;
/** Names that look so and hold none: continuation and idempotency tokens. */
const harmlessInput = /(?:next|page|pagination|continuation|starting|client|clientrequest|request|idempotency|creation|change|lock|update)token$|^(?:roleassociation|cluster|signing)credentials?$/i;
/** Members that hold a secret in this place only: `Shape.member`. */
const secret_requests_additions = {
    batch: new Set(['KeyValuePair.value', 'EksContainerEnvironmentVariable.value']),
    cloudformation: new Set(['Parameter.ParameterValue']),
    codebuild: new Set(['EnvironmentVariable.value']),
    ecs: new Set(['KeyValuePair.value']),
    elasticbeanstalk: new Set(['ConfigurationOptionSetting.Value']),
    glue: new Set(['ConnectionInput.ConnectionProperties']),
    ssm: new Set(['PutParameterRequest.Value']),
};
const verdicts = new WeakMap();
/**
 * Whether a request member is recorded as `[masked]` beyond the model's own trait. Structures are judged member by
 * member: only text, lists and maps of text can be hidden by name.
 */
function requestSecretOf(service, owner, member, value) {
    let verdict = verdicts.get(member);
    if (verdict === undefined) {
        verdict = verdictOf(service, owner, member);
        verdicts.set(member, verdict);
    }
    switch (verdict) {
        case 'never':
            return false;
        case 'always':
            return true;
        case 'composite':
            return typeof value === 'object';
        default:
            return typeof value === 'string' || typeof value === 'object';
    }
}
function verdictOf(service, owner, member) {
    if (member.shape.kind === 'structure')
        return 'never';
    if (secret_requests_additions[service]?.has(`${owner.name}.${member.name}`) === true)
        return 'always';
    if (secretRuleOf(service, owner, member, false) !== null)
        return 'always';
    const name = member.name.replace(/[-_]/g, '');
    // `Environment` of some requests is a mere name; its variables come as a map.
    if (/^environment$/i.test(name))
        return 'composite';
    return secretInput.test(name) && !harmlessInput.test(name) ? 'text-or-composite' : 'never';
}

;// CONCATENATED MODULE: ./build/classify/aws/redact-params.js

const masked = '[masked]';
const longestText = 1_024;
const longestKey = 256;
const mostItems = 200;
const deepest = 24;
/** Characters of text and names in one record of parameters. */
const budgetCharacters = 16_384;
/** Parameters fit to be recorded: plain JSON data, at most about 20 KiB of text. */
function redactParams(decoded) {
    const { service, operation, params } = decoded;
    const redactor = new Redactor(service.name);
    return redactor.structure(operation.input, params, { sensitive: false, depth: 0 });
}
class Redactor {
    #service;
    #left = budgetCharacters;
    constructor(service) {
        this.#service = service;
    }
    structure(shape, value, place) {
        const result = {};
        for (const [name, item] of this.#bounded(Object.entries(value))) {
            const member = shape?.members.get(name);
            this.#left -= name.length;
            const known = shape !== null && member !== undefined;
            setOwn(result, name.slice(0, longestKey), known ? this.#member(shape, member, item, place) : masked);
        }
        return result;
    }
    #member(owner, member, value, place) {
        const sensitive = place.sensitive ||
            member.sensitive ||
            member.shape.sensitive ||
            requestSecretOf(this.#service, owner, member, value);
        return this.#value(member.shape, value, sensitive, place.depth + 1);
    }
    /** Values of a shape. What does not look like the shape is hidden. */
    #value(shape, value, sensitive, depth) {
        if (value === null || value === undefined)
            return null;
        if (depth > deepest || this.#left <= 0)
            return '[left out]';
        switch (shape.kind) {
            case 'structure':
                // A free document has no model: nothing says which of it is secret.
                if (shape.document || !isRecord(value))
                    return masked;
                return this.structure(shape, value, { sensitive, depth });
            case 'list': {
                if (!Array.isArray(value))
                    return masked;
                const inner = sensitive || shape.element.sensitive || shape.element.shape.sensitive;
                return this.#bounded(value).map((item) => this.#value(shape.element.shape, item, inner, depth + 1));
            }
            case 'map': {
                if (!isRecord(value))
                    return masked;
                const inner = sensitive || shape.value.sensitive || shape.value.shape.sensitive;
                const result = {};
                for (const [key, item] of this.#bounded(Object.entries(value))) {
                    this.#left -= key.length;
                    setOwn(result, key.slice(0, longestKey), this.#value(shape.value.shape, item, inner, depth + 1));
                }
                return result;
            }
            default:
                return this.#scalar(shape.kind, value, sensitive);
        }
    }
    #scalar(kind, value, sensitive) {
        if (sensitive) {
            this.#left -= masked.length;
            return masked;
        }
        if (typeof value === 'number' || typeof value === 'boolean')
            return value;
        if (typeof value !== 'string')
            return masked;
        if (kind === 'blob')
            return `[blob of ${Math.floor((value.length * 3) / 4)} bytes]`;
        return this.#text(value);
    }
    #text(text) {
        const room = Math.min(longestText, Math.max(0, this.#left));
        this.#left -= Math.min(text.length, room) + 2;
        if (text.length <= room)
            return text;
        // Never cut a surrogate pair in two.
        const end = /[\ud800-\udbff]/.test(text.charAt(room - 1)) ? room - 1 : room;
        return `${text.slice(0, end)}[… ${text.length - end} more characters]`;
    }
    #bounded(items) {
        return items.length > mostItems ? items.slice(0, mostItems) : items;
    }
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Keys come from the request: `__proto__` must become data like any other. */
function setOwn(target, key, value) {
    if (key !== '__proto__') {
        target[key] = value;
        return;
    }
    Object.defineProperty(target, key, {
        value,
        enumerable: true,
        writable: true,
        configurable: true,
    });
}

// EXTERNAL MODULE: ./build/wire/sigv4/parse.js
var sigv4_parse = __webpack_require__(38003);
// EXTERNAL MODULE: ./build/wire/sigv4/verify.js
var verify = __webpack_require__(71923);
;// CONCATENATED MODULE: ./build/proxy/aws/authenticate.js
// Owns the question who signed: the local key, then the signature over exactly the received bytes.
// Must never forward an unsigned call, whatever the operation (T01).



function signable(inbound) {
    return {
        method: inbound.method,
        path: inbound.signedPath,
        query: inbound.query,
        headers: inbound.headers,
    };
}
/**
 * Finds the local key that the request claims to be signed with. Nothing is verified yet.
 * @throws {GuardError} SIGNATURE_MISSING | SIGNATURE_INVALID | SIGNATURE_UNSUPPORTED | WIRE_AMBIGUOUS
 */
function identifyCaller(inbound, keys) {
    const signature = (0,sigv4_parse/* parseSignature */.u)(signable(inbound));
    if (signature === null) {
        throw new errors/* GuardError */.U$('SIGNATURE_MISSING', 'the guard forwards signed AWS requests only', {
            hint: 'let the client use the credentials in the environment of the job',
        });
    }
    const key = keys.lookup(signature.accessKeyId);
    if (key === null) {
        throw new errors/* GuardError */.U$('CREDENTIALS_REFUSED', 'the access key is not one of this guard session', {
            hint: 'use the AWS credentials that the guard exported: other keys do not pass through it',
        });
    }
    if (inbound.target !== null && inbound.target !== key.target) {
        throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', 'the endpoint path names another target than the signing key', {
            hint: 'use the profile of the target whose endpoint you call',
        });
    }
    return { signature, key };
}
/**
 * Verifies the signature. `bodySha256` is the hash of the whole body, or null where it is streamed.
 * @throws {GuardError} SIGNATURE_INVALID | SIGNATURE_EXPIRED | WIRE_AMBIGUOUS
 */
function verifyCaller(inbound, caller, body) {
    return (0,verify/* verifySignature */.O)({
        request: signable(inbound),
        signature: caller.signature,
        secretAccessKey: caller.key.secretAccessKey,
        sessionToken: caller.key.sessionToken?.reveal() ?? null,
        bodySha256: body.bodySha256,
        nowMs: body.nowMs,
        keys: body.keys,
    });
}

;// CONCATENATED MODULE: ./build/proxy/aws/body.js


/** Largest body that is decoded: AWS Lambda's 50 MB package in base64 (about 70 MB) fits. */
const maxBufferedBodyBytes = 80 * units/* MiB */.lv;
const stallTimeoutMs = 1 * units/* minuteMs */.J2;
/**
 * Reads the whole body.
 * @throws {GuardError} WIRE_TOO_LARGE above the limit, WIRE_MALFORMED when it ends early or stalls.
 */
function readBody(request, maxBytes = maxBufferedBodyBytes) {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > maxBytes) {
        return Promise.reject(tooLarge(maxBytes));
    }
    return new Promise((resolve, reject) => {
        const chunks = [];
        let bytes = 0;
        const settle = (error) => {
            clearTimeout(stall);
            request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
            if (error === null)
                resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, bytes));
            else
                reject(error);
        };
        const stall = setTimeout(() => {
            settle(new errors/* GuardError */.U$('WIRE_MALFORMED', `the request body stalled for ${stallTimeoutMs} ms`));
        }, stallTimeoutMs);
        const onData = (chunk) => {
            bytes += chunk.length;
            if (bytes > maxBytes) {
                settle(tooLarge(maxBytes));
                return;
            }
            chunks.push(chunk);
            stall.refresh();
        };
        const onEnd = () => settle(null);
        const onClose = () => {
            settle(new errors/* GuardError */.U$('WIRE_MALFORMED', 'the request ended before its announced body was complete'));
        };
        request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
    });
}
function tooLarge(maxBytes) {
    return new errors/* GuardError */.U$('WIRE_TOO_LARGE', `the request body is larger than ${maxBytes} bytes`, {
        hint: 'send a smaller request, or upload the data to S3 as an object',
    });
}

;// CONCATENATED MODULE: ./build/proxy/aws/cbor-text.js
// Owns the few bytes of CBOR that an error answer needs: one definite map of text to text.
// SPEC: RFC 8949 §3.1 (major types 3 and 5).
function header(major, length) {
    const tag = major << 5;
    if (length < 24)
        return Uint8Array.of(tag | length);
    if (length < 0x100)
        return Uint8Array.of(tag | 24, length);
    return Uint8Array.of(tag | 25, (length >> 8) & 0xff, length & 0xff);
}
/** Encodes text pairs (each below 64 KiB) as a CBOR map. */
function encodeCborText(pairs) {
    const parts = [header(5, pairs.length)];
    for (const pair of pairs) {
        for (const text of pair) {
            const bytes = Buffer.from(text.slice(0, 16_000));
            parts.push(header(3, bytes.length), bytes);
        }
    }
    return Buffer.concat(parts);
}

;// CONCATENATED MODULE: ./build/proxy/aws/deny.js

const codes = {
    'access-denied': {
        status: 403,
        s3: 'AccessDenied',
        query: 'AccessDenied',
        ec2: 'UnauthorizedOperation',
        json: 'AccessDeniedException',
    },
    'signature-missing': {
        status: 403,
        s3: 'AccessDenied',
        query: 'MissingAuthenticationToken',
        ec2: 'AuthFailure',
        json: 'MissingAuthenticationTokenException',
    },
    'signature-invalid': {
        status: 403,
        s3: 'SignatureDoesNotMatch',
        query: 'SignatureDoesNotMatch',
        ec2: 'AuthFailure',
        json: 'InvalidSignatureException',
    },
    'signature-expired': {
        status: 403,
        s3: 'AccessDenied',
        query: 'SignatureDoesNotMatch',
        ec2: 'AuthFailure',
        json: 'InvalidSignatureException',
    },
    'unknown-key': {
        status: 403,
        s3: 'InvalidAccessKeyId',
        query: 'InvalidClientTokenId',
        ec2: 'AuthFailure',
        json: 'UnrecognizedClientException',
    },
    'bad-request': {
        status: 400,
        s3: 'InvalidRequest',
        query: 'ValidationError',
        ec2: 'InvalidRequest',
        json: 'ValidationException',
    },
    'too-large': {
        status: 413,
        s3: 'EntityTooLarge',
        query: 'RequestEntityTooLarge',
        ec2: 'RequestEntityTooLarge',
        json: 'RequestEntityTooLargeException',
    },
    'upstream-failed': {
        status: 502,
        s3: 'InternalError',
        query: 'InternalFailure',
        ec2: 'InternalError',
        json: 'InternalServerException',
    },
};
const kindOfCode = {
    SIGNATURE_MISSING: 'signature-missing',
    SIGNATURE_INVALID: 'signature-invalid',
    SIGNATURE_EXPIRED: 'signature-expired',
    SIGNATURE_UNSUPPORTED: 'bad-request',
    WIRE_MALFORMED: 'bad-request',
    WIRE_AMBIGUOUS: 'bad-request',
    WIRE_UNSUPPORTED: 'bad-request',
    WIRE_TOO_LARGE: 'too-large',
    UPSTREAM_FAILED: 'upstream-failed',
};
/** The refusal kind of an error code. Anything not named is an access denial: not retryable, nothing sent. */
function refusalKindOf(code) {
    return kindOfCode[code] ?? 'access-denied';
}
function deny_escapeXml(text) {
    return text.replace(/[<>&'"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
function xmlBody(style, code, refusal, requestId) {
    const inner = `<Code>${code}</Code><Message>${deny_escapeXml(refusal.message)}</Message>`;
    const id = `<RequestId>${requestId}</RequestId>`;
    const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
    switch (style) {
        case 's3':
            return `${head}<Error>${inner}${id}</Error>`;
        case 'ec2':
            return `${head}<Response><Errors><Error>${inner}</Error></Errors><RequestID>${requestId}</RequestID></Response>`;
        default:
            return `${head}<ErrorResponse><Error><Type>Sender</Type>${inner}</Error>${id}</ErrorResponse>`;
    }
}
function codeFor(style, set) {
    switch (style) {
        case 's3':
            return set.s3;
        case 'ec2':
            return set.ec2;
        case 'query':
        case 'rest-xml':
            return set.query;
        case 'json':
        case 'rest-json':
        case 'rpc-v2-cbor':
            return set.json;
    }
}
/** Names of policy files may hold any character; header values may not. */
function headerText(text) {
    return text.replace(/[^\x20-\x7e]/g, '?');
}
/** Builds the native error answer for a refusal. */
function formatRefusal(style, refusal, requestId, isHead) {
    const set = codes[refusal.kind];
    const code = codeFor(style, set);
    const isXml = style === 's3' || style === 'ec2' || style === 'query' || style === 'rest-xml';
    const headers = ['x-amzn-requestid', requestId, 'x-amz-request-id', requestId];
    headers.push('x-guard-denied', headerText(refusal.rule ?? refusal.kind));
    if (refusal.at !== null)
        headers.push('x-guard-rule-at', headerText(refusal.at));
    let body;
    if (isXml) {
        headers.push('content-type', style === 's3' ? 'application/xml' : 'text/xml');
        body = Buffer.from(xmlBody(style, code, refusal, requestId));
    }
    else {
        headers.push('x-amzn-errortype', code);
        if (style === 'rpc-v2-cbor') {
            headers.push('content-type', 'application/cbor', 'smithy-protocol', 'rpc-v2-cbor');
            body = encodeCborText([
                ['__type', code],
                ['message', refusal.message],
            ]);
        }
        else {
            headers.push('content-type', style === 'json' ? 'application/x-amz-json-1.1' : 'application/json');
            body = Buffer.from(JSON.stringify({ __type: code, message: refusal.message, Message: refusal.message }));
        }
    }
    headers.push('content-length', String(isHead ? 0 : body.length));
    return { status: set.status, headers, body: isHead ? new Uint8Array() : body };
}

;// CONCATENATED MODULE: ./build/proxy/aws/error-style.js
const s3Services = new Set(['s3', 's3control', 's3outposts']);
/** The form in which the service itself would answer with an error. */
function styleOf(routed) {
    return s3Services.has(routed.service.name) && routed.protocol === 'rest-xml'
        ? 's3'
        : routed.protocol;
}
/** A best guess for requests that could not be routed; wrong guesses cost readability, never safety. */
function styleBeforeDecoding(request) {
    const { headers } = request;
    const url = request.url ?? '';
    if (headers['smithy-protocol'] === 'rpc-v2-cbor')
        return 'rpc-v2-cbor';
    if (headers['x-amz-target'] !== undefined)
        return 'json';
    if (/^\/[^/]+\/s3(?:\/|$|\?)/.test(url) || /(?:^|\.)s3[.-]/.test(headers.host ?? ''))
        return 's3';
    if (/^\/[^/]+\/ec2(?:\/|$|\?)/.test(url) || headers.host?.startsWith('ec2.'))
        return 'ec2';
    const type = headers['content-type'] ?? '';
    if (type.startsWith('application/x-www-form-urlencoded') || /[?&]Action=/.test(url))
        return 'query';
    if (type.includes('json'))
        return 'json';
    return type.includes('xml') ? 'rest-xml' : 'rest-json';
}

// EXTERNAL MODULE: ./build/wire/headers.js
var wire_headers = __webpack_require__(38178);
;// CONCATENATED MODULE: ./build/proxy/aws/ingress.js


const maxTargetLength = 32 * 1024;
const endpointPath = /^\/([a-z0-9][a-z0-9_-]{0,62})\/([a-z0-9][a-z0-9.-]{0,62})(?=\/|$)/;
function malformed(message, hint) {
    return new errors/* GuardError */.U$('WIRE_MALFORMED', message, hint === undefined ? {} : { hint });
}
/** The single Host header without its port, in lower case. */
function hostOf(headers) {
    const hosts = headers.getAll('host');
    const host = hosts[0];
    if (hosts.length !== 1 || host === undefined || host === '') {
        throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', 'the request must carry exactly one Host header');
    }
    return host.toLowerCase();
}
/**
 * Reads the request line and headers.
 * @throws {GuardError} WIRE_MALFORMED | WIRE_AMBIGUOUS | WIRE_TOO_LARGE
 */
function readInbound(request, ingress) {
    const headers = new wire_headers/* HeaderList */.A(request.rawHeaders);
    const raw = request.url ?? '';
    if (raw.length > maxTargetLength) {
        throw new errors/* GuardError */.U$('WIRE_TOO_LARGE', `the request target is longer than ${maxTargetLength} bytes`);
    }
    if (!raw.startsWith('/')) {
        throw malformed('the guard accepts AWS requests by its endpoint paths or inside CONNECT tunnels only', 'use the exported AWS_CONFIG_FILE, or HTTPS_PROXY with https URLs');
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\x00-\x20\x7f-\uffff#]/.test(raw))
        throw malformed('the request target holds characters that must be encoded');
    if (headers.has('transfer-encoding') && headers.has('content-length')) {
        throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', 'the request carries both content-length and transfer-encoding');
    }
    const mark = raw.indexOf('?');
    const signedPath = mark < 0 ? raw : raw.slice(0, mark);
    const query = mark < 0 ? '' : raw.slice(mark + 1);
    const method = request.method ?? '';
    const hostHeader = hostOf(headers);
    if (ingress.kind === 'tunnel') {
        const host = hostHeader.endsWith(':443') ? hostHeader.slice(0, -4) : hostHeader;
        if (host !== ingress.host) {
            throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', 'the Host header differs from the host of the tunnel', {
                hint: 'one tunnel carries requests to one host',
            });
        }
        return {
            method,
            signedPath,
            query,
            headers,
            path: signedPath,
            target: null,
            service: null,
            host,
        };
    }
    const match = endpointPath.exec(signedPath);
    const [prefix, target, service] = match ?? [];
    if (prefix === undefined || target === undefined || service === undefined) {
        throw malformed('the path does not name a target and a service', 'use the endpoint URLs of the exported AWS_CONFIG_FILE: http://127.0.0.1:PORT/<target>/<service>');
    }
    const rest = signedPath.slice(prefix.length);
    return {
        method,
        signedPath,
        query,
        headers,
        path: rest === '' ? '/' : rest,
        target,
        service,
        host: null,
    };
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/wire/aws-chunked/resign.js
var resign = __webpack_require__(4399);
// EXTERNAL MODULE: ./build/wire/aws-chunked/trailer.js
var trailer = __webpack_require__(7168);
// EXTERNAL MODULE: ./build/wire/aws-chunked/unsigned.js
var unsigned = __webpack_require__(33388);
// EXTERNAL MODULE: ./build/wire/sigv4/amz-date.js
var amz_date = __webpack_require__(43417);
// EXTERNAL MODULE: ./build/wire/sigv4/canonical.js
var sigv4_canonical = __webpack_require__(6174);
// EXTERNAL MODULE: ./build/wire/sigv4/payload.js
var sigv4_payload = __webpack_require__(2310);
// EXTERNAL MODULE: ./build/wire/sigv4/signing-keys.js
var signing_keys = __webpack_require__(12536);
// EXTERNAL MODULE: ./build/wire/sigv4/uri.js
var uri = __webpack_require__(18830);
;// CONCATENATED MODULE: ./build/wire/sigv4/sign.js





/** Headers that intermediaries or the HTTP client may change on the way; the same set that botocore leaves out. */
const neverSigned = new Set([
    'connection',
    'expect',
    'keep-alive',
    'proxy-authenticate',
    'proxy-authorization',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
    'user-agent',
    'x-amzn-trace-id',
]);
const replacedHeaders = new Set([
    'authorization',
    'x-amz-date',
    'x-amz-security-token',
    'x-amz-s3session-token',
]);
const presignElements = new Set([
    'x-amz-algorithm',
    'x-amz-credential',
    'x-amz-date',
    'x-amz-expires',
    'x-amz-signedheaders',
    'x-amz-signature',
    'x-amz-security-token',
    'x-amz-s3session-token',
    'x-amz-content-sha256',
]);
function isPresignElement(key) {
    return presignElements.has((0,uri/* decodePercent */.gr)(key).toLowerCase());
}
/** The raw query without presign elements; the very same string when there are none. */
function withoutPresignElements(query) {
    if (query === '' || !/x-amz|%/i.test(query))
        return query;
    const pairs = query.split('&');
    const kept = pairs.filter((pair) => {
        const equals = pair.indexOf('=');
        return !isPresignElement(equals === -1 ? pair : pair.slice(0, equals));
    });
    return kept.length === pairs.length ? query : kept.join('&');
}
function outgoingFields(options, amzDate) {
    const payload = (0,sigv4_payload/* formatPayloadMode */.fA)(options.payload);
    const fields = [];
    let hasPayload = false;
    for (const [name, value] of options.headers) {
        const lower = name.toLowerCase();
        if (replacedHeaders.has(lower))
            continue;
        if (lower === 'x-amz-content-sha256') {
            if (!hasPayload)
                fields.push([name, payload]);
            hasPayload = true;
        }
        else {
            fields.push([name, value]);
        }
    }
    fields.push(['x-amz-date', amzDate]);
    const token = options.credentials.sessionToken;
    if (token !== null)
        fields.push([options.tokenField ?? 'x-amz-security-token', token.reveal()]);
    if (!hasPayload && ((0,uri/* isS3Style */.Cq)(options.service) || options.payload.kind !== 'hash')) {
        fields.push(['x-amz-content-sha256', payload]);
    }
    return fields;
}
function canonicalFields(fields) {
    const byName = new Map();
    for (const [name, value] of fields) {
        const lower = name.toLowerCase();
        if (neverSigned.has(lower))
            continue;
        const values = byName.get(lower);
        if (values === undefined)
            byName.set(lower, [value]);
        else
            values.push(value);
    }
    const names = [...byName.keys()].sort();
    let lines = '';
    for (const name of names)
        lines += (0,sigv4_canonical/* canonicalHeaderLine */.Qo)(name, byName.get(name) ?? []);
    return { names: names.join(';'), lines };
}
/**
 * Signs a request. Old signature elements (authorization, x-amz-date, x-amz-security-token, presign query) are dropped.
 * `x-amz-content-sha256` is set for S3-style services and where the request had one. What is returned must go on the
 * wire unchanged: every header is signed but those that clients may change (connection, expect, user-agent, …).
 * @throws {GuardError} WIRE_MALFORMED or WIRE_AMBIGUOUS when the query has no single canonical form.
 */
function signRequest(options) {
    const amzDate = (0,amz_date/* formatAmzDate */.k)(options.nowMs);
    const scope = { date: amzDate.slice(0, 8), region: options.region, service: options.service };
    const scopeString = (0,signing_keys/* formatScope */.gk)(scope);
    const query = withoutPresignElements(options.query);
    const fields = outgoingFields(options, amzDate);
    const { names, lines } = canonicalFields(fields);
    const canonical = (0,sigv4_canonical/* canonicalRequest */.O9)({
        method: options.method,
        path: (0,uri/* canonicalPath */.Op)(options.path, options.service),
        query: (0,uri/* canonicalQuery */.Jj)((0,uri/* splitQuery */.HB)(query)),
        headerLines: lines,
        signedHeaders: names,
        payload: (0,sigv4_payload/* formatPayloadMode */.fA)(options.payload),
    });
    const signingKey = options.keys.signingKey(options.credentials.secretAccessKey, scope);
    const seed = (0,signing_keys/* hmacHex */.tH)(signingKey, (0,sigv4_canonical/* stringToSign */.CU)(amzDate, scopeString, canonical));
    fields.push([
        'authorization',
        `${sigv4_canonical/* algorithm */.WT} Credential=${options.credentials.accessKeyId}/${scopeString}, SignedHeaders=${names}, Signature=${seed}`,
    ]);
    return { headers: fields.flat(), query, seed, signingKey, amzDate, scopeString };
}

;// CONCATENATED MODULE: ./build/proxy/aws/streamed-body.js
// Owns bodies that are piped, never held: each payload mode gets the check that fits, in constant memory.
// Must never let the last bytes of a body pass before the check has succeeded (T02, T17).



/** Wraps a push codec as a stream; an error destroys the stream before its end is signalled. */
function codecStream(codec) {
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, callback) {
            try {
                for (const out of codec.push(chunk))
                    this.push(out);
                callback();
            }
            catch (error) {
                callback(error);
            }
        },
        flush(callback) {
            try {
                for (const out of codec.end())
                    this.push(out);
                callback();
            }
            catch (error) {
                callback(error);
            }
        },
    });
}
/**
 * Passes bytes on one chunk late and compares their SHA-256 with the signed hash before the last chunk leaves,
 * so that a tampered body never becomes a complete upstream request.
 */
function hashCheckedStream(expectedSha256) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let held = null;
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, callback) {
            hash.update(chunk);
            if (held !== null)
                this.push(held);
            held = chunk;
            callback();
        },
        flush(callback) {
            if (hash.digest('hex') !== expectedSha256) {
                callback(new errors/* GuardError */.U$('SIGNATURE_INVALID', 'the body does not match the signed x-amz-content-sha256'));
                return;
            }
            if (held !== null)
                this.push(held);
            callback();
        },
    });
}

;// CONCATENATED MODULE: ./build/proxy/aws/upstream-request.js








const dropped = new Set([
    'host',
    'expect',
    'content-length',
    'proxy-authorization',
    'x-forwarded-for',
]);
function outgoingHeaders(parts) {
    const { inbound, classified } = parts;
    const named = new Set(inbound.headers
        .getAll('connection')
        .flatMap((value) => value.split(','))
        .map((name) => name.trim().toLowerCase()));
    const headers = [['host', classified.upstream.host]];
    for (const [name, value] of inbound.headers.entries()) {
        const lower = name.toLowerCase();
        if (dropped.has(lower) || isHopByHop(lower))
            continue;
        if (named.has(lower)) {
            throw new errors/* GuardError */.U$('WIRE_AMBIGUOUS', 'the connection header names an end-to-end header');
        }
        if (lower === 'accept-encoding' && parts.identityEncoding)
            continue;
        headers.push([lower, value]);
    }
    headers.push(...classified.upstream.headers.map(([name, value]) => [name, value]));
    if (parts.identityEncoding)
        headers.push(['accept-encoding', 'identity']);
    if (parts.body !== null) {
        if (parts.body.length > 0 || inbound.headers.has('content-length')) {
            headers.push(['content-length', String(parts.body.length)]);
        }
    }
    else {
        const length = inbound.headers.get('content-length');
        if (length !== null)
            headers.push(['content-length', length]);
    }
    return headers;
}
function streamedBody(parts, signed) {
    const { payload } = parts.verified;
    const { stream } = parts;
    const trailerNames = (0,trailer/* parseTrailerNames */.d6)(parts.inbound.headers.get('x-amz-trailer'));
    const decodedLength = decodedLengthOf(parts.inbound.headers.get('x-amz-decoded-content-length'));
    const check = (() => {
        switch (payload.kind) {
            case 'hash':
                return hashCheckedStream(payload.sha256);
            case 'unsigned':
                return null;
            case 'streaming-unsigned-trailer':
                return codecStream((0,unsigned/* createUnsignedTrailerCheck */.L)({ trailerNames, decodedLength }));
            case 'streaming-signed':
                return codecStream((0,resign/* createChunkResigner */.h)({
                    inbound: parts.verified,
                    outbound: signed,
                    trailerNames: payload.trailer ? trailerNames : null,
                    decodedLength,
                }));
        }
    })();
    if (check === null)
        return stream;
    // The error reaches the upstream request through the stream that it reads.
    (0,external_node_stream_.pipeline)(stream, check, () => { });
    return check;
}
function decodedLengthOf(header) {
    if (header === null)
        return null;
    if (!/^\d{1,15}$/.test(header)) {
        throw new errors/* GuardError */.U$('WIRE_MALFORMED', 'x-amz-decoded-content-length is not a number of bytes');
    }
    return Number(header);
}
/** Builds and signs the upstream request. The signature is fresh: it is made when the call is released. */
function buildUpstreamRequest(parts) {
    const { classified, credentials } = parts;
    const { upstream } = classified;
    const signed = signRequest({
        method: parts.inbound.method,
        path: upstream.path,
        query: upstream.query,
        headers: outgoingHeaders(parts),
        region: upstream.signingRegion,
        service: upstream.signingName,
        credentials,
        nowMs: parts.nowMs,
        payload: outgoingPayload(parts),
        tokenField: parts.verified.tokenField,
        keys: parts.signingKeys,
    });
    const body = parts.body === null ? streamedBody(parts, signed) : parts.body;
    return {
        method: parts.inbound.method,
        origin: upstream.origin,
        path: signed.query === '' ? upstream.path : `${upstream.path}?${signed.query}`,
        headers: signed.headers,
        body: Buffer.isBuffer(body) && body.length === 0 ? null : body,
    };
}
/** A buffered body may have been mapped back after verification (queue URLs), so its own hash is signed. */
function outgoingPayload({ bodySha256, verified }) {
    if (bodySha256 === null || verified.payload.kind !== 'hash')
        return verified.payload;
    return { kind: 'hash', sha256: bodySha256 };
}

;// CONCATENATED MODULE: ./build/proxy/aws/pipeline.js
// Owns the life of one AWS call, top to bottom: read, identify, route, verify, classify, gate, sign, forward, record.
// Must never forward without a permit, nor answer with a byte that was not decided or masked.












const longestDiscardBytes = 16 * 1024 * 1024;
const longestDiscardMs = 30_000;
/** Handles AWS calls. One instance serves the whole session. */
class AwsPipeline {
    #options;
    #inFlight = 0;
    #onIdle = null;
    constructor(options) {
        this.#options = options;
    }
    /** Answers one request, whatever happens. Never rejects. */
    handle = async (request, response, ingress) => {
        const call = {
            startedMs: this.#options.clock.nowMs(),
            request,
            response,
            inbound: null,
            caller: null,
            routed: null,
            style: 'json',
            permit: null,
        };
        this.#inFlight += 1;
        try {
            await this.#run(call, ingress);
        }
        catch (error) {
            this.#fail(call, error);
        }
        finally {
            this.#inFlight -= 1;
            if (this.#inFlight === 0)
                this.#onIdle?.();
        }
    };
    /** Resolves when no call is in flight, or after the time is over. */
    drain(timeoutMs) {
        if (this.#inFlight === 0)
            return Promise.resolve();
        return new Promise((resolve) => {
            const timer = setTimeout(resolve, timeoutMs);
            this.#onIdle = () => {
                clearTimeout(timer);
                resolve();
            };
        });
    }
    async #run(call, ingress) {
        const { classifier, keys, gate, clock } = this.#options;
        call.style = styleBeforeDecoding(call.request);
        const inbound = readInbound(call.request, ingress);
        call.inbound = inbound;
        const caller = identifyCaller(inbound, keys);
        call.caller = caller;
        const routed = classifier.route({ ...inbound, scope: caller.signature.scope });
        call.routed = routed;
        call.style = styleOf(routed);
        const streamed = routed.bodyMode === 'stream';
        const body = streamed ? null : await this.#readBody(call);
        const receivedSha256 = body === null ? null : (0,external_node_crypto_.hash)('sha256', body, 'hex');
        const verified = verifyCaller(inbound, caller, {
            bodySha256: receivedSha256,
            nowMs: clock.nowMs(),
            keys: this.#options.signingKeys,
        });
        const decodedBody = body === null ? null : restoreQueueUrls(body, routed, this.#options.answers.origin);
        // Mapped back queue URLs make another body than the client signed.
        const bodySha256 = decodedBody === null || decodedBody === body
            ? receivedSha256
            : (0,external_node_crypto_.hash)('sha256', decodedBody, 'hex');
        const classified = classifier.classify(routed, decodedBody, {
            target: caller.key.target,
            account: caller.key.account,
            partition: caller.key.partition,
            bodySha256,
        });
        const plan = this.#options.answers.plan(classified, caller.key, dialsQueueUrls(inbound));
        const verdict = await gate.submit(classified.operation, callFacts(inbound, classified));
        if (verdict.kind === 'denied') {
            const { denial } = verdict;
            this.#refuse(call, {
                kind: 'access-denied',
                message: denial.message,
                rule: denial.rule,
                at: denial.at,
            });
            return;
        }
        call.permit = verdict.permit;
        await this.#forward(call, {
            caller,
            classified,
            verified,
            body: decodedBody,
            bodySha256,
            plan,
            permit: verdict.permit,
        });
    }
    async #readBody(call) {
        const expects = call.request.headers.expect;
        if (expects?.toLowerCase() === '100-continue')
            call.response.writeContinue();
        return readBody(call.request);
    }
    async #forward(call, parts) {
        const { gate, clock, upstream, signingKeys } = this.#options;
        const { permit, plan } = parts;
        const credentials = await gate.credentials(permit, parts.caller.key.accessKeyId);
        if (call.response.destroyed)
            throw new errors/* GuardError */.U$('UPSTREAM_FAILED', 'the client went away before the call was sent');
        const outgoing = buildUpstreamRequest({
            inbound: call.inbound,
            classified: parts.classified,
            verified: parts.verified,
            body: parts.body,
            bodySha256: parts.bodySha256,
            stream: call.request,
            credentials,
            identityEncoding: plan.holds,
            nowMs: clock.nowMs(),
            signingKeys,
        });
        if (parts.body === null && call.request.headers.expect !== undefined)
            call.response.writeContinue();
        const masked = [];
        const outcome = await forward(upstream.pool(outgoing.origin), outgoing, call.response, plan.rewriter(permit, masked));
        this.#complete(call, permit, {
            outcome: 'ok',
            status: outcome.status,
            upstreamRequestId: outcome.upstreamRequestId,
            responseBytes: outcome.responseBytes,
            masked,
            errorCode: null,
        });
    }
    #complete(call, permit, outcome) {
        const durationMs = this.#options.clock.nowMs() - call.startedMs;
        call.permit = null;
        this.#options.gate.complete(permit, { ...outcome, durationMs });
    }
    #fail(call, error) {
        const { logger } = this.#options;
        const known = (0,errors/* isGuardError */.QT)(error)
            ? error
            : new errors/* GuardError */.U$('INTERNAL', 'the guard met an internal error and refused the call', {
                hint: 'report it with the log of the guard',
            });
        if (!(0,errors/* isGuardError */.QT)(error))
            logger.error('internal_error', {
                name: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
            });
        this.#recordFailure(call, known);
        const hint = known.hint === undefined ? '' : ` (${known.hint})`;
        this.#refuse(call, {
            kind: known.code === 'CREDENTIALS_REFUSED' && call.caller === null
                ? 'unknown-key'
                : refusalKindOf(known.code),
            message: `refused by guard: ${known.code}: ${known.message}${hint}`,
            rule: known.code,
            at: null,
        });
    }
    /** Recording may itself be what failed: nothing was or will be forwarded then, and the refusal goes out all the same. */
    #recordFailure(call, known) {
        const { gate, logger } = this.#options;
        try {
            if (call.permit !== null) {
                const outcome = call.response.destroyed ? 'aborted' : 'failed';
                this.#complete(call, call.permit, {
                    outcome,
                    status: null,
                    upstreamRequestId: null,
                    responseBytes: 0,
                    masked: [],
                    errorCode: known.code,
                });
            }
            else if (known.code !== 'RECORD_FAILED') {
                gate.refuseUndecodable({
                    target: call.caller?.key.target ?? call.inbound?.target ?? '-',
                    code: known.code,
                    message: known.message,
                    method: safeName(call.request.method ?? '-'),
                    service: call.routed?.service.name ?? call.inbound?.service ?? null,
                }, callFacts(call.inbound, null));
            }
        }
        catch (error) {
            // The call is refused in any case; the broken record refuses every later one.
            logger.error('refusal_not_recorded', { code: (0,errors/* isGuardError */.QT)(error) ? error.code : 'INTERNAL' });
        }
    }
    #refuse(call, refusal) {
        const { request, response } = call;
        if (response.headersSent || response.destroyed) {
            response.destroy();
            return;
        }
        const answer = formatRefusal(call.style, refusal, (0,external_node_crypto_.randomUUID)(), request.method === 'HEAD');
        const bodyIsRead = request.complete;
        const headers = bodyIsRead ? answer.headers : [...answer.headers, 'connection', 'close'];
        response.writeHead(answer.status, headers);
        const isSending = !bodyIsRead && !request.destroyed && request.headers.expect === undefined;
        if (!isSending) {
            response.end(answer.body);
            if (!bodyIsRead)
                discardRest(request, () => { });
            return;
        }
        // The answer is whole for the client now; ending it would close the connection under what is still being sent.
        response.flushHeaders();
        response.write(answer.body);
        discardRest(request, () => response.end());
    }
}
/** Lets a client that is still sending finish (within reason) so that it reads the refusal instead of a reset. */
function discardRest(request, onEnd) {
    let bytes = 0;
    const deadline = setTimeout(onEnd, longestDiscardMs);
    deadline.unref();
    request.on('data', (chunk) => {
        bytes += chunk.length;
        if (bytes > longestDiscardBytes)
            request.socket.destroy();
    });
    request.on('error', () => request.socket.destroy());
    request.once('end', onEnd);
    request.once('close', () => {
        clearTimeout(deadline);
        onEnd();
    });
    request.resume();
}
function callFacts(inbound, classified) {
    const header = (name) => {
        const value = inbound?.headers.get(name) ?? null;
        return value === null ? null : safeName(value);
    };
    return {
        recordedParams: () => (classified === null ? {} : redactParams(classified.decoded)),
        invocationId: header('amz-sdk-invocation-id'),
        userAgent: header('user-agent'),
    };
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/proxy/tls/der.js
// Owns the few DER encodings that our two certificate profiles need. Writes only: it must never parse what others sent.
// SPEC: ITU-T X.690 (DER).
/** One tag-length-value. Contents are concatenated. */
function tlv(tag, ...contents) {
    const body = Buffer.concat(contents);
    if (body.length < 0x80)
        return Buffer.concat([Buffer.of(tag, body.length), body]);
    const size = [];
    for (let rest = body.length; rest > 0; rest >>>= 8)
        size.unshift(rest & 0xff);
    return Buffer.concat([Buffer.of(tag, 0x80 | size.length, ...size), body]);
}
function sequence(...contents) {
    return tlv(0x30, ...contents);
}
function octetString(content) {
    return tlv(0x04, content);
}
/** BIT STRING; `unusedBits` of the last byte are padding. */
function bitString(content, unusedBits = 0) {
    return tlv(0x03, Buffer.of(unusedBits), content);
}
function der_boolean(value) {
    return tlv(0x01, Buffer.of(value ? 0xff : 0));
}
/** Non-negative INTEGER of big-endian bytes, in its shortest form. */
function unsignedInteger(bytes) {
    let from = 0;
    while (from < bytes.length - 1 && bytes[from] === 0)
        from += 1;
    const digits = bytes.subarray(from);
    return ((digits[0] ?? 0) & 0x80) === 0 && digits.length > 0
        ? tlv(0x02, digits)
        : tlv(0x02, Buffer.of(0), digits);
}
function objectIdentifier(dotted) {
    const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
    const bytes = [];
    for (const arc of [first * 40 + second, ...rest]) {
        const groups = [arc & 0x7f];
        for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
            groups.unshift((left & 0x7f) | 0x80);
        }
        bytes.push(...groups);
    }
    return tlv(0x06, Buffer.from(bytes));
}
function utf8String(text) {
    return tlv(0x0c, Buffer.from(text, 'utf8'));
}
/** UTCTime, cut to the second. Only for the years 1950 to 2049, as RFC 5280 demands of it. */
function utcTime(ms) {
    const digits = new Date(ms).toISOString().replace(/[-:T]|\.\d{3}/g, '');
    return tlv(0x17, Buffer.from(digits.slice(2), 'latin1'));
}

;// CONCATENATED MODULE: ./build/proxy/tls/certificate.js
// Owns the two certificate profiles of a session: its authority and the leaf of one host, both EC P-256.
// Must never issue an authority without name constraints, nor a leaf that could sign (T16).
// SPEC: RFC 5280 §4.1, §4.2.1.


const oid = {
    ecdsaWithSha256: '1.2.840.10045.4.3.2',
    commonName: '2.5.4.3',
    subjectKeyIdentifier: '2.5.29.14',
    keyUsage: '2.5.29.15',
    subjectAltName: '2.5.29.17',
    basicConstraints: '2.5.29.19',
    nameConstraints: '2.5.29.30',
    authorityKeyIdentifier: '2.5.29.35',
    extendedKeyUsage: '2.5.29.37',
    serverAuth: '1.3.6.1.5.5.7.3.1',
};
const signatureAlgorithm = sequence(objectIdentifier(oid.ecdsaWithSha256));
/** Context tags of GeneralName. */
const dnsNameTag = 0x82;
const ipAddressTag = 0x87;
function extension(id, critical, value) {
    const flag = critical ? [der_boolean(true)] : [];
    return sequence(objectIdentifier(id), ...flag, octetString(value));
}
function certificate_name(commonName) {
    return sequence(tlv(0x31, sequence(objectIdentifier(oid.commonName), utf8String(commonName))));
}
function subjectPublicKeyInfo(publicKey) {
    return publicKey.export({ type: 'spki', format: 'der' });
}
function keyIdentifier(publicKey) {
    return (0,external_node_crypto_.createHash)('sha256').update(subjectPublicKeyInfo(publicKey)).digest().subarray(0, 20);
}
function nameConstraints(permittedDnsSuffixes) {
    const permitted = permittedDnsSuffixes.map((suffix) => sequence(tlv(dnsNameTag, Buffer.from(suffix, 'latin1'))));
    // A kind of name that is not listed would be unconstrained: shut out every IP address, version 4 and 6.
    const everyIp = [8, 32].map((length) => sequence(tlv(ipAddressTag, Buffer.alloc(length))));
    return sequence(tlv(0xa0, ...permitted), tlv(0xa1, ...everyIp));
}
function certificatePem(issuer, subject, validity, extensions) {
    const serial = (0,external_node_crypto_.randomBytes)(16);
    serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
    const body = sequence(tlv(0xa0, unsignedInteger(Buffer.of(2))), unsignedInteger(serial), signatureAlgorithm, certificate_name(issuer.commonName), sequence(utcTime(validity.notBeforeMs), utcTime(validity.notAfterMs)), certificate_name(subject.commonName), subjectPublicKeyInfo(subject.publicKey), tlv(0xa3, sequence(...extensions)));
    const signature = (0,external_node_crypto_.sign)('sha256', body, issuer.privateKey);
    const der = sequence(body, signatureAlgorithm, bitString(signature));
    const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
/** The self-signed authority in PEM: no intermediate authorities, only names under the given DNS suffixes. */
function issueAuthorityCertificate(authority, validity, permittedDnsSuffixes) {
    return certificatePem(authority, authority, validity, [
        extension(oid.basicConstraints, true, sequence(der_boolean(true), unsignedInteger(Buffer.of(0)))),
        // keyCertSign alone: bit 5 of a BIT STRING.
        extension(oid.keyUsage, true, bitString(Buffer.of(0x04), 2)),
        // SECURITY: a leaked key is worthless for any other site (T16).
        extension(oid.nameConstraints, true, nameConstraints(permittedDnsSuffixes)),
        extension(oid.subjectKeyIdentifier, false, octetString(keyIdentifier(authority.publicKey))),
    ]);
}
/** A server certificate in PEM for exactly one DNS name. */
function issueLeafCertificate(authority, leaf, validity) {
    const subject = { commonName: 'guard-action session leaf', publicKey: leaf.publicKey };
    return certificatePem(authority, subject, validity, [
        extension(oid.basicConstraints, true, sequence()),
        // digitalSignature alone: bit 0.
        extension(oid.keyUsage, true, bitString(Buffer.of(0x80), 7)),
        extension(oid.extendedKeyUsage, false, sequence(objectIdentifier(oid.serverAuth))),
        extension(oid.subjectAltName, false, sequence(tlv(dnsNameTag, Buffer.from(leaf.host, 'latin1')))),
        extension(oid.authorityKeyIdentifier, false, sequence(tlv(0x80, keyIdentifier(authority.publicKey)))),
        extension(oid.subjectKeyIdentifier, false, octetString(keyIdentifier(leaf.publicKey))),
    ]);
}

;// CONCATENATED MODULE: ./build/proxy/tls/session-authority.js
// Owns the session's certificate authority: its key lives in this process's memory only and ends with it.
// Must never issue for a host outside AWS's own DNS suffixes, nor hand out or store the authority's key (T16).
// SPEC: RFC 5280 §4.2.1.10 (name constraints).






/** DNS suffixes of every AWS partition, plus Lambda function URLs. The authority is good for nothing else. */
const awsDnsSuffixes = [
    'amazonaws.com',
    'api.aws',
    'on.aws',
    'amazonaws.com.cn',
    'api.amazonwebservices.com.cn',
    'on.amazonwebservices.com.cn',
    'amazonaws.eu',
    'api.amazonwebservices.eu',
    'c2s.ic.gov',
    'api.aws.ic.gov',
    'sc2s.sgov.gov',
    'api.aws.scloud',
    'cloud.adc-e.uk',
    'api.cloud-aws.adc-e.uk',
    'csp.hci.ic.gov',
    'api.aws.hci.ic.gov',
];
const defaultLifetimeMs = 7 * units/* hourMs */.$0;
/** Self-hosted runners end a job after 5 days. */
const maxLifetimeMs = 5 * 24 * units/* hourMs */.$0 + units/* hourMs */.$0;
/** Clients in containers may have clocks a little behind. */
const backdateMs = 5 * units/* minuteMs */.J2;
const defaultMaxContexts = 256;
const hostShape = /^(?=.{4,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)+$/;
const generateKeyPairAsync = (0,external_node_util_.promisify)(external_node_crypto_.generateKeyPair);
function generateP256() {
    return generateKeyPairAsync('ec', { namedCurve: 'P-256' });
}
function isUnderAwsSuffix(host) {
    return awsDnsSuffixes.some((suffix) => host.endsWith(`.${suffix}`));
}
class Authority {
    certificatePem;
    #issuer;
    #validity;
    #maxContexts;
    #contexts = new Map();
    constructor(issuer, validity, maxContexts) {
        this.#issuer = issuer;
        this.#validity = validity;
        this.#maxContexts = maxContexts;
        this.certificatePem = issueAuthorityCertificate(issuer, validity, awsDnsSuffixes);
    }
    async secureContextFor(host) {
        const wanted = host.toLowerCase();
        const cached = this.#contexts.get(wanted);
        if (cached !== undefined) {
            this.#contexts.delete(wanted);
            this.#contexts.set(wanted, cached);
            return cached;
        }
        // SECURITY: the host is chosen by the job; only AWS names are ever impersonated (T05, T06, T16).
        if (!hostShape.test(wanted) || !isUnderAwsSuffix(wanted)) {
            throw new errors/* GuardError */.U$('HOST_UNKNOWN', 'no certificate is made for a host that is not of AWS');
        }
        const made = this.#mint(wanted);
        this.#contexts.set(wanted, made);
        made.catch(() => this.#contexts.delete(wanted));
        if (this.#contexts.size > this.#maxContexts) {
            for (const oldest of this.#contexts.keys()) {
                this.#contexts.delete(oldest);
                break;
            }
        }
        return made;
    }
    async #mint(host) {
        const { publicKey, privateKey } = await generateP256();
        const cert = issueLeafCertificate(this.#issuer, { host, publicKey }, this.#validity);
        const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
        return (0,external_node_tls_.createSecureContext)({ cert, key, minVersion: 'TLSv1.2' });
    }
}
/**
 * Makes a certificate authority for this session, good for AWS names only.
 * @throws {GuardError} CONFIG_INVALID for a lifetime that is not between 1 ms and 5 days.
 */
async function createSessionAuthority(options) {
    const lifetimeMs = options.lifetimeMs ?? defaultLifetimeMs;
    if (!(lifetimeMs > 0 && lifetimeMs <= maxLifetimeMs)) {
        throw new errors/* GuardError */.U$('CONFIG_INVALID', 'the session lifetime is not between 1 ms and 5 days');
    }
    const nowMs = options.clock.nowMs();
    const validity = { notBeforeMs: nowMs - backdateMs, notAfterMs: nowMs + lifetimeMs };
    const keys = await generateP256();
    const issuer = { commonName: 'guard-action session authority', ...keys };
    return new Authority(issuer, validity, options.maxContexts ?? defaultMaxContexts);
}

;// CONCATENATED MODULE: ./build/record/bound.js
/** Longest string that an oversized event keeps whole. */
const maxKeptCharacters = 2_048;
/** What even a string in a full event keeps: digests, rule ids and most ARNs stay whole. */
const minKeptCharacters = 256;
/** Share of what is left that one list, or one open object, leaves to the fields after it. */
const reservedShare = 0.4;
/** Cuts listed one by one; the last entry sums up the rest. */
const maxListedCuts = 64;
const bound_maxDepth = 24;
/** Fields whose keys are data (parameters, claims) rather than part of the format: keys may be dropped. */
const openFields = new Set(['params', 'claims', 'counts']);
/** An event body cut to roughly `budgetBytes` of JSON, and the list of what was cut. */
function boundBody(body, budgetBytes) {
    const walk = { budgetBytes, cuts: [], more: 0 };
    const bounded = boundObject(body, '', { open: false, depth: 0 }, walk);
    if (walk.more > 0) {
        walk.cuts.push({ at: '*', unit: 'items', was: maxListedCuts + walk.more, kept: maxListedCuts });
    }
    return { body: bounded, truncated: walk.cuts };
}
function boundValue(value, at, where, walk) {
    if (typeof value === 'string')
        return boundString(value, at, walk);
    if (typeof value !== 'object' || value === null) {
        walk.budgetBytes -= 8;
        return value;
    }
    if (where.depth > bound_maxDepth) {
        note(walk, { at, unit: 'items', was: 1, kept: 0 });
        return null;
    }
    return Array.isArray(value)
        ? boundArray(value, at, where, walk)
        : boundObject(value, at, where, walk);
}
function boundString(text, at, walk) {
    const room = Math.min(maxKeptCharacters, Math.max(minKeptCharacters, Math.floor(walk.budgetBytes / 6)));
    if (text.length <= room) {
        walk.budgetBytes -= Buffer.byteLength(JSON.stringify(text));
        return text;
    }
    const kept = text.slice(0, room);
    note(walk, { at, unit: 'characters', was: text.length, kept: room });
    walk.budgetBytes -= Buffer.byteLength(JSON.stringify(kept)) + 3;
    return `${kept}…`;
}
function boundArray(list, at, where, walk) {
    const kept = [];
    const reserved = Math.max(0, Math.floor(walk.budgetBytes * reservedShare));
    walk.budgetBytes -= reserved;
    for (const item of list) {
        if (walk.budgetBytes <= 0)
            break;
        kept.push(boundValue(item, `${at}.${kept.length}`, { ...where, depth: where.depth + 1 }, walk));
        walk.budgetBytes -= 1;
    }
    walk.budgetBytes += reserved;
    if (kept.length < list.length) {
        note(walk, { at, unit: 'items', was: list.length, kept: kept.length });
    }
    return kept;
}
function boundObject(value, at, where, walk) {
    const kept = [];
    const entries = Object.entries(value);
    const reserved = where.open ? Math.max(0, Math.floor(walk.budgetBytes * reservedShare)) : 0;
    walk.budgetBytes -= reserved;
    for (const [key, item] of entries) {
        if (where.open && (walk.budgetBytes <= 0 || key.length > maxKeptCharacters))
            continue;
        const next = { open: where.open || openFields.has(key), depth: where.depth + 1 };
        walk.budgetBytes -= Buffer.byteLength(JSON.stringify(key)) + 2;
        kept.push([key, boundValue(item, at === '' ? key : `${at}.${shortKey(key)}`, next, walk)]);
    }
    walk.budgetBytes += reserved;
    if (kept.length < entries.length) {
        note(walk, { at, unit: 'items', was: entries.length, kept: kept.length });
    }
    // fromEntries defines own properties, so that a parameter named __proto__ stays data.
    return Object.fromEntries(kept);
}
function shortKey(key) {
    return key.length > 64 ? `${key.slice(0, 64)}…` : key;
}
function note(walk, cut) {
    if (walk.cuts.length < maxListedCuts)
        walk.cuts.push(cut);
    else
        walk.more += 1;
}

// EXTERNAL MODULE: ./build/record/chain.js
var chain = __webpack_require__(23621);
;// CONCATENATED MODULE: ./build/record/writer.js
// Owns the writing side of the record: ordered appends, group commit, the seal. One sink write is in flight at most.
// Must never go on after a failure: a record that lost an event refuses every later one (fail closed, T14).




const saltBytes = 16;
/** Salts drawn at once: one call to the random source costs more than the bytes. */
const saltsDrawn = 64;
const maxListedIntents = 1_000;
const defaultMaxPendingBytes = 64 * 1024 * 1024;
/** Room in a line for the envelope, the list of cuts and the escapes of the last string. */
const boundBudgetBytes = chain/* maxLineBytes */.YW / 2;
/** Appends events in order; one per session. */
class RecordWriter {
    #options;
    #maxPendingBytes;
    #counts = new Map();
    #openIntents = new Set();
    #fileHash = (0,external_node_crypto_.createHash)('sha256');
    #salts = [];
    #nextSeq = 0;
    #lastHash = chain/* zeroHash */.tb;
    #pending = null;
    #inFlight = null;
    #writing = Promise.resolve();
    #scheduled = false;
    #durableSeq = -1;
    #written = { events: 0, lastHash: chain/* zeroHash */.tb };
    #pendingBytes = 0;
    #failure = null;
    #seal = null;
    constructor(options) {
        this.#options = options;
        this.#maxPendingBytes = options.maxPendingBytes ?? defaultMaxPendingBytes;
    }
    /** Events appended so far. */
    get events() {
        return this.#nextSeq;
    }
    /** The error that broke the record, or null. */
    get failure() {
        return this.#failure;
    }
    /** Intents whose result has not been appended. */
    get openIntents() {
        return this.#openIntents.size;
    }
    /**
     * Chains an event to the record and hands it to the sink in order. The first one must be genesis.
     * @returns its `seq`, for `durable`
     * @throws {GuardError} RECORD_FAILED when the record is broken, sealed, or cannot take the event
     */
    append(body) {
        if (this.#failure !== null)
            throw this.#refusal(this.#failure);
        if (this.#seal !== null)
            throw new errors/* GuardError */.U$('RECORD_FAILED', 'the session record is sealed');
        if ((body.type === 'genesis') !== (this.#nextSeq === 0)) {
            throw this.#fail('the first event of a record, and only the first, is genesis');
        }
        return this.#push(body.type, (place) => {
            const line = (0,chain/* formatLine */.IL)(place, body);
            // Three bytes a UTF-16 unit is the most UTF-8 takes: short lines need no count.
            if (line.length * 3 <= chain/* maxLineBytes */.YW || Buffer.byteLength(line) <= chain/* maxLineBytes */.YW)
                return line;
            const bounded = boundBody(body, boundBudgetBytes);
            return (0,chain/* formatLine */.IL)(place, bounded.body, bounded.truncated);
        }, body);
    }
    /**
     * Resolves when the event and all before it are on stable storage. Waiting calls share one write and one sync.
     * @throws {GuardError} RECORD_FAILED (as a rejection)
     */
    durable(seq) {
        if (this.#failure !== null)
            return Promise.reject(this.#refusal(this.#failure));
        if (seq <= this.#durableSeq)
            return Promise.resolve();
        if (seq >= this.#nextSeq) {
            return Promise.reject(new errors/* GuardError */.U$('INTERNAL', `event ${seq} was not appended yet`));
        }
        const flying = this.#inFlight;
        if (flying?.durable === true && seq <= flying.lastSeq)
            return flying.done;
        const batch = this.#openBatch();
        batch.durable = true;
        this.#schedule();
        return batch.done;
    }
    /**
     * Writes the end, waits until everything is durable and closes the sink. Later appends are refused.
     * Never rejects: a broken record answers with `complete: false` and what did reach the storage.
     */
    seal(reason) {
        this.#seal ??= this.#finish(reason);
        return this.#seal;
    }
    async #finish(reason) {
        const openIntents = this.#openIntents.size;
        let complete = false;
        try {
            if (this.#failure === null && this.#nextSeq > 0) {
                const seq = this.#push('end', (place) => (0,chain/* formatEndLine */.dU)(place, this.#endBody(reason)), null);
                await this.durable(seq);
                complete = true;
            }
        }
        catch (error) {
            // FAIL-OPEN-OK: the failure is kept and every later append refused; the seal says `complete: false`.
            complete = false;
            if (this.#failure === null)
                this.#fail('the end of the record cannot be written', error);
        }
        try {
            await this.#writing;
            await this.#options.sink.close();
        }
        catch (error) {
            // FAIL-OPEN-OK: all bytes were synced before, or `complete` is false already; the failure is reported.
            complete = false;
            if (this.#failure === null)
                this.#fail('the record cannot be closed', error);
        }
        return {
            events: this.#written.events,
            lastHash: this.#written.lastHash,
            sha256: this.#fileHash.copy().digest('hex'),
            complete,
            openIntents,
        };
    }
    #endBody(reason) {
        const counts = Object.fromEntries(this.#counts);
        return {
            type: 'end',
            reason: reason.slice(0, 200),
            counts: { ...counts, end: 1 },
            openIntents: [...this.#openIntents].slice(0, maxListedIntents),
            openIntentCount: this.#openIntents.size,
            complete: true,
        };
    }
    #push(type, format, body) {
        const seq = this.#nextSeq;
        let line;
        try {
            const { clock, sessionId } = this.#options;
            const salt = this.#nextSalt();
            const place = { seq, timeMs: clock.nowMs(), sid: sessionId, prev: this.#lastHash, salt };
            line = Buffer.from(format(place), 'utf8');
        }
        catch (error) {
            throw this.#fail(`a ${type} event cannot be written as JSON`, error);
        }
        if (line.length > chain/* maxLineBytes */.YW)
            throw this.#fail(`a ${type} event is larger than a line may be`);
        if (this.#pendingBytes + line.length > this.#maxPendingBytes) {
            throw this.#fail('the storage of the record is too slow: too many bytes wait for it');
        }
        this.#nextSeq += 1;
        this.#lastHash = (0,chain/* hashLine */.ri)(line);
        this.#pendingBytes += line.length;
        this.#counts.set(type, (this.#counts.get(type) ?? 0) + 1);
        if (body?.type === 'intent')
            this.#openIntents.add(seq);
        else if (body?.type === 'result')
            this.#openIntents.delete(body.intent);
        const batch = this.#openBatch();
        batch.lines.push(line);
        batch.bytes += line.length;
        batch.lastSeq = seq;
        batch.lastHash = this.#lastHash;
        this.#schedule();
        return seq;
    }
    #nextSalt() {
        const ready = this.#salts.pop();
        if (ready !== undefined)
            return ready;
        const drawn = Buffer.from(this.#options.random(saltBytes * saltsDrawn)).toString('hex');
        for (let at = 0; at < drawn.length; at += 2 * saltBytes)
            this.#salts.push(drawn.slice(at, at + 2 * saltBytes));
        return this.#salts.pop() ?? '';
    }
    #openBatch() {
        if (this.#pending !== null)
            return this.#pending;
        const { promise, resolve, reject } = deferred();
        // A batch nobody waits for must not become an unhandled rejection: the failure is kept in #failure.
        promise.catch(() => undefined);
        this.#pending = {
            lines: [],
            bytes: 0,
            lastSeq: this.#nextSeq - 1,
            lastHash: this.#lastHash,
            durable: false,
            done: promise,
            resolve,
            reject,
        };
        return this.#pending;
    }
    /** Starts a flush at the end of this turn, so that everything appended in one turn shares a write. */
    #schedule() {
        if (this.#scheduled || this.#inFlight !== null)
            return;
        this.#scheduled = true;
        queueMicrotask(() => {
            this.#scheduled = false;
            this.#flush();
        });
    }
    #flush() {
        const batch = this.#pending;
        if (batch === null || this.#inFlight !== null || this.#failure !== null)
            return;
        this.#pending = null;
        this.#inFlight = batch;
        const bytes = batch.lines.length === 1 && batch.lines[0] ? batch.lines[0] : Buffer.concat(batch.lines);
        this.#writing = this.#options.sink.append(bytes, batch.durable).then(() => this.#settle(batch, bytes), (error) => {
            this.#fail('the session record cannot be written', error);
        });
    }
    #settle(batch, bytes) {
        this.#inFlight = null;
        if (this.#failure !== null) {
            batch.reject(this.#failure);
            return;
        }
        this.#fileHash.update(bytes);
        this.#pendingBytes -= batch.bytes;
        this.#written = { events: batch.lastSeq + 1, lastHash: batch.lastHash };
        if (batch.durable)
            this.#durableSeq = batch.lastSeq;
        batch.resolve();
        if (this.#pending !== null)
            this.#flush();
    }
    #fail(message, cause) {
        const error = new errors/* GuardError */.U$('RECORD_FAILED', message, {
            hint: 'check the disk of the runner; nothing is forwarded without a record',
            cause,
        });
        if (this.#failure !== null)
            return error;
        this.#failure = error;
        this.#inFlight?.reject(error);
        this.#pending?.reject(error);
        this.#inFlight = null;
        this.#pending = null;
        this.#options.onFailure?.(error);
        return error;
    }
    #refusal(cause) {
        return new errors/* GuardError */.U$('RECORD_FAILED', `the session record is broken: ${cause.message}`, {
            cause,
            ...(cause.hint === undefined ? {} : { hint: cause.hint }),
        });
    }
}
function deferred() {
    let resolve = () => undefined;
    let reject = () => undefined;
    const promise = new Promise((onResolve, onReject) => {
        resolve = onResolve;
        reject = onReject;
    });
    return { promise, resolve, reject };
}

;// CONCATENATED MODULE: ./build/entry/canaries.js
// Owns the calls that the guard makes through its own port before it says ready: what must be refused is refused.
// Must never send a call that could be forwarded: a canary that is not refused is a failed start, not an accident.







const timeoutMs = 10 * units/* secondMs */.fj;
const userAgent = 'guard-canary';
const formType = 'application/x-www-form-urlencoded';
const body = 'Action=GetCallerIdentity&Version=2011-06-15';
const unknownBody = 'Action=GuardCanaryMustBeRefused&Version=2011-06-15';
/** Would change nothing even if it were forwarded: a dry run on an instance that cannot exist. */
const terminateBody = 'Action=TerminateInstances&DryRun=true&InstanceId.1=i-00000000000000000&Version=2016-11-15';
function signed(options, service, payload) {
    return signedWith(options, service, payload, options.key.secretAccessKey);
}
function signedWith(options, service, payload, secret) {
    return signRequest({
        method: 'POST',
        path: `/${options.key.target}/${service}`,
        query: '',
        headers: [
            ['host', `127.0.0.1:${options.port}`],
            ['content-type', formType],
            ['user-agent', userAgent],
            ['content-length', String(Buffer.byteLength(payload))],
        ],
        region: options.region,
        service,
        credentials: {
            accessKeyId: options.key.accessKeyId,
            secretAccessKey: secret,
            sessionToken: options.key.sessionToken,
            expiresAtMs: null,
        },
        nowMs: core_clock/* systemClock */.m.nowMs(),
        payload: { kind: 'hash', sha256: (0,external_node_crypto_.createHash)('sha256').update(payload).digest('hex') },
        keys: new signing_keys/* SigningKeyCache */.T8(),
    }).headers;
}
function attempts(options) {
    const plain = [
        'host',
        `127.0.0.1:${options.port}`,
        'user-agent',
        userAgent,
        'content-type',
        formType,
    ];
    const wrong = new core_secret/* Secret */.z('not-the-secret-of-this-session');
    const list = [
        { name: 'unsigned-call', headers: plain, service: 'sts', body, expected: 'SIGNATURE_MISSING' },
        {
            name: 'wrong-secret',
            headers: signedWith(options, 'sts', body, wrong),
            service: 'sts',
            body,
            expected: 'SIGNATURE_INVALID',
        },
        {
            name: 'unknown-operation',
            headers: signed(options, 'sts', unknownBody),
            service: 'sts',
            body: unknownBody,
            expected: 'OPERATION_UNKNOWN',
        },
    ];
    if (options.policyDenial !== null) {
        list.push({
            name: 'policy-denial',
            headers: signed(options, 'ec2', terminateBody),
            service: 'ec2',
            body: terminateBody,
            expected: options.policyDenial,
        });
    }
    return list;
}
/** Makes the calls and says of each whether it was refused for the right reason. */
async function runCanaries(options) {
    const results = [];
    for (const attempt of attempts(options)) {
        const answer = await send(options, attempt);
        const passed = answer.status >= 400 && answer.reason === attempt.expected;
        results.push({
            name: attempt.name,
            passed,
            detail: passed
                ? 'refused, as it must be'
                : `answered ${answer.status} (${answer.reason ?? 'no reason'})`,
        });
    }
    return results;
}
function send(options, attempt) {
    return new Promise((resolve) => {
        const sent = (0,external_node_http_.request)({
            host: '127.0.0.1',
            port: options.port,
            method: 'POST',
            path: `/${options.key.target}/${attempt.service}`,
            headers: attempt.headers,
            timeout: timeoutMs,
            agent: false,
        }, (response) => {
            response.resume();
            const reason = response.headers['x-guard-denied'];
            resolve({
                status: response.statusCode ?? 0,
                reason: typeof reason === 'string' ? reason : null,
            });
        });
        sent.once('timeout', () => sent.destroy());
        // No answer is no refusal: status 0 fails the canary.
        sent.once('error', () => resolve({ status: 0, reason: null }));
        sent.end(attempt.body);
    });
}
/** What the policy would answer to the canary's TerminateInstances: the refusal's mark, or null when it is not denied. */
function policyDenialOf(start, decider, target) {
    if (start.config.mode === 'observe')
        return null;
    const decision = decider.decide(start.principal, {
        system: 'aws',
        target: target.name,
        service: 'ec2',
        name: 'TerminateInstances',
        parts: [{ action: 'ec2:TerminateInstances', access: 'write', resources: ['*'] }],
        params: { InstanceIds: ['i-00000000000000000'], DryRun: true },
        region: target.region,
        account: '*',
        digest: '',
    });
    if (decision.effect === 'allow')
        return null;
    return decision.deciding[0]?.id ?? 'access-denied';
}

// EXTERNAL MODULE: ./build/entry/capabilities.js
var entry_capabilities = __webpack_require__(33085);
;// CONCATENATED MODULE: ./build/entry/endpoint-services.js
/** Services that clients may be pointed at, with their key in a config file's `services` section. */
function readEndpointServices(files) {
    const text = Buffer.from(files.read('endpoint-services.json')).toString('utf8');
    return JSON.parse(text);
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/credential-providers/dist-cjs/index.js
var dist_cjs = __webpack_require__(29719);
;// CONCATENATED MODULE: ./build/platform/ambient-credentials.js
// Owns the caller's own AWS credentials, for `guard run` only: environment, shared files, SSO, as the AWS CLI finds them.
// Must never be used by the action: there the only source is the job's OIDC token.



/**
 * Reads the default credential chain.
 * @throws {GuardError} CREDENTIALS_UNAVAILABLE when the chain has none.
 */
async function ambientCredentials(profile) {
    try {
        const found = await (0,dist_cjs/* fromNodeProviderChain */.br)(profile === null ? {} : { profile })();
        return {
            accessKeyId: found.accessKeyId,
            secretAccessKey: new core_secret/* Secret */.z(found.secretAccessKey),
            sessionToken: found.sessionToken === undefined ? null : new core_secret/* Secret */.z(found.sessionToken),
            expiresAtMs: found.expiration?.getTime() ?? null,
        };
    }
    catch (cause) {
        throw new errors/* GuardError */.U$('CREDENTIALS_UNAVAILABLE', 'no AWS credentials were found for guard run', {
            cause,
            hint: 'sign in as you would for the AWS CLI, or name a profile with --profile',
        });
    }
}

// EXTERNAL MODULE: ./build/platform/oidc.js
var oidc = __webpack_require__(61);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-sts/dist-cjs/index.js
var client_sts_dist_cjs = __webpack_require__(71695);
;// CONCATENATED MODULE: ./build/platform/sts.js
// Owns talking to AWS STS. Takes every credential explicitly and reads no environment, profile or metadata service.
// Must never put a token, key or ExternalId into an error. SPEC: AWS STS API 2011-06-15.



/** An STS failure with its class. */
class StsError extends errors/* GuardError */.U$ {
    failure;
    constructor(failure, message, hint) {
        super(failure === 'retryable' ? 'CREDENTIALS_UNAVAILABLE' : 'CREDENTIALS_REFUSED', message, {
            hint,
        });
        this.failure = failure;
    }
}
const retryableNames = new Set([
    'IDPCommunicationError',
    'IDPCommunicationErrorException',
    'ExpiredTokenException',
    'Throttling',
    'ThrottlingException',
    'RequestLimitExceeded',
    'TooManyRequestsException',
    'ServiceUnavailable',
    'InternalFailure',
    'RequestTimeout',
    'RequestTimeoutException',
]);
/**
 * STS over the network.
 * @throws {GuardError} CONFIG_INVALID when `endpoint` is neither a known word nor an http(s) URL.
 */
function createSts(options) {
    const { region, endpoint } = resolveEndpoint(options);
    const dial = options.dialOrigin ?? null;
    // SECURITY: everything that the SDK would look up in environment or files is given, so that neither an
    // AWS_ENDPOINT_URL nor a profile of the job can lead tokens elsewhere (T09).
    const client = (credentials) => {
        const sts = new client_sts_dist_cjs/* STSClient */.iM({
            region,
            endpoint,
            credentials: credentials === null ? anonymous : plain(credentials),
            maxAttempts: 1,
            retryMode: 'standard',
            defaultsMode: 'standard',
            useDualstackEndpoint: false,
            useFipsEndpoint: false,
            userAgentAppId: 'guard-action',
        });
        if (dial !== null)
            dialElsewhere(sts, new URL(dial));
        return sts;
    };
    return {
        async assumeRoleWithWebIdentity(request, signal) {
            const command = new client_sts_dist_cjs/* AssumeRoleWithWebIdentityCommand */.WH({
                RoleArn: request.roleArn,
                RoleSessionName: request.sessionName,
                WebIdentityToken: request.token.reveal(),
                DurationSeconds: request.durationSeconds,
                ...(request.policy === null ? {} : { Policy: request.policy }),
            });
            const sts = client(null);
            return assumed(await call(() => sts.send(command, { abortSignal: signal }), 'role', sts));
        },
        async assumeRole(request, signal) {
            const command = new client_sts_dist_cjs/* AssumeRoleCommand */.QL({
                RoleArn: request.roleArn,
                RoleSessionName: request.sessionName,
                DurationSeconds: request.durationSeconds,
                Tags: request.tags.map(({ key, value }) => ({ Key: key, Value: value })),
                ...(request.externalId === null ? {} : { ExternalId: request.externalId.reveal() }),
                ...(request.sourceIdentity === null ? {} : { SourceIdentity: request.sourceIdentity }),
                ...(request.policy === null ? {} : { Policy: request.policy }),
            });
            const sts = client(request.credentials);
            return assumed(await call(() => sts.send(command, { abortSignal: signal }), 'role', sts));
        },
        async callerIdentity(credentials, signal) {
            const sts = client(credentials);
            const answer = await call(() => sts.send(new client_sts_dist_cjs/* GetCallerIdentityCommand */.zI({}), { abortSignal: signal }), 'identity', sts);
            return { account: answer.Account ?? '', arn: answer.Arn ?? '' };
        },
    };
}
/** Unsigned operations need none; should the SDK ever sign, these are worthless. */
const anonymous = { accessKeyId: 'anonymous', secretAccessKey: 'anonymous' };
function plain(credentials) {
    return {
        accessKeyId: credentials.accessKeyId,
        secretAccessKey: credentials.secretAccessKey.reveal(),
        ...(credentials.sessionToken === null
            ? {}
            : { sessionToken: credentials.sessionToken.reveal() }),
    };
}
/** Domain suffixes of the partitions, by the beginning of the region name. */
const domains = [
    ['cn-', 'amazonaws.com.cn'],
    ['us-isob-', 'sc2s.sgov.gov'],
    ['us-iso-', 'c2s.ic.gov'],
    ['us-isof-', 'csp.hci.ic.gov'],
    ['eu-isoe-', 'cloud.adc-e.uk'],
    ['eusc-', 'amazonaws.eu'],
];
function resolveEndpoint(options) {
    const { region } = options;
    const endpoint = options.endpoint ?? 'regional';
    if (!/^[a-z0-9-]{1,32}$/.test(region)) {
        throw new errors/* GuardError */.U$('CONFIG_INVALID', 'the region for sts is malformed');
    }
    if (endpoint === 'regional') {
        const domain = domains.find(([start]) => region.startsWith(start))?.[1] ?? 'amazonaws.com';
        return { region, endpoint: `https://sts.${region}.${domain}` };
    }
    if (endpoint === 'global') {
        return { region: 'us-east-1', endpoint: 'https://sts.amazonaws.com' };
    }
    if (!URL.canParse(endpoint) || !/^https?:\/\//.test(endpoint)) {
        throw new errors/* GuardError */.U$('CONFIG_INVALID', 'the STS endpoint is not a URL', {
            hint: 'write regional, global, or an origin such as https://sts.eu-west-1.amazonaws.com',
        });
    }
    return { region, endpoint };
}
/** After signing, only the address changes: the Host header and the signature stay. */
function dialElsewhere(sts, dial) {
    sts.middlewareStack.add((next) => (args) => {
        const request = args.request;
        request.protocol = dial.protocol;
        request.hostname = dial.hostname;
        request.port = Number(dial.port) || (dial.protocol === 'https:' ? 443 : 80);
        return next(args);
    }, { step: 'finalizeRequest', priority: 'low', name: 'guardDialElsewhere' });
}
async function call(send, what, client) {
    try {
        return await send();
    }
    catch (error) {
        throw failureOf(error, what);
    }
    finally {
        client.destroy();
    }
}
/** STS error messages can quote request values, so only the error's name and status pass (T09). */
function failureOf(error, what) {
    const name = error instanceof Error ? error.name : 'unknown';
    const status = statusOf(error);
    if (name === 'PackedPolicyTooLargeException' || name === 'PackedPolicyTooLarge') {
        return new StsError('policy-too-large', 'sts refused the session policy and tags as too large', 'shorten the allow rules of the policy');
    }
    const answered = status !== null && status < 500 && status !== 429;
    if (answered && !retryableNames.has(name)) {
        return new StsError('refused', `sts refused the ${what}: ${safe(name)} (status ${status})`, 'check the trust policy of the role: provider, audience, subject, ExternalId, TagSession and SetSourceIdentity');
    }
    return new StsError('retryable', `sts could not be asked for the ${what}: ${safe(name)}`, 'check the network of the runner and the sts-endpoint input');
}
function safe(name) {
    return name.replace(/[^A-Za-z0-9_.]/g, '').slice(0, 64);
}
function statusOf(error) {
    if (typeof error !== 'object' || error === null || !('$metadata' in error))
        return null;
    const metadata = error.$metadata;
    return metadata?.httpStatusCode ?? null;
}
function assumed(answer) {
    const { Credentials: keys, AssumedRoleUser: user } = answer;
    if (keys?.AccessKeyId === undefined ||
        keys.SecretAccessKey === undefined ||
        keys.SessionToken === undefined ||
        keys.Expiration === undefined ||
        user?.Arn === undefined) {
        throw new StsError('refused', 'the answer of sts is incomplete', 'check the sts-endpoint input');
    }
    return {
        credentials: {
            accessKeyId: keys.AccessKeyId,
            secretAccessKey: new core_secret/* Secret */.z(keys.SecretAccessKey),
            sessionToken: new core_secret/* Secret */.z(keys.SessionToken),
            expiresAtMs: keys.Expiration.getTime(),
        },
        arn: user.Arn,
        packedPolicyPercent: answer.PackedPolicySize ?? null,
    };
}

;// CONCATENATED MODULE: ./build/entry/grant-wiring.js
// Owns turning policy targets and configuration into what the grant broker serves.








/**
 * The targets of a session. Without AWS targets in the policy there is one, `main`, from the inputs. With them the
 * input `work-role` is the role of `main` when that target names none of its own.
 */
function sessionTargets(start, policy) {
    const { config } = start;
    const named = policy.targets.filter((target) => target.kind === 'aws');
    if (named.length === 0) {
        return [
            {
                name: 'main',
                region: config.region,
                regions: [],
                workRole: config.workRole,
                endpoints: {},
            },
        ];
    }
    return named.map((target) => ({
        name: target.name,
        region: target.regions.includes(config.region)
            ? config.region
            : (target.regions[0] ?? config.region),
        regions: target.regions,
        workRole: target.role,
        endpoints: target.endpoints,
    }));
}
/** Everything the grant broker needs. */
function grantBrokerOptions(start, parts) {
    const { config, credentials, run } = start;
    const source = credentials.kind === 'oidc' && config.roleToAssume !== null
        ? { kind: 'oidc', entryRole: config.roleToAssume, audience: config.audience }
        : {
            kind: 'given',
            fetch: () => ambientCredentials(credentials.kind === 'ambient' ? credentials.profile : null),
        };
    return {
        tokens: tokenSource(start),
        clock: core_clock/* systemClock */.m,
        logger: parts.logger,
        identity: sessionIdentity({
            sessionId: start.session.id,
            repository: run?.repository ?? '',
            repositoryId: run?.repositoryId ?? '',
            runId: run?.runId ?? '',
            runAttempt: run?.runAttempt ?? '',
            policyDigest: parts.policy.digest,
            roleSessionName: config.roleSessionName,
        }),
        allowedAccountIds: config.allowedAccountIds,
        maxAttempts: config.retryMaxAttempts,
        sleep: (ms) => (0,external_node_timers_promises_.setTimeout)(ms),
        randomFraction: Math.random,
        onGrant: (report) => recordGrant(parts.writer, report),
        keys: parts.keys,
        targets: parts.targets.map((target) => ({
            name: target.name,
            source,
            workRole: credentials.kind === 'ambient' ? null : target.workRole,
            externalId: start.secrets.externalId,
            durationSeconds: config.roleDurationSeconds,
            sts: createSts({
                region: target.region,
                ...(config.stsEndpoint === null ? {} : { endpoint: config.stsEndpoint }),
                dialOrigin: config.awsEndpointUrl,
            }),
            sessionPolicies: config.mode === 'observe'
                ? []
                : compileSessionPolicies({
                    rules: parts.policy.rules,
                    groups: parts.groups,
                    target: target.name,
                    known: parts.data.iamActions(),
                }),
        })),
    };
}
function tokenSource(start) {
    const { credentials } = start;
    if (credentials.kind !== 'oidc')
        return null;
    const { requestUrl, requestToken } = credentials;
    return {
        fetch: (audience) => (0,oidc/* requestOidcToken */.Iz)({ requestUrl, requestToken, audience }, AbortSignal.timeout(units/* minuteMs */.J2)),
    };
}
function recordGrant(writer, report) {
    if (writer.failure !== null)
        return;
    writer.append({
        type: 'grant',
        target: report.target,
        scope: report.kind === 'one-shot' ? 'operation' : 'session',
        intent: report.intentSeq,
        roleArn: report.roleArn,
        sessionName: report.sessionName,
        sourceIdentity: report.sourceIdentity,
        policyDigest: report.policyDigest,
        expiresAt: report.expiresAtMs === null ? null : new Date(report.expiresAtMs).toISOString(),
    });
    if (report.fallback !== null && report.fallback !== 'none') {
        writer.append({
            type: 'note',
            severity: 'warning',
            code: 'session-policy-fallback',
            message: `the session policy of target ${report.target} does not carry everything that policy says (${report.fallback})`,
        });
    }
}

// EXTERNAL MODULE: ./build/entry/version.js
var version = __webpack_require__(65023);
;// CONCATENATED MODULE: ./build/entry/genesis.js
// Owns the first event of a record: what the session is bound to.



/** The genesis event of a session. */
function genesisOf(start, policy) {
    const { config, principal, policies } = start;
    return {
        type: 'genesis',
        guard: { version: (0,version/* guardVersion */.W)(), bundleSha256: (0,version/* bundleSha256 */.K)() },
        mode: config.mode,
        isolation: config.isolation,
        principal: { issuer: principal.issuer, subject: principal.subject, claims: principal.claims },
        run: start.run === null ? null : recordedRun(start.run),
        policy: {
            digest: policy.digest,
            source: policies.source,
            commit: policies.commit,
            files: policies.files.map(({ path, text }) => ({
                path,
                sha256: (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex'),
            })),
        },
        targets: sessionTargets(start, policy).map((target) => ({
            name: target.name,
            system: 'aws',
            role: target.workRole,
            regions: target.regions,
        })),
    };
}
function recordedRun(run) {
    const { repository, runId, runAttempt, job, eventName, ref, sha, actor } = run;
    return {
        repository,
        runId,
        runAttempt,
        job,
        eventName,
        ref,
        sha,
        actor,
        pullRequest: run.pullRequest?.number ?? null,
    };
}

;// CONCATENATED MODULE: ./build/entry/region-rules.js
/** The place of the target's definition for an operation outside its regions, else null. */
function regionRules(policy, endpoints) {
    const targets = new Map(policy.targets
        .filter((target) => target.kind === 'aws')
        .map((target) => [target.name, target]));
    return ({ target: name, region, service }) => {
        const target = targets.get(name);
        if (target === undefined || target.regions.length === 0 || target.regions.includes(region)) {
            return null;
        }
        const home = target.regions[0] ?? '';
        const endpoint = endpoints.endpointFor({ service, region: home });
        if (endpoint !== null && endpoint.signingRegion === region)
            return null;
        const { file, line, column } = target.at;
        return `${file}:${line}:${column}`;
    };
}

;// CONCATENATED MODULE: ./build/credentials/substitute.js




const secretRole = 'credentials.secretAccessKey';
const tokenRole = 'credentials.sessionToken';
/**
 * One local key for each set of credentials found, registered with the real ones behind it. The expiry stays as it is.
 * @throws {GuardError} MASK_FAILED for a secret without its id, or an answer that names one twice.
 */
function substituteCredentials(options) {
    const edits = [];
    const learned = [];
    let count = 0;
    for (const group of groupBy(options.found, (value) => value.group).values()) {
        const members = membersOf(group);
        const secret = members.get(secretRole);
        const token = members.get(tokenRole);
        // A listing of long-lived keys names ids only.
        if (secret === undefined && token === undefined)
            continue;
        const id = members.get('credentials.accessKeyId');
        if (id === undefined || secret === undefined)
            throw broken('are incomplete');
        const real = credentialsOf(id, secret, members);
        const local = options.keys.issue(options.target, real, {
            account: options.account,
            partition: options.partition,
            kind: token === undefined ? 'long-lived' : 'session',
        });
        count += 1;
        edits.push({ found: secret, replacement: local.secretAccessKey.reveal() });
        if (local.accessKeyId !== id.text)
            edits.push({ found: id, replacement: local.accessKeyId });
        if (token !== undefined) {
            edits.push({ found: token, replacement: local.sessionToken?.reveal() ?? '' });
        }
        learned.push(real.secretAccessKey, ...(real.sessionToken === null ? [] : [real.sessionToken]));
    }
    return { edits, count, learned };
}
function broken(how) {
    return new errors/* GuardError */.U$('MASK_FAILED', `the credentials in the answer ${how}`, {
        hint: 'the guard withholds credentials that it cannot replace; the call itself was made',
    });
}
function membersOf(group) {
    const members = new Map();
    for (const value of group) {
        const { role } = value.leaf;
        if (role === undefined)
            continue;
        if (members.has(role))
            throw broken('name one member twice');
        const isText = value.form === 'string';
        if (!isText && role !== 'credentials.expiration')
            throw broken('are not written as text');
        members.set(role, value);
    }
    return members;
}
function credentialsOf(id, secret, members) {
    const token = members.get(tokenRole);
    const expiration = members.get('credentials.expiration');
    return {
        accessKeyId: id.text,
        secretAccessKey: new core_secret/* Secret */.z(secret.text),
        sessionToken: token === undefined ? null : new core_secret/* Secret */.z(token.text),
        expiresAtMs: expiration === undefined ? null : expiryMs(expiration.text),
    };
}
/** Seconds or milliseconds of the epoch, or a date. Null for what is neither: AWS will say when they have expired. */
function expiryMs(text) {
    const number = Number(text);
    if (text.trim() !== '' && Number.isFinite(number))
        return number > 1e11 ? number : number * 1_000;
    const date = Date.parse(text);
    return Number.isNaN(date) ? null : date;
}
/**
 * Account that the credentials of an answer lead to: the role's for an assumed role, the caller's own for a session or
 * key of the same account, else `*`.
 */
function accountOfAnswer(operation, params, callerAccount) {
    const sameAccount = ['GetSessionToken', 'GetFederationToken', 'CreateAccessKey', 'CreateSession'];
    if (sameAccount.includes(operation))
        return callerAccount;
    const role = params['RoleArn'] ?? params['roleArn'];
    if (typeof role === 'string')
        return accountOfArn(role) ?? '*';
    const account = params['accountId'] ?? params['TargetPrincipal'];
    return typeof account === 'string' && /^\d{12}$/.test(account) ? account : '*';
}

;// CONCATENATED MODULE: ./build/entry/substituter.js
// Owns the join of mask, credentials and record where an answer carries credentials: find, replace, write down.
// Must never let an answer pass whose credentials could not be replaced (T08).


/** The substituter of a session. */
function createSubstituter(parts) {
    return {
        substitute({ format, body, tree, classified, key, permit }) {
            const { service, operation, params } = classified.decoded;
            const { edits, count } = substituteCredentials({
                found: findValues(format, body, tree),
                keys: parts.keys,
                target: key.target,
                account: accountOfAnswer(operation.name, params, key.account),
                partition: key.partition,
            });
            if (count === 0)
                return body;
            const ids = edits.filter((edit) => edit.found.leaf.role === 'credentials.accessKeyId');
            const role = params['RoleArn'] ?? params['roleArn'];
            parts.writer.append({
                type: 'substitution',
                intent: permit.intentSeq,
                service: service.name,
                operation: operation.name,
                localKeyId: ids.map((edit) => edit.replacement).join(' '),
                roleArn: typeof role === 'string' ? role : null,
            });
            return spliceValues(format, body, edits);
        },
    };
}

;// CONCATENATED MODULE: ./build/entry/tunnel-rules.js


/** `network.tunnel` decides about other hosts; where policy is silent every one may pass (`advisory` controls no egress). */
function tunnelRules(endpoints, policy) {
    const patterns = policy.network.tunnel?.map((pattern) => new policy_glob/* Glob */.f(pattern.toLowerCase())) ?? null;
    return {
        isAwsHost: (host) => endpoints.isAwsHost(host),
        isAwsDomain: (host) => awsDnsSuffixes.some((suffix) => host === suffix || host.endsWith(`.${suffix}`)),
        mayTunnel: (host) => patterns === null || patterns.some((pattern) => pattern.matches(host)),
    };
}

;// CONCATENATED MODULE: ./build/entry/session.js
// Owns the wiring of one guard session: policy, record, grants, gate, proxy, canaries. The daemon and `guard run` share it.
// Must never report ready before the canaries passed, nor leave anything running when the start fails.



































/** Longest wait for calls in flight when the session ends. */
const drainTimeoutMs = units/* minuteMs */.J2 / 4;
/**
 * Starts a session and proves that it guards.
 * @throws {GuardError} POLICY_INVALID | CREDENTIALS_* | RECORD_FAILED | START_FAILED
 */
async function startSession(start, logger) {
    const data = (0,service_data/* createServiceData */.s)((0,data_files/* createDataFiles */.c)(start.dataDirectory));
    const policy = (0,parse/* parsePolicy */.O)(start.policies.files, {
        knownActions: (0,action_catalog/* createActionCatalog */.O)(data.iamActions()),
    });
    // A control that cannot take effect in this build stops the start: nothing is silently left out.
    const missing = (0,capabilities/* unenforceable */.g)(policy, entry_capabilities/* buildCapabilities */.d).filter((one) => one.severity === 'error');
    if (missing.length > 0)
        throw new diagnostics/* PolicyErrors */.qQ(missing);
    const writer = await openRecord(start, policy, logger);
    try {
        return await serve(start, { data, policy, writer, logger });
    }
    catch (error) {
        await writer.seal('start-failed');
        throw error;
    }
}
async function openRecord(start, policy, logger) {
    const writer = new RecordWriter({
        sink: await createRecordFile(start.session.recordFile),
        clock: core_clock/* systemClock */.m,
        random: external_node_crypto_.randomBytes,
        sessionId: start.session.id,
        onFailure: (error) => logger.error('record_failed', { code: error.code }),
    });
    await writer.durable(writer.append(genesisOf(start, policy)));
    return writer;
}
async function serve(start, parts) {
    const { data, policy, writer, logger } = parts;
    const { config } = start;
    const clock = core_clock/* systemClock */.m;
    const keys = new LocalCredentials({ random: external_node_crypto_.randomBytes, clock });
    const targets = sessionTargets(start, policy);
    const decider = (0,decide/* createDecider */.$)(policy);
    const groups = decider.groupsOf(start.principal);
    const broker = new GrantBroker(grantBrokerOptions(start, { policy, data, keys, targets, groups, writer, logger }));
    const started = await broker.start();
    const localKeys = new Map(started.map((target) => [
        target.name,
        keys.issue(target.name, 'target', {
            account: target.account,
            partition: target.roleArn?.split(':')[1] ?? 'aws',
        }),
    ]));
    const classifier = new classify/* AwsClassifier */.L(data, {
        endpoints: Object.fromEntries(targets.map((target) => [target.name, target.endpoints])),
    });
    const gate = new Gate({
        principal: start.principal,
        decider,
        record: new SessionRecord(writer),
        limits: new SessionLimits({ deletesPerSession: policy.limits.deletesPerSession }),
        mode: config.mode,
        grants: broker,
        outsideRegions: regionRules(policy, classifier.endpoints),
    });
    const authority = await createSessionAuthority({ clock });
    const upstream = new Upstream(config.awsEndpointUrl);
    let port = 0;
    const pipeline = new AwsPipeline({
        gate,
        classifier,
        keys,
        signingKeys: new signing_keys/* SigningKeyCache */.T8(),
        answers: new AnswerPolicy({
            maskKey: createMaskKey((0,external_node_crypto_.randomBytes)(32)),
            substituter: createSubstituter({ keys, writer }),
            origin: () => `http://127.0.0.1:${port}`,
        }),
        upstream,
        clock,
        logger,
    });
    const listener = new AwsListener({
        handler: pipeline.handle,
        authority,
        tunnels: new TunnelPolicy(tunnelRules(classifier.endpoints, policy)),
        logger,
    });
    port = await listener.listen();
    const close = async (reason) => {
        gate.close();
        await pipeline.drain(drainTimeoutMs);
        broker.stop();
        await listener.close();
        await upstream.close();
        const seal = await writer.seal(reason);
        return {
            sessionId: start.session.id,
            events: seal.events,
            lastHash: seal.lastHash,
            sha256: seal.sha256,
            complete: seal.complete,
            recordFile: start.session.recordFile,
            openOperations: seal.openIntents,
        };
    };
    try {
        const first = targets[0];
        const key = first === undefined ? undefined : localKeys.get(first.name);
        if (first === undefined || key === undefined) {
            throw new errors/* GuardError */.U$('CONFIG_INVALID', 'the session has no AWS target');
        }
        const canaries = await runCanaries({
            port,
            key,
            region: first.region,
            policyDenial: policyDenialOf(start, decider, first),
        });
        for (const canary of canaries)
            writer.append({ type: 'canary', ...canary });
        const failed = canaries.filter((canary) => !canary.passed);
        if (failed.length > 0) {
            throw new errors/* GuardError */.U$('START_FAILED', `the guard's own checks failed: ${failed.map((c) => c.name).join(', ')}`, {
                hint: 'no credentials were exported; see the guard log of this step',
            });
        }
        const level = config.mode === 'observe' ? 'observe' : 'advisory';
        writer.append({
            type: 'ready',
            level,
            canaries: { passed: canaries.length, failed: 0 },
            targets: started.map((target) => ({
                name: target.name,
                account: target.account === '*' ? null : target.account,
                localKeyId: localKeys.get(target.name)?.accessKeyId ?? '',
            })),
        });
        const ready = {
            pid: process.pid,
            port,
            targets: started.map((target) => {
                const local = localKeys.get(target.name);
                return {
                    name: target.name,
                    region: targets.find((t) => t.name === target.name)?.region ?? config.region,
                    role: target.roleArn,
                    accountId: target.account === '*' ? null : target.account,
                    accessKeyId: local?.accessKeyId ?? '',
                    secretAccessKey: local?.secretAccessKey.reveal() ?? '',
                    sessionToken: local?.sessionToken?.reveal() ?? '',
                };
            }),
            caCertificatePem: authority.certificatePem,
            services: readEndpointServices((0,data_files/* createDataFiles */.c)(start.dataDirectory)),
            level,
            policyDigest: policy.digest,
            notes: canaries.map((canary) => `${canary.name}: ${canary.detail}`),
        };
        let finished = null;
        return {
            ready,
            policy,
            status: () => ({
                sessionId: start.session.id,
                state: finished === null ? 'running' : 'finishing',
                port,
                events: writer.events,
                pendingApprovals: 0,
            }),
            finish: (reason) => {
                finished ??= close(reason);
                return finished;
            },
        };
    }
    catch (error) {
        await close('start-failed');
        throw error;
    }
}


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

/***/ 23621:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IL: () => (/* binding */ formatLine),
/* harmony export */   NN: () => (/* binding */ newline),
/* harmony export */   YW: () => (/* binding */ maxLineBytes),
/* harmony export */   dU: () => (/* binding */ formatEndLine),
/* harmony export */   ri: () => (/* binding */ hashLine),
/* harmony export */   tb: () => (/* binding */ zeroHash),
/* harmony export */   xj: () => (/* binding */ isEndLineIntact)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _events_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55647);
// Owns the bytes of a line and the hash that binds it to the line before. The exact bytes are the authority:
// nothing is ever hashed after parsing and writing it again. SPEC: docs/recording-format.md, "Chain".


/** `prev` of the first line. */
const zeroHash = '0'.repeat(64);
/** Longest line in bytes, newline included. Readers refuse longer ones. */
const maxLineBytes = 1024 * 1024;
const newline = 0x0a;
/** Hex SHA-256 of a line's exact bytes, newline included. */
function hashLine(line) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', line, 'hex');
}
/** Text of one event line, newline included. JSON escapes keep it on one line whatever strings it carries. */
function formatLine(place, body, truncated = []) {
    const { type, ...fields } = body;
    const line = {
        v: _events_js__WEBPACK_IMPORTED_MODULE_1__/* .recordVersion */ .I,
        seq: place.seq,
        time: new Date(place.timeMs).toISOString(),
        type,
        sid: place.sid,
        prev: place.prev,
        salt: place.salt,
        ...fields,
        ...(truncated.length === 0 ? {} : { truncated }),
    };
    return `${JSON.stringify(line)}\n`;
}
const checkMark = ',"check":"';
const endTail = '"}\n';
/** Bytes of the end line after the part that `check` covers: 64 hex digits and the closing. */
const endTailBytes = 64 + endTail.length;
/** Text of the end line: no later line vouches for it, so it vouches for itself. */
function formatEndLine(place, body) {
    const open = `${formatLine(place, body).slice(0, -endTail.length + 1)}${checkMark}`;
    return `${open}${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', open, 'hex')}${endTail}`;
}
/** Whether an end line's own check holds over its exact bytes. */
function isEndLineIntact(line) {
    const split = line.length - endTailBytes;
    if (split <= 0)
        return false;
    const open = line.subarray(0, split);
    const expected = `${checkMark}${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', open, 'hex')}${endTail}`;
    const found = Buffer.from(line.subarray(split - checkMark.length)).toString('latin1');
    return found === expected;
}


/***/ }),

/***/ 55647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ recordVersion),
/* harmony export */   m: () => (/* binding */ eventTypes)
/* harmony export */ });
const recordVersion = 1;
const eventTypes = [
    'genesis',
    'canary',
    'ready',
    'intent',
    'result',
    'denial',
    'refusal',
    'grant',
    'substitution',
    'note',
    'end',
];


/***/ })

};
