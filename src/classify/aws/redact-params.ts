// Owns what of a request's parameters may be recorded: sensitive members and anything the model does not know are
// replaced, long texts cut visibly, the whole bounded. Must never let a value pass that it cannot place (T09).
import type { Params } from '../../core/operation.ts';
import type { Member, OperationModel, Shape, StructureShape } from './model.ts';
import { requestSecretOf } from './secret-requests.ts';

const masked = '[masked]';
const longestText = 1_024;
const longestKey = 256;
const mostItems = 200;
const deepest = 24;
/** Characters of text and names in one record of parameters. */
const budgetCharacters = 16_384;

/** The part of a decoded request that is needed. */
export interface RedactInput {
  readonly service: { readonly name: string };
  readonly operation: OperationModel;
  readonly params: Params;
}

/** Parameters fit to be recorded: plain JSON data, at most about 20 KiB of text. */
export function redactParams(decoded: RedactInput): Record<string, unknown> {
  const { service, operation, params } = decoded;
  const redactor = new Redactor(service.name);
  return redactor.structure(operation.input, params, { sensitive: false, depth: 0 });
}

class Redactor {
  readonly #service: string;
  #left = budgetCharacters;

  constructor(service: string) {
    this.#service = service;
  }

  structure(
    shape: StructureShape | null,
    value: Params,
    place: { readonly sensitive: boolean; readonly depth: number },
  ): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [name, item] of this.#bounded(Object.entries(value))) {
      const member = shape?.members.get(name);
      this.#left -= name.length;
      const known = shape !== null && member !== undefined;
      setOwn(
        result,
        name.slice(0, longestKey),
        known ? this.#member(shape, member, item, place) : masked,
      );
    }
    return result;
  }

  #member(
    owner: StructureShape,
    member: Member,
    value: unknown,
    place: { readonly sensitive: boolean; readonly depth: number },
  ): unknown {
    const sensitive =
      place.sensitive ||
      member.sensitive ||
      member.shape.sensitive ||
      requestSecretOf(this.#service, owner, member, value);
    return this.#value(member.shape, value, sensitive, place.depth + 1);
  }

  /** Values of a shape. What does not look like the shape is hidden. */
  #value(shape: Shape, value: unknown, sensitive: boolean, depth: number): unknown {
    if (value === null || value === undefined) return null;
    if (depth > deepest || this.#left <= 0) return '[left out]';
    switch (shape.kind) {
      case 'structure':
        // A free document has no model: nothing says which of it is secret.
        if (shape.document || !isRecord(value)) return masked;
        return this.structure(shape, value, { sensitive, depth });
      case 'list': {
        if (!Array.isArray(value)) return masked;
        const inner = sensitive || shape.element.sensitive || shape.element.shape.sensitive;
        return this.#bounded(value).map((item) =>
          this.#value(shape.element.shape, item, inner, depth + 1),
        );
      }
      case 'map': {
        if (!isRecord(value)) return masked;
        const inner = sensitive || shape.value.sensitive || shape.value.shape.sensitive;
        const result: Record<string, unknown> = {};
        for (const [key, item] of this.#bounded(Object.entries(value))) {
          this.#left -= key.length;
          setOwn(
            result,
            key.slice(0, longestKey),
            this.#value(shape.value.shape, item, inner, depth + 1),
          );
        }
        return result;
      }
      default:
        return this.#scalar(shape.kind, value, sensitive);
    }
  }

  #scalar(kind: string, value: unknown, sensitive: boolean): unknown {
    if (sensitive) {
      this.#left -= masked.length;
      return masked;
    }
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value !== 'string') return masked;
    if (kind === 'blob') return `[blob of ${Math.floor((value.length * 3) / 4)} bytes]`;
    return this.#text(value);
  }

  #text(text: string): string {
    const room = Math.min(longestText, Math.max(0, this.#left));
    this.#left -= Math.min(text.length, room) + 2;
    if (text.length <= room) return text;
    // Never cut a surrogate pair in two.
    const end = /[\ud800-\udbff]/.test(text.charAt(room - 1)) ? room - 1 : room;
    return `${text.slice(0, end)}[… ${text.length - end} more characters]`;
  }

  #bounded<T>(items: readonly T[]): readonly T[] {
    return items.length > mostItems ? items.slice(0, mostItems) : items;
  }
}

function isRecord(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keys come from the request: `__proto__` must become data like any other. */
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') {
    target[key] = value;
    return;
  }
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}
