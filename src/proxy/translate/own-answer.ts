import type { IncomingMessage } from 'node:http';

const EVENTS = ['close', 'error'] as const;

/**
 * Takes an answer out of the hands of the proxy library, which would end the client's connection as soon as the answer breaks
 * off: here the client is to be told first. To be called while the library announces the answer, with all listeners of
 * one's own in place: those that it adds right behind are taken away.
 */
export function ownAnswer(answer: IncomingMessage): void {
  const ours = EVENTS.map((event) => new Set(answer.listeners(event)));
  process.nextTick(() => {
    for (const [index, event] of EVENTS.entries())
      for (const listener of answer.listeners(event))
        if (!ours[index]?.has(listener)) answer.off(event, listener as () => void);
  });
}
