// Owns the typed view of endpoints.json: which host serves which service, by partition, region and variant.
// Format: scripts/aws-data/README.md. SPEC: AWS endpoint rule sets, evaluated by botocore when the data was made.
import { GuardError } from '../../core/errors.ts';

export interface Partition {
  readonly id: string;
  readonly dnsSuffix: string;
  readonly dualStackDnsSuffix: string;
  readonly regions: ReadonlySet<string>;
}

/** One endpoint form of a service: the host with `{S}`, `{R}`, `{A}` for stem, region and account. */
export interface EndpointRow {
  readonly partition: string;
  readonly fips: boolean;
  readonly dualstack: boolean;
  /** 0 is the plain endpoint; others depend on operation or parameters. */
  readonly context: number;
  readonly template: string;
  readonly basePath: string;
  /** null: the region of the endpoint. */
  readonly signingRegion: string | null;
}

/** A region where the rules say something else than the row. `template` holds the finished host. */
export interface EndpointException extends EndpointRow {
  readonly region: string;
}

export interface ServiceEndpoints {
  readonly stem: string;
  readonly rows: readonly EndpointRow[];
  readonly exceptions: readonly EndpointException[];
  /** Names that may stand in a credential scope; the first is the model's own. */
  readonly signingNames: readonly string[];
  readonly hostPrefixes: readonly string[];
}

export interface EndpointTable {
  readonly serviceNames: readonly string[];
  readonly services: ReadonlyMap<string, ServiceEndpoints>;
  readonly partitions: ReadonlyMap<string, Partition>;
  /** Hosts that older clients dial: services and region. */
  readonly legacy: ReadonlyMap<string, { services: readonly string[]; region: string }>;
}

type PackedRow = readonly [string, 0 | 1, 0 | 1, number, string, (string | 0)?, (string | 0)?];
type PackedException = readonly [string, 0 | 1, 0 | 1, number, string, string, string | 0, string];
type PackedServiceEndpoints = readonly [
  string,
  number,
  readonly string[],
  (readonly PackedException[])?,
  (readonly string[])?,
];

interface PackedTable {
  readonly partitions: Readonly<Record<string, readonly [string, string, readonly string[]]>>;
  readonly patterns: readonly (readonly PackedRow[])[];
  readonly services: Readonly<Record<string, PackedServiceEndpoints>>;
  readonly legacy: Readonly<Record<string, readonly [readonly string[], string]>>;
}

/**
 * Reads the parsed JSON of endpoints.json.
 * @throws {GuardError} INTERNAL when it is not the generator's.
 */
export function parseEndpointTable(value: unknown): EndpointTable {
  const packed = value as PackedTable;
  if (typeof packed?.services !== 'object' || typeof packed.partitions !== 'object') {
    throw new GuardError('INTERNAL', 'the endpoint data is damaged');
  }
  const patterns = packed.patterns.map((rows) => rows.map(unpackRow));
  const services = new Map<string, ServiceEndpoints>();
  for (const [name, entry] of Object.entries(packed.services)) {
    const [stem, pattern, signingNames, exceptions = [], hostPrefixes = []] = entry;
    const rows = patterns[pattern];
    if (rows === undefined) throw new GuardError('INTERNAL', 'the endpoint data is damaged');
    services.set(name, {
      stem,
      rows,
      exceptions: exceptions.map(unpackException),
      signingNames,
      hostPrefixes,
    });
  }
  return {
    serviceNames: [...services.keys()],
    services,
    partitions: new Map(
      Object.entries(packed.partitions).map(([id, [dnsSuffix, dualStackDnsSuffix, regions]]) => [
        id,
        { id, dnsSuffix, dualStackDnsSuffix, regions: new Set(regions) },
      ]),
    ),
    legacy: new Map(
      Object.entries(packed.legacy).map(([host, [names, region]]) => [
        host,
        { services: names, region },
      ]),
    ),
  };
}

function unpackRow(row: PackedRow): EndpointRow {
  const [partition, fips, dualstack, context, template, basePath = 0, signingRegion = 0] = row;
  return {
    partition,
    fips: fips === 1,
    dualstack: dualstack === 1,
    context,
    template,
    basePath: basePath === 0 ? '' : basePath,
    signingRegion: signingRegion === 0 ? null : signingRegion,
  };
}

function unpackException(row: PackedException): EndpointException {
  const [partition, fips, dualstack, context, region, template, basePath, signingRegion] = row;
  return {
    ...unpackRow([partition, fips, dualstack, context, template, basePath, signingRegion]),
    region,
  };
}
