import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { sitesOfKind } from "../../testing/sites-of-kind.ts";

beforeAll(() => initParser());

describe("create-from-request", () => {
  it.each([
    ["the whole request", `Order.objects.create(**request.POST.dict())`, ["- create"]],
    [
      "a decoded body",
      `data = json.loads(request.body)
    Order.objects.filter(pk=1).update(**data)`,
      ["- update"],
    ],
    ["validated data", `Order.objects.create(**form.cleaned_data)`, ["- create validated"]],
    ["keys that the code writes", `Order.objects.create(**{"name": request.POST["name"]})`, []],
    ["single values", `Order.objects.create(name=request.POST["name"])`, []],
  ])("%s", (_, code, expected) => {
    const text = `import json
def view(request, form):
    ${code}
`;
    expect(sitesOfKind("create-from-request", text)).toEqual(expected);
  });
});
