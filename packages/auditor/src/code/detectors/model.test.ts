import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { sitesOfKind } from "../../testing/sites-of-kind.ts";

beforeAll(() => initParser());

describe("model", () => {
  it.each([
    ["a user model", `class User(AbstractUser): pass`, ["User user-model"]],
    [
      "the setting",
      `class Order(models.Model):
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)`,
      ["Order owned"],
    ],
    [
      "a text",
      `class Order(models.Model):
    by = models.OneToOneField("auth.User", on_delete=models.CASCADE)`,
      ["Order owned"],
    ],
    [
      "other models",
      `class Order(models.Model):
    shop = models.ForeignKey(Shop, on_delete=models.CASCADE)`,
      [],
    ],
  ])("%s", (_, code, expected) => {
    const text = `from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
${code}
`;
    expect(sitesOfKind("model", text)).toEqual(expected);
  });
});
