export type {
  Block,
  Comment,
  Document,
  DocumentKind,
  DocumentProblem,
  Entry,
  Span,
} from './document.ts'
export { diffOf } from './diff.ts'
export type { Edit, Finding, Fix, LintSeverity, Place } from './finding.ts'
export { formatReport } from './formats/index.ts'
export type { FormatName } from './formats/index.ts'
export type { Frame } from './frame.ts'
export { applyFixes } from './fixes.ts'
export type { FixMode } from './fixes.ts'
export { lintText } from './lint-text.ts'
export { createLinter } from './linter.ts'
export type { Linted, Linter, LintOptions } from './linter.ts'
export { rulePage, rulesPage } from './page.ts'
export { fileReport } from './report.ts'
export type { FileReport, Paint, Report, Style } from './report.ts'
export type { Example, Family, Problem, Related, Rule } from './rule.ts'
export { lintRules } from './rules/index.ts'
export { readLintSettings } from './settings.ts'
export type { LintSettings, RuleSettings, SettingsProblem } from './settings.ts'
export { parseBaseline, sinceBaseline, writeBaseline } from './baseline.ts'
export type { Baseline } from './baseline.ts'
export type { BlockResolution, LintContext, Subject } from './subject.ts'
export { nothingAround } from './surroundings.ts'
export type { CertificateFacts, CertificateFile, Surroundings } from './surroundings.ts'
