import type { Format } from '../formats/format.ts';
import type { ContentPart } from '../neutral/content-part.ts';
import type { NeutralRequest } from '../neutral/neutral-request.ts';
import type { ToolChoice } from '../neutral/request-settings.ts';
import { fitName } from './fit-name.ts';

/** A request whose names the provider takes, and how to find the client's names again in the answer. */
export interface FittedRequest {
  readonly request: NeutralRequest;
  /** The provider's name of a tool → the client's; holds only those that differ. */
  readonly clientToolNames: ReadonlyMap<string, string>;
}

/** Gives tools and their calls names which the format of the provider allows. */
export function fitNames(request: NeutralRequest, upstream: Format): FittedRequest {
  const clientToolNames = new Map<string, string>();
  const toolName = (name: string): string => {
    const fitted = fitName(name, upstream.toolNames);
    if (fitted !== name) {
      clientToolNames.set(fitted, name);
    }
    return fitted;
  };
  const callId = (id: string): string => fitName(id, upstream.toolCallIds);
  const fits = everyNameFits(request, toolName, callId);
  return { request: fits ? request : renamed(request, toolName, callId), clientToolNames };
}

/** As a rule nothing has to be renamed, and a long conversation need not be copied. */
function everyNameFits(request: NeutralRequest, toolName: Rename, callId: Rename): boolean {
  const { toolChoice } = request.settings;
  return (
    request.tools.every(({ name }) => toolName(name) === name) &&
    (toolChoice === undefined || choiceFits(toolChoice, toolName)) &&
    request.messages.every(({ content }) => content.every((part) => partFits(part, toolName, callId)))
  );
}

function choiceFits(choice: ToolChoice, toolName: Rename): boolean {
  if (choice.mode === 'tool') {
    return toolName(choice.name) === choice.name;
  }
  return choice.mode !== 'oneOf' || choice.names.every((name) => toolName(name) === name);
}

function partFits(part: ContentPart, toolName: Rename, callId: Rename): boolean {
  if (part.type === 'toolCall') {
    return callId(part.id) === part.id && toolName(part.name) === part.name;
  }
  return part.type !== 'toolResult' || callId(part.toolCallId) === part.toolCallId;
}

type Rename = (name: string) => string;

function renamed(request: NeutralRequest, toolName: Rename, callId: Rename): NeutralRequest {
  const { toolChoice } = request.settings;
  return {
    ...request,
    tools: request.tools.map((tool) => ({ ...tool, name: toolName(tool.name) })),
    messages: request.messages.map((message) => ({
      ...message,
      content: message.content.map((part) => renamedPart(part, toolName, callId)),
    })),
    settings: toolChoice
      ? { ...request.settings, toolChoice: renamedChoice(toolChoice, toolName) }
      : request.settings,
  };
}

function renamedPart(part: ContentPart, toolName: Rename, callId: Rename): ContentPart {
  if (part.type === 'toolCall') {
    return { ...part, id: callId(part.id), name: toolName(part.name) };
  }
  return part.type === 'toolResult' ? { ...part, toolCallId: callId(part.toolCallId) } : part;
}

function renamedChoice(choice: ToolChoice, toolName: Rename): ToolChoice {
  if (choice.mode === 'tool') {
    return { ...choice, name: toolName(choice.name) };
  }
  return choice.mode === 'oneOf' ? { ...choice, names: choice.names.map(toolName) } : choice;
}
