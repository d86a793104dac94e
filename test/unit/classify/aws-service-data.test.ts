// The committed service data: whole, as its manifest says, and not behind the SDK clients that tests use.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Shape, StructureShape } from '../../../src/classify/aws/model.ts';
import { createServiceData } from '../../../src/classify/aws/service-data.ts';
import { isGuardError } from '../../../src/core/errors.ts';
import { createDataFiles } from '../../../src/platform/data-files.ts';
import { dataDirectory } from '../../corpus/lines.ts';
import newerThanData from '../../fixtures/aws-newer-than-data.json' with { type: 'json' };

const files = createDataFiles(dataDirectory);
const data = createServiceData(files);
const manifest = JSON.parse(readFileSync(join(dataDirectory, 'manifest.json'), 'utf8')) as {
  readonly counts: { readonly services: number; readonly operations: number };
  readonly sha256: Readonly<Record<string, string>>;
};

describe('data/aws', () => {
  it('holds exactly the files of the manifest, byte for byte', () => {
    for (const [name, expected] of Object.entries(manifest.sha256)) {
      expect(createHash('sha256').update(files.read(name)).digest('hex'), name).toBe(expected);
    }
    for (const name of readdirSync(join(dataDirectory, 'services'))) {
      expect(manifest.sha256, name).toHaveProperty([`services/${name}`]);
    }
  });

  it('has the services and operations that the manifest counts', () => {
    expect(data.serviceNames).toHaveLength(manifest.counts.services);
    const operations = data.serviceNames.reduce(
      (sum, name) => sum + (data.service(name)?.operationNames.length ?? 0),
      0,
    );
    expect(operations).toBe(manifest.counts.operations);
  });

  it('builds every operation of every service with the types it names', () => {
    for (const name of data.serviceNames) {
      const service = data.service(name);
      for (const operationName of service?.operationNames ?? []) {
        const operation = service?.operation(operationName);
        expect(operation?.name).toBe(operationName);
        if (operation?.inputPayload != null) {
          expect(operation.input?.members.has(operation.inputPayload)).toBe(true);
        }
        for (const [, label = ''] of (operation?.uri ?? '').matchAll(/\{([^{}+]+)\+?\}/g)) {
          const members = [...(operation?.input?.members.values() ?? [])];
          const bound = members.some((one) => one.location === 'uri' && one.wireName === label);
          expect(bound, `${name} ${operationName} {${label}}`).toBe(true);
        }
      }
    }
  });

  it('answers null for names it does not know, and names no file outside its folder', () => {
    expect(data.service('nosuch')).toBeNull();
    expect(data.service('../manifest')).toBeNull();
    expect(data.service('s3')?.operation('constructor')).toBeNull();
    expect(() => files.read('../../package.json')).toThrow(TypeError);
  });

  it('says which file is damaged', () => {
    const broken = createServiceData({
      read: (name) => (name.startsWith('services/') ? new Uint8Array(8) : files.read(name)),
    });
    let code = '';
    try {
      broken.service('s3');
    } catch (error) {
      code = isGuardError(error) ? `${error.code} ${error.message}` : '';
    }
    expect(code).toBe('INTERNAL the data file services/s3.json.br is missing or damaged');
  });
});

/** Schemas of the SDK: [kind, namespace, name, traits, …]; 9 operation, 3 structure, 1 list, 2 map, 0 simple. */
type Schema = readonly unknown[];
const sensitiveBit = 8;

const clients = {
  cloudwatch: 'cloudwatch',
  dynamodb: 'dynamodb',
  ec2: 'ec2',
  iam: 'iam',
  lambda: 'lambda',
  s3: 's3',
  'secrets-manager': 'secretsmanager',
  sqs: 'sqs',
  ssm: 'ssm',
  sts: 'sts',
} as const;

function operationsOf(client: string): Schema[] {
  const module = createRequire(import.meta.url)(`@aws-sdk/client-${client}`) as object;
  return Object.entries(module)
    .filter(([name, value]) => name.endsWith('$') && Array.isArray(value) && value[0] === 9)
    .map(([, value]) => value as Schema);
}

