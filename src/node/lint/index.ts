export { lintTree } from './lint-tree.ts'
export type { LintedFolder, TreeOptions } from './lint-tree.ts'
export { replaceFile } from './replace-file.ts'
