import { expressionsIn } from "#ir/walk.ts";

import type { CallContext, CallDetector } from "../detector.ts";

const PICKLE =
  /^(?:c?[pP]ickle|_pickle|dill|cloudpickle|pickle5|django\.utils\.six\.moves\.cPickle|six\.moves\.cPickle)\.(?:loads?|Unpickler)$/;
const MODEL_FILES = new Set(["joblib.load", "torch.load", "pandas.read_pickle", "sklearn.externals.joblib.load"]);
const YAML = /^(?:yaml|ruamel\.yaml)\.(load|load_all|unsafe_load|unsafe_load_all|full_load|full_load_all)$/;
const SAFE_LOADER = /(?:^|\.)\w*(?:Safe|Base|RoundTrip)\w*Loader$/;

/**
 * Kind `deserialization`: bytes or a text become objects of any class. Traits, one of: `pickle`, `marshal`, `shelve`,
 * `json-pickle`, `model-file` (joblib, torch, pandas, numpy), `field` (a model field that holds pickles), `yaml-unsafe`,
 * `yaml-full`, `yaml-no-loader` (what it means depends on the version of PyYAML), `yaml-loader` (another class), `safe`; and
 * `verified` when the same function looks at a signature before.
 */
export const deserialization: CallDetector = {
  names: [
    "load",
    "loads",
    "Unpickler",
    "load_all",
    "unsafe_load",
    "unsafe_load_all",
    "full_load",
    "full_load_all",
    "read_pickle",
    "decode",
    "open",
    "YAML",
    "PickledObjectField",
    "PickleField",
  ],
  inspect(context) {
    const { callee, argument, trace } = context;
    const trait = traitOf(callee, context);
    if (trait === null) return null;
    const source = argument(0);
    const traits = [trait, ...(verifies(context) ? ["verified"] : [])];
    return source === undefined
      ? { kind: "deserialization", callee, traits, origin: trait === "field" ? "unknown" : "none" }
      : { kind: "deserialization", callee, traits, traced: trace(source) };
  },
};

function traitOf(callee: string, { keyword, argument, nameOf, module, hasSpread }: CallContext): string | null {
  if (PICKLE.test(callee)) return "pickle";
  if (MODEL_FILES.has(callee)) {
    const weights = keyword("weights_only");
    return weights?.kind === "constant" && weights.value === true ? "safe" : "model-file";
  }
  if (callee === "numpy.load") {
    const allow = keyword("allow_pickle");
    return allow?.kind === "constant" && allow.value === true ? "model-file" : null;
  }
  if (callee === "marshal.load" || callee === "marshal.loads") return "marshal";
  if (callee === "shelve.open") return "shelve";
  if (callee === "jsonpickle.decode" || callee === "jsonpickle.loads") return "json-pickle";
  if (/(?:^|\.)(?:PickledObjectField|PickleField)$/.test(callee) && module.importsAny(["picklefield"])) return "field";
  if (callee === "ruamel.yaml.YAML") {
    const type = keyword("typ");
    return type?.kind === "string" && type.value === "unsafe" ? "yaml-unsafe" : null;
  }
  const yaml = YAML.exec(callee)?.[1];
  if (yaml === undefined) return null;
  if (yaml.startsWith("unsafe")) return "yaml-unsafe";
  if (yaml.startsWith("full")) return "yaml-full";
  const loader = argument(1, "Loader");
  if (loader === undefined) return hasSpread ? "yaml-loader" : "yaml-no-loader";
  const name = nameOf(loader) ?? "";
  if (SAFE_LOADER.test(name)) return "safe";
  if (/(?:^|\.)C?(?:Unsafe)?Loader$/.test(name)) return "yaml-unsafe";
  return /(?:^|\.)C?FullLoader$/.test(name) ? "yaml-full" : "yaml-loader";
}

/** A call before this one that looks at a signature. */
function verifies({ scope, call }: CallContext): boolean {
  const block = scope.function?.block;
  if (block === undefined) return false;
  for (const expression of expressionsIn(block)) {
    if (expression.span.line > call.span.line) return false;
    if (expression.kind !== "call") continue;
    const { callee } = expression;
    const name = callee.kind === "name" || callee.kind === "attribute" ? callee.name : "";
    if (/^(?:compare_digest|constant_time_compare|unsign|unsign_object)$/.test(name)) return true;
  }
  return false;
}
