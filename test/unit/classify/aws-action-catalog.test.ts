// What policy asks about action names.
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createActionCatalog } from '../../../src/classify/aws/action-catalog.ts';
import { createIamData } from '../../../src/classify/aws/iam-data.ts';

const packed = readFileSync(new URL('../../../data/aws/iam.jsonl.br', import.meta.url));
const iam = createIamData(packed);
const catalog = createActionCatalog(iam);

describe('the action catalogue', () => {
  it('knows the prefixes of services', () => {
    expect(catalog.isKnownService('s3')).toBe(true);
    expect(catalog.isKnownService('S3')).toBe(true);
    expect(catalog.isKnownService('s4')).toBe(false);
  });

  it('counts what a pattern matches, whatever the capitals', () => {
    expect(catalog.matchCount('s3:GetObject')).toBe(1);
    expect(catalog.matchCount('s3:getobject')).toBe(1);
    expect(catalog.matchCount('s3:GetObjekt')).toBe(0);
    expect(catalog.matchCount('s3:Get*')).toBeGreaterThan(30);
    expect(catalog.matchCount('*')).toBeGreaterThan(20_000);
    expect(catalog.matchCount('*:*')).toBe(catalog.matchCount('*'));
    expect(catalog.matchCount('ec2:Describe????s')).toBeGreaterThan(0);
    expect(catalog.matchCount('nothing:*')).toBe(0);
  });

  it('answers a pattern of many stars in linear time', () => {
    expect(catalog.matchCount(`s3:${'*a'.repeat(200)}`)).toBe(0);
  });

  it.each([
    ['s3:GetObjet', 's3:GetObject'],
    ['s3:getobject', 's3:GetObject'],
    ['ec2:RunInstance', 'ec2:RunInstances'],
    ['dynamdb:GetItem', 'dynamodb:GetItem'],
    ['secretmanager:GetSecretValue', 'secretsmanager:GetSecretValue'],
    ['dynamdb:Get*', 'dynamodb:Get*'],
    ['s3:Completelydifferentthing', null],
    ['zzzzzzzzzzzz:GetItem', null],
  ])('suggests for %s: %s', (wrong, right) => {
    expect(catalog.suggest(wrong)).toBe(right);
  });

  it('tells access levels', () => {
    expect(catalog.accessOf('s3:GetObject')).toBe('read');
    expect(catalog.accessOf('s3:ListBucket')).toBe('list');
    expect(catalog.accessOf('s3:PutObject')).toBe('write');
    expect(catalog.accessOf('s3:PutBucketPolicy')).toBe('permissions');
    expect(catalog.accessOf('ec2:CreateTags')).toBe('tagging');
    expect(catalog.accessOf('iam:PassRole')).toBe('permissions');
    expect(catalog.accessOf('s3:Nothing')).toBeNull();
    expect(catalog.accessOf('s3')).toBeNull();
  });
});

describe('the IAM data', () => {
  it('matches its manifest', () => {
    const manifest = JSON.parse(
      readFileSync(new URL('../../../data/aws/iam-manifest.json', import.meta.url), 'utf8'),
    ) as { services: number; actions: number; version: string };
    expect(iam.prefixes.length).toBe(manifest.services);
    expect(catalog.matchCount('*')).toBe(manifest.actions);
    expect(iam.version).toBe(manifest.version);
  });

  it('refuses damaged bytes', () => {
    const refuse = (bytes: Uint8Array): void => {
      expect(() => createIamData(bytes)).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
    };
    refuse(packed.subarray(0, 1000));
    refuse(brotliCompressSync('{}'));
    refuse(brotliCompressSync('not json\n'));
    refuse(brotliCompressSync('{"version":"1"}\n{"other":1}\n'));
  });
});
