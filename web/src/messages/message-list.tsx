import type { Message } from './message.ts';
import { MessageView } from './message-view.tsx';
import classes from './message-view.module.css';

interface MessageListProps {
  messages: readonly Message[];
  /** What they are, for those who hear the page. */
  label: string;
}

/** Messages in their order. */
export function MessageList({ messages, label }: MessageListProps) {
  return (
    <ol className={classes.messages} role="list" aria-label={label}>
      {messages.map((message, index) => (
        <MessageView key={index} message={message} />
      ))}
    </ol>
  );
}
