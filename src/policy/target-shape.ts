// Owns the structure of targets, as data. SPEC: docs/policy.md.
import type { ObjectShape, ShapeKey } from './shape.ts';
import { hostName, list, regionName, roleArn, secretArn, text } from './shape-parts.ts';

const auth: ShapeKey = {
  shape: {
    kind: 'either',
    what: 'rds-iam or a secret',
    options: [
      { kind: 'enum', what: 'a way to authenticate', values: ['rds-iam'] },
      {
        kind: 'object',
        what: 'an authentication',
        keys: {
          secret: {
            shape: text('the ARN of a secret', secretArn),
            required: true,
            doc: 'Secrets Manager secret with the password; only the guard reads it.',
          },
        },
      },
    ],
  },
  required: true,
  doc: 'How the guard signs in: rds-iam, or a secret.',
};

function database(system: string): ObjectShape {
  return {
    kind: 'object',
    what: `a ${system} target`,
    keys: {
      host: { shape: text('a host name', hostName), required: true, doc: 'Host of the server.' },
      port: {
        shape: { kind: 'integer', what: 'a port', min: 1, max: 65_535 },
        doc: `Port of the server. Default: ${system === 'mysql' ? 3306 : 5432}.`,
      },
      database: {
        shape: text('the name of a database', undefined, 64),
        required: true,
        doc: 'Database to open.',
      },
      user: {
        shape: text('the name of a user', undefined, 64),
        required: true,
        doc: 'User to sign in as.',
      },
      auth,
      region: {
        shape: text('a region', regionName),
        doc: 'Region for rds-iam. Left out: taken from the host name.',
      },
    },
  };
}

export const target: ObjectShape = {
  kind: 'object',
  what: 'a target',
  keys: {
    aws: {
      shape: {
        kind: 'object',
        what: 'an aws target',
        keys: {
          role: {
            shape: text('the ARN of a role', roleArn),
            required: true,
            doc: 'Role that the guard works as.',
          },
          regions: {
            shape: list('a list of regions', text('a region such as eu-west-1', regionName), 40),
            required: true,
            doc: 'Regions that may be used; the first is the default.',
          },
          endpoints: {
            shape: {
              kind: 'map',
              what: 'a service',
              keyPattern: '^[a-z0-9][a-z0-9-]{0,62}$',
              keyWords: 'a service name such as s3',
              value: text(
                'an https origin such as https://vpce-1.s3.eu-west-1.vpce.amazonaws.com',
                '^https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?/?$',
                300,
              ),
            },
            doc: 'VPC endpoints to use instead of the public ones, by service.',
          },
        },
      },
      doc: 'An AWS role.',
    },
    postgres: { shape: database('postgres'), doc: 'A PostgreSQL database.' },
    mysql: { shape: database('mysql'), doc: 'A MySQL or MariaDB database.' },
    kubernetes: {
      shape: {
        kind: 'object',
        what: 'a kubernetes target',
        keys: {
          eks: {
            shape: text('the name of an EKS cluster', '^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$'),
            doc: 'EKS cluster.',
          },
          region: { shape: text('a region', regionName), doc: 'Region of the EKS cluster.' },
          server: {
            shape: text('an https URL', '^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?$', 300),
            doc: 'API server, for clusters outside EKS.',
          },
          ca: {
            shape: text('a certificate in PEM', '^-----BEGIN CERTIFICATE-----', 16_384),
            doc: 'Certificate of its authority, in PEM.',
          },
          credential: {
            shape: {
              kind: 'object',
              what: 'a credential',
              keys: {
                secret: {
                  shape: text('the ARN of a secret', secretArn),
                  required: true,
                  doc: 'Secrets Manager secret with the token.',
                },
              },
            },
            doc: 'How the guard signs in to it.',
          },
        },
      },
      doc: 'A Kubernetes cluster.',
    },
  },
};
