/** Where features are kept: what the spec decides, and what Feast's own configuration says that a ConfigMap carries. */
import { spanWithin } from "../../text/scalar-place";
import { children, text } from "../../text/tree";
import { at, type Fact, type Reader, stated } from "./statement";

function store(half: "online" | "offline"): Fact {
  return {
    name: `${half} feature store`,
    readers: {
      "mlops-spec": at(`features.${half}`),
      "kubernetes/ConfigMap": inFeastConfig(half),
      // a class of one's own tells nothing
      "feast/feature-store": ({ root }) =>
        stated(root.at(`${half}_store.type`) ?? root.child(`${half}_store`)).filter(
          ({ value }) => !/[A-Z]/.test(String(value)) || value === "",
        ),
    },
    same: (own, said) => plainStore(own) === plainStore(said),
  };
}

/** https://docs.feast.dev/reference/feature-repository/feature-store-yaml */
const feastFile = /^feature_store\.ya?ml$/;

/** `online_store: redis`, `online_store: { type: redis }`, or `type` on one of the indented lines below; no class of one's own. */
const inFeastConfig =
  (half: string): Reader =>
  ({ root }) =>
    children(root.child("data"))
      .filter(({ name }) => feastFile.test(String(name)))
      .flatMap((file) => {
        const written = new RegExp(
          `^${half}_store:[ \\t]*(?:\\{[^}\\n]*?\\btype:[ \\t]*|(?:#[^\\n]*)?\\n(?:[ \\t]+[^\\n]*\\n)*?[ \\t]+type:[ \\t]*)?["']?([a-z][a-z0-9_]*(?:\\.o[nf]+line)?)["']?[ \\t]*(?=[,}#\\n]|$)`,
          "dm",
        ).exec(text(file));
        const [start, end] = written?.indices?.[1] ?? [0, 0];
        return written?.[1] === undefined ? [] : [{ value: written[1], at: spanWithin(file, { start, end }) }];
      });

/** Feast says `snowflake.offline` and `postgres`, people also `snowflake` and `postgresql`. */
function plainStore(value: string | number): string {
  return String(value)
    .toLowerCase()
    .replace(/\.o[nf]+line$/, "")
    .replace(/^postgresql$/, "postgres");
}

/** The two halves, and what comes of it where the files differ in one. */
export const featureStores: readonly { readonly fact: Fact; readonly harm: string }[] = [
  { fact: store("online"), harm: "features are written to one and looked up in the other, so lookups come back empty" },
  { fact: store("offline"), harm: "training reads a history that is written elsewhere" },
];
