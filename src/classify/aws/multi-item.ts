// Owns calls of DynamoDB that do several things at once: batches, transactions and PartiQL statements.
// Must never leave an item out: what it cannot read becomes every PartiQL action on `*`.
// SPEC: DynamoDB developer guide, "IAM policies and PartiQL"; API reference of the Transact* and Batch* operations.
import type { Params } from '../../core/operation.ts';
import {
  field,
  listOf,
  looksLikeArn,
  parseArn,
  plainName,
  type ResourceScope,
  scopedArn,
  unknownResource,
} from './resources-literals.ts';

/** An action and one thing it touches. */
export interface Touch {
  readonly action: string;
  readonly resource: string;
}

/** The touches of a multi-item call, or null for operations that are none. Empty stands for nothing readable. */
export function multiItemTouches(
  operation: string,
  params: Params,
  scope: ResourceScope,
): readonly Touch[] | null {
  switch (operation) {
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return requestItems(operation, params, scope);
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return transactItems(params, scope);
    case 'ExecuteStatement':
      return partiQl(params['Statement'], scope);
    case 'BatchExecuteStatement':
      return statements(params['Statements'], scope);
    case 'ExecuteTransaction':
      return statements(params['TransactStatements'], scope);
    default:
      return null;
  }
}

/** ARN of a table named by name or ARN; `*` when it is neither. */
export function tableArn(value: unknown, scope: ResourceScope): string {
  if (looksLikeArn(value)) return parseArn(value) === null ? unknownResource : value;
  const name = plainName(value);
  return name === null || name.includes('/')
    ? unknownResource
    : scopedArn(scope, 'dynamodb', `table/${name}`);
}

function requestItems(operation: string, params: Params, scope: ResourceScope): readonly Touch[] {
  const items = params['RequestItems'];
  if (typeof items !== 'object' || items === null) return [];
  return Object.keys(items).map((table) => ({
    action: `dynamodb:${operation}`,
    resource: tableArn(table, scope),
  }));
}

const transactActions: Readonly<Record<string, string>> = {
  Get: 'dynamodb:GetItem',
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
};

function transactItems(params: Params, scope: ResourceScope): readonly Touch[] {
  const touches: Touch[] = [];
  for (const item of listOf(params['TransactItems'])) {
    for (const [kind, action] of Object.entries(transactActions)) {
      const body = field(item, kind);
      if (body === undefined || body === null) continue;
      touches.push({ action, resource: tableArn(field(body, 'TableName'), scope) });
    }
  }
  return touches;
}

function statements(value: unknown, scope: ResourceScope): readonly Touch[] {
  return listOf(value).flatMap((one) => partiQl(field(one, 'Statement'), scope));
}

const everyPartiQl = [
  'dynamodb:PartiQLDelete',
  'dynamodb:PartiQLInsert',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PartiQLSelect',
] as const;

// A statement is read only in its plainest form: verb, table, optionally an index. Anything else is unknown.
const tableName = String.raw`(?:"([^"]+)"|([A-Za-z0-9_.-]+))(?:\."([^"]+)")?(?=[\s;]|$)`;
const forms: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(String.raw`^\s*SELECT\s[^"'\x60]*?\sFROM\s+${tableName}`, 'i'),
    'dynamodb:PartiQLSelect',
  ],
  [new RegExp(String.raw`^\s*INSERT\s+INTO\s+${tableName}`, 'i'), 'dynamodb:PartiQLInsert'],
  [new RegExp(String.raw`^\s*UPDATE\s+${tableName}`, 'i'), 'dynamodb:PartiQLUpdate'],
  [new RegExp(String.raw`^\s*DELETE\s+FROM\s+${tableName}`, 'i'), 'dynamodb:PartiQLDelete'],
];

function partiQl(value: unknown, scope: ResourceScope): readonly Touch[] {
  const unknown = everyPartiQl.map((action) => ({ action, resource: unknownResource }));
  if (typeof value !== 'string') return unknown;
  const text = value.replace(/;\s*$/, '');
  // SECURITY: comments, further statements and nested selects could hide another table (T04).
  const words = text.replace(/'(?:[^']|'')*'/g, "''").replace(/"[^"]*"/g, '""');
  const from = words.match(/\bFROM\b/gi)?.length ?? 0;
  const selects = words.match(/\bSELECT\b/gi)?.length ?? 0;
  if (/--|\/\*|;|`/.test(words) || from > 1 || selects > 1) return unknown;
  for (const [pattern, action] of forms) {
    const match = pattern.exec(text);
    if (match === null) continue;
    if (action !== 'dynamodb:PartiQLSelect' && selects > 0) return unknown;
    const table = tableArn(match[1] ?? match[2], scope);
    const index = match[3];
    if (index === undefined || table === unknownResource) return [{ action, resource: table }];
    const name = plainName(index);
    return [
      { action, resource: table },
      { action, resource: name === null ? unknownResource : `${table}/index/${name}` },
    ];
  }
  return unknown;
}
