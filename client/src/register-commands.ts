import * as vscode from "vscode";
import type { Command, Session } from "./command";

/** Registers the commands; one that fails is logged and says so once. */
export function registerCommands(commands: readonly Command[], session: Session): readonly vscode.Disposable[] {
  return commands.map((command) =>
    vscode.commands.registerCommand(command.id, (argument: unknown) => runCommand(command, session, argument)),
  );
}

async function runCommand(command: Command, session: Session, argument: unknown): Promise<void> {
  try {
    await command.run(session, argument);
  } catch (error) {
    session.log.error(`${command.id} failed.`, error instanceof Error ? (error.stack ?? error.message) : String(error));
    void offerLog(session.log, error instanceof Error ? error.message : String(error));
  }
}

async function offerLog(log: vscode.LogOutputChannel, reason: string): Promise<void> {
  const open = "Open Log";
  if ((await vscode.window.showErrorMessage(`MLOps could not do that: ${reason}`, open)) === open) log.show();
}
