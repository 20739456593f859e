import { OmitType } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { IfGiven } from '../../common/http/if-given.ts';
import { PageQuery } from '../../common/http/page-query.dto.ts';
import { IsStorable } from '../named-routes/route-validators.ts';
import type { Agent } from './agent.entity.ts';
import type { AgentSighting } from './agents.repository.ts';

const MAX_PROMPT_LENGTH = 200_000;

/** What an agent is known by, and where its requests go. */
export class AgentBodyDto {
  /**
   * The agent's own instructions, as they stand in its file. They are not kept, only what they are recognised by.
   * @example 'You review code, and find what nobody else finds.'
   */
  @IsString()
  @Length(1, MAX_PROMPT_LENGTH)
  prompt: string;

  /** The model or the route that its requests are to have, whatever they ask for. Without it they stay as they are. @example gpt-4o */
  @IfGiven()
  @IsString()
  @Matches(/^[^\s*]{1,256}$/, { message: 'model must be one name of up to 256 characters' })
  @IsStorable()
  model?: string;
}

/** `?limit=&cursor=`: agents are listed by their names. */
export class AgentsQuery extends OmitType(PageQuery, ['cursor']) {
  /** The `nextCursor` of the page before. */
  @IfGiven()
  @IsString()
  @Length(1, 64)
  cursor?: string;
}

export class AgentDto {
  /** @example code-reviewer */
  name: string;
  model: string | null;
  /** Of the prompt without differences of white space, in hexadecimal. */
  promptSha256: string;
  /** Of the same, in characters. */
  promptLength: number;
  /** When its prompt was last seen in a request, within a few seconds; null if never. */
  lastMatchedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;

  static of(agent: Agent): AgentDto {
    const { name, model, promptSha256, promptLength, lastMatchedAt, createdAt, updatedAt } = agent;
    return {
      name,
      model,
      promptSha256: promptSha256.toString('hex'),
      promptLength,
      lastMatchedAt,
      createdAt,
      updatedAt,
    };
  }
}

/** A subagent that was seen and is none of those that are known: a prompt may have changed, or was never registered. */
export class AgentSightingDto {
  /** What its client calls it; empty where it says nothing. */
  seenAs: string;
  /** Of the beginning of its prompt, in hexadecimal: it tells one from another. */
  promptSha256: string;
  count: number;
  firstSeenAt: Date;
  lastSeenAt: Date;

  static of({ seenAs, promptSha256, count, firstSeenAt, lastSeenAt }: AgentSighting): AgentSightingDto {
    return { seenAs, promptSha256, count, firstSeenAt, lastSeenAt };
  }
}

export class AgentPageDto {
  items: AgentDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
  /** The last ones first, at the most a hundred. */
  unmatched: AgentSightingDto[];
}
