#!/usr/bin/env python3
"""Turns botocore's API models and endpoint rules into the compact JSON that src/classify/aws reads.

Writes into the folder given as the one argument: services/<name>.json (one a service) and endpoints.json, all
uncompressed; generate.mjs compresses them. The format is described in scripts/aws-data/README.md. Output depends
on the botocore version alone. Contacts nobody.
"""

import json
import os
import sys

import botocore
import botocore.loaders

from endpoints import CONTEXTS, extract_endpoints

PROTOCOLS = {'smithy-rpc-v2-cbor': 'rpc-v2-cbor'}
SCALARS = ['string', 'blob', 'integer', 'long', 'float', 'double', 'boolean', 'timestamp']
LOCATIONS = {None: 0, 'uri': 1, 'querystring': 2, 'header': 3, 'headers': 4, 'statusCode': 5}
# Endpoint rule inputs that an operation alone decides.
STATIC = ('UseControlPlaneEndpoint', 'ApiType', 'UseObjectLambdaEndpoint', 'UseS3ExpressControlEndpoint')
TIMESTAMPS = {None: 0, 'iso8601': 1, 'rfc822': 2, 'unixTimestamp': 3}


class Compactor:
    """Numbers the shapes that inputs and outputs of one service reach, in order of first use."""

    def __init__(self, model):
        self.model = model
        self.index = {}
        self.shapes = []

    def shape(self, name):
        if name in self.index:
            return self.index[name]
        at = self.index[name] = len(self.shapes)
        self.shapes.append(None)
        self.shapes[at] = self.compact(name, self.model['shapes'][name])
        return at

    def compact(self, name, shape):
        kind = shape['type']
        flags = (
            (1 if shape.get('sensitive') else 0)
            | (2 if shape.get('flattened') else 0)
            | (4 if shape.get('eventstream') else 0)
            | (8 if shape.get('document') else 0)
        )
        if kind == 'structure':
            required = set(shape.get('required', []))
            members = [
                self.member(member, ref, member in required)
                for member, ref in shape.get('members', {}).items()
            ]
            return [name, 's', flags, members]
        if kind == 'list':
            return [name, 'l', flags, self.member('member', shape['member'])]
        if kind == 'map':
            return [
                name, 'm', flags, self.member('key', shape['key']), self.member('value', shape['value']),
            ]
        kind = {'character': 'string', 'bigdecimal': 'double', 'biginteger': 'long'}.get(kind, kind)
        scalar = [name, SCALARS.index(kind), flags, TIMESTAMPS[shape.get('timestampFormat')]]
        while scalar[-1] == 0 and len(scalar) > 2:
            scalar.pop()
        return scalar

    def member(self, name, ref, required=False):
        target = self.model['shapes'][ref['shape']]
        flags = (
            (1 if ref.get('sensitive') or target.get('sensitive') else 0)
            | (2 if ref.get('xmlAttribute') else 0)
            | (4 if ref.get('flattened') or target.get('flattened') else 0)
            | (8 if ref.get('streaming') or target.get('streaming') else 0)
            | (16 if ref.get('jsonvalue') else 0)
            | (32 if required else 0)
            | (64 if ref.get('hostLabel') else 0)
        )
        out = [
            name,
            self.shape(ref['shape']),
            flags,
            ref.get('locationName', 0),
            LOCATIONS[ref.get('location')],
            ref.get('queryName', 0),
        ]
        while out[-1] == 0 and len(out) > 2:
            out.pop()
        return out


def compact_service(name, model):
    meta = model['metadata']
    protocols = [PROTOCOLS.get(p, p) for p in meta.get('protocols') or [meta['protocol']]]
    if 'awsQueryCompatible' in meta and 'query' not in protocols:
        protocols.append('query')
    compactor = Compactor(model)
    operations = {}
    for op_name, op in model['operations'].items():
        entry = compact_operation(name, model, compactor, op)
        operations[op_name] = entry
    return {
        'name': name,
        'protocols': protocols,
        'apiVersion': meta['apiVersion'],
        'serviceId': meta['serviceId'],
        'signingName': meta.get('signingName', meta['endpointPrefix']),
        'endpointPrefix': meta['endpointPrefix'],
        'targetPrefix': meta.get('targetPrefix'),
        'jsonVersion': meta.get('jsonVersion'),
        'xmlNamespace': meta.get('xmlNamespace'),
        'operations': operations,
        'shapes': compactor.shapes,
    }


def compact_operation(service, model, compactor, op):
    shapes = model['shapes']
    source, result = op.get('input'), op.get('output')
    flags = (1 if op.get('authtype') == 'none' else 0) | (2 if op.get('deprecated') else 0)
    extra = {}
    if source and shapes[source['shape']].get('payload'):
        extra['in'] = shapes[source['shape']]['payload']
    if result and shapes[result['shape']].get('payload'):
        extra['out'] = shapes[result['shape']]['payload']
    if op.get('endpoint', {}).get('hostPrefix'):
        extra['host'] = op['endpoint']['hostPrefix']
    if result and result.get('resultWrapper'):
        extra['wrap'] = result['resultWrapper']
    if source and source.get('locationName'):
        extra['root'] = source['locationName']
    context = endpoint_context(service, op)
    if context:
        extra['context'] = context
    entry = [
        op['http']['method'],
        op['http']['requestUri'],
        compactor.shape(source['shape']) if source else -1,
        compactor.shape(result['shape']) if result else -1,
        flags,
        extra,
    ]
    if not extra:
        entry.pop()
        if not flags:
            entry.pop()
    return entry


def endpoint_context(service, op):
    """Number of the endpoint form that the operation always uses; 0 for the plain one."""
    static = {key: value['value'] for key, value in op.get('staticContextParams', {}).items()}
    for number, context in enumerate(CONTEXTS.get(service, []), 1):
        if static and all(static.get(key) == value for key, value in context.items() if key in STATIC):
            if any(key in static for key in context if key in STATIC):
                return number
    return 0


def write_json(path, value):
    with open(path, 'w', encoding='utf-8') as out:
        json.dump(value, out, separators=(',', ':'), ensure_ascii=False)


def main():
    target = sys.argv[1]
    os.makedirs(os.path.join(target, 'services'), exist_ok=True)
    # Only botocore's own models: a developer's ~/.aws/models must not leak into the data.
    loader = botocore.loaders.Loader(
        extra_search_paths=[os.path.join(os.path.dirname(botocore.__file__), 'data')],
        include_default_search_paths=False,
    )
    names = sorted(loader.list_available_services('service-2'))
    models = {}
    for name in names:
        model = models[name] = loader.load_service_model(name, 'service-2')
        write_json(os.path.join(target, 'services', name + '.json'), compact_service(name, model))
    write_json(os.path.join(target, 'endpoints.json'), extract_endpoints(loader, names, models))
    operations = sum(len(model['operations']) for model in models.values())
    print(json.dumps({'botocore': botocore.__version__, 'services': len(names), 'operations': operations}))


if __name__ == '__main__':
    main()
