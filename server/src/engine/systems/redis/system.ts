/** Redis, as a store of Feast. */
import { feastStore } from "../feast/store";

export default feastStore({ id: "redis", title: "Redis", kind: "online" });
