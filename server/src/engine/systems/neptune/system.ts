/** Neptune. */
import { cite } from "../../plan/sources";
import { defineSystem, endOf } from "../system";

export default defineSystem({
  id: "neptune",
  title: "Neptune",
  source: cite.mlflowTracking,
  status: endOf("tracking.tool", "neptune"),
  roles: {},
});
