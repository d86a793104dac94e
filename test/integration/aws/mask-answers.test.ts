// Every operation whose answers hold secrets or credentials, in every protocol it speaks: a full answer made from the
// model is masked, and botocore's own parsers must read both. Only the secret members may differ.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type {
  Member,
  OperationModel,
  Protocol,
  ServiceModel,
  Shape,
  StructureShape,
} from '../../../src/classify/aws/model.ts';
import { credentialPositions, secretPositions } from '../../../src/classify/aws/positions.ts';
import { credentialRoleOf, secretRuleOf } from '../../../src/classify/aws/secret-members.ts';
import { createServiceData } from '../../../src/classify/aws/service-data.ts';
import { maskAnswer } from '../../../src/mask/answer.ts';
import { createMaskKey } from '../../../src/mask/replacement.ts';
import { findValues } from '../../../src/mask/values.ts';
import { createDataFiles } from '../../../src/platform/data-files.ts';
import { describeWith, requireComponent } from '../../helpers/components.ts';
import { run } from '../../world/child.ts';

const data = createServiceData(createDataFiles(join(import.meta.dirname, '../../../data/aws')));
const key = createMaskKey(new Uint8Array(32).fill(9));
const secretMark = 'SECRET';

interface Case {
  readonly service: ServiceModel;
  readonly operation: OperationModel;
  readonly protocol: Protocol;
  readonly body: Buffer;
  readonly masked: Buffer;
}

/** Siblings of conditions, set so that the condition holds. */
const conditions: Readonly<Record<string, string>> = {
  'ssm Type': 'SecureString',
  'codebuild type': 'PLAINTEXT',
  'elasticbeanstalk Namespace': 'aws:elasticbeanstalk:application:environment',
};

/** Text of a scalar: says whether it is a secret. */
function scalarText(service: ServiceModel, name: string, isSecret: boolean): string {
  return (
    conditions[`${service.name} ${name}`] ??
    (isSecret ? `${secretMark} of ${name}` : `text of ${name}`)
  );
}

type Writer = (member: Member, value: Sample) => string | Buffer;
type Sample =
  | { readonly kind: 'structure'; readonly members: readonly (readonly [Member, Sample])[] }
  | { readonly kind: 'list'; readonly items: readonly Sample[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Sample])[] }
  | { readonly kind: 'text' | 'blob'; readonly text: string }
  | { readonly kind: 'number' | 'time' | 'boolean' };

class Sampler {
  readonly #service: ServiceModel;
  readonly #leavesHeaders: boolean;

  constructor(service: ServiceModel, leavesHeaders: boolean) {
    this.#service = service;
    this.#leavesHeaders = leavesHeaders;
  }

