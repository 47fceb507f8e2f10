import type { Control } from "./control-data.ts";

type Patched = { readonly findings: readonly { readonly patches: Control["findings"][number]["patches"] }[] };

/** All patches of a control as one text for `git apply`; the same change to the same file once. Empty without any. */
export function patchText({ findings }: Patched): string {
  return distinctPatches({ findings })
    .map(({ text }) => text)
    .join("");
}

/** Patches of all findings; two findings that one change fixes share it. */
export function distinctPatches({ findings }: Patched): Control["findings"][number]["patches"] {
  const byText = new Map(findings.flatMap(({ patches }) => patches.map((patch) => [patch.text, patch] as const)));
  return [...byText.values()];
}
