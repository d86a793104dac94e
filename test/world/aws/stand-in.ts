// Owns a small stand-in for AWS over HTTP: STS, S3, Secrets Manager, DynamoDB, SQS. It takes a request only when its
// signature holds by Amazon's own signer for keys that it minted itself, and the host is one of AWS's.
// It is not AWS and says so in its Server header. Must never import anything of src/.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Answer, failure } from './answers.ts';
import { StandInDynamo, StandInSecrets, StandInSqs } from './json-services.ts';
import { StandInS3 } from './s3.ts';
import { type CheckedRequest, checkSignature, SignatureRefusal } from './signature-check.ts';
import { StandInSts, type StsOptions } from './sts.ts';

/** One request that came in. */
export interface SeenRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly service: string;
  readonly operation: string;
  readonly accessKeyId: string | null;
  readonly status: number;
  /** AWS error code of a refusal. */
  readonly refusal: string | null;
}

export interface AwsStandIn {
  readonly url: string;
  readonly sts: StandInSts;
  readonly s3: StandInS3;
  readonly secrets: StandInSecrets;
  readonly dynamodb: StandInDynamo;
  readonly sqs: StandInSqs;
  readonly seen: readonly SeenRequest[];
  stop(): Promise<void>;
}

interface Place {
  readonly service: string;
  readonly bucket: string | null;
}

const knownServices = ['sts', 's3', 'secretsmanager', 'dynamodb', 'sqs'];

/** Service and, for host style, bucket of an AWS host name; null for a host that is not AWS's. */
function placeOf(host: string): Place | null {
  // An `sts-endpoint` input addresses STS by the stand-in's own address.
  if (/^127\.0\.0\.1(?::\d+)?$/.test(host)) return { service: 'sts', bucket: null };
  const name = /^(.+)\.amazonaws\.com$/.exec(host.replace(/:\d+$/, ''))?.[1];
  if (name === undefined) return null;
  const hosted = /^(?:(.+)\.)?s3(?:[.-][a-z0-9-]+)?$/.exec(name);
  if (hosted !== null) return { service: 's3', bucket: hosted[1] ?? null };
  const service = name.split('.')[0] ?? '';
  return knownServices.includes(service) ? { service, bucket: null } : null;
}

/** Starts the stand-in on a free loopback port. */
export async function startAwsStandIn(options: StsOptions): Promise<AwsStandIn> {
  const sts = new StandInSts(options);
  const s3 = new StandInS3();
  const secrets = new StandInSecrets();
  const dynamodb = new StandInDynamo();
  const sqs = new StandInSqs();
  const seen: SeenRequest[] = [];

  const dispatch = async (
    request: Arrived,
    place: Place,
    checked: CheckedRequest,
  ): Promise<Answer> => {
    if (place.service === 's3') {
      const path = request.url.pathname.slice(1);
      const [first = '', ...rest] = path.split('/');
      const bucket = place.bucket ?? decodeURIComponent(first);
      const key = decodeURIComponent(place.bucket === null ? rest.join('/') : path);
      const { method, headers } = request;
      return s3.call({
        method,
        bucket,
        key,
        query: request.url.searchParams,
        headers,
        body: checked.body,
      });
    }
    if (place.service === 'sts') {
      return await sts.call(new URLSearchParams(checked.body.toString('utf8')), checked.key);
    }
    const operation = (request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? '';
    const body = JSON.parse(checked.body.toString('utf8') || '{}') as Record<string, unknown>;
    if (place.service === 'secretsmanager') return secrets.call(operation, body);
    if (place.service === 'dynamodb') return dynamodb.call(operation, body);
    return sqs.call(operation, body, request.headers['host'] ?? '');
  };

  const handle = async (request: Arrived): Promise<{ answer: Answer; keyId: string | null }> => {
    const place = placeOf(request.headers['host'] ?? '');
    if (place === null) {
      return { answer: failure('query', 404, 'UnknownHost', 'not a host of AWS'), keyId: null };
    }
    const style = place.service === 's3' ? 's3' : place.service === 'sts' ? 'query' : 'json';
    const form = new URLSearchParams(request.body.toString('utf8'));
    if (place.service === 'sts' && form.get('Action') === 'AssumeRoleWithWebIdentity') {
      return { answer: await sts.call(form, null), keyId: null };
    }
    try {
      const checked = await checkSignature(
        { ...request, path: request.url.pathname, query: request.url.searchParams },
        (id) => sts.find(id),
      );
      if (checked.service !== place.service) {
        throw new SignatureRefusal('SignatureDoesNotMatch', 'signed for another service');
      }
      return {
        answer: await dispatch(request, place, checked),
        keyId: checked.key.accessKeyId,
      };
    } catch (error) {
      if (!(error instanceof SignatureRefusal)) throw error;
      return { answer: failure(style, 403, error.code, error.message), keyId: null };
    }
  };

  const server = createServer((incoming, response) => {
    serve(incoming, response, handle, (entry) => seen.push(entry)).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return {
    url: `http://127.0.0.1:${address.port}`,
    sts,
    s3,
    secrets,
    dynamodb,
    sqs,
    seen,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Arrived {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  handle: (request: Arrived) => Promise<{ answer: Answer; keyId: string | null }>,
  note: (entry: SeenRequest) => void,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  const host = headers['host'] ?? '';
  const request: Arrived = {
    method: incoming.method ?? 'GET',
    url: new URL(`http://stand-in${incoming.url ?? '/'}`),
    headers,
    body: Buffer.concat(chunks),
  };
  const { answer, keyId } = await handle(request);
  const text = typeof answer.body === 'string' ? answer.body : '';
  note({
    method: request.method,
    host,
    path: `${request.url.pathname}${request.url.search}`,
    service: placeOf(host)?.service ?? '',
    operation:
      headers['x-amz-target']?.split('.').at(-1) ??
      new URLSearchParams(request.body.toString('latin1')).get('Action') ??
      request.method,
    accessKeyId: keyId,
    status: answer.status,
    refusal:
      answer.status < 400
        ? null
        : (/<Code>([^<]*)</.exec(text)?.[1] ?? /"__type":"([^"]*)"/.exec(text)?.[1] ?? 'error'),
  });
  const body = answer.body ?? '';
  response.writeHead(answer.status, {
    server: 'guard-test-stand-in',
    'x-amzn-requestid': 'stand-in',
    'x-amz-request-id': 'stand-in',
    'content-length': String(Buffer.byteLength(body)),
    ...answer.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
