import { objectIn, objectsIn, type JsonObject } from '../../../common/json/json-object.ts';
import { messagesOf } from '../reading/messages-of.ts';
import { readMessage, type Said } from './read-message.ts';
import type { Unit } from './unit.ts';

/** The turns of a request's conversation, oldest first; empty where it has no messages. */
export function readUnits(body: unknown): Unit[] {
  return unitsOf(messagesOf(body));
}

/** What an answer adds to the conversation, in the provider's own shape of any format; undefined where it is nothing. */
export function readAnswerUnit(message: unknown): Unit | undefined {
  const answer = objectIn(message);
  const [choice] = objectsIn(answer['choices']);
  const items = Array.isArray(answer['output']) ? answer['output'] : [choice?.['message'] ?? answer];
  return unitsOf(items.map(ofAssistant)).at(0);
}

/** A message of an answer is the assistant's, also where a cut stream did not say so. */
function ofAssistant(value: unknown): JsonObject {
  const item = objectIn(value);
  const saysNothing = item['role'] === undefined && ['message', undefined].includes(item['type'] as string);
  return saysNothing ? { ...item, role: 'assistant' } : item;
}

interface Run {
  index: number;
  readonly said: Said[];
}

function unitsOf(messages: readonly unknown[]): Unit[] {
  const units: Unit[] = [];
  let run: Run | undefined;
  const endRun = (): void => {
    if (run) units.push({ speaker: 'assistant', essence: assistantEssence(run.said), index: run.index });
    run = undefined;
  };
  for (const [index, message] of messages.entries()) {
    const said = readMessage(objectIn(message));
    if (said.speaker === 'assistant') (run ??= { index, said: [] }).said.push(said);
    if (said.speaker !== 'user' || isEmpty(said)) continue;
    endRun();
    units.push({ speaker: 'user', essence: [...said.marks, said.text].join('\n'), index });
  }
  endRun();
  return units.filter(({ essence }) => essence !== '');
}

/** Ids of calls tell an answer apart from all others, and agents may drop the words before them. */
function assistantEssence(said: readonly Said[]): string {
  const marks = said.flatMap((one) => one.marks);
  return marks.length > 0 ? marks.join('\n') : said.map(({ text }) => text).join('');
}

function isEmpty({ text, marks }: Said): boolean {
  return text === '' && marks.length === 0;
}
