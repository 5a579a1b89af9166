import type { Finding, Plan, PlannedFile } from "../engine/index";
import { compareWithDisk, type Written, writeBundle } from "../host/bundle";

/** What was decided and the files it takes. Nothing is on disk until it is asked for. */
export class Bundle {
  /** Where the files were written last. */
  protected folder: string | undefined;

  constructor(
    readonly plan: Plan,
    readonly files: readonly PlannedFile[],
    /** What is still to be done, above all before production; nothing here keeps the files from being written. */
    readonly findings: readonly Finding[],
  ) {}

  /** Writes the files, all or nothing. Edits made by hand since the last time are kept, unless `force` is set. */
  async generateManifests(outputDir: string, { force = false }: { readonly force?: boolean } = {}): Promise<Written> {
    const { preview } = await compareWithDisk(outputDir, this.files, { force });
    const written = await writeBundle(outputDir, preview);
    this.folder = outputDir;
    return written;
  }
}
