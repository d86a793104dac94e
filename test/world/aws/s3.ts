// Owns the stand-in's S3: buckets and objects in memory, multipart uploads, listing, delete. Path and host style.
import { createHash } from 'node:crypto';
import { type Answer, escapeXml, failure, xml } from './answers.ts';

interface StoredObject {
  readonly body: Buffer;
  readonly etag: string;
  readonly modified: Date;
  readonly contentType: string;
}

interface Upload {
  readonly parts: Map<number, StoredObject>;
}

export interface S3Call {
  readonly method: string;
  readonly bucket: string;
  /** Decoded key; empty for the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const md5 = (bytes: Buffer): Buffer => createHash('md5').update(bytes).digest();
const missing = (code: string): Answer => failure('s3', 404, code, 'it is not there');

export class StandInS3 {
  readonly buckets = new Map<string, Map<string, StoredObject>>();
  readonly #uploads = new Map<string, Upload>();

  call(call: S3Call): Answer {
    if (call.bucket === '') return this.#listBuckets();
    if (call.key === '') return this.#bucket(call);
    const objects = this.buckets.get(call.bucket);
    if (objects === undefined) return missing('NoSuchBucket');
    if (call.query.has('uploads') || call.query.has('uploadId'))
      return this.#multipart(call, objects);
    switch (call.method) {
      case 'PUT':
        return this.#put(call, objects);
      case 'GET':
      case 'HEAD':
        return this.#get(call, objects);
      case 'DELETE':
        objects.delete(call.key);
        return { status: 204 };
      default:
        return failure('s3', 405, 'MethodNotAllowed', 'the stand-in does not know this call');
    }
  }

  #listBuckets(): Answer {
    const names = [...this.buckets.keys()].map(
      (name) =>
        `<Bucket><Name>${escapeXml(name)}</Name><CreationDate>2026-01-01T00:00:00Z</CreationDate></Bucket>`,
    );
    return xml(
      `<ListAllMyBucketsResult><Owner><ID>1</ID></Owner><Buckets>${names.join('')}</Buckets></ListAllMyBucketsResult>`,
    );
  }

  #bucket(call: S3Call): Answer {
    if (call.method === 'PUT') {
      if (!this.buckets.has(call.bucket)) this.buckets.set(call.bucket, new Map());
      return { status: 200, headers: { location: `/${call.bucket}` } };
    }
    const objects = this.buckets.get(call.bucket);
    if (objects === undefined) return missing('NoSuchBucket');
    if (call.method === 'POST' && call.query.has('delete')) return this.#deleteMany(call, objects);
    if (call.method === 'DELETE') {
      this.buckets.delete(call.bucket);
      return { status: 204 };
    }
    if (call.method === 'HEAD') return { status: 200 };
    return this.#list(call, objects);
  }

  #list(call: S3Call, objects: Map<string, StoredObject>): Answer {
    const prefix = call.query.get('prefix') ?? '';
    const delimiter = call.query.get('delimiter') ?? '';
    const encode = call.query.get('encoding-type') === 'url' ? encodeURIComponent : escapeXml;
    const folders = new Set<string>();
    const rows: string[] = [];
    for (const [key, object] of [...objects].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!key.startsWith(prefix)) continue;
      const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      if (cut >= 0) {
        folders.add(key.slice(0, cut + delimiter.length));
        continue;
      }
      rows.push(
        `<Contents><Key>${encode(key)}</Key><LastModified>${object.modified.toISOString()}</LastModified>` +
          `<ETag>&quot;${object.etag}&quot;</ETag><Size>${object.body.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
      );
    }
    const common = [...folders].map(
      (folder) => `<CommonPrefixes><Prefix>${encode(folder)}</Prefix></CommonPrefixes>`,
    );
    return xml(
      `<ListBucketResult><Name>${escapeXml(call.bucket)}</Name><Prefix>${encode(prefix)}</Prefix>` +
        `<KeyCount>${rows.length + common.length}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>` +
        `${rows.join('')}${common.join('')}</ListBucketResult>`,
    );
  }

  #deleteMany(call: S3Call, objects: Map<string, StoredObject>): Answer {
    const keys = [...call.body.toString('utf8').matchAll(/<Key>([^<]*)<\/Key>/g)].map(
      (match) => match[1] ?? '',
    );
    for (const key of keys) objects.delete(key);
    const rows = keys.map((key) => `<Deleted><Key>${key}</Key></Deleted>`);
    return xml(`<DeleteResult>${rows.join('')}</DeleteResult>`);
  }

  #put(call: S3Call, objects: Map<string, StoredObject>): Answer {
    const source = call.headers['x-amz-copy-source'];
    if (source !== undefined) {
      const [bucket = '', ...rest] = decodeURIComponent(source.replace(/^\//, '')).split('/');
      const original = this.buckets.get(bucket)?.get(rest.join('/'));
      if (original === undefined) return missing('NoSuchKey');
      objects.set(call.key, { ...original, modified: new Date() });
      return xml(
        `<CopyObjectResult><ETag>&quot;${original.etag}&quot;</ETag><LastModified>${new Date().toISOString()}</LastModified></CopyObjectResult>`,
      );
    }
    const object = stored(call);
    objects.set(call.key, object);
    return { status: 200, headers: { etag: `"${object.etag}"` } };
  }

  #get(call: S3Call, objects: Map<string, StoredObject>): Answer {
    const object = objects.get(call.key);
    if (object === undefined) return missing('NoSuchKey');
    const headers: Record<string, string> = {
      etag: `"${object.etag}"`,
      'last-modified': object.modified.toUTCString(),
      'content-type': object.contentType,
      'accept-ranges': 'bytes',
    };
    const range = /^bytes=(\d+)-(\d*)$/.exec(call.headers['range'] ?? '');
    if (range !== null) {
      const first = Number(range[1]);
      const last = Math.min(
        range[2] === '' ? Number.POSITIVE_INFINITY : Number(range[2]),
        object.body.length - 1,
      );
      headers['content-range'] = `bytes ${first}-${last}/${object.body.length}`;
      return { status: 206, headers, body: object.body.subarray(first, last + 1) };
    }
    return { status: 200, headers, body: object.body };
  }

  #multipart(call: S3Call, objects: Map<string, StoredObject>): Answer {
    const names = `<Bucket>${escapeXml(call.bucket)}</Bucket><Key>${escapeXml(call.key)}</Key>`;
    if (call.query.has('uploads')) {
      const id = `upload-${this.#uploads.size + 1}`;
      this.#uploads.set(id, { parts: new Map() });
      return xml(
        `<InitiateMultipartUploadResult>${names}<UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    const id = call.query.get('uploadId') ?? '';
    const upload = this.#uploads.get(id);
    if (upload === undefined) return missing('NoSuchUpload');
    if (call.method === 'PUT') {
      const part = stored(call);
      upload.parts.set(Number(call.query.get('partNumber')), part);
      return { status: 200, headers: { etag: `"${part.etag}"` } };
    }
    this.#uploads.delete(id);
    if (call.method === 'DELETE') return { status: 204 };
    const order = [...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
    const body = Buffer.concat(order.map((part) => part.body));
    const digest = md5(Buffer.concat(order.map((part) => Buffer.from(part.etag, 'hex'))));
    const etag = `${digest.toString('hex')}-${order.length}`;
    objects.set(call.key, { body, etag, modified: new Date(), contentType: 'binary/octet-stream' });
    return xml(
      `<CompleteMultipartUploadResult>${names}<ETag>&quot;${etag}&quot;</ETag></CompleteMultipartUploadResult>`,
    );
  }
}

function stored(call: S3Call): StoredObject {
  return {
    body: call.body,
    etag: md5(call.body).toString('hex'),
    modified: new Date(),
    contentType: call.headers['content-type'] ?? 'binary/octet-stream',
  };
}
