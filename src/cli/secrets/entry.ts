import { parseUri, resolveConnection } from '../../index.ts'
import type { Resolution, SecretStores } from '../../index.ts'
import { keychainEntry, keychainService, referenceSchemes } from '../../secrets/index.ts'
import { argsOf, optionsOf } from '../flags.ts'
import type { Invocation } from '../commands/command.ts'
import { resolveWith } from '../outcome.ts'
import { diagnosticsText } from '../formats/diagnostics.ts'
import { exitOf } from '../outcome.ts'
import { painter } from '../paint.ts'
import { usageError } from '../usage.ts'

/** An entry of the keychain, as the command line names it. */
export type Entry = { readonly service: string; readonly account: string }
