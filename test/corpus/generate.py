#!/usr/bin/env python3
"""Writes one signed request for every operation of every botocore service as JSON lines; nothing is sent.

Each line: {"service", "operation", "method", "url", "headers", "body" (base64)}. Operations that botocore cannot
build get {"service", "operation", "skipped": reason}. Usage: generate.py OUT [--services a,b] [--shard 0/2] [--full]
"""

import argparse
import base64
import datetime
import hashlib
import io
import json
import os
import sys

os.environ.update(AWS_EC2_METADATA_DISABLED='true', AWS_CONFIG_FILE='/nonexistent',
                  AWS_SHARED_CREDENTIALS_FILE='/nonexistent')
for name in list(os.environ):
    if name.startswith('AWS_ENDPOINT_URL') or name.lower() in ('https_proxy', 'http_proxy'):
        del os.environ[name]

import botocore.awsrequest  # noqa: E402
import botocore.config  # noqa: E402
import botocore.session  # noqa: E402

ACCESS_KEY = 'AKIDEXAMPLECORPUS000'
SECRET_KEY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYCORPUSKEY'
ACCOUNT = '123456789012'
REGION = 'us-east-1'
BLOB = b'example'

ARNS = {
    'cloudfront-keyvaluestore': f'arn:aws:cloudfront::{ACCOUNT}:key-value-store/11111111-2222-3333-4444-555555555555',
    'kinesis': f'arn:aws:kinesis:{REGION}:{ACCOUNT}:stream/example-stream',
    'dynamodb': f'arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/example-table',
}
CONSUMER = f'arn:aws:kinesis:{REGION}:{ACCOUNT}:stream/example-stream/consumer/example:1234567890'
# Answers to calls that clients make on their own before the real one.
CANNED = {
    'DescribeEndpoints': b'{"Endpoints":[{"Address":"%s","CachePeriodInMinutes":1440}]}',
    'CreateSession': (
        b'<CreateSessionResult><Credentials><SessionToken>t</SessionToken><SecretAccessKey>'
        + SECRET_KEY.encode() + b'</SecretAccessKey><AccessKeyId>' + ACCESS_KEY.encode()
        + b'</AccessKeyId><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></CreateSessionResult>'
    ),
}


class Captured(Exception):
    """Carries the signed request out of botocore."""

    def __init__(self, request):
        super().__init__('captured')
        self.request = request


class Values:
    """Makes a value for every shape: short, valid and the same on every run."""

    def __init__(self, service, full):
        self.service = service
        self.full = full

    def structure(self, shape, depth=0, seen=()):
        out = {}
        if shape.name in seen or depth > 8:
            return out
        wanted = [name for name in shape.members if name in shape.required_members]
        if getattr(shape, 'is_tagged_union', False):
            wanted = list(shape.members)[:1]
        elif self.full:
            wanted = list(shape.members)
        for name in wanted:
            member = shape.members[name]
            out[name] = self.value(member, name, depth + 1, seen + (shape.name,))
        return out

    def value(self, shape, name, depth, seen):
        kind = shape.type_name
        if kind == 'structure':
            if getattr(shape, 'is_document_type', False):
                return {'example': 'value'}
            return self.structure(shape, depth, seen)
        if kind == 'list':
            count = max(1, shape.metadata.get('min', 1))
            if shape.member.type_name in ('structure', 'list', 'map') and (shape.member.name in seen or depth > 8):
                return []
            return [self.value(shape.member, name, depth + 1, seen) for _ in range(min(count, 50))]
        if kind == 'map':
            key = self.value(shape.key, name + 'Key', depth + 1, seen)
            return {key: self.value(shape.value, name, depth + 1, seen)}
        if kind == 'blob':
            return BLOB
        if kind == 'boolean':
            return True
        if kind in ('integer', 'long'):
            return max(1, shape.metadata.get('min', 1))
        if kind in ('float', 'double'):
            return float(max(1, shape.metadata.get('min', 1)))
        if kind == 'timestamp':
            return datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
        return self.text(shape, name)

    def text(self, shape, name):
        if shape.enum:
            return shape.enum[0]
        lower = name.lower()
        if self.service == 'kinesis' and lower == 'consumerarn':
            return CONSUMER
        if lower in ('kvsarn', 'streamarn', 'resourcearn', 'tablename') and self.service in ARNS:
            return ARNS[self.service]
        if lower in ('accountid', 'awsaccountid', 'account'):
            return ACCOUNT
        if self.service == 's3control' and lower in ('name', 'resourcearn'):
            return 'example-name' if lower == 'name' else f'arn:aws:s3:{REGION}:{ACCOUNT}:accesspoint/example'
        if name == 'assetSHA256':
            return hashlib.sha256(BLOB).hexdigest()
        if lower == 'bucket':
            return 'example-bucket'
        if lower == 'queueurl':
            return f'https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/example-queue'
        if lower == 'copysource':
            return 'example-bucket/example-key'
        least = shape.metadata.get('min', 1)
        if lower.endswith('arn'):
            arn = f'arn:aws:{self.service}:{REGION}:{ACCOUNT}:example/example-id'
            return (arn + '0' * (least - len(arn)))[:shape.metadata.get('max', 2048)]
        text = 'example-' + ''.join(c for c in name if c.isalnum()).lower()
        most = shape.metadata.get('max', 1024)
        if len(text) < least:
            text += 'x' * (least - len(text))
        return text[:most]


