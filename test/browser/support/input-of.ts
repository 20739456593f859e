import type { Locator } from 'playwright-core';

/** A field by its label, where the list of choices has the same label. */
export function inputOf(place: Locator, label: string): Locator {
  return place.locator('input').and(place.getByLabel(label, { exact: true }));
}
