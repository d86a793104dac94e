// Owns the join of mask, credentials and record where an answer carries credentials: find, replace, write down.
// Must never let an answer pass whose credentials could not be replaced (T08).

import type { LocalCredentials } from '../credentials/local-credentials.ts';
import { accountOfAnswer, substituteCredentials } from '../credentials/substitute.ts';
import { findValues, spliceValues } from '../mask/values.ts';
import type { CredentialSubstituter } from '../proxy/aws/answer.ts';
import type { RecordWriter } from '../record/writer.ts';

/** The substituter of a session. */
export function createSubstituter(parts: {
  readonly keys: LocalCredentials;
  readonly writer: RecordWriter;
}): CredentialSubstituter {
  return {
    substitute({ format, body, tree, classified, key, permit }) {
      const { service, operation, params } = classified.decoded;
      const { edits, count } = substituteCredentials({
        found: findValues(format, body, tree),
        keys: parts.keys,
        target: key.target,
        account: accountOfAnswer(operation.name, params, key.account),
        partition: key.partition,
      });
      if (count === 0) return body;
      const ids = edits.filter((edit) => edit.found.leaf.role === 'credentials.accessKeyId');
      const role = params['RoleArn'] ?? params['roleArn'];
      parts.writer.append({
        type: 'substitution',
        intent: permit.intentSeq,
        service: service.name,
        operation: operation.name,
        localKeyId: ids.map((edit) => edit.replacement).join(' '),
        roleArn: typeof role === 'string' ? role : null,
      });
      return spliceValues(format, body, edits);
    },
  };
}
