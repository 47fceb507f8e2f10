/** Editions of the OWASP Top 10 that controls are mapped to. */
export const OWASP_EDITIONS = ["2017", "2021", "2025"] as const;

export type OwaspEdition = (typeof OWASP_EDITIONS)[number];

/**
 * One category: the code as the edition prints it, OWASP's name, a short title of our own for narrow places, its page, and
 * the CWE ids that the page lists.
 */
export type OwaspCategory = {
  readonly code: string;
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly cwe: readonly number[];
};

/**
 * Names and CWE lists of the OWASP Top 10, by the OWASP Top 10 team, https://owasp.org/Top10/. This table is under
 * CC BY-SA 4.0 like its source, unlike the rest of the program; the short titles are ours.
 */
export const OWASP_TOP_10: Readonly<Record<OwaspEdition, readonly OwaspCategory[]>> = {
  "2017": [
    {
      code: "A1",
      name: "Injection",
      title: "Injection",
      url: "https://owasp.org/www-project-top-ten/2017/A1_2017-Injection",
      cwe: [77, 89, 564, 917],
    },
    {
      code: "A2",
      name: "Broken Authentication",
      title: "Broken authentication",
      url: "https://owasp.org/www-project-top-ten/2017/A2_2017-Broken_Authentication",
      cwe: [287, 384],
    },
    {
      code: "A3",
      name: "Sensitive Data Exposure",
      title: "Exposed sensitive data",
      url: "https://owasp.org/www-project-top-ten/2017/A3_2017-Sensitive_Data_Exposure",
      cwe: [220, 310, 311, 312, 319, 326, 327, 359],
    },
    {
      code: "A4",
      name: "XML External Entities (XXE)",
      title: "XML external entities",
      url: "https://owasp.org/www-project-top-ten/2017/A4_2017-XML_External_Entities_(XXE)",
      cwe: [611],
    },
    {
      code: "A5",
      name: "Broken Access Control",
      title: "Broken access control",
      url: "https://owasp.org/www-project-top-ten/2017/A5_2017-Broken_Access_Control",
      cwe: [22, 284, 285, 639],
    },
    {
      code: "A6",
      name: "Security Misconfiguration",
      title: "Misconfiguration",
      url: "https://owasp.org/www-project-top-ten/2017/A6_2017-Security_Misconfiguration",
      cwe: [2, 16, 388],
    },
    {
      code: "A7",
      name: "Cross-Site Scripting (XSS)",
      title: "Cross-site scripting",
      url: "https://owasp.org/www-project-top-ten/2017/A7_2017-Cross-Site_Scripting_(XSS)",
      cwe: [79],
    },
    {
      code: "A8",
      name: "Insecure Deserialization",
      title: "Insecure deserialization",
      url: "https://owasp.org/www-project-top-ten/2017/A8_2017-Insecure_Deserialization",
      cwe: [502],
    },
    {
      code: "A9",
      name: "Using Components with Known Vulnerabilities",
      title: "Vulnerable components",
      url: "https://owasp.org/www-project-top-ten/2017/A9_2017-Using_Components_with_Known_Vulnerabilities",
      cwe: [],
    },
    {
      code: "A10",
      name: "Insufficient Logging & Monitoring",
      title: "Logging and monitoring",
      url: "https://owasp.org/www-project-top-ten/2017/A10_2017-Insufficient_Logging%2526Monitoring",
      cwe: [223, 778],
    },
  ],
  "2021": [
    {
      code: "A01",
      name: "Broken Access Control",
      title: "Access control",
      url: "https://owasp.org/Top10/2021/A01_2021-Broken_Access_Control/",
      cwe: [
        22, 23, 35, 59, 200, 201, 219, 264, 275, 276, 284, 285, 352, 359, 377, 402, 425, 441, 497, 538, 540, 548, 552,
        566, 601, 639, 651, 668, 706, 862, 863, 913, 922, 1275,
      ],
    },
    {
      code: "A02",
      name: "Cryptographic Failures",
      title: "Cryptography",
      url: "https://owasp.org/Top10/2021/A02_2021-Cryptographic_Failures/",
      cwe: [
        259, 261, 296, 310, 319, 321, 322, 323, 324, 325, 326, 327, 328, 329, 330, 331, 335, 336, 337, 338, 340, 347,
        523, 720, 757, 759, 760, 780, 818, 916,
      ],
    },
    {
      code: "A03",
      name: "Injection",
      title: "Injection",
      url: "https://owasp.org/Top10/2021/A03_2021-Injection/",
      cwe: [
        20, 74, 75, 77, 78, 79, 80, 83, 87, 88, 89, 90, 91, 93, 94, 95, 96, 97, 98, 99, 100, 113, 116, 138, 184, 470,
        471, 564, 610, 643, 644, 652, 917,
      ],
    },
    {
      code: "A04",
      name: "Insecure Design",
      title: "Insecure design",
      url: "https://owasp.org/Top10/2021/A04_2021-Insecure_Design/",
      cwe: [
        73, 183, 209, 213, 235, 256, 257, 266, 269, 280, 311, 312, 313, 316, 419, 430, 434, 444, 451, 472, 501, 522,
        525, 539, 579, 598, 602, 642, 646, 650, 653, 656, 657, 799, 807, 840, 841, 927, 1021, 1173,
      ],
    },
    {
      code: "A05",
      name: "Security Misconfiguration",
      title: "Misconfiguration",
      url: "https://owasp.org/Top10/2021/A05_2021-Security_Misconfiguration/",
      cwe: [2, 11, 13, 15, 16, 260, 315, 520, 526, 537, 541, 547, 611, 614, 756, 776, 942, 1004, 1032, 1174],
    },
    {
      code: "A06",
      name: "Vulnerable and Outdated Components",
      title: "Outdated components",
      url: "https://owasp.org/Top10/2021/A06_2021-Vulnerable_and_Outdated_Components/",
      cwe: [937, 1035, 1104],
    },
    {
      code: "A07",
      name: "Identification and Authentication Failures",
      title: "Authentication",
      url: "https://owasp.org/Top10/2021/A07_2021-Identification_and_Authentication_Failures/",
      cwe: [
        255, 259, 287, 288, 290, 294, 295, 297, 300, 302, 304, 306, 307, 346, 384, 521, 613, 620, 640, 798, 940, 1216,
      ],
    },
    {
      code: "A08",
      name: "Software and Data Integrity Failures",
      title: "Integrity",
      url: "https://owasp.org/Top10/2021/A08_2021-Software_and_Data_Integrity_Failures/",
      cwe: [345, 353, 426, 494, 502, 565, 784, 829, 830, 915],
    },
    {
      code: "A09",
      name: "Security Logging and Monitoring Failures",
      title: "Logging and monitoring",
      url: "https://owasp.org/Top10/2021/A09_2021-Security_Logging_and_Monitoring_Failures/",
      cwe: [117, 223, 532, 778],
    },
    {
      code: "A10",
      name: "Server-Side Request Forgery (SSRF)",
      title: "Server-side request forgery",
      url: "https://owasp.org/Top10/2021/A10_2021-Server-Side_Request_Forgery_(SSRF)/",
      cwe: [918],
    },
  ],
  "2025": [
    {
      code: "A01",
      name: "Broken Access Control",
      title: "Access control",
      url: "https://owasp.org/Top10/2025/A01_2025-Broken_Access_Control/",
      cwe: [
        22, 23, 36, 59, 61, 65, 200, 201, 219, 276, 281, 282, 283, 284, 285, 352, 359, 377, 379, 402, 424, 425, 441,
        497, 538, 540, 548, 552, 566, 601, 615, 639, 668, 732, 749, 862, 863, 918, 922, 1275,
      ],
    },
    {
      code: "A02",
      name: "Security Misconfiguration",
      title: "Misconfiguration",
      url: "https://owasp.org/Top10/2025/A02_2025-Security_Misconfiguration/",
      cwe: [5, 11, 13, 15, 16, 260, 315, 489, 526, 547, 611, 614, 776, 942, 1004, 1174],
    },
    {
      code: "A03",
      name: "Software Supply Chain Failures",
      title: "Supply chain",
      url: "https://owasp.org/Top10/2025/A03_2025-Software_Supply_Chain_Failures/",
      cwe: [447, 1035, 1104, 1329, 1357, 1395],
    },
    {
      code: "A04",
      name: "Cryptographic Failures",
      title: "Cryptography",
      url: "https://owasp.org/Top10/2025/A04_2025-Cryptographic_Failures/",
      cwe: [
        261, 296, 319, 320, 321, 322, 323, 324, 325, 326, 327, 328, 329, 330, 331, 332, 334, 335, 336, 337, 338, 340,
        342, 347, 523, 757, 759, 760, 780, 916, 1240, 1241,
      ],
    },
    {
      code: "A05",
      name: "Injection",
      title: "Injection",
      url: "https://owasp.org/Top10/2025/A05_2025-Injection/",
      cwe: [
        20, 74, 76, 77, 78, 79, 80, 83, 86, 88, 89, 90, 91, 93, 94, 95, 96, 97, 98, 99, 103, 104, 112, 113, 114, 115,
        116, 129, 159, 470, 493, 500, 564, 610, 643, 644, 917,
      ],
    },
    {
      code: "A06",
      name: "Insecure Design",
      title: "Insecure design",
      url: "https://owasp.org/Top10/2025/A06_2025-Insecure_Design/",
      cwe: [
        73, 183, 256, 266, 269, 286, 311, 312, 313, 316, 362, 382, 419, 434, 436, 444, 451, 454, 472, 501, 522, 525,
        539, 598, 602, 628, 642, 646, 653, 656, 657, 676, 693, 799, 807, 841, 1021, 1022, 1125,
      ],
    },
    {
      code: "A07",
      name: "Authentication Failures",
      title: "Authentication",
      url: "https://owasp.org/Top10/2025/A07_2025-Authentication_Failures/",
      cwe: [
        258, 259, 287, 288, 289, 290, 291, 293, 294, 295, 297, 298, 299, 300, 302, 303, 304, 305, 306, 307, 308, 309,
        346, 350, 384, 521, 613, 620, 640, 798, 940, 941, 1390, 1391, 1392, 1393,
      ],
    },
    {
      code: "A08",
      name: "Software or Data Integrity Failures",
      title: "Integrity",
      url: "https://owasp.org/Top10/2025/A08_2025-Software_or_Data_Integrity_Failures/",
      cwe: [345, 353, 426, 427, 494, 502, 506, 509, 565, 784, 829, 830, 915, 926],
    },
    {
      code: "A09",
      name: "Security Logging & Alerting Failures",
      title: "Logging and alerting",
      url: "https://owasp.org/Top10/2025/A09_2025-Security_Logging_and_Alerting_Failures/",
      cwe: [117, 221, 223, 532, 778],
    },
    {
      code: "A10",
      name: "Mishandling of Exceptional Conditions",
      title: "Exceptional conditions",
      url: "https://owasp.org/Top10/2025/A10_2025-Mishandling_of_Exceptional_Conditions/",
      cwe: [
        209, 215, 234, 235, 248, 252, 274, 280, 369, 390, 391, 394, 396, 397, 460, 476, 478, 484, 550, 636, 703, 754,
        755, 756,
      ],
    },
  ],
};

/** A CWE id that a page lists by mistake, and the one that its text means. */
export type OwaspErratum = {
  readonly edition: OwaspEdition;
  readonly code: string;
  readonly printed: number;
  readonly meant: number;
};

/** Found by comparing the pages with MITRE's views 1026, 1344 and 1450. */
export const OWASP_ERRATA: readonly OwaspErratum[] = [
  { edition: "2025", code: "A03", printed: 447, meant: 477 },
  { edition: "2021", code: "A03", printed: 100, meant: 20 },
  { edition: "2017", code: "A3", printed: 220, meant: 202 },
];
