import type { Detector } from "../detector.ts";
import { archiveExtraction } from "./archive-extraction.ts";
import { autoescapeOff } from "./autoescape-off.ts";
import { command } from "./command.ts";
import { deserialization } from "./deserialization.ts";
import { errorHandler } from "./error-handler.ts";
import { errorTracker } from "./error-tracker.ts";
import { evaluation } from "./evaluation.ts";
import { exceptionText } from "./exception-text.ts";
import { filePath } from "./file-path.ts";
import { hardCodedCredential, hardCodedCredentialInside } from "./hard-coded-credential.ts";
import { htmlResponse } from "./html-response.ts";
import { loggedSecret } from "./logged-secret.ts";
import { ormFragment } from "./orm-fragment.ts";
import { ormLookup } from "./orm-lookup.ts";
import { outboundRequest } from "./outbound-request.ts";
import { renderNamespace } from "./render-namespace.ts";
import { safeClass } from "./safe-class.ts";
import { safeText } from "./safe-text.ts";
import { sanitizer } from "./sanitizer.ts";
import { sqlText } from "./sql-text.ts";
import { templateFromText } from "./template-from-text.ts";
import { tlsOldProtocol } from "./tls-old-protocol.ts";
import { tlsUnverified } from "./tls-unverified.ts";
import { tlsUnverifiedSetting } from "./tls-unverified-setting.ts";
import { tokenDecoding } from "./token-decoding.ts";
import { weakCipher } from "./weak-cipher.ts";
import { weakHash } from "./weak-hash.ts";
import { weakKeySize } from "./weak-key-size.ts";
import { weakRandom } from "./weak-random.ts";
import { xmlParser } from "./xml-parser.ts";

/** Every detector, in the order in which their findings appear. */
export const DETECTORS: readonly Detector[] = [
  sqlText,
  ormFragment,
  ormLookup,
  evaluation,
  templateFromText,
  renderNamespace,
  command,
  deserialization,
  xmlParser,
  filePath,
  archiveExtraction,
  outboundRequest,
  tlsUnverified,
  tlsUnverifiedSetting,
  tlsOldProtocol,
  weakHash,
  weakCipher,
  weakRandom,
  weakKeySize,
  safeText,
  safeClass,
  htmlResponse,
  autoescapeOff,
  sanitizer,
  tokenDecoding,
  errorTracker,
  loggedSecret,
  hardCodedCredential,
  hardCodedCredentialInside,
  exceptionText,
  errorHandler,
];
