// Owns which hosts never meet the guard's proxy: loopback, metadata services, and the registries of the usual tools.
// Data and merging only.

/** Names stand for themselves and their subdomains, as curl, Python, Go and npm read them. */
export const directHosts: readonly string[] = [
  'localhost',
  '127.0.0.1',
  '::1',
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  'fd00:ec2::254',
  'github.com',
  'githubusercontent.com',
  'githubassets.com',
  'ghcr.io',
  'blob.core.windows.net',
  'npmjs.org',
  'npmjs.com',
  'yarnpkg.com',
  'nodejs.org',
  'pypi.org',
  'pythonhosted.org',
  'rubygems.org',
  'crates.io',
  'golang.org',
  'maven.org',
  'gradle.org',
  'docker.io',
  'docker.com',
  'quay.io',
  'gcr.io',
  'mcr.microsoft.com',
  'registry.terraform.io',
  'releases.hashicorp.com',
  'debian.org',
  'ubuntu.com',
];

/** The value of NO_PROXY: what the job had, then ours. */
export function mergeNoProxy(existing: readonly (string | undefined)[]): string {
  const hosts = existing.flatMap((value) => (value ?? '').split(/[\s,]+/));
  return [...new Set([...hosts.filter((host) => host !== ''), ...directHosts])].join(',');
}
