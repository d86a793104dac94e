// Owns the two certificate profiles of a session: its authority and the leaf of one host, both EC P-256.
// Must never issue an authority without name constraints, nor a leaf that could sign (T16).
// SPEC: RFC 5280 §4.1, §4.2.1.
import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  bitString,
  boolean,
  objectIdentifier,
  octetString,
  sequence,
  tlv,
  unsignedInteger,
  utcTime,
  utf8String,
} from './der.ts';

const oid = {
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  commonName: '2.5.4.3',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
} as const;

const signatureAlgorithm = sequence(objectIdentifier(oid.ecdsaWithSha256));
/** Context tags of GeneralName. */
const dnsNameTag = 0x82;
const ipAddressTag = 0x87;

export interface Validity {
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

export interface Issuer {
  readonly commonName: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function extension(id: string, critical: boolean, value: Uint8Array): Buffer {
  const flag = critical ? [boolean(true)] : [];
  return sequence(objectIdentifier(id), ...flag, octetString(value));
}

function name(commonName: string): Buffer {
  return sequence(tlv(0x31, sequence(objectIdentifier(oid.commonName), utf8String(commonName))));
}

function subjectPublicKeyInfo(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: 'spki', format: 'der' });
}

function keyIdentifier(publicKey: KeyObject): Buffer {
  return createHash('sha256').update(subjectPublicKeyInfo(publicKey)).digest().subarray(0, 20);
}

function nameConstraints(permittedDnsSuffixes: readonly string[]): Buffer {
  const permitted = permittedDnsSuffixes.map((suffix) =>
    sequence(tlv(dnsNameTag, Buffer.from(suffix, 'latin1'))),
  );
  // A kind of name that is not listed would be unconstrained: shut out every IP address, version 4 and 6.
  const everyIp = [8, 32].map((length) => sequence(tlv(ipAddressTag, Buffer.alloc(length))));
  return sequence(tlv(0xa0, ...permitted), tlv(0xa1, ...everyIp));
}

function certificatePem(
  issuer: Issuer,
  subject: { readonly commonName: string; readonly publicKey: KeyObject },
  validity: Validity,
  extensions: readonly Uint8Array[],
): string {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const body = sequence(
    tlv(0xa0, unsignedInteger(Buffer.of(2))),
    unsignedInteger(serial),
    signatureAlgorithm,
    name(issuer.commonName),
    sequence(utcTime(validity.notBeforeMs), utcTime(validity.notAfterMs)),
    name(subject.commonName),
    subjectPublicKeyInfo(subject.publicKey),
    tlv(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, issuer.privateKey);
  const der = sequence(body, signatureAlgorithm, bitString(signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** The self-signed authority in PEM: no intermediate authorities, only names under the given DNS suffixes. */
export function issueAuthorityCertificate(
  authority: Issuer,
  validity: Validity,
  permittedDnsSuffixes: readonly string[],
): string {
  return certificatePem(authority, authority, validity, [
    extension(oid.basicConstraints, true, sequence(boolean(true), unsignedInteger(Buffer.of(0)))),
    // keyCertSign alone: bit 5 of a BIT STRING.
    extension(oid.keyUsage, true, bitString(Buffer.of(0x04), 2)),
    // SECURITY: a leaked key is worthless for any other site (T16).
    extension(oid.nameConstraints, true, nameConstraints(permittedDnsSuffixes)),
    extension(oid.subjectKeyIdentifier, false, octetString(keyIdentifier(authority.publicKey))),
  ]);
}

/** A server certificate in PEM for exactly one DNS name. */
export function issueLeafCertificate(
  authority: Issuer,
  leaf: { readonly host: string; readonly publicKey: KeyObject },
  validity: Validity,
): string {
  const subject = { commonName: 'guard-action session leaf', publicKey: leaf.publicKey };
  return certificatePem(authority, subject, validity, [
    extension(oid.basicConstraints, true, sequence()),
    // digitalSignature alone: bit 0.
    extension(oid.keyUsage, true, bitString(Buffer.of(0x80), 7)),
    extension(oid.extendedKeyUsage, false, sequence(objectIdentifier(oid.serverAuth))),
    extension(
      oid.subjectAltName,
      false,
      sequence(tlv(dnsNameTag, Buffer.from(leaf.host, 'latin1'))),
    ),
    extension(
      oid.authorityKeyIdentifier,
      false,
      sequence(tlv(0x80, keyIdentifier(authority.publicKey))),
    ),
    extension(oid.subjectKeyIdentifier, false, octetString(keyIdentifier(leaf.publicKey))),
  ]);
}
