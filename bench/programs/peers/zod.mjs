import { connectionOf, settingsOf } from './settings.mjs'

export const connection = connectionOf(settingsOf(process.env))
