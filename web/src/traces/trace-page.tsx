import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { readTrace, type TraceDetail } from '../api/traces.ts';
import { Loaded } from '../common/loaded.tsx';
import { Moment } from '../common/moment.tsx';
import { Page } from '../layout/page.tsx';
import { useOrganization } from '../organization/use-organization.ts';
import { BodiesSection } from './bodies-section.tsx';
import { ExchangeSection } from './exchange-section.tsx';
import { MessagesSection } from './messages-section.tsx';
import { modelOf } from './model-of.ts';
import { nameOf } from './name-of.ts';
import { TokensSection } from './tokens-section.tsx';

const stillOpenMs = 2000;

/** One exchange: what is known of it, what was said, and the bytes themselves. */
export function TracePage() {
  const { slug } = useOrganization();
  const { id = '' } = useParams();
  const trace = useQuery({
    queryKey: ['orgs', slug, 'trace', id],
    queryFn: () => readTrace(slug, id),
    // One that is under way is looked at again until it has ended.
    refetchInterval: ({ state }) => (state.data && state.data.outcome === null ? stillOpenMs : false),
  });
  return (
    <Page
      title={trace.data ? modelOf(trace.data) : 'Request'}
      description={trace.data && <About trace={trace.data} />}
    >
      <Loaded query={trace}>
        {(found) => (
          <>
            <ExchangeSection trace={found} />
            <TokensSection trace={found} />
            <MessagesSection trace={found} />
            <BodiesSection trace={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function About({ trace }: { trace: TraceDetail }) {
  return (
    <>
      {nameOf(trace)}, <Moment at={trace.startedAt} as="exact" />
      {trace.client !== null && `, with ${trace.client}`}
    </>
  );
}
