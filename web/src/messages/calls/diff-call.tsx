import { DiffView } from '../diff/diff-view.tsx';
import { diffLines } from '../diff/diff-lines.ts';
import type { Edit } from './edits-of.ts';

/** Changes to files, line by line. */
export function DiffCall({ edits }: { edits: readonly Edit[] }) {
  return edits.map(({ file, before, after }, index) => (
    <DiffView key={index} file={file} lines={diffLines(before, after)} />
  ));
}
