// Owns where an operation's answer holds secrets and credentials, as trees in the words of the wire.
// Built from the service models once per operation and protocol. SPEC: botocore model format; Smithy AWS protocols.
import { assertNever } from '../../core/errors.ts';
import type { AnswerFormat, PositionLeaf, PositionNode } from '../../core/position.ts';
import type { Member, OperationModel, Protocol, ServiceModel, StructureShape } from './model.ts';
import { buildStructure, type LeafSelector, leadsToLeaf } from './position-tree.ts';
import { credentialRoleOf, type SecretRule, secretRuleOf } from './secret-members.ts';

/** Where values stand in the answers of one operation. */
export interface AnswerPositions {
  readonly format: AnswerFormat;
  readonly root: PositionNode;
  /** Lower-case header name → leaf. */
  readonly headers: ReadonlyMap<string, PositionLeaf>;
  /**
   * Null: the body can be rewritten. Otherwise it holds values where they cannot be replaced, and must be refused:
   * frames of an event stream, or a body that is the value as a whole.
   */
  readonly unmaskable: 'event-stream' | 'raw-body' | null;
}

type Cache = WeakMap<OperationModel, Map<Protocol, AnswerPositions | null>>;
const secretCache: Cache = new WeakMap();
const credentialCache: Cache = new WeakMap();

/**
 * Secrets that are masked by default in the operation's answers; null when there are none and the answer may be piped.
 * Credentials that `credentialPositions` finds are left out: they are substituted, not masked.
 */
export function secretPositions(
  service: ServiceModel,
  operation: OperationModel,
  protocol: Protocol,
): AnswerPositions | null {
  return cached(secretCache, operation, protocol, () =>
    positionsOf(operation, protocol, {
      select: (owner, member, sensitive) =>
        credentialRoleOf(owner, member) === null
          ? secretRuleOf(service.name, owner, member, sensitive)
          : null,
      leafOf: secretLeaf,
    }),
  );
}

const roleEncoding: SecretRule = { type: 'credentials', encoding: 'text' };

/** AWS credentials in the operation's answers, their leaves with roles; null when there are none. */
export function credentialPositions(
  _service: ServiceModel,
  operation: OperationModel,
  protocol: Protocol,
): AnswerPositions | null {
  return cached(credentialCache, operation, protocol, () =>
    positionsOf(operation, protocol, {
      select: (owner, member) => (credentialRoleOf(owner, member) === null ? null : roleEncoding),
      leafOf: (rule, owner, member) => {
        const role = credentialRoleOf(owner, member);
        return {
          kind: 'leaf',
          type: rule.type,
          encoding: 'text',
          ...(role === null ? {} : { role }),
        };
      },
    }),
  );
}

function secretLeaf(rule: SecretRule, owner: StructureShape, member: Member): PositionLeaf {
  const { type, when } = rule;
  const encoding = member.shape.kind === 'blob' ? 'base64' : rule.encoding;
  if (when === undefined) return { kind: 'leaf', type, encoding };
  const sibling = owner.members.get(when.sibling)?.wireName ?? when.sibling;
  return { kind: 'leaf', type, encoding, when: { sibling, equals: when.equals } };
}

function cached(
  cache: Cache,
  operation: OperationModel,
  protocol: Protocol,
  build: () => AnswerPositions | null,
): AnswerPositions | null {
  let byProtocol = cache.get(operation);
  if (byProtocol === undefined) {
    byProtocol = new Map();
    cache.set(operation, byProtocol);
  }
  let positions = byProtocol.get(protocol);
  if (positions === undefined) {
    positions = build();
    byProtocol.set(protocol, positions);
  }
  return positions;
}

const noBody: PositionNode = { kind: 'structure', members: new Map() };

function positionsOf(
  operation: OperationModel,
  protocol: Protocol,
  selector: LeafSelector,
): AnswerPositions | null {
  const { output } = operation;
  if (output === null || !leadsToLeaf(output, selector)) return null;
  const format = formatOf(protocol);
  if (operation.eventStreamOutput) {
    return { format, root: noBody, headers: new Map(), unmaskable: 'event-stream' };
  }
  const isRest = protocol === 'rest-xml' || protocol === 'rest-json';
  const headers = isRest ? headerLeaves(output, selector) : new Map<string, PositionLeaf>();
  const body = isRest
    ? restBody(operation, output, selector, format)
    : { root: buildStructure(output, selector, { format, bodyOnly: false }), raw: false };
  return {
    format,
    root: wrap(operation, protocol, body.root),
    headers,
    unmaskable: body.raw ? 'raw-body' : null,
  };
}

function formatOf(protocol: Protocol): AnswerFormat {
  switch (protocol) {
    case 'query':
    case 'ec2':
    case 'rest-xml':
      return 'xml';
    case 'json':
    case 'rest-json':
      return 'json';
    case 'rpc-v2-cbor':
      return 'cbor';
    default:
      return assertNever(protocol);
  }
}

/** The query protocol puts the result into an element of its own below the document element. */
function wrap(operation: OperationModel, protocol: Protocol, root: PositionNode): PositionNode {
  const { resultWrapper } = operation;
  if (protocol !== 'query' || resultWrapper === null) return root;
  return { kind: 'structure', members: new Map([[resultWrapper, root]]) };
}

/** With a payload member the body is that member alone; without one it is every member of location body. */
function restBody(
  operation: OperationModel,
  output: StructureShape,
  selector: LeafSelector,
  format: AnswerFormat,
): { readonly root: PositionNode; readonly raw: boolean } {
  const payload =
    operation.outputPayload === null ? undefined : output.members.get(operation.outputPayload);
  if (payload === undefined) {
    return { root: buildStructure(output, selector, { format, bodyOnly: true }), raw: false };
  }
  const { shape } = payload;
  if (shape.kind === 'structure') {
    return { root: buildStructure(shape, selector, { format, bodyOnly: false }), raw: false };
  }
  const sensitive = payload.sensitive || shape.sensitive || output.sensitive;
  return { root: noBody, raw: selector.select(output, payload, sensitive) !== null };
}

function headerLeaves(
  output: StructureShape,
  selector: LeafSelector,
): ReadonlyMap<string, PositionLeaf> {
  const headers = new Map<string, PositionLeaf>();
  for (const member of output.members.values()) {
    if (member.location !== 'header') continue;
    const rule = selector.select(output, member, member.sensitive || member.shape.sensitive);
    if (rule !== null) {
      headers.set(member.wireName.toLowerCase(), selector.leafOf(rule, output, member));
    }
  }
  return headers;
}
