/** HTTP methods that generic classes handle, by the last name of the class. */
const BY_BASE: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^(?:CreateView|UpdateView|FormView|ModelFormSetView|FormSetView|InlineFormSetView|\w*WizardView|ProcessFormView|BaseCreateView|BaseUpdateView|BaseFormView)$/,
    ["get", "post"],
  ],
  [/^(?:DeleteView|BaseDeleteView)$/, ["get", "post", "delete"]],
  [
    /^(?:ListView|DetailView|TemplateView|RedirectView|ArchiveIndexView|\w+ArchiveView|DateDetailView|FilterView|SingleTableView|BaseListView|BaseDetailView|Feed)$/,
    ["get"],
  ],
  [
    /^(?:LoginView|PasswordResetView|PasswordResetConfirmView|PasswordChangeView|SignupView|RegistrationView)$/,
    ["get", "post"],
  ],
  [/^LogoutView$/, ["post"]],
  [/^(?:ModelViewSet)$/, ["get", "post", "put", "patch", "delete"]],
  [/^(?:ReadOnlyModelViewSet|ListModelMixin|RetrieveModelMixin|ListAPIView|RetrieveAPIView)$/, ["get"]],
  [/^(?:CreateModelMixin|CreateAPIView)$/, ["post"]],
  [/^(?:UpdateModelMixin|UpdateAPIView)$/, ["put", "patch"]],
  [/^(?:DestroyModelMixin|DestroyAPIView)$/, ["delete"]],
  [/^ListCreateAPIView$/, ["get", "post"]],
  [/^RetrieveUpdateAPIView$/, ["get", "put", "patch"]],
  [/^RetrieveDestroyAPIView$/, ["get", "delete"]],
  [/^RetrieveUpdateDestroyAPIView$/, ["get", "put", "patch", "delete"]],
];

/** Methods that viewsets handle under names of their own. */
const BY_ACTION: ReadonlyMap<string, string> = new Map([
  ["list", "get"],
  ["retrieve", "get"],
  ["create", "post"],
  ["update", "put"],
  ["partial_update", "patch"],
  ["destroy", "delete"],
]);

const HTTP_METHODS: readonly string[] = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/** Methods that a base class handles. */
export function methodsOfBase(name: string): readonly string[] {
  const last = name.slice(name.lastIndexOf(".") + 1);
  return BY_BASE.flatMap(([pattern, methods]) => (pattern.test(last) ? methods : []));
}

/** The HTTP method that a method of a class answers; undefined for any other method. */
export function methodOfHandler(name: string, isViewSet: boolean): string | undefined {
  if (HTTP_METHODS.includes(name)) return name;
  return isViewSet ? BY_ACTION.get(name) : undefined;
}

/** True for methods that change state. */
export function isUnsafe(method: string): boolean {
  return method === "post" || method === "put" || method === "patch" || method === "delete";
}
