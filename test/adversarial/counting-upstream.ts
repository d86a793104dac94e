// Owns the stand-in for AWS of the attacks: it answers everything with success and keeps every request it ever saw.
import { createServer, type Server } from 'node:http';

const account = '111122223333';

/** A request as it arrived upstream. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Stands for AWS: answers everything with success, and forgets nothing. */
export interface CountingUpstream {
  readonly url: string;
  /** Requests whose head arrived, and those that arrived whole. */
  readonly started: readonly string[];
  readonly whole: readonly Arrived[];
  /** While set, a request is answered only after this resolves. */
  hold(until: Promise<void> | null): void;
  forget(): void;
  stop(): Promise<void>;
}

const callerIdentity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/robin</Arn><UserId>AIDA</UserId><Account>${account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>up</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;

export async function startCountingUpstream(): Promise<CountingUpstream> {
  const started: string[] = [];
  const whole: Arrived[] = [];
  let held: Promise<void> | null = null;
  const server: Server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    started.push(`${method} ${url}`);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => response.destroy());
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      whole.push({ method, url, headers, body });
      const isIdentity = body.includes('Action=GetCallerIdentity');
      const answer = (): void => {
        if (response.destroyed) return;
        const text = isIdentity ? callerIdentity : '';
        response.writeHead(200, {
          'x-amzn-requestid': 'from-upstream',
          'content-type': isIdentity ? 'text/xml' : 'application/octet-stream',
          'content-length': String(text.length),
        });
        response.end(text);
      };
      if (held === null) answer();
      else held.then(answer, answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return {
    url: `http://127.0.0.1:${address.port}`,
    started,
    whole,
    hold: (until) => {
      held = until;
    },
    forget: () => {
      started.length = 0;
      whole.length = 0;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
