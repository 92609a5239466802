import { keychainService } from '../../entry/secrets.ts'
import { exit } from '../io.ts'
import { chooseEntry } from '../secrets/entry.ts'
import { accountArgument, accountOptions, quietOption } from '../secrets/flags.ts'
import { nameOf, withKeychain } from '../secrets/keychain.ts'
import type { Command } from './command.ts'

/** Takes a credential out of the keychain. */
export const secretDelete: Command = {
  name: 'secret delete',
  summary: 'Take a credential out of the keychain.',
  argument: accountArgument,
  details: `Exit codes: 0 deleted, 1 not there or invalid settings, 2 usage, 3 the keychain cannot be used.

Examples:
  milvus-connection secret delete root@db.example:19530
  milvus-connection secret delete keychain://milvus/prod`,
  options: () => [...accountOptions(), quietOption()],

  async run(invocation) {
    const { flags, io } = invocation
    const chosen = await chooseEntry(invocation)
    if ('exit' in chosen) return chosen.exit
    const { service, account } = chosen.entry
    const name = nameOf(chosen.entry, keychainService)
    return withKeychain(io, `delete the credential of ${name}`, async (keychain, options) => {
      const wasThere = await keychain.delete(service, account, options)
      if (!wasThere) io.err(`There is no credential of ${name} in ${keychain.backend}\n`)
      else if (flags['quiet'] !== true)
        io.err(`Deleted the credential of ${name} from ${keychain.backend}\n`)
      return wasThere ? exit.ok : exit.notFound
    })
  },
}
