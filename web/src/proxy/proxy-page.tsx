import { useState } from 'react';
import { type CreatedToken, ownTokens } from '../api/tokens.ts';
import { GrantedKeysSection } from '../keys/granted-keys-section.tsx';
import { KeysSection } from '../keys/keys-section.tsx';
import { Page } from '../layout/page.tsx';
import { OwnRoutesSection } from '../routes/own-routes-section.tsx';
import { TokensSection } from '../tokens/tokens-section.tsx';
import { GuidesSection } from './guides/guides-section.tsx';

/** Keys, tokens, routes, and how to use them. A token just made lives in this component's memory, and goes with it. */
export function ProxyPage() {
  const [fresh, setFresh] = useState<CreatedToken | null>(null);
  return (
    <Page
      title="Proxy access"
      description="Your provider keys stay here, sealed. Your agents get a token that you can revoke at any time."
    >
      <KeysSection />
      <GrantedKeysSection />
      <TokensSection shelf={ownTokens} mayChange fresh={fresh} onFresh={setFresh} />
      <GuidesSection token={fresh?.token ?? null} />
      <OwnRoutesSection />
    </Page>
  );
}
