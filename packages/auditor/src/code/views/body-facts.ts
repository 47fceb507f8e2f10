import { childrenOf } from "#ir/names-in.ts";
import type { Expression, ExpressionOf } from "#ir/expression.ts";
import type { Block, StatementOf } from "#ir/statement.ts";
import { expressionsIn, statementsIn } from "#ir/walk.ts";

import type { CodeModule } from "../code-module.ts";
import type { Definition, ProjectCode } from "./project-code.ts";

/** What the body of a view or of a helper does about who calls it and about the database. */
export type BodyFacts = {
  /** It tests who is logged in, or refuses: `request.user.is_staff`, `has_perm`, `PermissionDenied`, a 403. */
  readonly testsUser: boolean;
  /** It uses `request.user` or the session. */
  readonly usesUser: boolean;
  /** It checks a signature or a token that was sent. */
  readonly verifies: boolean;
  /** It saves, creates, changes or deletes objects. */
  readonly writes: boolean;
  /** It reads what was posted, or tests for the method. */
  readonly readsPost: boolean;
  readonly logsIn: boolean;
};

type Mutable = { -readonly [K in keyof BodyFacts]: BodyFacts[K] };

const USER_TESTS =
  /permission|authoriz|is_owner|has_access|check_access|^(?:is_authenticated|is_anonymous|is_staff|is_superuser|has_perms?|has_module_perms|user_can\w*|can_(?:view|edit|delete|change|access|manage|add|read|write)\w*)$/i;

const REFUSALS =
  /^(?:PermissionDenied|HttpResponseForbidden|HttpForbidden|Forbidden|NotAuthenticated|AuthenticationFailed|NotAuthorized|Unauthorized\w*|HttpResponseUnauthorized|redirect_to_login|login_required|user_passes_test|permission_required|HTTP_40[13]_\w+|get_objects_for_user|get_current_user)$/;

const VERIFIERS =
  /^(?:compare_digest|constant_time_compare|construct_event|unsign\w*|check_token|verify\w*|validate_signature\w*|is_valid_signature|valid\w*_(?:request|webhook|signature|secret|token|hmac)\w*|RequestValidator|SignatureVerifier|TimestampSigner|Signer|authenticate\w*|decode_jwt|validate_token)$|verify_(?:signature|token|hash|hmac|webhook)|check_(?:signature|hash|hmac)/;

const WRITES =
  /^(?:save|delete|bulk_create|bulk_update|update_or_create|get_or_create|set_password|perform_create|perform_update|perform_destroy|save_m2m|a(?:save|delete|create|update))$/;

/** Steps into helpers of the project. */
const MAX_HELPERS = 2;

/** Reads bodies, each once. */
export class BodyReader {
  readonly #code: ProjectCode;
  readonly #known = new Map<StatementOf<"function" | "class">, BodyFacts>();

  constructor(code: ProjectCode) {
    this.#code = code;
  }

  /** Facts of a function's body, with helpers of the project that are given the request. */
  read(definition: StatementOf<"function" | "class">, module: CodeModule, step = 0): BodyFacts {
    const known = this.#known.get(definition);
    if (known !== undefined) return known;
    const facts: Mutable = {
      testsUser: false,
      usesUser: false,
      verifies: false,
      writes: false,
      readsPost: false,
      logsIn: false,
    };
    this.#known.set(definition, facts); // functions that call each other end here
    const helpers: Expression[] = [];
    note(definition.body, facts, helpers, module);
    // A request that is given a user by hand does not use the session's.
    if (facts.usesUser && givesUser(definition.body)) facts.usesUser = false;
    if (step < MAX_HELPERS) {
      for (const helper of helpers) this.#follow(helper, module, facts, step);
    }
    return facts;
  }

  #follow(callee: Expression, module: CodeModule, facts: Mutable, step: number): void {
    const name = module.dotted(callee);
    const found: Definition | null =
      name === null ? null : (this.#code.find(name) ?? this.#code.findLocal(module, name));
    if (found === null || found.statement.kind === "assign") return;
    const inner = this.read(found.statement, found.module, step + 1);
    facts.testsUser ||= inner.testsUser;
    facts.usesUser ||= inner.usesUser;
    facts.verifies ||= inner.verifies;
    facts.writes ||= inner.writes;
    facts.logsIn ||= inner.logsIn;
  }
}

