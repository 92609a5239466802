import { args } from './args.ts'
import { config } from './config.ts'
import { defaults } from './defaults.ts'
import { dotenv } from './dotenv.ts'
import { env } from './env.ts'
import type { Source } from './source.ts'

/**
 * Where settings come from, strongest first: this list is the precedence. The keychain stands
 * between the config files and the defaults.
 */
export const sources: readonly Source[] = [args, env, dotenv, config, defaults]
