export { lintTree } from './lint-tree.ts'
export type { LintedFolder, TreeOptions } from './lint-tree.ts'
export { replaceFile, writeText } from './replace-file.ts'
