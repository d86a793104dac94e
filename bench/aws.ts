// Owns the AWS benchmark: the guard beside a plain Node pass-through and mitmproxy, interleaved in one run, as ratios.
// Usage: npx tsx bench/aws.ts [--quick] [--json] [--calls] [--guard dist/index.js] [--profile FOLDER]
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { Secret } from '../src/core/secret.ts';
import { signRequest } from '../src/wire/sigv4/sign.ts';
import { SigningKeyCache } from '../src/wire/sigv4/signing-keys.ts';
import type { PayloadMode } from '../src/wire/sigv4/types.ts';
import { component } from '../test/helpers/components.ts';
import { freePort } from '../test/world/moto.ts';
import { cpuMs, type Measured, residentBytes, start } from './aws/processes.ts';
import { measureStartUp } from './aws/start-up.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    json: { type: 'boolean' },
    /** Measure calls only: no upload, no start of the action. */
    calls: { type: 'boolean' },
    /** The built entry to measure. */
    guard: { type: 'string', default: 'dist/index.js' },
    /** Where the guard process leaves a V8 CPU profile. */
    profile: { type: 'string' },
  },
});
const root = join(import.meta.dirname, '..');
const node24 = join(root, 'node_modules/node/bin/node');
const requestsPerRound = values.quick === true ? 1_500 : 4_000;
const rounds = values.quick === true ? 3 : 5;
/** V8 optimises the last hot functions of the guard after some 8 000 calls; fewer and the compiler is what is measured. */
const warmUpRequests = values.quick === true ? 6_000 : 15_000;
const uploadBytes = values.quick === true ? 512 * 1024 ** 2 : 5 * 1024 ** 3;
const connectionCounts = [1, 16, 64];

interface GuardEnvironment {
  readonly AWS_ACCESS_KEY_ID: string;
  readonly AWS_SECRET_ACCESS_KEY: string;
  readonly AWS_SESSION_TOKEN: string;
  readonly GUARD_PROXY: string;
}

interface Side {
  readonly name: string;
  readonly process: Measured | null;
  readonly origin: string;
}

interface Figure {
  readonly side: string;
  readonly connections: number;
  readonly cpuMicros: number | null;
  readonly p50Ms: number;
  readonly perSecond: number;
}

function signed(
  guard: GuardEnvironment,
  call: {
    method: string;
    path: string;
    service: string;
    headers: [string, string][];
    payload: PayloadMode;
  },
) {
  return signRequest({
    ...call,
    query: '',
    headers: [['host', new URL(guard.GUARD_PROXY).host], ...call.headers],
    region: 'us-east-1',
    credentials: {
      accessKeyId: guard.AWS_ACCESS_KEY_ID,
      secretAccessKey: new Secret(guard.AWS_SECRET_ACCESS_KEY),
      sessionToken: new Secret(guard.AWS_SESSION_TOKEN),
      expiresAtMs: null,
    },
    nowMs: Date.now(),
    keys: new SigningKeyCache(),
  }).headers as string[];
}

const getItemBody = JSON.stringify({
  TableName: 'orders',
  Key: { id: { S: 'k'.repeat(160) } },
  ProjectionExpression: 'id,total,customer,placedAt',
  ConsistentRead: true,
});

function getItem(guard: GuardEnvironment): { path: string; headers: string[]; body: string } {
  const path = '/main/dynamodb/';
  const headers = signed(guard, {
    method: 'POST',
    path,
    service: 'dynamodb',
    headers: [
      ['content-type', 'application/x-amz-json-1.0'],
      ['x-amz-target', 'DynamoDB_20120810.GetItem'],
      ['content-length', String(getItemBody.length)],
    ],
    payload: { kind: 'hash', sha256: createHash('sha256').update(getItemBody).digest('hex') },
  });
  return { path, headers, body: getItemBody };
}

