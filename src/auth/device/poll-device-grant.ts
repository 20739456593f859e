import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { invalidGrant, OAuthError } from './oauth-error.ts';
import { hashDeviceCode } from './start-device-login.ts';

/** A sign-in that somebody has approved and whose tokens wait to be fetched. */
export interface ApprovedGrant {
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly scope: string | null;
  readonly approvedBy: string;
  readonly decidedAt: Date;
  readonly organizationId: string | null;
}

interface PolledGrant extends Omit<ApprovedGrant, 'approvedBy' | 'decidedAt'> {
  readonly approvedBy: string | null;
  readonly decidedAt: Date | null;
  readonly delivered: boolean;
  readonly ended: boolean;
  readonly early: boolean;
}

/** Answers a program that asks whether its person has decided yet (RFC 8628, 3.5). */
@Injectable()
export class PollDeviceGrant {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * The grant, once it is approved.
   *
   * @param clientId what the program says it is, if it does: a code belongs to the program that began with it
   * @throws OAuthError `authorization_pending`, `slow_down`, `access_denied`, `expired_token`; `invalid_grant` for a code
   * that is unknown or whose tokens have been fetched
   */
  async poll(deviceCode: string, clientId: string | undefined): Promise<ApprovedGrant> {
    const grant = await this.#notePoll(deviceCode);
    if (!grant || grant.delivered || (clientId ?? grant.clientId) !== grant.clientId) throw invalidGrant();
    if (grant.ended) throw new OAuthError('expired_token', 'The code has ended. Begin the sign-in again.');
    const { approvedBy, decidedAt, early } = grant;
    if (decidedAt === null) throw early ? slowDown() : pending();
    if (approvedBy === null) throw denied();
    return { ...grant, approvedBy, decidedAt };
  }

  async #notePoll(deviceCode: string): Promise<PolledGrant | undefined> {
    const rows: PolledGrant[] = await this.dataSource.query(NOTE_POLL, [hashDeviceCode(deviceCode)]);
    return rows[0];
  }
}

export const denied = (): OAuthError => new OAuthError('access_denied', 'The sign-in was denied.');

const pending = (): OAuthError =>
  new OAuthError('authorization_pending', 'Nobody has approved the sign-in yet.');

const slowDown = (): OAuthError =>
  new OAuthError('slow_down', 'Wait five seconds longer between two requests from now on.');

/** The row is held while its last poll is compared; a second less than the pause is the network's own unrest. */
const NOTE_POLL = `
  WITH before AS (
    SELECT id, last_polled_at > now() - (interval_seconds - 1) * interval '1 second' AS early
      FROM device_grants WHERE device_code_hash = $1 FOR UPDATE
  ), polled AS (
    UPDATE device_grants SET
      last_polled_at = now(),
      interval_seconds = least(interval_seconds + CASE WHEN before.early THEN 5 ELSE 0 END, 60)
    FROM before WHERE device_grants.id = before.id
    RETURNING device_grants.*, coalesce(before.early, false) AS early
  )
  SELECT id, client_id AS "clientId", client_name AS "clientName", scope, approved_by AS "approvedBy",
         decided_at AS "decidedAt", organization_id AS "organizationId", delivered_at IS NOT NULL AS delivered,
         expires_at <= now() AS ended, early
    FROM polled`;
