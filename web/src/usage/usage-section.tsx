import { useInfiniteQuery } from '@tanstack/react-query';
import { readUsage, type UsagePage, type UsageQuestion } from '../api/usage.ts';
import { LoadedPages } from '../common/loaded-pages.tsx';
import { Section } from '../layout/section.tsx';
import { useOrganization } from '../organization/use-organization.ts';
import { QuestionForm } from './question-form.tsx';
import { UsageResult } from './usage-result.tsx';
import { UsageTiles } from './usage-tiles.tsx';
import { useQuestion } from './use-question.ts';

/** The sums that are asked for: totals, drawn, and as a table. */
export function UsageSection() {
  const [question, change] = useQuestion();
  const usage = useUsage(question);
  const totals = usage.data?.pages.at(0)?.totals;
  return (
    <Section id="usage" title="What was used">
      <QuestionForm question={question} onChange={change} />
      {totals && <UsageTiles totals={totals} />}
      <LoadedPages query={usage}>{(items) => <UsageResult items={items} question={question} />}</LoadedPages>
    </Section>
  );
}

function useUsage(question: UsageQuestion) {
  const { slug } = useOrganization();
  // Days are read all at once, as far as the interface gives them, since the chart shows the whole time.
  const limit = question.groupBy === 'day' ? 200 : 50;
  return useInfiniteQuery({
    queryKey: ['orgs', slug, 'usage', question],
    queryFn: ({ pageParam }) => readUsage(slug, question, pageParam, limit),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }: UsagePage) => nextCursor,
  });
}
