// Owns a small stand-in for GitHub's runner: it runs the built action (dist/) and `run:` steps as real processes with
// the environment, files and order that actions/runner gives them. Must never import anything of src/.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { capture } from './child.ts';
import { type LogCommand, LogReader, parseKeyValueFile } from './file-commands.ts';
import { killOrphans, type Orphan } from './orphans.ts';

const root = join(import.meta.dirname, '../..');

export interface RunnerOptions {
  /** Values of the `github` context; defaults describe a push to main of acme/shop. */
  readonly github?: Readonly<Record<string, string>>;
  /** The event payload (GITHUB_EVENT_PATH). */
  readonly event?: unknown;
  readonly idToken?: { readonly requestUrl: string; readonly requestToken: string };
  readonly results?: { readonly url: string; readonly token: string };
  /** `env:` of the job. */
  readonly env?: Readonly<Record<string, string>>;
  /** The node that runs actions; the npm package `node` (24) by default. */
  readonly node?: string;
  /** Folder of the action; this repository by default. */
  readonly action?: string;
}

export interface StepResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams as the job log shows them: masked. */
  readonly log: string;
  readonly commands: readonly LogCommand[];
  readonly outputs: ReadonlyMap<string, string>;
  readonly summary: string;
}

export interface JobEnd {
  readonly posts: readonly StepResult[];
  readonly orphans: readonly Orphan[];
}

interface PostStep {
  readonly inputs: Readonly<Record<string, string>>;
  readonly state: Map<string, string>;
}

interface RunningStep {
  readonly child: ChildProcess;
  readonly result: Promise<StepResult>;
}

/** One job on one runner. */
export class MiniRunner {
  readonly folder: string;
  readonly temp: string;
  readonly workspace: string;
  readonly trackingId = `github_${randomUUID()}`;
  /** What earlier steps wrote to GITHUB_ENV. */
  readonly exported = new Map<string, string>();
  readonly paths: string[] = [];
  readonly masks = new Set<string>();
  readonly #options: RunnerOptions;
  readonly #posts: PostStep[] = [];
  readonly #node: string;
  readonly #action: string;

  constructor(options: RunnerOptions = {}) {
    this.#options = options;
    this.#node = options.node ?? join(root, 'node_modules/node/bin/node');
    this.#action = options.action ?? root;
    this.folder = mkdtempSync(join(tmpdir(), 'runner-'));
    this.temp = join(this.folder, '_temp');
    this.workspace = join(this.folder, 'work');
    for (const folder of [this.temp, this.workspace, join(this.folder, 'home')]) mkdirSync(folder);
    writeFileSync(join(this.folder, 'event.json'), JSON.stringify(options.event ?? {}));
    if (options.idToken !== undefined) this.masks.add(options.idToken.requestToken);
  }

  /** Runs the action's main. Its post runs in `finish`, whatever main returned. */
  async uses(inputs: Readonly<Record<string, string>>): Promise<StepResult> {
    return await this.startUses(inputs).result;
  }

  /** Starts the action's main, for tests that cancel it. */
  startUses(inputs: Readonly<Record<string, string>>): RunningStep {
    const post: PostStep = { inputs, state: new Map() };
    this.#posts.push(post);
    return this.#startAction(post, 'main');
  }

  /** Runs a program as a `run:` step would: the exported environment, no runtime token. */
  async run(
    command: readonly string[],
    options: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
  ): Promise<StepResult> {
    return await this.startRun(command, options).result;
  }

  /** Starts a `run:` step, for tests that look at it while it runs. */
  startRun(
    command: readonly string[],
    options: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
  ): RunningStep {
    return this.#start(command, { ...this.stepEnvironment(), ...options.env }, options.input);
  }

  /** Runs a bash script as `run: |` would. */
  async script(text: string, env: Readonly<Record<string, string>> = {}): Promise<StepResult> {
    return await this.run(['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', text], {
      env,
    });
  }

  /** Cancels a running step as the runner does: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL. */
  async cancel(step: RunningStep): Promise<StepResult> {
    step.child.kill('SIGINT');
    const timers = [
      setTimeout(() => step.child.kill('SIGTERM'), 7_500),
      setTimeout(() => step.child.kill('SIGKILL'), 10_000),
    ];
    const result = await step.result;
    for (const timer of timers) clearTimeout(timer);
    return result;
  }

