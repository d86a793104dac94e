// Owns finding the certificate bundle that the job's clients use today, so that ours adds to it and replaces nothing.
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';

const systemBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
] as const;

/** The first readable bundle of `preferred`, else the system's, else the one that Node carries. */
export function readSystemBundle(preferred: readonly (string | undefined)[]): string {
  for (const path of [...preferred, ...systemBundles]) {
    const text = readTextIfPresent(path);
    if (text?.includes('-----BEGIN CERTIFICATE-----') === true) return text;
  }
  return rootCertificates.join('\n');
}

/** A file's text; null when it is not there or cannot be read. */
export function readTextIfPresent(path: string | undefined): string | null {
  if (path === undefined || path === '') return null;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // FAIL-OPEN-OK: an absent file is one of the two expected answers, and nothing is allowed by it.
    return null;
  }
}
