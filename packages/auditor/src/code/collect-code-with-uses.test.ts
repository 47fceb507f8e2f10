import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { collectorInput } from "../testing/collector-input.ts";
import { collectCodeWithUses } from "./collect-code-with-uses.ts";

beforeAll(() => initParser());

const SERIALIZERS = ["Shown", "Written"]
  .map(
    (name) =>
      `class ${name}Serializer(ModelSerializer):\n    class Meta:\n        model = Book\n        fields = "__all__"\n`,
  )
  .join("\n\n");

it("marks serializers that other files use for answers only", () => {
  const input = collectorInput({
    "shop/serializers.py": `from rest_framework.serializers import ModelSerializer\n\n\n${SERIALIZERS}`,
    "shop/views.py":
      "def show(request):\n    WrittenSerializer(data=request.data)\n    return ShownSerializer(book).data\n",
  });
  const { evidence } = collectCodeWithUses(input);
  expect(
    evidence.sites.filter(({ kind }) => kind === "meta-fields").map(({ symbol, traits }) => [symbol, traits]),
  ).toEqual([
    ["ShownSerializer", ["all", "serializer", "read-only"]],
    ["WrittenSerializer", ["all", "serializer"]],
  ]);
});
