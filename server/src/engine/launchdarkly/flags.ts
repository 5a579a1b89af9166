/** Flags of LaunchDarkly in Terraform's JSON, and their environments. */
import { children, items, type Node, text } from "../text/tree";

export interface FlagEnvironment {
  readonly node: Node;
  /** The flag, where it is in the same file. */
  readonly flag: Node | undefined;
  /** Its key in LaunchDarkly; `""` where nothing here says it. */
  readonly key: string;
}

/** What the shares of a split make together: thousandths of a percent. */
export const wholeSplit = 100_000;

const flagType = "launchdarkly_feature_flag";

export function flagsIn(root: Node): readonly Node[] {
  return children(root.at(["resource", flagType]));
}

/** `flag_id` refers to a resource of Terraform, or names project and flag. */
export function environmentsIn(root: Node): readonly FlagEnvironment[] {
  return children(root.at(["resource", `${flagType}_environment`])).map((node) => {
    const id = text(node.child("flag_id"));
    const resource = /^\$\{launchdarkly_feature_flag\.([\w-]+)\.id\}$/.exec(id)?.[1];
    const flag = flagsIn(root).find(({ name }) => name === resource);
    const named = flag ? text(flag.child("key")) : /^[\w.${}-]+\/([\w.-]+)$/.exec(id)?.[1];
    return { node, flag, key: named ?? "" };
  });
}

/** The values of a flag's variations, by index; undefined where the flag is not here or leaves them to LaunchDarkly. */
export function variationsOf(flag: Node | undefined): readonly string[] | undefined {
  const variations = flag?.child("variations");
  return variations?.type === "sequence" ? items(variations).map((each) => String(each.child("value")?.value)) : undefined;
}

/** A block of Terraform is an object, or a list of one. */
export function blockAt(node: Node, key: string): Node | undefined {
  const block = node.child(key);
  return block?.type === "sequence" ? items(block)[0] : block;
}
