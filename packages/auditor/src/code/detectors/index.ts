import type { Detector } from "../detector.ts";
import { adminSite } from "./admin-site.ts";
import { archiveExtraction } from "./archive-extraction.ts";
import { autoescapeOff } from "./autoescape-off.ts";
import { command } from "./command.ts";
import { cookie } from "./cookie.ts";
import { createFromRequest } from "./create-from-request.ts";
import { csrfExempt, csrfExemptWrapper } from "./csrf-exempt.ts";
import { deserialization } from "./deserialization.ts";
import { errorHandler } from "./error-handler.ts";
import { errorTracker } from "./error-tracker.ts";
import { evaluation } from "./evaluation.ts";
import { exceptionText } from "./exception-text.ts";
import { fileField } from "./file-field.ts";
import { filePath } from "./file-path.ts";
import { hardCodedCredential, hardCodedCredentialInside } from "./hard-coded-credential.ts";
import { htmlResponse } from "./html-response.ts";
import { loggedSecret } from "./logged-secret.ts";
import { metaFields } from "./meta-fields.ts";
import { model } from "./model.ts";
import { genericObjectView, objectByRequest } from "./object-by-request.ts";
import { ormFragment } from "./orm-fragment.ts";
import { ormLookup } from "./orm-lookup.ts";
import { outboundRequest } from "./outbound-request.ts";
import { passwordComparison, passwordQuery } from "./password-comparison.ts";
import { passwordSet } from "./password-set.ts";
import { locationHeader, redirect, redirectMethod } from "./redirect.ts";
import { renderNamespace } from "./render-namespace.ts";
import { safeClass } from "./safe-class.ts";
import { safeText } from "./safe-text.ts";
import { sanitizer } from "./sanitizer.ts";
import { sessionUser } from "./session-user.ts";
import { sqlText } from "./sql-text.ts";
import { templateFromText } from "./template-from-text.ts";
import { tlsOldProtocol } from "./tls-old-protocol.ts";
import { tlsUnverifiedSetting } from "./tls-unverified-setting.ts";
import { tlsUnverified } from "./tls-unverified.ts";
import { tokenDecoding } from "./token-decoding.ts";
import { uploadComparison, uploadContentCheck } from "./upload-check.ts";
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
  csrfExempt,
  csrfExemptWrapper,
  cookie,
  metaFields,
  createFromRequest,
  objectByRequest,
  genericObjectView,
  redirect,
  redirectMethod,
  locationHeader,
  sessionUser,
  passwordComparison,
  passwordQuery,
  passwordSet,
  fileField,
  uploadContentCheck,
  uploadComparison,
  adminSite,
  model,
  tokenDecoding,
  errorTracker,
  loggedSecret,
  hardCodedCredential,
  hardCodedCredentialInside,
  exceptionText,
  errorHandler,
];
