import { describe, expect, it } from "vitest";

import { outputOnly } from "./output-only.ts";

const VIEW = "class Books(GenericViewSet, mixins.ListModelMixin):\n    serializer_class = BookSerializer\n";

describe("serializers for answers only", () => {
  it.each([
    ["a view that only reads", VIEW],
    [
      "a view whose action writes with another one",
      `${VIEW}\n    def mark(self, request):\n        MarkSerializer(data=request.data)\n`,
    ],
    ["a nested field that is read-only", 'book = BookSerializer(source="main", read_only=True)\n'],
    [
      "a field of a serializer that cannot write it",
      'class A(ASerializer):\n    pass\n\n\nclass ShopSerializer(Base):\n    book = BookSerializer(source="main")\n',
    ],
    [
      "a field with an annotation",
      "class ShopSerializer(Base):\n    book: BookSerializer | Other = BookSerializer()\n\n    def f(self) -> type[BookSerializer]:\n        return show()\n",
    ],
    ["an object that is shown", "return Response(BookSerializer(books, many=True, context=context).data)\n"],
    ["an object over several lines", "x = BookSerializer(\n    find(a, b),\n    many=True,\n)\n"],
    ["the answer of a schema", "@extend_schema(responses={HTTP_200_OK: BookSerializer})\ndef get(): ...\n"],
    [
      "imports and exports beside it",
      `from .x import (\n    A,\n    BookSerializer,\n)\n__all__ = ["BookSerializer"]\n${VIEW}`,
    ],
  ])("are found by %s", (_, text) => {
    expect([...outputOnly(new Set(["BookSerializer"]), [text])]).toEqual(["BookSerializer"]);
  });

  it.each([
    ["a view that may write", "class Books(ModelViewSet):\n    serializer_class = BookSerializer\n"],
    [
      "a view with a base that is not known",
      "class Books(Own, ListModelMixin):\n    serializer_class = BookSerializer\n",
    ],
    [
      "a view that takes data by itself",
      `${VIEW}\n    def post(self, request):\n        self.get_serializer(data=request.data)\n`,
    ],
    ["data", "s = BookSerializer(data=request.data)\n"],
    ["data by place", "s = BookSerializer(book, request.data)\n"],
    ["a value by place", "s = BookSerializer(book, sent)\n"],
    [
      "a nested field that a serializer writes by itself",
      "class ShopSerializer(Base):\n    book = BookSerializer(many=True)\n\n    def create(self, values):\n        pass\n",
    ],
    ["a call without anything to show", "def f():\n    return BookSerializer(many=True)\n"],
    ["a function that gives it", "def get_serializer_class(self):\n    return BookSerializer\n"],
    ["a class below it", "class Other(BookSerializer):\n    pass\n"],
    ["nothing at all", "class BookSerializer(ModelSerializer):\n    pass\n"],
  ])("are not found by %s", (_, text) => {
    expect([...outputOnly(new Set(["BookSerializer"]), [text])]).toEqual([]);
  });

  it("takes one place that writes as the answer for all", () => {
    expect([...outputOnly(new Set(["BookSerializer"]), [VIEW, "BookSerializer(data=x)\n", VIEW])]).toEqual([]);
  });
});