  /** Ends the job: posts in reverse order, then the orphan check. */
  async finish(): Promise<JobEnd> {
    const posts: StepResult[] = [];
    for (let post = this.#posts.pop(); post !== undefined; post = this.#posts.pop()) {
      posts.push(await this.#startAction(post, 'post').result);
    }
    return { posts, orphans: killOrphans(this.trackingId) };
  }

  /** Removes every file of the job; ends what is left of its processes. */
  dispose(): void {
    killOrphans(this.trackingId);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The environment of a `run:` step at this moment. */
  stepEnvironment(): Record<string, string> {
    return {
      ...this.#baseEnvironment(),
      ...this.#options.env,
      ...Object.fromEntries(this.exported),
      ...this.#jobEnvironment(),
    };
  }

  #startAction(post: PostStep, phase: 'main' | 'post'): RunningStep {
    const definition = parse(readFileSync(join(this.#action, 'action.yml'), 'utf8')) as {
      inputs: Record<string, { default?: string; required?: boolean }>;
      runs: { main: string; post: string };
    };
    const env = this.stepEnvironment();
    for (const [name, input] of Object.entries(definition.inputs)) {
      const value = post.inputs[name] ?? this.#evaluate(input.default ?? '');
      env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value;
    }
    const { results } = this.#options;
    if (results !== undefined) {
      env['ACTIONS_RUNTIME_TOKEN'] = results.token;
      env['ACTIONS_RESULTS_URL'] = results.url;
    }
    if (phase === 'post') for (const [name, value] of post.state) env[`STATE_${name}`] = value;
    const entry = join(this.#action, definition.runs[phase]);
    return this.#start([this.#node, entry], env, undefined, post.state);
  }

  /** The few expressions that defaults of action.yml use. */
  #evaluate(text: string): string {
    return text.replace(/\$\{\{\s*github\.token\s*\}\}/g, 'ghs_standInTokenOfThisJob');
  }

  #start(
    command: readonly string[],
    environment: Record<string, string>,
    input?: string,
    state?: Map<string, string>,
  ): RunningStep {
    const files = this.#stepFiles();
    const child = spawn(command[0] ?? '', command.slice(1), {
      cwd: this.workspace,
      env: { ...environment, ...files },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    return { child, result: this.#collect(child, files, state) };
  }

  async #collect(
    child: ChildProcess,
    files: Record<string, string>,
    state?: Map<string, string>,
  ): Promise<StepResult> {
    const output = capture(child);
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    const { stdout, stderr } = output();
    const reader = new LogReader(this.masks);
    const log = reader.read(`${stdout}${stderr}`);
    const read = (name: string): string => readFileSync(files[name] ?? '', 'utf8');
    for (const [name, value] of parseKeyValueFile(read('GITHUB_ENV'))) {
      if (name.toUpperCase() === 'NODE_OPTIONS') {
        throw new Error("can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command");
      }
      this.exported.set(name, value);
    }
    for (const path of read('GITHUB_PATH').split('\n')) if (path !== '') this.paths.unshift(path);
    for (const [name, value] of parseKeyValueFile(read('GITHUB_STATE'))) state?.set(name, value);
    const outputs = parseKeyValueFile(read('GITHUB_OUTPUT'));
    const summary = read('GITHUB_STEP_SUMMARY');
    return { code, signal, stdout, stderr, log, commands: reader.commands, outputs, summary };
  }

  #stepFiles(): Record<string, string> {
    const folder = join(this.temp, '_runner_file_commands');
    mkdirSync(folder, { recursive: true });
    const files: Record<string, string> = {};
    for (const name of ['ENV', 'PATH', 'OUTPUT', 'STATE', 'STEP_SUMMARY']) {
      const path = join(folder, `${name.toLowerCase()}_${randomUUID()}`);
      writeFileSync(path, '');
      files[`GITHUB_${name}`] = path;
    }
    return files;
  }

  #baseEnvironment(): Record<string, string> {
    const path = [...this.paths, process.env['PATH'] ?? ''].join(delimiter);
    const base: Record<string, string> = {
      PATH: path,
      HOME: join(this.folder, 'home'),
      LANG: 'C.UTF-8',
      CI: 'true',
    };
    // Version managers of the test machine need to find their own installation.
    for (const name of ['PYENV_ROOT', 'PYENV_VERSION']) {
      const value = process.env[name];
      if (value !== undefined) base[name] = value;
    }
    return base;
  }

  #jobEnvironment(): Record<string, string> {
    const { idToken } = this.#options;
    const github = {
      repository: 'acme/shop',
      repository_id: '900100',
      repository_owner: 'acme',
      repository_owner_id: '4200',
      run_id: '7001',
      run_number: '12',
      run_attempt: '1',
      job: 'deploy',
      workflow: 'deploy',
      workflow_ref: 'acme/shop/.github/workflows/deploy.yml@refs/heads/main',
      event_name: 'push',
      ref: 'refs/heads/main',
      ref_name: 'main',
      sha: 'a'.repeat(40),
      actor: 'robin',
      actor_id: '31',
      triggering_actor: 'robin',
      server_url: 'https://github.localhost',
      api_url: 'https://api.github.localhost',
      action: '__acme_guard-action',
      ...this.#options.github,
    };
    const environment: Record<string, string> = {
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: this.workspace,
      GITHUB_EVENT_PATH: join(this.folder, 'event.json'),
      GITHUB_ACTION_PATH: this.#action,
      RUNNER_TEMP: this.temp,
      RUNNER_TOOL_CACHE: join(this.folder, 'tools'),
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'X64',
      RUNNER_NAME: 'mini-runner',
      RUNNER_ENVIRONMENT: 'github-hosted',
      RUNNER_TRACKING_ID: this.trackingId,
    };
    for (const [name, value] of Object.entries(github)) {
      environment[`GITHUB_${name.toUpperCase()}`] = value;
    }
    if (idToken !== undefined) {
      environment['ACTIONS_ID_TOKEN_REQUEST_URL'] = idToken.requestUrl;
      environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] = idToken.requestToken;
    }
    return environment;
  }
}

/** Whether the action was built; e2e tests say so instead of failing on a missing file. */
export function isBuilt(): boolean {
  return existsSync(join(root, 'dist/index.js'));
}
