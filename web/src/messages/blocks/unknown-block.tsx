import type { BlockOf } from '../block.ts';
import { Fold } from '../fold.tsx';
import { prettyJson } from '../json.ts';
import { PlainText } from '../plain-text.tsx';

/** A part of a kind that these pages do not know: its name, and all of it as JSON. */
export function UnknownBlock({ block: { type, value } }: { block: BlockOf<'unknown'> }) {
  return (
    <Fold label={<code>{type}</code>} hint="A part that has no view of its own">
      <PlainText text={prettyJson(value)} label={`JSON of ${type}`} />
    </Fold>
  );
}