const resolve = (schema: unknown): unknown =>
  typeof schema === 'function' ? (schema as () => unknown)() : schema;

function isSensitive(schema: unknown): boolean {
  if (!Array.isArray(schema)) return false;
  // A member is [schema, traits]; a type is [kind, namespace, name, traits, …].
  const isType = typeof schema[0] === 'number' && typeof schema[1] === 'string';
  const traits: unknown = isType ? schema[3] : schema[1];
  const own =
    typeof traits === 'number'
      ? (traits & sensitiveBit) !== 0
      : typeof traits === 'object' && traits !== null && 'sensitive' in traits;
  return own || (!isType && isSensitive(resolve(schema[0])));
}

/** Dotted paths of sensitive members, to a small depth. */
function sensitiveOfSchema(schema: unknown, prefix = '', depth = 0): string[] {
  const type = resolve(schema);
  if (!Array.isArray(type) || type[0] !== 3 || depth > 3) return [];
  const names = type[4] as readonly string[];
  const members = type[5] as readonly unknown[];
  return names.flatMap((name, at) => {
    const member = resolve(members[at]);
    const path = prefix + name;
    if (isSensitive(member)) return [path];
    const inner = Array.isArray(member) && Array.isArray(resolve(member[0])) ? member[0] : member;
    return sensitiveOfSchema(inner, `${path}.`, depth + 1);
  });
}

function sensitiveOfShape(shape: Shape | null, prefix = '', depth = 0): string[] {
  if (shape?.kind !== 'structure' || depth > 3) return [];
  return [...(shape as StructureShape).members.values()].flatMap((member) =>
    member.sensitive
      ? [prefix + member.name]
      : sensitiveOfShape(member.shape, `${prefix}${member.name}.`, depth + 1),
  );
}

/** The SDK leaves the bucket out of the path and adds x-id; trailing slashes differ. */
function normalUri(uri: string): string {
  const [path = '', query = ''] = uri.split('?');
  const pairs = query.split('&').filter((pair) => pair !== '' && !pair.startsWith('x-id='));
  const plain = path.replace('/{Bucket}', '').replace(/\/$/, '');
  return `${plain}?${pairs.join('&')}`;
}

describe.each(Object.entries(clients))('against @aws-sdk/client-%s', (client, name) => {
  const service = data.service(name);
  const operations = operationsOf(client);

  it('knows every operation but those listed as newer than the data', () => {
    const newer = operations
      .map((operation) => String(operation[2]))
      .filter((operation) => service?.operation(operation) == null);
    const listed: Readonly<Record<string, readonly string[]>> = newerThanData.operations;
    expect(newer.sort()).toEqual([...(listed[name] ?? [])].sort());
  });

  it('agrees about methods and paths', () => {
    for (const operation of operations) {
      const model = service?.operation(String(operation[2]));
      const traits = operation[3] as { http?: readonly [string, string] } | number;
      if (model == null || typeof traits === 'number' || traits.http === undefined) continue;
      expect([model.name, model.method, normalUri(model.uri)]).toEqual([
        model.name,
        traits.http[0],
        normalUri(traits.http[1]),
      ]);
    }
  });

  it('calls sensitive what the SDK calls sensitive, but for what is newer than the data', () => {
    const missing = operations.flatMap((operation) => {
      const model = service?.operation(String(operation[2]));
      if (model == null) return [];
      return [[operation[4], model.input] as const, [operation[5], model.output] as const].flatMap(
        ([schema, shape]) => {
          const ours = new Set(sensitiveOfShape(shape));
          return sensitiveOfSchema(schema)
            .filter((path) => hasPath(shape, path) && !ours.has(path))
            .map((path) => `${name} ${model.name} ${path}`);
        },
      );
    });
    const listed = newerThanData.sensitive.filter((path) => path.startsWith(`${name} `));
    expect(missing.sort()).toEqual(listed);
  });
});

/** Whether our model has the member at all: newer members come with newer data. */
function hasPath(shape: Shape | null, path: string): boolean {
  let at: Shape | null | undefined = shape;
  for (const name of path.split('.')) {
    if (at?.kind !== 'structure') return false;
    at = at.members.get(name)?.shape;
  }
  return at !== undefined;
}
