import type { Request, Response } from 'express';
import type { User } from '../../orgs/user.entity.ts';
import { setSessionCookies } from '../access/session-cookie.ts';
import { sessionEnd } from '../tokens/session-lifetime.ts';
import type { MintedToken, SignInOrigin } from '../tokens/tokens.service.ts';
import { PersonDto, type SignedInDto, type Transport } from './sign-in.dto.ts';

/** Hands a new session over in the way that the client asked for. */
export function answerWithSession(
  request: Request,
  response: Response,
  transport: Transport | undefined,
  { text, token, user }: MintedToken & { user: User },
): SignedInDto {
  const expiresAt = token.expiresAt ?? sessionEnd();
  const answer: SignedInDto = { expiresAt, user: PersonDto.of(user) };
  if (transport === 'cookie') setSessionCookies(request, response, text);
  else answer.token = text.reveal();
  return answer;
}

/** Where a sign-in comes from, as its request says. */
export function originOf(request: Request): SignInOrigin {
  return { userAgent: request.get('user-agent') ?? null, address: request.ip ?? null };
}
