import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrgsModule } from '../orgs/orgs.module.ts';
import { AccessGuard } from './access/access-guard.ts';
import { SessionGuard } from './access/session-guard.ts';
import { MeController } from './me.controller.ts';
import { SetupController } from './setup/setup.controller.ts';
import { SetupService } from './setup/setup.service.ts';
import { PasswordChange } from './sign-in/password-change.ts';
import { Password } from './sign-in/password.entity.ts';
import { PasswordsRepository } from './sign-in/passwords.repository.ts';
import { SignInFailure } from './sign-in/sign-in-failure.entity.ts';
import { SignInThrottle } from './sign-in/sign-in-throttle.ts';
import { SignInController } from './sign-in/sign-in.controller.ts';
import { SignInService } from './sign-in/sign-in.service.ts';
import { TokenDirectory } from './tokens/token-directory.ts';
import { Token } from './tokens/token.entity.ts';
import { TokenUsage } from './tokens/token-usage.ts';
import { TokensController } from './tokens/tokens.controller.ts';
import { TokensRepository } from './tokens/tokens.repository.ts';
import { TokensService } from './tokens/tokens.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Token, Password, SignInFailure]), OrgsModule],
  controllers: [SetupController, SignInController, MeController, TokensController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    SetupService,
    SignInService,
    SignInThrottle,
    PasswordChange,
    PasswordsRepository,
    TokensService,
    TokensRepository,
    TokenUsage,
    TokenDirectory,
    SessionGuard,
  ],
  exports: [SessionGuard, SetupService, TokenDirectory],
})
export class AuthModule {}
