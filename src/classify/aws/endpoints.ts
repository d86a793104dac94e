// Owns the one list of AWS hosts: which host is which service and region, and which host to sign and dial for it.
// Must never call a host AWS's by its suffix alone: only hosts that the endpoint data yields are known (T05).
import type { EndpointRow, EndpointTable, Partition } from './endpoint-table.ts';
import { extraHosts, type HostForm } from './host-forms.ts';
import { resolveS3Host } from './s3-hosts.ts';

/** What a host name says. */
export interface ResolvedHost {
  /** Services that answer on this host, sorted by name. */
  readonly services: readonly string[];
  /** Region of the endpoint; null where the host serves several and the credential scope says which. */
  readonly region: string | null;
  readonly partition: string;
  /** S3 bucket or access point ARN that stands in the host name. */
  readonly bucket: string | null;
  readonly accountId: string | null;
  readonly dualstack: boolean;
  readonly fips: boolean;
  /** Path that the endpoint has before the operation's own, by service; absent for most. */
  readonly basePaths: ReadonlyMap<string, string>;
  /** Label before the endpoint that a host prefix of an operation put there, with its dot or dash; '' when none. */
  readonly hostPrefix: string;
}

export interface EndpointQuery {
  readonly service: string;
  readonly region: string;
  readonly dualstack?: boolean;
  readonly fips?: boolean;
  /** Endpoint form, see EndpointRow; 0 unless told. */
  readonly context?: number;
}

export interface Endpoint {
  readonly host: string;
  readonly signingRegion: string;
  readonly signingName: string;
  readonly basePath: string;
}

const hostPattern = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)+$/;
const longestHost = 253;
const cachedHosts = 1024;
const cachedEndpoints = 1024;

/** Answers what AWS hosts are and where services live. One instance is shared by listeners and signers. */
export class EndpointRegistry {
  readonly #table: EndpointTable;
  readonly #regions = new Map<string, Partition>();
  readonly #cache = new Map<string, ResolvedHost | null>();
  readonly #endpoints = new Map<string, Endpoint | null>();
  #forms: ReadonlyMap<string, HostForm> | null = null;

  constructor(table: EndpointTable) {
    this.#table = table;
    for (const partition of table.partitions.values()) {
      for (const region of partition.regions) this.#regions.set(region, partition);
    }
  }

