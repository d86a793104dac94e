// Owns a stand-in for GitHub's REST API over real HTTP: repositories with commits and files. Every request and
// answer is held against GitHub's own description. Must never answer a call that the description does not know.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { GithubDescription } from './openapi.ts';

/** Files of one commit by repository-relative path. A `symlink:` prefix makes the entry a symbolic link. */
export type Tree = Readonly<Record<string, string>>;

export interface GithubApi {
  readonly url: string;
  /** Requests so far, as `GET /repos/…?query`. */
  readonly requests: readonly string[];
  /** Breaches of GitHub's description seen so far; tests expect none. */
  readonly breaches: readonly string[];
  /** Adds a commit to a branch (`main` is the default branch); returns its sha. */
  commit(files: Tree, branch?: string): string;
  /** The next requests get these statuses instead of answers, in order. */
  failNext(...statuses: readonly number[]): void;
  /** Tokens that are let in. All others get 401. */
  readonly token: string;
  stop(): Promise<void>;
}

interface State {
  readonly repository: string;
  readonly branches: Map<string, string>;
  readonly commits: Map<string, Tree>;
}

const links = (url: string): unknown => ({ self: url, git: url, html: url });
const blobSha = (text: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

function resolveRef(state: State, ref: string): string | null {
  if (state.commits.has(ref)) return ref;
  const branch = ref === 'HEAD' || ref === '' ? 'main' : ref.replace(/^(refs\/)?heads\//, '');
  return state.branches.get(branch) ?? null;
}

function entryOf(base: string, path: string, text: string): Record<string, unknown> {
  const url = `${base}/contents/${path}`;
  return {
    type: text.startsWith('symlink:') ? 'symlink' : 'file',
    size: Buffer.byteLength(text),
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha: blobSha(text),
    url,
    git_url: url,
    html_url: url,
    download_url: url,
    _links: links(url),
  };
}

function contents(base: string, tree: Tree, path: string): unknown {
  const text = tree[path];
  if (text !== undefined) {
    const encoded = Buffer.from(text).toString('base64');
    return { ...entryOf(base, path, text), encoding: 'base64', content: encoded };
  }
  const entries = new Map<string, Record<string, unknown>>();
  for (const [file, content] of Object.entries(tree)) {
    if (!file.startsWith(`${path}/`)) continue;
    const rest = file.slice(path.length + 1);
    const slash = rest.indexOf('/');
    if (slash < 0) entries.set(rest, entryOf(base, file, content));
    else {
      const folder = `${path}/${rest.slice(0, slash)}`;
      entries.set(rest.slice(0, slash), { ...entryOf(base, folder, ''), type: 'dir' });
    }
  }
  return entries.size === 0 ? null : [...entries.values()];
}

/** Starts the stand-in on a free loopback port. */
export async function startGithubApi(
  options: { readonly repository?: string; readonly token?: string } = {},
): Promise<GithubApi> {
  const description = new GithubDescription();
  const repository = options.repository ?? 'acme/shop';
  const token = options.token ?? 'ghs_standInTokenOfThisJob';
  const state: State = { repository, branches: new Map(), commits: new Map() };
  const requests: string[] = [];
  const breaches: string[] = [];
  const failures: number[] = [];
  let url = '';

  const answerTo = (path: string, query: URLSearchParams): { status: number; body: unknown } => {
    const base = `${url}/repos/${repository}`;
    const missing = { status: 404, body: { message: 'Not Found', status: '404' } };
    if (!path.startsWith(`/repos/${repository}/`)) return missing;
    const rest = decodeURIComponent(path.slice(`/repos/${repository}/`.length));
    if (rest.startsWith('commits/')) {
      const sha = resolveRef(state, rest.slice('commits/'.length));
      if (sha === null) return { status: 422, body: { message: 'No commit found for SHA' } };
      const commitUrl = `${base}/commits/${sha}`;
      return {
        status: 200,
        body: {
          url: commitUrl,
          sha,
          node_id: 'C_1',
          html_url: commitUrl,
          comments_url: `${commitUrl}/comments`,
          commit: { message: 'a commit', url: commitUrl },
          parents: [],
        },
      };
    }
    if (rest.startsWith('contents/')) {
      const sha = resolveRef(state, query.get('ref') ?? '');
      const tree = sha === null ? undefined : state.commits.get(sha);
      if (tree === undefined) return missing;
      const body = contents(base, tree, rest.slice('contents/'.length));
      return body === null ? missing : { status: 200, body };
    }
    return missing;
  };

  const decide = (
    request: IncomingMessage,
    target: URL,
    text: string,
  ): { status: number; body: unknown } => {
    const authorization = request.headers.authorization ?? '';
    if (authorization !== `token ${token}` && authorization !== `Bearer ${token}`) {
      return { status: 401, body: { message: 'Bad credentials', status: '401' } };
    }
    const failure = failures.shift();
    if (failure !== undefined) return { status: failure, body: { message: 'out of order' } };
    const method = request.method ?? 'GET';
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const wrong = description.request(method, target, body);
    if (wrong === null) return answerTo(target.pathname, target.searchParams);
    breaches.push(`${method} ${target.pathname}: ${wrong}`);
    return { status: 422, body: { message: wrong } };
  };

  const handle = (request: IncomingMessage, response: ServerResponse, text: string): void => {
    const target = new URL(request.url ?? '/', url);
    const method = request.method ?? 'GET';
    requests.push(`${method} ${target.pathname}${target.search}`);
    const { status, body } = decide(request, target, text);
    const wrong = description.response(method, target, status, body);
    if (wrong !== null) breaches.push(`${method} ${target.pathname} ${status}: ${wrong}`);
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '990',
    });
    response.end(JSON.stringify(body));
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handle(request, response, Buffer.concat(chunks).toString('utf8')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  url = `http://127.0.0.1:${address.port}`;

  return {
    url,
    requests,
    breaches,
    token,
    commit(files, branch = 'main') {
      const text = JSON.stringify([files, branch, state.commits.size]);
      const sha = createHash('sha1').update(text).digest('hex');
      state.commits.set(sha, files);
      state.branches.set(branch, sha);
      return sha;
    },
    failNext(...statuses) {
      failures.push(...statuses);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
