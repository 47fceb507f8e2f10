/** A build service: its files, and the words of its YAML. */
export type CiSystem = {
  readonly name: string;
  readonly files: RegExp;
  /** Keys whose texts are commands. */
  readonly commands: readonly string[];
  /** Keys whose text names something of others that runs. */
  readonly uses: readonly string[];
};

/** Keys of any system under which a failure does not count, when true. */
export const FAILURE_KEYS: ReadonlySet<string> = new Set([
  "continue-on-error",
  "allow_failure",
  "continueOnError",
  "ignore_failure",
  "failure_ignored",
]);

/** Keys of any system under which variables stand. */
export const VARIABLE_KEYS: ReadonlySet<string> = new Set(["env", "variables", "environment"]);

/** The documented places and keys of each service. */
export const CI_SYSTEMS: readonly CiSystem[] = [
  {
    name: "github-actions",
    files: /^\.(?:github|gitea|forgejo)\/(?:workflows\/[^/]+|actions\/(?:[^/]+\/)+action)\.ya?ml$/,
    commands: ["run"],
    uses: ["uses"],
  },
  {
    name: "gitlab-ci",
    files: /^(?:\.gitlab-ci\.ya?ml|\.gitlab\/(?:.*\/)?[^/]+\.ya?ml|\.gitlab-ci\/(?:.*\/)?[^/]+\.ya?ml)$/,
    commands: ["script", "before_script", "after_script"],
    uses: ["template", "component", "image"],
  },
  { name: "circleci", files: /^\.circleci\/[^/]+\.ya?ml$/, commands: ["run", "command"], uses: ["orbs"] },
  {
    name: "azure-pipelines",
    files: /^(?:azure-pipelines[^/]*|\.azure(?:-pipelines)?\/(?:.*\/)?[^/]+)\.ya?ml$/,
    commands: ["script", "bash", "pwsh", "powershell"],
    uses: ["task"],
  },
  {
    name: "bitbucket-pipelines",
    files: /^bitbucket-pipelines\.ya?ml$/,
    commands: ["script", "after-script"],
    uses: ["pipe", "image"],
  },
  {
    name: "travis",
    files: /^\.travis\.ya?ml$/,
    commands: ["before_install", "install", "before_script", "script", "after_success", "deploy"],
    uses: [],
  },
  { name: "woodpecker", files: /^\.(?:woodpecker|drone)(?:\/[^/]+)?\.ya?ml$/, commands: ["commands"], uses: ["image"] },
  { name: "cirrus", files: /^\.cirrus\.ya?ml$/, commands: ["script", "test_script", "lint_script"], uses: [] },
  { name: "google-cloud-build", files: /^cloudbuild[^/]*\.ya?ml$/, commands: ["args", "script"], uses: [] },
];

/** Build files that are no YAML: their lines are read as commands. */
export const TEXT_SYSTEMS: readonly { readonly name: string; readonly files: RegExp }[] = [
  { name: "jenkins", files: /(?:^|\/)Jenkinsfile(?:\.[\w-]+)?$/ },
];
