import type { EvidenceSet, Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

export const uplExtensionAllowlist = defineControl({
  id: "upl-extension-allowlist",
  title: "Uploads are limited to expected extensions",
  area: "uploads",
  severity: "medium",
  severityReason: "An HTML or SVG file served from the site's own address is stored cross-site scripting.",
  automation: "partial",
  needs: ["django-code"],
  settings: [],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A04",
    owasp2025: "A06",
    cwe: [434],
    asvs: ["5.2.2"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "A file field takes any file unless a validator names the extensions it may have. " +
      "Browsers run what comes from the site's own address, so an uploaded page or drawing acts in the name of its reader.",
    steps: [
      "Add `FileExtensionValidator` with the few extensions that the feature needs.",
      "Leave out what browsers run: html, svg, xml, js.",
      "Store uploads under names of your own, and serve them from another domain or as attachments.",
    ],
    before: 'report = models.FileField(upload_to="reports")',
    after: 'report = models.FileField(upload_to=storage_name, validators=[FileExtensionValidator(["pdf", "odt"])])',
    verify: [
      {
        command: "curl -s -o /dev/null -w '%{http_code}' -F file=@page.html https://SITE/UPLOAD",
        expect: "400, or the form with an error",
      },
    ],
    references: [
      "https://docs.djangoproject.com/en/stable/ref/validators/#fileextensionvalidator",
      "https://cheatsheetseries.owasp.org/cheatsheets/File_Upload_Cheat_Sheet.html",
    ],
  },
  notSeen:
    "Checks in views and services, uploads that are read from the request without a field, and what is in the file.",
  examples: [
    doesNotApply("no uploads", code({})),
    passes("an allowlist", code({ sites: [field(["form", "validated-extension"])] })),
    passes("images", code({ sites: [field(["model", "image"])] })),
    passes("a validator of the project", code({ sites: [field(["serializer", "validated"])] })),
    passes("filled by the server", code({ sites: [field(["model", "not-editable"])] })),
    fails("a form that takes anything", code({ sites: [field(["form"])] }), "missing", "medium"),
    fails("a model that takes anything", code({ sites: [field(["model"])] }), "missing", "low"),
    fails(
      "a list with an extension that browsers run",
      code({ sites: [field(["form", "validated-extension", "dangerous-extension"])] }),
      "insecure-value",
      "low",
    ),
    fails("a list of what is refused", code({ sites: [field(["form", "denylist"])] }), "insecure-value", "low"),
    staysOpen(
      "checked somewhere else",
      code({ sites: [field(["form"]), site("upload-check", 'suffix in (".pdf",)', { traits: ["extension"] })] }),
      "needs-attestation",
    ),
  ],
  check(evidence) {
    const source = evidence["django-code"];
    const takesFiles = source?.sites.some(({ kind }) => kind === "file-field");
    if (takesFiles === false) return notApplicable("No model, form or serializer of the project has a file field.");
    return conclude(
      judgeSites(evidence, {
        in: "django-code",
        kinds: ["file-field"],
        checked: "Fields that take files",
        expected: "a validator with the extensions that are expected",
        severity: "medium",
        judge: (found) => judge(found, isCheckedElsewhere(evidence)),
      }),
    );
  },
});

function judge({ traits, subject }: Site, isElsewhere: boolean): Verdict {
  const has = (trait: string): boolean => traits.includes(trait);
  if (has("not-editable")) return good();
  if (has("dangerous-extension")) {
    return bad("insecure-value", `${subject ?? "A field"} accepts an extension that browsers or servers run.`, "low");
  }
  if (has("denylist") && !has("validated-extension")) {
    return bad("insecure-value", `${subject ?? "A field"} refuses some extensions and accepts all others.`, "low");
  }
  if (has("image") || has("validated-extension")) return good();
  if (has("validated")) return good("A validator of the project checks the file.", "low");
  const what = `${subject ?? "A field"} takes files of any kind`;
  if (isElsewhere) {
    const question = `Which files may ${subject ?? "the field"} hold, and where is that checked?`;
    return undecided("needs-attestation", `${what}; code elsewhere checks uploads, perhaps these.`, question);
  }
  return bad("missing", `${what}: it has no validator.`, has("model") ? "low" : "medium");
}

function isCheckedElsewhere(evidence: EvidenceSet): boolean {
  const sites = evidence["django-code"]?.sites ?? []; // not read: answered before
  return sites.some(
    ({ kind, traits }) =>
      kind === "upload-check" &&
      ["content", "extension", "trusts-content-type"].some((trait) => traits.includes(trait)),
  );
}

function field(traits: readonly string[]): Site {
  return site("file-field", "attachment = FileField()", { subject: "attachment", traits: [...traits] });
}
