import type { Command } from './command.ts'
import { completion } from './completion.ts'
import { exec } from './exec.ts'
import { explain } from './explain.ts'
import { lint } from './lint.ts'
import { resolve } from './resolve.ts'
import { rule } from './rule.ts'
import { secretRotate } from './secret-rotate.ts'
import { secretDelete, secretGet, secretList, secretSet } from './secret.ts'

/** The commands, in the order that help lists them. */
export const commands: readonly Command[] = [
  resolve,
  explain,
  lint,
  rule,
  exec,
  secretSet,
  secretGet,
  secretList,
  secretDelete,
  secretRotate,
  completion,
]

/** Summaries of the groups of commands. */
export const groups: Readonly<Record<string, string>> = {
  secret: 'Keep credentials in the keychain of this machine.',
}
