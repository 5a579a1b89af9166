import { children, isEmpty, type Node } from "../../text/tree";
import { alertmanagerConfig } from "../prometheus-example-texts";
import { defineRule } from "../rule";

/** One thing a notification needs: a key of its own or of `global`; each may end in `_file`. */
interface Need {
  readonly own: readonly string[];
  readonly global?: readonly string[];
  /** It is no secret, so there is no `_file` for it. */
  readonly isPlain?: true;
}

const webhook: readonly Need[] = [{ own: ["webhook_url"] }];

/** What Alertmanager demands of each kind of notification. */
const needs: Readonly<Record<string, readonly Need[]>> = {
  discord_configs: webhook,
  email_configs: [
    { own: ["smarthost"], global: ["smtp_smarthost"], isPlain: true },
    { own: ["from"], global: ["smtp_from"], isPlain: true },
  ],
  incidentio_configs: [{ own: ["url"] }],
  jira_configs: [{ own: ["api_url"], global: ["jira_api_url"], isPlain: true }],
  mattermost_configs: [{ own: ["webhook_url"], global: ["mattermost_webhook_url"] }],
  msteams_configs: webhook,
  msteamsv2_configs: webhook,
  opsgenie_configs: [{ own: ["api_key"], global: ["opsgenie_api_key"] }],
  pagerduty_configs: [{ own: ["routing_key", "service_key"] }],
  pushover_configs: [{ own: ["user_key"] }, { own: ["token"] }],
  rocketchat_configs: [
    { own: ["token_id"], global: ["rocketchat_token_id"] },
    { own: ["token"], global: ["rocketchat_token"] },
  ],
  slack_configs: [{ own: ["api_url", "app_token"], global: ["slack_api_url", "slack_app_token"] }],
  telegram_configs: [{ own: ["bot_token"], global: ["telegram_bot_token"] }, { own: ["chat_id"] }],
  victorops_configs: [{ own: ["api_key"], global: ["victorops_api_key"] }],
  webhook_configs: [{ own: ["url"] }],
  wechat_configs: [
    { own: ["api_secret"], global: ["wechat_api_secret"] },
    { own: ["corp_id"], global: ["wechat_api_corp_id"], isPlain: true },
  ],
};

export default defineRule({
  id: "alerting/destination-missing",
  severity: "error",
  kinds: ["alertmanager-config"],
  title: "Notification that does not say where it goes",
  rationale:
    "Each kind of notification needs its address or key, of its own or in `global`: a webhook for Slack or Teams, a routing key for PagerDuty, a mail server for mail. Alertmanager refuses a configuration in which one lacks. Give the `…_file` form, so that the secret does not stand in the repository.",
  source: {
    title: "Alertmanager: Configuration, receiver integration settings",
    url: "https://prometheus.io/docs/alerting/latest/configuration/#receiver-integration-settings",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      alertmanagerConfig("receiver: chat"),
      `global: { slack_api_url_file: /etc/alertmanager/slack }\n${alertmanagerConfig("receiver: chat")}  - name: drift\n    slack_configs: [{ channel: "#drift" }]\n`,
    ],
    bad: [
      {
        text: `${alertmanagerConfig("receiver: chat")}  - name: drift\n    slack_configs:\n      - «channel»: "#drift" # people who look into it\n`,
      },
      { text: `${alertmanagerConfig("receiver: chat")}  - name: night\n    pagerduty_configs: [{ «severity»: critical }]\n` },
    ],
  },
  *check({ root }) {
    const global = root.child("global");
    for (const receiver of children(root.child("receivers"))) {
      for (const list of children(receiver)) {
        for (const notification of children(list).filter(({ type }) => type === "mapping")) {
          const lacks = needs[String(list.name)]?.find((need) => !has(notification, need.own) && !has(global, need.global ?? []));
          if (!lacks) continue;
          const named = (keys: readonly string[]): string =>
            keys.map((key) => `"${lacks.isPlain ? key : `${key}_file`}"`).join(" or ");
          yield {
            at: notification.children[0]?.key ?? list.key,
            message: `This notification does not say where it goes: add ${named(lacks.own)}${lacks.global ? `, or ${named(lacks.global)} to "global"` : ""}. Alertmanager refuses the configuration without it.`,
          };
        }
      }
    }
  },
});

function has(node: Node | undefined, keys: readonly string[]): boolean {
  return keys.some((key) => !isEmpty(node?.child(key)) || !isEmpty(node?.child(`${key}_file`)));
}
