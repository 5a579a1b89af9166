import * as vscode from "vscode";
import { obviousSpec } from "../choose-spec";
import type { Command } from "../command";
import { DriftPreviewHost, isData } from "../webviews/drift-preview";

/** Opens the drift preview on a file of data, on a spec, or on built-in shapes. */
export const openDriftPreview: Command = {
  id: "mlops.openDriftPreview",
  async run(session, argument) {
    const chosen = argument instanceof vscode.Uri ? argument : undefined;
    if (chosen && isData(chosen)) DriftPreviewHost.show(session, { data: chosen, spec: await obviousSpec() });
    else DriftPreviewHost.show(session, { spec: chosen ?? (await obviousSpec()) });
  },
};
