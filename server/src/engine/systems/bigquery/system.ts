/** BigQuery, as a store of Feast. */
import { feastStore } from "../feast/store";

export default feastStore({ id: "bigquery", title: "BigQuery", kind: "offline" });
