// Short ways to policies, principals and operations for tests.
import type { AccessLevel, Operation, OperationPart } from '../../../src/core/operation.ts';
import type { Principal } from '../../../src/core/principal.ts';
import type { Policy } from '../../../src/policy/model.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { fakeCatalog } from './fake-catalog.ts';

/** Parses one file; the text follows `version: 1`. */
export function policyOf(text: string): Policy {
  return parsePolicy([{ path: 'policies/p.yaml', text: `version: 1\n${text}` }], {
    knownActions: fakeCatalog,
  });
}

export function token(claims: Readonly<Record<string, string>> = {}): Principal {
  return {
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 's',
    claims,
    declaredGroups: [],
  };
}

export function part(action: string, ...resources: string[]): OperationPart {
  const access: AccessLevel = fakeCatalog.accessOf(action) ?? 'write';
  return { action, access, resources: resources.length === 0 ? ['*'] : resources };
}

export function operation(
  parts: readonly OperationPart[],
  params: Operation['params'] = {},
): Operation {
  const [service = '', name = ''] = (parts[0]?.action ?? ':').split(':');
  return {
    system: 'aws',
    target: 'main',
    service,
    name,
    parts,
    params,
    region: 'eu-west-1',
    account: '111122223333',
    digest: '0'.repeat(64),
  };
}
