import { BUILTINS } from "./builtins.ts";
import { COLLECTIONS } from "./collections.ts";
import { CONFIGPARSER } from "./configparser.ts";
import { CONFIGURATIONS } from "./configurations.ts";
import { DATABASE_URL } from "./database-url.ts";
import { DECOUPLE } from "./decouple.ts";
import { DJANGO_ENVIRON } from "./django-environ.ts";
import { FOUND_FILES } from "./found-files.ts";
import type { Library, LibraryFunction } from "./library.ts";
import { OS_ENVIRON } from "./os-environ.ts";
import { RANDOM_SECRETS } from "./random-secrets.ts";
import { SERVICE_URLS } from "./service-urls.ts";
import { STANDARD } from "./standard.ts";
import { URLS } from "./urls.ts";

const LIBRARY: Library = {
  ...BUILTINS,
  ...COLLECTIONS,
  ...STANDARD,
  ...OS_ENVIRON,
  ...DJANGO_ENVIRON,
  ...DECOUPLE,
  ...DATABASE_URL,
  ...CONFIGURATIONS,
  ...CONFIGPARSER,
  ...RANDOM_SECRETS,
  ...FOUND_FILES,
  ...SERVICE_URLS,
  ...URLS,
};

/** The meaning of a library function by its dotted name. */
export function libraryFunction(name: string): LibraryFunction | undefined {
  return Object.hasOwn(LIBRARY, name) ? LIBRARY[name] : undefined;
}
