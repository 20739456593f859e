import { createBrowserRouter } from 'react-router';
import { AccountPage } from './account/account-page.tsx';
import { PageCrash } from './common/page-crash.tsx';
import { AppLayout } from './layout/app-layout.tsx';
import { LoginPage } from './login/login-page.tsx';
import { NotFoundPage } from './not-found/not-found-page.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { ProxyPage } from './proxy/proxy-page.tsx';
import { SetupPage } from './setup/setup-page.tsx';

/** Every page and its path. Those below the layout need a session. */
export const router = createBrowserRouter([
  {
    errorElement: <PageCrash />,
    children: [
      { path: '/setup', element: <SetupPage /> },
      { path: '/login', element: <LoginPage /> },
      {
        element: <AppLayout />,
        children: [
          { path: '/', element: <OverviewPage /> },
          { path: '/me/proxy', element: <ProxyPage /> },
          { path: '/me/account', element: <AccountPage /> },
        ],
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
