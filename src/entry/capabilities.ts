// Owns what this build has wired up, as the policy needs to know it: what is missing here stops a start that needs it.
import type { Capabilities } from '../policy/capabilities.ts';

/** Grows with every listener, detector and store that the session really starts. */
export const buildCapabilities: Capabilities = {
  targetKinds: ['aws'],
  detectors: [],
  fieldSystems: [],
  limits: ['deletes-per-session'],
  recordStore: false,
};