  structure(shape: StructureShape, sensitive: boolean, path: readonly Shape[]): Sample {
    const members: (readonly [Member, Sample])[] = [];
    for (const member of shape.members.values()) {
      // Only REST answers leave members of the outermost structure to headers.
      if (this.#leavesHeaders && path.length === 0 && member.location !== 'body') continue;
      const marked = sensitive || member.sensitive || member.shape.sensitive;
      const rule = secretRuleOf(this.#service.name, shape, member, marked);
      const isSecret = credentialRoleOf(shape, member) === null && rule !== null;
      const [secretKey] = rule?.keys ?? [];
      if (secretKey !== undefined) {
        const entry = (isKey: boolean): Sample => ({
          kind: 'text',
          text: scalarText(this.#service, member.name, isKey),
        });
        const entries = [
          [secretKey, entry(true)],
          ['OTHER', entry(false)],
        ] as const;
        members.push([member, { kind: 'map', entries }]);
        continue;
      }
      const value = this.shape(member.shape, { name: member.name, isSecret, sensitive: marked }, [
        ...path,
        shape,
      ]);
      if (value !== null) members.push([member, value]);
    }
    return { kind: 'structure', members };
  }

  shape(
    shape: Shape,
    at: { readonly name: string; readonly isSecret: boolean; readonly sensitive: boolean },
    path: readonly Shape[],
  ): Sample | null {
    if (path.length > 12 || path.filter((one) => one === shape).length > 0) return null;
    switch (shape.kind) {
      case 'structure': {
        if (shape.document) return null;
        if (!at.isSecret) return this.structure(shape, at.sensitive, path);
        const members = [...shape.members.values()].map(
          (member) =>
            [
              member,
              this.shape(member.shape, { ...at, name: member.name }, [...path, shape]),
            ] as const,
        );
        return {
          kind: 'structure',
          members: members.filter((one): one is readonly [Member, Sample] => one[1] !== null),
        };
      }
      case 'list': {
        const inner = {
          ...at,
          sensitive: at.sensitive || shape.element.sensitive || shape.element.shape.sensitive,
        };
        const item = this.shape(shape.element.shape, inner, [...path, shape]);
        return item === null ? null : { kind: 'list', items: [item, item] };
      }
      case 'map': {
        const inner = {
          ...at,
          sensitive: at.sensitive || shape.value.sensitive || shape.value.shape.sensitive,
        };
        const value = this.shape(shape.value.shape, inner, [...path, shape]);
        return value === null
          ? null
          : {
              kind: 'map',
              entries: [
                ['one', value],
                ['two', value],
              ],
            };
      }
      case 'string':
        return { kind: 'text', text: scalarText(this.#service, at.name, at.isSecret) };
      case 'blob':
        return { kind: 'blob', text: scalarText(this.#service, at.name, at.isSecret) };
      case 'boolean':
        return { kind: 'boolean' };
      case 'timestamp':
        return { kind: 'time' };
      default:
        return { kind: 'number' };
    }
  }
}

function json(value: Sample): unknown {
  switch (value.kind) {
    case 'structure':
      return Object.fromEntries(
        value.members.map(([member, one]) => [
          member.wireName,
          member.jsonValue ? '{}' : json(one),
        ]),
      );
    case 'list':
      return value.items.map(json);
    case 'map':
      return Object.fromEntries(value.entries.map(([name, one]) => [name, json(one)]));
    case 'text':
      return value.text;
    case 'blob':
      return Buffer.from(value.text).toString('base64');
    case 'number':
      return 7;
    case 'boolean':
      return true;
    default:
      return 1_767_225_600;
  }
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

const xml: Writer = (member, value) => {
  const name = member.wireName;
  switch (value.kind) {
    case 'structure':
      return element(name, xmlMembers(value));
    case 'list': {
      const { shape } = member;
      if (shape.kind !== 'list') return '';
      const inner = (as: string) =>
        value.items
          .map((item) => xml({ ...plainMember(shape.element), wireName: as }, item))
          .join('');
      const repeated = shape.element.wireName === 'member' ? name : shape.element.wireName;
      if (member.flattened || shape.flattened) return inner(repeated);
      return element(name, inner(shape.element.wireName));
    }
    case 'map': {
      const { shape } = member;
      if (shape.kind !== 'map') return '';
      const entries = value.entries.map(
        ([one, item]) => element(shape.key.wireName, one) + xml(shape.value, item),
      );
      if (member.flattened || shape.flattened)
        return entries.map((one) => element(name, one)).join('');
      return element(name, entries.map((one) => element('entry', one)).join(''));
    }
    case 'time':
      return element(name, '2026-01-01T00:00:00Z');
    default:
      return element(name, String(json(value)));
  }
};

function plainMember(member: Member): Member {
  const { name, wireName, queryName, location, shape, sensitive } = member;
  const { xmlAttribute, flattened, streaming, jsonValue } = member;
  return {
    name,
    wireName,
    queryName,
    location,
    shape,
    sensitive,
    xmlAttribute,
    flattened,
    streaming,
    jsonValue,
  };
}

function xmlMembers(value: Sample): string {
  if (value.kind !== 'structure') return '';
  return value.members
    .map(([member, one]) => (member.xmlAttribute ? '' : xml(member, one)))
    .join('');
}

function cborHead(major: number, length: number): Buffer {
  const head = Buffer.alloc(5);
  head[0] = (major << 5) | 26;
  head.writeUInt32BE(length, 1);
  return head;
}

function cborText(text: string): Buffer {
  return Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)]);
}

function cbor(value: Sample): Buffer {
  switch (value.kind) {
    case 'structure':
      return Buffer.concat([
        Buffer.of(0xbf),
        ...value.members.flatMap(([member, one]) => [cborText(member.wireName), cbor(one)]),
        Buffer.of(0xff),
      ]);
    case 'list':
      return Buffer.concat([cborHead(4, value.items.length), ...value.items.map(cbor)]);
    case 'map':
      return Buffer.concat([
        cborHead(5, value.entries.length),
        ...value.entries.flatMap(([name, one]) => [cborText(name), cbor(one)]),
      ]);
    case 'text':
      return cborText(value.text);
    case 'blob':
      return Buffer.concat([cborHead(2, Buffer.byteLength(value.text)), Buffer.from(value.text)]);
    case 'number':
      return Buffer.of(0x07);
    case 'boolean':
      return Buffer.of(0xf5);
    default:
      return Buffer.concat([Buffer.of(0xc1), cborHead(0, 1_767_225_600)]);
  }
}

function answerBody(
  service: ServiceModel,
  operation: OperationModel,
  protocol: Protocol,
): Buffer | null {
  const { output, outputPayload } = operation;
  if (output === null) return null;
  const payload = outputPayload === null ? undefined : output.members.get(outputPayload);
  const shape = payload?.shape ?? output;
  if (shape.kind !== 'structure') return null;
  const leavesHeaders = protocol.startsWith('rest') && payload === undefined;
  const sample = new Sampler(service, leavesHeaders).structure(shape, shape.sensitive, []);
  if (protocol === 'json' || protocol === 'rest-json')
    return Buffer.from(JSON.stringify(json(sample)));
  if (protocol === 'rpc-v2-cbor') return cbor(sample);
  const content = xmlMembers(sample);
  const { resultWrapper } = operation;
  const inner =
    protocol === 'query' && resultWrapper !== null ? element(resultWrapper, content) : content;
  return Buffer.from(element(`${operation.name}Response`, inner));
}

function* cases(): Generator<Case> {
  for (const serviceName of data.serviceNames) {
    const service = data.service(serviceName);
    for (const operationName of service?.operationNames ?? []) {
      const operation = service?.operation(operationName) ?? null;
      if (service === null || operation === null) continue;
      for (const protocol of service.protocols) {
        const positions = secretPositions(service, operation, protocol);
        if (positions === null) continue;
        const body = answerBody(service, operation, protocol);
        if (body === null) continue;
        const masked = maskAnswer({
          format: positions.format,
          body,
          tree: positions.root,
          key,
          reveal: false,
        });
        yield { service, operation, protocol, body, masked: Buffer.from(masked.body) };
      }
    }
  }
}

/** Paths at which two parsed answers differ, and paths of secrets in the first. */
function compare(
  first: unknown,
  second: unknown,
  path: string,
  out: { differs: Set<string>; secrets: Set<string> },
): void {
  if (Array.isArray(first) || (typeof first === 'object' && first !== null)) {
    const one = first as Record<string, unknown>;
    const other = (second ?? {}) as Record<string, unknown>;
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
      compare(one[name], other[name], `${path}.${name}`, out);
    }
    return;
  }
  if (first !== second) out.differs.add(path);
  const text = String(first);
  if (text.includes(secretMark) || Buffer.from(text, 'base64').includes(secretMark))
    out.secrets.add(path);
}

const parserNames: Readonly<Record<string, string>> = { 'rpc-v2-cbor': 'smithy-rpc-v2-cbor' };

describeWith(['boto3'], "botocore's parsers read masked answers", () => {
  it('of every operation with secrets, and only the secrets differ', async () => {
    const all = [...cases()];
    expect(all.length).toBeGreaterThan(400);
    const input = all.map(({ service, operation, protocol, body, masked }) =>
      JSON.stringify({
        service: service.name,
        operation: operation.name,
        protocol: parserNames[protocol] ?? protocol,
        bodies: [body.toString('base64'), masked.toString('base64')],
      }),
    );
    const script = join(import.meta.dirname, 'parse-answers.py');
    const done = await run(requireComponent('boto3').path, [script], {
      input: `${input.join('\n')}\n`,
    });
    expect(done.code, done.stderr).toBe(0);
    const lines = done.stdout.trim().split('\n');
    expect(lines).toHaveLength(all.length);
    const problems: string[] = [];
    let secrets = 0;
    for (const [index, line] of lines.entries()) {
      const one = all[index];
      const name = `${one?.service.name}:${one?.operation.name} ${one?.protocol}`;
      const answer = JSON.parse(line) as { parsed?: [unknown, unknown]; error?: string };
      if (answer.parsed === undefined) {
        problems.push(`${name}: ${answer.error}`);
        continue;
      }
      const out = { differs: new Set<string>(), secrets: new Set<string>() };
      compare(answer.parsed[0], answer.parsed[1], '', out);
      secrets += out.secrets.size;
      if (out.secrets.size === 0) problems.push(`${name}: botocore reads no secret`);
      const left = [...out.secrets].filter((path) => !out.differs.has(path));
      const more = [...out.differs].filter((path) => !out.secrets.has(path));
      if (left.length > 0) problems.push(`${name}: not masked ${left.slice(0, 3).join(' ')}`);
      if (more.length > 0) problems.push(`${name}: changed ${more.slice(0, 3).join(' ')}`);
    }
    expect(problems).toEqual([]);
    expect(secrets).toBeGreaterThan(1_000);
  });

  it('finds a whole triple in every answer that carries credentials', () => {
    let count = 0;
    for (const serviceName of data.serviceNames) {
      const service = data.service(serviceName);
      for (const operationName of service?.operationNames ?? []) {
        const operation = service?.operation(operationName) ?? null;
        if (service === null || operation === null) continue;
        for (const protocol of service.protocols) {
          const positions = credentialPositions(service, operation, protocol);
          const body = positions === null ? null : answerBody(service, operation, protocol);
          if (positions === null || body === null) continue;
          const roles = findValues(positions.format, body, positions.root).map(
            (one) => one.leaf.role,
          );
          expect(roles, `${serviceName}:${operationName}`).toContain('credentials.accessKeyId');
          expect(roles, `${serviceName}:${operationName}`).toContain('credentials.secretAccessKey');
          count += 1;
        }
      }
    }
    expect(count).toBeGreaterThanOrEqual(36);
  });
});
