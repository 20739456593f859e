import { useState } from 'react';
import { Page } from '../layout/page.tsx';
import { mayManage } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { AgentDialog, type AgentTask } from './agent-dialog.tsx';
import { AgentsSection } from './agents-section.tsx';
import { SightingsSection } from './sightings-section.tsx';

/** Which subagents are known by their prompts, and the models that they get. */
export function AgentsPage() {
  const isManager = mayManage(useOrganization().role);
  const [task, setTask] = useState<AgentTask | null>(null);
  return (
    <Page
      title="Agents"
      description="A subagent is known by its prompt, and gets the model that is chosen for it here, whatever it asks for."
    >
      <AgentsSection isManager={isManager} onTask={setTask} />
      <SightingsSection isManager={isManager} onTask={setTask} />
      <AgentDialog task={task} onClose={() => setTask(null)} />
    </Page>
  );
}
