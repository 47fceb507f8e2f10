import { isSecretName } from "#redact/secret-names.ts";
import { isPlaceholderText } from "#redact/secret-texts.ts";

const DEBUG_NAME = /^(?:\w+_)?DEBUG$/;

const TRUE = /^["']?(?:1|true|yes|on|y|t)["']?$/i;

/** Taken from elsewhere: `$NAME`, `${NAME}`, `{{ name }}`, `<name>`. */
const REFERENCE = /^["']?(?:\$|\{\{|<|%\()/;

/**
 * What is remarkable about a variable that a file sets, empty for all others: `debug-on`, `secret-literal` (a secret is
 * written out), `secret-placeholder` (a stand-in is), `secret-build-arg` (a secret is handed over while an image is built).
 */
export function variableTraits(name: string, value: string | null, isBuildArgument = false): readonly string[] {
  const plain = (value ?? "").trim().replace(/^(["'])(.*)\1$/, "$2"); // no value: nothing is written
  if (DEBUG_NAME.test(name) && TRUE.test(plain)) return ["debug-on"];
  if (!isSecretName(name)) return [];
  const isWritten = plain.length >= 4 && !REFERENCE.test(plain) && !/^(?:true|false|none|null|\d{1,6})$/i.test(plain);
  const isStandIn =
    isWritten &&
    (isPlaceholderText(plain) ||
      /dummy|placeholder|example|build|insecure|collectstatic|not-?used|unused|fake/i.test(plain));
  return [
    ...(isBuildArgument ? ["secret-build-arg"] : []),
    ...(isWritten ? [isStandIn ? "secret-placeholder" : "secret-literal"] : []),
  ];
}
