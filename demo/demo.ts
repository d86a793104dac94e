// Owns `npm run demo`: the built action, run as a runner would, in an embedded world; every shown thing is checked.
// Must never reach beyond this machine, nor call something shown that did not happen.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MiniRunner, type StepResult } from '../test/world/mini-runner.ts';
import { policyFiles, shopClient, startDemoWorld } from './world.ts';

const help = `npm run demo [-- --keep] [-- --stand-in]

Runs the built action through main, steps and post with real clients in an embedded world, and checks what it shows.

  --keep       keep the folder of the job, with the record
  --stand-in   leave moto and the AWS CLI aside even where they are installed
  --help
`;

const { values } = parseArgs({
  options: {
    keep: { type: 'boolean' },
    'stand-in': { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help === true) {
  process.stdout.write(help);
  process.exit(0);
}

const colours = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
const paint = (code: number, text: string): string =>
  colours ? `\u001b[${code}m${text}\u001b[0m` : text;
const startedMs = Date.now();
const failures: string[] = [];

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function chapter(title: string): void {
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1).padStart(5);
  say(`\n${paint(2, `${seconds} s`)}  ${paint(1, title)}`);
}

function show(text: string, limit = 12): void {
  const lines = text.trim().split('\n');
  for (const line of lines.slice(0, limit)) say(`         ${line}`);
  if (lines.length > limit) say(`         … ${lines.length - limit} more lines`);
}

/** Says whether what was promised happened; a failed promise fails the demo. */
function promise(what: string, held: boolean, evidence = ''): void {
  say(`       ${held ? paint(32, '✓') : paint(31, '✗')} ${what}`);
  if (held) return;
  failures.push(what);
  show(evidence, 20);
}

function output(step: StepResult): string {
  return `${step.stdout}${step.stderr}`;
}

async function main(): Promise<void> {
  if (!existsSync(join(import.meta.dirname, '../dist/index.js'))) {
    say('dist/ is missing: run npm run build first');
    process.exitCode = 1;
    return;
  }
  chapter('Starting the world');
  const world = await startDemoWorld({ standIn: values['stand-in'] === true });
  say(
    `         AWS: ${world.awsName}; GitHub, OIDC issuer and artifact service: stand-ins; clients: ${world.clientName}`,
  );
  const runner = new MiniRunner({
    github: { api_url: world.github.url },
    idToken: { requestUrl: world.oidc.requestUrl, requestToken: world.oidc.requestToken },
    results: { url: world.results.url, token: world.results.token },
  });
  try {
    await guardedJob(world, runner);
  } finally {
    if (values.keep === true) say(`\n         kept: ${runner.folder}`);
    else runner.dispose();
    await world.stop();
  }
}

type World = Awaited<ReturnType<typeof startDemoWorld>>;

async function guardedJob(world: World, runner: MiniRunner): Promise<void> {
  chapter('The guard starts: uses: org/guard-action@v1');
  world.github.commit(policyFiles);
  const main = await runner.uses({
    'role-to-assume': 'arn:aws:iam::123456789012:role/guard-entry',
    'work-role': 'arn:aws:iam::123456789012:role/guard-work',
    'role-external-id': world.externalId,
    'aws-region': 'us-east-1',
    issuer: world.oidc.issuer,
    'aws-endpoint-url': world.awsUrl,
  });
  show(main.log.replaceAll(/^::.*$/gm, ''), 10);
  promise(
    'the guard is ready, and its own must-be-refused calls were refused',
    main.code === 0,
    output(main),
  );
  if (main.code !== 0) return;
  const aws = shopClient(world, runner);

  chapter('An allowed read');
  const read = await aws('list');
  show(read.stdout, 4);
  promise(
    'the bucket is listed',
    read.code === 0 && read.stdout.includes('orders.csv'),
    output(read),
  );

  chapter('A secret is read, and masked on its way');
  const secret = await aws('secret');
  show(secret.stdout, 4);
  promise(
    'the secret value did not reach the job',
    secret.code === 0 && !output(secret).includes(world.secretValue),
    output(secret),
  );
  promise(
    'the answer is still readable, with a placeholder',
    /\[masked:/.test(secret.stdout),
    output(secret),
  );

  chapter('A delete is denied');
  const denied = await aws('delete');
  show(output(denied), 4);
  promise(
    'the client got its own AccessDenied, with rule and line',
    denied.code !== 0 &&
      /AccessDenied/.test(output(denied)) &&
      /policies\/shop\.yaml:\d+:\d+/.test(output(denied)),
    output(denied),
  );

  chapter('A role is assumed; the job gets placeholders that work only here');
  const chain = await aws('chain');
  show(chain.stdout, 4);
  promise(
    'the chained role answers through the guard',
    chain.code === 0 && /guard-reader/.test(chain.stdout),
    output(chain),
  );
  promise(
    'the keys in the answer are local ones',
    /AKIAGUARD/.test(chain.stdout) && !/"ASIA/.test(chain.stdout),
    output(chain),
  );

  chapter('The job ends: post seals the record');
  const end = await runner.finish();
  const post = end.posts[0];
  promise('post succeeded', post?.code === 0, post === undefined ? '' : output(post));
  show(post?.summary ?? '', 14);
  promise('nothing of the guard is left running', end.orphans.length === 0);
  promise('the record was uploaded as an artifact', world.results.artifacts.length === 1);
  await verifyRecord(runner);
}

async function verifyRecord(runner: MiniRunner): Promise<void> {
  chapter('Anyone can verify the record');
  const entry = join(import.meta.dirname, '../dist/index.js');
  const verified = await runner.run(
    [
      join(import.meta.dirname, '../node_modules/node/bin/node'),
      entry,
      'session',
      'verify',
      runner.temp,
    ],
    { env: { GITHUB_ACTIONS: '' } },
  );
  show(output(verified), 8);
  promise('the record verifies', verified.code === 0, output(verified));
}

await main();
const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
if (failures.length > 0) {
  say(`\n${paint(31, `${failures.length} of the shown things did not hold`)} (${seconds} s)`);
  process.exitCode = 1;
} else if (process.exitCode === undefined || process.exitCode === 0) {
  say(`\n${paint(32, 'everything shown holds')} (${seconds} s)`);
}
