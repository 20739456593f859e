import { IconFileText } from '@tabler/icons-react';
import type { BlockOf } from '../block.ts';
import { Fold } from '../fold.tsx';
import { SafeLink } from '../markdown/safe-link.tsx';
import { PlainText } from '../plain-text.tsx';
import classes from './blocks.module.css';

/** A document that came along: its name, and its text where it has one. */
export function DocumentBlock({ block }: { block: BlockOf<'document'> }) {
  const { title, mediaType, text, source } = block;
  return (
    <div>
      <p className={classes.note}>
        <IconFileText size={15} aria-hidden />
        <span>
          {mediaType === null ? title : `${title} (${mediaType})`}
          {source !== null && (
            <>
              {' '}
              from <SafeLink address={source} />
            </>
          )}
        </span>
      </p>
      {text !== null && (
        <Fold label="Text of the document">
          <PlainText text={text} label={title} />
        </Fold>
      )}
    </div>
  );
}
