// Owns turning packed shapes into Shape objects, each on first use, so that recursive shapes just work.
import { GuardError } from '../../core/errors.ts';
import type { Member, MemberLocation, ScalarKind, ScalarShape, Shape } from './model.ts';

/** [name, shape index, flags, locationName or 0, location, queryName or 0]; trailing zeros left out. */
type PackedMember = readonly [
  string,
  number,
  number?,
  (string | number)?,
  number?,
  (string | number)?,
];

/** [name, 's', flags, members] | [name, 'l', flags, element] | [name, 'm', flags, key, value] | [name, scalar, flags, format] */
export type PackedShape = readonly [string, string | number, number?, unknown?, unknown?];

const scalarKinds: readonly ScalarKind[] = [
  'string',
  'blob',
  'integer',
  'long',
  'float',
  'double',
  'boolean',
  'timestamp',
];
const locations: readonly MemberLocation[] = [
  'body',
  'uri',
  'querystring',
  'header',
  'headers',
  'statusCode',
];
const timestampFormats: readonly ScalarShape['timestampFormat'][] = [
  null,
  'iso8601',
  'rfc822',
  'unixTimestamp',
];

const shapeFlag = { sensitive: 1, flattened: 2, eventStream: 4, document: 8 } as const;
const memberFlag = {
  sensitive: 1,
  xmlAttribute: 2,
  flattened: 4,
  streaming: 8,
  jsonValue: 16,
  required: 32,
} as const;

class LoadedMember implements Member {
  readonly name: string;
  readonly wireName: string;
  readonly queryName: string;
  readonly location: MemberLocation;
  readonly sensitive: boolean;
  readonly xmlAttribute: boolean;
  readonly flattened: boolean;
  readonly streaming: boolean;
  readonly jsonValue: boolean;
  readonly #table: ShapeTable;
  readonly #at: number;

  constructor(table: ShapeTable, packed: PackedMember) {
    const [name, at, flags = 0, locationName = 0, location = 0, queryName = 0] = packed;
    this.name = name;
    this.wireName = typeof locationName === 'string' ? locationName : name;
    this.queryName = ec2Name(name, locationName, queryName);
    this.location = locations[location] ?? 'body';
    this.sensitive = (flags & memberFlag.sensitive) !== 0;
    this.xmlAttribute = (flags & memberFlag.xmlAttribute) !== 0;
    this.flattened = (flags & memberFlag.flattened) !== 0;
    this.streaming = (flags & memberFlag.streaming) !== 0;
    this.jsonValue = (flags & memberFlag.jsonValue) !== 0;
    this.#table = table;
    this.#at = at;
  }

  get shape(): Shape {
    return this.#table.shape(this.#at);
  }
}

/** SPEC: the EC2 query protocol capitalises a locationName, and takes queryName and plain names as they stand. */
function ec2Name(name: string, locationName: string | number, queryName: string | number): string {
  if (typeof queryName === 'string') return queryName;
  if (typeof locationName !== 'string') return name;
  return locationName.charAt(0).toUpperCase() + locationName.slice(1);
}

/** The shapes of one service by number. */
export class ShapeTable {
  readonly #packed: readonly PackedShape[];
  readonly #built: (Shape | undefined)[] = [];

  constructor(packed: readonly PackedShape[]) {
    this.#packed = packed;
  }

  /** The shape of that number, built once. */
  shape(at: number): Shape {
    const known = this.#built[at];
    if (known !== undefined) return known;
    const packed = this.#packed[at];
    if (packed === undefined) throw new GuardError('INTERNAL', 'the service data names no shape');
    const shape = this.#build(packed);
    this.#built[at] = shape;
    return shape;
  }

  #build(packed: PackedShape): Shape {
    const [name, kind, flags = 0, third, fourth] = packed;
    const sensitive = (flags & shapeFlag.sensitive) !== 0;
    const flattened = (flags & shapeFlag.flattened) !== 0;
    const member = (one: unknown): Member => new LoadedMember(this, one as PackedMember);
    if (typeof kind === 'number') {
      return {
        kind: scalarKinds[kind] ?? 'string',
        name,
        sensitive,
        timestampFormat: timestampFormats[Number(third ?? 0)] ?? null,
      };
    }
    if (kind === 'l') return { kind: 'list', name, element: member(third), flattened, sensitive };
    if (kind === 'm') {
      return { kind: 'map', name, key: member(third), value: member(fourth), flattened, sensitive };
    }
    const members = (third ?? []) as readonly PackedMember[];
    return {
      kind: 'structure',
      name,
      members: new Map(members.map((one) => [one[0], member(one)])),
      required: members
        .filter((one) => ((one[2] ?? 0) & memberFlag.required) !== 0)
        .map((one) => one[0]),
      sensitive,
      eventStream: (flags & shapeFlag.eventStream) !== 0,
      document: (flags & shapeFlag.document) !== 0,
    };
  }
}
