import type { CreatedToken } from '../api/tokens.ts';
import { Moment } from '../common/moment.tsx';
import { ShownOnce } from '../common/shown-once.tsx';

interface FreshTokenProps {
  token: CreatedToken;
  /** What else to know about it. */
  hint: string;
  onDismiss: () => void;
}

/** A token just made, the one time it can be read. */
export function FreshToken({ token, hint, onDismiss }: FreshTokenProps) {
  return (
    <ShownOnce
      id={token.id}
      title={`Copy the token “${token.name}” now`}
      text={token.token}
      what="the token"
      testId="fresh-token"
      onDismiss={onDismiss}
      dismissLabel="I have stored it"
    >
      It will not be shown again: only its hash is stored. {hint}
      {token.previousExpiresAt && (
        <>
          {' '}
          The old token works until <Moment at={token.previousExpiresAt} as="exact" />.
        </>
      )}
    </ShownOnce>
  );
}
