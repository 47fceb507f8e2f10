/** Directories whose files are not the project's own or never reach a visitor, by reason. */
const DIRECTORIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tests: [
      "test",
      "tests",
      "testing",
      "e2e",
      "cypress",
      "spec",
      "specs",
      "__tests__",
      "fixtures",
      "testdata",
      "test_data",
    ],
    examples: ["example", "examples", "sample", "samples", "sandbox", "demo"],
    documentation: ["doc", "docs", "documentation"],
    vendored: [
      "vendor",
      "vendors",
      "vendored",
      "third_party",
      "third-party",
      "thirdparty",
      "extern",
      "external",
      "lib",
      "libs",
      "plugins",
      "bower",
      "jspm_packages",
    ],
    bundled: [
      "dist",
      "build",
      "bundles",
      "bundle",
      "compiled",
      "generated",
      "staticfiles",
      "webpack_bundles",
      "_site",
      "htmlcov",
    ],
  }).flatMap(([reason, names]) => names.map((name) => [name, reason] as const)),
);

const MINIFIED = /[.-](?:min|bundle|pack(?:ed)?|umd|iife|prod|production)\.m?js$/i;

/** Names under which well-known libraries are copied into projects. */
const LIBRARY =
  /(?:^|\/)(?:jquery|bootstrap|d3|chart|moment|luxon|vue|react|angular|popper|select2|datatables|lodash|underscore|htmx|alpine|tinymce|ckeditor|summernote|quill|codemirror|highlight|prism|leaflet|openlayers|three|handlebars|mustache|knockout|backbone|require|modernizr|swagger-ui|redoc|plotly|echarts|sweetalert2?|toastr|fullcalendar|axios|zepto|dropzone|clipboard|html5shiv|respond|json2|mathjax|katex|mermaid|marked|showdown|purify|flatpickr|sortable|masonry|slick|swiper|lightbox|raphael|morris|flot|typeahead|ace)(?:[.-][\w.-]*)?\.m?js$/i;

/** Why a template or script is not looked at; null when it is the project's own. `path` is relative to the project. */
export function reasonToLeaveOut(path: string): string | null {
  for (const directory of path.split("/").slice(0, -1)) {
    const reason = DIRECTORIES.get(directory.toLowerCase());
    if (reason !== undefined) return reason;
    if (/^(?:jquery|bootstrap|ckeditor|tinymce)[\w.-]*$/i.test(directory) && /\.m?js$/i.test(path)) return "vendored";
    // A project that is made from a template when someone uses it.
    if (directory.includes("{{") || /^(?:project|app)_template$/.test(directory)) return "project-templates";
  }
  if (MINIFIED.test(path)) return "minified";
  return LIBRARY.test(path) ? "vendored" : null;
}
