import { dropped, refused, type LostField } from '../../../losses/field-fate.ts';
import type { WhollyLost } from '../../../losses/object-fields.ts';

const RUN_BY_ANTHROPIC = 'Anthropic runs this tool itself, or has trained its models for it.';

const SEARCH = dropped('All tools are offered at once, so that none has to be searched for.');

/** The published names of Anthropic's own tools. All but the search for deferred tools are refused. */
export const ownTools: readonly WhollyLost[] = [
  {
    schemas: both(
      'BashTool_20250124',
      'CodeExecutionTool_20250522',
      'CodeExecutionTool_20250825',
      'CodeExecutionTool_20260120',
      'CodeExecutionTool_20260521',
      'MemoryTool_20250818',
      'TextEditor_20250124',
      'TextEditor_20250429',
      'TextEditor_20250728',
      'WebFetchTool_20250910',
      'WebFetchTool_20260209',
      'WebFetchTool_20260309',
      'WebFetchTool_20260318',
      'WebSearchTool_20250305',
      'WebSearchTool_20260209',
      'WebSearchTool_20260318',
    ),
    fate: refused(RUN_BY_ANTHROPIC),
  },
  {
    schemas: [
      'BetaAdvisorTool_20260301',
      'BetaBashTool_20241022',
      'BetaComputerUseTool_20241022',
      'BetaComputerUseTool_20250124',
      'BetaComputerUseTool_20251124',
      'BetaMCPToolset',
      'BetaTextEditor_20241022',
    ],
    fate: refused(RUN_BY_ANTHROPIC),
  },
  { schemas: both('UserLocation'), fate: refused(RUN_BY_ANTHROPIC) },
  {
    schemas: both('ToolSearchToolBM25_20251119', 'ToolSearchToolRegex_20251119'),
    fate: SEARCH,
  },
];

/** What becomes of a tool by its `type`; nothing for a function, which is carried over. */
export function fateOfTool(type: string): LostField | undefined {
  if (type === 'custom') {
    return undefined;
  }
  return type.startsWith('tool_search_tool') ? SEARCH : refused(RUN_BY_ANTHROPIC);
}

function both(...schemas: string[]): readonly string[] {
  return schemas.flatMap((schema) => [schema, `Beta${schema}`]);
}
