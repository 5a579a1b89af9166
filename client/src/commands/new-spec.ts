import * as vscode from "vscode";
import { currentFolder } from "../choose-spec";
import type { Command } from "../command";
import { askChoice, askText, type Question, type Reply } from "../questions";
import {
  amountProblem,
  deploymentTargets,
  governanceLevels,
  modelTypes,
  nameProblem,
  type SpecAnswers,
  scaleFor,
  specText,
} from "../spec-text";
import { showNewTierWizard } from "../webviews/tier-wizard";

/** Asks five questions and opens the spec that follows: a new file of the workspace, or an unsaved one without a workspace. */
export const newSpec: Command = {
  id: "mlops.newSpec",
  async run(session, argument) {
    const folder = argument instanceof vscode.Uri ? vscode.Uri.joinPath(argument, "..") : currentFolder();
    const answers = await askAll(folder);
    if (answers === "aside") showNewTierWizard(session, folder);
    if (!answers || answers === "aside") return;
    const document = folder ? await createFile(fileIn(folder, answers.name), answers) : await openUnsaved(answers);
    await vscode.window.showTextDocument(document);
  },
};

const aside = { icon: "wand", tooltip: "Fill in one page instead (Tier Wizard)" };

type Answers = { readonly [Key in keyof SpecAnswers]?: string };
type Ask = (question: Question, answers: Answers) => Promise<Reply>;

/** The questions in their order; an answer can be taken back. */
async function askAll(folder: vscode.Uri | undefined): Promise<SpecAnswers | "aside" | undefined> {
  const asks = questionsFor(folder);
  let answers: Answers = {};
  for (let index = 0; index < asks.length; ) {
    const [key, prompt, ask] = asks[index] as (typeof asks)[number];
    const before = answers[key];
    const question = { title: "New Spec", step: index + 1, total: asks.length, prompt: prompt(answers), aside };
    const reply = await ask({ ...question, ...(before === undefined ? {} : { value: before }) }, answers);
    if (reply === undefined || reply === "aside") return reply;
    if (reply !== "back") answers = { ...answers, [key]: reply.answer };
    index += reply === "back" ? -1 : 1;
  }
  return answers as SpecAnswers;
}

function questionsFor(
  folder: vscode.Uri | undefined,
): readonly (readonly [keyof SpecAnswers, (answers: Answers) => string, Ask])[] {
  const scale = ({ deploymentTarget = "" }: Answers) => scaleFor(deploymentTarget);
  return [
    [
      "name",
      () => "What is the model called?",
      (question) => askText({ ...question, problem: (name) => newNameProblem(folder, name) }),
    ],
    ["modelType", () => "What kind of problem does it solve?", (question) => askChoice({ ...question, choices: modelTypes })],
    [
      "deploymentTarget",
      () => "Where are predictions made?",
      (question) => askChoice({ ...question, choices: deploymentTargets }),
    ],
    [
      "scale",
      (answers) => scale(answers).question,
      (question, answers) => askText({ value: scale(answers).example, ...question, problem: amountProblem }),
    ],
    [
      "governanceLevel",
      () => "How strictly is it governed?",
      (question) => askChoice({ ...question, choices: governanceLevels }),
    ],
  ];
}

async function newNameProblem(folder: vscode.Uri | undefined, name: string): Promise<string | undefined> {
  const problem = nameProblem(name);
  if (problem || !folder) return problem;
  const file = fileIn(folder, name);
  return (await exists(file)) ? `${vscode.workspace.asRelativePath(file)} exists already.` : undefined;
}

function fileIn(folder: vscode.Uri, name: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, `${name}.mlops.yaml`);
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}

async function createFile(file: vscode.Uri, answers: SpecAnswers): Promise<vscode.TextDocument> {
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(specText(answers)));
  return vscode.workspace.openTextDocument(file);
}

function openUnsaved(answers: SpecAnswers): Thenable<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ language: "mlops-spec", content: specText(answers) });
}
