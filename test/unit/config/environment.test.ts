// The environment block: local keys only, nothing left that leads past them, and other tools as they were.
import { describe, expect, it } from 'vitest';
import { formatAwsConfigFile } from '../../../src/config/aws-config-file.ts';
import type { DaemonReady, SessionPlace } from '../../../src/config/daemon-start.ts';
import { buildEnvironmentBlock, checkExistingProxy } from '../../../src/config/environment.ts';
import { mergeNoProxy } from '../../../src/config/no-proxy.ts';
import { isGuardError } from '../../../src/core/errors.ts';

const target = {
  name: 'main',
  region: 'eu-west-1',
  role: 'arn:aws:iam::111122223333:role/agent-work',
  accountId: '111122223333',
  accessKeyId: 'AKIALOCALMAIN0000001',
  secretAccessKey: 'local-secret-main',
  sessionToken: 'local-token-main',
};
const other = {
  ...target,
  name: 'audit',
  region: 'us-east-1',
  accessKeyId: 'AKIALOCALAUDIT000001',
};
const ready: DaemonReady = {
  pid: 1,
  port: 4711,
  targets: [target, other],
  caCertificatePem: '-----BEGIN CERTIFICATE-----\nguard\n-----END CERTIFICATE-----\n',
  services: [
    { name: 's3', key: 's3' },
    { name: 'secretsmanager', key: 'secrets_manager' },
  ],
  level: 'advisory',
  policyDigest: 'd',
  notes: [],
};
const session: SessionPlace = {
  id: 'gs-test',
  directory: '/tmp/gs-test',
  controlSocket: '/tmp/gs-test/control.sock',
  recordFile: '/tmp/gs-test/events.jsonl',
};

function block(environment: Record<string, string> = {}, httpsProxy = true, existing = '') {
  return buildEnvironmentBlock({
    config: { httpsProxy },
    session,
    ready,
    environment,
    existingAwsConfig: existing,
    systemBundlePem: '-----BEGIN CERTIFICATE-----\nsystem\n-----END CERTIFICATE-----',
    nodeExtraPem: '',
  });
}

