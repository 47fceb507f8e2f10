import type { CodeModule } from "#code/code-module.ts";
import type { ProjectCode } from "#code/views/project-code.ts";
import type { Expression } from "#ir/expression.ts";

/** Steps along bases. */
const MAX_STEPS = 6;

/**
 * Dotted name of an admin site's routes (`django.contrib.admin.site.urls`, `shop.console.site.urls`), whose object is
 * Django's own or made from a class that derives from AdminSite; null for anything else.
 */
export function siteNamed(expression: Expression, module: CodeModule, code: ProjectCode): string | null {
  if (expression.kind !== "attribute" || expression.name !== "urls") return null;
  const name = module.dotted(expression.object);
  if (name === null) return null;
  if (/^django\.contrib\.(?:gis\.)?admin\.(?:sites\.)?site$/.test(name)) return "django.contrib.admin.site.urls";
  const found = code.find(name) ?? code.findLocal(module, name);
  if (found?.statement.kind !== "assign") return null;
  const { value } = found.statement;
  if (value.kind !== "call") {
    const alias = found.module.dotted(value);
    return alias !== null && /^django\.contrib\.admin\.(?:sites\.)?site$/.test(alias)
      ? "django.contrib.admin.site.urls"
      : null;
  }
  const made = found.module.dotted(value.callee);
  return made !== null && isAdminSite(made, code, 0) ? `${found.name}.urls` : null;
}

/** True for Django's AdminSite and classes of the project or of packages that derive from it or are named like it. */
function isAdminSite(name: string, code: ProjectCode, step: number): boolean {
  if (/(?:^|\.)(?:\w*Admin\w*Site\w*)$/.test(name)) return true;
  const found = step > MAX_STEPS ? null : code.find(name);
  if (found?.statement.kind !== "class") return false;
  return found.statement.bases.some(({ value }) => {
    const base = found.module.dotted(value);
    return base !== null && isAdminSite(base, code, step + 1);
  });
}
