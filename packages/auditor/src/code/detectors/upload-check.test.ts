import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";

import { sitesOfKind } from "../../testing/sites-of-kind.ts";

beforeAll(() => initParser());

describe("upload-check", () => {
  it.each([
    ["the bytes", `return magic.from_buffer(f.read(), mime=True)`, ["- content"]],
    ["Pillow", `return Image.open(f).verify()`, ["- content image"]],
    ["the size", `return f.size > 10`, ["- size"]],
    ["what the sender says", `return upload.content_type == "image/png"`, ["- trusts-content-type"]],
    ["the type of the request", `return request.content_type == "application/json"`, []],
    ["extensions", `return suffix in (".pdf", ".odt")`, ["- extension"]],
  ])("%s", (_, code, expected) => {
    const text = `import magic
from PIL import Image
def view(request, f, upload, suffix):
    ${code}
`;
    expect(sitesOfKind("upload-check", text)).toEqual(expected);
  });
});
