"""Evaluates botocore's endpoint rules for every service, region and variant and folds the answers into templates."""

import re
from urllib.parse import urlsplit

from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import BotoCoreError
from botocore.exceptions import EndpointProviderError

ACCOUNT = '111122223333'
ZONE_BUCKET = 'x--use1-az1--x-s3'

# Inputs of the rules beside region and variant, by service: what operations set statically or take from parameters.
CONTEXTS = {
    'arc-region-switch': [{'UseControlPlaneEndpoint': True}],
    'cloudfront-keyvaluestore': [
        {'KvsARN': 'arn:aws:cloudfront::%s:key-value-store/00000000-0000-0000-0000-000000000000' % ACCOUNT}
    ],
    'dynamodb': [{'AccountId': ACCOUNT, 'AccountIdEndpointMode': 'preferred'}],
    'kinesis': [
        {'OperationType': kind, 'StreamARN': 'arn:{partition}:kinesis:{region}:%s:stream/x' % ACCOUNT}
        for kind in ('control', 'data')
    ],
    'neptune-graph': [{'ApiType': 'ControlPlane'}, {'ApiType': 'DataPlane'}],
    's3': [
        {'UseGlobalEndpoint': True},
        {'UseObjectLambdaEndpoint': True},
        {'UseS3ExpressControlEndpoint': True, 'Bucket': ZONE_BUCKET, 'DisableS3ExpressSessionAuth': True},
    ],
    's3control': [
        {'RequiresAccountId': True, 'AccountId': ACCOUNT},
        {'OutpostId': 'op-01ac5d28a6a232904'},
        {'UseS3ExpressControlEndpoint': True, 'Bucket': ZONE_BUCKET, 'RequiresAccountId': True, 'AccountId': ACCOUNT},
    ],
    'sts': [{'UseGlobalEndpoint': True}],
}


def extract_endpoints(loader, names, models):
    partitions = loader.load_data('partitions')
    out = {'partitions': {}, 'patterns': [], 'services': {}, 'legacy': {}}
    for partition in partitions['partitions']:
        outputs = partition['outputs']
        out['partitions'][partition['id']] = [
            outputs['dnsSuffix'],
            outputs['dualStackDnsSuffix'],
            sorted(region for region in partition['regions'] if not region.endswith('-global')),
        ]
    patterns, hosts = {}, set()
    for name in names:
        meta = models[name]['metadata']
        folded = fold_service(loader, name, models[name], partitions)
        key = repr(folded.rows)
        if key not in patterns:
            patterns[key] = len(out['patterns'])
            out['patterns'].append(folded.rows)
        hosts |= folded.hosts
        signing_name = meta.get('signingName', meta['endpointPrefix'])
        prefixes = {op['endpoint']['hostPrefix'] for op in models[name]['operations'].values() if 'endpoint' in op}
        out['services'][name] = [
            folded.stem,
            patterns[key],
            [signing_name] + sorted(folded.signing_names - {signing_name}),
            folded.exceptions,
            sorted(prefixes),
        ]
        while not out['services'][name][-1]:
            out['services'][name].pop()
    out['legacy'] = {
        host: found
        for host, found in legacy_hosts(loader, names, models, out['partitions']).items()
        if host not in hosts
    }
    return out


class Folded:
    """Endpoints of one service: a row is [partition, fips, dualstack, context, template, path, signing region]."""

    def __init__(self, stem):
        self.stem = stem
        self.rows = []
        self.exceptions = []
        self.signing_names = set()
        self.hosts = set()

    def fold(self, key, answers):
        """Keeps the commonest template of a variant as a row and what it does not explain as exceptions."""
        self.hosts |= {answer[0] for answer in answers.values()}
        counts = {}
        for region, (host, path, signing_region) in answers.items():
            template = re.sub(r'(?<![a-z0-9])' + re.escape(region) + r'(?![a-z0-9-])', '{R}', host)
            folded = (template, path, 0 if signing_region == region else signing_region)
            if not region.endswith('-global'):
                counts[folded] = counts.get(folded, 0) + 1
        if not counts:
            return
        template, path, signing = max(sorted(counts, key=repr), key=lambda folded: counts[folded])
        row = key + [template.replace(self.stem, '{S}', 1), path, signing]
        while row[-1] == 0:
            row.pop()
        self.rows.append(row)
        for region, answer in answers.items():
            if answer != (template.replace('{R}', region), path, signing or region):
                self.exceptions.append(key + [region, *answer])


