/** Alibi Detect. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "alibi_detect",
  title: "Alibi Detect",
  source: { title: "Alibi Detect", url: "https://docs.seldon.ai/alibi-detect", accessed: "2026-11-29" },
  status: {
    state: "dormant",
    words: "Last change in December 2025; use in production needs a commercial licence (BSL 1.1).",
    source: {
      title: "Alibi Detect: commits",
      url: "https://github.com/SeldonIO/alibi-detect/commits/master",
      accessed: "2026-11-23",
    },
  },
  roles: {
    drift: {
      artifact: "drift.py and its CronJob",
      accepted: [{ by: "alibi-detect 0.12.0, which runs it", check: "Alibi Detect" }],
    },
  },
  packages: ["alibi-detect==0.12.0", "prometheus-client==0.23.1"],
  // 0.12.0 wants numpy 1, Feast 0.66 wants numpy 2 (read 2026-11-29)
  apart: true,
});
