import { Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { focusSection } from './focus-section.ts';
import classes from './page.module.css';

interface PageProps {
  title: string;
  description: ReactNode;
  children: ReactNode;
}

/** A page's title and content. After a move within the site the focus goes to the title (or the section named after #), as after a real page load. */
export function Page({ title, description, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key, hash } = useLocation();
  useDocumentTitle(`${title} · Tracegate`);
  useEffect(() => {
    // The router names the first location of a visit "default".
    if (key === 'default') return;
    if (hash !== '' && focusSection(hash.slice(1))) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [key, hash]);
  return (
    <div className={classes.page}>
      <header>
        <Title order={1} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        <Text c="dimmed" mt={6} maw={640}>
          {description}
        </Text>
      </header>
      {children}
    </div>
  );
}
