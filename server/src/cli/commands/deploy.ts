import { CannotProceed, isAtRest, manifestsOf, type PlannedFile } from "../../engine/index";
import { deployAudited } from "../../host/audited-deploy";
import { type BundleOptions, type BundlePreview, previewSpec } from "../bundle-preview";
import { type Command, type Context, type Exit, exit, wholeNumber } from "../command";
import { counted } from "../formats/text";
import { askLine } from "../question";

interface Options extends Pick<BundleOptions, "out"> {
  readonly context?: string;
  readonly yes?: boolean;
  readonly approvedBy?: string;
  readonly actor?: string;
  readonly environment?: string;
  readonly timeout?: number;
}

type Call = Context & { readonly options: Options };

export const deploy: Command<Options> = {
  usage: "deploy SPEC",
  summary: "Apply a bundle's manifests to a cluster in rollout order, wait until they are ready, and record it",
  options: [
    { flags: "--context <CONTEXT>", summary: "the context of your kubeconfig to apply to" },
    { flags: "--yes", summary: "do not ask; without it the context has to be typed once more" },
    { flags: "--out <DIR>", summary: "the bundle's folder (default: mlops-config/NAME beside the spec)" },
    { flags: "--approved-by <NAME>", summary: "who approved it, for the record (production demands it)" },
    { flags: "--actor <NAME>", summary: "who deploys, for the record (default: the user of the CI job or of this machine)" },
    { flags: "--environment <NAME>", summary: "where to, for the record (default: the governance level)" },
    {
      flags: "--timeout <SECONDS>",
      summary: "how long each may take to become ready (default: 600; 0 does not wait)",
      read: wholeNumber(0),
    },
  ],
  async run([name = ""], call) {
    const { context } = call.options;
    if (!context) throw noContext(name);
    const made = await previewSpec(name, call);
    if (typeof made === "number") return made;
    const files = writtenFiles(made);
    const manifests = manifestsOf(files);
    if (manifests.length === 0) throw nothingToApply(made);
    call.err.write(`${counted(manifests.length, "manifest")} of ${made.out}, in this order: ${manifests.join(", ")}\n`);
    if (!(await isConfirmed(context, call))) return exit.no;
    return apply(made, files, { ...call, context });
  },
};

async function apply(
  { plan, place, out }: BundlePreview,
  files: readonly PlannedFile[],
  { context, options, ...call }: Call & { readonly context: string },
): Promise<Exit> {
  const { yes: _, out: __, ...said } = options;
  const told = (line: string): unknown => call.out.write(`  ${line}\n`);
  const deployed = await deployAudited(plan, files, { ...said, context, folder: place, told });
  call.out.write(
    `Deployed ${counted(deployed.applied.length, "manifest")} to ${context}; recorded in ${out}/governance/audit-log.jsonl.\n`,
  );
  return exit.ok;
}

/** The files as they are on disk: what was reviewed is what is applied. */
function writtenFiles({ preview, out }: BundlePreview): readonly PlannedFile[] {
  const stale = preview.files.filter(({ status }) => !isAtRest(status));
  if (stale.length > 0)
    throw new CannotProceed({
      what: `Cannot deploy ${out}`,
      why: `${counted(stale.length, "file")} there ${stale.length === 1 ? "is" : "are"} not what the spec leads to now`,
      next: "Look at the differences with preview, write them with generate, and deploy what you have seen",
    });
  return preview.files.filter(({ status }) => status === "unchanged").map(({ path, after }) => ({ path, text: after }));
}

/** Asks for the name of the context: whoever types it knows which cluster is meant. */
async function isConfirmed(context: string, { err, stdin, options }: Call): Promise<boolean> {
  if (options.yes) return true;
  if (!stdin.isTTY)
    throw new CannotProceed({
      what: `Cannot deploy to ${context}`,
      why: "nobody is there to confirm it",
      next: "Pass --yes where that is meant, or run it in a terminal",
    });
  const typed = await askLine(`This applies them to ${context}. Type the name of the context to go on: `, { err, stdin });
  if (typed === context) return true;
  err.write(`mlops-lifecycle: That is not ${context}: nothing was applied.\n`);
  return false;
}

function noContext(name: string): CannotProceed {
  return new CannotProceed({
    what: `Cannot deploy ${name}`,
    why: "no cluster is named, and whichever kubectl happens to point at may be the wrong one",
    next: "Pass --context with the name of a context of your kubeconfig",
  });
}

function nothingToApply({ out, plan }: BundlePreview): CannotProceed {
  const missing = plan.serving.missing.join(" and ") || "nothing runs on Kubernetes";
  return new CannotProceed({
    what: `Cannot deploy ${out}`,
    why: `it has no manifest: ${missing}`,
    next: "Complete the spec, and generate again",
  });
}
