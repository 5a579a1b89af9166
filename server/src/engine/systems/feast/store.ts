/** A database that Feast keeps features in. */
import { defineSystem, type System } from "../system";

interface Store {
  /** As specs and Feast name it. */
  readonly id: string;
  readonly title: string;
  /** For look-ups during a request, or the history that training reads. */
  readonly kind: "online" | "offline";
}

export function feastStore({ id, title, kind }: Store): System {
  const pages = `https://docs.feast.dev/reference/${kind}-stores`;
  const accessed = "2026-11-29";
  return defineSystem({
    id,
    title,
    source: { title: `Feast: ${title}`, url: `${pages}/${id}`, accessed },
    status: {
      state: "active",
      words: "Active: Feast 0.66 keeps features there itself.",
      source: { title: `Feast: ${kind} stores`, url: pages, accessed },
    },
    roles: {
      [`${kind} features`]: {
        artifact: `${kind} store of feature_store.yaml${kind === "online" ? "" : ", its source in features.py"}`,
        accepted: [{ by: "feast 0.66.0, which reads it", check: "feature store" }],
      },
    },
  });
}
