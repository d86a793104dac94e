// Every operation of every service: an authorisation always exists, is never silently a read, and never throws.
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAuthorizer } from '../../../src/classify/aws/authorize.ts';
import { createActionMapper } from '../../../src/classify/aws/iam-actions.ts';
import type { OperationModel, ServiceModel, Shape } from '../../../src/classify/aws/model.ts';
import { createServiceData } from '../../../src/classify/aws/service-data.ts';
import { accessLevels, type OperationPart } from '../../../src/core/operation.ts';
import { createDataFiles } from '../../../src/platform/data-files.ts';

const directory = fileURLToPath(new URL('../../../data/aws', import.meta.url));
const data = createServiceData(createDataFiles(directory));
const iam = data.iamActions();
const mapper = createActionMapper(iam);
const authorizer = createAuthorizer(data);
const all: { service: ServiceModel; operation: OperationModel }[] = [];

beforeAll(() => {
  for (const name of data.serviceNames) {
    const service = data.service(name);
    if (service === null) throw new Error(`the service ${name} has no model`);
    for (const operationName of service.operationNames) {
      const operation = service.operation(operationName);
      if (operation === null) throw new Error(`${name} ${operationName} has no model`);
      all.push({ service, operation });
    }
  }
}, 60_000);

function authorize(
  { service, operation }: { service: ServiceModel; operation: OperationModel },
  params: Readonly<Record<string, unknown>>,
): readonly OperationPart[] {
  return authorizer.authorize({
    service,
    operation,
    params,
    region: 'eu-west-1',
    account: '111122223333',
    partition: 'aws',
  });
}

/** A value for a shape with every name set to `text`; structures to a small depth. */
function fillShape(shape: Shape, text: string, depth: number): unknown {
  switch (shape.kind) {
    case 'structure':
      return depth > 2
        ? {}
        : Object.fromEntries(
            [...shape.members].map(([name, member]) => [
              name,
              fillShape(member.shape, text, depth + 1),
            ]),
          );
    case 'list':
      return depth > 3 ? [] : [fillShape(shape.element.shape, text, depth + 1)];
    case 'map':
      return depth > 3 ? {} : { [text]: fillShape(shape.value.shape, text, depth + 1) };
    case 'boolean':
      return true;
    case 'string':
    case 'blob':
    case 'timestamp':
      return text;
    default:
      return 1;
  }
}

function checkParts(parts: readonly OperationPart[]): void {
  expect(parts.length).toBeGreaterThan(0);
  for (const part of parts) {
    expect(part.action).toMatch(/^[a-z0-9-]+:[A-Za-z0-9]+$/);
    expect(accessLevels).toContain(part.access);
    expect(part.resources.length).toBeGreaterThan(0);
    expect(part.resources).not.toContain('');
  }
}

describe('every operation', () => {
  it('is mapped to IAM actions of the reference at the promised rate', () => {
    const unmapped = new Map<string, number>();
    let inReference = 0;
    let knownPrefix = 0;
    for (const { service, operation } of all) {
      const parts = authorize({ service, operation }, {});
      const known = parts.every((part) => {
        const [prefix = '', name = ''] = part.action.split(':');
        return iam.service(prefix)?.action(name) != null;
      });
      if (known) inReference += 1;
      else unmapped.set(service.name, (unmapped.get(service.name) ?? 0) + 1);
      if (iam.service(mapper.prefixOf(service)) !== null) knownPrefix += 1;
    }
    const rate = inReference / all.length;
    process.stdout.write(
      `IAM actions: ${inReference} of ${all.length} operations in the reference (${(rate * 100).toFixed(2)} %), ` +
        `${knownPrefix} with a known prefix (${((knownPrefix / all.length) * 100).toFixed(2)} %); ` +
        `not in the reference: ${[...unmapped].map(([name, count]) => `${name} ${count}`).join(', ')}\n`,
    );
    expect(rate).toBeGreaterThanOrEqual(0.989);
    expect(knownPrefix / all.length).toBeGreaterThanOrEqual(0.995);
  });

  it('has parts for empty parameters, and for none of them a narrow resource', () => {
    for (const one of all) {
      const parts = authorize(one, {});
      checkParts(parts);
      for (const resource of parts[0]?.resources ?? []) {
        // Nothing was named: everything, or a resource that exists once in an account.
        expect(resource === '*' || !/undefined|null/.test(resource)).toBe(true);
      }
    }
  });

  it('that the reference does not know is a write on everything', () => {
    for (const { service, operation } of all) {
      const [first] = authorize({ service, operation }, {});
      const [prefix = '', name = ''] = (first?.action ?? '').split(':');
      if (iam.service(prefix)?.action(name) != null) continue;
      expect(first).toMatchObject({ access: 'write', resources: ['*'] });
    }
  });

  it('yields everything when every name is a pattern (T07)', () => {
    for (const one of all) {
      if (one.operation.input === null) continue;
      const params = fillShape(one.operation.input, 'x*', 0) as Record<string, unknown>;
      const parts = authorize(one, params);
      checkParts(parts);
      for (const resource of parts.flatMap((part) => part.resources)) {
        expect(resource).not.toContain('x*');
      }
    }
  });

  it('survives parameters of the wrong type', () => {
    const wrong = [null, 1, true, [], [null], {}, { a: [1] }, '', 'arn:', 'arn:aws:::', ['arn:x']];
    for (const [index, one] of all.entries()) {
      const names = [...(one.operation.input?.members.keys() ?? [])];
      const params = Object.fromEntries(
        names.map((name, at) => [name, wrong[(index + at) % wrong.length]]),
      );
      expect(authorize(one, params).length).toBeGreaterThan(0);
    }
  });
});

describe('any parameters', () => {
  it('never make a resource out of a name with glob or control characters (T07)', () => {
    const services = ['s3', 'ec2', 'lambda', 'ssm', 'kms', 'logs', 'ecs', 'iam', 'dynamodb', 'sqs'];
    const some = all.filter(({ service }) => services.includes(service.name));
    fc.assert(
      fc.property(
        fc.nat(some.length - 1),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
        fc.constantFrom('*', '?', '\n', '\u0000', '\u202e'),
        (index, text, bad) => {
          const one = some[index];
          const input = one?.operation.input;
          if (one === undefined || input == null) return;
          const name = `${text}${bad}z`;
          const params = fillShape(input, name, 0) as Record<string, unknown>;
          for (const part of authorize(one, params)) {
            for (const resource of part.resources) expect(resource).not.toContain(name);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
