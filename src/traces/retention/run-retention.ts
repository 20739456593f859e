import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { logger } from '../../common/logging/logger.ts';
import { dayAt } from '../partitions/day-at.ts';
import type { DayPartition } from '../partitions/day-partition.ts';
import { listPartitions } from '../partitions/list-partitions.ts';
import type { RecordSettings } from '../settings/record-settings.ts';
import { RecordSettingsRepository } from '../settings/record-settings.repository.ts';
import { ClearDay } from './clearing/clear-day.ts';
import { type DatabaseSession, inSession } from './database-session.ts';
import { daysDue } from './days-due.ts';
import { FinishErasure } from './erasing/finish-erasure.ts';
import { ForgetConversations } from './forget-conversations.ts';

/** One number for all Tracegate processes, so that one of them does it. */
const RETENTION_LOCK = 8484_0004;

/** Takes out of every organisation's record what is older than it may be. */
@Injectable()
export class RunRetention {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly settings: RecordSettingsRepository,
    private readonly clearDay: ClearDay,
    private readonly forgetConversations: ForgetConversations,
    private readonly finishErasure: FinishErasure,
  ) {}

  /**
   * Does nothing where another process is at it. What fails is logged and stays for the next run.
   *
   * @param now milliseconds since the epoch
   * @param signal ends it after the day that is being cleared
   */
  run(now: number, signal?: AbortSignal): Promise<void> {
    return inSession(this.dataSource, async (session) => {
      const { rows } = await session.client.query<{ mine: boolean }>(
        'SELECT pg_try_advisory_lock($1) AS mine',
        [RETENTION_LOCK],
      );
      if (!rows[0]?.mine) return;
      try {
        await this.#runAlone(session, now, signal);
      } finally {
        await session.client.query('SELECT pg_advisory_unlock($1)', [RETENTION_LOCK]).catch(() => {});
      }
    });
  }

  async #runAlone(session: DatabaseSession, now: number, signal: AbortSignal | undefined): Promise<void> {
    await this.#attempt('erasures', () => this.finishErasure.finishAll(session), signal);
    const partitions = await listPartitions(session.client);
    for (const organizationId of await organizationsIn(session, partitions)) {
      const own = partitions.filter((partition) => partition.organizationId === organizationId);
      await this.#attempt(
        organizationId,
        () => this.#clear(session, organizationId, own, now, signal),
        signal,
      );
    }
  }

  async #clear(
    session: DatabaseSession,
    organizationId: string,
    partitions: readonly DayPartition[],
    now: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { settings } = await this.settings.of(organizationId);
    for (const { day, tables } of daysDue(partitions, settings, now)) {
      const clearing = {
        organizationId,
        day,
        tables,
        actor: { operator: true },
        action: 'record.retention',
      } as const;
      await this.#attempt(`${organizationId} ${day}`, () => this.clearDay.clear(session, clearing), signal);
    }
    await this.#forget(session, organizationId, settings, now);
  }

  async #forget(
    session: DatabaseSession,
    organizationId: string,
    { metadataDays }: RecordSettings,
    now: number,
  ): Promise<void> {
    if (metadataDays === null) return;
    await this.forgetConversations.olderThan(session, organizationId, dayAt(now, -metadataDays));
  }

  async #attempt(what: string, work: () => Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) return;
    try {
      await work();
    } catch (error) {
      logger.warn(
        { err: error, what },
        'the record could not be cleared of what is too old; it will be tried again',
      );
    }
  }
}

/** Those that are there, and those of which only the record is left. */
async function organizationsIn(
  { client }: DatabaseSession,
  partitions: readonly DayPartition[],
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM organizations');
  return [
    ...new Set([...partitions.map(({ organizationId }) => organizationId), ...rows.map(({ id }) => id)]),
  ];
}
