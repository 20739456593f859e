import type { BlockOf } from '../block.ts';
import { Fold } from '../fold.tsx';
import { PlainText } from '../plain-text.tsx';

/** What the agent added for the model, folded: nobody typed it. */
export function ReminderBlock({ block: { text } }: { block: BlockOf<'reminder'> }) {
  return (
    <Fold label="System reminder" hint={firstLineOf(text)}>
      <PlainText text={text} label="System reminder" />
    </Fold>
  );
}

function firstLineOf(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
