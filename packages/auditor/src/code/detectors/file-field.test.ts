import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { sitesOfKind } from "../../testing/sites-of-kind.ts";

beforeAll(() => initParser());

describe("file-field", () => {
  it.each([
    [
      "no validator",
      `class M(models.Model):
    a = models.FileField()`,
      ["a model"],
    ],
    [
      "an allowlist",
      `class M(models.Model):
    a = models.FileField(validators=[FileExtensionValidator(["pdf"])])`,
      ["a model validated-extension"],
    ],
    [
      "what browsers run",
      `class M(models.Model):
    a = models.FileField(validators=[FileExtensionValidator(["svg"])])`,
      ["a model validated-extension dangerous-extension"],
    ],
    [
      "a method that cleans",
      `class F(forms.Form):
    a = forms.FileField()
    def clean_a(self): pass`,
      ["a form validated"],
    ],
    [
      "a method that refuses some files",
      `class M(models.Model):
    a = models.FileField()
    def save(self):
        raise ValidationError({"a": "no"})`,
      ["a model validated"],
    ],
    [
      "a method that refuses another field",
      `class M(models.Model):
    a = models.FileField()
    def save(self):
        raise ValidationError({"b": "no"})`,
      ["a model"],
    ],
    [
      "a serializer with a check of its own",
      `class S(serializers.Serializer):
    a = serializers.FileField()
    def is_valid(self): pass`,
      ["a serializer validated"],
    ],
    [
      "read-only images",
      `class S(serializers.Serializer):
    a = serializers.ImageField(read_only=True)`,
      ["a serializer image not-editable"],
    ],
    [
      "a denylist",
      `class M(models.Model):
    a = models.FileField(validators=[deny_scripts])`,
      ["a model denylist"],
    ],
  ])("%s", (_, code, expected) => {
    const text = `from django import forms
from django.db import models
from rest_framework import serializers
${code}
`;
    expect(sitesOfKind("file-field", text)).toEqual(expected);
  });
});
