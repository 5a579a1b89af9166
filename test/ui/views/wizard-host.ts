/** The host of a tier wizard as the test plays it: a text, and the real engine. */

import { parseFile } from "../../../server/src/engine/file";
import type { Tier } from "../../../server/src/engine/plan/plan";
import { rules } from "../../../server/src/engine/rules/index";
import { rulesetOf } from "../../../server/src/engine/rules/ruleset";
import { weighBundle } from "../../../server/src/engine/wizard/weigh";
import { changed, wizardOf } from "../../../server/src/engine/wizard/wizard";
import { emptyWorkspace } from "../../../server/src/engine/workspace";
import type { Filled, Place } from "../../../webviews/tier-wizard/protocol";
import type { Host } from "./view-page";

const ruleset = rulesetOf(rules);

export interface WizardHost {
  readonly host: Host;
  /** The spec as the host has it. */
  text(): string;
  /** What each letter cost the engine, in milliseconds of computing. */
  readonly costs: readonly number[];
  /** What the view is told when somebody edits the text. */
  edited(text: string): unknown;
}

export function wizardHost(first: string, place: Partial<Place> = {}): WizardHost {
  let text = first;
  const shown = (now: string, brief?: readonly Tier[]): unknown => {
    const options = { weigh: weighBundle, today: "2026-11-23", version: "1.0.0", ...(brief ? { brief } : {}) };
    const wizard = wizardOf(parseFile("fraud.mlops.yaml", now), emptyWorkspace, ruleset, options);
    return {
      wizard,
      place: {
        kind: "file",
        uri: "file:///fraud.mlops.yaml",
        name: "fraud.mlops.yaml",
        isDirty: now !== first,
        mayWrite: true,
        ...place,
      },
    };
  };
  const after = ({ key, text: value }: Filled): string => changed(parseFile("fraud.mlops.yaml", text), { key, text: value }).text;
  const costs: number[] = [];
  const typed = (payload: unknown): unknown => {
    const before = process.cpuUsage();
    const answer = shown(after(payload as Filled), []);
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
    return answer;
  };
  return {
    costs,
    text: () => text,
    edited: (now) => {
      text = now;
      return shown(text);
    },
    host({ name, payload }) {
      if (name === "typed") return [{ name: "shown", payload: typed(payload) }];
      if (name === "filled") text = after(payload as Filled);
      return name === "ready" || name === "filled" ? [{ name: "shown", payload: shown(text) }] : [];
    },
  };
}
