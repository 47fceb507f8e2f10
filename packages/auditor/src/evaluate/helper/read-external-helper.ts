import type { Cast } from "@stance/model";

import type { Frame } from "../frame.ts";
import { convertText, USUAL_TEXTS } from "../library/convert-text.ts";
import { castOfFunctionName } from "../library/cast-of.ts";
import { variable } from "../library/os-environ.ts";
import { isText, type CallArguments, type Value } from "../value.ts";

/** Names such as `get_env_bool` whose body is not in the repository; null when the name does not say that it reads. */
export function readExternalHelper(name: string, args: CallArguments, frame: Frame): Value | null {
  const last = name.slice(name.lastIndexOf(".") + 1);
  const [key, second] = args.positional;
  const isReader = /env|config|setting/i.test(last) && /bool|flag|list|csv|int|num|secret|password|str/i.test(last);
  if (!isReader || !isText(key) || !/^[A-Z][A-Z0-9_]*$/.test(key.value)) return null;
  const guessed = castOfFunctionName(last);
  const cast: Cast = guessed === "other" ? "none" : guessed;
  const fallback = args.named.get("default") ?? second;
  return variable(
    key.value,
    fallback === undefined ? "required" : convertText(fallback, cast, USUAL_TEXTS, frame),
    cast,
  );
}
