import { Injectable } from '@nestjs/common';
import type { Member } from '../../../common/access/caller.ts';
import type { ProviderName } from '../../../providers/provider.ts';
import { TracesService } from '../list/traces.service.ts';
import { bodyNotKept, bodyNotReadable } from '../trace-errors.ts';
import type { TraceRow } from '../trace-row.ts';
import { assembleAnswer } from './assemble-answer.ts';
import { BodyReader } from './body-reader.ts';
import { ReadBodies } from './read-bodies.ts';

/** A request and its answer in parts, each in the provider's own shape; null for what is not there. */
export interface TraceMessages {
  readonly system: unknown;
  readonly tools: unknown;
  readonly messages: unknown;
  readonly newFrom: number | null;
  readonly answer: unknown;
}

/** Shows an exchange as the conversation that it is a part of. */
@Injectable()
export class ReadMessages {
  constructor(
    private readonly traces: TracesService,
    private readonly bodies: ReadBodies,
    private readonly reader: BodyReader,
  ) {}

  /** The parts. @throws GatewayError 404 for what is not the caller's or not kept; 409 for a request that has no parts */
  async read(caller: Member, id: string): Promise<TraceMessages> {
    const trace = await this.traces.get(caller, id);
    const kept = await this.reader.read(trace.organization_id, id, 'request');
    if (!kept) throw bodyNotKept();
    const request = parseObject(kept.bytes);
    if (!request) throw bodyNotReadable();
    const answer = await this.#answerOf(trace);
    await this.bodies.record(caller, trace, 'messages');
    return {
      // OpenAI's Responses call them `instructions` and `input`.
      system: request['system'] ?? request['instructions'] ?? null,
      tools: request['tools'] ?? null,
      messages: request['messages'] ?? request['input'] ?? null,
      newFrom: trace.new_from,
      answer,
    };
  }

  async #answerOf(trace: TraceRow): Promise<unknown> {
    const { organization_id: organizationId, id, provider, path, status } = trace;
    const kept = await this.reader.read(organizationId, id, 'response');
    if (!kept || kept.bytes.length === 0) return null;
    const { headers } = (await this.bodies.describe(trace)).response;
    return assembleAnswer({
      provider: provider as ProviderName,
      path,
      status: status ?? 200,
      contentType: headers['content-type'],
      contentEncoding: headers['content-encoding'],
      body: kept.bytes,
      isWhole: kept.isWhole,
    });
  }
}

function parseObject(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // What is no JSON has no parts.
  }
  return undefined;
}