function note(body: Block, facts: Mutable, helpers: Expression[], module: CodeModule): void {
  for (const expression of expressionsIn(body)) {
    if (expression.kind === "name") {
      if (REFUSALS.test(expression.name)) facts.testsUser = true;
    } else if (expression.kind === "attribute") noteAttribute(expression, facts);
    else if (expression.kind === "call") noteCall(expression, facts, helpers, module);
    else if (
      expression.kind === "string" &&
      /^(?:HTTP_)?(?:AUTHORIZATION|X[-_](?:\w+[-_])*(?:SIGNATURE|TOKEN|API[-_]?KEY|SECRET))$/i.test(expression.value)
    )
      facts.verifies = true;
    else if (expression.kind === "compare" && readsMethod(expression)) facts.readsPost = true;
  }
}

function givesUser(body: Block): boolean {
  for (const statement of statementsIn(body)) {
    if (statement.kind !== "assign") continue;
    for (const target of statement.targets) {
      if (target.kind === "attribute" && target.name === "user" && isRequestLike(target.object)) return true;
    }
  }
  return false;
}

function noteAttribute({ name, object }: ExpressionOf<"attribute">, facts: Mutable): void {
  if (USER_TESTS.test(name) || REFUSALS.test(name)) facts.testsUser = true;
  const isOfRequest =
    (object.kind === "name" && object.name === "request") || (object.kind === "attribute" && object.name === "request");
  const isOfSelf = object.kind === "name" && object.name === "self";
  if ((isOfRequest && /^(?:user|session|auth)$/.test(name)) || (isOfSelf && name === "user")) facts.usesUser = true;
  if (isOfRequest && /^(?:POST|FILES|body|data)$/.test(name)) facts.readsPost = true;
}

function noteCall(call: ExpressionOf<"call">, facts: Mutable, helpers: Expression[], module: CodeModule): void {
  const { callee, args } = call;
  const name = callee.kind === "attribute" || callee.kind === "name" ? callee.name : "";
  if (USER_TESTS.test(name)) facts.testsUser = true;
  if (VERIFIERS.test(name)) facts.verifies = true;
  if (callee.kind === "attribute" && WRITES.test(name)) facts.writes = true;
  if (callee.kind === "attribute" && /^(?:create|update)$/.test(name) && isQuery(callee.object)) facts.writes = true;
  if (/^(?:login|auth_login|perform_login|do_login)$/.test(name) && callee.kind === "name") facts.logsIn = true;
  if (/^django\.contrib\.auth\.(?:login|authenticate)$/.test(module.dotted(callee) ?? "")) facts.logsIn = true;
  for (const { value, name: keyword } of args) {
    if (
      keyword?.startsWith("status") === true &&
      value.kind === "number" &&
      (value.value === 401 || value.value === 403)
    )
      facts.testsUser = true;
  }
  const isGiven = args.some(({ value }) => isRequestLike(value));
  if (isGiven && (callee.kind === "name" || callee.kind === "attribute")) helpers.push(callee);
}

/** `Model.objects...`, `x.filter(...)`, `x_set`. */
function isQuery(expression: Expression): boolean {
  if (expression.kind === "attribute")
    return /^(?:objects|all_objects|\w+_set|_default_manager)$/.test(expression.name);
  if (expression.kind !== "call" || expression.callee.kind !== "attribute") return false;
  return /^(?:filter|exclude|all|get_queryset|select_for_update|using)$/.test(expression.callee.name);
}

function isRequestLike(expression: Expression): boolean {
  if (expression.kind === "name") return expression.name === "request";
  return expression.kind === "attribute" && (expression.name === "request" || expression.name === "user");
}

function readsMethod(expression: ExpressionOf<"compare">): boolean {
  return childrenOf(expression).some(
    (part) =>
      (part.kind === "attribute" && part.name === "method") || (part.kind === "string" && part.value === "POST"),
  );
}
