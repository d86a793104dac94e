// Owns the yardstick's upstream: answers every request with 1.5 kB of JSON (STS with an identity), swallows any body.
// Prints its port.
import { createServer } from 'node:http';

const body = Buffer.from(
  JSON.stringify({ Item: { id: { S: 'a' }, text: { S: 'x'.repeat(1440) } } }),
);
const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/bench</Arn><UserId>AIDABENCH</UserId><Account>123456789012</Account>
</GetCallerIdentityResult><ResponseMetadata><RequestId>bench</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (request.headers.host?.startsWith('sts.')) {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.end(identity);
      return;
    }
    response.writeHead(200, {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': body.length,
      'x-amzn-requestid': 'bench',
    });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume().on('end', () => process.exit(0));
