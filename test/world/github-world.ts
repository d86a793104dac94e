// Owns the whole stand-in world of one job on GitHub: OIDC issuer, REST API, artifact service, AWS, and the runner.
import { type AwsStandIn, startAwsStandIn } from './aws/stand-in.ts';
import { type GithubApi, startGithubApi } from './github-api.ts';
import { MiniRunner, type RunnerOptions } from './mini-runner.ts';
import { type OidcIssuer, type OidcOptions, startOidcIssuer } from './oidc-issuer.ts';
import { type ResultsService, startResultsService } from './results-service.ts';

export const entryRole = 'arn:aws:iam::111122223333:role/agent-entry';
export const workRole = 'arn:aws:iam::111122223333:role/agent-work';
/** Planted secrets: they may reach AWS and the daemon, and nothing else. */
export const plantedExternalId = 'extern-canary-4f1d2c';

export interface GithubWorld {
  readonly oidc: OidcIssuer;
  readonly github: GithubApi;
  readonly results: ResultsService;
  readonly aws: AwsStandIn;
  /** A job whose runner knows this world. */
  job(options?: RunnerOptions): MiniRunner;
  /** Inputs that start the guard in this world; `awsEndpointUrl` names another AWS. */
  inputs(more?: Readonly<Record<string, string>>): Record<string, string>;
  stop(): Promise<void>;
}

/** Starts everything on loopback ports. */
export async function startGithubWorld(options: OidcOptions = {}): Promise<GithubWorld> {
  const [oidc, github, results] = await Promise.all([
    startOidcIssuer(options),
    startGithubApi(),
    startResultsService(),
  ]);
  const aws = await startAwsStandIn({
    issuer: oidc.issuer,
    audience: 'sts.amazonaws.com',
    externalId: plantedExternalId,
  });
  const runners: MiniRunner[] = [];
  return {
    oidc,
    github,
    results,
    aws,
    job(more = {}) {
      const runner = new MiniRunner({
        idToken: oidc,
        results,
        ...more,
        github: { api_url: github.url, ...more.github },
      });
      runners.push(runner);
      return runner;
    },
    inputs(more = {}) {
      return {
        'role-to-assume': entryRole,
        'work-role': workRole,
        'role-external-id': plantedExternalId,
        'aws-region': 'eu-west-1',
        issuer: oidc.issuer,
        'aws-endpoint-url': aws.url,
        'sts-endpoint': more['aws-endpoint-url'] ?? aws.url,
        ...more,
      };
    },
    async stop() {
      for (const runner of runners) runner.dispose();
      await Promise.all([oidc.stop(), github.stop(), results.stop(), aws.stop()]);
    },
  };
}
