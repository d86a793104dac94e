// Owns turning one packed service file into a ServiceModel. Operations and shapes are built on first use.
// Format: scripts/aws-data/README.md. SPEC: botocore service-2.json.
import { GuardError } from '../../core/errors.ts';
import { type PackedShape, ShapeTable } from './load-shapes.ts';
import type { OperationModel, Protocol, ServiceModel, StructureShape } from './model.ts';

/** [method, uri, input shape or -1, output shape or -1, flags (1 unsigned, 2 deprecated), extra] */
export type PackedOperation = readonly [
  string,
  string,
  number,
  number,
  number?,
  { in?: string; out?: string; host?: string; wrap?: string; root?: string; context?: number }?,
];

export interface PackedService {
  readonly name: string;
  readonly protocols: readonly Protocol[];
  readonly apiVersion: string;
  readonly serviceId: string;
  readonly signingName: string;
  readonly endpointPrefix: string;
  readonly targetPrefix: string | null;
  readonly jsonVersion: string | null;
  readonly xmlNamespace: string | { readonly uri: string } | null;
  readonly operations: Readonly<Record<string, PackedOperation>>;
  readonly shapes: readonly PackedShape[];
}

const unsignedFlag = 1;
const deprecatedFlag = 2;

class LoadedService implements ServiceModel {
  readonly name: string;
  readonly protocols: readonly Protocol[];
  readonly apiVersion: string;
  readonly serviceId: string;
  readonly signingName: string;
  readonly endpointPrefix: string;
  readonly targetPrefix: string | null;
  readonly jsonVersion: string | null;
  readonly xmlNamespace: string | null;
  readonly operationNames: readonly string[];
  readonly #packed: ReadonlyMap<string, PackedOperation>;
  readonly #shapes: ShapeTable;
  readonly #operations = new Map<string, OperationModel>();

  constructor(packed: PackedService) {
    this.name = packed.name;
    this.protocols = packed.protocols;
    this.apiVersion = packed.apiVersion;
    this.serviceId = packed.serviceId;
    this.signingName = packed.signingName;
    this.endpointPrefix = packed.endpointPrefix;
    this.targetPrefix = packed.targetPrefix;
    this.jsonVersion = packed.jsonVersion;
    const namespace = packed.xmlNamespace;
    this.xmlNamespace =
      typeof namespace === 'object' && namespace !== null ? namespace.uri : namespace;
    this.#packed = new Map(Object.entries(packed.operations));
    this.operationNames = [...this.#packed.keys()];
    this.#shapes = new ShapeTable(packed.shapes);
  }

  operation(name: string): OperationModel | null {
    const known = this.#operations.get(name);
    if (known !== undefined) return known;
    const packed = this.#packed.get(name);
    if (packed === undefined) return null;
    const operation = this.#build(name, packed);
    this.#operations.set(name, operation);
    return operation;
  }

  *routes(): Iterable<readonly [string, string, string]> {
    for (const [name, [method, uri]] of this.#packed) yield [name, method, uri];
  }

  #build(name: string, packed: PackedOperation): OperationModel {
    const [method, uri, inputAt, outputAt, flags = 0, extra = {}] = packed;
    const input = this.#structure(inputAt);
    const output = this.#structure(outputAt);
    const inputPayload = payloadOf(input, extra.in);
    const outputPayload = payloadOf(output, extra.out);
    return {
      name,
      method,
      uri,
      input,
      output,
      inputPayload: extra.in ?? null,
      outputPayload: extra.out ?? null,
      streamingInput: inputPayload?.streaming ?? false,
      streamingOutput: outputPayload?.streaming ?? false,
      eventStreamInput: hasEventStream(input),
      eventStreamOutput: hasEventStream(output),
      unsigned: (flags & unsignedFlag) !== 0,
      deprecated: (flags & deprecatedFlag) !== 0,
      hostPrefix: extra.host ?? null,
      endpointContext: extra.context ?? 0,
      resultWrapper: extra.wrap ?? null,
    };
  }

  #structure(at: number): StructureShape | null {
    if (at < 0) return null;
    const shape = this.#shapes.shape(at);
    if (shape.kind !== 'structure') {
      throw new GuardError('INTERNAL', `an input or output of ${this.name} is not a structure`);
    }
    return shape;
  }
}

function payloadOf(shape: StructureShape | null, name: string | undefined) {
  return name === undefined ? undefined : shape?.members.get(name);
}

function hasEventStream(shape: StructureShape | null): boolean {
  if (shape === null) return false;
  for (const member of shape.members.values()) {
    if (member.shape.kind === 'structure' && member.shape.eventStream) return true;
  }
  return false;
}

/** Builds the model of one service from its packed form. Cheap: operations and shapes follow lazily. */
export function unpackService(packed: PackedService): ServiceModel {
  return new LoadedService(packed);
}
