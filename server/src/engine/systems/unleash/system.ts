/** Unleash. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "unleash",
  title: "Unleash",
  source: cite.unleash,
  status: {
    state: "active",
    words: "Active.",
    source: { title: "Unleash: releases", url: "https://github.com/Unleash/unleash/releases", accessed: "2026-11-23" },
  },
  roles: {
    flags: { artifact: "feature-flags.json", accepted: [{ by: "Unleash's own import schema", check: "feature flags" }] },
  },
});
