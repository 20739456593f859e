import type { ReactNode } from 'react';
import type { Block } from '../block.ts';
import { CallBlock } from './call-block.tsx';
import { DocumentBlock } from './document-block.tsx';
import { HiddenBlock } from './hidden-block.tsx';
import { ImageBlock } from './image-block.tsx';
import { RefusalBlock } from './refusal-block.tsx';
import { ReminderBlock } from './reminder-block.tsx';
import { ResultBlock } from './result-block.tsx';
import { TextBlock } from './text-block.tsx';
import { ThinkingBlock } from './thinking-block.tsx';
import { UnknownBlock } from './unknown-block.tsx';

/** One part of a message, by its kind. */
export function BlockView({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case 'text':
      return <TextBlock block={block} />;
    case 'reminder':
      return <ReminderBlock block={block} />;
    case 'call':
      return <CallBlock block={block} />;
    case 'result':
      return <ResultBlock block={block} />;
    case 'image':
      return <ImageBlock block={block} />;
    case 'document':
      return <DocumentBlock block={block} />;
    case 'thinking':
      return <ThinkingBlock block={block} />;
    case 'hidden':
      return <HiddenBlock block={block} />;
    case 'refusal':
      return <RefusalBlock block={block} />;
    case 'unknown':
      return <UnknownBlock block={block} />;
  }
}
