import type { Fix as SarifFix, Location, Log, Region, ReportingDescriptor, Result } from 'sarif'

import type { Position } from '../../core/positions.ts'
import type { Finding, Fix, LintSeverity, Place } from '../finding.ts'
import type { Rule } from '../rule.ts'
import type { FileReport, Format } from './report.ts'

const levels: Readonly<Record<LintSeverity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

/** SARIF 2.1.0, for code scanning. */
export const sarif: Format = ({ files, rules, version }) => {
  const log: Log = {
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'milvus-connection', version, rules: rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          SRCROOT: { description: { text: 'The folder that the run started in.' } },
        },
        results: files.flatMap((file) => results(file, rules)),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function descriptor({ id, family, severity, summary, why, help }: Rule): ReportingDescriptor {
  return {
    id,
    name: id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: help },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [family, ...(family === 'hygiene' ? ['security'] : [])] },
  }
}

function results(file: FileReport, rules: readonly Rule[]): Result[] {
  const seen = new Map<string, number>()
  return file.findings.map((finding) => {
    const { rule, severity, message, help, related, fix } = finding
    const count = (seen.get(rule) ?? 0) + 1
    seen.set(rule, count)
    const ruleIndex = rules.findIndex(({ id }) => id === rule)
    return {
      ruleId: rule,
      ...(ruleIndex >= 0 && { ruleIndex }),
      level: levels[severity],
      message: { text: `${message}. ${help}.` },
      locations: [{ physicalLocation: physical(finding.origin, file.frames.get(finding)?.text) }],
      ...(related.length > 0 && { relatedLocations: related.map(relatedLocation) }),
      ...(fix && { fixes: [fixed(fix, file)] }),
      // Nothing of the file's content goes into it, so it gives no value away.
      partialFingerprints: { 'ruleAndOccurrence/v1': `${file.path}:${rule}:${count}` },
    }
  })
}

function relatedLocation({ origin, message }: Finding['related'][number], id: number): Location {
  return { id, message: { text: message }, physicalLocation: physical(origin) }
}

function physical(place: Place, text?: string): Location['physicalLocation'] {
  const region = regionOf(place, { line: place.endLine, column: place.endColumn })
  return {
    artifactLocation: artifact(place.file),
    region: { ...region, ...(text !== undefined && { snippet: { text } }) },
  }
}

function regionOf(start: Position, end: Position): Region {
  const { line: startLine, column: startColumn } = start
  return { startLine, startColumn, endLine: end.line, endColumn: end.column }
}

function artifact(path: string): { uri: string; uriBaseId?: string } {
  const uri = path.split('/').map(encodeURIComponent).join('/')
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: 'SRCROOT' }
}

function fixed({ title, edits }: Fix, { path, positionOf }: FileReport): SarifFix {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: artifact(path),
        replacements: edits.map(({ from, to, text }) => ({
          deletedRegion: regionOf(positionOf(from), positionOf(to)),
          insertedContent: { text },
        })),
      },
    ],
  }
}
