import { beforeAll, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { sitesOf, view } from "#testing/sites-of.ts";

beforeAll(() => initParser());

const IMPORTS = "import traceback\nfrom django.http import HttpResponse, JsonResponse";

it.each<[string, string | null, string[], string?]>([
  ["try:\n    go()\nexcept Exception as e:\n    return HttpResponse(str(e))", "none", ["broad"], "Exception"],
  ['try:\n    go()\nexcept ValueError as e:\n    return JsonResponse({"error": f"no: {e}"})', "none", [], "ValueError"],
  [
    'try:\n    go()\nexcept Exception as e:\n    text = str(e)\n    return JsonResponse({"error": text})',
    "none",
    ["broad"],
    "Exception",
  ],
  ["return HttpResponse(traceback.format_exc())", "none", ["traceback", "broad"]],
  ['try:\n    go()\nexcept Exception as e:\n    return HttpResponse("failed")', null, []],
])("%s is %s %j", (body, origin, traits, subject) => {
  const found = sitesOf("exception-text", view(body, IMPORTS));
  const expected = subject === undefined ? { origin, traits } : { origin, traits, subject };
  expect(found).toMatchObject(origin === null ? [] : [expected]);
  expect(found).toHaveLength(origin === null ? 0 : 1);
});
