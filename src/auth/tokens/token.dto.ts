import {
  IsArray,
  ArrayNotEmpty,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { type TokenScope, tokenScopes } from '../../common/access/caller.ts';
import { PLAIN_TEXT } from '../sign-in/sign-in.dto.ts';
import type { Token } from './token.entity.ts';

/** A key pasted into the wrong field must not be stored in the clear. */
const NO_CREDENTIAL = /^(?!.*(sk-[\w-]{8}|tg[spv]_[\w-]{8}))/;

export class SessionDto {
  id: string;
  createdAt: Date;
  /** When it was used last, to a few seconds; null if never since sign-in. */
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  /** What the client called itself at sign-in. */
  userAgent: string | null;
  /** The address of the sign-in. */
  address: string | null;
  /** Whether it is the session of this very request. */
  current: boolean;

  static of(token: Token, currentId: string): SessionDto {
    const { id, createdAt, lastUsedAt, expiresAt, userAgent, address } = token;
    return { id, createdAt, lastUsedAt, expiresAt, userAgent, address, current: id === currentId };
  }
}

export class SessionPageDto {
  items: SessionDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}

export class CreateTokenDto {
  /** What the token is for, to tell it from others. @example laptop */
  @IsString()
  @Length(1, 100)
  @Matches(PLAIN_TEXT, { message: 'name must not contain control characters' })
  @Matches(NO_CREDENTIAL, { message: 'name must not hold a key or a token' })
  name: string;

  /** Days until it expires; without it, it works until it is revoked. @example 90 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3650)
  expiresInDays?: number;

  /** What it may be used for: `proxy` for agents, `api` for this interface. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(tokenScopes, { each: true })
  scopes?: TokenScope[] = ['proxy'];
}

export class TokenDto {
  id: string;
  name: string;
  scopes: TokenScope[];
  createdAt: Date;
  expiresAt: Date | null;
  /** When it was used last, to a few seconds; null if never. */
  lastUsedAt: Date | null;

  static of({ id, name, scopes, createdAt, expiresAt, lastUsedAt }: Token): TokenDto {
    return { id, name, scopes, createdAt, expiresAt, lastUsedAt };
  }
}

export class CreatedTokenDto extends TokenDto {
  /** The token itself, shown this once. @example tgp_… */
  token: string;
}

export class TokenPageDto {
  items: TokenDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}
