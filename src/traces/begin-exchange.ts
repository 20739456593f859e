import { Injectable } from '@nestjs/common';
import { NO_ORGANIZATION } from '../common/no-organization.ts';
import { Capture } from './capture/capture.ts';
import { decidedRecord } from './capture/opened-records.ts';
import { recordFull, recordUnavailable } from './capture/record-errors.ts';
import type { Decided } from './exchange.ts';
import { RecordSpool } from './ingest/record-spool.ts';
import type { CaptureMode } from './record/opened-record.ts';
import { RecordSettingsDirectory } from './settings/record-settings-directory.ts';
import type { SpoolWriter } from './spool/writing/spool-writer.ts';

/** An exchange whose record is open. Only `EndExchange` closes it. */
export interface OpenExchange extends Decided {
  /** Undefined where the operator wants nothing recorded. */
  readonly capture: Capture | undefined;
}

/** Opens the record of an exchange: it lies on the disk before anything is sent to the provider. */
@Injectable()
export class BeginExchange {
  constructor(
    private readonly spool: RecordSpool,
    private readonly settings: RecordSettingsDirectory,
  ) {}

  /** @throws GatewayError 503 where there is no room for a record, and none may be left out */
  async begin(decided: Decided): Promise<OpenExchange> {
    const { writer } = this.spool;
    if (!writer) return { ...decided, capture: undefined };
    const mode = await this.#mode(decided, writer);
    const { id } = decided.arrived;
    const opened = writer.open(id, Buffer.from(JSON.stringify(decidedRecord(decided, mode))));
    const capture = new Capture(writer, this.spool.clock, id, mode);
    // Beside the first half, not behind it: both are on their way to the disk together.
    capture.request(decided.content.chunks);
    try {
      await opened;
    } catch (error) {
      throw recordUnavailable(error);
    }
    return { ...decided, capture };
  }

  async #mode({ caller }: Decided, writer: SpoolWriter): Promise<CaptureMode> {
    const found = this.settings.of(caller.organizationId ?? NO_ORGANIZATION);
    // Remembered, nearly always: a promise would cost a turn of the event loop.
    const settings = found instanceof Promise ? await found : found;
    if (writer.state !== 'open' && settings.whenSpoolIsFull === 'refuse') throw recordFull();
    return settings.bodies === 'full' && this.spool.keepsBodies ? 'full' : 'metadata';
  }
}
