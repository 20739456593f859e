import { useQuery } from '@tanstack/react-query';
import { listSessions } from '../api/sessions.ts';
import { Loaded } from '../common/loaded.tsx';
import { Rows } from '../common/rows.tsx';
import { Section } from '../layout/section.tsx';
import { SessionRow } from './session-row.tsx';

/** Where the person is signed in. */
export function SessionsSection() {
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: listSessions });
  return (
    <Section
      id="sessions"
      title="Sessions"
      description="Each browser or command line you signed in from. End those you do not know."
    >
      <Loaded query={sessions}>
        {(items) => (
          <Rows>
            {items.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </Rows>
        )}
      </Loaded>
    </Section>
  );
}
