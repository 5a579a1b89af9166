/** Opsgenie. */
import { cite } from "../../plan/sources";
import { defineSystem, endOf } from "../system";

export default defineSystem({
  id: "opsgenie",
  title: "Opsgenie",
  source: cite.alertmanager,
  status: endOf("alerting.pager", "opsgenie"),
  roles: {
    pager: { artifact: "receiver of Alertmanager", accepted: [{ by: "amtool, Debian's", check: "amtool" }] },
  },
});
