import { Injectable } from '@nestjs/common';
import type { Origin, Person } from '../../common/access/caller.ts';
import { hashPassword } from '../../common/crypto/password.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import type { Invitation } from '../../orgs/invitation.entity.ts';
import { JoinByInvitation, type Joiner } from '../../orgs/invitations/join-by-invitation.ts';
import type { Organization } from '../../orgs/organization.entity.ts';
import { PeopleRepository } from '../../orgs/people.repository.ts';
import { User } from '../../orgs/user.entity.ts';
import { PasswordsRepository } from '../sign-in/passwords.repository.ts';
import { tokenUnknown } from '../tokens/token-errors.ts';
import { type MintedToken, TokensService } from '../tokens/tokens.service.ts';

type Joined<Who> = Who & { readonly organization: Organization };

/** Brings in whoever was invited: with a new account, or with the one that he has. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly invitations: JoinByInvitation,
    private readonly people: PeopleRepository,
    private readonly passwords: PasswordsRepository,
    private readonly tokens: TokensService,
  ) {}

  /** @throws GatewayError 404 */
  async find(token: string): Promise<{ invitation: Invitation; hasAccount: boolean }> {
    const invitation = await this.invitations.find(token);
    return { invitation, hasAccount: (await this.people.userByEmail(invitation.email)) !== null };
  }

  /**
   * Makes the invited person's account, and signs him in.
   *
   * @throws GatewayError 404; 409 where the address has an account
   */
  async asNewPerson(
    token: string,
    { name, password }: { name: string; password: string },
    origin: Origin,
  ): Promise<Joined<Joiner & MintedToken>> {
    // Hashing costs: only for whoever has a link that works.
    if ((await this.find(token)).hasAccount) throw accountExists();
    const hash = await hashPassword(password);
    return this.invitations.join(token, async (manager, { email }) => {
      const user = await this.people.add(manager, { email, name });
      if (!user) throw accountExists();
      await this.passwords.store(user.id, hash, manager);
      const session = await this.tokens.openSession(user.id, origin, manager);
      return { ...session, user, actor: { userId: user.id, origin }, sessionId: session.token.id };
    });
  }

  /**
   * Brings in a person who is signed in.
   *
   * @throws GatewayError 403 for another's invitation; 404; 409 for a member
   */
  asOneself(caller: Person, token: string): Promise<Joined<Joiner>> {
    return this.invitations.join(token, async (manager) => {
      const user = await manager.findOneBy(User, { id: caller.userId });
      if (!user) throw tokenUnknown();
      return { user, actor: caller };
    });
  }
}

const accountExists = (): GatewayError =>
  new GatewayError(
    'conflict',
    'account_exists',
    'There is an account of this e-mail address already. Sign in with it, then open the invitation again.',
  );
