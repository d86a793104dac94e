"""Parses answers with botocore's own parsers: one JSON line in, one JSON line out.

In:  {"service", "operation", "protocol", "bodies": [base64, ...]}
Out: {"parsed": [...]} with bytes as base64 and dates as epoch seconds, or {"error": text}.
"""

import base64
import datetime
import json
import sys

import botocore.model
import botocore.parsers
import botocore.session

# The answers set every member of a union, which no service does.
botocore.model.StructureShape.is_tagged_union = False

session = botocore.session.get_session()
models = {}


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if key != "ResponseMetadata"}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime.datetime):
        return value.timestamp()
    return value


for line in sys.stdin:
    request = json.loads(line)
    try:
        name = request["service"]
        if name not in models:
            models[name] = session.get_service_model(name)
        shape = models[name].operation_model(request["operation"]).output_shape
        parser = botocore.parsers.create_parser(request["protocol"])
        parsed = []
        for body in request["bodies"]:
            response = {"status_code": 200, "headers": {}, "body": base64.b64decode(body)}
            parsed.append(plain(parser.parse(response, shape)))
        print(json.dumps({"parsed": parsed}))
    except Exception as error:  # noqa: BLE001 - reported to the test, which fails on it
        print(json.dumps({"error": repr(error)}))
