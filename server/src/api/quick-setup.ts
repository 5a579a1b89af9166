import type { Finding, Plan, PlannedFile } from "../engine/index";
import { previewBundle, startSteps } from "../engine/index";
import { readBundle, type Written, writeBundle } from "../host/bundle";

/** A tier 1 setup: what was decided, the files it takes, and how to start. Nothing is on disk until it is asked for. */
export class QuickSetup {
  constructor(
    readonly plan: Plan,
    readonly files: readonly PlannedFile[],
    /** What is still to be done, above all before production; nothing here keeps the setup from running. */
    readonly findings: readonly Finding[],
  ) {}

  /** The shell commands that start it, in order, to be run in the folder the files are written to. */
  getStartCommands(): string[] {
    return startSteps(this.plan).flatMap(({ commands }) => commands);
  }

  /** Writes the files, all or nothing. Edits made by hand since the last time are kept, unless `force` is set. */
  async generateManifests(outputDir: string, { force = false }: { readonly force?: boolean } = {}): Promise<Written> {
    const disk = await readBundle(
      outputDir,
      this.files.map(({ path }) => path),
    );
    return writeBundle(outputDir, previewBundle(this.files, disk, { force }));
  }
}
