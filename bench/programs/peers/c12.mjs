import { loadConfig } from 'c12'
import { connectionOf, settingsOf } from './settings.mjs'

// c12 reads .env into the environment itself, so variables of both places come out of one object.
const { config } = await loadConfig({
  name: 'milvus',
  configFile: '.milvusrc',
  rcFile: false,
  dotenv: true,
})

export const connection = connectionOf({ ...config, ...settingsOf(process.env) })
