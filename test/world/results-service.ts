// Owns a stand-in for GitHub's artifact service: the two Twirp calls of an upload and the blob store behind them.
// Keeps finished artifacts in memory, so that tests can read back what a job uploaded.
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

export interface UploadedArtifact {
  readonly name: string;
  /** The zip archive as uploaded. */
  readonly bytes: Buffer;
}

export interface ResultsService {
  /** As ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN. */
  readonly url: string;
  readonly token: string;
  /** Finalized artifacts, in order. */
  readonly artifacts: readonly UploadedArtifact[];
  /** Makes CreateArtifact answer with this status; 200 restores. */
  failWith(status: number): void;
  stop(): Promise<void>;
}

const twirp = '/twirp/github.actions.results.api.v1.ArtifactService/';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A token with the one claim that the artifact client reads. Not signed: nothing here checks it. */
function runtimeToken(): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const run = '11111111-1111-4111-8111-111111111111';
  const job = '22222222-2222-4222-8222-222222222222';
  const scp = `Actions.Results:${run}:${job}`;
  return `${part({ alg: 'none' })}.${part({ scp, jti: randomUUID() })}.c2lnbmF0dXJl`;
}

/** Starts the service on a free loopback port. */
export async function startResultsService(): Promise<ResultsService> {
  const token = runtimeToken();
  const artifacts: UploadedArtifact[] = [];
  const blobs = new Map<string, Map<string, Buffer>>();
  const finished = new Map<string, Buffer>();
  let status = 200;
  let url = '';

  const call = (method: string, body: Record<string, unknown>): Record<string, unknown> | null => {
    const name = String(body['name']);
    if (method === 'CreateArtifact') {
      blobs.set(name, new Map());
      return {
        ok: true,
        signed_upload_url: `${url}/blobs/${encodeURIComponent(name)}?sig=c3RhbmQtaW4tc2lnbmF0dXJl`,
      };
    }
    const bytes = finished.get(name);
    if (method !== 'FinalizeArtifact' || bytes === undefined) return null;
    const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    if (body['hash'] !== undefined && body['hash'] !== hash) return null;
    artifacts.push({ name, bytes });
    return { ok: true, artifact_id: String(artifacts.length) };
  };

  const put = (target: URL, body: Buffer): number => {
    const name = decodeURIComponent(target.pathname.slice('/blobs/'.length));
    const blocks = blobs.get(name);
    if (blocks === undefined) return 404;
    const what = target.searchParams.get('comp');
    if (what === 'block') blocks.set(target.searchParams.get('blockid') ?? '', body);
    else if (what === 'blocklist') {
      const order = [...body.toString('utf8').matchAll(/<Latest>([^<]*)<\/Latest>/g)];
      finished.set(
        name,
        Buffer.concat(order.map((match) => blocks.get(match[1] ?? '') ?? Buffer.alloc(0))),
      );
    } else finished.set(name, body);
    return 201;
  };

  const server = createServer((request, response) => {
    const target = new URL(request.url ?? '/', url);
    const answer = async (): Promise<void> => {
      const body = await bodyOf(request);
      if (request.method === 'PUT' && target.pathname.startsWith('/blobs/')) {
        response.writeHead(put(target, body), {
          etag: '"1"',
          'last-modified': new Date().toUTCString(),
        });
        response.end();
        return;
      }
      const authorized = request.headers.authorization === `Bearer ${token}`;
      const known = authorized && status === 200 && target.pathname.startsWith(twirp);
      const result = known
        ? call(target.pathname.slice(twirp.length), JSON.parse(body.toString('utf8')))
        : null;
      const code = result !== null ? 200 : !authorized ? 401 : status !== 200 ? status : 400;
      response.writeHead(code, { 'content-type': 'application/json' });
      response.end(JSON.stringify(result ?? { code: 'failed', msg: 'refused by the stand-in' }));
    };
    answer().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    token,
    artifacts,
    failWith(code) {
      status = code;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
