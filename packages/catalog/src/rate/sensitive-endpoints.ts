import type { EvidenceSet, Excerpt, Place } from "@stance/model";

import { isLimiter } from "./token-views.ts";

/** A view that sends messages, checks short codes, makes accounts or hands out much at once, as its name tells. */
export type SensitiveEndpoint = {
  readonly name: string;
  readonly isLimited: boolean;
  readonly place: Place;
  readonly excerpt: Excerpt;
  readonly text: string;
};

/** Words in the names of such views; after a reset or sign-up is done there is nothing left to limit. */
const WORDS = /reset|sign_?up|register|registration|otp|verify|contact|export|invite|invitation/i;
const FINISHED = /done|complete|confirm|success|callback|unregister|list/i;

/** Views of Django that send mail when asked to. */
const STOCK = /^django\.contrib\.auth\.(?:urls|views\.(?:PasswordResetView|password_reset))$/;

/** Endpoints of the project that are worth a limit: its views by name, and Django's password reset where it is routed. */
export function sensitiveEndpoints(evidence: EvidenceSet): readonly SensitiveEndpoint[] {
  const routes = evidence.urls?.routes ?? []; // not read: the views alone
  const views = evidence["django-code"]?.views ?? []; // not read: the routes alone
  const wrapped = new Set(routes.flatMap(({ target, wrappers }) => (wrappers.some(isLimiter) ? [target] : [])));
  return [
    ...routes.flatMap(({ target, inProduction, wrappers, place, excerpt, text }) =>
      target !== null && inProduction === "true" && STOCK.test(target)
        ? [{ name: target, isLimited: wrappers.some(isLimiter), place, excerpt, text }]
        : [],
    ),
    ...views.flatMap(({ name, methods, routes: own, throttles, decorators, bases, place, excerpt, text }) => {
      const last = name.slice(name.lastIndexOf(".") + 1);
      const isReadOnly = methods.length > 0 && methods.every((method) => ["get", "head", "options"].includes(method));
      if (!WORDS.test(last) || FINISHED.test(last) || own.length === 0 || (isReadOnly && !/export/i.test(last)))
        return [];
      const isLimited =
        throttles.length > 0 || decorators.some(isLimiter) || bases.some(isLimiter) || wrapped.has(name);
      return [{ name, isLimited, place, excerpt, text }];
    }),
  ];
}
