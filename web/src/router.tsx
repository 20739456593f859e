import { createBrowserRouter } from 'react-router';
import { AccountPage } from './account/account-page.tsx';
import { AgentsPage } from './agents/agents-page.tsx';
import { AuditPage } from './audit/audit-page.tsx';
import { PageCrash } from './common/page-crash.tsx';
import { DevicePage } from './device/device-page.tsx';
import { InvitePage } from './invite/invite-page.tsx';
import { OrganizationKeysPage } from './keys/organization-keys-page.tsx';
import { AppLayout } from './layout/app-layout.tsx';
import { ConversationPage } from './conversations/conversation-page.tsx';
import { ConversationsPage } from './conversations/conversations-page.tsx';
import { LoginPage } from './login/login-page.tsx';
import { MembersPage } from './members/members-page.tsx';
import { NotFoundPage } from './not-found/not-found-page.tsx';
import { CurrentOrganizationPages } from './organization/current-organization-pages.tsx';
import { OrganizationPages } from './organization/organization-pages.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { PolicyPage } from './policy/policy-page.tsx';
import { ProxyPage } from './proxy/proxy-page.tsx';
import { RecordPage } from './record/record-page.tsx';
import { RoutesPage } from './routes/routes-page.tsx';
import { SetupPage } from './setup/setup-page.tsx';
import { ServiceTokensPage } from './tokens/service-tokens-page.tsx';
import { TracePage } from './traces/trace-page.tsx';
import { TracesPage } from './traces/traces-page.tsx';
import { UsagePage } from './usage/usage-page.tsx';

/** Every page and its path. Those below the layout need a session. */
export const router = createBrowserRouter([
  {
    errorElement: <PageCrash />,
    children: [
      { path: '/setup', element: <SetupPage /> },
      { path: '/login', element: <LoginPage /> },
      { path: '/invites/:token', element: <InvitePage /> },
      { path: '/device', element: <DevicePage /> },
      {
        element: <AppLayout />,
        children: [
          { path: '/', element: <OverviewPage /> },
          { path: '/me/proxy', element: <ProxyPage /> },
          { path: '/me/account', element: <AccountPage /> },
          {
            element: <CurrentOrganizationPages />,
            children: [
              { path: '/traces', element: <TracesPage /> },
              { path: '/traces/:id', element: <TracePage /> },
              { path: '/conversations', element: <ConversationsPage /> },
              { path: '/conversations/:id', element: <ConversationPage /> },
              { path: '/usage', element: <UsagePage /> },
            ],
          },
          {
            path: '/orgs/:org',
            element: <OrganizationPages />,
            children: [
              { path: 'members', element: <MembersPage /> },
              { path: 'keys', element: <OrganizationKeysPage /> },
              { path: 'routes', element: <RoutesPage /> },
              { path: 'agents', element: <AgentsPage /> },
              { path: 'policy', element: <PolicyPage /> },
              { path: 'tokens', element: <ServiceTokensPage /> },
              { path: 'record', element: <RecordPage /> },
              { path: 'audit', element: <AuditPage /> },
            ],
          },
        ],
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
