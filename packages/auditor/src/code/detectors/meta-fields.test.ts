import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { sitesOfKind } from "../../testing/sites-of-kind.ts";

beforeAll(() => initParser());

describe("meta-fields", () => {
  it.each([
    [
      "all",
      `class F(forms.ModelForm):
    class Meta:
        model = Book
        fields = "__all__"`,
      ["Book all form"],
    ],
    [
      "all but some",
      `class S(serializers.ModelSerializer):
    class Meta:
        model = User
        exclude = ["a"]`,
      ["User exclude serializer user-model"],
    ],
    [
      "a form to search with",
      `class SearchBookForm(forms.ModelForm):
    class Meta:
        model = Book
        fields = "__all__"`,
      [],
    ],
    [
      "a list",
      `class F(forms.ModelForm):
    class Meta:
        model = Book
        fields = ["a"]`,
      [],
    ],
    [
      "what only reads",
      `class BookReadSerializer(serializers.ModelSerializer):
    class Meta:
        model = Book
        fields = "__all__"`,
      ["Book all serializer read-only"],
    ],
    [
      "filters",
      `class F(FilterSet):
    class Meta:
        model = Book
        fields = "__all__"`,
      [],
    ],
    [
      "the form of the admin",
      `class F(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"`,
      ["User all form user-model admin"],
    ],
  ])("%s", (_, code, expected) => {
    const text = `from django import forms
from rest_framework import serializers
${code}
`;
    expect(sitesOfKind("meta-fields", text)).toEqual(expected);
  });
});
