// Owns one workaround: undici 7 throws out of the socket's 'end' when an answer ends while back-pressure pauses its
// parser (nodejs/undici#5360), which would end the process. The end is delivered again once the parser goes on.
import type { Socket } from 'node:net';
import { buildConnector } from 'undici';

const retryMs = 20;

/** A connector whose sockets stay open after the peer's end until the whole answer was read. */
export function upstreamConnector(): buildConnector.connector {
  // Half open: otherwise the socket closes with its end, and the paused rest is lost.
  const connect = buildConnector({ allowHalfOpen: true } as buildConnector.BuildOptions);
  return (options, callback) => {
    connect(options, (...[error, socket]: buildConnector.CallbackArgs) => {
      if (error !== null) return callback(error, null);
      deferEnd(socket);
      return callback(null, socket);
    });
  };
}

function deferEnd(socket: Socket): void {
  const emit = socket.emit.bind(socket);
  const end = (): boolean => {
    if (socket.destroyed) return false;
    try {
      return emit('end');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_ASSERTION') throw error;
      setTimeout(end, retryMs);
      return true;
    }
  };
  socket.emit = ((event: string, ...args: unknown[]) =>
    event === 'end' ? end() : emit(event as 'data', ...(args as [Buffer]))) as Socket['emit'];
}
