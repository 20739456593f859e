import type { ServerSentEvent, StreamReader } from '../formats/stream-reader.ts';
import type { StreamWriter } from '../formats/stream-writer.ts';
import type { Loss } from '../losses/loss.ts';
import { LossReport } from '../losses/loss-report.ts';
import type { NeutralError } from '../neutral/neutral-error.ts';
import type { NeutralStreamEvent } from '../neutral/neutral-stream-event.ts';
import type { NeutralUsage } from '../neutral/neutral-usage.ts';
import { reportAnswerMeanings } from './report-answer-meanings.ts';
import type { TranslatedExchange } from './translated-exchange.ts';

/** How a stream stands: `open`, `complete` by the provider's last event, or `failed` by its error or its breaking off. */
export type StreamOutcome = 'open' | 'complete' | 'failed';

/**
 * Translates one stream, event by event. What a method returns is to be sent to the client at once, and may be empty. Once the
 * outcome is no longer `open`, nothing more comes.
 */
export class StreamTranslation {
  outcome: StreamOutcome = 'open';
  /** The provider's last word on the tokens. */
  usage: NeutralUsage | undefined;
  private readonly report = new LossReport();
  private readonly reader: StreamReader;
  private readonly writer: StreamWriter;

  constructor(private readonly exchange: TranslatedExchange) {
    this.reader = exchange.upstream.readStream(this.report);
    this.writer = exchange.client.writeStream(exchange.context, reportAnswerMeanings(exchange, this.report));
  }

  get losses(): readonly Loss[] {
    return this.report.losses;
  }

  push(event: ServerSentEvent): string {
    return this.writeAll(this.reader.read(event));
  }

  /** The provider's bytes have ended: where its last event has not come, the client is told of an error. */
  end(): string {
    return this.writeAll(this.reader.end());
  }

  /** The connection to the provider failed. */
  fail(error: NeutralError): string {
    return this.writeAll([{ type: 'error', error }]);
  }

  /** What to send while the provider is silent. */
  ping(): string {
    return this.outcome === 'open' ? this.writer.ping() : '';
  }

  private writeAll(events: readonly NeutralStreamEvent[]): string {
    let text = '';
    for (const event of events) {
      if (this.outcome === 'open') {
        text += this.writer.write(this.withClientName(event));
        this.remember(event);
      }
    }
    return text;
  }

  private withClientName(event: NeutralStreamEvent): NeutralStreamEvent {
    if (event.type !== 'partStart' || event.kind !== 'toolCall') {
      return event;
    }
    return { ...event, name: this.exchange.clientToolNames.get(event.name) ?? event.name };
  }

  private remember(event: NeutralStreamEvent): void {
    if (event.type === 'finish') {
      this.outcome = 'complete';
      this.usage = event.usage ?? this.usage;
    } else if (event.type === 'error') {
      this.outcome = 'failed';
    } else if (event.type === 'start') {
      this.usage = event.usage;
    }
  }
}
