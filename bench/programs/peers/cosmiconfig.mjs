import { cosmiconfigSync } from 'cosmiconfig'
import { config } from 'dotenv'
import { connectionOf, settingsOf } from './settings.mjs'

// Neither library changes the environment or talks, as the package does not either.
const { parsed } = config({ processEnv: {}, quiet: true })
const file = cosmiconfigSync('milvus', { searchStrategy: 'project' }).search()

export const connection = connectionOf({
  ...file?.config,
  ...settingsOf(parsed ?? {}),
  ...settingsOf(process.env),
})
