import { useSearchParams } from 'react-router';
import { GateLayout } from '../layout/gate-layout.tsx';
import { SignedIn } from '../session/signed-in.tsx';
import { normalizeUserCode } from './user-code.ts';
import { CodeForm } from './code-form.tsx';
import { DeviceQuestion } from './device-question.tsx';

/** Lets a program in that waits in a terminal: by the code that it shows (RFC 8628). */
export function DevicePage() {
  const [search, setSearch] = useSearchParams();
  const code = normalizeUserCode(search.get('user_code') ?? '');
  return (
    <SignedIn>
      <GateLayout
        title="Connect a program"
        description="A command line or agent asks to act in your name. Let it in only if you started it yourself, just now."
      >
        {code === null ? (
          <CodeForm
            initial={search.get('user_code') ?? ''}
            onCode={(user_code) => setSearch({ user_code })}
          />
        ) : (
          <DeviceQuestion key={code} code={code} onAnother={() => setSearch({})} />
        )}
      </GateLayout>
    </SignedIn>
  );
}
