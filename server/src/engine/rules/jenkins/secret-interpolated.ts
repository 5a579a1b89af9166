import { jenkinsfile } from "../delivery-example-texts";
import { defineRule } from "../rule";

/** A command in double quotes: Groovy fills in its variables before the shell sees it. */
const command = /\b(?:sh|bat|powershell|pwsh)\b[ \t]*\(?[ \t]*(?:script[ \t]*:[ \t]*)?("""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*")/g;
const bound =
  /\b(\w+)[ \t]*=[ \t]*credentials\(|\b(?:variable|usernameVariable|passwordVariable|keyFileVariable)[ \t]*:[ \t]*['"](\w+)['"]/g;

export default defineRule({
  id: "jenkins/secret-interpolated",
  severity: "error",
  kinds: ["jenkinsfile"],
  title: "Credential that Groovy writes into a command",
  rationale:
    "In double quotes Groovy puts the credential itself into the command line, where every process of the agent can list it, and where a sign that the shell takes as its own runs as a command. In single quotes the shell reads the variable, and nothing but its name is in the command.",
  source: {
    title: "Jenkins: Using a Jenkinsfile, string interpolation",
    url: "https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#string-interpolation",
    accessed: "2026-11-29",
  },
  examples: {
    good: [
      { Jenkinsfile: jenkinsfile(["steps { sh 'login -p \"$TOKEN\"' }"], { environment: "TOKEN = credentials('token')" }) },
      { Jenkinsfile: jenkinsfile([`steps { sh "make \${params.TARGET}" }`], { environment: "TOKEN = credentials('token')" }) },
    ],
    bad: [
      {
        text: {
          Jenkinsfile: jenkinsfile([`steps { sh "login -p «\${TOKEN}»" }`], { environment: "TOKEN = credentials('token')" }),
        },
      },
      {
        text: {
          Jenkinsfile: jenkinsfile(['steps { sh "login -p «$LOGIN_PSW»" } // at the registry'], {
            environment: "LOGIN = credentials('registry')",
          }),
        },
        note: "A login of user name and password is two variables besides.",
      },
    ],
  },
  *check({ text }) {
    const names = [...text.matchAll(bound)].map(([, first, second]) => first ?? second ?? "");
    if (names.length === 0) return;
    const reference = new RegExp(`(?<!\\\\)\\$(?:\\{(?:env\\.)?)?(?:${names.join("|")})(?:_USR|_PSW)?\\b\\}?`, "g");
    for (const { 0: whole, 1: quoted = "", index } of text.matchAll(command)) {
      const start = index + whole.length - quoted.length;
      for (const { 0: found, index: within } of quoted.matchAll(reference))
        yield {
          at: { start: start + within, end: start + within + found.length },
          message:
            "Groovy writes this credential into the command, where other processes can list it. Put the command in single quotes: then the shell reads the variable.",
        };
    }
  },
});
