export type { ExportInput, Gate } from "./export-input.ts";
export { EXPORT_FORMATS, EXPORTERS, type Exporter, type ExportFormat } from "./registry.ts";
export { suppressedPhrase, suppressionNotes, type SuppressionNote } from "./view/report-sentences.ts";
export { repositoryPath, shownFindings, type ShownFinding } from "./view/shown-finding.ts";
