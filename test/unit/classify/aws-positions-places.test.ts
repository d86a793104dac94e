// Places that no operation of today's models uses for secrets, with models made by hand.
import { describe, expect, it } from 'vitest';
import type {
  Member,
  OperationModel,
  ServiceModel,
  Shape,
  StructureShape,
} from '../../../src/classify/aws/model.ts';
import { secretPositions } from '../../../src/classify/aws/positions.ts';

const text = (sensitive: boolean): Shape => ({
  kind: 'string',
  name: 'Text',
  sensitive,
  timestampFormat: null,
});

function member(name: string, shape: Shape, more: Partial<Member> = {}): Member {
  return {
    name,
    wireName: name,
    queryName: name,
    location: 'body',
    shape,
    sensitive: false,
    xmlAttribute: false,
    flattened: false,
    streaming: false,
    jsonValue: false,
    ...more,
  };
}

function structure(...members: Member[]): StructureShape {
  return {
    kind: 'structure',
    name: 'Shape',
    members: new Map(members.map((one) => [one.name, one])),
    required: [],
    sensitive: false,
    eventStream: false,
    document: false,
  };
}

function operation(output: StructureShape, more: Partial<OperationModel> = {}): OperationModel {
  return {
    name: 'Get',
    method: 'GET',
    uri: '/',
    input: null,
    output,
    inputPayload: null,
    outputPayload: null,
    streamingInput: false,
    streamingOutput: false,
    eventStreamInput: false,
    eventStreamOutput: false,
    unsigned: false,
    hostPrefix: null,
    resultWrapper: null,
    deprecated: false,
    endpointContext: 0,
    ...more,
  };
}

const service = { name: 'made-up' } as ServiceModel;

describe('a secret where it cannot be replaced', () => {
  it('in an event stream marks the answer, so that it is refused', () => {
    const events = { ...structure(member('Password', text(true))), eventStream: true };
    const output = structure(member('Stream', events));
    const streamed = operation(output, { eventStreamOutput: true, outputPayload: 'Stream' });
    expect(secretPositions(service, streamed, 'rest-json')?.unmaskable).toBe('event-stream');
  });

  it('as the whole body marks the answer', () => {
    const output = structure(member('Password', text(true), { streaming: true }));
    const raw = operation(output, { outputPayload: 'Password' });
    expect(secretPositions(service, raw, 'rest-xml')?.unmaskable).toBe('raw-body');
  });

  it('does not matter in an event stream without secrets', () => {
    const events = { ...structure(member('Text', text(true))), eventStream: true };
    const streamed = operation(structure(member('Stream', events)), { eventStreamOutput: true });
    expect(secretPositions(service, streamed, 'rest-json')).toBeNull();
  });
});

describe('a secret in a header', () => {
  const output = structure(
    member('AuthToken', text(true), { location: 'header', wireName: 'X-Auth' }),
    member('Other', text(true), { location: 'header', wireName: 'x-other' }),
  );

  it('is named by the header in REST protocols', () => {
    const positions = secretPositions(service, operation(output), 'rest-json');
    expect([...(positions?.headers.keys() ?? [])]).toEqual(['x-auth']);
    expect(positions?.root).toEqual({ kind: 'structure', members: new Map() });
  });

  it('stands in the body in all others', () => {
    const positions = secretPositions(service, operation(output), 'json');
    expect(positions?.headers.size).toBe(0);
    expect(positions?.root.kind === 'structure' && [...positions.root.members.keys()]).toEqual([
      'X-Auth',
    ]);
  });
});

describe('shapes that contain themselves', () => {
  it('give a tree that does too, without branches that lead nowhere', () => {
    const node = structure(member('Password', text(true)), member('Name', text(false)));
    const members = node.members as Map<string, Member>;
    members.set('Next', member('Next', node));
    const empty = structure(member('Name', text(false)));
    (empty.members as Map<string, Member>).set('Self', member('Self', empty));
    const output = structure(member('Tree', node), member('Empty', empty));
    const positions = secretPositions(service, operation(output), 'json');
    const root = positions?.root;
    if (root?.kind !== 'structure') throw new Error('no tree');
    expect([...root.members.keys()]).toEqual(['Tree']);
    const tree = root.members.get('Tree');
    if (tree?.kind !== 'structure') throw new Error('no tree');
    expect([...tree.members.keys()]).toEqual(['Password', 'Next']);
    expect(tree.members.get('Next')).toBe(tree);
  });
});
