/** What a decorator, mixin or base class of a view means for who may call it. */
export type NameMeaning = "guard" | "public" | "harmless" | "throttle" | "csrf-exempt" | "unknown";

/** Decorators, mixins and permission classes that keep anonymous visitors out, by their last name. */
const GUARDS = new Set([
  "login_required",
  "permission_required",
  "permission_required_or_403",
  "permission_required_or_404",
  "user_passes_test",
  "staff_member_required",
  "superuser_required",
  "staff_required",
  "otp_required",
  "LoginRequiredMixin",
  "PermissionRequiredMixin",
  "MultiplePermissionsRequiredMixin",
  "UserPassesTestMixin",
  "AccessMixin",
  "GroupRequiredMixin",
  "SuperuserRequiredMixin",
  "StaffuserRequiredMixin",
  "UserPassesTestMixin",
  "PermissionListMixin",
  "AutoPermissionRequiredMixin",
  "OTPRequiredMixin",
  "ModelPermissionRequiredMixin",
  "SignatureValidationMixin",
  "PasswordChangeView",
  "PasswordChangeDoneView",
  "any_permission_required",
]);

/** Marks that a view is public on purpose. */
const PUBLIC = new Set([
  "login_not_required",
  "AllowAny",
  "anonymous_required",
  "AnonymousRequiredMixin",
  "LoginNotRequiredMixin",
  "login_exempt",
  "public",
  "LoginView",
  "LogoutView",
  "PasswordResetView",
  "PasswordResetDoneView",
  "PasswordResetConfirmView",
  "PasswordResetCompleteView",
  "SignupView",
  "RegistrationView",
  "ActivationView",
  "TokenObtainPairView",
  "TokenRefreshView",
  "TokenVerifyView",
  "TokenBlacklistView",
  "ObtainAuthToken",
  "obtain_auth_token",
  "ConfirmEmailView",
  "JavaScriptCatalog",
  "JSONCatalog",
  "Feed",
  "Sitemap",
]);

/** Decorators that say nothing about who may call. */
const HARMLESS =
  /^(?:csrf_protect|ensure_csrf_cookie|requires_csrf_token|never_cache|never_ever_cache|cache_\w+|cached_\w+|vary_on_\w+|gzip_page|condition|etag|last_modified|xframe_options_\w+|atomic|non_atomic_requests|require_(?:POST|GET|safe|http_methods|post|get|methods)|sensitive_\w+|wraps|api_view|renderer_classes|parser_classes|schema|extend_schema\w*|swagger_\w+|action|detail_route|list_route|property|staticmethod|classmethod|classonlymethod|lru_cache|cache|async_to_sync|sync_to_async|no_append_slash|csp_\w+|csp\w*|cors\w*|conditional_page|render_to|template|feature_flag|waffle_flag|waffle_switch|deprecated\w*|abstractmethod|override|final|vary_on\w*|timeit|silk_profile|sts_\w+|permalink|control_silo_view|enforce_types)$/;

const THROTTLES =
  /^(?:rate_?limit\w*|throttle\w*|\w*_ratelimit|\w*_throttled?|axes_dispatch|\w*Throttle|\w*RateLimit\w*)$/i;

/** Views and mixins of frameworks that let everybody in. */
const FRAMEWORK =
  /^(?:django\.views\.(?!static)|django\.http\b|rest_framework\.(?:views|generics|viewsets|mixins|response|request)|django\.contrib\.(?:messages|sitemaps|syndication|humanize)|django_filters\.|django_tables2\.|formtools\.|extra_views\.|rest_framework_extensions\.|rest_framework_nested\.|drf_spectacular\.|dal\.|django_htmx\.|typing\.|abc\.|object$|Exception$|enum\.|dataclasses\.)/;

/** The meaning of a name of Django, the REST framework or a well-known package; `unknown` for anything else. */
export function meaningOf(name: string): NameMeaning {
  const last = name.slice(name.lastIndexOf(".") + 1);
  if (last === "csrf_exempt") return "csrf-exempt";
  if (GUARDS.has(last)) return "guard";
  if (PUBLIC.has(last)) return "public";
  if (THROTTLES.test(last)) return "throttle";
  if (HARMLESS.test(last) || FRAMEWORK.test(name) || /^(?:object|Generic|ABC|View|APIView)$/.test(last))
    return "harmless";
  return "unknown";
}

/** Permission classes of the REST framework that let everybody read, or do everything. */
export function isOpenPermission(name: string): boolean {
  return /(?:^|\.)AllowAny$/.test(name);
}
