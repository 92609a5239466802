import { Option } from 'commander'

import { settings } from '../../entry/index.ts'
import { flagName } from '../../settings/names.ts'
import { settingOptions, sourceOptions } from '../flags.ts'

/** What the account of an entry can be, for all that take one. */
export const accountArgument = {
  name: 'account',
  doc: 'user@host:port, host:port for an API key, or keychain://service/account; by default the user and host of the settings.',
} as const

const secretFlags = settings.filter(({ kind }) => kind === 'secret').map(({ id }) => flagName(id))

/** The flags that an account is worked out from; a credential has no place among them. */
export function accountOptions(): Option[] {
  const known = [...settingOptions(), ...sourceOptions()]
  return known.filter(
    ({ long }) => long === undefined || !(secretFlags.includes(long) || long.endsWith('keychain')),
  )
}

/** For scripts, which go by the exit code. */
export function quietOption(): Option {
  return new Option('-q, --quiet', 'Say nothing but what goes wrong.')
}
