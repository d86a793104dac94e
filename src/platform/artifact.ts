// Owns uploading files as a workflow artifact. The client is large and loaded only when something is uploaded.
// Must never fail silently: where no artifact service exists it says so, and the files stay on the runner.
import { GuardError } from '../core/errors.ts';

export interface ArtifactUpload {
  readonly name: string;
  readonly files: readonly string[];
  readonly rootDirectory: string;
  readonly retentionDays: number | null;
  readonly timeoutMs: number;
}

export type ArtifactOutcome =
  | {
      readonly kind: 'uploaded';
      readonly id: number;
      readonly size: number;
      readonly digest: string;
    }
  /** GitHub Enterprise Server: its artifact service has another protocol. */
  | { readonly kind: 'unsupported' };

/**
 * Uploads the files as one artifact.
 * @throws {GuardError} RECORD_FAILED when the service refused or did not answer in time
 */
export async function uploadArtifact(upload: ArtifactUpload): Promise<ArtifactOutcome> {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const client = new DefaultArtifactClient();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('deadline')), upload.timeoutMs);
  });
  try {
    const result = await Promise.race([
      client.uploadArtifact(upload.name, [...upload.files], upload.rootDirectory, {
        ...(upload.retentionDays === null ? {} : { retentionDays: upload.retentionDays }),
      }),
      late,
    ]);
    const { id = 0, size = 0, digest = '' } = result;
    return { kind: 'uploaded', id, size, digest };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'GHESNotSupportedError') return { kind: 'unsupported' };
    // The service's message can quote headers; only its class is passed on.
    throw new GuardError('RECORD_FAILED', `the artifact was not uploaded (${name || 'Error'})`, {
      hint: 'the record stays on the runner; see record-path',
    });
  } finally {
    clearTimeout(timer);
  }
}
