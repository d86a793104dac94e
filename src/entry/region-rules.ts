// Owns the `regions:` of policy targets: which operations lie outside. Services with one global endpoint have no region.
import type { EndpointRegistry } from '../classify/aws/endpoints.ts';
import type { Operation } from '../core/operation.ts';
import type { AwsTarget, Policy } from '../policy/model.ts';

/** The place of the target's definition for an operation outside its regions, else null. */
export function regionRules(
  policy: Policy,
  endpoints: EndpointRegistry,
): (operation: Operation) => string | null {
  const targets = new Map(
    policy.targets
      .filter((target): target is AwsTarget => target.kind === 'aws')
      .map((target) => [target.name, target]),
  );
  return ({ target: name, region, service }) => {
    const target = targets.get(name);
    if (target === undefined || target.regions.length === 0 || target.regions.includes(region)) {
      return null;
    }
    const home = target.regions[0] ?? '';
    const endpoint = endpoints.endpointFor({ service, region: home });
    if (endpoint !== null && endpoint.signingRegion === region) return null;
    const { file, line, column } = target.at;
    return `${file}:${line}:${column}`;
  };
}
