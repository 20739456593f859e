import type { ContentPart, TextPart } from '../../../neutral/content-part.ts';
import type { Instruction } from '../../../neutral/neutral-request.ts';
import type { NeutralMessage } from '../../../neutral/neutral-message.ts';

type Role = NeutralMessage['role'];

interface Turn {
  readonly role: Role;
  readonly content: ContentPart[];
}

/**
 * Puts turns together from the flat list of items: what one side says in several items is one turn. What system and developer
 * say before the first turn are the instructions.
 */
export class ConversationBuilder {
  readonly instructions: Instruction[] = [];
  private readonly turns: Turn[] = [];

  get messages(): readonly NeutralMessage[] {
    return this.turns;
  }

  instruct(role: 'system' | 'developer', content: readonly TextPart[]): void {
    if (this.turns.length === 0) this.instructions.push({ role, content });
    else this.turns.push({ role, content: [...content] });
  }

  say(role: 'user' | 'assistant', content: readonly ContentPart[]): void {
    if (content.length > 0) this.turnOf(role).content.push(...content);
  }

  /** Results stand before what else the user says, as the neutral form wants it. */
  giveBack(result: ContentPart): void {
    const { content } = this.turnOf('user');
    const firstOther = content.findIndex(({ type }) => type !== 'toolResult');
    content.splice(firstOther === -1 ? content.length : firstOther, 0, result);
  }

  private turnOf(role: Role): Turn {
    const last = this.turns.at(-1);
    if (last?.role === role) return last;
    const turn: Turn = { role, content: [] };
    this.turns.push(turn);
    return turn;
  }
}
