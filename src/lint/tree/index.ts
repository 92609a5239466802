export { lintTree } from './lint-tree.ts'
export type { LintedFolder, TreeOptions } from './lint-tree.ts'
export { replaceTarget as replaceFile, writeText } from '../../machine/replace-file.ts'
