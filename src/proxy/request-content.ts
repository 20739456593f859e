import type { TopLevelMember } from '../common/json/top-level-scan.ts';

/**
 * What a request body is: a JSON object, with every member at its top and the one that names the model where there is one;
 * something that nobody should claim to understand; or no body at all.
 */
export type RequestContent =
  | { readonly kind: 'none' }
  | { readonly kind: 'opaque' }
  | {
      readonly kind: 'object';
      readonly members: readonly TopLevelMember[];
      readonly model: TopLevelMember | undefined;
      /** Whether every reader sees the same in it, whatever he goes by. Rules are held to nothing else. */
      readonly isClear: boolean;
    };

/** Whether there is a body whose members rules cannot go by. */
export function isUnclear(content: RequestContent): boolean {
  return content.kind === 'opaque' || (content.kind === 'object' && !content.isClear);
}

/** The last member of a name, which is the one that parsers go by; undefined where there is none. */
export function memberOf(content: RequestContent, name: string): TopLevelMember | undefined {
  return content.kind === 'object' ? content.members.findLast((member) => member.name === name) : undefined;
}

/** Whether the model is asked to think first. */
export function asksToThink(content: RequestContent): boolean {
  return (memberOf(content, 'thinking') ?? memberOf(content, 'reasoning'))?.valueKind === 'object';
}
