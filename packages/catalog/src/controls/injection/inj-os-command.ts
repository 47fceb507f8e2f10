import type { Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { fails, passes, staysOpen } from "#examples/example.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const RUN = { callee: "subprocess.run" };

export const injOsCommand = defineControl({
  id: "inj-os-command",
  title: "Other programs start from a list of arguments, without a shell",
  area: "injection",
  severity: "high",
  severityReason: "Signs that a shell understands, in a file name or form field, run commands on the server.",
  automation: "full",
  needs: ["django-code"],
  uses: [],
  settings: [],
  mappings: {
    owasp2017: "A1",
    owasp2021: "A03",
    owasp2025: "A05",
    cwe: [78],
    asvs: ["1.2.5"],
    djangoChecks: [],
    tools: [
      "bandit:B602",
      "bandit:B604",
      "bandit:B605",
      "bandit:B606",
      "bandit:B607",
      "bandit:B609",
      "ruff:S602",
      "ruff:S604",
      "ruff:S605",
      "ruff:S609",
      "semgrep:python.django.security.injection.command.command-injection-os-system.command-injection-os-system",
      "semgrep:python.django.security.injection.command.subprocess-injection.subprocess-injection",
    ],
  },
  guidance: {
    why:
      "A shell reads ; | $( and spaces as instructions, so a value that is formatted into its command line can start programs of its own. " +
      "With a list of arguments no shell is involved, and a library instead of a program needs neither.",
    steps: [
      "Pass a list of arguments and leave shell away.",
      "Put -- before values that may begin with a dash, so that they are no options.",
      "Check values against a list of what is allowed before they become arguments.",
      "Prefer a Python library to a program.",
    ],
    before: 'os.system("convert " + upload.name + " out.png")',
    after: 'subprocess.run(["convert", "--", str(path), "out.png"], check=True, timeout=30)',
    verify: [
      {
        command: "grep -rnE 'shell=True|os\\.(system|popen)\\(' --include='*.py' .",
        expect: "no line of the application",
      },
    ],
    references: [
      "https://docs.python.org/3/library/subprocess.html#security-considerations",
      "https://cheatsheetseries.owasp.org/cheatsheets/OS_Command_Injection_Defense_Cheat_Sheet.html",
    ],
  },
  notSeen:
    "Command lines that a helper function puts together, shells on other machines, values that a program takes for options, and whether PATH can be changed: programs named without a folder are not reported.",
  examples: [
    passes("no program is started", code({})),
    passes(
      "a list of arguments",
      code({
        sites: [
          site("command", 'subprocess.run(["git", "log", name])', {
            ...RUN,
            origin: "request",
            traits: ["list", "fixed-program", "partial-path"],
          }),
        ],
      }),
    ),
    fails(
      "a shell reads a text of the request",
      code({
        sites: [
          site("command", 'os.system("ping " + request.GET["host"])', {
            callee: "os.system",
            origin: "request",
            isBuilt: true,
            traits: ["shell"],
          }),
        ],
      }),
      "insecure-value",
      "high",
    ),
    fails(
      "a shell reads a text of unknown origin",
      code({
        sites: [
          site("command", "subprocess.run(command, shell=True)", { ...RUN, origin: "parameter", traits: ["shell"] }),
        ],
      }),
      "insecure-value",
      "medium",
    ),
    fails(
      "a shell reads a fixed text",
      code({
        sites: [site("command", 'os.system("clear")', { callee: "os.system", origin: "constant", traits: ["shell"] })],
      }),
      "insecure-value",
      "low",
    ),
    fails(
      "in a script of an operator",
      code({
        sites: [
          site("command", 'os.system("tar cf " + name)', {
            callee: "os.system",
            origin: "unknown",
            isBuilt: true,
            traits: ["shell", "command-line"],
          }),
        ],
      }),
      "insecure-value",
      "low",
    ),
    fails(
      "the request names the program",
      code({
        sites: [
          site("command", 'subprocess.run([request.GET["tool"]])', { ...RUN, origin: "request", traits: ["list"] }),
        ],
      }),
      "insecure-value",
      "high",
    ),
    staysOpen(
      "a value decides about the shell",
      code({
        sites: [
          site("command", "subprocess.run(cmd, shell=use_shell)", {
            ...RUN,
            origin: "parameter",
            traits: ["shell-unknown"],
          }),
        ],
      }),
      "computed",
    ),
  ],
  check(evidence) {
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["command"],
        checked: "Calls that start other programs",
        expected: "a list of arguments and no shell",
        severity: "high",
        judge,
      }),
    );
  },
});

function judge({ origin, traits }: Site): Verdict {
  const isOpen = origin === "request" || (origin === "parameter" && traits.includes("view-argument"));
  const isFixed = origin === "constant" || origin === "converted" || origin === "none";
  if (traits.includes("shell-unknown") && !isFixed) {
    if (isOpen) return bad("insecure-value", "A text from outside becomes a command that a shell may read.");
    return undecided("computed", "Whether a shell reads the command depends on a value that is not written there.");
  }
  if (!traits.includes("shell")) {
    return isOpen && !traits.includes("fixed-program")
      ? bad("insecure-value", "A text from outside names the program that is started.")
      : good();
  }
  if (isOpen) return bad("insecure-value", "A shell reads a text from outside.");
  if (isFixed) return bad("insecure-value", "A shell is started for a command that does not need one.", "low");
  return origin === "setting" || traits.includes("command-line")
    ? bad("insecure-value", "A shell reads a command that is put together from the operator's values.", "low")
    : bad(
        "insecure-value",
        "A shell reads a command, and this function does not show where its parts come from.",
        "medium",
      );
}
