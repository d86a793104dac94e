import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'src/entry/index.ts!',
    'src/entry/node-preload.cjs',
    'scripts/**/*.mjs',
    'test/**/*.test.ts',
    'bench/*.ts',
    'demo/demo.ts',
  ],
  project: ['src/**/*.ts', 'scripts/**/*.mjs', 'test/**/*.ts', 'bench/**/*.ts', 'demo/**/*.ts'],
  ignoreDependencies: ['node', '@biomejs/biome'],
  ignoreExportsUsedInFile: true,
};

export default config;
