import * as vscode from "vscode";
import type { Choice } from "./spec-text";

/** One of several questions that follow each other; all but the first have a way back. */
export interface Question {
  readonly title: string;
  readonly step: number;
  readonly total: number;
  readonly prompt: string;
  /** The answer given before, or a proposal. */
  readonly value?: string;
  /** Another way to do all of it, as a button. */
  readonly aside?: { readonly icon: string; readonly tooltip: string };
}

export interface TextQuestion extends Question {
  /** What is wrong with a text, in words. */
  problem(text: string): string | undefined | Promise<string | undefined>;
}

export interface ChoiceQuestion extends Question {
  readonly choices: readonly Choice[];
}

/** An answer, `back` to the question before, `aside` for the other way, or undefined when the user has given up. */
export type Reply = { readonly answer: string } | "back" | "aside" | undefined;

/** Asks for a text until it is right. */
export function askText(question: TextQuestion): Promise<Reply> {
  const input = vscode.window.createInputBox();
  input.prompt = question.prompt;
  input.value = question.value ?? "";
  input.onDidChangeValue(async (text) => {
    const problem = await question.problem(text.trim());
    if (input.value === text) input.validationMessage = problem;
  });
  return answered(input, question, async () => {
    const text = input.value.trim();
    input.validationMessage = await question.problem(text);
    return input.validationMessage ? undefined : text;
  });
}

/** Asks for one of several. */
export function askChoice(question: ChoiceQuestion): Promise<Reply> {
  const pick = vscode.window.createQuickPick<Choice>();
  pick.placeholder = question.prompt;
  pick.items = question.choices;
  pick.matchOnDetail = true;
  const before = question.choices.filter(({ label }) => label === question.value);
  if (before.length > 0) pick.activeItems = before; // an empty list would leave nothing to accept
  return answered(pick, question, async () => pick.activeItems[0]?.label);
}

type Input = vscode.InputBox | vscode.QuickPick<Choice>;

/** Settles when an answer is accepted, or without one when the box is left. */
function answered(input: Input, question: Question, accepted: () => Promise<string | undefined>): Promise<Reply> {
  input.title = question.title;
  input.step = question.step;
  input.totalSteps = question.total;
  input.ignoreFocusOut = true;
  const { aside } = question;
  const back = question.step > 1 ? [vscode.QuickInputButtons.Back] : [];
  input.buttons = [...back, ...(aside ? [{ iconPath: new vscode.ThemeIcon(aside.icon), tooltip: aside.tooltip }] : [])];
  return new Promise((resolve) => {
    const settle = (reply: Reply) => {
      resolve(reply);
      input.dispose();
    };
    input.onDidAccept(async () => {
      const answer = await accepted();
      if (answer !== undefined) settle({ answer });
    });
    input.onDidTriggerButton((button) => settle(button === vscode.QuickInputButtons.Back ? "back" : "aside"));
    input.onDidHide(() => settle(undefined));
    input.show();
  });
}
