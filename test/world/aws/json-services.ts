// Owns the stand-in's services that speak awsJson: Secrets Manager, DynamoDB and SQS, as far as the tests use them.
import { createHash } from 'node:crypto';
import { type Answer, failure, json } from './answers.ts';

type Body = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const unknown = (): Answer =>
  failure('json', 400, 'UnknownOperationException', 'not in the stand-in');
const missing = (): Answer => failure('json', 400, 'ResourceNotFoundException', 'it is not there');

export class StandInSecrets {
  readonly secrets = new Map<string, string>();

  call(operation: string, body: Body): Answer {
    const name = text(body['Name'] ?? body['SecretId'])
      .replace(/^arn:.*:secret:/, '')
      .replace(/-AbCdEf$/, '');
    const ids = {
      ARN: `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}-AbCdEf`,
      Name: name,
    };
    switch (operation) {
      case 'CreateSecret':
      case 'PutSecretValue':
        this.secrets.set(name, text(body['SecretString']));
        return json({ ...ids, VersionId: '1' });
      case 'GetSecretValue': {
        const value = this.secrets.get(name);
        if (value === undefined) return missing();
        return json({ ...ids, VersionId: '1', SecretString: value, VersionStages: ['AWSCURRENT'] });
      }
      case 'DeleteSecret':
        return this.secrets.delete(name) ? json({ ...ids, DeletionDate: 1 }) : missing();
      case 'ListSecrets':
        return json({ SecretList: [...this.secrets.keys()].map((Name) => ({ Name })) });
      default:
        return unknown();
    }
  }
}

export class StandInDynamo {
  readonly tables = new Map<string, Map<string, Body>>();
  readonly #keys = new Map<string, string>();

  call(operation: string, body: Body): Answer {
    const name = text(body['TableName']);
    if (operation === 'CreateTable') {
      const schema = (body['KeySchema'] as { AttributeName: string }[])[0];
      this.#keys.set(name, schema?.AttributeName ?? 'id');
      this.tables.set(name, new Map());
      return json({ TableDescription: this.#describe(name) });
    }
    if (operation === 'ListTables') return json({ TableNames: [...this.tables.keys()] });
    const table = this.tables.get(name);
    if (table === undefined) return missing();
    const keyName = this.#keys.get(name) ?? 'id';
    const keyOf = (item: unknown): string => JSON.stringify((item as Body | undefined)?.[keyName]);
    switch (operation) {
      case 'DescribeTable':
        return json({ Table: this.#describe(name) });
      case 'PutItem':
        table.set(keyOf(body['Item']), body['Item'] as Body);
        return json({});
      case 'GetItem': {
        const item = table.get(keyOf(body['Key']));
        return json(item === undefined ? {} : { Item: item });
      }
      case 'DeleteItem':
        table.delete(keyOf(body['Key']));
        return json({});
      case 'Scan':
        return json({ Items: [...table.values()], Count: table.size, ScannedCount: table.size });
      case 'DeleteTable':
        this.tables.delete(name);
        return json({ TableDescription: this.#describe(name) });
      default:
        return unknown();
    }
  }

  #describe(name: string): Body {
    const arn = `arn:aws:dynamodb:eu-west-1:111122223333:table/${name}`;
    return { TableName: name, TableArn: arn, TableStatus: 'ACTIVE', ItemCount: 0 };
  }
}

export class StandInSqs {
  readonly queues = new Map<string, { id: string; body: string }[]>();

  call(operation: string, body: Body, host: string): Answer {
    const name = text(body['QueueName'] ?? text(body['QueueUrl']).split('/').at(-1));
    const url = `https://${host}/111122223333/${name}`;
    if (operation === 'CreateQueue') {
      this.queues.set(name, this.queues.get(name) ?? []);
      return json({ QueueUrl: url });
    }
    const queue = this.queues.get(name);
    if (queue === undefined) {
      return failure('json', 400, 'com.amazonaws.sqs#QueueDoesNotExist', 'it is not there');
    }
    switch (operation) {
      case 'GetQueueUrl':
        return json({ QueueUrl: url });
      case 'SendMessage': {
        const message = text(body['MessageBody']);
        const id = `message-${queue.length + 1}`;
        queue.push({ id, body: message });
        return json({ MessageId: id, MD5OfMessageBody: md5(message) });
      }
      case 'ReceiveMessage':
        return json({
          Messages: queue.slice(0, 1).map(({ id, body: message }) => ({
            MessageId: id,
            ReceiptHandle: id,
            Body: message,
            MD5OfBody: md5(message),
          })),
        });
      case 'DeleteMessage':
        this.queues.set(
          name,
          queue.filter(({ id }) => id !== body['ReceiptHandle']),
        );
        return json({});
      case 'DeleteQueue':
        this.queues.delete(name);
        return json({});
      default:
        return unknown();
    }
  }
}

function md5(value: string): string {
  return createHash('md5').update(value).digest('hex');
}
