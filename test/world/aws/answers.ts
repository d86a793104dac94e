// Owns the answers of the AWS stand-in in the protocols' own shapes.

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Text made fit for XML. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function xml(body: string, status = 200): Answer {
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}

export function json(body: unknown, status = 200): Answer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(body),
  };
}

/** An error as the service's protocol has it. */
export function failure(
  style: 'query' | 's3' | 'json',
  status: number,
  code: string,
  message: string,
): Answer {
  if (style === 'json') return json({ __type: code, message }, status);
  const inner = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  return style === 's3'
    ? xml(`<Error>${inner}<RequestId>stand-in</RequestId></Error>`, status)
    : xml(
        `<ErrorResponse><Error><Type>Sender</Type>${inner}</Error><RequestId>stand-in</RequestId></ErrorResponse>`,
        status,
      );
}
