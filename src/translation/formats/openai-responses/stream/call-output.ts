import type { JsonObject } from '../../../json/json-value.ts';
import { customToolText } from '../custom-tool-text.ts';
import { newId } from '../response/response-id.ts';
import { callItem } from '../response/write-items.ts';
import type { ToolOrigin } from '../tool-origin.ts';
import type { EventWriter } from './event-writer.ts';
import type { OutputItem } from './output-item.ts';
import type { OutputPart } from './output-part.ts';

/** What the arguments of a call are when the model gave none. */
const NO_ARGUMENTS = '{}';

/**
 * A call while it is streamed. The text of a custom tool is inside JSON until it has all come, so that it goes to the client
 * in one piece; the arguments of a function go as they come.
 */
export class CallOutput implements OutputPart, OutputItem {
  private readonly id: string;
  private readonly custom: boolean;
  private argumentsText = '';

  constructor(
    private readonly index: number,
    private readonly call: { readonly id: string; readonly name: string },
    private readonly origin: ToolOrigin | undefined,
    private readonly events: EventWriter,
  ) {
    this.custom = origin?.custom === true;
    this.id = newId(this.custom ? 'ctc' : 'fc');
  }

  begin(): string {
    return this.events.write('response.output_item.added', {
      output_index: this.index,
      item: this.item('in_progress'),
    });
  }

  add(text: string): string {
    this.argumentsText += text;
    return this.custom ? '' : this.event('response.function_call_arguments.delta', { delta: text });
  }

  cite(): string {
    return '';
  }

  end(): string {
    const missing = this.argumentsText === '' ? this.add(NO_ARGUMENTS) : '';
    const item = { output_index: this.index, item: this.whole() };
    return missing + this.done() + this.events.write('response.output_item.done', item);
  }

  whole(): JsonObject {
    return this.item('completed');
  }

  private done(): string {
    if (!this.custom) {
      const { name } = this.origin ?? this.call;
      return this.event('response.function_call_arguments.done', { name, arguments: this.argumentsText });
    }
    const input = customToolText(this.argumentsText);
    return (
      this.event('response.custom_tool_call_input.delta', { delta: input }) +
      this.event('response.custom_tool_call_input.done', { input })
    );
  }

  private item(status: 'in_progress' | 'completed'): JsonObject {
    const { id: callId, name } = this.call;
    return callItem({
      id: this.id,
      callId,
      name,
      argumentsText: this.argumentsText,
      status,
      origin: this.origin,
    });
  }

  private event(type: string, fields: JsonObject): string {
    return this.events.write(type, { item_id: this.id, output_index: this.index, ...fields });
  }
}
