// Owns reading policies from a local directory: `policy-source: workspace`, and `guard run --policy`.
// Must never follow a symbolic link out of the directory.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GuardError } from '../core/errors.ts';

/** One policy file: repository-relative path with forward slashes, and its text. */
export interface PolicyText {
  readonly path: string;
  readonly text: string;
}

/**
 * Every `*.yaml` and `*.yml` of a directory except `*.test.yaml`, in name order.
 * @param root absolute folder that paths are named relative to
 * @param directory folder of the policies below it
 * @throws {GuardError} POLICY_UNAVAILABLE
 */
export function loadLocalPolicies(root: string, directory: string): readonly PolicyText[] {
  const folder = join(root, directory);
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (cause) {
    throw new GuardError('POLICY_UNAVAILABLE', `${directory} is not a readable directory`, {
      hint: 'check out the repository before the guard starts, or name the directory in input policy',
      cause,
    });
  }
  const files: PolicyText[] = [];
  for (const name of names) {
    if (!isPolicyFile(name)) continue;
    const path = join(folder, name);
    if (!lstatSync(path).isFile()) {
      throw new GuardError('POLICY_UNAVAILABLE', `${directory}/${name} is not a plain file`);
    }
    files.push({ path: `${directory}/${name}`, text: readFileSync(path, 'utf8') });
  }
  if (files.length === 0) {
    throw new GuardError('POLICY_UNAVAILABLE', `${directory} has no policy files`, {
      hint: 'have at least one *.yaml there',
    });
  }
  return files;
}

/** Whether a file name is a policy: YAML, and not a policy test. */
export function isPolicyFile(name: string): boolean {
  return /\.ya?ml$/.test(name) && !/\.test\.ya?ml$/.test(name);
}
