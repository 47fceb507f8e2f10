import { expect, it } from "vitest";

import { pathInProject } from "./path-in-project.ts";

it.each([
  ["shop/views.py", "", "shop/views.py"],
  ["a/shop/views.py", "a", "shop/views.py"],
  ["shop/{{ app }}/views.py", "shop", "{{ app }}/views.py"],
  ["{{ slug }}/{{ slug }}/users/views.py", "{{ slug }}", "users/views.py"],
  ["{{ slug }}/{{ app }}.py", "{{ slug }}", "{{ app }}.py"],
])("%s in %j is %s", (path, project, expected) => {
  expect(pathInProject(path, project)).toBe(expected);
});
