// Owns the list of services that the config file points at the guard (made by scripts/aws-data).
import type { DataFiles } from '../classify/aws/service-data.ts';
import type { DaemonReady } from '../config/daemon-start.ts';

/** Services that clients may be pointed at, with their key in a config file's `services` section. */
export function readEndpointServices(files: DataFiles): DaemonReady['services'] {
  const text = Buffer.from(files.read('endpoint-services.json')).toString('utf8');
  return JSON.parse(text) as DaemonReady['services'];
}
