// T15: when the record cannot be written, the client goes away or the session ends, nothing more is forwarded.
// T10: no one can change the policy of a session that runs.
import { closeSync, openSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { controlCommands } from '../../src/platform/control-protocol.ts';
import { pollUntil } from '../helpers/poll-until.ts';
import { eventsOf } from '../helpers/start-guard.ts';
import {
  dial,
  expectNothingForwarded,
  expectRefused,
  formType,
  openTunnel,
  presign,
  type Range,
  send,
  sendRaw,
  sign,
  startRange,
  tamper,
  wire,
} from './harness.ts';

const policy = `version: 1
rules:
  - id: read-the-shop
    effect: allow
    actions: [s3:GetObject, s3:PutObject]
    resources: ["arn:aws:s3:::shop-data/*"]
`;
const get = (range: Range, path = '/shop-data/a') =>
  sign(range, { service: 's3', method: 'GET', path });
const listUsers = (range: Range) =>
  sign(range, {
    service: 'iam',
    headers: [['content-type', formType]],
    body: 'Action=ListUsers&Version=2010-05-08',
  });

/** A promise and the function that resolves it. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** Puts the device that is always full in the place of the session's record file. */
function fillDisk(recordName: string): void {
  const folder = '/proc/self/fd';
  const link = (fd: string): string => {
    try {
      return readlinkSync(join(folder, fd));
    } catch {
      return '';
    }
  };
  const wanted = readdirSync(folder).find((fd) => link(fd).includes(recordName));
  if (wanted === undefined) throw new Error('the record file is not open');
  closeSync(Number(wanted));
  const spare: number[] = [];
  // The lowest free number is given first, so the wanted one comes after those that happen to be free below it.
  for (;;) {
    const fd = openSync('/dev/full', 'w');
    if (fd === Number(wanted)) break;
    spare.push(fd);
  }
  for (const fd of spare) closeSync(fd);
}

const modes =
  process.platform === 'linux'
    ? [await startRange(policy), await startRange(policy, { mode: 'observe' })]
    : [];

describe.each(modes.map((one) => [one.guard.session.ready.level, one] as const))(
  'T15 the disk of the record is full, level %s',
  (_, broken) => {
    const { sessionId } = broken.guard.session.status();

    it('forwards nothing any more, and says why in the form of each protocol', async () => {
      expect((await send(broken, get(broken))).status).toBe(200);
      broken.upstream.forget();
      fillDisk(sessionId);
      const first = await send(broken, get(broken));
      expectRefused(first, { status: 403, denied: 'RECORD_FAILED', code: 'AccessDenied' });
      expect(first.text).toContain('disk');
      const calls = await Promise.all(
        [
          get(broken),
          get(broken, '/other/b'),
          listUsers(broken),
          presign(broken, { path: '/shop-data/a' }),
        ].map((request) => send(broken, request)),
      );
      for (const answer of calls) {
        expectRefused(answer, { status: 403, denied: 'RECORD_FAILED', code: 'AccessDenied' });
      }
      expectNothingForwarded(broken);
    });

    it('still refuses what it cannot decode with an answer', async () => {
      const unsigned = tamper(get(broken), { authorization: null });
      expectRefused(await send(broken, unsigned), { status: 403, denied: 'SIGNATURE_MISSING' });
      expectRefused(await sendRaw(broken.port, wire({ ...get(broken), target: '/' })), {
        status: 400,
        denied: 'WIRE_MALFORMED',
      });
      expectNothingForwarded(broken);
    });

    it('ends as incomplete', async () => {
      const seal = await broken.guard.session.finish('test');
      expect(seal.complete).toBe(false);
      expectNothingForwarded(broken);
    });
  },
);

describe('T15 clients that go away', async () => {
  const range = await startRange(policy);

  it('ends the upstream call and records it as aborted', async () => {
    const never = gate();
    range.upstream.hold(never.opened);
    const socket = await dial(range.port);
    socket.on('error', () => undefined);
    socket.write(wire(get(range)));
    await pollUntil('the call to arrive upstream', () => range.upstream.whole.length === 1);
    const before = range.guard.session.status().events;
    socket.destroy();
    await pollUntil('the end to be recorded', () => range.guard.session.status().events > before);
    never.open();
    range.upstream.hold(null);
  });

  it('never completes an upload that the client broke off', async () => {
    const request = sign(range, {
      service: 's3',
      method: 'PUT',
      path: '/shop-data/up',
      body: Buffer.alloc(400_000, 7),
    });
    const socket = await dial(range.port);
    socket.on('error', () => undefined);
    socket.write(wire({ ...request, body: request.body.subarray(0, 200_000) }));
    await pollUntil('the upload to start', () => range.upstream.started.length === 1);
    const before = range.guard.session.status().events;
    socket.destroy();
    await pollUntil('the end to be recorded', () => range.guard.session.status().events > before);
    expect(range.upstream.whole).toEqual([]);
  });

  it('forwards nothing for a client that left before its body was complete', async () => {
    const request = sign(range, {
      service: 'dynamodb',
      headers: [
        ['content-type', 'application/x-amz-json-1.0'],
        ['x-amz-target', 'DynamoDB_20120810.GetItem'],
      ],
      body: '{"TableName":"orders"}',
    });
    const socket = await dial(range.port);
    const before = range.guard.session.status().events;
    socket.write(wire({ ...request, body: Buffer.from('{"Table') }));
    socket.end();
    socket.resume();
    await pollUntil(
      'the refusal to be recorded',
      () => range.guard.session.status().events > before,
    );
    expectNothingForwarded(range);
    socket.destroy();
  });

  it('serves the next client, and leaves a whole record', async () => {
    expect((await send(range, get(range))).status).toBe(200);
    const { events, verification } = await range.guard.stop();
    expect(verification.status).toBe('valid');
    const outcomes = eventsOf(events, 'result').map(({ outcome, errorCode }) => [
      outcome,
      errorCode,
    ]);
    expect(outcomes).toEqual([
      ['aborted', 'UPSTREAM_FAILED'],
      ['aborted', 'UPSTREAM_FAILED'],
      ['ok', null],
    ]);
  });
});

describe('T15 the end of a session', async () => {
  const range = await startRange(policy);

  it('lets the call in flight finish, and takes no other', async () => {
    const slow = gate();
    range.upstream.hold(slow.opened);
    const tls = await openTunnel(range, 's3.eu-west-1.amazonaws.com');
    const inFlight = send(range, get(range));
    await pollUntil('the call to arrive upstream', () => range.upstream.whole.length === 1);
    const idle = await dial(range.port);
    const ended = range.guard.stop();
    const late = await send(range, get(range, '/shop-data/late'));
    expectRefused(late, { status: 403, denied: 'RECORD_FAILED', code: 'AccessDenied' });
    slow.open();
    expect((await inFlight).status).toBe(200);
    const { verification, events } = await ended;
    expect(verification.status).toBe('valid');
    expect(eventsOf(events, 'result').map(({ outcome }) => outcome)).toEqual(['ok']);
    expect(range.upstream.started).toEqual(['GET /shop-data/a']);
    idle.destroy();
    tls.destroy();
  });
});

/** Every object that can be reached from a value. */
function reachable(value: unknown, seen = new Set<object>()): Set<object> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return seen;
  seen.add(value);
  for (const one of Object.values(value)) reachable(one, seen);
  return seen;
}

describe('T10 the policy of a running session', async () => {
  const range = await startRange(policy);

  it('is frozen through and through', () => {
    const loose = [...reachable(range.guard.session.policy)].filter((one) => !Object.isFrozen(one));
    expect(loose).toEqual([]);
  });

  it('takes no call for its own endpoints: there are none', async () => {
    for (const target of ['/policy', '/main/policy/reload', '/_guard/policy', '/main/guard/']) {
      for (const method of ['GET', 'PUT', 'POST']) {
        const request = sign(range, { service: 's3', method, path: '/', body: policy });
        const answer = await send(range, { ...request, target });
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.headers.get('x-guard-denied')).toBeTruthy();
      }
    }
    expectNothingForwarded(range);
  });

  it('has no control command that touches it', () => {
    expect(controlCommands).toEqual(['status', 'finish', 'approvals']);
  });
});
