// Owns the vocabulary of known positions: where in an answer a value stands that must not leave the guard.
// Data only: classify makes the trees from service models, mask finds and replaces, credentials substitutes.

export const answerFormats = ['json', 'xml', 'cbor'] as const;
/** Encoding of a whole answer body. */
export type AnswerFormat = (typeof answerFormats)[number];

/**
 * What the text of a leaf is, so that its replacement stays readable for the client:
 * `base64` a blob, `json` a document whose keys stay, `basic` base64 of `user:password` whose user stays.
 */
export type LeafEncoding = 'text' | 'base64' | 'json' | 'basic';

/** A value to act on. On a composite value it covers every scalar beneath. */
export interface PositionLeaf {
  readonly kind: 'leaf';
  /** Type named in the replacement, for example `secret`. Lower case, digits and `-`. */
  readonly type: string;
  readonly encoding: LeafEncoding;
  /** Applies unless the sibling is present with another text. */
  readonly when?: { readonly sibling: string; readonly equals: string };
  /** What the value is to credential substitution, for example `credentials.secretAccessKey`. */
  readonly role?: string;
}

/** Members by their name on the wire. Members that lead to no leaf are left out. */
export interface PositionStructure {
  readonly kind: 'structure';
  readonly members: ReadonlyMap<string, PositionNode>;
}

export interface PositionList {
  readonly kind: 'list';
  readonly element: PositionNode;
  /** XML: name of the element around each entry. Absent: flattened, the list's own element repeats. */
  readonly wrapper?: string;
}

export interface PositionMap {
  readonly kind: 'map';
  readonly value: PositionNode;
  /** XML: name of the element around each entry. Absent: flattened, the map's own element is the entry. */
  readonly entry?: string;
  /** XML: name of the value element in an entry. Absent: `value`. */
  readonly valueName?: string;
}

/** A tree over an answer. May be cyclic where the model's shapes are recursive. */
export type PositionNode = PositionLeaf | PositionStructure | PositionList | PositionMap;

/** How a found value is written, which decides how a replacement is written. */
export type ValueForm = 'string' | 'number' | 'boolean' | 'bytes';

/** A value found at a leaf. */
export interface FoundValue {
  /** Span in bytes of the body, `end` exclusive: the JSON token, the XML content, the CBOR item. */
  readonly start: number;
  readonly end: number;
  readonly leaf: PositionLeaf;
  /** The decoded text; base64 for CBOR byte strings. */
  readonly text: string;
  /** Same number: members of the same structure instance. */
  readonly group: number;
  readonly form: ValueForm;
}

/** A found value and its new decoded text. */
export interface ValueEdit {
  readonly found: FoundValue;
  readonly replacement: string;
}
