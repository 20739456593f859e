import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { TopLevelScanner } from './top-level-scanner.ts';

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const isPresent = existsSync(data);
const describeRecorded = isPresent ? describe : describe.skip;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Scans a body in chunks of a size and reads every value back from its span. */
function readBack(body: Buffer, chunkSize: number): [string, unknown][] {
  const scanner = new TopLevelScanner();
  for (let at = 0; at < body.length; at += chunkSize) scanner.push(body.subarray(at, at + chunkSize));
  const result = scanner.finish();
  if (result.kind !== 'object') throw new Error(`opaque: ${result.reason}`);
  return result.members.map(({ name, valueStart, valueEnd }) => [
    name,
    JSON.parse(body.toString('utf8', valueStart, valueEnd)) as unknown,
  ]);
}

describeRecorded(
  `TopLevelScanner, on recorded bodies${isPresent ? '' : ' (skipped: ../shared/data is absent)'}`,
  () => {
    it('finds what agents send', () => {
      const files = globSync('captures/*/*.json', { cwd: data });
      const bodies = files
        .map((file) => (JSON.parse(readFileSync(data + file, 'utf8')) as { body?: unknown }).body)
        .filter(isObject);
      expect(bodies.length).toBeGreaterThan(30);
      for (const body of bodies) {
        for (const text of [JSON.stringify(body), JSON.stringify(body, null, 2)]) {
          for (const size of [7, 65_536])
            expect(readBack(Buffer.from(text), size)).toEqual(Object.entries(body));
        }
      }
    });

    it('finds the members of requests for translation, as their files are written', () => {
      const files = globSync('translation/**/*.json', { cwd: data }).map((file) => readFileSync(data + file));
      const objects = files.flatMap((bytes) => {
        const value: unknown = JSON.parse(bytes.toString('utf8'));
        return isObject(value) ? [{ bytes, value }] : [];
      });
      expect(objects.length).toBeGreaterThan(50);
      for (const { bytes, value } of objects) {
        for (const size of [1, 65_536]) expect(readBack(bytes, size)).toEqual(Object.entries(value));
      }
    });
  },
);
