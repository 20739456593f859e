import {
  IsArray,
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { type TokenScope, tokenScopes } from '../../common/access/caller.ts';
import { MODEL_PATTERN_FORM } from '../../common/model-pattern.ts';
import { IsAddressBlock } from './is-address-block.ts';
import { PLAIN_TEXT } from '../../common/http/plain-text.ts';
import type { Token } from './token.entity.ts';

/** A key pasted into the wrong field must not be stored in the clear. Within a word it is none: `task-classifier`. */
const NO_CREDENTIAL = /^(?!.*(?<![A-Za-z0-9])(sk-|tg[sprv]_)[\w-]{8})/s;
/** Halves of surrogate pairs would be stored as another text than was sent. */
const STORABLE_TEXT = /^[^\p{Cc}\p{Cs}]*$/u;
const MAX_ENTRIES = 100;

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

  /** What it may be used for: `proxy` for agents, `api` for this interface, `metrics` for the metrics. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(tokenScopes, { each: true })
  scopes?: TokenScope[] = ['proxy'];

  /** The models that it may ask for: exact, `prefix*` or `*`. Without it, all. @example ["claude-sonnet-*"] */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_ENTRIES)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(256, { each: true })
  @Matches(MODEL_PATTERN_FORM, { each: true, message: 'models must be exact names, `prefix*` or `*`' })
  @Matches(STORABLE_TEXT, { each: true, message: 'models must not contain control characters' })
  @Matches(NO_CREDENTIAL, { each: true, message: 'models must not hold a key or a token' })
  models?: string[];

  /** The addresses from which it may be used, single ones or CIDRs. Without it, all. @example ["192.0.2.0/24"] */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_ENTRIES)
  @ArrayUnique()
  @MaxLength(64, { each: true })
  @IsAddressBlock({ each: true })
  addresses?: string[];
}

export class TokenDto {
  id: string;
  name: string;
  scopes: TokenScope[];
  /** The models that it may ask for; null for all. */
  models: string[] | null;
  /** The addresses from which it may be used; null for all. */
  addresses: string[] | null;
  createdAt: Date;
  expiresAt: Date | null;
  /** When it was used last, to a few seconds; null if never. */
  lastUsedAt: Date | null;

  static of({ id, name, scopes, models, addresses, createdAt, expiresAt, lastUsedAt }: Token): TokenDto {
    return { id, name, scopes, models, addresses, createdAt, expiresAt, lastUsedAt };
  }
}

export class CreatedTokenDto extends TokenDto {
  /** The token itself, shown this once. @example tgp_… */
  token: string;
}

export class RotatedTokenDto extends CreatedTokenDto {
  /** Until when the old token still works. */
  previousExpiresAt: Date;
}

export class TokenPageDto {
  items: TokenDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}
