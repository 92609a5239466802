import type { Command } from './command.ts'
import { completion } from './completion.ts'
import { explain } from './explain.ts'
import { resolve } from './resolve.ts'

/** The verbs, in the order that help lists them. */
export const commands: readonly Command[] = [resolve, explain, completion]
