import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { RecordSettings } from './record-settings.ts';
import { recordSettingsIn } from './record-settings-in.ts';

/** Settings, and when they were changed last; null where they never were. */
export interface DatedRecordSettings {
  readonly settings: RecordSettings;
  readonly updatedAt: Date | null;
}

/** The settings of the record as they are stored. */
@Injectable()
export class RecordSettingsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** An organisation's; those of nobody's exchanges for the id of zeros. */
  async of(
    organizationId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<DatedRecordSettings> {
    const [stored]: Array<{ document: Partial<RecordSettings>; updatedAt: Date }> = await manager.query(
      'SELECT document, updated_at AS "updatedAt" FROM record_settings WHERE organization_id = $1',
      [organizationId],
    );
    return {
      settings: recordSettingsIn(organizationId, stored?.document),
      updatedAt: stored?.updatedAt ?? null,
    };
  }

  async store(
    organizationId: string,
    settings: RecordSettings,
    manager: EntityManager,
  ): Promise<DatedRecordSettings> {
    const updatedAt = new Date();
    await manager.query(
      `INSERT INTO record_settings (organization_id, document, updated_at) VALUES ($1, $2, $3)
       ON CONFLICT (organization_id) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at`,
      [organizationId, settings, updatedAt],
    );
    return { settings, updatedAt };
  }

  /** Runs work in one transaction, alone on this organisation's settings. */
  alone<Result>(organizationId: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT 1 FROM organizations WHERE id = $1 FOR NO KEY UPDATE', [organizationId]);
      return work(manager);
    });
  }
}
