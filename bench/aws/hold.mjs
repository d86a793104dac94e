// Owns the guarded command of the benchmark: tells what it was given, then waits until its input ends.
const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, GUARD_PROXY } = process.env;
console.log(
  JSON.stringify({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, GUARD_PROXY }),
);
process.stdin.resume().on('end', () => process.exit(0));
