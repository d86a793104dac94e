// Owns the one loopback port: endpoint requests, CONNECT tunnels and their TLS, slow and oversized clients.
// Must never listen beyond loopback, speak HTTP/2, or decrypt a host that is not AWS's.
// SPEC: RFC 9110 §9.3.6 (CONNECT), RFC 9112.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { Logger } from '../../core/clock.ts';
import { spawnTask } from '../../core/spawn-task.ts';
import { KiB, secondMs } from '../../core/units.ts';
import type { SessionAuthority } from '../tls/session-authority.ts';
import { refusalText, type TunnelPolicy, tunnelTo } from './connect.ts';
import type { Ingress } from './ingress.ts';

const maxHeaderBytes = 64 * KiB;
const defaultHeadersTimeoutMs = 20 * secondMs;
const longestCheckIntervalMs = 2 * secondMs;
const handshakeTimeoutMs = 20 * secondMs;
const maxConnections = 2_000;

/** Handles one request whose headers are complete. Never rejects. */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  ingress: Ingress,
) => Promise<void>;

export interface ListenerOptions {
  readonly handler: RequestHandler;
  readonly authority: SessionAuthority;
  readonly tunnels: TunnelPolicy;
  readonly logger: Logger;
  /** Time for a client to complete the headers of a request; 20 s unless told. */
  readonly headersTimeoutMs?: number;
}

/** The guard's AWS port. */
export class AwsListener {
  readonly #server: Server;
  readonly #options: ListenerOptions;
  readonly #ingress = new WeakMap<object, Ingress>();
  readonly #sockets = new Set<Duplex>();
  /** The newest exchange of each connection. */
  readonly #exchanges = new WeakMap<
    object,
    { readonly request: IncomingMessage; readonly response: ServerResponse }
  >();
  readonly #headersTimeoutMs: number;

  constructor(options: ListenerOptions) {
    this.#options = options;
    this.#headersTimeoutMs = options.headersTimeoutMs ?? defaultHeadersTimeoutMs;
    this.#server = createServer({
      maxHeaderSize: maxHeaderBytes,
      headersTimeout: this.#headersTimeoutMs,
      requestTimeout: 0,
      connectionsCheckingInterval: Math.min(longestCheckIntervalMs, this.#headersTimeoutMs),
      keepAliveTimeout: 60 * secondMs,
      insecureHTTPParser: false,
      // A request without Host gets the refusal of ingress.ts, in the form of its protocol.
      requireHostHeader: false,
    });
    this.#server.maxConnections = maxConnections;
    const serve = (request: IncomingMessage, response: ServerResponse): void => {
      const ingress = this.#ingress.get(request.socket) ?? { kind: 'endpoint' };
      this.#exchanges.set(request.socket, { request, response });
      spawnTask('aws_request', options.handler(request, response, ingress), options.logger, () =>
        request.socket.destroy(),
      );
    };
    this.#server.on('request', serve);
    // The body is asked for only after the decision: a refused upload is never sent.
    this.#server.on('checkContinue', serve);
    this.#server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(417, { 'x-guard-denied': '417', connection: 'close' });
      response.end('guard: the only expectation that is supported is 100-continue\n');
    });
    this.#server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.#onConnect(request, socket, head),
    );
    this.#server.on('upgrade', (_request: IncomingMessage, socket: Duplex) => {
      socket.end(refusalText(501, 'protocol upgrades are not supported'));
    });
    this.#server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) =>
      this.#onClientError(error, socket),
    );
    this.#server.on('connection', (socket: Socket) => this.#track(socket));
  }

  /** Starts on a free loopback port and returns it. */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  /** Stops listening and ends every connection. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      for (const socket of this.#sockets) socket.destroy();
    });
  }

  #track(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  #onConnect(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#track(socket);
    socket.on('error', () => socket.destroy());
    const { tunnels, logger } = this.#options;
    if (this.#ingress.has(socket)) {
      // SECURITY: what a tunnel is for was decided when it was opened (T05).
      socket.end(refusalText(400, 'a tunnel opens no further tunnel'));
      return;
    }
    const verdict = tunnels.judge(request);
    switch (verdict.kind) {
      case 'refuse':
        logger.warn('connect_refused', { status: verdict.status });
        socket.end(refusalText(verdict.status, verdict.message));
        return;
      case 'tunnel':
        tunnelTo(socket, verdict, head);
        return;
      case 'intercept':
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        if (head.length > 0) socket.unshift(head);
        this.#intercept(socket as Socket, verdict.host);
        return;
    }
  }

  #intercept(socket: Socket, host: string): void {
    const { authority, logger } = this.#options;
    const tls = new TLSSocket(socket, {
      isServer: true,
      minVersion: 'TLSv1.2',
      // HTTP/2 is never offered: a client that insists fails its handshake by ALPN.
      ALPNProtocols: ['http/1.1'],
      SNICallback: (name, done) => {
        // SECURITY: the certificate is for the CONNECT host alone, whatever the client hello asks for (T05).
        if (name.toLowerCase() !== host) {
          done(new Error('the server name differs from the host of the tunnel'));
          return;
        }
        authority.secureContextFor(host).then((context) => done(null, context), done);
      },
    });
    const deadline = setTimeout(() => tls.destroy(), handshakeTimeoutMs);
    tls.once('secure', () => {
      clearTimeout(deadline);
      if (tls.servername !== host) {
        tls.destroy();
        return;
      }
      this.#ingress.set(tls, { kind: 'tunnel', host });
      this.#server.emit('connection', tls);
    });
    tls.once('close', () => clearTimeout(deadline));
    tls.on('error', (error: NodeJS.ErrnoException) => {
      logger.warn('tls_failed', { code: error.code ?? 'TLS' });
      tls.destroy();
    });
  }

  #onClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
    const exchange = this.#exchanges.get(socket);
    const isAnswering =
      exchange !== undefined &&
      !exchange.response.writableFinished &&
      (exchange.request.complete || exchange.response.headersSent);
    if (!socket.writable || isAnswering) {
      // An error written here would be taken for the answer to the call before it.
      socket.destroy();
      return;
    }
    switch (error.code) {
      case 'HPE_HEADER_OVERFLOW':
        socket.end(refusalText(431, `the request headers are larger than ${maxHeaderBytes} bytes`));
        return;
      case 'ERR_HTTP_REQUEST_TIMEOUT':
        socket.end(
          refusalText(
            408,
            `the request headers were not complete within ${this.#headersTimeoutMs} ms`,
          ),
        );
        return;
      case 'HPE_INVALID_METHOD':
      case 'HPE_PAUSED_H2_UPGRADE':
        socket.end(refusalText(505, 'only HTTP/1.1 is supported: switch HTTP/2 off in the client'));
        return;
      default:
        socket.end(refusalText(400, 'the request is not well-formed HTTP/1.1'));
    }
  }
}
