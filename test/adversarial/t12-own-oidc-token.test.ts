// T12: the job mints its own OIDC token and tries to become the work role without the guard. The stand-in enforces what
// the trust policies of deploy/ say: any good token opens the entry role, only the ExternalId opens the work role.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { compileEntryPolicy } from '../../src/credentials/session-policy.ts';
import { createSts } from '../../src/platform/sts.ts';
import { type AwsStandIn, startAwsStandIn } from '../world/aws/stand-in.ts';
import { type OidcIssuer, startOidcIssuer } from '../world/oidc-issuer.ts';
import {
  expectNothingForwarded,
  expectRefused,
  formType,
  region,
  send,
  startRange,
} from './harness.ts';

const entryRole = 'arn:aws:iam::111122223333:role/guard-entry';
const workRole = 'arn:aws:iam::111122223333:role/guard-work';
const externalId = 'only-the-guard-step-has-this';

const range = await startRange(
  'version: 1\nrules:\n  - { id: all, effect: allow, actions: ["*"], resources: ["*"] }\n',
);

let issuer: OidcIssuer;
let aws: AwsStandIn;

beforeAll(async () => {
  issuer = await startOidcIssuer();
  aws = await startAwsStandIn({ issuer: issuer.issuer, audience: 'sts.amazonaws.com', externalId });
});

afterAll(async () => {
  await aws.stop();
  await issuer.stop();
});

describe('T12 a job that mints its own token', () => {
  it('reaches the entry role, and from there not the work role', async () => {
    const sts = createSts({ region, dialOrigin: aws.url });
    const signal = AbortSignal.timeout(10_000);
    const answer = await fetch(`${issuer.requestUrl}&audience=sts.amazonaws.com`, {
      headers: { authorization: `Bearer ${issuer.requestToken}` },
    });
    const { value } = (await answer.json()) as { value: string };
    const entry = await sts.assumeRoleWithWebIdentity(
      {
        roleArn: entryRole,
        sessionName: 'stray',
        token: new Secret(value),
        policy: null,
        durationSeconds: 900,
      },
      signal,
    );
    for (const guess of [null, new Secret('guess')]) {
      await expect(
        sts.assumeRole(
          {
            credentials: entry.credentials,
            roleArn: workRole,
            sessionName: 'stray',
            externalId: guess,
            sourceIdentity: null,
            tags: [],
            policy: null,
            durationSeconds: 900,
          },
          signal,
        ),
      ).rejects.toMatchObject({ code: 'CREDENTIALS_REFUSED' });
    }
  });

  it('cannot exchange its token through the guard: unsigned calls are not forwarded', async () => {
    const body =
      `Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=x&WebIdentityToken=t` +
      `&RoleArn=${encodeURIComponent(workRole)}`;
    const answer = await send(range, {
      method: 'POST',
      target: '/main/sts/',
      headers: [
        ['host', `127.0.0.1:${range.port}`],
        ['content-type', formType],
        ['content-length', String(body.length)],
      ],
      body: Buffer.from(body),
    });
    expectRefused(answer, { status: 403, denied: 'SIGNATURE_MISSING' });
    expectNothingForwarded(range);
  });

  it('finds an entry session of the guard that can do nothing but reach the work role', () => {
    const { policy } = compileEntryPolicy(workRole);
    expect(JSON.parse(policy ?? '{}')).toMatchObject({
      Statement: [
        {
          Effect: 'Allow',
          Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
          Resource: workRole,
        },
      ],
    });
  });
});
