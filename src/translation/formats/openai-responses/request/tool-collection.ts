import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralTool } from '../../../neutral/neutral-tool.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { customToolParameters } from '../custom-tool-text.ts';
import { reportLostKind } from '../fields/lost-kinds.ts';
import {
  customGrammar,
  customToolFields,
  droppedTools,
  functionToolFields,
  namespaceToolFields,
  refusedTools,
} from '../fields/tool-fields.ts';
import { flatToolName, type ToolOrigin } from '../tool-origin.ts';

/** Reads the tools of a request, and keeps what its answers need: which of the functions were another kind of tool. */
export class ToolCollection {
  private readonly byName = new Map<string, NeutralTool>();
  private readonly originByName = new Map<string, ToolOrigin>();

  constructor(private readonly losses: LossReport) {}

  get tools(): readonly NeutralTool[] {
    return [...this.byName.values()];
  }

  get origins(): ReadonlyMap<string, ToolOrigin> {
    return this.originByName;
  }

  /** The name under which a tool is offered to other models. */
  nameFor(namespace: string | undefined, name: string): string {
    return namespace === undefined ? name : flatToolName(namespace, name);
  }

  /** `path` is where the list stands. */
  add(tools: readonly JsonValue[], path: string, namespace?: string): void {
    for (const tool of tools) {
      this.addTool(tool, `${path}[]`, namespace);
    }
  }

  private addTool(tool: JsonValue, path: string, namespace: string | undefined): void {
    const kind = isJsonObject(tool) ? tool['type'] : undefined;
    if (typeof kind !== 'string') {
      throw malformed(`${path}.type`, 'a kind of tool');
    }
    if (kind === 'function') {
      this.addFunction(
        new ObjectReader(withoutDefaults(tool), path, functionToolFields, this.losses),
        namespace,
      );
    } else if (kind === 'custom') {
      this.addCustom(new ObjectReader(withoutDefaults(tool), path, customToolFields, this.losses), namespace);
    } else if (kind === 'namespace') {
      const reader = new ObjectReader(tool, path, namespaceToolFields, this.losses);
      this.add(reader.list('tools'), reader.pathOf('tools'), reader.string('name'));
    } else {
      reportLostKind(kind, path, [droppedTools, refusedTools], this.losses);
    }
  }

  private addFunction(reader: ObjectReader<RequestMeaning>, namespace: string | undefined): void {
    const description = reader.optionalString('description');
    const parameters = reader.optionalObject('parameters');
    const strict = reader.optionalBoolean('strict');
    this.keep(reader.string('name'), namespace, false, {
      ...(description === undefined ? {} : { description }),
      ...(parameters === undefined ? {} : { parameters }),
      ...(strict === undefined ? {} : { strict }),
    });
  }

  private addCustom(reader: ObjectReader<RequestMeaning>, namespace: string | undefined): void {
    const description = reader.optionalString('description');
    if (reader.optionalObject('format')?.['type'] === 'grammar') {
      this.losses.dropped(reader.pathOf('format'), customGrammar.fate.reason);
    }
    this.keep(reader.string('name'), namespace, true, {
      ...(description === undefined ? {} : { description }),
      parameters: customToolParameters,
    });
  }

  private keep(
    name: string,
    namespace: string | undefined,
    custom: boolean,
    tool: Omit<NeutralTool, 'name'>,
  ): void {
    const flat = this.nameFor(namespace, name);
    this.byName.set(flat, { name: flat, ...tool });
    if (custom || namespace !== undefined) {
      this.originByName.set(flat, { name, custom, ...(namespace === undefined ? {} : { namespace }) });
    }
  }
}

/** A tool that is offered from the beginning, as all are, loses nothing. */
function withoutDefaults(tool: JsonValue): JsonValue {
  return isJsonObject(tool) && tool['defer_loading'] === false ? { ...tool, defer_loading: undefined } : tool;
}
