import { type CliContext, createCliContext } from './cli-context.ts';
import { adminCommand } from './commands/admin/admin.ts';
import { agentCommand } from './commands/agent/agent.ts';
import { auditCommand } from './commands/audit/audit.ts';
import { configCommand } from './commands/config/config.ts';
import { keyCommand } from './commands/key/key.ts';
import { keygenCommand } from './commands/keygen.ts';
import { keysCommand } from './commands/keys/keys.ts';
import { loginCommand } from './commands/login.ts';
import { logoutCommand } from './commands/logout.ts';
import { memberCommand } from './commands/member/member.ts';
import { orgCommand } from './commands/org/org.ts';
import { priceCommand } from './commands/price/price.ts';
import { proxyCommand } from './commands/proxy/proxy.ts';
import { routeCommand } from './commands/route/route.ts';
import { runCommand } from './commands/run.ts';
import { serveCommand } from './commands/serve.ts';
import { tokenCommand } from './commands/token/token.ts';
import { traceCommand } from './commands/trace/trace.ts';
import { usageCommand } from './commands/usage.ts';
import { whoamiCommand } from './commands/whoami.ts';
import { newCommand } from './new-command.ts';
import { programVersion } from './program-paths.ts';
import { reportFailure } from './report-failure.ts';

/** Every command of `tracegate`. */
function createProgram(context: CliContext): ReturnType<typeof newCommand> {
  const program = newCommand('tracegate')
    .description('The gateway between coding agents and the model providers')
    .version(programVersion(), '-V, --version', 'show the version')
    .enablePositionalOptions()
    .addHelpText(
      'after',
      '\nExamples:\n  tracegate login\n  tracegate key set anthropic\n  tracegate run -- claude',
    );
  const withContext = [
    [loginCommand, logoutCommand, whoamiCommand, orgCommand, proxyCommand, runCommand],
    [keyCommand, routeCommand, agentCommand, memberCommand, tokenCommand, configCommand],
    [traceCommand, usageCommand, priceCommand, auditCommand],
    [adminCommand, keygenCommand, keysCommand],
  ].flat();
  program.addCommand(serveCommand());
  for (const command of withContext) program.addCommand(command(context));
  return program;
}

// Somebody who closes the pipe (`tracegate proxy info | head -1`) has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const context = createCliContext();
try {
  await createProgram(context).parseAsync(process.argv);
} catch (error) {
  process.exitCode = reportFailure(error, context);
}
