// Owns the timestamp of Signature Version 4: `YYYYMMDDTHHMMSSZ`, in UTC.

const shape = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/** Epoch milliseconds of a SigV4 timestamp, or null when it is not one (also for 31 February). */
export function parseAmzDate(text: string): number | null {
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
  return formatAmzDate(ms) === text ? ms : null;
}

let lastSecond = Number.NaN;
let lastText = '';

/** SigV4 timestamp of epoch milliseconds, cut to the second. */
export function formatAmzDate(ms: number): string {
  const second = Math.floor(ms / 1000);
  if (second !== lastSecond) {
    lastText = new Date(second * 1000).toISOString().replace(/[-:]|\.\d{3}/g, '');
    lastSecond = second;
  }
  return lastText;
}
