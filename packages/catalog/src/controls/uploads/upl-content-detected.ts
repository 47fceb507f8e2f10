import type { EvidenceSet, Site } from "@stance/model";

import { defineControl } from "#define-control.ts";
import { doesNotApply, fails, passes, staysOpen } from "#examples/example.ts";
import { code, site } from "#examples/source-evidence.ts";
import { conclude } from "#judge/conclude.ts";
import type { JudgedPart } from "#judge/judge-setting.ts";
import { judgeSites } from "#judge/judge-sites.ts";
import { notApplicable } from "#judge/not-applicable.ts";
import { bad, good, undecided, type Verdict } from "#judge/verdict.ts";

const CHECKED = "Checks of uploaded files";
const EXPECTED = "the type detected from the bytes";

export const uplContentDetected = defineControl({
  id: "upl-content-detected",
  title: "Upload content is checked on the server",
  area: "uploads",
  severity: "medium",
  severityReason: "The sender chooses the extension and the content type, and both are easily false.",
  automation: "partial",
  needs: ["django-code"],
  settings: [],
  mappings: {
    owasp2017: "A6",
    owasp2021: "A04",
    owasp2025: "A06",
    cwe: [434, 20],
    asvs: ["5.2.2"],
    djangoChecks: [],
    tools: [],
  },
  guidance: {
    why:
      "A file's name and its `content_type` are written by the sender. Only the bytes tell what a file is; " +
      "looking at them catches disguised files, though not every file that is two things at once.",
    steps: [
      "Read the first kilobytes, let python-magic, filetype or puremagic name the type, and rewind the file.",
      "Compare the type with the list that the feature needs.",
      "Write images anew with Pillow, and scan documents where the public may send them.",
    ],
    before: 'if upload.content_type == "application/pdf":\n    store(upload)',
    after:
      'found = magic.from_buffer(upload.read(2048), mime=True)\nupload.seek(0)\nif found != "application/pdf":\n    raise ValidationError("A PDF is needed")',
    verify: [
      {
        command:
          "curl -s -o /dev/null -w '%{http_code}' -F 'file=@page.html;filename=a.pdf;type=application/pdf' https://SITE/UPLOAD",
        expect: "400, or the form with an error",
      },
    ],
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/File_Upload_Cheat_Sheet.html"],
  },
  notSeen: "Whether every upload goes through the check that was found, and checks by services or storage.",
  examples: [
    doesNotApply("no uploads", code({})),
    passes("the bytes are looked at", code({ sites: [field(["form"]), check(["content"])] })),
    passes("images only", code({ sites: [field(["model", "image"])] })),
    fails(
      "the sender is believed",
      code({ sites: [field(["form"]), check(["trusts-content-type"])] }),
      "insecure-value",
      "medium",
    ),
    fails("extensions only", code({ sites: [field(["form", "validated-extension"])] }), "missing", "low"),
    staysOpen("nothing seen", code({ sites: [field(["form"])] }), "needs-attestation"),
  ],
  check(evidence) {
    const sites = evidence["django-code"]?.sites;
    if (sites === undefined)
      return conclude(
        judgeSites(evidence, {
          in: "django-code",
          kinds: ["upload-check"],
          checked: CHECKED,
          expected: EXPECTED,
          severity: "medium",
          judge: judgeCheck,
        }),
      );
    const fields = sites.filter(({ kind, traits }) => kind === "file-field" && !traits.includes("not-editable"));
    if (fields.length === 0) return notApplicable("No model, form or serializer of the project takes files.");
    const checks = sites.filter(({ kind }) => kind === "upload-check");
    // Pillow is also used to change pictures that are known already.
    if (checks.some(({ traits }) => traits.includes("content") && !traits.includes("image"))) {
      return conclude([
        summary("the bytes are looked at", good("A library detects the type from the bytes.", "medium")),
      ]);
    }
    if (fields.every(({ traits }) => traits.includes("image"))) {
      return conclude([summary("images only", good("Every field is an image that Pillow opens.", "medium"))]);
    }
    return conclude([...trusting(evidence), ...documents(fields, checks)]);
  },
});

/** Comparisons with what the sender says. */
function trusting(evidence: EvidenceSet): readonly JudgedPart[] {
  const rule = {
    in: "django-code",
    kinds: ["upload-check"],
    checked: CHECKED,
    expected: EXPECTED,
    severity: "medium",
    judge: judgeCheck,
  } as const;
  return judgeSites(evidence, rule).filter(({ verdict }) => verdict.is === "bad");
}

function judgeCheck({ traits }: Site): Verdict {
  return traits.includes("trusts-content-type")
    ? bad("insecure-value", "The type of an upload is taken from what the sender says.")
    : good();
}

function documents(fields: readonly Site[], checks: readonly Site[]): readonly JudgedPart[] {
  if (checks.some(({ traits }) => traits.includes("trusts-content-type"))) return [];
  const others = fields.filter(({ traits }) => !traits.includes("image"));
  const [first] = others;
  if (first === undefined || !others.every(({ traits }) => traits.includes("validated-extension"))) {
    const detail = "No code was seen that looks at the bytes of an upload.";
    const question = "Where is the content of uploads checked?";
    return [summary("nothing seen", undecided("needs-attestation", detail, question))];
  }
  const verdict = bad("missing", "Documents are checked by their extension only.", "low");
  const { place, symbol, text, excerpt } = first;
  const finding = {
    message: verdict.message,
    severity: "low",
    reason: verdict.reason,
    place,
    symbol,
    text,
    excerpt,
  } as const;
  return [{ ...summary("extensions only", verdict), finding }];
}

function summary(observed: string, verdict: Verdict): JudgedPart {
  return {
    verdict,
    confidence: verdict.is === "good" ? verdict.confidence : "low",
    observation: { checked: CHECKED, observed, expected: EXPECTED, verdict: verdict.is, source: "static" },
  };
}

function field(traits: readonly string[]): Site {
  return site("file-field", "attachment = FileField()", { subject: "attachment", traits: [...traits] });
}

function check(traits: readonly string[]): Site {
  return site("upload-check", 'magic.from_buffer(upload.read(2048)) == "x"', { traits: [...traits] });
}
