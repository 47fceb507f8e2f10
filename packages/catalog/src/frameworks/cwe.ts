/**
 * Official names of the CWE entries that controls use, from CWE 4.19.1. Copyright The MITRE Corporation; CWE is a
 * trademark of The MITRE Corporation, see https://cwe.mitre.org/about/termsofuse.html.
 */
const CWE_NAMES: ReadonlyMap<number, string> = new Map([
  [16, "Configuration"],
  [79, "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')"],
  [183, "Permissive List of Allowed Inputs"],
  [200, "Exposure of Sensitive Information to an Unauthorized Actor"],
  [209, "Generation of Error Message Containing Sensitive Information"],
  [215, "Insertion of Sensitive Information Into Debugging Code"],
  [319, "Cleartext Transmission of Sensitive Information"],
  [321, "Use of Hard-coded Cryptographic Key"],
  [326, "Inadequate Encryption Strength"],
  [331, "Insufficient Entropy"],
  [346, "Origin Validation Error"],
  [348, "Use of Less Trusted Source"],
  [352, "Cross-Site Request Forgery (CSRF)"],
  [477, "Use of Obsolete Function"],
  [489, "Active Debug Code"],
  [502, "Deserialization of Untrusted Data"],
  [521, "Weak Password Requirements"],
  [523, "Unprotected Transport of Credentials"],
  [565, "Reliance on Cookies without Validation and Integrity Checking"],
  [613, "Insufficient Session Expiration"],
  [614, "Sensitive Cookie in HTTPS Session Without 'Secure' Attribute"],
  [644, "Improper Neutralization of HTTP Headers for Scripting Syntax"],
  [693, "Protection Mechanism Failure"],
  [696, "Incorrect Behavior Order"],
  [798, "Use of Hard-coded Credentials"],
  [862, "Missing Authorization"],
  [916, "Use of Password Hash With Insufficient Computational Effort"],
  [942, "Permissive Cross-domain Security Policy with Untrusted Domains"],
  [1004, "Sensitive Cookie Without 'HttpOnly' Flag"],
  [1021, "Improper Restriction of Rendered UI Layers or Frames"],
  [1022, "Use of Web Link to Untrusted Target with window.opener Access"],
  [1188, "Initialization of a Resource with an Insecure Default"],
  [1275, "Sensitive Cookie with Improper SameSite Attribute"],
  [1428, "Reliance on HTTP instead of HTTPS"],
]);

/** Official name of a CWE entry; undefined for one that no control uses. */
export function cweName(id: number): string | undefined {
  return CWE_NAMES.get(id);
}

/** Page of a CWE entry. */
export function cweUrl(id: number): string {
  return `https://cwe.mitre.org/data/definitions/${id}.html`;
}
