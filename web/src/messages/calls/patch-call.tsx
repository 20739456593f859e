import { DiffView } from '../diff/diff-view.tsx';
import { readPatch } from '../diff/read-patch.ts';

/** A patch, file by file. */
export function PatchCall({ patch }: { patch: string }) {
  return readPatch(patch).map(({ file, lines }, index) => <DiffView key={index} file={file} lines={lines} />);
}
