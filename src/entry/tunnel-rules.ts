// Owns which CONNECT hosts are AWS's and which others may pass: registry and policy, joined.
import type { EndpointRegistry } from '../classify/aws/endpoints.ts';
import { Glob } from '../policy/glob.ts';
import type { Policy } from '../policy/model.ts';
import type { TunnelRules } from '../proxy/aws/connect.ts';
import { awsDnsSuffixes } from '../proxy/tls/session-authority.ts';

/** `network.tunnel` decides about other hosts; where policy is silent every one may pass (`advisory` controls no egress). */
export function tunnelRules(endpoints: EndpointRegistry, policy: Policy): TunnelRules {
  const patterns = policy.network.tunnel?.map((pattern) => new Glob(pattern.toLowerCase())) ?? null;
  return {
    isAwsHost: (host) => endpoints.isAwsHost(host),
    isAwsDomain: (host) =>
      awsDnsSuffixes.some((suffix) => host === suffix || host.endsWith(`.${suffix}`)),
    mayTunnel: (host) => patterns === null || patterns.some((pattern) => pattern.matches(host)),
  };
}
