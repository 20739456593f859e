import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { TraceMessages } from '../api/traces.ts';
import { Blocks } from './blocks/blocks.tsx';
import { Fold } from './fold.tsx';
import { prettyJson } from './json.ts';
import { MessageList } from './message-list.tsx';
import { PlainText } from './plain-text.tsx';
import { readTranscript, type Transcript } from './transcript.ts';
import classes from './transcript-view.module.css';

/** An exchange as a conversation: what is new in it and the answer; what stood there before is folded. */
export function TranscriptView({ messages }: { messages: TraceMessages }) {
  const transcript = useMemo(() => readTranscript(messages), [messages]);
  const { before, added, answer } = transcript;
  return (
    <div className={classes.transcript}>
      <Frame transcript={transcript} />
      {before.length > 0 && (
        <Fold label={before.length === 1 ? '1 earlier message' : `${before.length} earlier messages`}>
          <MessageList messages={before} label="Earlier messages" />
        </Fold>
      )}
      {added.length > 0 && <MessageList messages={added} label="New messages" />}
      {answer.length > 0 ? (
        <MessageList messages={answer} label="Answer" />
      ) : (
        <Text size="sm" c="dimmed">
          There is no answer that can be shown.
        </Text>
      )}
    </div>
  );
}

/** What stands above every conversation of an agent: long, and seldom what one looks for. */
function Frame({ transcript: { system, tools } }: { transcript: Transcript }) {
  return (
    <>
      {system.length > 0 && (
        <Fold label="System prompt">
          <Blocks blocks={system} />
        </Fold>
      )}
      {tools.length > 0 && (
        <Fold label={tools.length === 1 ? '1 tool' : `${tools.length} tools`} hint={namesOf(tools)}>
          <div className={classes.tools}>
            {tools.map(({ name, description, value }, index) => (
              <Fold key={index} label={<code>{name}</code>} hint={description.split('\n', 1)[0]}>
                <PlainText text={prettyJson(value)} label={`Definition of ${name}`} />
              </Fold>
            ))}
          </div>
        </Fold>
      )}
    </>
  );
}

function namesOf(tools: Transcript['tools']): string {
  return tools.map(({ name }) => name).join(', ');
}
