# One program as a job would write it: plain boto3, nothing about the guard. Prints one JSON object of what it saw.
import datetime
import hashlib
import io
import json
import sys

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

name = sys.argv[1]
seen = {}


def refusal(call, **params):
    try:
        call(**params)
    except ClientError as error:
        return {
            "code": error.response["Error"]["Code"],
            "message": error.response["Error"]["Message"],
            "status": error.response["ResponseMetadata"]["HTTPStatusCode"],
            "attempts": error.response["ResponseMetadata"]["RetryAttempts"],
        }
    return None


sts = boto3.client("sts")
seen["account"] = sts.get_caller_identity()["Account"]

s3 = boto3.client("s3")
s3.create_bucket(Bucket=name)
content = bytes(range(256)) * (20 * 4096)
s3.upload_fileobj(
    io.BytesIO(content),
    name,
    "big/file with + and é",
    Config=TransferConfig(multipart_threshold=8 << 20, multipart_chunksize=8 << 20),
)
back = io.BytesIO()
s3.download_fileobj(name, "big/file with + and é", back)
seen["identical"] = hashlib.sha256(back.getvalue()).hexdigest() == hashlib.sha256(content).hexdigest()
s3.put_object(Bucket=name, Key="range", Body=b"0123456789", Metadata={"colour": "green"})
part = s3.get_object(Bucket=name, Key="range", Range="bytes=2-4")
seen["range"] = [part["Body"].read().decode(), part["ResponseMetadata"]["HTTPStatusCode"]]
seen["metadata"] = s3.head_object(Bucket=name, Key="range")["Metadata"]
for number in range(5):
    s3.put_object(Bucket=name, Key=f"page/{number}", Body=b"")
pages = s3.get_paginator("list_objects_v2").paginate(
    Bucket=name, Prefix="page/", PaginationConfig={"PageSize": 2}
)
seen["pages"] = [len(page.get("Contents", [])) for page in pages]
seen["missing"] = refusal(s3.get_object, Bucket=name, Key="not there")
seen["denied_s3"] = refusal(s3.get_object, Bucket="archive", Key="x")
seen["denied_head"] = refusal(s3.head_object, Bucket="archive", Key="x")

table = boto3.resource("dynamodb").create_table(
    TableName=name,
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    BillingMode="PAY_PER_REQUEST",
)
with table.batch_writer() as batch:
    for number in range(30):
        batch.put_item(Item={"id": str(number), "square": number * number})
seen["scanned"] = table.scan()["Count"]
dynamodb = boto3.client("dynamodb")
dynamodb.transact_write_items(
    TransactItems=[
        {"Put": {"TableName": name, "Item": {"id": {"S": "t1"}}}},
        {"Delete": {"TableName": name, "Key": {"id": {"S": "0"}}}},
    ]
)
seen["denied_json"] = refusal(dynamodb.delete_table, TableName="precious")

iam = boto3.client("iam")
trust = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))
seen["denied_query"] = refusal(iam.create_user, UserName="mallory")
ec2 = boto3.client("ec2")
seen["regions"] = len(ec2.describe_regions()["Regions"]) > 5
seen["denied_ec2"] = refusal(ec2.terminate_instances, InstanceIds=["i-0123456789abcdef0"])

secrets = boto3.client("secretsmanager")
secrets.create_secret(Name=f"hidden-{name}", SecretBinary=b"a-planted-secret-that-stays-in-the-guard")
seen["binary"] = secrets.get_secret_value(SecretId=f"hidden-{name}")["SecretBinary"].decode("latin1")
ssm = boto3.client("ssm")
ssm.put_parameter(Name=f"/{name}/p", Value="a-planted-secret-that-stays-in-the-guard", Type="SecureString")
seen["parameter"] = ssm.get_parameter(Name=f"/{name}/p", WithDecryption=True)["Parameter"]["Value"]

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName=name)["QueueUrl"]
sqs.send_message_batch(
    QueueUrl=queue,
    Entries=[{"Id": str(number), "MessageBody": f"body {number}"} for number in range(3)],
)
seen["messages"] = len(sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"])
seen["denied_sqs"] = refusal(sqs.purge_queue, QueueUrl=queue)

cloudwatch = boto3.client("cloudwatch")
cloudwatch.put_metric_data(
    Namespace="guard",
    MetricData=[{"MetricName": name, "Value": 1.5, "Timestamp": datetime.datetime.now(datetime.timezone.utc)}],
)
seen["metrics"] = len(cloudwatch.list_metrics(Namespace="guard", MetricName=name)["Metrics"])

url = s3.generate_presigned_url("get_object", Params={"Bucket": name, "Key": "range"}, ExpiresIn=60)
from botocore.awsrequest import AWSRequest
from botocore.httpsession import URLLib3Session
import os
import urllib.request

session = URLLib3Session(proxies=urllib.request.getproxies(), verify=os.environ.get("AWS_CA_BUNDLE", True))
answer = session.send(AWSRequest("GET", url).prepare())
seen["presigned"] = [answer.status_code, answer.text]
assumed = sts.assume_role(RoleArn=f"arn:aws:iam::123456789012:role/{name}", RoleSessionName="boto")["Credentials"]
chained = boto3.Session(
    aws_access_key_id=assumed["AccessKeyId"],
    aws_secret_access_key=assumed["SecretAccessKey"],
    aws_session_token=assumed["SessionToken"],
)
seen["chained"] = chained.client("sts").get_caller_identity()["Arn"]
seen["key"] = assumed["AccessKeyId"]
print(json.dumps(seen))
