import type { EvidenceSet, SettingValue } from "@stance/model";

/** Files of a project by path. */
export type ProjectTexts = Readonly<Record<string, string>>;

/**
 * A small real project whose settings are those of a control's example, so that its fix can be tried; null for an example
 * that says something which no plain statement does (an unknown value, classes of the project, a branch).
 */
export function projectOfExample(evidence: EvidenceSet): ProjectTexts | null {
  const settings = evidence["django-settings"];
  if (settings === undefined || settings.module === null) return null;
  if (settings.isOpen || Object.keys(settings.classes).length > 0) return null;
  const statements: string[] = [];
  for (const [name, { value }] of Object.entries(settings.settings)) {
    if (value.kind === "absent") continue;
    const text = pythonOf(value);
    if (text === null) return null;
    statements.push(`${name} = ${text}`);
  }
  const requirements = (evidence.dependencies?.packages ?? []).map(({ name, version }) =>
    // none: an empty file
    version === null ? name : `${name}==${version}`,
  );
  return {
    ...frame(settings.module.name),
    [settings.module.path]: `import datetime\nimport os\n\n${statements.join("\n")}\n`,
    "requirements.txt": `${requirements.join("\n")}\n`,
  };
}

/** Everything of a project but its settings. */
export function frame(module: string): ProjectTexts {
  const names = `import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "${module}")\n`;
  return { "manage.py": names, "config/__init__.py": "", "config/wsgi.py": names, "config/settings/__init__.py": "" };
}

function pythonOf(value: SettingValue): string | null {
  switch (value.kind) {
    case "literal":
      return scalarOf(value.value);
    case "secret": {
      const prefix = value.secret.isInsecurePrefixed ? "django-insecure-" : "";
      const filling = "kx7Qm2Zp9Rw4Lt6Yb1Vn8Hs3Dc5Fg0Ja".repeat(4);
      return JSON.stringify(`${prefix}${filling}`.slice(0, Math.max(1, value.secret.length)));
    }
    case "sequence": {
      if (value.isOpen) return null;
      const items = value.items.map(pythonOf);
      if (items.includes(null)) return null;
      return value.type === "tuple" ? `(${items.map((item) => `${item},`).join(" ")})` : `[${items.join(", ")}]`;
    }
    case "mapping": {
      if (value.isOpen) return null;
      const entries = value.entries.map(({ key, value: item }) => [JSON.stringify(key), pythonOf(item)] as const);
      return entries.some(([, item]) => item === null)
        ? null
        : `{${entries.map((entry) => entry.join(": ")).join(", ")}}`;
    }
    case "duration":
      return `datetime.timedelta(seconds=${value.seconds})`;
    case "environment": {
      if (value.cast !== "none" || value.mode === "optional") return null;
      if (value.mode === "required") return `os.environ[${JSON.stringify(value.variable)}]`;
      const fallback = value.default === undefined ? null : pythonOf(value.default);
      return fallback === null ? null : `os.environ.get(${JSON.stringify(value.variable)}, ${fallback})`;
    }
    case "secretSource":
    case "conditional":
    case "regex":
    case "path":
    case "reference":
    case "absent":
    case "unknown":
      return null;
  }
}

function scalarOf(value: string | number | boolean | null): string {
  if (value === null) return "None";
  return typeof value === "boolean" ? (value ? "True" : "False") : JSON.stringify(value);
}
