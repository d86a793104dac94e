// Owns finding members of a structure by the name they have on the wire, once per shape.
import type { Member, StructureShape } from './model.ts';

const byWire = new WeakMap<StructureShape, ReadonlyMap<string, Member>>();
const byFoldedWire = new WeakMap<StructureShape, ReadonlySet<string>>();
const byQuery = new WeakMap<StructureShape, ReadonlyMap<string, Member>>();
const byEc2 = new WeakMap<StructureShape, ReadonlyMap<string, Member>>();

function cached<T>(
  cache: WeakMap<StructureShape, T>,
  shape: StructureShape,
  build: (shape: StructureShape) => T,
): T {
  const known = cache.get(shape);
  if (known !== undefined) return known;
  const built = build(shape);
  cache.set(shape, built);
  return built;
}

/** Members by locationName (or name): JSON keys, XML elements, CBOR keys. */
export function membersByWireName(shape: StructureShape): ReadonlyMap<string, Member> {
  return cached(
    byWire,
    shape,
    (one) => new Map([...one.members.values()].map((member) => [member.wireName, member])),
  );
}

/** Wire names in lower case, to notice a key that is a member in other capitals. */
export function foldedWireNames(shape: StructureShape): ReadonlySet<string> {
  return cached(
    byFoldedWire,
    shape,
    (one) => new Set([...one.members.values()].map((member) => member.wireName.toLowerCase())),
  );
}

/** Members by their key in a query-protocol form. SPEC: a flattened list takes the name of its element. */
export function membersByQueryKey(shape: StructureShape): ReadonlyMap<string, Member> {
  return cached(
    byQuery,
    shape,
    (one) => new Map([...one.members.values()].map((member) => [queryKey(member), member])),
  );
}

/** Members by their key in an EC2 form. */
export function membersByEc2Key(shape: StructureShape): ReadonlyMap<string, Member> {
  return cached(
    byEc2,
    shape,
    (one) => new Map([...one.members.values()].map((member) => [member.queryName, member])),
  );
}

function queryKey(member: Member): string {
  const { shape } = member;
  if (shape.kind === 'list' && member.flattened && shape.element.wireName !== 'member') {
    return shape.element.wireName;
  }
  return member.wireName;
}
