// Owns data/aws/endpoint-services.json: which services a client may be pointed at by an endpoint URL, and the key of
// each in the `services` section of an AWS config file (the service id in lower case with underscores).
// Services whose operations put a prefix before the host are left out: clients prepend it to the guard's address.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const data = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'data', 'aws');
const read = (name) =>
  JSON.parse(brotliDecompressSync(readFileSync(join(data, name))).toString('utf8'));

// S3 has one such operation of 100 (WriteGetObjectResponse, for Lambda only); leaving S3 out would cost more.
const included = new Set(['s3']);

const services = Object.entries(read('endpoints.json.br').services)
  .filter(([name, [, , , , prefixes = []]]) => included.has(name) || prefixes.length === 0)
  .map(([name]) => ({
    name,
    key: read(`services/${name}.json.br`).serviceId.toLowerCase().replaceAll(' ', '_'),
  }));
// Two names of one service share its id; a key that stands twice would make the whole config file unreadable.
const distinct = services.filter(
  ({ key }, index) => services.findIndex((other) => other.key === key) === index,
);
writeFileSync(join(data, 'endpoint-services.json'), `${JSON.stringify(distinct, null, 1)}\n`);
process.stderr.write(`wrote ${distinct.length} services\n`);
