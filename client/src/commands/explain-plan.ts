import * as vscode from "vscode";
import { PlanRequest } from "../../../server/src/lsp/protocol";
import { askServer } from "../ask-server";
import { chooseSpec, fileName } from "../choose-spec";
import type { Command, Session } from "../command";
import { previewScheme, type Texts } from "../virtual-documents";

/** Shows every decision of the plan with its reason and source; the page follows the spec. */
export const explainPlan: Command = {
  id: "mlops.explainPlan",
  async run(session, argument) {
    const spec = await chooseSpec(argument);
    if (!spec) return;
    const plan = await askServer(session, spec, (client) => client.sendRequest(PlanRequest, { uri: spec.toString() }));
    if (!plan) return;
    const page = pageOf(spec);
    const textsOf = (markdown: string): Texts => new Map([[page.toString(), markdown]]);
    const make = async () => {
      const markdown = await currentPlan(session, spec);
      return markdown === undefined ? undefined : textsOf(markdown);
    };
    session.documents.follow("plan", { spec, make }, textsOf(plan.markdown));
    await vscode.commands.executeCommand("markdown.showPreview", page);
  },
};

function pageOf(spec: vscode.Uri): vscode.Uri {
  const name = fileName(spec).replace(/(\.?mlops)?\.ya?ml$/, "");
  return vscode.Uri.from({ scheme: previewScheme, path: `/Plan of ${name || "mlops"}.md`, query: spec.toString() });
}

/** Asked while somebody types: a refusal then only means that the page stays as it is. */
async function currentPlan(session: Session, spec: vscode.Uri): Promise<string | undefined> {
  const answer = await session.client.sendRequest(PlanRequest, { uri: spec.toString() });
  return "ok" in answer ? answer.ok.markdown : undefined;
}
