import { describe, expect, it } from '@jest/globals';
import { idAt, momentOfId, newId } from './identifier.ts';

describe('newId', () => {
  it('is a UUIDv7 of this moment, never twice the same', () => {
    const before = Date.now();
    const ids = Array.from({ length: 1000 }, newId);
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      const time = momentOfId(id);
      expect(idAt(time) < id && id < idAt(time + 1)).toBe(true);
      expect(time).toBeGreaterThanOrEqual(before);
      expect(time).toBeLessThanOrEqual(Date.now());
    }
  });
});
