import * as vscode from "vscode";
import { type WizardParams, WizardRequest, type WizardResult } from "../../../server/src/lsp/protocol";
import type { Handlers } from "../../../webviews/shared/protocol";
import type { ChosenFix, Deed, Filled, Tier, TierWizard, Wizard } from "../../../webviews/tier-wizard/protocol";
import type { Session } from "../command";
import type { Panel } from "./panel";
import { DraftHome, type Edits, FileHome, type SpecHome } from "./spec-home";

/** After so long without a letter the files are made too. */
const pauseMs = 250;

interface Surroundings {
  readonly panel: Panel<TierWizard>;
  readonly home: SpecHome;
  /** The spec lives somewhere else from now on. */
  moved(home: SpecHome): void;
  close(): void;
}

/** The work between a wizard's view, the server that thinks, and the text that the spec is. */
export class WizardDesk implements vscode.Disposable {
  readonly handlers: Handlers<TierWizard["toHost"]> = {
    ready: () => this.refresh(),
    typed: (filled) => this.show(filled),
    filled: (filled) => this.fill(filled),
    fix: (chosen) => this.fix(chosen),
    deed: (deed) => this.deeds[deed](),
    look: (tier) => this.look(tier),
    rule: async (id) => void (await vscode.commands.executeCommand("mlops.showRule", id)),
    reveal: (key) => this.openText(key),
  };

  private readonly deeds: Readonly<Record<Deed, () => Promise<void>>> = {
    create: () => this.create(),
    save: async () => void (await (this.home instanceof FileHome && (await this.home.document()).save())),
    preview: async () => void (await vscode.commands.executeCommand("mlops.previewManifests", this.home.uri)),
    generate: async () => void (await vscode.commands.executeCommand("mlops.generateBundle", this.home.uri)),
    text: () => this.openText(),
    questions: async () => {
      this.around.close();
      await vscode.commands.executeCommand("mlops.newSpec");
    },
  };

  private readonly subscriptions: readonly vscode.Disposable[];
  private home: SpecHome;
  private looked: Tier | undefined;
  private shown: Wizard | undefined;
  /** Everything in its order; of what is only shown, the last one. */
  private queue: Promise<unknown> = Promise.resolve();
  private latest = 0;
  private pause: NodeJS.Timeout | undefined;

  constructor(
    private readonly session: Session,
    private readonly around: Surroundings,
  ) {
    this.home = around.home;
    const isOurs = ({ uri }: vscode.TextDocument): boolean => uri.toString() === this.home.uri.toString();
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => void (isOurs(document) && this.refresh())),
      vscode.workspace.onDidSaveTextDocument((document) => void (isOurs(document) && this.refresh())),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.refresh()),
    ];
  }

  dispose(): void {
    clearTimeout(this.pause);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private refresh(): Promise<void> {
    return this.show(undefined);
  }

  /** Of what somebody types only the plan is asked for, and the files once they pause; of everything else all at once. */
  private show(change: Filled | undefined): Promise<void> {
    const mine = this.newest();
    if (change) this.pause = setTimeout(() => void this.inTurn(() => this.ask({ change })), pauseMs);
    return this.inTurn(async () => {
      if (mine !== this.latest) return;
      await this.ask(change ? { change, brief: this.looked === undefined ? [] : [this.looked] } : {});
    });
  }

  /** Whatever was asked before need not be shown any more. */
  private newest(): number {
    clearTimeout(this.pause);
    this.latest += 1;
    return this.latest;
  }

  /** Writes what was filled in; if the text changed meanwhile, the change is made for the new one. */
  private fill(change: Filled): Promise<void> {
    this.newest();
    return this.inTurn(async () => {
      for (let attempt = 0; attempt < 3; attempt++) {
        const before = await this.home.text();
        const result = await this.ask({ change, brief: [] });
        if (!result || (await this.write(before, result.edits))) return;
      }
    });
  }

  private async write(before: string, edits: Edits): Promise<boolean> {
    const isDone = edits.length === 0 || (await this.home.edit(before, edits));
    // a document tells of its change itself
    if (isDone && this.home instanceof DraftHome) void this.refresh();
    return isDone;
  }

  private async fix({ rule, line, fix }: ChosenFix): Promise<void> {
    const found = findingsOf(this.shown).find((finding) => finding.rule === rule && finding.range.start.line === line);
    const edits = found?.fixes?.[fix]?.edits;
    if (edits) await this.inTurn(async () => this.write(await this.home.text(), edits));
  }

  private async look(tier: Tier): Promise<void> {
    this.looked = tier;
    if (!this.shown?.outlooks.some((outlook) => outlook.tier === tier)) await this.refresh();
  }

  private async create(): Promise<void> {
    const made = this.home instanceof DraftHome ? await this.home.create() : undefined;
    if (!made) return;
    this.home = new FileHome(made);
    this.around.moved(this.home);
    await this.refresh();
  }

  private async openText(key?: string): Promise<void> {
    if (!(this.home instanceof FileHome)) return;
    const document = await this.home.document();
    const name = key?.split(".").at(-1);
    const at = name === undefined ? -1 : document.getText().search(new RegExp(`^\\s*${name}:`, "m"));
    const options = at < 0 ? {} : { selection: selectionAt(document, at) };
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, ...options });
  }

  /** Asks the server about the text as it is now, and shows what it says. */
  private async ask(about: Partial<WizardParams>): Promise<WizardResult | undefined> {
    await this.session.ready;
    const params = { uri: this.home.uri.toString(), text: await this.home.text(), ...about };
    const answer = await this.session.client.sendRequest(WizardRequest, params);
    if ("refused" in answer) {
      this.around.panel.post("refused", answer.refused);
      return undefined;
    }
    this.shown = answer.ok.wizard;
    this.around.panel.post("shown", { wizard: answer.ok.wizard, place: await this.home.place() });
    return answer.ok;
  }

  private inTurn(job: () => Promise<unknown>): Promise<void> {
    const done = this.queue.then(job);
    this.queue = done.catch(() => undefined);
    return done.then(() => undefined);
  }
}

function selectionAt(document: vscode.TextDocument, offset: number): vscode.Range {
  const { end } = document.lineAt(document.positionAt(offset + 1).line).range;
  return new vscode.Range(end, end);
}

function findingsOf(wizard: Wizard | undefined): Wizard["blocking"] {
  if (!wizard) return [];
  return [...wizard.blocking, ...wizard.others, ...Object.values(wizard.states).flatMap(({ findings }) => findings)];
}