  /** What the host (lower case, no port) is; null when it is not an AWS host we know. */
  resolveHost(host: string): ResolvedHost | null {
    const known = this.#cache.get(host);
    if (known !== undefined) return known;
    const found = host.length <= longestHost && hostPattern.test(host) ? this.#resolve(host) : null;
    // Bucket names make hosts unbounded; the cache starts over instead of growing.
    if (this.#cache.size >= cachedHosts) this.#cache.clear();
    this.#cache.set(host, found);
    return found;
  }

  isAwsHost(host: string): boolean {
    return this.resolveHost(host) !== null;
  }

  /** Regions of a partition, or of all. */
  regions(partition?: string): readonly string[] {
    if (partition === undefined) return [...this.#regions.keys()];
    return [...(this.#table.partitions.get(partition)?.regions ?? [])];
  }

  /** Partition of a region: `aws`, `aws-cn`, …; null for a region we do not know. */
  partitionOf(region: string): string | null {
    return this.#regions.get(region)?.id ?? null;
  }

  /** Names that may stand in the credential scope of a request to the service; the first is the usual one. */
  signingNames(service: string): readonly string[] {
    return this.#table.services.get(service)?.signingNames ?? [];
  }

  /** Where the service lives in a region; null for an unknown service or region, or a variant that does not exist. */
  endpointFor(query: EndpointQuery): Endpoint | null {
    const { service, region, context = 0, fips = false, dualstack = false } = query;
    const key = `${service}/${region}/${context}/${fips}/${dualstack}`;
    const known = this.#endpoints.get(key);
    if (known !== undefined) return known;
    const found = this.#findEndpoint(query);
    if (this.#endpoints.size >= cachedEndpoints) this.#endpoints.clear();
    this.#endpoints.set(key, found);
    return found;
  }

  #findEndpoint(query: EndpointQuery): Endpoint | null {
    const entry = this.#table.services.get(query.service);
    const partition = this.partitionOf(query.region);
    if (entry === undefined || partition === null) return null;
    const wanted = (row: EndpointRow): boolean =>
      row.partition === partition &&
      row.fips === (query.fips ?? false) &&
      row.dualstack === (query.dualstack ?? false);
    const context = query.context ?? 0;
    const row =
      entry.exceptions.find(
        (one) => wanted(one) && one.region === query.region && one.context === context,
      ) ?? bestRow(entry.rows.filter(wanted), context);
    if (row === undefined || row.template.includes('{A}')) return null;
    return {
      host: render(row.template, entry.stem, query.region),
      signingRegion: row.signingRegion ?? query.region,
      signingName: entry.signingNames[0] ?? query.service,
      basePath: row.basePath,
    };
  }

  #resolve(host: string): ResolvedHost | null {
    const plain = (one: string): ResolvedHost | null => this.#plain(one);
    return resolveS3Host(host, plain) ?? plain(host) ?? this.#prefixed(host);
  }

  /** Hosts that are an endpoint as it stands. */
  #plain(host: string): ResolvedHost | null {
    this.#forms ??= this.#buildForms();
    const exact = this.#forms.get(host);
    if (exact !== undefined) return this.#describe(exact, null);
    const labels = host.split('.');
    for (const [at, label] of labels.entries()) {
      const region = this.#regionIn(label);
      if (region === null) continue;
      const form = [...labels];
      form[at] = `${label.slice(0, -region.length)}{R}`;
      const found = this.#forms.get(form.join('.'));
      const partition = this.partitionOf(region) ?? '';
      if (found?.signingRegions.has(partition)) return this.#describe(found, region);
    }
    return null;
  }

  /** The region that a label is, or ends with after a dash (`s3-eu-west-1`). */
  #regionIn(label: string): string | null {
    if (this.#regions.has(label)) return label;
    const parts = label.split('-');
    for (let at = 1; at + 2 <= parts.length; at += 1) {
      const tail = parts.slice(at).join('-');
      if (this.#regions.has(tail)) return tail;
    }
    return null;
  }

  /** Endpoints with a label or part of one before them: account ids, host prefixes of operations, discovered cells. */
  #prefixed(host: string): ResolvedHost | null {
    const dot = host.indexOf('.');
    const label = host.slice(0, dot);
    const rest = host.slice(dot + 1);
    if (/^\d{12}$/.test(label)) {
      const found = this.#plain(`{A}.${rest}`);
      if (found !== null) return { ...found, accountId: label };
    }
    const base = this.#plain(rest);
    if (base !== null) {
      const services = base.services.filter((name) => this.#takesPrefix(name, label));
      if (services.length > 0) return { ...base, services, hostPrefix: `${label}.` };
    }
    return extraHosts(label, rest, (one) => this.#plain(one));
  }

  #takesPrefix(service: string, label: string): boolean {
    if (service === 's3') return false;
    const prefixes = this.#table.services.get(service)?.hostPrefixes ?? [];
    // Static prefixes are part of the forms; what is left is one label that a parameter fills.
    return prefixes.some((prefix) => prefix.startsWith('{')) && /^[a-z0-9-]{1,63}$/.test(label);
  }

  #describe(form: HostForm, ownRegion: string | null): ResolvedHost {
    const partition = ownRegion === null ? null : this.partitionOf(ownRegion);
    const signing = new Set(
      partition === null ? form.signingRegions.values() : [form.signingRegions.get(partition)],
    );
    const [only = null] = signing.size === 1 ? signing : [];
    const region = only ?? ownRegion;
    return {
      services: form.services,
      region,
      // One suffix serves several partitions: the region decides.
      partition: (region === null ? null : this.partitionOf(region)) ?? form.partition,
      bucket: null,
      accountId: null,
      dualstack: form.dualstack,
      fips: form.fips,
      basePaths: form.basePaths,
      hostPrefix: form.hostPrefix,
    };
  }

  #buildForms(): Map<string, HostForm> {
    const forms = new Map<string, HostForm>();
    const add = (template: string, service: string, row: EndpointRow, prefix: string): void => {
      const host = prefix + template;
      const known = forms.get(host);
      if (known === undefined) {
        forms.set(host, {
          services: [service],
          signingRegions: new Map([[row.partition, row.signingRegion]]),
          partition: row.partition,
          fips: row.fips,
          dualstack: row.dualstack,
          basePaths: new Map(row.basePath === '' ? [] : [[service, row.basePath]]),
          hostPrefix: prefix,
        });
        return;
      }
      const signed = known.signingRegions.get(row.partition);
      const agrees = signed === undefined || signed === row.signingRegion;
      known.signingRegions.set(row.partition, agrees ? row.signingRegion : null);
      if (!known.services.includes(service)) known.services.push(service);
      if (row.basePath !== '') known.basePaths.set(service, row.basePath);
    };
    for (const [service, entry] of this.#table.services) {
      const prefixes = ['', ...entry.hostPrefixes.filter((one) => !one.includes('{'))];
      for (const row of [...entry.rows, ...entry.exceptions]) {
        const template = row.template.replace('{S}', entry.stem);
        for (const prefix of prefixes) add(template, service, row, prefix);
      }
    }
    for (const [host, { services, region }] of this.#table.legacy) {
      const partition = this.partitionOf(region) ?? 'aws';
      for (const service of services) {
        const template = host;
        add(
          template,
          service,
          {
            partition,
            fips: host.includes('fips'),
            dualstack: false,
            context: 0,
            template,
            basePath: '',
            signingRegion: region,
          },
          '',
        );
      }
    }
    for (const form of forms.values()) form.services.sort();
    return forms;
  }
}

function bestRow(rows: readonly EndpointRow[], context: number): EndpointRow | undefined {
  return rows.find((row) => row.context === context) ?? rows.find((row) => row.context === 0);
}

function render(template: string, stem: string, region: string): string {
  return template.replace('{S}', stem).replaceAll('{R}', region);
}
