import { ConversationDto } from './conversation.dto.ts';
import type { WholeConversation } from './conversations.service.ts';
import { AgentDto, TurnDto } from './turn.dto.ts';

export class WholeConversationDto extends ConversationDto {
  /** The turns of the main loop and the side requests, in order, each with the agents that it called. */
  turns: TurnDto[];
  /** Agents of which no turn is known that called them. */
  agents: AgentDto[];
  /** Whether all turns are here; of a very long conversation the rest is to be read as traces. */
  isWhole: boolean;

  static ofWhole({ conversation, tree, isWhole }: WholeConversation): WholeConversationDto {
    return {
      ...ConversationDto.of(conversation),
      turns: tree.turns.map((turn) => TurnDto.of(turn)),
      agents: tree.agents.map((agent) => AgentDto.of(agent)),
      isWhole,
    };
  }
}
