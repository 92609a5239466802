import type { Finding, LintSeverity } from '../finding.ts'
import type { FileReport, Format, Frame, Paint, Report, Style } from './report.ts'

const colors: Readonly<Record<LintSeverity, Style>> = {
  error: 'red',
  warning: 'yellow',
  info: 'cyan',
}

export const text: Format = (report, paint) =>
  [...report.files.map((file) => fileText(file, paint)), summary(report, paint)].join('\n')

function fileText({ findings, frames }: FileReport, paint: Paint): string {
  return findings.map((finding) => findingText(finding, frames.get(finding), paint)).join('\n')
}

function findingText(finding: Finding, frame: Frame | undefined, paint: Paint): string {
  const { rule, severity, message, help, origin, related, fix } = finding
  const color = colors[severity]
  const lines = [
    `${paint('bold', origin.at)} ${paint(color, severity)} ${message} ${paint('dim', `[${rule}]`)}`,
    ...(frame ? frameText(frame, color, paint) : []),
    ...related.map((other) => `  ${paint('dim', 'see')} ${other.origin.at}: ${other.message}`),
    `  ${paint('dim', 'fix')} ${help}${fix ? paint('dim', ` (${flagFor(fix.safety)})`) : ''}`,
  ]
  return `${lines.join('\n')}\n`
}

function flagFor(safety: 'safe' | 'unsafe'): string {
  return safety === 'safe' ? '--fix' : '--unsafe-fixes'
}

function frameText({ line, text: shown, from, to }: Frame, color: Style, paint: Paint): string[] {
  const gutter = String(line)
  // Tabs before the mark keep it under its place.
  const lead = shown.slice(0, from - 1).replace(/[^\t]/g, ' ')
  return [
    paint('dim', `  ${gutter} | `) + shown,
    paint('dim', `  ${' '.repeat(gutter.length)} | `) + lead + paint(color, '^'.repeat(to - from)),
  ]
}

function summary({ files, checked }: Report, paint: Paint): string {
  const all = files.flatMap(({ findings }) => findings)
  if (checked === 0) {
    return 'No files to lint: expected .env, config, Compose, Kubernetes or workflow files\n'
  }
  if (all.length === 0) return paint('green', `No findings in ${counted(checked, 'file')}\n`)
  const counts = (['error', 'warning', 'info'] as const)
    .map((severity) => ({
      severity,
      count: all.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, severity))
  const lines = [
    `${counts.join(', ')} in ${files.length} of ${counted(checked, 'file')}`,
    ...fixable(all, 'safe', '--fix'),
    ...fixable(all, 'unsafe', '--unsafe-fixes, to be checked by you'),
  ]
  return `${lines.join('\n')}\n`
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 || word === 'info' ? '' : 's'}`
}

function fixable(all: readonly Finding[], safety: 'safe' | 'unsafe', how: string): string[] {
  const count = all.filter(({ fix }) => fix?.safety === safety).length
  return count === 0 ? [] : [`${count} can be fixed with ${how}`]
}
