import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { NoticeProvider } from './common/notice-provider.tsx';
import { router } from './router.tsx';
import { queryClient } from './session/query-client.ts';
import { cssVariables } from './theme/css-variables.ts';
import { styleNonce } from './theme/style-nonce.ts';
import { theme } from './theme/theme.ts';

// The same name as in first-paint.js.
const colorScheme = localStorageColorSchemeManager({ key: 'tracegate-color-scheme' });

/** The whole application: theme, server state, notices, pages. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <NoticeProvider>
          <RouterProvider router={router} />
        </NoticeProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
