import type { Show } from './adapter.ts'

/** Writes credentials out, as a client needs them. The one place that reveals them. */
export const reveal: Show = (secret) => secret.reveal()

/** Writes `[secret]` where a credential goes, so that options can be printed. */
export const mask: Show = (secret) => secret.toString()
