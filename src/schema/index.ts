export { rules } from '../rules.ts'
export type { Rule } from '../rules.ts'
export { configFileSchema } from './config-file.ts'
export type {
  ConfigFile,
  ConfigSettings,
  ConfigValue,
  LintSettingsFile,
  RuleSeverities,
} from './config-file.ts'
export { connectionSchema } from './connection.ts'
export type { AuthJson, ConnectionJson } from './connection.ts'
export { diagnosticsSchema } from './findings.ts'
export type { DiagnosticsJson, FindingJson } from './findings.ts'
export { resolutionSchema } from './resolution.ts'
export type { ResolutionJson } from './resolution.ts'
export type { Schema } from './schema.ts'
