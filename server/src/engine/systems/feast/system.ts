/** Feast. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "feast",
  title: "Feast",
  source: cite.feast,
  status: {
    state: "active",
    words: "Active: 0.66.0 is from August 2026.",
    source: { title: "Feast: releases", url: "https://github.com/feast-dev/feast/releases", accessed: "2026-11-23" },
  },
  roles: {
    features: { artifact: "feature_store.yaml, features.py", accepted: [{ by: "feast apply and materialise", check: "feast" }] },
  },
});
