import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { sitesOfKind } from "../../testing/sites-of-kind.ts";

beforeAll(() => initParser());

describe("admin-site", () => {
  it.each([
    ["a subclass", `class Console(AdminSite): pass`, ["Console class"]],
    ["a second factor", `class Console(OTPAdminSite): pass`, ["Console class otp"]],
    ["a change of the class", `admin.site.__class__ = OTPAdminSite`, ["__class__ assignment otp"]],
    ["another log-in", `admin.site.login = other`, ["login assignment login"]],
    ["an instance", `console = AdminSite()`, ["console instance"]],
    ["texts", `admin.site.site_header = "Shop"`, []],
  ])("%s", (_, code, expected) => {
    const text = `from django.contrib import admin
from django.contrib.admin import AdminSite
from django_otp.admin import OTPAdminSite
${code}
`;
    expect(sitesOfKind("admin-site", text)).toEqual(expected);
  });
});
