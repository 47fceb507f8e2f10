import type { ProjectCode } from "./project-code.ts";
import type { BodyReader } from "./body-facts.ts";
import { meaningOfDecorator } from "./judge-name.ts";

/** Names of decorators, mixins and permissions, sorted by what they mean for a view. */
export class NameSets {
  readonly guards = new Set<string>();
  readonly publicMarks = new Set<string>();
  readonly unknownGuards = new Set<string>();
  readonly throttles = new Set<string>();
  isCsrfExempt = false;
  readonly #code: ProjectCode;
  readonly #bodies: BodyReader;

  constructor(code: ProjectCode, bodies: BodyReader) {
    this.#code = code;
    this.#bodies = bodies;
  }

  add(name: string): void {
    switch (meaningOfDecorator(name, this.#code, this.#bodies)) {
      case "guard":
        this.guards.add(name);
        return;
      case "public":
        this.publicMarks.add(name);
        return;
      case "throttle":
        this.throttles.add(name);
        return;
      case "csrf-exempt":
        this.isCsrfExempt = true;
        return;
      case "unknown":
        this.unknownGuards.add(name);
        return;
      case "harmless":
        return;
      default:
        return;
    }
  }
}
