/** Snowflake, as a store of Feast. */
import { feastStore } from "../feast/store";

export default feastStore({ id: "snowflake", title: "Snowflake", kind: "offline" });
