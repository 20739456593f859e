import { Tabs } from '@mantine/core';
import { Loaded } from '../../common/loaded.tsx';
import { Card } from '../../layout/card.tsx';
import { Section } from '../../layout/section.tsx';
import { useProxy } from '../use-proxy.ts';
import { GuidePanel } from './guide-panel.tsx';
import classes from './guides.module.css';
import { guidesFor, tokenPlaceholder } from './guides.ts';
import { Shortcut } from './shortcut.tsx';

/** Working lines for each agent and SDK, with the real addresses, and the new token while it is on screen. */
export function GuidesSection({ token }: { token: string | null }) {
  const proxy = useProxy();
  return (
    <Section
      id="how-to"
      title="How to use it"
      description="Point your agent at Tracegate, and give it a token in place of a key. The lines are for bash and zsh."
    >
      <Card>
        <Loaded query={proxy}>
          {({ anthropicBaseUrl, openaiBaseUrl }) => {
            const guides = guidesFor({ anthropicBaseUrl, openaiBaseUrl, token: token ?? tokenPlaceholder });
            return (
              <>
                <Tabs defaultValue={guides[0]?.id} variant="pills" keepMounted={false}>
                  <Tabs.List aria-label="Agents and SDKs" className={classes.tabs}>
                    {guides.map(({ id, name }) => (
                      <Tabs.Tab key={id} value={id}>
                        {name}
                      </Tabs.Tab>
                    ))}
                  </Tabs.List>
                  {guides.map((guide) => (
                    <Tabs.Panel key={guide.id} value={guide.id} pt="md">
                      <GuidePanel guide={guide} marked={token ?? tokenPlaceholder} />
                    </Tabs.Panel>
                  ))}
                </Tabs>
                <Shortcut serverUrl={serverUrl(anthropicBaseUrl)} />
              </>
            );
          }}
        </Loaded>
      </Card>
    </Section>
  );
}

/** The gateway's own address: its Anthropic address without the prefix. */
function serverUrl(anthropicBaseUrl: string): string {
  return anthropicBaseUrl.replace(/\/proxy\/anthropic\/?$/, '');
}
