// Owns the fate of CONNECT: AWS hosts are intercepted, other hosts tunnelled raw where policy allows, the rest refused.
// Must never decrypt a host that is not AWS's, nor tunnel raw to one that is (T05, T06).
import { lookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { BlockList, connect, isIP, type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { secondMs } from '../../core/units.ts';

const connectTimeoutMs = 30 * secondMs;

export type ConnectVerdict =
  | { readonly kind: 'intercept'; readonly host: string }
  | { readonly kind: 'tunnel'; readonly host: string; readonly port: number }
  | { readonly kind: 'refuse'; readonly status: number; readonly message: string };

export interface TunnelRules {
  /** A host that the endpoint registry knows as AWS's. */
  readonly isAwsHost: (host: string) => boolean;
  /** A host under a domain that AWS owns, known service or not. */
  readonly isAwsDomain: (host: string) => boolean;
  /** Whether policy lets this other host pass undecrypted. */
  readonly mayTunnel: (host: string) => boolean;
}

const hostName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}))*$/;

/** Loopback, unspecified, link-local and metadata addresses, in every spelling of theirs. */
const ownMachine = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
] as const) {
  ownMachine.addSubnet(net, prefix, 'ipv4');
  // A NAT64 gateway would turn these back into the IPv4 address.
  ownMachine.addSubnet(`64:ff9b::${net}`, 96 + prefix, 'ipv6');
}
for (const [net, prefix] of [
  // `::`, `::1` and IPv4-compatible addresses. IPv4-mapped ones match the IPv4 rules.
  ['::', 96],
  ['fe80::', 10],
  ['fd00:ec2::', 32],
] as const) {
  ownMachine.addSubnet(net, prefix, 'ipv6');
}

/** Whether a tunnel to this address would end on the runner itself or at a metadata service. */
export function isOwnMachine(address: string): boolean {
  return ownMachine.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

const ownMachineMessage = 'the guard opens no tunnel to loopback, link-local or metadata addresses';

/** Resolves a name, and refuses every answer that leads to the runner itself: names prove nothing (T06). */
const outsideLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      done(error, '', 0);
      return;
    }
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => isOwnMachine(address))) {
      done(new Error(ownMachineMessage), '', 0);
      return;
    }
    if (options.all === true) done(null, addresses);
    else done(null, first.address, first.family);
  });
};

/** Decides what happens to a CONNECT request. */
export class TunnelPolicy {
  readonly #rules: TunnelRules;

  constructor(rules: TunnelRules) {
    this.#rules = rules;
  }

  judge(request: IncomingMessage): ConnectVerdict {
    const authority = request.url ?? '';
    const match = /^(\[[0-9a-fA-F:.]+\]|[^:@/\s]+):(\d{1,5})$/.exec(authority);
    const port = Number(match?.[2]);
    let host = match?.[1]?.toLowerCase() ?? '';
    if (host.startsWith('[')) host = host.slice(1, -1);
    if (host.endsWith('.')) host = host.slice(0, -1);
    const isAddress = isIP(host) !== 0;
    if (match === null || !(port > 0 && port < 65_536) || !(isAddress || hostName.test(host))) {
      return refuse(400, 'CONNECT needs one host name and one port');
    }
    if (isAddress) {
      if (isOwnMachine(host)) return refuse(403, ownMachineMessage);
    } else if (this.#rules.isAwsHost(host)) {
      if (port !== 443) return refuse(403, 'AWS hosts are reached on port 443 only');
      return { kind: 'intercept', host };
    } else if (this.#rules.isAwsDomain(host)) {
      return refuse(
        403,
        'this AWS host is not in the service data, so its requests cannot be decided; update guard-action, or use a regional endpoint',
      );
    }
    if (!this.#rules.mayTunnel(host)) {
      return refuse(
        403,
        'this host is not an AWS endpoint and the policy does not allow a tunnel to it; add it to network.tunnel in policies/, or to NO_PROXY',
      );
    }
    return { kind: 'tunnel', host, port };
  }
}

function refuse(status: number, message: string): ConnectVerdict {
  return { kind: 'refuse', status, message };
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  505: 'HTTP Version Not Supported',
};

/** A whole HTTP answer as text, for sockets that have no response object. Ends the connection. */
export function refusalText(status: number, message: string): string {
  const body = `guard: ${message}\n`;
  return (
    `HTTP/1.1 ${status} ${reasons[status] ?? 'Error'}\r\ncontent-type: text/plain; charset=utf-8\r\n` +
    `x-guard-denied: ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`
  );
}

/** Joins the client to the host, bytes untouched both ways. */
export function tunnelTo(
  client: Duplex,
  to: { readonly host: string; readonly port: number },
  head: Buffer,
): void {
  const upstream = connect({
    host: to.host,
    port: to.port,
    timeout: connectTimeoutMs,
    lookup: outsideLookup,
  });
  let open = false;
  upstream.once('connect', () => {
    open = true;
    upstream.setTimeout(0);
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) upstream.write(head);
    client.pipe(upstream).pipe(client);
  });
  const end = (error?: Error): void => {
    const answer =
      error?.message === ownMachineMessage
        ? refusalText(403, ownMachineMessage)
        : refusalText(502, 'the host could not be reached');
    if (!open && client.writable) client.end(answer);
    else client.destroy();
    upstream.destroy();
  };
  upstream.once('timeout', end).once('error', end);
  upstream.once('close', () => {
    if (open) client.destroy();
  });
  client.once('close', () => upstream.destroy());
}