def client_for(session, service):
    config = botocore.config.Config(
        signature_version='s3v4' if service == 's3' else None,
        retries={'max_attempts': 0},
        parameter_validation=True,
        account_id_endpoint_mode='disabled',
    )
    return session.create_client(
        service, region_name=REGION, config=config,
        aws_access_key_id=ACCESS_KEY, aws_secret_access_key=SECRET_KEY,
    )


def capture(client, service, operation_name, params):
    def before_send(request, **_):
        headers = {k.lower(): v for k, v in request.headers.items()}
        target = text_of(headers.get('x-amz-target', ''))
        path = request.url.split('?', 1)
        for name, body in CANNED.items():
            asks = target.endswith('.' + name) or (name == 'CreateSession' and path[1:] == ['session'])
            if asks and operation_name != name:
                return answer(request, body, request.url)
        raise Captured(request)

    event = 'before-send.' + client.meta.service_model.service_id.hyphenize()
    client.meta.events.register_first(event, before_send)
    try:
        getattr(client, botocore.xform_name(operation_name))(**params)
    except Captured as captured:
        return captured.request
    finally:
        client.meta.events.unregister(event, before_send)
    raise RuntimeError('nothing was sent')


def answer(request, body, url):
    host = url.split('/')[2]
    content = body % host.encode() if b'%s' in body else body

    class Raw(io.BytesIO):
        def stream(self, **_):
            yield self.read()

    return botocore.awsrequest.AWSResponse(url, 200, {'content-length': str(len(content))}, Raw(content))


def text_of(value):
    return value.decode('latin-1') if isinstance(value, bytes) else str(value)


def body_of(request):
    body = request.body
    if body is None:
        return b''
    if hasattr(body, 'read'):
        return body.read()
    return body.encode() if isinstance(body, str) else bytes(body)


def lines_for(session, service, full):
    try:
        client = client_for(session, service)
    except Exception as error:  # botocore raises many kinds; each is a reason to name
        yield {'service': service, 'operation': '*', 'skipped': f'{type(error).__name__}: {error}'[:160]}
        return
    model = client.meta.service_model
    values = Values(service, full)
    for name in model.operation_names:
        operation = model.operation_model(name)
        try:
            params = values.structure(operation.input_shape) if operation.input_shape else {}
            request = capture(client, service, name, params)
            headers = {key: text_of(value) for key, value in request.headers.items()}
            yield {
                'service': service,
                'operation': name,
                'method': request.method,
                'url': request.url,
                'headers': headers,
                'body': base64.b64encode(body_of(request)).decode(),
            }
        except Exception as error:
            yield {'service': service, 'operation': name, 'skipped': f'{type(error).__name__}: {error}'[:160]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('out')
    parser.add_argument('--services', default='')
    parser.add_argument('--shard', default='0/1')
    parser.add_argument('--full', action='store_true')
    options = parser.parse_args()
    session = botocore.session.Session()
    session.set_config_variable('region', REGION)
    shard, shards = (int(part) for part in options.shard.split('/'))
    names = options.services.split(',') if options.services else session.get_available_services()
    with open(options.out, 'w', encoding='utf-8') as out:
        for service in sorted(names)[shard::shards]:
            for line in lines_for(session, service, options.full):
                out.write(json.dumps(line) + '\n')
    sys.stderr.write(f'{botocore.__version__}\n')


if __name__ == '__main__':
    main()
