import { startSteps } from "../engine/generators/door";
import { Bundle } from "./bundle";

/** A tier 1 setup: what was decided, the files it takes, and how to start. */
export class QuickSetup extends Bundle {
  /** The shell commands that start it, in order, to be run in the folder the files are written to. */
  getStartCommands(): string[] {
    return startSteps(this.plan).flatMap(({ commands }) => commands);
  }
}
