/**
 * Official names of the CWE entries that controls use, from CWE 4.19.1. Copyright The MITRE Corporation; CWE is a
 * trademark of The MITRE Corporation, see https://cwe.mitre.org/about/termsofuse.html.
 */
const CWE_NAMES: ReadonlyMap<number, string> = new Map([
  [16, "Configuration"],
  [22, "Improper Limitation of a Pathname to a Restricted Directory ('Path Traversal')"],
  [78, "Improper Neutralization of Special Elements used in an OS Command ('OS Command Injection')"],
  [79, "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')"],
  [89, "Improper Neutralization of Special Elements used in an SQL Command ('SQL Injection')"],
  [95, "Improper Neutralization of Directives in Dynamically Evaluated Code ('Eval Injection')"],
  [116, "Improper Encoding or Escaping of Output"],
  [183, "Permissive List of Allowed Inputs"],
  [200, "Exposure of Sensitive Information to an Unauthorized Actor"],
  [209, "Generation of Error Message Containing Sensitive Information"],
  [215, "Insertion of Sensitive Information Into Debugging Code"],
  [223, "Omission of Security-relevant Information"],
  [259, "Use of Hard-coded Password"],
  [287, "Improper Authentication"],
  [295, "Improper Certificate Validation"],
  [307, "Improper Restriction of Excessive Authentication Attempts"],
  [308, "Use of Single-factor Authentication"],
  [319, "Cleartext Transmission of Sensitive Information"],
  [321, "Use of Hard-coded Cryptographic Key"],
  [324, "Use of a Key Past its Expiration Date"],
  [326, "Inadequate Encryption Strength"],
  [327, "Use of a Broken or Risky Cryptographic Algorithm"],
  [328, "Use of Weak Hash"],
  [331, "Insufficient Entropy"],
  [338, "Use of Cryptographically Weak Pseudo-Random Number Generator (PRNG)"],
  [346, "Origin Validation Error"],
  [347, "Improper Verification of Cryptographic Signature"],
  [348, "Use of Less Trusted Source"],
  [352, "Cross-Site Request Forgery (CSRF)"],
  [353, "Missing Support for Integrity Check"],
  [434, "Unrestricted Upload of File with Dangerous Type"],
  [477, "Use of Obsolete Function"],
  [489, "Active Debug Code"],
  [502, "Deserialization of Untrusted Data"],
  [521, "Weak Password Requirements"],
  [523, "Unprotected Transport of Credentials"],
  [532, "Insertion of Sensitive Information into Log File"],
  [552, "Files or Directories Accessible to External Parties"],
  [565, "Reliance on Cookies without Validation and Integrity Checking"],
  [611, "Improper Restriction of XML External Entity Reference"],
  [613, "Insufficient Session Expiration"],
  [614, "Sensitive Cookie in HTTPS Session Without 'Secure' Attribute"],
  [644, "Improper Neutralization of HTTP Headers for Scripting Syntax"],
  [672, "Operation on a Resource after Expiration or Release"],
  [693, "Protection Mechanism Failure"],
  [696, "Incorrect Behavior Order"],
  [732, "Incorrect Permission Assignment for Critical Resource"],
  [756, "Missing Custom Error Page"],
  [770, "Allocation of Resources Without Limits or Throttling"],
  [776, "Improper Restriction of Recursive Entity References in DTDs ('XML Entity Expansion')"],
  [778, "Insufficient Logging"],
  [798, "Use of Hard-coded Credentials"],
  [799, "Improper Control of Interaction Frequency"],
  [830, "Inclusion of Web Functionality from an Untrusted Source"],
  [862, "Missing Authorization"],
  [916, "Use of Password Hash With Insufficient Computational Effort"],
  [918, "Server-Side Request Forgery (SSRF)"],
  [942, "Permissive Cross-domain Security Policy with Untrusted Domains"],
  [1004, "Sensitive Cookie Without 'HttpOnly' Flag"],
  [1021, "Improper Restriction of Rendered UI Layers or Frames"],
  [1022, "Use of Web Link to Untrusted Target with window.opener Access"],
  [1125, "Excessive Attack Surface"],
  [1188, "Initialization of a Resource with an Insecure Default"],
  [1275, "Sensitive Cookie with Improper SameSite Attribute"],
  [1336, "Improper Neutralization of Special Elements Used in a Template Engine"],
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
