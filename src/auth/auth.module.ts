import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrgsModule } from '../orgs/orgs.module.ts';
import { AccessGuard } from './access/access-guard.ts';
import { EnterOrganization } from './access/enter-organization.ts';
import { SessionGuard } from './access/session-guard.ts';
import { TokenAddresses } from './access/token-addresses.ts';
import { AuthorizationServerController } from './device/authorization-server.controller.ts';
import { DeviceLoginController } from './device/device-login.controller.ts';
import { DeviceModule } from './device/device.module.ts';
import { OAuthController } from './device/oauth.controller.ts';
import { AcceptController } from './invitations/accept.controller.ts';
import { AcceptInvitation } from './invitations/accept-invitation.ts';
import { OwnSession } from './invitations/own-session.ts';
import { MeController } from './me.controller.ts';
import { MeService } from './me.service.ts';
import { FoundFirstOrganization } from './setup/found-first-organization.ts';
import { SetupController } from './setup/setup.controller.ts';
import { SetupService } from './setup/setup.service.ts';
import { PasswordChange } from './sign-in/password-change.ts';
import { PasswordCheck } from './sign-in/password-check.ts';
import { Password } from './sign-in/password.entity.ts';
import { PasswordsRepository } from './sign-in/passwords.repository.ts';
import { ReplacePassword } from './sign-in/replace-password.ts';
import { SignInFailure } from './sign-in/sign-in-failure.entity.ts';
import { SignInThrottle } from './sign-in/sign-in-throttle.ts';
import { SignInTrail } from './sign-in/sign-in-trail.ts';
import { SignInController } from './sign-in/sign-in.controller.ts';
import { SignInService } from './sign-in/sign-in.service.ts';
import { ServiceTokensController } from './tokens/service/service-tokens.controller.ts';
import { ServiceTokensService } from './tokens/service/service-tokens.service.ts';
import { FindCaller } from './tokens/find-caller.ts';
import { TokenChanges } from './tokens/token-changes.ts';
import { TokenDirectory } from './tokens/token-directory.ts';
import { Token } from './tokens/token.entity.ts';
import { TokenUsage } from './tokens/token-usage.ts';
import { TokensController } from './tokens/tokens.controller.ts';
import { TokensRepository } from './tokens/tokens.repository.ts';
import { TokensService } from './tokens/tokens.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Token, Password, SignInFailure]), OrgsModule, DeviceModule],
  controllers: [
    SetupController,
    SignInController,
    MeController,
    AcceptController,
    TokensController,
    ServiceTokensController,
    AuthorizationServerController,
    OAuthController,
    DeviceLoginController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    MeService,
    AcceptInvitation,
    OwnSession,
    SetupService,
    FoundFirstOrganization,
    SignInService,
    SignInThrottle,
    SignInTrail,
    PasswordCheck,
    PasswordChange,
    ReplacePassword,
    PasswordsRepository,
    TokensService,
    ServiceTokensService,
    TokenChanges,
    TokensRepository,
    TokenUsage,
    TokenDirectory,
    FindCaller,
    TokenAddresses,
    EnterOrganization,
    SessionGuard,
  ],
  exports: [SessionGuard, SetupService, TokenAddresses, TokenDirectory],
})
export class AuthModule {}
