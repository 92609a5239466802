export type { Span } from '../core/positions.ts'
export type {
  Block,
  Comment,
  Document,
  DocumentKind,
  DocumentProblem,
  Entry,
} from '../lint/document.ts'
export { diffOf } from '../lint/formats/diff.ts'
export type { Edit, Finding, Fix, LintSeverity, Place } from '../lint/finding.ts'
export { formatReport } from '../lint/formats/index.ts'
export type { FormatName } from '../lint/formats/index.ts'
export { applyFixes } from '../lint/engine/fixes.ts'
export type { FixMode } from '../lint/engine/fixes.ts'
export { createLinter, lintText, readLintSettings } from '../lint/index.ts'
export type { Linted, Linter, LintOptions } from '../lint/engine/linter.ts'
export { rulePage, rulesPage } from '../lint/page.ts'
export { fileReport } from '../lint/formats/report.ts'
export type { FileReport, Frame, Paint, Report, Style } from '../lint/formats/report.ts'
export type { Problem, Related, Rule } from '../lint/rule.ts'
export type { Family } from '../lint/rule-ids.ts'
export { lintRules } from '../lint/rules/index.ts'
export type { LintSettings, RuleSettings, SettingsProblem } from '../lint/engine/settings.ts'
export { parseBaseline, sinceBaseline, writeBaseline } from '../lint/engine/baseline.ts'
export type { Baseline } from '../lint/engine/baseline.ts'
export type { BlockResolution, LintContext, Subject } from '../lint/subject.ts'
export { nothingAround } from '../lint/subject.ts'
export type { CertificateFacts, CertificateFile, Surroundings } from '../lint/subject.ts'
