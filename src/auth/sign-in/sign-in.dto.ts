import { IsEmail, IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { PLAIN_TEXT } from '../../common/http/plain-text.ts';
import type { User } from '../../orgs/user.entity.ts';

/** How the new session travels: `bearer` as a token in the answer, `cookie` for pages. */
export type Transport = 'bearer' | 'cookie';

export class SignInDto {
  /** The e-mail address of the account. @example ada@example.com */
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** The password. @example 'correct horse battery staple' */
  @IsString()
  @Length(1, 256)
  password: string;

  /** `cookie` sets the session as a cookie for pages and leaves `token` out of the answer. */
  @IsOptional()
  @IsIn(['bearer', 'cookie'])
  transport?: Transport = 'bearer';
}

export class ChangePasswordDto {
  /** The password as it is now. @example 'correct horse battery staple' */
  @IsString()
  @Length(1, 256)
  currentPassword: string;

  /** The new password, 8 to 256 characters. @example 'staple battery horse correct' */
  @IsString()
  @Length(8, 256)
  newPassword: string;
}

/** A person, as he and his colleagues see him. */
export class PersonDto {
  /** UUIDv7. */
  id: string;
  /** Lower case. @example ada@example.com */
  email: string;
  /** @example 'Ada Lovelace' */
  @Matches(PLAIN_TEXT)
  name: string;

  static of(user: User): PersonDto {
    return { id: user.id, email: user.email, name: user.name };
  }
}

/** A session just opened. */
export class SignedInDto {
  /** The session token, absent with the cookie transport. Use it as Bearer here and as the API key of an agent. */
  token?: string;
  /** When the session ends unless it is used before: each use moves this to 30 days later. */
  expiresAt: Date;
  user: PersonDto;
}
