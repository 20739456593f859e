import type { Fault } from './fault.ts';

type Check = (value: unknown) => boolean;

const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const isAmount: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextMap: Check = (value) => isObject(value) && Object.values(value).every(isText);
const isFieldMap: Check = (value) =>
  isObject(value) &&
  Object.values(value).every(
    (field) => field === null || isText(field) || (Array.isArray(field) && field.every(isText)),
  );
const isSize: Check = (value) => isCount(value) && Number(value) > 0;

/** One entry for each member of {@link Fault}: a member without a check here is a typing error. */
const checks: Record<keyof Fault, Check> = {
  status: (value) => isCount(value) && Number(value) >= 200 && Number(value) <= 999,
  statusText: isText,
  headers: isFieldMap,
  body: () => true,
  bodyBase64: isText,
  bodyFile: isText,
  informational: (value) => Array.isArray(value) && value.every(isInformational),
  trailers: isTextMap,
  early: isFlag,
  delayMs: isAmount,
  chunkDelayMs: isAmount,
  chunks: (value) => (Array.isArray(value) ? value.length > 0 && value.every(isSize) : isRandomChunks(value)),
  breakOff: isBreakOff,
  contentLength: isCount,
  encoding: (value) => ['gzip', 'br', 'deflate', 'zstd'].includes(String(value)),
  text: isText,
  events: isCount,
  eventsPerSecond: (value) => isAmount(value) && Number(value) > 0,
  eventBytes: isSize,
  pingsForMs: isAmount,
  endless: isFlag,
  stamp: isFlag,
};

function isInformational(value: unknown): boolean {
  if (!isObject(value) || !isCount(value['status'])) return false;
  const status = Number(value['status']);
  return (
    status >= 100 &&
    status < 200 &&
    status !== 101 &&
    (value['headers'] === undefined || isTextMap(value['headers']))
  );
}

function isRandomChunks(value: unknown): boolean {
  if (!isObject(value) || typeof value['seed'] !== 'number') return false;
  return [value['min'], value['max']].every((size) => size === undefined || isSize(size));
}

function isBreakOff(value: unknown): boolean {
  if (!isObject(value) || !['cut', 'reset', 'silence'].includes(String(value['how']))) return false;
  return value['at'] === 'before-headers' || isCount(value['at']);
}

/**
 * Checks a fault that came as JSON or from a test.
 * @throws TypeError naming the member that is unknown or of the wrong form, so that a misspelt fault cannot pass as none.
 */
export function parseFault(value: unknown): Fault {
  if (!isObject(value)) throw new TypeError('a fault is an object');
  for (const [member, given] of Object.entries(value)) {
    const check = Object.hasOwn(checks, member) ? checks[member as keyof Fault] : undefined;
    if (check === undefined) throw new TypeError(`a fault has no member "${member}"`);
    if (!check(given))
      throw new TypeError(`the fault's "${member}" has the wrong form: ${JSON.stringify(given)}`);
  }
  return value;
}
