// One signed request of botocore for every operation of every service, decoded by `guard aws decode`.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServiceData } from '../../../src/classify/aws/service-data.ts';
import { createDataFiles } from '../../../src/platform/data-files.ts';
import {
  type CapturedLine,
  dataDirectory,
  decodeAll,
  type ResultLine,
} from '../../corpus/lines.ts';
import { describeWith, requireComponent } from '../../helpers/components.ts';

const key = {
  accessKeyId: 'AKIDEXAMPLECORPUS000',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYCORPUSKEY',
};
const generator = fileURLToPath(new URL('../../corpus/generate.py', import.meta.url));
const shards = 2;

interface CorpusLine extends CapturedLine {
  readonly service: string;
  readonly operation: string;
  readonly skipped?: string;
}

/** Operations with the wire form of another one: the older name of the same request. */
const aliases: Readonly<Record<string, string>> = {
  GetBucketLifecycle: 'GetBucketLifecycleConfiguration',
  GetBucketNotification: 'GetBucketNotificationConfiguration',
  PutBucketLifecycle: 'PutBucketLifecycleConfiguration',
  PutBucketNotification: 'PutBucketNotificationConfiguration',
};

/** Services that share wire forms; the first by name stands for all. */
const twins = [
  ['docdb', 'neptune', 'rds'],
  ['greengrass', 'greengrassv2'],
  ['pinpoint-sms-voice', 'sms-voice'],
  ['qconnect', 'wisdom'],
  ['signer', 'signer-data'],
];

function isSameCall(line: CorpusLine, result: ResultLine): boolean {
  const operation = aliases[line.operation] ?? line.operation;
  if (result.operation !== line.operation && result.operation !== operation) return false;
  if (result.service === line.service) return true;
  return twins.some(
    (group) => group.includes(line.service) && group.includes(result.service ?? ''),
  );
}

/** Whether the word is two values of the request, one after the other. */
function isJoined(word: string, evidence: string): boolean {
  for (let at = 1; at < word.length; at += 1) {
    if (evidence.includes(word.slice(0, at)) && evidence.includes(word.slice(at))) return at > 3;
  }
  return false;
}

describeWith(['boto3'], 'every operation that botocore knows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guard-corpus-'));
  let sent: readonly CorpusLine[] = [];
  let skipped: readonly CorpusLine[] = [];
  let results: readonly ResultLine[] = [];

  beforeAll(async () => {
    const python = requireComponent('boto3').path;
    const files = await Promise.all(
      Array.from({ length: shards }, async (_, shard) => {
        const file = join(folder, `${shard}.jsonl`);
        await promisify(execFile)(python, [generator, file, '--shard', `${shard}/${shards}`], {
          env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
        });
        return file;
      }),
    );
    const all = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as CorpusLine),
    );
    sent = all.filter((line) => line.skipped === undefined);
    skipped = all.filter((line) => line.skipped !== undefined);
    results = await decodeAll(sent, key);
  }, 600_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('covers the service data but for what botocore itself cannot sign or send', () => {
    expect(results).toHaveLength(sent.length);
    expect(sent.length).toBeGreaterThan(18_000);
    expect(skipped.length).toBeLessThan(80);
  });

  it('decodes at least 99.9 % to the service and operation that were called', () => {
    const wrong = sent.filter((line, at) => !isSameCall(line, results[at] ?? {}));
    expect(wrong.map((line) => `${line.service} ${line.operation}`).slice(0, 20)).toEqual([]);
    expect(wrong.length / sent.length).toBeLessThanOrEqual(0.001);
  });

  it('names the first service in alphabetical order where several share the wire form', () => {
    const data = createServiceData(createDataFiles(dataDirectory));
    for (const [at, line] of sent.entries()) {
      const named = results[at]?.service ?? '';
      if (named === line.service) continue;
      expect(named < line.service, `${line.service} ${line.operation} is ${named}`).toBe(true);
      expect(data.service(named)?.operation(line.operation)).not.toBeNull();
    }
  });

  it('verifies every signature', () => {
    const states = new Map<string, number>();
    for (const { signature = 'error' } of results) {
      states.set(signature, (states.get(signature) ?? 0) + 1);
    }
    expect([...states.keys()].sort()).toEqual(['absent', 'valid']);
    // SimpleDB signs with version 2 in the body; the others have no signature by design.
    expect(states.get('absent')).toBeLessThan(80);
    for (const [at, line] of sent.entries()) {
      const authorization = line.headers?.['Authorization'] ?? '';
      if (String(authorization).startsWith('AWS4-HMAC-SHA256')) {
        expect(results[at]?.signature, `${line.service} ${line.operation}`).toBe('valid');
      }
    }
  });

  it('maps at least 99 % to actions that IAM knows', () => {
    const iam = createServiceData(createDataFiles(dataDirectory)).iamActions();
    const known = results.filter(({ actions = [] }) => {
      const [prefix = '', name = ''] = (actions[0] ?? '').split(':');
      return iam.service(prefix)?.action(name) != null;
    });
    expect(known.length / results.length).toBeGreaterThanOrEqual(0.99);
  });

  it('never names a resource whose parts the request does not hold', () => {
    const iam = createServiceData(createDataFiles(dataDirectory)).iamActions();
    const literals = new Map<string, ReadonlySet<string>>();
    const literalsOf = (prefix: string): ReadonlySet<string> => {
      const known = literals.get(prefix);
      if (known !== undefined) return known;
      const words = new Set<string>();
      for (const type of iam.service(prefix)?.types ?? []) {
        for (const word of type.arn.replaceAll(/\$\{[^}]*\}/g, ':').split(/[:/]/)) words.add(word);
      }
      literals.set(prefix, words);
      return words;
    };
    const invented: string[] = [];
    for (const [at, line] of sent.entries()) {
      const result = results[at];
      const evidence = `${line.url} ${decodeURIComponent(line.url)} ${JSON.stringify(result?.params ?? {})}`;
      const prefixes = (result?.actions ?? []).map((action) => action.split(':')[0] ?? '');
      for (const resource of result?.resources ?? []) {
        for (const word of resource.split(/[:/]/)) {
          const explained =
            ['', '*', 'arn', 'aws', 'us-east-1', line.service].includes(word) ||
            // ECS takes the cluster called `default` where none is named.
            (line.service === 'ecs' && word === 'default') ||
            // Wildcards stand for what the request does not say, such as the random end of a secret's ARN.
            evidence.includes(word.replace(/-?[?*]+$/, '')) ||
            isJoined(word, evidence) ||
            prefixes.some((prefix) => prefix === word || literalsOf(prefix).has(word));
          if (!explained) invented.push(`${line.service} ${line.operation}: ${resource} (${word})`);
        }
      }
    }
    expect(invented.slice(0, 20)).toEqual([]);
  });
});
