// Owns the timestamp of Signature Version 4: `YYYYMMDDTHHMMSSZ`, in UTC.

const shape = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

let parsedText = '';
let parsedMs: number | null = null;

/** Epoch milliseconds of a SigV4 timestamp, or null when it is not one (also for 31 February). */
export function parseAmzDate(text: string): number | null {
  // One request asks several times, and busy clients sign many requests in one second.
  if (text === parsedText) return parsedMs;
  parsedMs = readAmzDate(text);
  parsedText = text;
  return parsedMs;
}

function readAmzDate(text: string): number | null {
  const match = shape.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  return writeAmzDate(ms) === text ? ms : null;
}

function writeAmzDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

let lastSecond = Number.NaN;
let lastText = '';

/** SigV4 timestamp of epoch milliseconds, cut to the second. */
export function formatAmzDate(ms: number): string {
  const second = Math.floor(ms / 1000);
  if (second !== lastSecond) {
    lastText = writeAmzDate(second * 1000);
    lastSecond = second;
  }
  return lastText;
}
