const MASK = '[secret]';
const CUT = '[cut]';
/** Not within a word: `task-management` is no key. */
const SECRET = /(?<![A-Za-z0-9])(?:sk-|tg[spvr]_)[\w-]{8,}/g;
const MAX_DEPTH = 32;
const MAX_NAME_LENGTH = 256;
/** Bytes of JSON; the marks that say what was cut, one for each level of nesting, fit into what is missing to 16 KB. */
const MAX_VALUE_BYTES = 15 * 1024;

/**
 * A text in the form in which it can stand in the trail: what looks like a provider key or a token of ours replaced,
 * characters that the database cannot hold replaced, cut to a length.
 */
export function recordableText(text: string, maxLength: number): string {
  const shown = storable(text.replace(SECRET, MASK));
  return shown.length <= maxLength ? shown : `${shown.slice(0, maxLength - CUT.length).toWellFormed()}${CUT}`;
}

/**
 * A value in the form in which it can stand in the trail: plain JSON of 16 KB at the most, in which what was left out is
 * marked by `[cut]`, without anything that looks like a secret. Never throws: the trail refuses nothing.
 */
export function recordableValue(value: unknown): unknown {
  return value === undefined ? null : fitted(plain(value), { bytes: MAX_VALUE_BYTES }, 0);
}

/** What JSON would make of it: dates and secrets become texts here. */
function plain(value: unknown): unknown {
  try {
    const json = JSON.stringify(value, (_, member: unknown) =>
      typeof member === 'bigint' ? String(member) : member,
    );
    return JSON.parse(json ?? 'null');
  } catch {
    return '[unreadable]';
  }
}

interface Room {
  bytes: number;
}

function fitted(value: unknown, room: Room, depth: number): unknown {
  if (typeof value === 'string') return fittedText(value, room);
  if (typeof value === 'number') return fittedNumber(value, room);
  if (typeof value !== 'object' || value === null) {
    room.bytes -= sizeOf(value);
    return value;
  }
  if (depth >= MAX_DEPTH) return CUT;
  return Array.isArray(value) ? fittedArray(value, room, depth) : fittedObject(value, room, depth);
}

function fittedArray(values: readonly unknown[], room: Room, depth: number): unknown[] {
  const kept: unknown[] = [];
  room.bytes -= 2;
  for (const value of values) {
    if (room.bytes <= 0) return [...kept, CUT];
    room.bytes -= 1;
    kept.push(fitted(value, room, depth + 1));
  }
  return kept;
}

function fittedObject(value: object, room: Room, depth: number): unknown {
  const kept: Array<[string, unknown]> = [];
  room.bytes -= 2;
  for (const [name, member] of Object.entries(value)) {
    const shown = recordableText(name, MAX_NAME_LENGTH);
    room.bytes -= sizeOf(shown) + 2;
    if (room.bytes <= 0) return Object.fromEntries([...kept, [CUT, true]]);
    kept.push([shown, fitted(member, room, depth + 1)]);
  }
  return Object.fromEntries(kept);
}

function fittedText(text: string, room: Room): string {
  let shown = storable(text.replace(SECRET, MASK));
  if (sizeOf(shown) > room.bytes) {
    let length = Math.min(shown.length, Math.max(room.bytes, 0));
    while (length > 0 && sizeOf(shown.slice(0, length)) > room.bytes) length = Math.floor(length * 0.8);
    shown = `${shown.slice(0, length).toWellFormed()}${CUT}`;
  }
  room.bytes -= sizeOf(shown);
  return shown;
}

/** A number whose digits the database would write otherwise than we do becomes a text: it must come back as it was. */
function fittedNumber(value: number, room: Room): number | string {
  room.bytes -= sizeOf(value) + 2;
  return String(value).includes('e') ? String(value) : value;
}

/** PostgreSQL holds neither NUL nor halves of surrogate pairs. */
function storable(text: string): string {
  return text.replaceAll('\0', '\u{FFFD}').toWellFormed();
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
