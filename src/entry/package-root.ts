// Owns finding the action's own folder at run time: from the script that was started, never from import.meta.url,
// which the bundler rewrites.
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GuardError } from '../core/errors.ts';

/** Path of the running script, links resolved: `dist/index.js` of the action. */
export function entryScript(): string {
  return realpathSync(process.argv[1] ?? '');
}

/**
 * The folder that holds `data/aws`: the repository of the action.
 * @throws {GuardError} START_FAILED when the script stands outside of one
 */
export function packageRoot(script = entryScript()): string {
  for (let folder = dirname(script); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'data/aws/manifest.json'))) return folder;
    if (dirname(folder) === folder) {
      throw new GuardError('START_FAILED', 'the folder data/aws of the action is missing', {
        hint: 'use a released version of the action, whose repository carries it',
      });
    }
  }
}

/** Folder with the generated service data. */
export function awsDataDirectory(): string {
  return join(packageRoot(), 'data/aws');
}