describe('the environment block', () => {
  it('carries the default target and its generated files', () => {
    const { variables, files } = block();
    expect(variables).toMatchObject({
      AWS_ACCESS_KEY_ID: target.accessKeyId,
      AWS_SECRET_ACCESS_KEY: target.secretAccessKey,
      AWS_SESSION_TOKEN: target.sessionToken,
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      HTTPS_PROXY: 'http://127.0.0.1:4711',
      https_proxy: 'http://127.0.0.1:4711',
    });
    const paths = files.map(({ path }) => path);
    expect(paths).toContain(variables['AWS_CONFIG_FILE']);
    expect(paths).toContain(variables['AWS_SHARED_CREDENTIALS_FILE']);
    expect(paths).toContain(variables['AWS_CA_BUNDLE']);
    expect(paths).toContain(variables['NODE_EXTRA_CA_CERTS']);
  });

  it('sets none of the variables by which other tools find their certificates or plain-http proxy', () => {
    const names = Object.keys(block().variables);
    for (const name of [
      'SSL_CERT_FILE',
      'SSL_CERT_DIR',
      'REQUESTS_CA_BUNDLE',
      'CURL_CA_BUNDLE',
      'GIT_SSL_CAINFO',
      'PIP_CERT',
      'HTTP_PROXY',
      'http_proxy',
      'ALL_PROXY',
      'NODE_OPTIONS',
    ]) {
      expect(names).not.toContain(name);
    }
  });

  it('adds to the certificates that the job trusted instead of replacing them', () => {
    const { files } = block();
    const bundle = files.find(({ path }) => path.endsWith('ca-bundle.pem'))?.text;
    expect(bundle).toContain('system');
    expect(bundle).toContain('guard');
  });

  it('blanks what the job has that leads past the local keys, and only that', () => {
    const { variables } = block({
      AWS_ROLE_ARN: 'arn:aws:iam::999999999999:role/other',
      AWS_WEB_IDENTITY_TOKEN_FILE: '/var/token',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.2/x',
      AWS_ENDPOINT_URL: 'http://elsewhere',
      AWS_ENDPOINT_URL_S3: 'http://elsewhere',
      AWS_PROFILE: 'admin',
      AWS_PAGER: 'less',
    });
    expect(variables).toMatchObject({
      AWS_ROLE_ARN: '',
      AWS_WEB_IDENTITY_TOKEN_FILE: '',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: '',
      AWS_ENDPOINT_URL: '',
      AWS_ENDPOINT_URL_S3: '',
      AWS_PROFILE: 'default',
    });
    expect(variables).not.toHaveProperty('AWS_PAGER');
    expect(block().variables).not.toHaveProperty('AWS_PROFILE');
    expect(block().variables).not.toHaveProperty('AWS_ROLE_ARN');
  });

  it('leaves the proxy variables alone when asked to', () => {
    const { variables } = block({ HTTPS_PROXY: 'http://corporate:3128' }, false);
    expect(variables).not.toHaveProperty('HTTPS_PROXY');
    expect(variables).not.toHaveProperty('NO_PROXY');
  });

  it('refuses a job that has a proxy of its own, and says how to go on', () => {
    let caught: unknown;
    try {
      checkExistingProxy({ httpsProxy: true }, { https_proxy: 'http://corporate:3128' });
    } catch (error) {
      caught = error;
    }
    expect(isGuardError(caught, 'CONFIG_UNSUPPORTED')).toBe(true);
    expect(String((caught as { hint?: string }).hint)).toContain('https-proxy to false');
    checkExistingProxy({ httpsProxy: false }, { https_proxy: 'http://corporate:3128' });
  });

  it('keeps the job’s own NO_PROXY and adds the registries of the usual tools', () => {
    const merged = mergeNoProxy(['internal.acme, 10.0.0.1', undefined]).split(',');
    expect(merged.slice(0, 2)).toEqual(['internal.acme', '10.0.0.1']);
    for (const host of ['127.0.0.1', 'npmjs.org', 'pypi.org', 'github.com', 'docker.io']) {
      expect(merged).toContain(host);
    }
    expect(merged.some((host) => host.includes('amazonaws'))).toBe(false);
  });
});

describe('the generated AWS config file', () => {
  const options = { port: 4711, targets: [target, other], services: ready.services };

  it('has a profile with its own key and endpoints for every target', () => {
    const text = formatAwsConfigFile({ ...options, existing: null });
    expect(text).toContain(
      '[default]\nregion = eu-west-1\naws_access_key_id = AKIALOCALMAIN0000001',
    );
    expect(text).toContain(
      '[profile audit]\nregion = us-east-1\naws_access_key_id = AKIALOCALAUDIT000001',
    );
    expect(text).toContain(
      '[services guard-audit]\ns3 =\n  endpoint_url = http://127.0.0.1:4711/audit/s3\nsecrets_manager =\n',
    );
  });

  it('keeps harmless settings and drops everything about identity and destination', () => {
    const existing = [
      '[default]',
      'output = json',
      'role_arn = arn:aws:iam::999999999999:role/x',
      'credential_process = /bin/evil',
      'sso_session = corp',
      'endpoint_url = http://elsewhere',
      'max_attempts = 7',
      's3 =',
      '  multipart_chunksize = 16MB',
      '  use_accelerate_endpoint = true',
      '  endpoint_url = http://elsewhere',
      '[profile admin]',
      'aws_access_key_id = AKIAREAL',
    ].join('\n');
    const text = formatAwsConfigFile({ ...options, existing });
    expect(text).toContain('output = json');
    expect(text).toContain('max_attempts = 7');
    expect(text).toContain('  multipart_chunksize = 16MB');
    for (const gone of [
      'role_arn',
      'credential_process',
      'sso_session',
      'elsewhere',
      'accelerate',
      'AKIAREAL',
    ]) {
      expect(text).not.toContain(gone);
    }
  });
});
