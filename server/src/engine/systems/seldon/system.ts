/** Seldon Core 2. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "seldon",
  title: "Seldon Core 2",
  source: { title: "Seldon Core 2", url: "https://docs.seldon.ai/seldon-core-2", accessed: "2026-11-29" },
  status: {
    state: "active",
    words: "Active: 2.10; use in production needs a commercial licence (BSL 1.1).",
    source: {
      title: "Seldon Core: LICENSE",
      url: "https://github.com/SeldonIO/seldon-core/blob/v2/LICENSE",
      accessed: "2026-11-23",
    },
  },
  roles: {},
  mirror: "the `mirror` of a Seldon Experiment",
});