async function round(
  side: Side,
  connections: number,
  guard: GuardEnvironment,
  requests = requestsPerRound,
): Promise<Omit<Figure, 'side' | 'connections'>> {
  const pool = new Pool(side.origin, { connections, pipelining: 1 });
  const call = getItem(guard);
  const latencies: number[] = [];
  let left = requests;
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const at = performance.now();
      const answer = await pool.request({
        method: 'POST',
        path: call.path,
        headers: call.headers,
        body: call.body,
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 200)
        throw new Error(`${side.name} answered ${answer.statusCode}: ${text}`);
      latencies.push(performance.now() - at);
    }
  };
  const cpuBefore = side.process === null ? 0 : cpuMs(side.process.pid);
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: connections }, client));
  const seconds = (performance.now() - startedMs) / 1000;
  const cpu = side.process === null ? null : (cpuMs(side.process.pid) - cpuBefore) * 1000;
  await pool.close();
  latencies.sort((a, b) => a - b);
  return {
    cpuMicros: cpu === null ? null : cpu / requests,
    p50Ms: latencies[Math.floor(latencies.length / 2)] ?? 0,
    perSecond: requests / seconds,
  };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

async function measureCalls(sides: readonly Side[], guard: GuardEnvironment): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const side of sides) await round(side, 16, guard, warmUpRequests);
  for (const connections of connectionCounts) {
    const bySide = new Map<string, Omit<Figure, 'side' | 'connections'>[]>(
      sides.map((side) => [side.name, []]),
    );
    for (let i = 0; i < rounds; i += 1) {
      for (const side of sides) bySide.get(side.name)?.push(await round(side, connections, guard));
    }
    for (const [side, results] of bySide) {
      figures.push({
        side,
        connections,
        cpuMicros:
          results[0]?.cpuMicros === null ? null : median(results.map((one) => one.cpuMicros ?? 0)),
        p50Ms: median(results.map((one) => one.p50Ms)),
        perSecond: median(results.map((one) => one.perSecond)),
      });
    }
  }
  return figures;
}

/** Streams a large object through the guard; returns how much its memory grew at most. */
async function measureUpload(
  side: Side,
  guard: GuardEnvironment,
): Promise<{ growthMiB: number; mibPerSecond: number }> {
  const path = '/main/s3/acme-bench/large';
  const headers = signed(guard, {
    method: 'PUT',
    path,
    service: 's3',
    headers: [
      ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD'],
      ['content-length', String(uploadBytes)],
    ],
    payload: { kind: 'unsigned' },
  });
  const chunk = Buffer.alloc(256 * 1024, 7);
  const pid = side.process?.pid ?? 0;
  const before = residentBytes(pid);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, residentBytes(pid));
  }, 100);
  const body = Readable.from(
    (function* () {
      for (let sent = 0; sent < uploadBytes; sent += chunk.length) yield chunk;
    })(),
  );
  const pool = new Pool(side.origin, { connections: 1 });
  const startedMs = performance.now();
  const answer = await pool.request({ method: 'PUT', path, headers, body });
  await answer.body.dump();
  const seconds = (performance.now() - startedMs) / 1000;
  clearInterval(watch);
  await pool.close();
  if (answer.statusCode !== 200)
    throw new Error(`the upload was answered with ${answer.statusCode}`);
  return {
    growthMiB: (most - before) / 1024 ** 2,
    mibPerSecond: uploadBytes / 1024 ** 2 / seconds,
  };
}

