import type { ProviderName } from '../../providers/provider.ts';
import type { UsableModel } from './usable-models.ts';

const ANTHROPIC_DEFAULT_LIMIT = 20;
const ANTHROPIC_MAX_LIMIT = 1000;

/** A list of models as one of the providers writes it. */
export const modelLists: Readonly<
  Record<
    ProviderName,
    { list(models: readonly UsableModel[], query: URLSearchParams): object; one(model: UsableModel): object }
  >
> = {
  /** Anthropic's pages: `limit`, `after_id`, `before_id` (docs: List Models). */
  anthropic: {
    one: anthropicModel,
    list: (models, query) => {
      const { page, hasMore } = pageOf(models, query);
      return {
        data: page.map(anthropicModel),
        first_id: page.at(0)?.id ?? null,
        has_more: hasMore,
        last_id: page.at(-1)?.id ?? null,
      };
    },
  },
  /** OpenAI's list has no pages (docs: List models). */
  openai: {
    one: openaiModel,
    list: (models) => ({ object: 'list', data: models.map(openaiModel) }),
  },
};

/** `display_name` and `description` are what Claude Code shows in its choice of models. */
function anthropicModel({ id, displayName, description, createdAt }: UsableModel): object {
  const shown = description === undefined ? {} : { description };
  return { type: 'model', id, display_name: displayName, ...shown, created_at: createdAt };
}

function openaiModel({ id, createdAt }: UsableModel): object {
  return { id, object: 'model', created: Math.floor(Date.parse(createdAt) / 1000), owned_by: 'tracegate' };
}

function pageOf(
  models: readonly UsableModel[],
  query: URLSearchParams,
): { page: UsableModel[]; hasMore: boolean } {
  const asked = Number(query.get('limit') ?? ANTHROPIC_DEFAULT_LIMIT);
  const limit =
    Number.isInteger(asked) && asked > 0 ? Math.min(asked, ANTHROPIC_MAX_LIMIT) : ANTHROPIC_DEFAULT_LIMIT;
  const before = models.findIndex(({ id }) => id === query.get('before_id'));
  if (before >= 0)
    return { page: models.slice(Math.max(0, before - limit), before), hasMore: before > limit };
  const start = models.findIndex(({ id }) => id === query.get('after_id')) + 1;
  return { page: models.slice(start, start + limit), hasMore: start + limit < models.length };
}
