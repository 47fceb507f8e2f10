import type { ExpressionDetector } from "../detector.ts";

const OLD = /^PROTOCOL_(?:SSLv2|SSLv3|SSLv23|TLSv1|TLSv1_1)$/;

/** Kind `tls-unverified` with the trait `old-protocol`: a connection is made with a protocol that is known to be broken. */
export const tlsOldProtocol: ExpressionDetector = {
  expressions: ["attribute"],
  inspect({ nameOf }, expression) {
    if (expression.kind !== "attribute" || !expression.name.startsWith("PROTOCOL_") || !OLD.test(expression.name))
      return null;
    // SSLv23 is the old name for "the best that both know".
    if (expression.name === "PROTOCOL_SSLv23" || nameOf(expression) !== `ssl.${expression.name}`) return null;
    return {
      kind: "tls-unverified",
      callee: `ssl.${expression.name}`,
      traits: ["old-protocol"],
      subject: expression.name,
      origin: "constant",
    };
  },
};
