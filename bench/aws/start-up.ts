// Owns the start-up figure: main of the built action, from spawn to exit with the guard ready, beside an empty script.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { policyFiles, startDemoWorld } from '../../demo/world.ts';
import { MiniRunner } from '../../test/world/mini-runner.ts';

const node24 = join(import.meta.dirname, '../../node_modules/node/bin/node');
const runs = 5;

/** Medians of five starts, in seconds. */
export async function measureStartUp(): Promise<{ mainSeconds: number; emptySeconds: number }> {
  const world = await startDemoWorld();
  world.github.commit(policyFiles);
  const main: number[] = [];
  const empty: number[] = [];
  try {
    for (let i = 0; i < runs; i += 1) {
      const emptyAt = performance.now();
      spawnSync(node24, ['-e', '']);
      empty.push((performance.now() - emptyAt) / 1000);
      const runner = new MiniRunner({
        github: { api_url: world.github.url },
        idToken: { requestUrl: world.oidc.requestUrl, requestToken: world.oidc.requestToken },
        results: { url: world.results.url, token: world.results.token },
      });
      const at = performance.now();
      const step = await runner.uses({
        'role-to-assume': 'arn:aws:iam::123456789012:role/guard-entry',
        'work-role': 'arn:aws:iam::123456789012:role/guard-work',
        'role-external-id': world.externalId,
        'aws-region': 'us-east-1',
        issuer: world.oidc.issuer,
        'aws-endpoint-url': world.awsUrl,
      });
      main.push((performance.now() - at) / 1000);
      await runner.finish();
      runner.dispose();
      if (step.code !== 0) throw new Error(`main failed:\n${step.log}`);
    }
  } finally {
    await world.stop();
  }
  const median = (numbers: number[]): number =>
    numbers.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
  return { mainSeconds: median(main), emptySeconds: median(empty) };
}
