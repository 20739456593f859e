import { Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';
import { ColorSchemeMenu } from './color-scheme-menu.tsx';
import classes from './gate-layout.module.css';
import { mainId, SkipLink } from './skip-link.tsx';

interface GateLayoutProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** What stands around the pages in front of the door: one card in the middle. */
export function GateLayout({ title, description, children }: GateLayoutProps) {
  useDocumentTitle(`${title} · Tracegate`);
  return (
    <div className={classes.gate}>
      <SkipLink />
      <header className={classes.header}>
        <Brand />
        <ColorSchemeMenu />
      </header>
      <main id={mainId} className={classes.card} tabIndex={-1}>
        <Title order={1}>{title}</Title>
        {description && (
          <Text c="dimmed" size="sm" mt={6}>
            {description}
          </Text>
        )}
        <div className={classes.content}>{children}</div>
      </main>
    </div>
  );
}
