import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { sitesOfKind } from "../../testing/sites-of-kind.ts";

beforeAll(() => initParser());

describe("object-by-request", () => {
  it.each([
    [
      "a key of the URL",
      `def view(request, pk):
    return get_object_or_404(Order, pk=pk)`,
      ["Order lookup"],
    ],
    [
      "a key of the request",
      `def view(request):
    return Order.objects.get(id=request.GET["id"])`,
      ["Order lookup"],
    ],
    [
      "the user in the query",
      `def view(request, pk):
    return get_object_or_404(Order, pk=pk, owner=request.user)`,
      [],
    ],
    [
      "a test of the user",
      `def view(request, pk):
    o = get_object_or_404(Order, pk=pk)
    if not request.user.is_staff: raise E
    return o`,
      ["Order lookup user-tested uses-user"],
    ],
    [
      "constants",
      `def view(request):
    return get_object_or_404(Order, pk=1)`,
      [],
    ],
    [
      "generic views",
      `class V(UpdateView):
    model = Order`,
      ["Order generic update"],
    ],
    [
      "a query of one's own",
      `class V(UpdateView):
    model = Order
    def get_queryset(self): pass`,
      [],
    ],
  ])("%s", (_, code, expected) => {
    const text = `from django.shortcuts import get_object_or_404
from django.views.generic import UpdateView
${code}
`;
    expect(sitesOfKind("object-by-request", text)).toEqual(expected);
  });
});