async function startSides(
  folder: string,
): Promise<{ sides: Side[]; guard: GuardEnvironment; stop: () => Promise<void> }> {
  const upstream = await start([node24, join(root, 'bench/aws/upstream.mjs')]);
  const origin = `http://127.0.0.1:${upstream.line}`;
  const pass = await start([node24, join(root, 'bench/aws/pass-through.mjs'), upstream.line]);
  const guarded = await start(
    [
      node24,
      ...(values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`]),
      resolve(root, values.guard),
      'run',
      '--policy',
      'bench/aws/policies',
      '--region',
      'us-east-1',
      '--session-dir',
      folder,
      '--aws-endpoint-url',
      origin,
      '--',
      node24,
      join(root, 'bench/aws/hold.mjs'),
    ],
    {
      ...process.env,
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_SESSION_TOKEN: '',
      GITHUB_ACTIONS: '',
    },
  );
  const guard = JSON.parse(guarded.line) as GuardEnvironment;
  const sides: Side[] = [
    { name: 'direct', process: null, origin },
    { name: 'pass-through', process: pass, origin: `http://127.0.0.1:${pass.line}` },
    { name: 'guard', process: guarded, origin: guard.GUARD_PROXY },
  ];
  const started = [guarded, pass, upstream];
  const mitmdump = component('mitmdump');
  if (mitmdump !== null) {
    const port = await freePort();
    const side = await startMitmproxy(mitmdump.path, origin, port);
    sides.push({ name: 'mitmproxy', process: side, origin: `http://127.0.0.1:${port}` });
    started.unshift(side);
  }
  return {
    sides,
    guard,
    async stop() {
      for (const one of started) await one.stop();
    },
  };
}

/** mitmdump prints nothing that says ready, so a shell waits for its port and then tells. */
function startMitmproxy(path: string, origin: string, port: number): Promise<Measured> {
  const script = [
    `exec 3<&0; "${path}" -q --mode reverse:${origin} --listen-host 127.0.0.1 -p ${port} & pid=$!`,
    `until (exec 4<>/dev/tcp/127.0.0.1/${port}) 2>/dev/null; do sleep 0.1; done`,
    'echo "$pid"; cat <&3 >/dev/null; kill "$pid"; wait "$pid"',
  ].join('\n');
  return start(['bash', '-c', script]).then((shell) => ({ ...shell, pid: Number(shell.line) }));
}

function print(report: Report): void {
  const write = (text: string): boolean => process.stdout.write(`${text}\n`);
  write('side           conns   CPU µs/request   p50 ms   requests/s');
  for (const one of report.calls) {
    const cpu = one.cpuMicros === null ? '–' : one.cpuMicros.toFixed(0);
    write(
      `${one.side.padEnd(14)} ${String(one.connections).padStart(5)}   ${cpu.padStart(14)}   ${one.p50Ms.toFixed(2).padStart(6)}   ${one.perSecond.toFixed(0).padStart(10)}`,
    );
  }
  write('\nratio                                    measured   target');
  for (const one of report.ratios)
    write(`${one.what.padEnd(40)} ${one.measured.toFixed(2).padStart(8)}   ${one.target}`);
}

interface Report {
  readonly calls: readonly Figure[];
  readonly ratios: readonly {
    readonly what: string;
    readonly measured: number;
    readonly target: string;
  }[];
}

const folder = mkdtempSync(join(tmpdir(), 'guard-bench-'));
const world = await startSides(folder);
try {
  const calls = await measureCalls(world.sides, world.guard);
  const guardSide = world.sides.find((side) => side.name === 'guard') as Side;
  const upload = values.calls === true ? null : await measureUpload(guardSide, world.guard);
  const passSide = world.sides.find((side) => side.name === 'pass-through') as Side;
  const plainUpload = values.calls === true ? null : await measureUpload(passSide, world.guard);
  const startUp = values.calls === true ? null : await measureStartUp();
  const of = (side: string, connections: number): Figure | undefined =>
    calls.find((one) => one.side === side && one.connections === connections);
  const ratios = connectionCounts.flatMap((connections) => {
    const guard = of('guard', connections)?.cpuMicros ?? 0;
    const pass = of('pass-through', connections)?.cpuMicros ?? 0;
    const mitm = of('mitmproxy', connections)?.cpuMicros ?? null;
    return [
      {
        what: `CPU guard / pass-through, ${connections} connections`,
        measured: guard / pass,
        target: '≤ 1.3 first, ≤ 1.0 the aim',
      },
      ...(mitm === null
        ? []
        : [
            {
              what: `CPU guard / mitmproxy, ${connections} connections`,
              measured: guard / mitm,
              target: '≤ 0.25',
            },
          ]),
    ];
  });
  if (upload !== null)
    ratios.push({
      what: `memory growth, ${uploadBytes / 1024 ** 3} GiB upload (MiB)`,
      measured: upload.growthMiB,
      target: '≤ 64',
    });
  if (plainUpload !== null)
    ratios.push({
      what: 'the same through the pass-through (MiB)',
      measured: plainUpload.growthMiB,
      target: '–',
    });
  if (startUp !== null)
    ratios.push({
      what: 'start of main beyond an empty script (s)',
      measured: startUp.mainSeconds - startUp.emptySeconds,
      target: '≤ 1',
    });
  const report: Report = { calls, ratios };
  if (values.json === true)
    process.stdout.write(
      `${JSON.stringify({ ...report, upload, plainUpload, startUp }, null, 2)}\n`,
    );
  else print(report);
} finally {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
}
