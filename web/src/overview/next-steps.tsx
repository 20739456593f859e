import { Loaded } from '../common/loaded.tsx';
import { Section } from '../layout/section.tsx';
import { useTokens } from '../tokens/use-tokens.ts';
import { useProxy } from '../proxy/use-proxy.ts';
import classes from './overview.module.css';
import { Step } from './step.tsx';

/** The three steps from nothing to an agent that works, and which of them are done. */
export function NextSteps() {
  const proxy = useProxy();
  const tokens = useTokens();
  return (
    <Section id="next" title="From here to a working agent">
      <Loaded query={proxy}>
        {({ keys, organizationKeys, allowMemberKeys }) => (
          <Loaded query={tokens}>
            {(items) => (
              <Steps
                mayStoreKeys={allowMemberKeys}
                hasKey={[...(allowMemberKeys ? keys : []), ...organizationKeys].some((key) => key.configured)}
                hasToken={items.length > 0}
                hasUse={items.some((token) => token.lastUsedAt !== null)}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Section>
  );
}

interface StepsProps {
  mayStoreKeys: boolean;
  /** A key that requests can use: an own one, or one of the organisation. */
  hasKey: boolean;
  hasToken: boolean;
  hasUse: boolean;
}

function Steps({ mayStoreKeys, hasKey, hasToken, hasUse }: StepsProps) {
  return (
    <ol className={classes.steps}>
      <Step
        done={hasKey}
        title={mayStoreKeys ? 'Set a provider key' : 'Have a key granted to you'}
        text={
          mayStoreKeys
            ? 'Yours, sealed, or one that your organisation grants you; Tracegate puts it into your requests.'
            : 'Your organisation uses its own keys. If none is granted to you, ask an administrator.'
        }
        action={hasKey || !mayStoreKeys ? 'Show keys' : 'Set key'}
        to="/me/proxy#keys"
      />
      <Step
        done={hasToken}
        title="Create a token"
        text="What your agent presents in place of the key."
        action={hasToken ? 'Manage tokens' : 'Create token'}
        to="/me/proxy#tokens"
      />
      <Step
        done={hasUse}
        title="Point your agent at Tracegate"
        text="Lines to copy for Claude Code, Codex, opencode and the SDKs."
        action="Show lines"
        to="/me/proxy#how-to"
      />
    </ol>
  );
}
