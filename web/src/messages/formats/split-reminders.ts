import type { Block, Citation } from '../block.ts';

const reminder = /<system-reminder>([\s\S]*?)<\/system-reminder>/;

/**
 * A text, cut where the agent put a `<system-reminder>` into it: the person did not type that. What stays empty between
 * them is left out; a text that is empty as a whole stays nothing.
 */
export function splitReminders(text: string, citations: Citation[]): Block[] {
  // A split by an expression with a group gives texts and reminders in turn.
  return text.split(reminder).flatMap((part, index): Block[] => {
    if (part.trim() === '') return [];
    return index % 2 === 1
      ? [{ kind: 'reminder', text: part.trim() }]
      : [{ kind: 'text', text: part, citations }];
  });
}
