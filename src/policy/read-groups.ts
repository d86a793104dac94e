// Owns reading `groups:`: claims that exist, values that a token can carry. A group nobody can be in is an error.
import type { DiagnosticSink } from './diagnostics.ts';
import { Glob } from './glob.ts';
import type { GroupEntry, PolicyGroup } from './model.ts';
import { didYouMean } from './near.ts';
import { quoted, scalarText } from './validate.ts';
import { claimPrefixes, githubClaims, isKnownClaim } from './words.ts';
import type { MapEntry, YamlNode } from './yaml-tree.ts';

/** Reads one group; entries that are broken are already reported and left out. */
export function readGroup(
  entry: MapEntry,
  sink: DiagnosticSink,
  broken: WeakSet<YamlNode>,
): PolicyGroup {
  const entries: GroupEntry[] = [];
  if (entry.value.kind === 'list') {
    for (const item of entry.value.items) {
      if (item.kind !== 'map' || broken.has(item)) continue;
      if (item.entries.length === 0) {
        sink.error(
          item.at,
          'an entry without claims would hold everybody',
          'name at least one claim',
        );
        continue;
      }
      const claims = item.entries.map((claim) => readClaim(claim, sink));
      entries.push({ at: item.at, claims });
    }
  }
  return { name: entry.key, at: entry.keyAt, entries };
}

function readClaim(entry: MapEntry, sink: DiagnosticSink): { name: string; patterns: string[] } {
  const { key, keyAt, value } = entry;
  if (!isKnownClaim(key)) {
    const hint =
      didYouMean(key, githubClaims) ??
      `GitHub's claims, or a name that starts with ${claimPrefixes.join(' or ')}`;
    sink.error(keyAt, `nobody can be in this group: no token carries a claim ${quoted(key)}`, hint);
  }
  const patterns: string[] = [];
  for (const node of value.kind === 'list' ? value.items : [value]) {
    if (node.kind !== 'scalar') continue;
    const pattern = scalarText(node, true) ?? '';
    const problem = impossible(key, pattern);
    if (problem !== null) {
      sink.error(
        node.at,
        `nobody can be in this group: ${quoted(pattern)} is never the ${key} of a token`,
        problem,
      );
    }
    patterns.push(pattern);
  }
  return { name: key, patterns };
}

const closedValues: Readonly<Record<string, readonly string[]>> = {
  ref_protected: ['true', 'false'],
  ref_type: ['branch', 'tag'],
  repository_visibility: ['public', 'private', 'internal'],
  runner_environment: ['github-hosted', 'self-hosted'],
};
const digits = new Set([
  'actor_id',
  'check_run_id',
  'enterprise_id',
  'repository_id',
  'repository_owner_id',
  'run_attempt',
  'run_id',
  'run_number',
]);

/** What is wrong with a pattern that no value of the claim can match; null when some value can. */
function impossible(claim: string, pattern: string): string | null {
  const values = closedValues[claim];
  if (values !== undefined) {
    const glob = new Glob(pattern);
    return values.some((value) => glob.matches(value)) ? null : `one of: ${values.join(', ')}`;
  }
  if (digits.has(claim)) return /^[0-9*?]+$/.test(pattern) ? null : 'it is a number';
  // Wildcards could stand for what is missing.
  if (pattern.includes('*')) return null;
  switch (claim) {
    case 'repository':
      return /^[^/]+\/[^/]+$/.test(pattern) ? null : 'write owner/name';
    case 'repository_owner':
      return pattern.includes('/') ? 'write the owner without the repository' : null;
    case 'ref':
      return pattern.startsWith('refs/') ? null : `did you mean "refs/heads/${pattern}"?`;
    case 'job_workflow_ref':
    case 'workflow_ref':
      return /^[^/]+\/[^/]+\/.+@.+$/.test(pattern)
        ? null
        : 'write owner/name/.github/workflows/file.yml@ref';
    case 'sha':
    case 'job_workflow_sha':
    case 'workflow_sha':
      return /^[0-9a-f?]{40}$/.test(pattern) ? null : 'it is a full commit id of 40 hex digits';
    case 'iss':
      return pattern.startsWith('https://') ? null : 'it is an https URL';
    default:
      return null;
  }
}
