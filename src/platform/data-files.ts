// Owns reading the committed data files from disk. Must never read outside the folder it was made for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const fileName = /^(?:[a-z0-9-]+\/)?[a-z0-9-]+(?:\.[a-z0-9]+)+$/;

/** Reads data files by their name relative to `directory` (an absolute path of a `data/aws` folder). Synchronous. */
export function createDataFiles(directory: string): { read(name: string): Uint8Array } {
  return {
    read(name) {
      if (!fileName.test(name)) throw new TypeError('the name of a data file is malformed');
      return readFileSync(join(directory, name));
    },
  };
}
