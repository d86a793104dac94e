// Owns the runner's side of the file commands (GITHUB_ENV, GITHUB_OUTPUT, GITHUB_STATE, GITHUB_PATH) and of the
// `::command::` lines on standard output, as actions/runner reads them.

/**
 * Parses `name=value` lines and `name<<DELIMITER` blocks.
 * @throws {Error} on a line that the runner would refuse
 */
export function parseKeyValueFile(text: string): Map<string, string> {
  const values = new Map<string, string>();
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      values.set(line.slice(0, equals), line.slice(equals + 1));
      continue;
    }
    if (heredoc < 0) throw new Error(`invalid format '${line}'`);
    const delimiter = line.slice(heredoc + 2);
    const end = lines.indexOf(delimiter, index + 1);
    if (delimiter === '' || end < 0) throw new Error(`matching delimiter not found '${delimiter}'`);
    values.set(line.slice(0, heredoc), lines.slice(index + 1, end).join('\n'));
    index = end;
  }
  return values;
}

/** One `::name key=value::text` line. */
export interface LogCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly value: string;
}

const commandLine = /^::([a-z-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/;

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

/** What a step's output does to the runner: commands taken, masks learnt, and the log as a reader sees it. */
export class LogReader {
  readonly commands: LogCommand[] = [];
  readonly masks: Set<string>;
  #stopped: string | null = null;

  constructor(masks: Set<string>) {
    this.masks = masks;
  }

  /** Reads a step's whole output; returns the log with masks applied. */
  read(output: string): string {
    return output
      .split('\n')
      .map((line) => this.#line(line.replace(/\r$/, '')))
      .join('\n');
  }

  #line(line: string): string {
    const match = commandLine.exec(line.trimStart());
    if (match !== null) {
      const name = match[1] ?? '';
      if (this.#stopped !== null) {
        if (name === this.#stopped) this.#stopped = null;
      } else {
        this.#take(name, match[2] ?? '', unescapeData(match[3] ?? ''));
        if (name === 'add-mask') return '';
      }
    }
    let shown = line;
    for (const mask of this.masks) shown = shown.replaceAll(mask, '***');
    return shown;
  }

  #take(name: string, properties: string, value: string): void {
    if (name === 'add-mask') {
      for (const part of value.split('\n')) if (part.trim() !== '') this.masks.add(part.trim());
    }
    if (name === 'stop-commands') this.#stopped = value;
    const parsed: Record<string, string> = {};
    for (const pair of properties.split(',')) {
      const equals = pair.indexOf('=');
      if (equals > 0) {
        parsed[pair.slice(0, equals).trim()] = unescapeProperty(pair.slice(equals + 1));
      }
    }
    this.commands.push({ name, properties: parsed, value });
  }
}
