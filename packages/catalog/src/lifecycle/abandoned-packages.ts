/** A package that gets no security fixes any more, and what takes its place. */
export type AbandonedPackage = {
  /** As the package index normalizes names. */
  readonly name: string;
  /** One sentence without the name: what its maintainers say, or when it was last released. */
  readonly why: string;
  readonly instead: string;
};

/** Read on 2026-11-20 from the packages' own pages and release days on the package index. */
export const ABANDONED_PACKAGES: readonly AbandonedPackage[] = [
  { name: "bleach", why: "its maintainers ended it on 2026-06-05, security fixes included", instead: "nh3" },
  {
    name: "django-ckeditor",
    why: "its maintainer advises against it: the editor inside, CKEditor 4, is no longer fixed for free",
    instead: "django-ckeditor-5 or another editor",
  },
  { name: "django-rest-auth", why: "its last release is of 2019", instead: "dj-rest-auth" },
  { name: "djangorestframework-jwt", why: "its last release is of 2017", instead: "djangorestframework-simplejwt" },
  { name: "pycrypto", why: "its last release is of 2014", instead: "cryptography or pycryptodome" },
  { name: "raven", why: "its last release is of 2018", instead: "sentry-sdk" },
];
