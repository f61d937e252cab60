import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';

/** A CSV file, and how far it is true: what stands behind that was written by a process that died before it could say so. */
export interface ResumableCsv<Place> {
  /** What was committed last; undefined in a new file. */
  readonly place: Place | undefined;
  /** Rows and the place they lead to: after a crash at any moment there are both or neither. */
  commit(rows: readonly (readonly string[])[], place: Place): void;
  close(): void;
}

/** Opens `path`, with its place in `path.place.json`, and cuts off what was not committed. One process at a time. */
export function openResumableCsv<Place>(path: string, header: readonly string[]): ResumableCsv<Place> {
  const placePath = `${path}.place.json`;
  const known = existsSync(placePath)
    ? (JSON.parse(readFileSync(placePath, 'utf8')) as { readonly bytes: number; readonly place?: Place })
    : undefined;
  if (known === undefined && existsSync(path) && readFileSync(path).length > lineOf(header).length)
    throw new Error(`expected ${placePath} beside ${path}, got none: move the file away to begin anew`);
  const file = openSync(path, existsSync(path) ? 'r+' : 'w+');
  let bytes = known?.bytes ?? 0;
  ftruncateSync(file, bytes);
  if (known === undefined) {
    append(lineOf(header));
    save(undefined);
  }

  function append(text: string): void {
    bytes += writeSync(file, text, bytes);
    fsyncSync(file);
  }

  /** A rename is seen whole or not at all; only then does it count. */
  function save(place: Place | undefined): void {
    const draft = openSync(`${placePath}.new`, 'w');
    writeFileSync(draft, JSON.stringify({ bytes, place }));
    fsyncSync(draft);
    closeSync(draft);
    renameSync(`${placePath}.new`, placePath);
  }

  return {
    place: known?.place,
    commit(rows, place) {
      if (rows.length > 0) append(rows.map(lineOf).join(''));
      save(place);
    },
    close: () => closeSync(file),
  };
}

/** RFC 4180. */
function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
