export { rules } from '../core/diagnostic-texts.ts'
export type { Rule } from '../core/diagnostic-texts.ts'
export { configFileSchema } from '../schema/config-file.ts'
export type {
  ConfigFile,
  ConfigSettings,
  ConfigValue,
  LintSettingsFile,
  RuleSeverities,
} from '../schema/config-file.ts'
export { connectionSchema } from '../schema/connection.ts'
export type { AuthJson, ConnectionJson } from '../schema/connection.ts'
export { diagnosticsSchema } from '../schema/findings.ts'
export type { DiagnosticsJson, FindingJson } from '../schema/findings.ts'
export { resolutionSchema } from '../schema/resolution.ts'
export type { ResolutionJson } from '../schema/resolution.ts'
export type { Schema } from '../schema/schema.ts'
