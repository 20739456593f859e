import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrgsModule } from '../../orgs/orgs.module.ts';
import { SignInFailure } from '../sign-in/sign-in-failure.entity.ts';
import { Token } from '../tokens/token.entity.ts';
import { ApprovedOrganization } from './approved-organization.ts';
import { AttemptWindows } from './attempt-windows.ts';
import { DecideDeviceLogin } from './decide-device-login.ts';
import { DeliverTokens } from './deliver-tokens.ts';
import { DeviceGrant } from './device-grant.entity.ts';
import { ExchangeGrant } from './exchange-grant.ts';
import { FindDeviceLogin } from './find-device-login.ts';
import { PersonStanding } from './person-standing.ts';
import { PollDeviceGrant } from './poll-device-grant.ts';
import { RefreshSession } from './refresh-session.ts';
import { RefreshToken } from './refresh-token.entity.ts';
import { RevokeTokens } from './revoke-tokens.ts';
import { SessionFamilies } from './session-families.ts';
import { StartDeviceLogin } from './start-device-login.ts';

/**
 * Sign-in of programs that have no browser of their own: agents and the command line. Its controllers are the auth
 * module's: Nest binds the routes of modules within modules after all others, so that the page for what is left would win.
 */
@Module({
  imports: [TypeOrmModule.forFeature([DeviceGrant, RefreshToken, Token, SignInFailure]), OrgsModule],
  providers: [
    AttemptWindows,
    StartDeviceLogin,
    FindDeviceLogin,
    ApprovedOrganization,
    DecideDeviceLogin,
    PollDeviceGrant,
    DeliverTokens,
    RefreshSession,
    RevokeTokens,
    ExchangeGrant,
    SessionFamilies,
    PersonStanding,
  ],
  exports: [StartDeviceLogin, ExchangeGrant, RevokeTokens, FindDeviceLogin, DecideDeviceLogin],
})
export class DeviceModule {}
