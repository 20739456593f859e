import { Card } from '../layout/card.tsx';
import { Page } from '../layout/page.tsx';
import { Section } from '../layout/section.tsx';
import { useMe } from '../session/use-me.ts';
import { PasswordForm } from './password-form.tsx';
import { Profile } from './profile.tsx';
import { SessionsSection } from './sessions-section.tsx';

/** Who you are, where you are signed in, and your password. */
export function AccountPage() {
  const me = useMe().data;
  return (
    <Page title="Account" description="Who you are here, where you are signed in, and your password.">
      <Section id="profile" title="Profile">
        {me && <Profile me={me} />}
      </Section>
      <SessionsSection />
      <Section
        id="password"
        title="Password"
        description="A new password signs you out everywhere else. Tokens of your agents keep working."
      >
        <Card>{me && <PasswordForm email={me.email} />}</Card>
      </Section>
    </Page>
  );
}
