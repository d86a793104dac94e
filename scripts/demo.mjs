// Owns `npm run demo`: packages, then the demo itself.
import { ensurePackages, runBin } from './ensure-packages.mjs';

ensurePackages();
process.exit(runBin('tsx', ['demo/demo.ts', ...process.argv.slice(2)]));
