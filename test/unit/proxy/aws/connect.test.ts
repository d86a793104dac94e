import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { TunnelPolicy } from '../../../../src/proxy/aws/connect.ts';

const policy = new TunnelPolicy({
  isAwsHost: (host) => host === 's3.eu-west-1.amazonaws.com' || host === 'sts.amazonaws.com',
  isAwsDomain: (host) => /(?:^|\.)amazonaws\.com$/.test(host),
  mayTunnel: (host) => host === 'registry.example',
});

function judge(url: string) {
  return policy.judge({ url } as IncomingMessage);
}

describe('CONNECT', () => {
  it('intercepts AWS hosts, whatever their case or final dot', () => {
    for (const host of [
      's3.eu-west-1.amazonaws.com',
      'S3.EU-WEST-1.AMAZONAWS.COM',
      's3.eu-west-1.amazonaws.com.',
    ]) {
      expect(judge(`${host}:443`)).toEqual({
        kind: 'intercept',
        host: 's3.eu-west-1.amazonaws.com',
      });
    }
  });

  it('refuses AWS hosts on other ports: they would pass undecided', () => {
    expect(judge('sts.amazonaws.com:8443').kind).toBe('refuse');
  });

  it('refuses hosts of AWS that the service data does not know, instead of tunnelling them', () => {
    expect(judge('new-service.eu-west-1.amazonaws.com:443').kind).toBe('refuse');
  });

  it('does not take a look-alike for AWS', () => {
    for (const host of [
      's3.eu-west-1.amazonaws.com.evil.example',
      'xamazonaws.com',
      'amazonaws.com.evil',
    ]) {
      expect(judge(`${host}:443`).kind).toBe('refuse');
    }
  });

  it('tunnels only where policy allows it', () => {
    expect(judge('registry.example:443')).toEqual({
      kind: 'tunnel',
      host: 'registry.example',
      port: 443,
    });
    expect(judge('other.example:443')).toMatchObject({ kind: 'refuse', status: 403 });
  });

  it.each([
    '203.0.113.9:443',
    '10.1.2.3:443',
    '[2001:db8::1]:443',
    '[64:ff9b::203.0.113.9]:443',
    '[::ffff:203.0.113.9]:443',
  ])('tunnels to %s where every host may be reached', (authority) => {
    const open = new TunnelPolicy({
      isAwsHost: () => false,
      isAwsDomain: () => false,
      mayTunnel: () => true,
    });
    expect(open.judge({ url: authority } as IncomingMessage).kind).toBe('tunnel');
  });

  it.each([
    '127.0.0.1:443',
    '[::1]:443',
    '169.254.169.254:80',
    '[::ffff:169.254.169.254]:80',
    '[fd00:ec2::254]:80',
    '0.0.0.0:443',
  ])('opens no tunnel to %s', (authority) => {
    const open = new TunnelPolicy({
      isAwsHost: () => false,
      isAwsDomain: () => false,
      mayTunnel: () => true,
    });
    expect(open.judge({ url: authority } as IncomingMessage)).toMatchObject({
      kind: 'refuse',
      status: 403,
    });
  });

  it.each([
    '',
    'host',
    'host:0',
    'host:70000',
    'user@host:443',
    'http://host:443',
    'a b:443',
    'host:443:443',
    'h\u0000st:443',
  ])('refuses the authority %j as malformed', (authority) => {
    expect(judge(authority)).toMatchObject({ kind: 'refuse', status: 400 });
  });
});