def fold_service(loader, name, model, partitions):
    rules = loader.load_service_model(name, 'endpoint-rule-set-1')
    provider = EndpointProvider(rules, partitions)
    folded = Folded(model['metadata']['endpointPrefix'])
    for number, context in enumerate([{}] + CONTEXTS.get(name, [])):
        for partition in partitions['partitions']:
            for fips, dualstack in ((0, 0), (0, 1), (1, 0), (1, 1)):
                if dualstack and 'UseDualStack' not in rules['parameters']:
                    continue
                answers = {}
                for region in sorted(partition['regions']):
                    params = {'Region': region, 'UseFIPS': bool(fips)}
                    if 'UseDualStack' in rules['parameters']:
                        params['UseDualStack'] = bool(dualstack)
                    answer = evaluate(provider, params, context, partition['id'])
                    if answer is None:
                        continue
                    answers[region] = answer[:3]
                    if answer[3] is not None:
                        folded.signing_names.add(answer[3])
                folded.fold([partition['id'], fips, dualstack, number], answers)
    return folded


def evaluate(provider, params, context, partition):
    """-> (host, base path or 0, signing region, signing name or None), or None where the rules give no endpoint."""
    region = params['Region']
    for key, value in context.items():
        if isinstance(value, str):
            value = value.replace('{region}', region).replace('{partition}', partition)
        params[key] = value
    try:
        endpoint = provider.resolve_endpoint(**params)
    except (EndpointProviderError, BotoCoreError):
        return None
    url = urlsplit(endpoint.url)
    host = url.netloc.replace(ACCOUNT, '{A}')
    if ZONE_BUCKET in host or not re.fullmatch(r'[a-z0-9.{}A-]+', host):
        return None
    scheme = (endpoint.properties.get('authSchemes') or [{}])[0]
    signing_region = scheme.get('signingRegion', region)
    # Rules render pseudo regions such as aws-cn-global into hosts that do not exist.
    if region.endswith('-global') and (region in host or signing_region == region):
        return None
    path = url.path.rstrip('/')
    return (host, 0 if ZONE_BUCKET in path or not path else path, signing_region, scheme.get('signingName'))


def legacy_hosts(loader, names, models, partitions):
    """Hosts of the older endpoint table that rules no longer name but clients still dial: host -> [services, region]."""
    by_prefix = {}
    for name in names:
        by_prefix.setdefault(models[name]['metadata']['endpointPrefix'], []).append(name)
    hosts = {}
    for partition in loader.load_data('endpoints')['partitions']:
        known = partitions[partition['partition']][2]
        suffix = partition['dnsSuffix']
        for prefix, service in partition['services'].items():
            if prefix not in by_prefix:
                continue
            defaults = service.get('defaults', {})
            for region, endpoint in service.get('endpoints', {}).items():
                scope = endpoint.get('credentialScope', {}).get('region', region)
                if scope not in known:
                    continue
                forms = [endpoint.get('hostname'), endpoint.get('sslCommonName', defaults.get('sslCommonName'))]
                forms += [variant.get('hostname') for variant in endpoint.get('variants', [])]
                for form in forms:
                    if form is None or '*' in form:
                        continue
                    host = form.format(service=prefix, region=region, dnsSuffix=suffix)
                    if not host.endswith('.' + suffix) and '.api.' not in host:
                        continue
                    hosts.setdefault(host, [by_prefix[prefix], scope])
    return dict(sorted(hosts.items()))
