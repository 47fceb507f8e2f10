import { expect, it } from "vitest";

import { filesOf } from "#testing/files-of.ts";

import { otherPrograms } from "./other-programs.ts";

const MANAGE = 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n';
const FLASK = "import json\nfrom flask import Flask\napp = Flask(__name__)\n";

it("names Django projects below the one that is audited", () => {
  const files = filesOf({ "manage.py": MANAGE, "shop/settings.py": "", "labs/mail/manage.py": MANAGE });
  expect(otherPrograms(files, "", ["shop/settings.py"])).toEqual(["labs/mail"]);
});

it("keeps a directory with a manage.py of its own from which the settings come", () => {
  const files = filesOf({ "manage.py": MANAGE, "src/manage.py": MANAGE, "src/shop/settings.py": "" });
  expect(otherPrograms(files, "", ["src/shop/settings.py"])).toEqual([]);
});

it("keeps projects beside and above the one that is audited", () => {
  const files = filesOf({ "manage.py": MANAGE, "a/manage.py": MANAGE, "b/manage.py": MANAGE });
  expect(otherPrograms(files, "a", ["a/shop/settings.py"])).toEqual([]);
});

it("names programs of another web framework that are no package", () => {
  const files = filesOf({
    "manage.py": MANAGE,
    "labs/chat/app.py": FLASK,
    "shop/__init__.py": "",
    "shop/hook.py": FLASK,
  });
  expect(otherPrograms(files, "", ["shop/settings.py"])).toEqual(["labs/chat"]);
});
