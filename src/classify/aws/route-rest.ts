// Owns choosing the REST operation that a path, query and headers mean. Must never choose one whose model does not
// know a query key of the request: `GET /bucket/key?something-new` is not GetObject (T04).
import type { HeaderList } from '../../wire/headers.ts';
import type { ServiceModel } from './model.ts';
import type { FormPair } from './parse-form.ts';
import { ambiguous, unknownOperation } from './route.ts';
import { type RestRoute, type RouteMatch, RouteTable, splitPath } from './route-table.ts';

export interface RestRequest {
  readonly method: string;
  readonly pairs: readonly FormPair[];
  readonly headers: HeaderList;
  /** Keys of a presigned S3 URL that stand for headers. */
  readonly hoisted: ReadonlySet<string>;
  /** Operation that this host does not serve, where two share a request line. */
  readonly excluded: string | null;
}

export interface RestChoice {
  readonly route: RestRoute;
  readonly values: readonly string[];
}

interface Scored extends RouteMatch {
  readonly constants: number;
  readonly required: number;
  readonly complete: boolean;
}

const tables = new WeakMap<ServiceModel, RouteTable>();

/** The compiled routes of a service. */
export function routeTable(service: ServiceModel): RouteTable {
  let table = tables.get(service);
  if (table === undefined) {
    table = new RouteTable(service);
    tables.set(service, table);
  }
  return table;
}

const encodedUnreserved = /%(?:2[de]|3\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9a])/i;

/**
 * Splits a path of a service that is not S3.
 * @throws {GuardError} WIRE_AMBIGUOUS for dot segments, empty segments and needless escapes.
 */
export function strictSegments(path: string): string[] {
  // SECURITY: routers differ on `//`, `/./`, `/../` and on `%61` for `a` (T04).
  if (path.includes('//')) throw ambiguous('the path has an empty segment');
  if (encodedUnreserved.test(path)) throw ambiguous('the path escapes characters without need');
  const segments = splitPath(path);
  if (segments.some((one) => one === '.' || one === '..')) {
    throw ambiguous('the path has a dot segment');
  }
  return segments;
}

/**
 * Chooses among the operations of the candidate services.
 * @param candidates services with the path segments as each of them sees the path, sorted by service name
 * @throws {GuardError} OPERATION_UNKNOWN when none fits, WIRE_AMBIGUOUS when a selector is repeated.
 */
export function chooseRest(
  candidates: readonly { service: ServiceModel; segments: readonly string[] }[],
  request: RestRequest,
): RestChoice {
  const fitting: Scored[] = [];
  for (const { service, segments } of candidates) {
    for (const match of routeTable(service).match(request.method, segments)) {
      const scored = score(match, request);
      if (scored !== null) fitting.push(scored);
    }
  }
  const complete = fitting.filter((one) => one.complete);
  const [best] = complete.sort(bySpecificity);
  if (best !== undefined) return best;
  // A client that leaves out a required parameter gets AWS's own complaint, where only one operation can be meant.
  const names = new Set(fitting.map((one) => one.route.operation.name));
  const [only] = fitting.sort(bySpecificity);
  if (only !== undefined && names.size === 1) return only;
  throw unknownOperation('no operation of the service has this method, path and query');
}

function score(match: RouteMatch, request: RestRequest): Scored | null {
  const { route } = match;
  if (route.operation.name === request.excluded) return null;
  const constants = new Set<string>();
  for (const constant of route.constants) {
    const found = request.pairs.filter((pair) => pair.name === constant.name);
    if (found.length === 0) return null;
    if (found.length > 1) throw ambiguous(`the query key ${constant.name} appears twice`);
    const value = found[0]?.value ?? '';
    if (value !== (constant.value ?? '')) {
      // `?delete=` and `?delete` are the same; `?delete=true` is something else.
      return null;
    }
    constants.add(constant.name);
  }
  for (const pair of request.pairs) {
    const known =
      constants.has(pair.name) ||
      pair.name === 'x-id' ||
      route.query.has(pair.name) ||
      route.anyQuery !== null ||
      request.hoisted.has(pair.name);
    if (!known) return null;
  }
  const queryMissing = route.requiredQuery.filter(
    (name) => !request.pairs.some((pair) => pair.name === name),
  ).length;
  const headersMissing = route.requiredHeaders.filter(
    (name) => !request.headers.has(name) && !request.hoisted.has(name),
  ).length;
  return {
    ...match,
    constants: constants.size,
    required: route.requiredQuery.length + route.requiredHeaders.length,
    complete: queryMissing + headersMissing === 0,
  };
}

function bySpecificity(a: Scored, b: Scored): number {
  if (a.rank !== b.rank) return a.rank > b.rank ? -1 : 1;
  if (a.constants !== b.constants) return b.constants - a.constants;
  if (a.required !== b.required) return b.required - a.required;
  const one = a.route;
  const other = b.route;
  if (one.operation.deprecated !== other.operation.deprecated)
    return one.operation.deprecated ? 1 : -1;
  if (one.service.name !== other.service.name)
    return one.service.name < other.service.name ? -1 : 1;
  return one.operation.name < other.operation.name ? -1 : 1;
}
