// Owns matching REST paths against the operations of one service: a trie over path segments, compiled on first use.
import type { Member, OperationModel, ServiceModel } from './model.ts';

/** One REST operation as the router sees it. */
export interface RestRoute {
  readonly service: ServiceModel;
  readonly operation: OperationModel;
  /** Label names in path order; a greedy one takes several segments. */
  readonly labels: readonly string[];
  /** Query pairs that the URI template fixes; `value` null where the key stands alone. */
  readonly constants: readonly { readonly name: string; readonly value: string | null }[];
  readonly query: ReadonlyMap<string, Member>;
  /** Takes any query key (httpQueryParams). */
  readonly anyQuery: Member | null;
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
  readonly trailingSlash: boolean;
}

export interface RouteMatch {
  readonly route: RestRoute;
  /** Raw (still encoded) text of each label. */
  readonly values: readonly string[];
  /** One digit a segment, 2 literal, 1 label, 0 greedy: compare as text, larger is more specific. */
  readonly rank: string;
}

interface PendingRoute {
  readonly name: string;
  readonly method: string;
  readonly labels: readonly string[];
  readonly constants: RestRoute['constants'];
  readonly trailingSlash: boolean;
}

class TrieNode {
  readonly literals = new Map<string, TrieNode>();
  label: TrieNode | null = null;
  greedy: TrieNode | null = null;
  readonly routes: PendingRoute[] = [];
}

/** The REST routes of one service. */
export class RouteTable {
  readonly #service: ServiceModel;
  readonly #root = new TrieNode();
  readonly #built = new Map<PendingRoute, RestRoute>();

  constructor(service: ServiceModel) {
    this.#service = service;
    for (const [name, method, uri] of service.routes()) this.#add(name, method, uri);
  }

  /** All routes of that method whose path fits, each with the text of its labels. */
  match(method: string, segments: readonly string[]): RouteMatch[] {
    const found: RouteMatch[] = [];
    this.#walk({ method, segments, found }, this.#root, 0, [], '');
    return found;
  }

  #walk(
    search: { method: string; segments: readonly string[]; found: RouteMatch[] },
    node: TrieNode,
    at: number,
    values: readonly string[],
    rank: string,
  ): void {
    const segment = search.segments[at];
    if (segment === undefined) {
      for (const route of node.routes) {
        if (route.method === search.method)
          search.found.push({ route: this.#build(route), values, rank });
      }
      return;
    }
    const literal = node.literals.get(segment);
    if (literal !== undefined) this.#walk(search, literal, at + 1, values, `${rank}2`);
    if (node.label !== null && segment !== '')
      this.#walk(search, node.label, at + 1, [...values, segment], `${rank}1`);
    if (node.greedy === null) return;
    for (let end = search.segments.length; end > at; end -= 1) {
      const text = search.segments.slice(at, end).join('/');
      if (text !== '') this.#walk(search, node.greedy, end, [...values, text], `${rank}0`);
      // Only a template that goes on after its greedy label needs the shorter readings.
      if (node.greedy.literals.size === 0 && node.greedy.label === null) break;
    }
  }

  #add(name: string, method: string, uri: string): void {
    const [path = '', ...rest] = uri.split('?');
    const labels: string[] = [];
    let node = this.#root;
    for (const segment of splitPath(path)) {
      const label = /^\{([^{}+]+)(\+?)\}$/.exec(segment);
      if (label === null) {
        const parent = node;
        node = child(parent.literals, segment);
        // A client that percent-encodes a reserved character of the template (`@`, `$`) means the same path.
        parent.literals.set(encodeURIComponent(segment), node);
      } else {
        labels.push(label[1] as string);
        if (label[2] === '+') node = node.greedy ??= new TrieNode();
        else node = node.label ??= new TrieNode();
      }
    }
    const constants = rest
      .join('?')
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const equals = pair.indexOf('=');
        return equals < 0
          ? { name: pair, value: null }
          : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
      });
    const trailingSlash = path.length > 1 && path.endsWith('/');
    node.routes.push({ name, method, labels, constants, trailingSlash });
  }

  #build(pending: PendingRoute): RestRoute {
    const known = this.#built.get(pending);
    if (known !== undefined) return known;
    const operation = this.#service.operation(pending.name) as OperationModel;
    const members = [...(operation.input?.members.values() ?? [])];
    const required = new Set(operation.input?.required ?? []);
    const inQuery = members.filter((one) => one.location === 'querystring');
    const anyQuery = inQuery.find((one) => one.shape.kind === 'map') ?? null;
    const route: RestRoute = {
      service: this.#service,
      operation,
      labels: pending.labels,
      constants: pending.constants,
      query: new Map(inQuery.filter((one) => one !== anyQuery).map((one) => [one.wireName, one])),
      anyQuery,
      requiredQuery: inQuery
        .filter((one) => required.has(one.name) && one !== anyQuery)
        .map((one) => one.wireName),
      requiredHeaders: members
        .filter((one) => one.location === 'header' && required.has(one.name))
        .map((one) => one.wireName.toLowerCase()),
      trailingSlash: pending.trailingSlash,
    };
    this.#built.set(pending, route);
    return route;
  }
}

function child(nodes: Map<string, TrieNode>, key: string): TrieNode {
  let node = nodes.get(key);
  if (node === undefined) {
    node = new TrieNode();
    nodes.set(key, node);
  }
  return node;
}

/** Segments of a path without its leading slash and one trailing slash. */
export function splitPath(path: string): string[] {
  if (path === '' || path === '/') return [];
  return path.slice(1, path.endsWith('/') ? -1 : undefined).split('/');
}
