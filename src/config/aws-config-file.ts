// Owns the text of the AWS config file that the job gets: profiles with local keys, and one endpoint per service.
// Must never carry a setting over that changes who signs or where requests go.
// SPEC: AWS SDKs and Tools Reference Guide, "config and credentials files", "service-specific endpoints".
import type { ReadyTarget } from './daemon-start.ts';

export interface AwsConfigFileOptions {
  readonly port: number;
  /** First is the default profile's. Names are unique. */
  readonly targets: readonly ReadyTarget[];
  /** Services of the endpoint layer: botocore name and section key. */
  readonly services: readonly { readonly name: string; readonly key: string }[];
  /** Text of a config file that the job used before; its harmless settings of the default profile are kept. */
  readonly existing: string | null;
}

/** Settings of the default profile that change neither identity nor destination. */
const harmlessSettings = new Set([
  'cli_auto_prompt',
  'cli_binary_format',
  'cli_connect_timeout',
  'cli_follow_urlparam',
  'cli_pager',
  'cli_read_timeout',
  'cli_timestamp_format',
  'max_attempts',
  'output',
  'parameter_validation',
  'retry_mode',
  'tcp_keepalive',
]);
const harmlessS3Settings = new Set([
  'max_bandwidth',
  'max_concurrent_requests',
  'max_queue_size',
  'multipart_chunksize',
  'multipart_threshold',
]);

/** The whole config file. Every value comes from the guard or passed an allow-list. */
export function formatAwsConfigFile(options: AwsConfigFileOptions): string {
  const { port, targets, services, existing } = options;
  const kept = readHarmlessSettings(existing ?? '');
  const first = targets[0];
  const lines = [
    '# Written by guard-action for this job. The keys work only through the guard on this machine.',
  ];
  if (first !== undefined) lines.push('[default]', ...profileLines(first, kept));
  for (const target of targets) {
    if (target.name === 'default') continue;
    lines.push('', `[profile ${target.name}]`, ...profileLines(target, kept));
  }
  for (const target of targets) {
    lines.push('', `[services guard-${target.name}]`);
    for (const { name, key } of services) {
      lines.push(`${key} =`, `  endpoint_url = http://127.0.0.1:${port}/${target.name}/${name}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function profileLines(target: ReadyTarget, kept: Settings): string[] {
  return [
    `region = ${target.region}`,
    `aws_access_key_id = ${target.accessKeyId}`,
    `aws_secret_access_key = ${target.secretAccessKey}`,
    `aws_session_token = ${target.sessionToken}`,
    `services = guard-${target.name}`,
    ...kept.top,
    's3 =',
    '  signature_version = s3v4',
    ...kept.s3,
  ];
}

interface Settings {
  readonly top: readonly string[];
  readonly s3: readonly string[];
}

/** Reads the harmless settings of `[default]` in an AWS config file; anything odd is left behind. */
function readHarmlessSettings(text: string): Settings {
  const top = new Map<string, string>();
  const s3 = new Map<string, string>();
  let section = '';
  let nested = '';
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line);
    if (header !== null) {
      section = header[1] ?? '';
      nested = '';
      continue;
    }
    const setting = /^(\s*)([a-z0-9_]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (setting === null || (section !== 'default' && section !== 'profile default')) continue;
    const [, indent = '', key = '', value = ''] = setting;
    if (indent === '') {
      nested = value === '' ? key : '';
      if (harmlessSettings.has(key) && value !== '') top.set(key, value);
    } else if (nested === 's3' && harmlessS3Settings.has(key) && value !== '') s3.set(key, value);
  }
  return {
    top: [...top].map(([key, value]) => `${key} = ${value}`),
    s3: [...s3].map(([key, value]) => `  ${key} = ${value}`),
  };
}
