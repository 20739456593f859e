import { type CliContext, createCliContext } from './cli-context.ts';
import { keyListCommand } from './commands/key-list.ts';
import { keyRemoveCommand } from './commands/key-remove.ts';
import { keySetCommand } from './commands/key-set.ts';
import { keygenCommand } from './commands/keygen.ts';
import { keysRotateMasterCommand } from './commands/keys-rotate-master.ts';
import { loginCommand } from './commands/login.ts';
import { logoutCommand } from './commands/logout.ts';
import { proxyEnvCommand } from './commands/proxy-env.ts';
import { proxyInfoCommand } from './commands/proxy-info.ts';
import { proxyTokenCommand } from './commands/proxy-token.ts';
import { runCommand } from './commands/run.ts';
import { serveCommand } from './commands/serve.ts';
import { whoamiCommand } from './commands/whoami.ts';
import { newCommand } from './new-command.ts';
import { programVersion } from './program-paths.ts';
import { reportFailure } from './report-failure.ts';

/** Every command of `tracegate`. */
function createProgram(context: CliContext): ReturnType<typeof newCommand> {
  const proxy = newCommand('proxy')
    .description('how agents use the gateway')
    .addCommand(proxyInfoCommand(context))
    .addCommand(proxyEnvCommand(context))
    .addCommand(proxyTokenCommand(context), { hidden: true });
  const key = newCommand('key')
    .description('your provider keys')
    .addCommand(keySetCommand(context))
    .addCommand(keyListCommand(context))
    .addCommand(keyRemoveCommand(context));
  const keys = newCommand('keys')
    .description('the master keys of the server')
    .addCommand(keysRotateMasterCommand(context));
  return newCommand('tracegate')
    .description('The gateway between coding agents and the model providers')
    .version(programVersion(), '-V, --version', 'show the version')
    .enablePositionalOptions()
    .addCommand(serveCommand())
    .addCommand(loginCommand(context))
    .addCommand(logoutCommand(context))
    .addCommand(whoamiCommand(context))
    .addCommand(proxy)
    .addCommand(runCommand(context))
    .addCommand(key)
    .addCommand(keygenCommand(context))
    .addCommand(keys)
    .addHelpText(
      'after',
      '\nExamples:\n  tracegate login\n  tracegate key set anthropic\n  tracegate run -- claude',
    );
}

// Somebody who closes the pipe (`tracegate proxy info | head -1`) has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const context = createCliContext();
try {
  await createProgram(context).parseAsync(process.argv);
} catch (error) {
  process.exitCode = reportFailure(error, context);
}
