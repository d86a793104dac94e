"""Prints random requests signed by botocore, one JSON object a line: botocore_requests.py COUNT SEED."""
import base64
import datetime
import json
import random
import sys
from urllib.parse import quote, urlsplit

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

SECRET = "local/secret+with/odd=characters0123456789"
TOKEN = "local//token+with/odd==characters"
LETTERS = "abzAZ09-._~ !\"#$&'()*+,/:;<=>?@[\\]^`{|}%\u00e9\u00df\u20ac\u6f22\U0001f600\u1234"
SERVICES = ["ec2", "dynamodb", "s3tables", "s3vectors", "execute-api", "lambda", "iam", "sts", "rds-db"]
REGIONS = ["us-east-1", "eu-west-1", "cn-north-1", "us-gov-west-1", "us-iso-east-1"]
METHODS = ["GET", "PUT", "POST", "DELETE", "HEAD", "PATCH"]


def text(rng, longest=12):
    return "".join(rng.choice(LETTERS) for _ in range(rng.randrange(longest)))


def path(rng):
    segments = [quote(text(rng), safe="~") for _ in range(rng.randrange(5))]
    for odd in ("", ".", "..", "a%20b", "a%2Fb", "~user", "-_.~"):
        if rng.random() < 0.05:
            segments.insert(rng.randrange(len(segments) + 1), odd)
    return "/" + "/".join(segments) + rng.choice(["", "", "/"])


def query(rng):
    pairs = []
    for _ in range(rng.choice([0, 0, 1, 2, 3, 6])):
        key = quote(text(rng, 6) or "k", safe="-_.~")
        if rng.random() < 0.15:
            pairs.append(key)
        else:
            pairs.append(key + "=" + quote(text(rng), safe="-_.~"))
        if rng.random() < 0.1:
            pairs.append(key + "=" + quote(text(rng), safe="-_.~"))
        if rng.random() < 0.05:
            pairs.append("lower%2fcase=%7e")
    return "&".join(pairs)


def value(rng):
    return "".join(
        rng.choice("abcXYZ019 /+=;,:\"'()\t\u00e9\u00df") for _ in range(rng.randrange(1, 20))
    )


def headers(rng, request):
    if rng.random() < 0.5:
        request.headers["Content-Type"] = rng.choice(["application/json", "text/plain;  charset=utf-8"])
    if rng.random() < 0.5:
        request.headers["User-Agent"] = "Boto3/1.0 odd  agent"
    if rng.random() < 0.2:
        request.headers["X-Amzn-Trace-Id"] = "Root=1-00000000-000000000000000000000000"
    if rng.random() < 0.3:
        request.headers["Expect"] = "100-continue"
    for number in range(rng.randrange(4)):
        name = "X-Amz-Meta-%s%d" % (rng.choice(["a", "Bc", "z_9"]), number)
        request.headers[name] = value(rng)
        if rng.random() < 0.2:
            request.headers.add_header(name, value(rng))


def signed(rng):
    kind = rng.choice(["header", "s3-header", "query", "s3-query"])
    s3 = kind.startswith("s3")
    service = rng.choice(["s3", "s3", "s3-object-lambda", "s3-outposts"]) if s3 else rng.choice(SERVICES)
    region = rng.choice(REGIONS)
    credentials = Credentials("GUARDLOCALKEY1", SECRET, TOKEN if rng.random() < 0.5 else None)
    host = rng.choice(["%s.%s.amazonaws.com" % (service, region), "127.0.0.1:%d" % rng.randrange(1024, 65536)])
    parts = query(rng)
    url = "%s://%s%s" % (rng.choice(["http", "https"]), host, path(rng))
    body = rng.randbytes(rng.randrange(200)) if rng.random() < 0.5 else b""
    if kind.endswith("query"):
        body = b""  # botocore moves the body of a presigned request into its query
    request = AWSRequest(rng.choice(METHODS), url + ("?" + parts if parts else ""), data=body)
    headers(rng, request)
    request.context["payload_signing_enabled"] = kind.endswith("query") or rng.random() < 0.5
    if rng.random() < 0.2:
        request.headers["Content-MD5"] = "1B2M2Y8AsgTpgAmY7PhCfg=="
    if kind == "s3-header" and rng.random() < 0.2:
        request.context["checksum"] = {"request_algorithm": {"in": "trailer", "algorithm": "crc32", "name": "x"}}
    if kind == "header" and rng.random() < 0.3:
        request.headers["X-Amz-Content-SHA256"] = rng.choice(["UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"])
    now = datetime.datetime(2026, 1, 1) + datetime.timedelta(seconds=rng.randrange(300 * 86400))
    botocore.auth.get_current_datetime = lambda remove_tzinfo=True: now
    if kind == "header":
        botocore.auth.SigV4Auth(credentials, service, region).add_auth(request)
    elif kind == "s3-header":
        botocore.auth.S3SigV4Auth(credentials, service, region).add_auth(request)
    else:
        cls = botocore.auth.S3SigV4QueryAuth if s3 else botocore.auth.SigV4QueryAuth
        cls(credentials, service, region, expires=rng.randrange(1, 604801)).add_auth(request)
    split = urlsplit(request.url)
    flat = ["Host", host]
    for name, content in request.headers.items():
        flat += [name, content]
    return {
        "kind": kind,
        "service": service,
        "region": region,
        "token": credentials.token,
        "method": request.method,
        "path": split.path,
        "query": split.query,
        "headers": flat,
        "body": base64.b64encode(body).decode("ascii"),
    }


def main():
    rng = random.Random(int(sys.argv[2]))
    for _ in range(int(sys.argv[1])):
        print(json.dumps(signed(rng)))


main()
