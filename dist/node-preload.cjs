// Owns the Node preload hook: AWS requests of JS programs that ignore the config file and the proxy variable go
// through the guard's CONNECT proxy. Loaded by NODE_OPTIONS=--require under `guard run`; plain CommonJS, no packages.
// Must never touch a request to a host that is not AWS's, and do nothing when GUARD_PROXY is not set.
'use strict';

const fs = require('node:fs');
const http = require('node:http');
const https = require('node:https');
const { syncBuiltinESMExports } = require('node:module');
const tls = require('node:tls');

const proxy = process.env.GUARD_PROXY ? new URL(process.env.GUARD_PROXY) : null;
const caFile = process.env.GUARD_CA_FILE;

const awsHost = /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws|on\.aws|amazonwebservices\.com\.cn)$/i;

class GuardAgent extends https.Agent {
  createConnection(options, callback) {
    const host = options.host || options.hostname;
    const connect = http.request({
      host: proxy.hostname,
      port: proxy.port,
      method: 'CONNECT',
      path: `${host}:${options.port || 443}`,
      headers: { host: `${host}:${options.port || 443}` },
      agent: false,
    });
    connect.once('connect', (response, socket) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        callback(
          new Error(`guard refused the connection to ${host} with status ${response.statusCode}`),
        );
        return;
      }
      callback(null, tls.connect({ ...options, socket, servername: options.servername || host }));
    });
    connect.once('error', callback);
    connect.end();
  }
}

function install() {
  const agent = new GuardAgent({ keepAlive: true, ca: fs.readFileSync(caFile) });
  const original = https.request;
  const request = function request(...args) {
    const first = args[0];
    const url = typeof first === 'string' ? new URL(first) : first instanceof URL ? first : null;
    const index = url === null ? 0 : 1;
    const options = typeof args[index] === 'object' && args[index] !== null ? args[index] : {};
    const host = options.hostname || options.host || url?.hostname || '';
    if (!awsHost.test(String(host).split(':')[0])) return original.apply(this, args);
    const replaced = { ...options, agent, createConnection: undefined };
    const rest =
      typeof args[index] === 'object' && args[index] !== null
        ? args.slice(index + 1)
        : args.slice(index);
    return url === null
      ? original.call(this, replaced, ...rest)
      : original.call(this, url, replaced, ...rest);
  };
  https.request = request;
  https.get = function get(...args) {
    const sent = request.apply(this, args);
    sent.end();
    return sent;
  };
  syncBuiltinESMExports();
}

if (proxy !== null && caFile) install();
