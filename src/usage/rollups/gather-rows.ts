import { addCounts, type RollupRow } from './rollup-row.ts';

/** One row for each place: what is to be added to one is added together first. */
export function gatherRows(rows: readonly RollupRow[]): RollupRow[] {
  const gathered = new Map<string, RollupRow>();
  for (const { place, counts } of rows) {
    const id = [place.organization_id, place.day, place.key].join(' ');
    const known = gathered.get(id);
    gathered.set(id, { place, counts: known ? addCounts(known.counts, counts) : counts });
  }
  return [...gathered.values()];
}
