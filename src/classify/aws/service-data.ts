// Owns access to the committed AWS service data: endpoints at once, each service's model on first use.
// Reads only through DataFiles; the files are made by scripts/aws-data from botocore.
import { brotliDecompressSync } from 'node:zlib';
import { GuardError } from '../../core/errors.ts';
import { type EndpointTable, parseEndpointTable } from './endpoint-table.ts';
import { createIamData, type IamData, iamDataFile } from './iam-data.ts';
import { type PackedService, unpackService } from './load-service.ts';
import type { ServiceModel } from './model.ts';

/** Where data files come from; `name` is relative to data/aws. Implemented by platform/data-files.ts. */
export interface DataFiles {
  read(name: string): Uint8Array;
}

export interface ServiceData {
  /** botocore service names, sorted. */
  readonly serviceNames: readonly string[];
  /** The model of a service, or null for a name that botocore does not know. Loads it on first use. */
  service(name: string): ServiceModel | null;
  iamActions(): IamData;
  endpoints(): EndpointTable;
}

/**
 * Opens the service data. Costs one small file; a service's model is read when first asked for and kept.
 * @throws {GuardError} INTERNAL when a file is not what the generator made.
 */
export function createServiceData(files: DataFiles): ServiceData {
  const table = parseEndpointTable(readPacked(files, 'endpoints.json.br'));
  const models = new Map<string, ServiceModel>();
  let iam: IamData | null = null;
  return {
    serviceNames: table.serviceNames,
    service(name) {
      const known = models.get(name);
      if (known !== undefined) return known;
      if (!table.services.has(name)) return null;
      const packed = readPacked(files, `services/${name}.json.br`);
      const model = unpackService(packed as PackedService);
      models.set(name, model);
      return model;
    },
    iamActions() {
      iam ??= createIamData(files.read(iamDataFile));
      return iam;
    },
    endpoints: () => table,
  };
}

function readPacked(files: DataFiles, name: string): unknown {
  try {
    return JSON.parse(brotliDecompressSync(files.read(name)).toString('utf8'));
  } catch (cause) {
    throw new GuardError('INTERNAL', `the data file ${name} is missing or damaged`, {
      hint: 'restore data/aws from the release, or run node scripts/aws-data/generate.mjs',
      cause,
    });
  }
}
