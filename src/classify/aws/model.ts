// Owns the typed view of one AWS service as its published API model describes it.
// Types only: the loader fills them from data/aws (generated from botocore, see scripts/aws-data).

export const protocols = ['query', 'ec2', 'rest-xml', 'rest-json', 'json', 'rpc-v2-cbor'] as const;
export type Protocol = (typeof protocols)[number];

/** Where a member travels in HTTP. `body` is the default. */
export type MemberLocation = 'body' | 'uri' | 'querystring' | 'header' | 'headers' | 'statusCode';

export interface Member {
  /** Name in the model, used for `params` and policy. */
  readonly name: string;
  /** Name on the wire for JSON, XML, CBOR, headers, query keys and labels (locationName or name). */
  readonly wireName: string;
  /** Name in an EC2-query request (queryName, else capitalised wireName). */
  readonly queryName: string;
  readonly location: MemberLocation;
  readonly shape: Shape;
  /** The trait stands on the member or on its shape. */
  readonly sensitive: boolean;
  readonly xmlAttribute: boolean;
  /** Flattened list or map, said on the member or its shape. */
  readonly flattened: boolean;
  readonly streaming: boolean;
  /** A JSON document inside a string (botocore jsonvalue). */
  readonly jsonValue: boolean;
}

export interface StructureShape {
  readonly kind: 'structure';
  readonly name: string;
  readonly members: ReadonlyMap<string, Member>;
  readonly required: readonly string[];
  readonly sensitive: boolean;
  readonly eventStream: boolean;
  /** An arbitrary JSON document. */
  readonly document: boolean;
}
export interface ListShape {
  readonly kind: 'list';
  readonly name: string;
  readonly element: Member;
  readonly flattened: boolean;
  readonly sensitive: boolean;
}
export interface MapShape {
  readonly kind: 'map';
  readonly name: string;
  readonly key: Member;
  readonly value: Member;
  readonly flattened: boolean;
  readonly sensitive: boolean;
}
export type ScalarKind =
  | 'string'
  | 'blob'
  | 'integer'
  | 'long'
  | 'float'
  | 'double'
  | 'boolean'
  | 'timestamp';
export interface ScalarShape {
  readonly kind: ScalarKind;
  readonly name: string;
  readonly sensitive: boolean;
  readonly timestampFormat: 'iso8601' | 'rfc822' | 'unixTimestamp' | null;
}
/** Shapes may be recursive: `Member.shape` is resolved lazily by the loader. */
export type Shape = StructureShape | ListShape | MapShape | ScalarShape;

export interface OperationModel {
  readonly name: string;
  readonly method: string;
  /** Path template with labels, constant query included: `/{Bucket}/{Key+}?acl`. */
  readonly uri: string;
  readonly input: StructureShape | null;
  readonly output: StructureShape | null;
  /** Name of the input member that is the whole body, when one is. */
  readonly inputPayload: string | null;
  readonly outputPayload: string | null;
  /** The input body is a stream of bytes, never parsed or buffered. */
  readonly streamingInput: boolean;
  readonly streamingOutput: boolean;
  readonly eventStreamInput: boolean;
  readonly eventStreamOutput: boolean;
  /** Sent without a signature by design (authtype none). */
  readonly unsigned: boolean;
  /** The model calls it deprecated; of two operations with one wire form the other one is meant. */
  readonly deprecated: boolean;
  readonly hostPrefix: string | null;
  /** Endpoint form that the operation always uses (see endpoint-table.ts); 0 is the plain one. */
  readonly endpointContext: number;
  /** Name of the XML element that wraps the result in the query protocol. */
  readonly resultWrapper: string | null;
}

export interface ServiceModel {
  /** botocore service name: `s3`, `secretsmanager`. */
  readonly name: string;
  /** First is the model's own choice; a request may use any of them. */
  readonly protocols: readonly Protocol[];
  readonly apiVersion: string;
  readonly serviceId: string;
  readonly signingName: string;
  readonly endpointPrefix: string;
  readonly targetPrefix: string | null;
  readonly jsonVersion: string | null;
  readonly xmlNamespace: string | null;
  /** Names only; an operation is built on first use. */
  readonly operationNames: readonly string[];
  operation(name: string): OperationModel | null;
  /** Name, method and URI template of every operation, without building them. */
  routes(): Iterable<readonly [string, string, string]>;
}
