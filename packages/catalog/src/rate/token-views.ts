import type { EvidenceSet, Excerpt, Place } from "@stance/model";

/** A place at which passwords are exchanged for tokens. */
export type TokenView = {
  readonly name: string;
  readonly place: Place;
  readonly excerpt: Excerpt;
  readonly text: string;
  /** A limiter of its own is named at the view or around it. */
  readonly isLimited: boolean;
  /** The view takes no limit from the defaults of the REST framework: the one of its own token app has an empty list. */
  readonly ignoresDefaults: boolean;
};

const AUTHTOKEN = /^rest_framework\.authtoken\.views\.(?:obtain_auth_token|ObtainAuthToken)$/;

const TOKEN_VIEW =
  /^rest_framework_simplejwt\.views\.(?:TokenObtain(?:Pair|Sliding)View|token_obtain_(?:pair|sliding))$|^rest_framework_jwt\.views\.(?:obtain_jwt_token|ObtainJSONWebToken)$/;

/** Names of limiters: classes of the REST framework, decorators of django-ratelimit and of the project. */
const LIMITER = /throttl|rate_?limit|ratelimit|limiter/i;

/** Views that give out tokens for passwords: routes to those of packages, and the project's classes that derive from them. */
export function tokenViews(evidence: EvidenceSet): readonly TokenView[] {
  const routes = evidence.urls?.routes ?? []; // not read: the views alone
  const views = evidence["django-code"]?.views ?? []; // not read: the routes alone
  return [
    ...routes.flatMap(({ target, inProduction, wrappers, place, excerpt, text }) =>
      target !== null && inProduction === "true" && isTokenView(target)
        ? [
            {
              name: target,
              place,
              excerpt,
              text,
              isLimited: wrappers.some(isLimiter),
              ignoresDefaults: AUTHTOKEN.test(target),
            },
          ]
        : [],
    ),
    ...views.flatMap(({ name, bases, throttles, decorators, place, excerpt, text }) =>
      bases.some(isTokenView)
        ? [
            {
              name,
              place,
              excerpt,
              text,
              isLimited: throttles.length > 0 || decorators.some(isLimiter),
              ignoresDefaults: bases.some((base) => AUTHTOKEN.test(base)),
            },
          ]
        : [],
    ),
  ];
}

/** True for the name of a decorator or class that limits how often something may be called. */
export function isLimiter(name: string): boolean {
  return LIMITER.test(name);
}

function isTokenView(name: string): boolean {
  return AUTHTOKEN.test(name) || TOKEN_VIEW.test(name);
}
