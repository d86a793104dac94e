export const id = 809;
export const ids = [809];
export const modules = {

/***/ 57809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAwsDecode: () => (/* binding */ runAwsDecode)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/classify/aws/classify.js + 35 modules
var classify = __webpack_require__(49609);
// EXTERNAL MODULE: ./build/classify/aws/service-data.js + 4 modules
var service_data = __webpack_require__(68308);
// EXTERNAL MODULE: ./build/core/secret.js
var secret = __webpack_require__(5616);
// EXTERNAL MODULE: ./build/platform/data-files.js
var data_files = __webpack_require__(76138);
// EXTERNAL MODULE: ./build/wire/sigv4/signing-keys.js
var signing_keys = __webpack_require__(12536);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/wire/aws-chunked/resign.js
var resign = __webpack_require__(4399);
// EXTERNAL MODULE: ./build/wire/aws-chunked/trailer.js
var trailer = __webpack_require__(7168);
// EXTERNAL MODULE: ./build/wire/aws-chunked/unsigned.js
var unsigned = __webpack_require__(33388);
// EXTERNAL MODULE: ./build/wire/headers.js
var headers = __webpack_require__(38178);
// EXTERNAL MODULE: ./build/wire/sigv4/amz-date.js
var amz_date = __webpack_require__(43417);
// EXTERNAL MODULE: ./build/wire/sigv4/parse.js
var parse = __webpack_require__(38003);
// EXTERNAL MODULE: ./build/wire/sigv4/verify.js
var verify = __webpack_require__(71923);
;// CONCATENATED MODULE: ./build/entry/cli/decode-line.js
// Owns decoding one JSON line of `guard aws decode`: a captured request in, what it means and whether it was signed out.
// Must never throw: every failure is a line with an error code.









/** Decodes one line. Never throws. */
function decodeLine(text, decoder) {
    try {
        return decodeCaptured(parseLine(text), decoder);
    }
    catch (error) {
        const code = (0,errors/* isGuardError */.QT)(error) ? error.code : 'INTERNAL';
        const message = error instanceof Error ? error.message : 'unknown';
        return decoder.explain ? { error: code, message } : { error: code };
    }
}
function decodeCaptured(request, decoder) {
    const signature = readSignature(request);
    const parsed = signature === 'malformed' ? null : signature;
    const routed = decoder.classifier.route({
        method: request.method,
        path: request.path,
        query: request.query,
        headers: request.headers,
        host: request.host,
        service: null,
        scope: parsed?.scope ?? null,
    });
    const body = routed.bodyMode === 'stream' ? null : request.body;
    const { decoded, operation } = decoder.classifier.classify(routed, body, {
        target: 'main',
        account: '*',
        partition: 'aws',
    });
    const state = signature === 'malformed' ? 'invalid' : checkSignature(request, routed, parsed, decoder);
    return {
        service: operation.service,
        operation: operation.name,
        actions: [...new Set(operation.parts.map((part) => part.action))],
        access: operation.parts[0]?.access ?? 'write',
        resources: [...new Set(operation.parts.flatMap((part) => part.resources))],
        signature: state,
        ...(decoder.explain ? { params: decoded.params } : {}),
    };
}
/** @throws {GuardError} SIGNATURE_UNSUPPORTED, WIRE_AMBIGUOUS, WIRE_MALFORMED */
function readSignature(request) {
    try {
        return (0,parse/* parseSignature */.u)(request);
    }
    catch (error) {
        // FAIL-OPEN-OK: the line says `invalid`; this command only describes requests and lets nothing through.
        if ((0,errors/* isGuardError */.QT)(error, 'SIGNATURE_INVALID'))
            return 'malformed';
        throw error;
    }
}
function checkSignature(request, routed, signature, decoder) {
    if (signature === null)
        return 'absent';
    if (decoder.key === null)
        return 'unverified';
    if (signature.accessKeyId !== decoder.key.accessKeyId)
        return 'invalid';
    try {
        const { payload } = signature;
        const hashed = payload === null || payload.kind === 'hash';
        const verified = (0,verify/* verifySignature */.O)({
            request,
            signature,
            secretAccessKey: decoder.key.secretAccessKey,
            bodySha256: hashed ? (0,external_node_crypto_.createHash)('sha256').update(request.body).digest('hex') : null,
            nowMs: (0,amz_date/* parseAmzDate */.w)(signature.amzDate) ?? 0,
            sessionToken: signature.securityToken,
            keys: decoder.keys,
        });
        checkChunks(request, routed, verified);
        return 'valid';
    }
    catch (error) {
        // FAIL-OPEN-OK: the line says `invalid`; this command only describes requests and lets nothing through.
        if ((0,errors/* isGuardError */.QT)(error, 'SIGNATURE_INVALID') || (0,errors/* isGuardError */.QT)(error, 'SIGNATURE_EXPIRED')) {
            return 'invalid';
        }
        throw error;
    }
}
/** Runs a chunked body through the codec that the proxy uses. */
function checkChunks(request, routed, verified) {
    const { payload } = verified;
    if (routed.bodyMode !== 'stream')
        return;
    const trailerNames = (0,trailer/* parseTrailerNames */.d6)(request.headers.get('x-amz-trailer'));
    const length = request.headers.get('x-amz-decoded-content-length');
    const decodedLength = length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null;
    const check = payload.kind === 'streaming-signed'
        ? (0,resign/* createChunkResigner */.h)({
            inbound: verified,
            outbound: verified,
            trailerNames: payload.trailer ? trailerNames : null,
            decodedLength,
        })
        : payload.kind === 'streaming-unsigned-trailer'
            ? (0,unsigned/* createUnsignedTrailerCheck */.L)({ trailerNames, decodedLength })
            : null;
    if (check === null)
        return;
    check.push(request.body);
    check.end();
}
const url = /^https?:\/\/([^/?#@]+)([^?#]*)(?:\?([^#]*))?$/i;
/** @throws {GuardError} WIRE_MALFORMED when the line is not a captured request, WIRE_AMBIGUOUS for two hosts. */
function parseLine(text) {
    let line;
    try {
        line = JSON.parse(text);
    }
    catch (cause) {
        throw new errors/* GuardError */.U$('WIRE_MALFORMED', 'the line is not JSON', { cause });
    }
    if (typeof line !== 'object' || line === null)
        throw malformed('the line is not an object');
    const fields = line;
    const { method, body = '' } = fields;
    const found = typeof fields['url'] === 'string' ? url.exec(fields['url']) : null;
    if (typeof method !== 'string')
        throw malformed('"method" is not a string');
    if (found === null)
        throw malformed('"url" is not an absolute http or https URL');
    if (body !== null && typeof body !== 'string')
        throw malformed('"body" is not a base64 string');
    const authority = (found[1] ?? '').toLowerCase();
    const host = authority.replace(/:(?:443|80)$/, '');
    return {
        method,
        host,
        path: found[2] === undefined || found[2] === '' ? '/' : found[2],
        query: found[3] ?? '',
        headers: readHeaders(fields['headers'], authority),
        body: Buffer.from(body ?? '', 'base64'),
    };
}
function readHeaders(value, authority) {
    if (value !== undefined && (typeof value !== 'object' || value === null)) {
        throw malformed('"headers" is not an object');
    }
    const flat = [];
    let host = null;
    for (const [name, one] of Object.entries(value ?? {})) {
        const values = Array.isArray(one) ? one : [one];
        for (const text of values) {
            if (typeof text !== 'string' && typeof text !== 'number') {
                throw malformed('a header value is not a string');
            }
            if (name.toLowerCase() === 'host') {
                if (host !== null && host !== String(text))
                    throw twoHosts();
                host = String(text);
            }
            flat.push(name, String(text));
        }
    }
    const bare = (text) => text.toLowerCase().replace(/:(?:443|80)$/, '');
    if (host === null)
        flat.push('host', authority);
    else if (bare(host) !== bare(authority))
        throw twoHosts();
    return new headers/* HeaderList */.A(flat);
}
function malformed(message) {
    return new errors/* GuardError */.U$('WIRE_MALFORMED', message);
}
function twoHosts() {
    return new errors/* GuardError */.U$('WIRE_AMBIGUOUS', 'the URL and the Host header name different hosts');
}

;// CONCATENATED MODULE: ./build/entry/cli/aws-decode.js
// Owns `guard aws decode`: captured requests in as JSON lines, one JSON line out for each. Reads nothing but its input.








const help = `guard aws decode: say what captured AWS requests do

usage
  guard aws decode --jsonl FILE [--access-key-id ID --secret-access-key KEY] [--explain]

Each line of FILE ("-" reads standard input) is a request: {"method", "url", "headers": {}, "body"}, the body in base64.
Header values are strings or lists of strings; further keys are ignored. For each line one line is printed:
  {"service", "operation", "actions": [], "access", "resources": [], "signature"}    or    {"error": CODE}
"service" is botocore's name; of services that share one wire form the first by name. "signature" is valid, absent,
invalid, or unverified when no key was given. Signatures are checked as of the request's own date.

options
  --jsonl FILE              requests, one JSON object a line
  --access-key-id ID        the key that the requests should be signed with
  --secret-access-key KEY   its secret
  --explain                 add the message to errors and the parameters to results
  --help                    this text

exit codes
  0  every line was answered (some may be errors)    2  wrong usage, or the file cannot be read

examples
  guard aws decode --jsonl requests.jsonl
  guard aws decode --jsonl - --access-key-id AKIDEXAMPLE --secret-access-key "$KEY" < requests.jsonl
`;
const outputChunk = 64 * 1024;
/** Runs `guard aws decode` with the arguments after it. Resolves to the exit code. */
async function runAwsDecode(argv, io) {
    let options;
    try {
        options = readOptions(argv);
    }
    catch (error) {
        return usage(io, error instanceof Error ? error.message : 'wrong usage');
    }
    if (options.help === true) {
        io.stdout.write(help);
        return 0;
    }
    const { jsonl } = options;
    const accessKeyId = options['access-key-id'];
    const secretAccessKey = options['secret-access-key'];
    if (jsonl === undefined)
        return usage(io, 'name the requests with --jsonl FILE, or --jsonl -');
    if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
        return usage(io, 'give --access-key-id and --secret-access-key together');
    }
    const decoder = {
        classifier: new classify/* AwsClassifier */.L((0,service_data/* createServiceData */.s)((0,data_files/* createDataFiles */.c)(io.dataDirectory))),
        key: accessKeyId === undefined || secretAccessKey === undefined
            ? null
            : { accessKeyId, secretAccessKey: new secret/* Secret */.z(secretAccessKey) },
        keys: new signing_keys/* SigningKeyCache */.T8(1024),
        explain: options.explain === true,
    };
    const input = jsonl === '-' ? io.stdin : (0,external_node_fs_.createReadStream)(jsonl);
    try {
        await decodeStream(input, decoder, io);
    }
    catch (error) {
        if (!(error instanceof Error && 'syscall' in error))
            throw error;
        io.stderr.write(`guard aws decode: cannot read ${JSON.stringify(jsonl)}: ${error.message}\n`);
        return 2;
    }
    return 0;
}
function readOptions(argv) {
    return (0,external_node_util_.parseArgs)({
        args: [...argv],
        options: {
            jsonl: { type: 'string' },
            'access-key-id': { type: 'string' },
            'secret-access-key': { type: 'string' },
            explain: { type: 'boolean' },
            help: { type: 'boolean', short: 'h' },
        },
    }).values;
}
function usage(io, message) {
    io.stderr.write(`guard aws decode: ${message}\n\n${help}`);
    return 2;
}
async function decodeStream(input, decoder, io) {
    let pending = [];
    let out = '';
    const answer = (line) => {
        if (line.trim() === '')
            return;
        out += `${JSON.stringify(decodeLine(line, decoder))}\n`;
        if (out.length < outputChunk)
            return;
        io.stdout.write(out);
        out = '';
    };
    for await (const chunk of input) {
        let rest = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
            pending.push(rest.subarray(0, end));
            answer(Buffer.concat(pending).toString('utf8'));
            pending = [];
            rest = rest.subarray(end + 1);
        }
        if (rest.length > 0)
            pending.push(rest);
    }
    answer(Buffer.concat(pending).toString('utf8'));
    if (out !== '')
        io.stdout.write(out);
}


/***/ })

};
